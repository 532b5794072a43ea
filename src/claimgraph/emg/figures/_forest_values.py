"""What a forest plot shows: the values that may be pooled, their pool or why there is none, and the others."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.emg.records import Measurement
from claimgraph.emg.synthesis import (
    Exclusion,
    ExercisePoolOptions,
    Input,
    SelectOptions,
    pool_exercise,
    select,
    standard_deviation,
)
from claimgraph.errors import IncomparableError
from claimgraph.keywords import those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.synthesis import Pool


@dataclass(frozen=True)
class Contents:
    """Values that may be pooled, their pool or `None`, the others with reasons, and what else to say."""

    exercise: str
    muscle: str
    inputs: tuple[Input, ...]
    pool: Pool | None
    excluded: tuple[Exclusion, ...]
    said: tuple[str, ...]


def contents(kb: KnowledgeBase, exercise: str, muscle: str, options: ExercisePoolOptions) -> Contents:
    """The contents, without a pool where the values do not compare; options as in `pool_exercise`."""
    try:
        found = pool_exercise(kb, exercise, muscle, **options)
    except IncomparableError as unlike:
        chosen = select(kb, exercise, muscle, **those_of(options, SelectOptions))
        reason = f"not pooled, because these values do not compare: {'; '.join(unlike.differences)}"
        ids = kb.exercise(exercise).id, kb.muscle(muscle).id
        alone = tuple(_alone(kb, row) for row in chosen.kept)
        return Contents(*ids, alone, None, chosen.excluded, (reason, unlike.remedy))
    said = [*(f"pooled all the same as asked: {text}" for text in found.mixed), *found.notes]
    if found.reason:
        said.insert(0, f"not pooled: {found.reason}")
    return Contents(found.exercise, found.muscle, found.inputs, found.pool, found.excluded, tuple(said))


def _alone(kb: KnowledgeBase, row: Measurement) -> Input:
    sd, n = standard_deviation(row) or 0.0, row.n or 1
    return Input(row, kb.label(row.study), float(row.value), sd, n, sd * sd / n, (row,))
