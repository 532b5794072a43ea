"""The card of a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimgraph import appraisal
from claimgraph.cards._card import Card, Fact, Row, Section, Shown
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._packs import with_facts, with_sections
from claimgraph.cards._predicts import predicted
from claimgraph.cards._read import works_read
from claimgraph.cards._words import Said, facts, own_facts, section
from claimgraph.knowledge import Line, Ref
from claimgraph.records import Claim, Stance
from claimgraph.wording import capital, comma, counted, enumeration, in_words

_SIDES = {
    Stance.SUPPORTS: "What speaks for it",
    Stance.DISPUTES: "What speaks against it",
    Stance.INCONCLUSIVE: "What cannot tell",
}
_BACK = {"refines": "refined by", "contradicts": "contradicted by", "depends-on": "needed by"}
_NO_EVIDENCE = "Citing is not evidence: what these works found counts only where it stands above."


def claim_card(maker: CardMaker, id_: str) -> Card:
    """A claim: how it stands and why, what speaks for and against it, what was looked for."""
    claim, ref = maker.kb.claims[id_], Ref("claim", id_)
    lines = maker.kb.lines_on(id_)
    told = (
        ("In the article", _where(maker, claim)),
        *(("Also in", (maker.value("source", one.source), comma(one.locator, one.words))) for one in claim.also),
        ("Kind of statement", str(claim.kind)),
        ("It asserts something about", maker.term("rungs", claim.rung)),
        ("It predicts", predicted(maker, claim)),
        *((capital(kind.many), maker.values(kind.id, ids)) for kind, ids in maker.kb.about(claim)),
        ("Evidence", _evidence(lines, bool(claim.searches))),
        ("How it was read", works_read(maker.kb, (line.evidence.study for line in lines))),
        *own_facts(claim),
        ("File", maker.place(str(ref))),
    )
    return Card(
        kicker="Claim",
        title=claim.statement,
        lead="" if maker.alone else maker.verdict(id_).sentence,
        mark=maker.verdict_mark(id_),
        facts=(*_verdict(maker, id_), *facts(*with_facts(maker, ref, told))),
        sections=with_sections(
            maker,
            ref,
            {
                **{str(stance): _side(id_, stance, lines) for stance in _SIDES},
                "searches": section("What was looked for", (Row(one.query, one.result) for one in claim.searches)),
                "related": section("Related claims", _related(maker, claim)),
                "cited": section("What the article cites here", _cited(maker, claim), _NO_EVIDENCE),
                "trace": _trace(maker, id_),
            },
        ),
        works=maker.in_order((line.evidence.study for line in lines), (cite.study for cite in claim.cites)),
    )


def _verdict(maker: CardMaker, id_: str) -> tuple[Fact, ...]:
    """What there is to say of a verdict beside its words."""
    if maker.alone:
        return ()
    verdict, headline = maker.verdict(id_, sensitivity=True), maker.headline(id_)
    told: dict[str, Said] = dict(appraisal.verdict_facts(maker.kb, verdict, headline))
    del told["Verdict"]
    several = {"Parts": headline.parts, "Mind": headline.flags, "Would change it": verdict.would_change}
    found: list[tuple[str, Said]] = [(label, several.get(label) or text) for label, text in told.items()]
    if verdict.level is not None:
        place = next((at for at, (label, _) in enumerate(found) if label in _AFTER_LEVEL), len(found))
        found.insert(place, ("Best evidence that decides", f"level {verdict.level} (1 is the best)"))
    return facts(*found)


_AFTER_LEVEL = (
    "Spread",
    "Taken off",
    "Retracted, left out",
    "Hangs on",
    "If what matters is halved or doubled",
    "Would change it",
)
"""Facts that come after the level of the best evidence."""


def _evidence(lines: Sequence[Line], searched: bool) -> str:
    """`4 lines from 3 studies: 2 for, 1 against, 1 undecided`; retracted works are among them."""
    if not lines:
        return "none found; see what was looked for" if searched else "none"
    count = Counter(line.evidence.stance for line in lines)
    sides = f"{count[Stance.SUPPORTS]} for, {count[Stance.DISPUTES]} against, {count[Stance.INCONCLUSIVE]} undecided"
    studies = len({line.evidence.study for line in lines})
    return f"{counted(len(lines), 'line')} from {counted(studies, 'study', 'studies')}: {sides}"


def _where(maker: CardMaker, claim: Claim) -> Said:
    source = maker.kb.source_of(claim)
    return (maker.value("source", source.id), claim.locator) if source else claim.locator


def _side(claim: str, stance: Stance, every: Sequence[Line]) -> Section:
    lines = [line for line in every if line.evidence.stance is stance]
    title = f"{_SIDES[stance]} ({counted(len(lines), 'line')})"
    parts = dict.fromkeys(f"“{line.claim.statement}”" for line in lines if line.claim.id != claim)
    note = f"Lines of its parts {enumeration(list(parts))}." if parts else ""
    return section(title, (Shown(f"evidence:{line.id}") for line in lines), note)


def _related(maker: CardMaker, claim: Claim) -> list[Row]:
    found = [(in_words(one.relation), one.claim) for one in claim.relations]
    found += [
        (_BACK.get(relation, in_words(relation)), other.id)
        for relation, other in maker.claim_relations.get(claim.id, ())
    ]
    return [
        Row(
            text=maker.called("claim", id_),
            small=f"this claim {words} it"
            if words in ("refines", "contradicts", "depends on")
            else f"this claim is {words} it",
            mark=maker.verdict_mark(id_) if maker.has("claim", id_) else None,
            ref=f"claim:{id_}" if maker.has("claim", id_) else None,
        )
        for words, id_ in found
    ]


def _cited(maker: CardMaker, claim: Claim) -> list[Row]:
    return [
        Row(
            text=maker.called("study", cite.study),
            small=f"{in_words(cite.confidence)} confidence that this is the work meant: {maker.worded(cite.why)}",
            ref=f"study:{cite.study}" if maker.has("study", cite.study) else None,
            works=maker.in_order([cite.study]),
        )
        for cite in claim.cites
    ]


def _trace(maker: CardMaker, id_: str) -> Section | None:
    if maker.alone:
        return None
    verdict = maker.verdict(id_)
    steps = (Row(step.text) for step in verdict.trace)
    return section("Why this verdict, step by step", steps, f"{verdict.scheme}; not GRADE.", more=True)
