"""The published values of a muscle in an exercise as one, where they compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from claimgraph.emg.records import Measurement
from claimgraph.emg.synthesis._comparable import (
    CONDITIONS,
    Exclusion,
    condition,
    differences,
    select,
    standard_deviation,
    unstated,
)
from claimgraph.emg.synthesis._options import Admitted, ExercisePoolOptions, PoolOptions, SelectOptions
from claimgraph.errors import IncomparableError
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.synthesis import Pool, pool


@dataclass(frozen=True, slots=True)
class Input:
    """What one study brings to a pool; all numbers but `n` in percent of MVIC, `variance` in its square.

    `rows` are the published values behind it, `measurement` is the first of them. `variance` is that of the mean:
    SD² / n.
    """

    measurement: Measurement
    label: str
    value: float
    sd: float
    n: int
    variance: float
    rows: tuple[Measurement, ...]


@dataclass(frozen=True, slots=True)
class MuscleInExercisePool:
    """Published values of a muscle in an exercise, as one where that is possible.

    `pool` is `None` where nothing can be pooled, and `reason` says why. `mixed` says how the values differ where they
    were pooled all the same, `notes` what else to know, `excluded` what stayed out and why.
    """

    exercise: str
    muscle: str
    inputs: tuple[Input, ...]
    pool: Pool | None
    excluded: tuple[Exclusion, ...]
    mixed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""


@takes(ExercisePoolOptions)
def pool_exercise(
    kb: KnowledgeBase,
    exercise: str,
    muscle: str,
    **options: Unpack[ExercisePoolOptions],
) -> MuscleInExercisePool:
    """The mean activity of a muscle in an exercise over the studies whose values compare, in percent of MVIC.

    Several values of one study (versions of the exercise, parts of the movement, sides, groups) enter as one: their
    mean, with the mean of their standard deviations and the smallest number of people. That is the variance of a mean
    of fully dependent values, the largest it can be (Borenstein et al. 2009, Introduction to Meta-Analysis, chapter
    24), so that a study never gains weight by printing more rows.

    Parameters
    ----------
    exercise, muscle
        In people's words: `clam`, `glute med`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        `only`, `method` or `level` is not accepted.
    IncomparableError
        The values of two or more studies differ in what must agree, and `mixed` is off.

    Examples
    --------
    >>> import claimgraph
    >>> pool_exercise(claimgraph.load("tests/data/tiny"), "step", "upper flank").reason
    'only one study has a value with spread and number of people'
    """
    chosen = select(kb, exercise, muscle, **those_of(options, SelectOptions))
    method, knapp_hartung, level = options["method"], options["knapp_hartung"], options["level"]
    ids = kb.exercise(exercise).id, kb.muscle(muscle).id
    pool((0.0,), (1.0,), method=method, level=level)  # a wrong method is refused whatever the values are
    several = len({row.study for row in chosen.kept}) > 1
    unlike = differences(chosen.kept) if several else ()
    if unlike and not options["mixed"]:
        raise IncomparableError(
            f"{kb.called('exercise', ids[0])}, {kb.called('muscle', ids[1])}",
            unlike,
            f"keep one kind (only {_first_kind(unlike)}), or mix them on purpose (mixed)",
        )
    if not several:
        count = "only one study has" if chosen.kept else "no study has"
        alone = tuple(_input(kb, [row]) for row in chosen.kept)
        reason = f"{count} a value with spread and number of people"
        return MuscleInExercisePool(*ids, alone, None, chosen.excluded, reason=reason)
    inputs, found = _together(kb, chosen.kept, method, knapp_hartung, level)
    return MuscleInExercisePool(*ids, inputs, found, chosen.excluded, unlike, _notes(kb, inputs, chosen.kept))


@takes(PoolOptions)
def pool_muscle(
    kb: KnowledgeBase,
    muscle: str,
    **options: Unpack[PoolOptions],
) -> tuple[MuscleInExercisePool, ...]:
    """Every pool that can be made for a muscle without mixing anything, by exercise.

    An exercise comes twice where, say, two studies measured it with body weight and two others with a band.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> synthesis.pool_muscle(load("tests/data/tiny"), "upper flank")  # no two studies of this base compare
    ()
    """
    target, admitted = kb.muscle(muscle).id, those_of(options, Admitted)
    method, knapp_hartung, level = options["method"], options["knapp_hartung"], options["level"]
    found = []
    exercises = {row.exercise for row in kb.measurements_by_muscle.get(target, ())} & set(kb.exercises)
    for exercise in sorted(exercises):
        chosen = select(kb, exercise, target, **admitted)
        groups: dict[tuple[str, ...], list[Measurement]] = defaultdict(list)
        for row in chosen.kept:
            wire = row.electrode == "fine-wire"
            groups[(*(condition(row, name) for name in CONDITIONS[:-1]), str(wire))].append(row)
        for _, rows in sorted(groups.items()):
            if len({row.study for row in rows}) < 2:
                continue
            inputs, one = _together(kb, rows, method, knapp_hartung, level)
            out = [Exclusion(row, "measured in another way") for row in chosen.kept if row not in rows]
            excluded = (*chosen.excluded, *out)
            found.append(MuscleInExercisePool(exercise, target, inputs, one, excluded, notes=_notes(kb, inputs, rows)))
    return tuple(found)


def _together(
    kb: KnowledgeBase, rows: Sequence[Measurement], method: str, knapp_hartung: bool, level: float
) -> tuple[tuple[Input, ...], Pool]:
    by_study: dict[str, list[Measurement]] = defaultdict(list)
    for row in rows:
        by_study[row.study].append(row)
    inputs = tuple(_input(kb, found) for found in by_study.values())
    one = pool(
        [each.value for each in inputs],
        [each.variance for each in inputs],
        method=method,
        knapp_hartung=knapp_hartung,
        level=level,
        people=sum(each.n for each in inputs),
    )
    return inputs, one


def _input(kb: KnowledgeBase, rows: Sequence[Measurement]) -> Input:
    spreads = [standard_deviation(row) for row in rows]
    sd = sum(spread for spread in spreads if spread is not None) / len(rows)
    n = min(row.n for row in rows if row.n is not None)
    first = rows[0]
    label = kb.label(first.study)
    if len(rows) > 1:
        label += f" (mean of {len(rows)} values)"
    elif first.variant:
        label += f" ({first.variant})"
    value = sum(float(row.value) for row in rows) / len(rows)
    return Input(first, label, value, sd, n, sd * sd / n, tuple(rows))


def _notes(kb: KnowledgeBase, inputs: Sequence[Input], rows: Sequence[Measurement]) -> tuple[str, ...]:
    several = [kb.label(each.measurement.study) for each in inputs if len(each.rows) > 1]
    found = [f"several values of one study enter as their mean: {', '.join(several)}"] if several else []
    return (*found, *unstated(rows))


def _first_kind(unlike: Sequence[str]) -> str:
    """The column of the first difference and the first kind named there: `load=band`."""
    head, _, kinds = unlike[0].partition(" differ: ")
    name = next(each for each in CONDITIONS if head.startswith(each))
    return f"{name}={kinds.partition(' (')[0]}"
