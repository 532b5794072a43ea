"""Arms of studies: exercises in groups of people, as log means that vary together, and the contrasts between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, sqrt

import numpy as np

from claimgraph.emg.records import Measurement
from claimgraph.emg.synthesis._blocks import Block, Key
from claimgraph.emg.synthesis._comparable import standard_deviation
from claimgraph.emg.synthesis._scales import ratio_of
from claimgraph.synthesis import networks
from claimgraph.synthesis.networks import Array


@dataclass(frozen=True, slots=True)
class Arm:
    """One exercise in one group of people of one study; several versions of it are averaged.

    Parameters
    ----------
    study, exercise
        Citation key, and id of the exercise.
    mean
        Mean amplitude in % MVIC; of several versions the geometric mean, each with the same weight.
    sd
        Spread in % MVIC such that `sd² / (n · mean²)` is the variance of the log mean.
    n
        People measured; the fewest where versions or exercises of one group differ in it.
    measurement_ids
        Ids of the rows behind it.
    """

    study: str
    exercise: str
    mean: float
    sd: float
    n: int
    measurement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two exercises in the same people: how many times as much the better one had, on the log scale.

    `n` is the number of people, the smaller one where the two differ in it.
    """

    study: str
    better: str
    other: str
    estimate: float
    se: float
    n: int

    def interval(self, level: float) -> tuple[float, float]:
        """Interval of the estimate by Student's t with n − 1 degrees of freedom."""
        reach = networks.t_quantile(self.n - 1, level) * self.se
        return self.estimate - reach, self.estimate + reach

    def ratio(self, level: float) -> tuple[float, float, float]:
        """The ratio and its interval."""
        low, high = self.interval(level)
        return ratio_of(self.estimate), ratio_of(low), ratio_of(high)


@dataclass(frozen=True)
class Arms:
    """Arms of some blocks: log means and their covariance, in the order of `arms`."""

    arms: tuple[Arm, ...]
    block: tuple[int, ...]
    log: Array
    covariance: Array

    @property
    def compared(self) -> networks.Arms:
        """Exercises and their log means, as networks take them."""
        return networks.Arms(tuple(arm.exercise for arm in self.arms), self.block, self.log, self.covariance)


def arms_of(blocks: Iterable[Block], r: float) -> Arms:
    """Arms of these blocks; `r` is the correlation of two rows of the same people."""
    arms: list[Arm] = []
    of_block: list[int] = []
    rows: dict[Key, list[Measurement]] = defaultdict(list)
    members: dict[Key, list[tuple[int, list[int]]]] = defaultdict(list)
    for number, block in enumerate(blocks):
        before = len(rows[block.people])
        rows[block.people] += block.rows
        for name in block.exercises:
            own = [before + at for at, row in enumerate(block.rows) if row.exercise == name]
            members[block.people].append((len(arms), own))
            of_block.append(number)
            fewest = min(block.rows[at - before].n or 0 for at in own)
            arms.append(Arm(block.study, name, 0.0, 0.0, fewest, _ids(block.rows, name)))
    log, covariance = np.zeros(len(arms)), np.zeros((len(arms), len(arms)))
    for people, found in members.items():
        at = [place for place, _ in found]
        average = np.zeros((len(found), len(rows[people])))
        for line, (_, own) in enumerate(found):
            average[line, own] = 1.0 / len(own)
        log[at] = average @ np.log([float(row.value) for row in rows[people]])
        covariance[np.ix_(at, at)] = average @ _together(rows[people], r) @ average.T
    finished = tuple(_with_numbers(arm, log[i], covariance[i, i]) for i, arm in enumerate(arms))
    return Arms(finished, tuple(of_block), log, covariance)


def _together(rows: Sequence[Measurement], r: float) -> Array:
    """Covariance of the log means of rows of the same people.

    Two rows of the same n people vary together with correlation r, whichever exercise they are of. Where their numbers
    differ, the fewer are taken to be among the more, so that only they make the two means go together.
    """
    error = np.array([_error(row) for row in rows])
    n = np.array([float(row.n or 1) for row in rows])
    shared = r * np.sqrt(np.minimum.outer(n, n) / np.maximum.outer(n, n))
    np.fill_diagonal(shared, 1.0)
    return np.asarray(shared * np.outer(error, error))


def _error(row: Measurement) -> float:
    """Standard error of the log mean of a row."""
    sd = standard_deviation(row)
    assert sd is not None
    assert row.n is not None
    return sd / (sqrt(row.n) * float(row.value))


def _ids(rows: Iterable[Measurement], exercise: str) -> tuple[str, ...]:
    return tuple(sorted(row.id for row in rows if row.exercise == exercise))


def _with_numbers(arm: Arm, log: float, variance: float) -> Arm:
    mean = exp(log)
    return Arm(arm.study, arm.exercise, mean, mean * sqrt(arm.n * variance), arm.n, arm.measurement_ids)


def contrasts_of(arms: Arms) -> tuple[Contrast, ...]:
    """Every pair of arms of one block, the better one first."""
    members: Mapping[int, list[int]] = defaultdict(list)
    for place, block in enumerate(arms.block):
        members[block].append(place)
    found = []
    for places in members.values():
        for one, other in combinations(places, 2):
            up, down = (one, other) if arms.log[one] >= arms.log[other] else (other, one)
            variance = arms.covariance[up, up] + arms.covariance[down, down] - 2 * arms.covariance[up, down]
            better, lesser = arms.arms[up], arms.arms[down]
            estimate = float(arms.log[up] - arms.log[down])
            se, n = sqrt(max(variance, 0.0)), min(better.n, lesser.n)
            found.append(Contrast(better.study, better.exercise, lesser.exercise, estimate, se, n))
    return tuple(sorted(found, key=lambda c: (c.study, c.better, c.other, c.estimate)))
