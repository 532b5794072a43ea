"""Arms of studies: exercises in groups of people, as log means that vary together, and the contrasts between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import exp, sqrt

import numpy as np

from claimgraph.emg.records import Measurement
from claimgraph.emg.synthesis._blocks import Block, Key
from claimgraph.emg.synthesis._comparable import standard_deviation
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
        People measured.
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
    """Two exercises in the same people: how many times as much the better one had, on the log scale."""

    study: str
    better: str
    other: str
    estimate: float
    se: float


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
    parts: dict[Key, list[tuple[Array, Array, Array]]] = defaultdict(list)
    order: dict[Key, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        rows = block.rows
        mean = np.array([float(row.value) for row in rows])
        error = np.array([_error(row) for row in rows])
        average = np.array([[float(row.exercise == name) for row in rows] for name in block.exercises])
        average /= average.sum(axis=1, keepdims=True)
        parts[block.people].append((average, np.log(mean), error))
        for name in block.exercises:
            order[block.people].append(len(arms))
            of_block.append(number)
            arms.append(Arm(block.study, name, 0.0, 0.0, rows[0].n or 0, _ids(rows, name)))
    log, covariance = np.zeros(len(arms)), np.zeros((len(arms), len(arms)))
    for people, found in parts.items():
        at = order[people]
        # Two rows of the same people vary together with correlation r, whichever exercise they are of.
        common = np.concatenate([average @ error for average, _, error in found])
        own = np.concatenate([average**2 @ error**2 for average, _, error in found])
        log[at] = np.concatenate([average @ values for average, values, _ in found])
        covariance[np.ix_(at, at)] = r * np.outer(common, common) + (1 - r) * np.diag(own)
    finished = tuple(_with_numbers(arm, log[i], covariance[i, i]) for i, arm in enumerate(arms))
    return Arms(finished, tuple(of_block), log, covariance)


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
            found.append(Contrast(better.study, better.exercise, lesser.exercise, estimate, sqrt(max(variance, 0.0))))
    return tuple(sorted(found, key=lambda c: (c.study, c.better, c.other, c.estimate)))
