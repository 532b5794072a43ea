"""The table of studies: works, how they were done and read, and what is drawn from them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Reading, Risk, Study, risk_word
from claimgraph.tables._columns import Row, parse_columns
from claimgraph.tables.filters import Choice, Least, Span, Switch, Term, Thing, Wanted, Whole, Words, Years, declared
from claimgraph.tables.sources import Source

_COLUMNS = parse_columns("""
    study: Citation key.
    label: The study in words: authors and year.
    title: Title of the work.
    year: count: Year of publication.
    container: Journal, site or book.
    doi: DOI.
    design: Design.
    n: count: People analysed.
    population: Who they were.
    finding: Main result in one sentence.
    dose: What its people did, how often and how long, and what its source does not say of that.
    seen_as: How much of the work was read.
    status: Whether the work stands.
    evidence: count: Evidence lines drawn from it.
    unverified: list: Bibliographic fields that were recalled rather than seen.
""")


def _year(kb: KnowledgeBase, study: Study) -> int | None:
    reference = kb.references.get(study.key)
    return reference.year if reference else None


def _authors(kb: KnowledgeBase, study: Study) -> str:
    reference = kb.references.get(study.key)
    return " ".join(str(name) for name in reference.authors) if reference else ""


def _claims(kb: KnowledgeBase, study: Study) -> set[str]:
    return {line.claim.id for line in kb.lines_by_study.get(study.key, ())}


def _free(kb: KnowledgeBase, study: Study) -> bool:
    reference = kb.references.get(study.key)
    return bool(reference and reference.pmcid)


def _risk(kb: KnowledgeBase, study: Study) -> str:
    return str(risk_word(study, kb.scheme))


class StudyFilters(TypedDict, total=False):
    """What narrows studies."""

    design: Annotated[Wanted, Term("only this design: rct, laboratory, systematic-review …", "designs", "design")]
    year: Annotated[Years, Span("2009, 2009-2015, 2009- or -2015", of=_year)]
    seen_as: Annotated[
        Wanted,
        Choice("only works read as: " + ", ".join(f"{one} ({one.brief})" for one in Reading), Reading, "reading"),
    ]
    tier: Annotated[Wanted, Term("only works of this tier", "tiers", "tier")]
    author: Annotated[str | None, Whole("a name of one of the authors: Youdas", of=_authors)]
    population: Annotated[str | None, Words("words that describe the people studied", of="sample.population")]
    risk: Annotated[
        Wanted,
        Choice(
            "only works by what was judged of them: " + ", ".join(f"{one} ({one.brief})" for one in Risk),
            Risk,
            "risk of bias",
            of=_risk,
        ),
    ]
    least_people: Annotated[
        int | None, Least("only works of which it is known that they had so many people", of="sample.n")
    ]
    free: Annotated[bool, Switch("only works whose free text in PubMed Central is known", of=_free)]
    claim: Annotated[Wanted, Thing("only works with evidence on this claim", "claim", of=_claims)]


def _row(kb: KnowledgeBase, study: Study) -> Row:
    reference = kb.references.get(study.key)
    return {
        "study": study.key,
        "label": kb.label(study.key),
        "title": reference.title if reference else None,
        "year": reference.year if reference else None,
        "container": (reference.container or None) if reference else None,
        "doi": reference.doi if reference else None,
        "design": study.design,
        "n": study.sample.n,
        "population": study.sample.population,
        "finding": study.finding,
        "dose": study.dose.words if study.dose else None,
        "seen_as": str(study.seen_as),
        "status": str(study.status),
        "evidence": len(kb.lines_by_study.get(study.key, ())),
        "unverified": tuple(sorted(reference.unverified)) if reference else (),
    }


SOURCES = {"studies": Source("studies", _COLUMNS, declared(StudyFilters), lambda kb, _: kb.studies.values(), _row)}
