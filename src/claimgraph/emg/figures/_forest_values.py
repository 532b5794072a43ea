"""What a forest plot shows: the values that may be pooled, their pool or why there is none, and the others."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.emg.synthesis import (
    ExercisePoolOptions,
    MuscleInExercisePool,
    differences,
    pool_exercise,
    unpooled,
)
from claimgraph.errors import IncomparableError
from claimgraph.knowledge import KnowledgeBase


@dataclass(frozen=True)
class Contents:
    """Values that may be pooled, their pool where they compare, the others with reasons, and what else to say."""

    found: MuscleInExercisePool
    said: tuple[str, ...]


def contents(kb: KnowledgeBase, exercise: str, muscle: str, options: ExercisePoolOptions) -> Contents:
    """The contents, without a pool where the values do not compare; options as in `pool_exercise`."""
    try:
        found = pool_exercise(kb, exercise, muscle, **options)
    except IncomparableError as unlike:
        alone = unpooled(kb, exercise, muscle, **options)
        told = "; ".join(differences((row for one in alone.inputs for row in one.rows), kb))
        reason = f"not pooled, because these values do not compare: {told}"
        return Contents(alone, (reason, unlike.remedy))
    unlike_ones = differences((row for one in found.inputs for row in one.rows), kb) if found.mixed else ()
    said = [*(f"pooled all the same as asked: {text}" for text in unlike_ones), *found.notes]
    if found.reason:
        said.insert(0, f"not pooled: {found.reason}")
    return Contents(found, tuple(said))
