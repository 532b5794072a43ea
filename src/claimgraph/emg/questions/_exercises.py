"""Questions about exercises: which there are, and which of them have numbers."""

from __future__ import annotations

from typing import Unpack

from claimgraph.emg import base
from claimgraph.emg.tables import ExerciseFilters
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, in_order
from claimgraph.tables import Column, Row, Sort, columns, parse_columns, rows

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
_IN_WORDS = (
    Column("position_name", "The position in words.", heading="position"),
    Column("equipment_name", "The equipment in words.", Sort.LIST, heading="equipment"),
)


@takes(ExerciseFilters, also=())
def exercises(kb: KnowledgeBase, **filters: Unpack[ExerciseFilters]) -> Answer:
    """Exercises with position, equipment and measurements.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [row["name"] for row in query.exercises(load("tests/data/tiny"), equipment="none")]
    ['Flank hold', 'Side step', 'Leg swing', 'Lying twist']
    """
    found = rows(kb, "exercises", **filters) if base.used(kb) else []
    kept = {row["exercise"] for row in found}
    return Answer(
        question="Which exercises are there?",
        columns=(*columns("exercises", kb if base.used(kb) else None), *_IN_WORDS),
        rows=tuple(
            {
                **row,
                "position_name": kb.term_name("positions", row["position"]),
                "equipment_name": tuple(kb.term_name("equipment", one) for one in row["equipment"]),
            }
            for row in found
        ),
        works=in_order(row.study for row in base.measurements(kb) if row.exercise in kept),
        brief=("name", "position_name", "equipment_name", "weight_bearing", "in_article", "measurements", "studies"),
    )


def article_exercises(kb: KnowledgeBase, *, emg: bool | None = None) -> Answer:
    """Exercises the source names, with and without EMG in the base.

    Parameters
    ----------
    emg
        `True` for those with EMG only, `False` for those without.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> [row["name"] for row in query.article_exercises(load("tests/data/tiny"), emg=False)]
    ['Leg swing']
    """
    found: list[Row] = []
    variants_of = base.variants(kb)
    for exercise in base.exercises(kb).values():
        if not exercise.in_article:
            continue
        measured = base.measurements_by_exercise(kb).get(exercise.id, ())
        if emg is not None and bool(measured) is not emg:
            continue
        variants = [id_ for id_ in variants_of.get(exercise.id, ()) if id_ in base.measurements_by_exercise(kb)]
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
        works=in_order(row.study for row in base.measurements(kb) if row.exercise in kept),
        brief=("name", "emg", "measurements", "studies", "muscles", "variants_measured"),
    )
