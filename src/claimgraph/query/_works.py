"""Questions about works and exercises: what is there, what is used, what has numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from claimgraph.cards import sizes
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._answer import Answer, in_order
from claimgraph.tables import Column, ExerciseFilters, Row, Sort, StudyFilters, columns, parse_columns, rows

_UNUSED = parse_columns("""
    study: Citation key.
    label: The study in words.
    title: Title of the work.
    evidence: count: Evidence lines drawn from it.
    cited_by: count: Claims for which the source cites it.
    measurements: count: EMG measurements taken from it.
    other_rows: count: Ratios, comparisons and relations that name it.
""")
_ARTICLE = parse_columns("""
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    emg: flag: Whether any EMG of it is in the base.
    measurements: count: EMG measurements of it.
    studies: count: Studies that measured it.
    muscles: list: Muscles measured in it, in words.
    variants_measured: list: Variants of it with EMG, in words.
    claims: list: Claims that are about it.
""")
_SIZES = parse_columns("""
    what: Kind of thing.
    count: count: How many there are.
""")


_DESIGN = (Column("design_name", "The design in words.", heading="design"),)
_IN_WORDS = (
    Column("position_name", "The position in words.", heading="position"),
    Column("equipment_name", "The equipment in words.", Sort.LIST, heading="equipment"),
)


@takes(StudyFilters)
def studies(kb: KnowledgeBase, **filters: Unpack[StudyFilters]) -> Answer:
    """Works with design, people and how they were read."""
    found = rows(kb, "studies", **filters)
    unverified = sum(bool(row["unverified"]) for row in found)
    note = f"{unverified} have bibliographic fields that were recalled, not seen: check them before citing."
    return Answer(
        question="Which works are there?",
        columns=(*columns("studies"), *_DESIGN),
        rows=tuple({**row, "design_name": kb.term_name("designs", row["design"])} for row in found),
        notes=(note,) if unverified else (),
        works=in_order(row["study"] for row in found),
        brief=("label", "design_name", "n", "population", "seen_as", "evidence", "measurements"),
    )


@takes(ExerciseFilters)
def exercises(kb: KnowledgeBase, **filters: Unpack[ExerciseFilters]) -> Answer:
    """Exercises with position, equipment and measurements."""
    found = rows(kb, "exercises", **filters)
    kept = {row["exercise"] for row in found}
    return Answer(
        question="Which exercises are there?",
        columns=(*columns("exercises"), *_IN_WORDS),
        rows=tuple(
            {
                **row,
                "position_name": kb.term_name("positions", row["position"]),
                "equipment_name": tuple(kb.term_name("equipment", one) for one in row["equipment"]),
            }
            for row in found
        ),
        works=in_order(row.study for row in kb.measurements if row.exercise in kept),
        brief=("name", "position_name", "equipment_name", "weight_bearing", "in_article", "measurements", "studies"),
    )


def article_exercises(kb: KnowledgeBase, *, emg: bool | None = None) -> Answer:
    """Exercises the source names, with and without EMG in the base.

    Parameters
    ----------
    emg
        `True` for those with EMG only, `False` for those without.
    """
    found: list[Row] = []
    for exercise in kb.exercises.values():
        if not exercise.in_article:
            continue
        measured = kb.measurements_by_exercise.get(exercise.id, ())
        if emg is not None and bool(measured) is not emg:
            continue
        variants = [id_ for id_ in kb.variants.get(exercise.id, ()) if id_ in kb.measurements_by_exercise]
        found.append(
            {
                "exercise": exercise.id,
                "name": exercise.name,
                "emg": bool(measured),
                "measurements": len(measured),
                "studies": len({row.study for row in measured}),
                "muscles": tuple(kb.called("muscle", id_) for id_ in sorted({row.muscle for row in measured})),
                "variants_measured": tuple(kb.called("exercise", id_) for id_ in variants),
                "claims": tuple(claim.id for claim in kb.claims_about.get(f"exercise:{exercise.id}", ())),
            }
        )
    found.sort(key=lambda row: (not row["emg"], row["name"].casefold()))
    kept = {row["exercise"] for row in found}
    return Answer(
        question="Which exercises does the source name, and which of them have EMG?",
        columns=_ARTICLE,
        rows=tuple(found),
        notes=("No EMG here means that none was found, not that the exercise does nothing.",)
        if any(not row["emg"] for row in found)
        else (),
        works=in_order(row.study for row in kb.measurements if row.exercise in kept),
        brief=("name", "emg", "measurements", "studies", "muscles", "variants_measured"),
    )


def unused_works(kb: KnowledgeBase, *, as_evidence: bool = False) -> Answer:
    """Works that nothing in the base names; with `as_evidence`, works from which no evidence line is drawn."""
    others: dict[str, int] = {}
    for row in (*kb.ratios, *kb.comparisons):
        others[row.study] = others.get(row.study, 0) + 1
    for relation in kb.relations:
        for key in (relation.study, relation.related_study):
            others[key] = others.get(key, 0) + 1
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
                "measurements": len(kb.measurements_by_study.get(key, ())),
                "other_rows": others.get(key, 0),
            }
        )
    return Answer(
        question="Which works are evidence for no claim?" if as_evidence else "Which works are used nowhere?",
        columns=_UNUSED,
        rows=tuple(found),
        works=in_order(row["study"] for row in found),
        brief=("label", "title", "cited_by", "measurements", "other_rows"),
    )


def table(kb: KnowledgeBase, name: str, **filters: Any) -> Answer:
    """A whole table of `claimgraph.tables` as an answer, with every column; `tables.accepted` lists its filters."""
    return table_of(name, rows(kb, name, **filters))


def table_of(name: str, found: Sequence[Row]) -> Answer:
    """Rows of a table of `claimgraph.tables` as an answer, with every column."""
    keys = (key for row in found for field in ("study", "related_study") if (key := row.get(field)))
    return Answer(question=f"Table of {name}", columns=columns(name), rows=tuple(found), works=in_order(keys))


def overview(kb: KnowledgeBase) -> Answer:
    """What the base holds, counted."""
    return Answer(
        question=kb.info.title,
        columns=_SIZES,
        rows=tuple({"what": what, "count": count} for what, count in sizes(kb).items()),
        notes=(kb.info.description,),
        works=in_order(kb.references.keys()),
    )
