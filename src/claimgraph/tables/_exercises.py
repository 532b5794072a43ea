"""The table of exercises: how they are done, and what was measured in them."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Exercise
from claimgraph.tables._columns import Row, many, parse_columns
from claimgraph.tables._filters import Wanted, terms

EXERCISES = parse_columns("""
    exercise: Identifier of the exercise.
    name: Name of the exercise.
    family: Family of exercises.
    position: Body position.
    equipment: list: What one needs.
    weight_bearing: flag: Whether the working limb carries body weight.
    variant_of: Exercise it is a variant of.
    in_article: flag: Whether the source names it.
    measurements: count: EMG measurements of it.
    studies: count: Studies that measured it.
    muscles: list: Muscles measured in it.
    description: How it is done.
    aliases: list: Other names.
""")


def exercise_row(kb: KnowledgeBase, exercise: Exercise) -> Row:
    """One row of `EXERCISES`."""
    measured = kb.measurements_by_exercise.get(exercise.id, ())
    return {
        "exercise": exercise.id,
        "name": exercise.name,
        "family": exercise.family,
        "position": exercise.position,
        "equipment": exercise.equipment,
        "weight_bearing": exercise.weight_bearing,
        "variant_of": exercise.variant_of,
        "in_article": exercise.in_article,
        "measurements": len(measured),
        "studies": len({row.study for row in measured}),
        "muscles": tuple(sorted({row.muscle for row in measured})),
        "description": exercise.description,
        "aliases": exercise.aliases,
    }


def select_exercises(
    kb: KnowledgeBase,
    *,
    family: Wanted = None,
    position: Wanted = None,
    equipment: Wanted = None,
    weight_bearing: bool | None = None,
    in_article: bool | None = None,
) -> Iterator[Exercise]:
    """Exercises that fit every filter; `equipment` names all one has, `"none"` being nothing."""
    families, positions = terms(kb, "families", family, "family"), terms(kb, "positions", position, "position")
    if equipment is not None:
        equipment = [piece for piece in many(equipment) if piece != "none"]
    have = terms(kb, "equipment", equipment, "piece of equipment")
    for exercise in kb.exercises.values():
        if (
            (families is None or exercise.family in families)
            and (positions is None or exercise.position in positions)
            and (have is None or have.issuperset(exercise.equipment))
            and (weight_bearing is None or exercise.weight_bearing is weight_bearing)
            and (in_article is None or exercise.in_article is in_article)
        ):
            yield exercise
