"""The published values of a muscle in an exercise as one, where they compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log, sqrt
from statistics import fmean
from typing import Unpack

from claimgraph.emg.records import Measurement
from claimgraph.emg.synthesis._comparable import (
    CONDITIONS,
    Exclusion,
    Selection,
    condition,
    differences,
    select,
    standard_deviation,
    unstated,
)
from claimgraph.emg.synthesis._options import (
    SCALES,
    Admitted,
    ExercisePoolOptions,
    HowPooled,
    PoolOptions,
    SelectOptions,
)
from claimgraph.emg.synthesis._scales import ratio_of
from claimgraph.errors import BadRequestError, IncomparableError
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.synthesis import Pool, pool

_FEW = 10
"""Studies below which a prediction interval is a rough guess (Higgins, Thompson and Spiegelhalter 2009)."""
_NO_LOGARITHM = "not above zero, so it has no logarithm"


@dataclass(frozen=True, slots=True)
class Input:
    """What one study brings to a pool.

    Parameters
    ----------
    measurement, rows
        The first of the published values behind it, and all of them.
    label
        The study in words.
    value
        Mean in percent of MVIC; of several values the geometric mean on the log scale, else the plain one.
    sd
        Standard deviation in percent of MVIC; of several values the mean one, relative to their means on the log scale.
    n
        People; the fewest where several values differ in it.
    variance
        Variance of the mean on the scale of the pool: SD² / n, and on the log scale SD² / (n · mean²).
    scale
        `log` or `raw`.
    """

    measurement: Measurement
    label: str
    value: float
    sd: float
    n: int
    variance: float
    rows: tuple[Measurement, ...]
    scale: str = "raw"

    @property
    def given(self) -> float:
        """The mean on the scale of the pool."""
        return log(self.value) if self.scale == "log" else self.value

    def interval(self, level: float) -> tuple[float, float]:
        """Normal interval of the mean, in percent of MVIC."""
        alone = pool([self.given], [self.variance], level=level)
        return _back(alone.low, self.scale), _back(alone.high, self.scale)


@dataclass(frozen=True, slots=True)
class MuscleInExercisePool:
    """Published values of a muscle in an exercise, as one where that is possible.

    `pool` is `None` where nothing can be pooled, and `reason` says why. Its estimate and the limits of its intervals
    are in percent of MVIC, its standard error and variance between studies on `scale`. `mixed` says how the values
    differ where they were pooled all the same, `notes` what else to know, `excluded` what stayed out and why.
    """

    exercise: str
    muscle: str
    inputs: tuple[Input, ...]
    pool: Pool | None
    excluded: tuple[Exclusion, ...]
    mixed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    scale: str = "log"

    @property
    def spread(self) -> str:
        """How far the true means of studies lie apart, as a sentence without its full stop; empty without a pool."""
        if self.pool is None:
            return ""
        tau = sqrt(self.pool.tau2)
        if tau == 0:
            return "the true means of studies differ no more than chance lets expect"
        if self.scale == "raw":
            return f"the true means of studies scatter with a standard deviation of {tau:.1f} % MVIC"
        return f"the true means of two studies of three lie within a factor of {exp(tau):.2f} of the pooled one"


@takes(ExercisePoolOptions)
def pool_exercise(
    kb: KnowledgeBase,
    exercise: str,
    muscle: str,
    **options: Unpack[ExercisePoolOptions],
) -> MuscleInExercisePool:
    """The mean activity of a muscle in an exercise over the studies whose values compare, in percent of MVIC.

    Studies are pooled on the log scale, so that no interval reaches below zero; the result is a geometric mean. Where
    the variance between studies is estimated as zero, the wider of the Knapp–Hartung and the normal interval stands.

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
    chosen = _with_logarithm(select(kb, exercise, muscle, **those_of(options, SelectOptions)), options["scale"])
    how = those_of(options, HowPooled)
    ids = kb.exercise(exercise).id, kb.muscle(muscle).id
    _checked(how)
    several = len({row.study for row in chosen.kept}) > 1
    unlike = differences(chosen.kept) if several else ()
    if unlike and not options["mixed"]:
        raise IncomparableError(
            f"{kb.called('exercise', ids[0])}, {kb.called('muscle', ids[1])}",
            unlike,
            f"keep one kind (`--only {_first_kind(unlike)}`), or mix them on purpose (`--mixed`)",
        )
    if not several:
        count = "only one study has" if chosen.kept else "no study has"
        reason = f"{count} a value with spread and number of people"
        return replace(unpooled(kb, exercise, muscle, **options), reason=reason)
    inputs, found = _together(kb, chosen.kept, how)
    notes = _notes(kb, inputs, chosen.kept, found)
    return MuscleInExercisePool(*ids, inputs, found, chosen.excluded, unlike, notes, scale=how["scale"])


