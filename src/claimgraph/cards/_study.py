"""The card of a work."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import appraisal, bibliography
from claimgraph.bibliography import unverified
from claimgraph.cards._card import Card, Row, Section, Shown, Value
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._of_tables import listed
from claimgraph.cards._packs import made_by, with_facts, with_sections
from claimgraph.cards._rows import lines_section, status
from claimgraph.cards._words import Said, facts, own_facts, section, site
from claimgraph.knowledge import Ref
from claimgraph.records import Appraisal, Listed, Reference, Relation, Study
from claimgraph.wording import comma, dotted, in_words, people

_BACK = {
    "cites": "cited by",
    "cites-as-data-source": "cited for its numbers by",
    "discusses": "discussed by",
    "includes": "included in",
    "reanalyses": "reanalysed by",
    "replicates": "replicated by",
    "corrects": "corrected by",
    "retracts": "retracted by",
    "disputes": "disputed by",
    "supports": "supported by",
}


_LISTED = {
    Listed.COMPLETE: "all that this base has are among the links below",
    Listed.PARTIAL: "some were seen, those that this base has are among the links below; the rest was not to be seen",
    Listed.NONE: "which they are was looked for and not to be seen",
}


def study_card(maker: CardMaker, key: str) -> Card:
    """A work: how it was done and read, what it found, what it says here, its numbers."""
    study, reference = maker.kb.studies.get(key), maker.kb.references.get(key)
    ref, lines = Ref("study", key), maker.kb.lines_by_study.get(key, ())
    design = maker.term("designs", study.design) if study else ""
    told = [
        *(_published(maker, reference) if reference else ()),
        *(_done(maker, study, bool(lines)) if study else ()),
        *own_facts(study),
        ("File", maker.place(str(ref))),
    ]
    return Card(
        kicker=dotted("Study", design),
        title=(reference.title if reference else "") or maker.called("study", key),
        lead=study.finding if study else "",
        facts=facts(*with_facts(maker, ref, told)),
        sections=with_sections(
            maker,
            ref,
            {
                "lines": lines_section(maker, "What it says here", lines),
                "appraisal": section(
                    "Appraisal", (_appraisal(maker, one) for one in (study.appraisal if study else ()))
                ),
                **_numbers(maker, key),
                "links": section("Links to other works", _links(maker, key)),
                "cited": section(
                    "The article cites it for",
                    (Shown(f"claim:{claim.id}") for claim in maker.kb.claims_citing.get(key, ())),
                    "Most likely: the article’s own links are lost. Citing is not evidence.",
                ),
            },
        ),
        works=maker.in_order(
            [key], (other for row in maker.relations.get(key, ()) for other in (row.study, row.related_study))
        ),
    )


def _published(maker: CardMaker, reference: Reference) -> Iterator[tuple[str, Said]]:
    yield "Authors and year", reference.label if reference.authors or reference.year else None
    yield "Published in", reference.container
    yield "Links", tuple(Value(label, url=address) for label, address in bibliography.links(reference))
    yield "Check before citing", comma(*unverified(reference))


def _done(maker: CardMaker, study: Study, evidence: bool) -> Iterator[tuple[str, Said]]:
    sample = study.sample
    yield "Status", status(maker, study.key)
    yield "Reason", dotted(maker.worded(study.status_why), f"noted on {study.status_on}" if study.status_on else None)
    yield "Design", maker.term("designs", study.design)
    sought = f"; {sample.sought}" if sample.sought else ""
    yield "People", people(sample.n) if sample.n is not None else f"number not known{sought}"
    yield "Groups", sample.groups
    yield "Population", sample.population
    shared = [key for key in maker.same_people.get(maker.kb.samples[study.key], ()) if key != study.key]
    yield "Same people as", maker.values("study", shared)
    if study.dose is not None:
        yield "Programme", f"{study.dose.words} (from: {study.dose.locator})"
    yield "Reading", study.seen_as.words
    yield "Read at", ", ".join(sorted({site(address) for address in study.seen_at}))
    yield "Second reading", "compared with a source a second time" if study.second_read else "none"
    yield "Caution", maker.worded(study.note)
    if evidence and appraisal.risk_of(study, maker.kb.scheme) is None:
        facts = "facts are noted, but " if study.appraisal else ""
        yield "Appraisal", f"{facts}nobody has judged its conduct yet"
    if study.included_listed is not None:
        yield "Included works", _LISTED[study.included_listed]


def _appraisal(maker: CardMaker, one: Appraisal) -> Row:
    instrument = " ".join(part for part in (maker.term("instruments", one.instrument), one.version) if part)
    return Row(
        text=f"{one.domain}: {one.judgement}",
        small=dotted(maker.worded(one.why), instrument, maker.worded(one.by), str(one.on) if one.on else None),
    )


def _numbers(maker: CardMaker, key: str) -> dict[str, Section]:
    """Its rows in each table that no pack has cards for, where those are things of their own."""
    kb = maker.kb
    return {
        name: listed(maker, table, (row.id for row in kb.rows_by(name, "study").get(key, ())))
        for name, table in kb.tables.items()
        if table.node and not made_by(kb, "CARDS", table.node)
    }


def _links(maker: CardMaker, key: str) -> Iterator[Row]:
    for row in maker.relations.get(key, ()):
        other = row.related_study if row.study == key else row.study
        yield Row(
            text=f"{_relation(row, key)} {maker.called('study', other)}",
            small=maker.worded(row.basis),
            ref=f"study:{other}" if maker.has("study", other) else None,
            works=maker.in_order([other]),
        )


def _relation(row: Relation, key: str) -> str:
    told = str(row.relation)
    if told == "same-sample":
        return "same people as"
    return in_words(told) if row.study == key else _BACK.get(told, in_words(told))
