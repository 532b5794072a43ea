"""Which numbers may be set against each other: arms of one study, measured in the same people in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import exp, sqrt
from typing import Unpack

import numpy as np

from claimgraph.emg.records import Measurement, Statistic
from claimgraph.emg.synthesis._comparable import CONDITIONS, Exclusion, standard_deviation, unfit
from claimgraph.emg.synthesis._options import Admitted
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import DispersionKind
from claimgraph.synthesis import networks
from claimgraph.synthesis.networks import Array

ALONE = "no other exercise was measured in the same people in the same way"

_Key = tuple[str, ...]


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
class Block:
    """Rows that may be set against each other; `people` is the same for blocks of the same people."""

    study: str
    people: _Key
    rows: tuple[Measurement, ...]

    @property
    def exercises(self) -> tuple[str, ...]:
        """Exercises of the block, sorted."""
        return tuple(sorted({row.exercise for row in self.rows}))

    @property
    def things(self) -> tuple[str, ...]:
        """What the block compares: its exercises."""
        return self.exercises


def unsound(kb: KnowledgeBase, row: Measurement, **admitted: Unpack[Admitted]) -> str | None:
    """Why a row may not be set against another one, its spread and number of people apart; `None` where it may."""
    if row.value <= 0:
        return "not above zero, so it has no ratio to another"
    weighed = {"dispersion": Decimal(1), "dispersion_kind": DispersionKind.SD, "n": 2, "statistic": Statistic.MEAN}
    return unfit(kb, row.model_copy(update=weighed), **admitted)


def condition(row: Measurement, mixed: bool = False) -> _Key:
    """What must be equal for two rows to be set against each other, besides study and people."""
    same_people = (row.study, row.population or "", str(row.n or ""))
    return same_people if mixed else same_people + tuple(str(getattr(row, name) or "") for name in CONDITIONS)


def blocks_of(
    kb: KnowledgeBase, muscle: str, *, mixed: bool, **admitted: Unpack[Admitted]
) -> tuple[tuple[Block, ...], tuple[Exclusion, ...]]:
    """Blocks of at least two exercises each, and the rows of the muscle left out, each with its reason.

    The same people count once for an exercise: of several ways in which they were measured, the one with most
    exercises is taken first (then the one read best), and the others add only what it lacks.
    """
    excluded: list[Exclusion] = []
    groups: dict[_Key, list[Measurement]] = defaultdict(list)
    for row in kb.measurements_by_muscle.get(muscle, ()):
        reason = unsound(kb, row, **admitted)
        reason = reason or unfit(kb, row, cautioned=True, unreviewed=True)
        if reason is None:
            groups[condition(row, mixed)].append(row)
        else:
            excluded.append(Exclusion(row, reason))

    def rank(item: tuple[_Key, list[Measurement]]) -> tuple[int, int, _Key]:
        key, rows = item
        return -len({row.exercise for row in rows}), min(row.extracted_from.trust for row in rows), key

    shared = _shared(kb)
    taken: dict[_Key, dict[str, str]] = defaultdict(dict)
    blocks: list[Block] = []
    for key, rows in sorted(groups.items(), key=rank):
        people = _people(kb, rows[0], shared)
        fresh = [row for row in rows if row.exercise not in taken[people]]
        for row in rows:
            if row.exercise in taken[people]:
                study = kb.label(taken[people][row.exercise])
                excluded.append(Exclusion(row, f"the same people are in with this exercise already ({study})"))
        if len({row.exercise for row in fresh}) < 2:
            excluded += (Exclusion(row, ALONE) for row in fresh)
            continue
        taken[people].update((row.exercise, row.study) for row in fresh)
        blocks.append(Block(key[0], people, tuple(fresh)))
    blocks.sort(key=lambda block: (block.study, block.exercises, block.people))
    excluded.sort(key=lambda one: (one.measurement.study, one.measurement.exercise, one.measurement.id))
    return tuple(blocks), tuple(excluded)


def _shared(kb: KnowledgeBase) -> frozenset[str]:
    """Samples that several studies share."""
    counts: dict[str, int] = defaultdict(int)
    for sample in kb.samples.values():
        counts[sample] += 1
    return frozenset(sample for sample, count in counts.items() if count > 1)


def _people(kb: KnowledgeBase, row: Measurement, shared: frozenset[str]) -> _Key:
    """Groups of one study are different people; where studies share a sample, they cannot be told apart."""
    sample = kb.samples.get(row.study, row.study)
    return (sample,) if sample in shared else (sample, row.population or "")


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
    parts: dict[_Key, list[tuple[Array, Array, Array]]] = defaultdict(list)
    order: dict[_Key, list[int]] = defaultdict(list)
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
