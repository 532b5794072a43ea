"""The table of exercises: how they are done, and what was measured in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypedDict, Unpack

from claimgraph.emg import base
from claimgraph.emg.records import Exercise
from claimgraph.emg.tables._within import Within
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import Row, parse_columns
from claimgraph.tables.filters import Term, Thing, Wanted, YesNo, declared
from claimgraph.tables.sources import Source

_COLUMNS = parse_columns("""
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    family: Family of exercises.
    position: Body position.
    equipment: list: What one needs.
    optional_equipment: list: What one may use and can do without.
    weight_bearing: flag: Whether the working limb carries body weight.
    variant_of: Exercise it is a variant of.
    in_article: flag: Whether the source names it.
    measurements: count: EMG measurements of it.
    studies: count: Studies that measured it.
    muscles: list: Muscles measured in it.
    description: How it is done.
    aliases: list: Other names.
""")


def _measured_muscles(kb: KnowledgeBase, exercise: Exercise) -> set[str]:
    return {row.muscle for row in base.measurements_by_exercise(kb).get(exercise.id, ())}


class Traits(TypedDict, total=False):
    """What narrows exercises by how they are done."""

    family: Annotated[Wanted, Term("only this family of exercises", "families", "family")]
    position: Annotated[Wanted, Term("only this body position", "positions", "position")]
    weight_bearing: Annotated[bool | None, YesNo("only exercises in which the limb carries body weight, or does not")]
    in_article: Annotated[bool | None, YesNo("only exercises the article names, or does not")]


class ExerciseTraits(Traits, total=False):
    """What narrows exercises by what they are."""

    equipment: Annotated[
        Wanted,
        Within(
            "what you have; exercises that need more are left out; `none` for nothing",
            "equipment",
            "piece of equipment",
        ),
    ]


class ExerciseFilters(ExerciseTraits, total=False):
    """What narrows exercises."""

    muscle: Annotated[Wanted, Thing("only exercises in which this muscle was measured", "muscle", of=_measured_muscles)]


def _row(kb: KnowledgeBase, exercise: Exercise) -> Row:
    measured = base.measurements_by_exercise(kb).get(exercise.id, ())
    return {
        "exercise": exercise.id,
        "name": exercise.name,
        "family": exercise.family,
        "position": exercise.position,
        "equipment": exercise.equipment,
        "optional_equipment": exercise.optional_equipment,
        "weight_bearing": exercise.weight_bearing,
        "variant_of": exercise.variant_of,
        "in_article": exercise.in_article,
        "measurements": len(measured),
        "studies": len({row.study for row in measured}),
        "muscles": tuple(sorted({row.muscle for row in measured})),
        "description": exercise.description,
        "aliases": exercise.aliases,
    }


_SOURCE = Source("exercises", _COLUMNS, declared(ExerciseFilters), lambda kb, _: base.exercises(kb).values(), _row)
SOURCES = {"exercises": _SOURCE}


@takes(ExerciseFilters)
def select_exercises(kb: KnowledgeBase, **filters: Unpack[ExerciseFilters]) -> Iterator[Exercise]:
    """Exercises that fit every filter.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> [exercise.id for exercise in tables.select_exercises(load("tests/data/tiny"), in_article=False)]
    ['hold', 'side-step']
    """
    return _SOURCE.select(kb, filters)
