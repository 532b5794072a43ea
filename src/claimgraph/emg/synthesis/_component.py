"""One connected set of exercises: fitted, ranked and shown against a reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import erf, exp, sqrt

import numpy as np

from claimgraph.emg.synthesis._arms import Arms, Block, arms_of
from claimgraph.errors import BadRequestError
from claimgraph.synthesis._consistency import Consistency, consistency_of
from claimgraph.synthesis._contrasts import Array, Fit, fit
from claimgraph.synthesis._quantiles import chi2_tail, quantiles

MAX_CONTRASTS = 1500
"""Contrasts one network may have; more would take minutes."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How many times as much activity one exercise had as another.

    Parameters
    ----------
    exercise, against
        Ids of the two exercises.
    ratio, low, high
        Ratio of means with its interval; nothing but 1 for an exercise against itself.
    p_score
        How sure one may be that the exercise has more than another of its component, on average over them: from 0 to
        1 (Rücker and Schwarzer 2015). `None` for pairs.
    se
        Standard error of the log ratio.
    """

    exercise: str
    against: str
    ratio: float
    low: float
    high: float
    p_score: float | None = None
    se: float = 0.0


@dataclass(frozen=True, slots=True)
class Component:
    """Exercises that studies join, ranked among themselves and with nothing else.

    Parameters
    ----------
    exercises, reference, studies
        Ids in order of rank, the exercise the others are shown against, and keys of the studies.
    tau2
        Between-study variance of a log ratio; `None` where no comparison was made twice.
    q, q_df, q_p
        Cochran's Q over the whole component.
    consistency
        The test of consistency, or `None`; `consistency_note` says why, or how far it reaches.
    """

    exercises: tuple[str, ...]
    reference: str
    studies: tuple[str, ...]
    effects: tuple[Effect, ...]
    tau2: float | None
    q: float
    q_df: int
    q_p: float | None
    consistency: Consistency | None
    consistency_note: str


def _reference(group: list[Block], chosen: str | None) -> str:
    """The chosen exercise, else the one in most studies, then beside most others, then first by name."""
    names = names_of(group)
    if chosen in names:
        return str(chosen)
    studies = Counter(name for name, _ in {(name, block.people) for block in group for name in block.exercises})
    beside = Counter(name for block in group for name in block.exercises for _ in block.exercises)
    return min(names, key=lambda name: (-studies[name], -beside[name], name))


def component_of(
    group: list[Block], r: float, level: float, chosen: str | None
) -> tuple[Component, dict[tuple[str, str], Effect]]:
    """The component that some blocks make, with its league table: every ordered pair of exercises."""
    arms = arms_of(group, r)
    reference = _reference(group, chosen)
    names = [reference, *sorted(names_of(group) - {reference})]
    contrast, of_block = _baselines(arms)
    if len(contrast) > MAX_CONTRASTS:
        raise BadRequestError(f"{len(contrast)} contrasts hang together; at most {MAX_CONTRASTS} can be ranked at once")
    y, v = contrast @ arms.log, contrast @ arms.covariance @ contrast.T
    place = {name: i for i, name in enumerate(names)}
    arm_of = np.zeros((len(arms.arms), len(names)))
    arm_of[np.arange(len(arms.arms)), [place[arm.exercise] for arm in arms.arms]] = 1.0
    x = (contrast @ arm_of)[:, 1:]
    found = fit(y, x, v, of_block)
    tested = consistency_of(y, x, v, of_block, [group[number].exercises for number in of_block])
    estimates = np.concatenate([[0.0], found.estimates])
    covariance = np.zeros((len(names), len(names)))
    covariance[1:, 1:] = found.covariance
    scores = dict(zip(names, p_scores(estimates, covariance).tolist(), strict=True))
    league = _league(names, estimates, covariance, level)
    ranked = sorted(names, key=lambda name: (-scores[name], name))
    effects = tuple(_scored(name, reference, scores[name], league) for name in ranked)
    part = _described(group, tuple(ranked), reference, effects, found, tested)
    return part, league


def _baselines(arms: Arms) -> tuple[Array, list[int]]:
    """Each arm against the first of its block, as rows of a matrix, and the block of each row."""
    first: dict[int, int] = {}
    rows, of_block = [], []
    for place, block in enumerate(arms.block):
        if block not in first:
            first[block] = place
            continue
        row = np.zeros(len(arms.arms))
        row[place], row[first[block]] = 1.0, -1.0
        rows.append(row)
        of_block.append(block)
    return np.array(rows), of_block


def _league(names: list[str], estimates: Array, covariance: Array, level: float) -> dict[tuple[str, str], Effect]:
    z = float(quantiles(np.array([np.inf]), level)[0])
    league = {}
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            if i != j:
                log = float(estimates[i] - estimates[j])
                se = sqrt(max(covariance[i, i] + covariance[j, j] - 2 * covariance[i, j], 0.0))
                league[one, other] = Effect(one, other, exp(log), exp(log - z * se), exp(log + z * se), None, se)
    return league


def _scored(name: str, reference: str, score: float, league: Mapping[tuple[str, str], Effect]) -> Effect:
    if name == reference:
        return Effect(name, reference, 1.0, 1.0, 1.0, score)
    pair = league[name, reference]
    return Effect(name, reference, pair.ratio, pair.low, pair.high, score, pair.se)


def _described(
    group: list[Block],
    ranked: tuple[str, ...],
    reference: str,
    effects: tuple[Effect, ...],
    found: Fit,
    tested: Consistency | str,
) -> Component:
    p = float(chi2_tail(np.array([found.q]), np.array([float(found.q_df)]))[0]) if found.q_df else None
    return Component(
        exercises=ranked,
        reference=reference,
        studies=tuple(sorted({block.study for block in group})),
        effects=effects,
        tau2=found.tau2 if found.estimated else None,
        q=found.q,
        q_df=found.q_df,
        q_p=p,
        consistency=None if isinstance(tested, str) else tested,
        consistency_note=tested if isinstance(tested, str) else tested.note,
    )


def p_scores(estimates: Array, covariance: Array) -> Array:
    """For each of several estimates how sure it is that it exceeds another one, on average; their mean is 0.5."""
    difference = estimates[:, None] - estimates[None, :]
    own = np.diag(covariance)
    spread = np.sqrt(np.maximum(own[:, None] + own[None, :] - 2 * covariance, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        standard = np.where(spread > 0, difference / spread, np.sign(difference) * np.inf)
    sure = np.array([[0.5 if np.isnan(z) else (1 + erf(z / sqrt(2))) / 2 for z in row] for row in standard])
    np.fill_diagonal(sure, 0.0)
    return np.asarray(sure.sum(axis=1) / max(len(estimates) - 1, 1))


def names_of(group: Iterable[Block]) -> set[str]:
    """Exercises of some blocks."""
    return {name for block in group for name in block.exercises}