@takes(ExercisePoolOptions)
def unpooled(
    kb: KnowledgeBase,
    exercise: str,
    muscle: str,
    **options: Unpack[ExercisePoolOptions],
) -> MuscleInExercisePool:
    """The values of a muscle in an exercise that may be pooled, each by itself, whether or not they compare.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> found = synthesis.unpooled(load("tests/data/tiny"), "step", "upper flank")
    >>> [(one.value, one.n) for one in found.inputs], found.pool
    ([(52.5, 20)], None)
    """
    chosen = _with_logarithm(select(kb, exercise, muscle, **those_of(options, SelectOptions)), options["scale"])
    alone = tuple(_input(kb, [row], options["scale"]) for row in chosen.kept)
    ids = kb.exercise(exercise).id, kb.muscle(muscle).id
    return MuscleInExercisePool(*ids, alone, None, chosen.excluded, scale=options["scale"])


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
    how = those_of(options, HowPooled)
    _checked(how)
    found = []
    exercises = {row.exercise for row in kb.measurements_by_muscle.get(target, ())} & set(kb.exercises)
    for exercise in sorted(exercises):
        chosen = _with_logarithm(select(kb, exercise, target, **admitted), how["scale"])
        groups: dict[tuple[str, ...], list[Measurement]] = defaultdict(list)
        for row in chosen.kept:
            wire = row.electrode == "fine-wire"
            groups[(*(condition(row, name) for name in CONDITIONS[:-1]), str(wire))].append(row)
        for _, rows in sorted(groups.items()):
            if len({row.study for row in rows}) < 2:
                continue
            inputs, one = _together(kb, rows, how)
            out = [Exclusion(row, "measured in another way") for row in chosen.kept if row not in rows]
            excluded = (*chosen.excluded, *out)
            notes = _notes(kb, inputs, rows, one)
            made = MuscleInExercisePool(exercise, target, inputs, one, excluded, notes=notes, scale=how["scale"])
            found.append(made)
    return tuple(found)


def _checked(how: HowPooled) -> None:
    """Refuse a wrong method, level or scale whatever the values are."""
    if how["scale"] not in SCALES:
        raise BadRequestError(f"no scale {how['scale']!r}; accepted: {', '.join(SCALES)}")
    pool((0.0,), (1.0,), method=how["method"], level=how["level"])


def _with_logarithm(chosen: Selection, scale: str) -> Selection:
    """On the log scale, values of zero stay out."""
    if scale != "log":
        return chosen
    out = [Exclusion(row, _NO_LOGARITHM) for row in chosen.kept if row.value <= 0]
    return Selection(tuple(row for row in chosen.kept if row.value > 0), (*chosen.excluded, *out))


def _together(kb: KnowledgeBase, rows: Sequence[Measurement], how: HowPooled) -> tuple[tuple[Input, ...], Pool]:
    by_study: dict[str, list[Measurement]] = defaultdict(list)
    for row in rows:
        by_study[row.study].append(row)
    inputs = tuple(_input(kb, found, how["scale"]) for found in by_study.values())
    one = pool(
        [each.given for each in inputs],
        [each.variance for each in inputs],
        method=how["method"],
        knapp_hartung=how["knapp_hartung"],
        wider=True,
        level=how["level"],
        people=sum(each.n for each in inputs),
    )
    return inputs, _shown(one, how["scale"])


def _shown(one: Pool, scale: str) -> Pool:
    """The pool with its estimate and limits in percent of MVIC."""
    return replace(
        one,
        estimate=_back(one.estimate, scale),
        low=_back(one.low, scale),
        high=_back(one.high, scale),
        predict_low=None if one.predict_low is None else _back(one.predict_low, scale),
        predict_high=None if one.predict_high is None else _back(one.predict_high, scale),
    )


def _back(value: float, scale: str) -> float:
    """A value on the scale of the pool in percent of MVIC."""
    return ratio_of(value) if scale == "log" else value


def _input(kb: KnowledgeBase, rows: Sequence[Measurement], scale: str) -> Input:
    values = [float(row.value) for row in rows]
    spreads = [standard_deviation(row) or 0.0 for row in rows]
    n = min(row.n for row in rows if row.n is not None)
    first = rows[0]
    label = kb.label(first.study)
    if len(rows) > 1:
        label += f" (mean of {len(rows)} values)"
    elif first.variant:
        label += f" ({first.variant})"
    if scale == "log":
        value = exp(fmean(map(log, values))) if len(values) > 1 else values[0]
        relative = fmean(spread / mean for spread, mean in zip(spreads, values, strict=True))
        return Input(first, label, value, relative * value, n, relative**2 / n, tuple(rows), scale)
    sd = fmean(spreads)
    return Input(first, label, fmean(values), sd, n, sd * sd / n, tuple(rows), scale)


def _notes(kb: KnowledgeBase, inputs: Sequence[Input], rows: Sequence[Measurement], one: Pool) -> tuple[str, ...]:
    found = []
    if one.predict_low is not None and one.k < _FEW:
        found.append(f"the prediction interval rests on {one.k} studies only; below {_FEW} it is a rough guess")
    several = [kb.label(each.measurement.study) for each in inputs if len(each.rows) > 1]
    if several:
        found.append(f"several values of one study enter as their mean: {', '.join(several)}")
    return (*found, *unstated(rows))


def _first_kind(unlike: Sequence[str]) -> str:
    """The column of the first difference and the first kind named there: `load=band`."""
    head, _, kinds = unlike[0].partition(" differ: ")
    name = next(each for each in CONDITIONS if head.startswith(each))
    return f"{name}={kinds.partition(' (')[0]}"
