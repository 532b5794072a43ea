"""Questions about works: what is there, and what is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Unpack, overload

from claimgraph.cards import sizes
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.query._compound import compound_notes
from claimgraph.records import Risk, risk_word
from claimgraph.tables import Column, Row, Sort, StudyFilters, accepted, columns, parse_columns, rows
from claimgraph.tables.filters import many
from claimgraph.wording import capital, counted, enumeration

_UNUSED = parse_columns("""
    study: Citation key.
    label: The study in words.
    title: Title of the work.
    evidence: count: Evidence lines drawn from it.
    cited_by: count: Claims for which the source cites it.
""")
_SIZES = parse_columns("""
    what: Kind of thing.
    count: count: How many there are.
""")


_DESIGN = (
    Column("design_name", "The design in words.", heading="design"),
    Column("risk", "What was judged of its risk of bias: high, low, or unjudged by anybody.", heading="risk"),
)


@overload
def studies(kb: KnowledgeBase, **filters: Unpack[StudyFilters]) -> Answer: ...
@overload
def studies(kb: KnowledgeBase, **filters: Any) -> Answer: ...
@takes(StudyFilters, also=accepted("studies"))
def studies(kb: KnowledgeBase, **filters: Any) -> Answer:
    """Works with design, people and how they were read.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [row["study"] for row in query.studies(load("tests/data/tiny"), design="rct")]
    ['eck2019null', 'fox2020withdrawn']
    """
    found = rows(kb, "studies", **filters)
    unverified = sum(bool(row["unverified"]) for row in found)
    note = f"{unverified} have bibliographic fields that were recalled, not seen: check them before citing."
    judged = ("risk",) if filters.get("risk") else ()
    return Answer(
        question="Which works are there?",
        columns=(*columns("studies", kb), *_DESIGN),
        rows=tuple(
            {
                **row,
                "design_name": kb.term_name("designs", row["design"]),
                "risk": str(risk_word(kb.studies[row["study"]], kb.scheme)),
            }
            for row in found
        ),
        notes=(*([note] if unverified else ()), *(judged_note(kb) if judged else ())),
        works=in_order(row["study"] for row in found),
        brief=("label", "design_name", *judged, "n", "population", "seen_as", "evidence", *_of_things(kb)),
        keep=("label", "design_name", *judged),
    )


def judged_note(kb: KnowledgeBase) -> tuple[str, ...]:
    """How many studies of the base were judged at all: a study that nobody judged is not a good one."""
    found = Counter(risk_word(study, kb.scheme) for study in kb.studies.values())
    return (
        f"Of {counted(len(kb.studies), 'study', 'studies')}, somebody judged {found[Risk.HIGH] + found[Risk.LOW]}: "
        f"{found[Risk.HIGH]} at a high risk of bias, {found[Risk.LOW]} not. "
        f"Nobody has judged the other {found[Risk.UNJUDGED]} (`claimgraph studies --risk unjudged`), which says "
        "nothing for or against them.",
    )


def unused_works(kb: KnowledgeBase, *, as_evidence: bool = False) -> Answer:
    """Works that nothing in the base names; with `as_evidence`, works from which no evidence line is drawn.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> query.unused_works(load("tests/data/tiny"), as_evidence=True).works
    ('gale2021said',)
    """
    counted = {name: kb.rows_by(name, "study") for name in _of_things(kb)}
    others = {name: table for name, table in kb.tables.items() if not table.node}
    naming = Counter(
        getattr(row, column) for name, table in others.items() for row in kb.rows[name] for column in table.works
    )
    meanings = {column.name: column for column in columns("studies", kb)}
    told = enumeration([name.replace("_", " ") for name in others])
    found: list[Row] = []
    for key in sorted(kb.studies.keys() | kb.references.keys()):
        if key in (kb.lines_by_study if as_evidence else kb.used_works):
            continue
        reference = kb.references.get(key)
        found.append(
            {
                "study": key,
                "label": kb.label(key),
                "title": reference.title if reference else None,
                "evidence": len(kb.lines_by_study.get(key, ())),
                "cited_by": len(kb.claims_citing.get(key, ())),
                **{name: len(rows.get(key, ())) for name, rows in counted.items()},
                "other_rows": naming[key],
            }
        )
    return Answer(
        question="Which works are evidence for no claim?" if as_evidence else "Which works are used nowhere?",
        columns=(
            *_UNUSED,
            *(meanings.get(name) or Column(name, f"Its {name}.", Sort.COUNT) for name in counted),
            Column("other_rows", f"{capital(told)} that name it.", Sort.COUNT),
        ),
        rows=tuple(found),
        works=in_order(row["study"] for row in found),
        brief=("label", "title", "cited_by", *(name for name in counted if kb.rows[name]), "other_rows"),
    )


def _of_things(kb: KnowledgeBase) -> tuple[str, ...]:
    """Tables whose rows are things of their own."""
    return tuple(name for name, table in kb.tables.items() if table.node)


def table(kb: KnowledgeBase, name: str, **filters: Any) -> Answer:
    """A whole table of `claimgraph.tables` as an answer, with every column; `tables.accepted` lists its filters.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [row["related_study"] for row in query.table(load("tests/data/tiny"), "relations", study="dunn2018review")]
    ['able2010step']
    """
    found = table_of(kb, name, rows(kb, name, **filters))
    if name != "evidence" or not filters.get("claim"):
        return found
    return replace(found, notes=compound_notes(kb, (kb.claim(one).id for one in many(filters["claim"]))))


def table_of(kb: KnowledgeBase, name: str, found: Sequence[Row]) -> Answer:
    """Rows of a table of `claimgraph.tables` as an answer, with every column."""
    keys = (key for row in found for field in ("study", "related_study") if (key := row.get(field)))
    return Answer(question=f"Table of {name}", columns=columns(name, kb), rows=tuple(found), works=in_order(keys))


def overview(kb: KnowledgeBase) -> Answer:
    """What the base holds, counted.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> query.overview(load("tests/data/tiny")).rows[:2]
    ({'what': 'claims', 'count': 3}, {'what': 'evidence lines', 'count': 8})
    """
    return Answer(
        question=kb.info.title,
        columns=_SIZES,
        rows=tuple({"what": what, "count": count} for what, count in sizes(kb).items()),
        notes=(kb.info.description,),
        works=in_order(kb.references.keys()),
    )
