"""Things compared within studies, as networks: which of them studies join, how they rank, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol, TypeVar

import numpy as np

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._consistency import Consistency, consistency_of
from claimgraph.synthesis._contrasts import Array, fit
from claimgraph.synthesis._pairs import Pairs, p_scores, pairs_of, scores_of
from claimgraph.synthesis._quantile import checked_level, t_quantile
from claimgraph.synthesis._quantiles import chi2_tail

__all__ = [
    "Arms",
    "Array",
    "Difference",
    "Ranked",
    "checked_level",
    "connected",
    "estimates_of",
    "p_scores",
    "ranked",
    "t_quantile",
    "things_of",
]

MAX_CONTRASTS = 1500
"""Contrasts one network may have; more would take minutes."""


class Block(Protocol):
    """What a study found of several things in the same people, so that they may be set against each other."""

    @property
    def study(self) -> str:
        """Key of the study."""

    @property
    def people(self) -> tuple[str, ...]:
        """Who they were; the same for blocks of the same people."""

    @property
    def things(self) -> tuple[str, ...]:
        """The things, each once, sorted."""


_Block = TypeVar("_Block", bound=Block)


@dataclass(frozen=True)
class Arms:
    """Values on a scale on which differences make sense, such as logarithms of means.

    Parameters
    ----------
    things, blocks
        What each value is of, and the number of its block; only values of one block are set against each other.
    values, covariance
        The values, and how their errors vary together.
    """

    things: tuple[str, ...]
    blocks: tuple[int, ...]
    values: Array
    covariance: Array


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more one thing has than another, with interval, standard error and its degrees of freedom."""

    estimate: float
    low: float
    high: float
    se: float
    df: float = inf


@dataclass(frozen=True, slots=True)
class Ranked:
    """Things that studies join, ranked among themselves and with nothing else.

    Parameters
    ----------
    things, reference, studies
        Things in order of rank, the one to show the others against, and keys of the studies.
    scores
        By thing, how sure one may be that it has more than another one, on average over them: from 0 to 1 (Rücker and
        Schwarzer 2015).
    league
        Differences of all ordered pairs.
    tau2
        Between-study variance; `None` where no comparison was made twice.
    q, q_df, q_p
        Cochran's Q over the whole network.
    consistency
        The test of consistency, or `None`; `consistency_note` says why, or how far it reaches.
    """

    things: tuple[str, ...]
    reference: str
    studies: tuple[str, ...]
    scores: Mapping[str, float]
    league: Mapping[tuple[str, str], Difference]
    tau2: float | None
    q: float
    q_df: int
    q_p: float | None
    consistency: Consistency | None
    consistency_note: str


def connected(blocks: Iterable[_Block], first: str | None = None) -> list[list[_Block]]:
    """Blocks that things join, directly or through others: those with the thing `first`, then the largest networks."""
    groups: list[tuple[set[str], list[_Block]]] = []
    for block in blocks:
        touching = [group for group in groups if group[0].intersection(block.things)]
        groups = [group for group in groups if group not in touching]
        names = set(block.things).union(*(names for names, _ in touching))
        groups.append((names, [one for _, members in touching for one in members] + [block]))
    found = [sorted(members, key=lambda block: (block.study, block.things, block.people)) for _, members in groups]
    return sorted(found, key=lambda group: _place(group, first))


def _place(group: Sequence[Block], first: str | None) -> tuple[bool, int, int, list[str]]:
    names = things_of(group)
    return first not in names, -len(names), -len({block.study for block in group}), sorted(names)


def things_of(blocks: Iterable[Block]) -> set[str]:
    """Things of some blocks."""
    return {name for block in blocks for name in block.things}


def ranked(
    blocks: Sequence[Block],
    arms: Arms,
    level: float,
    reference: str | None = None,
    *,
    many: str = "things",
    df: Sequence[float] | None = None,
    scattered: bool = False,
    tested: bool = True,
) -> Ranked:
    """The network that some connected blocks make.

    Parameters
    ----------
    blocks
        One of `connected`.
    arms
        Their values; `arms.blocks` counts through `blocks`.
    level
        Level of the intervals.
    reference
        The thing to show the others against, where it is among them; the one in most studies if left out.
    many
        What several of the things are called.
    df
        Degrees of freedom of the standard errors of each block, mostly its people less one; infinite if left out. An
        estimate carried by several has those of Satterthwaite (1946), and its interval is Student's.
    scattered
        Let the scatter seen between studies decide on intervals, as Hartung and Knapp do for one mean and Jackson and
        Riley (2014, Stat Med 33:541–554) for several: the covariance is multiplied by the weighted misfit for each
        comparison beyond the fewest that join the things, and t with so many degrees of freedom takes the place of the
        quantile. Where the variance between studies is estimated as zero, the wider of both intervals stands.
    tested
        Whether to test for consistency, which takes about as long as all the rest.
    """
    reference = _reference(blocks, reference)
    names, y, x, v, of_block = _design(blocks, arms, reference)
    found = fit(y, x, v, of_block)
    designs = [blocks[number].things for number in of_block]
    test = consistency_of(y, x, v, of_block, designs, many=many) if tested else "not tested"
    estimates = np.concatenate([[0.0], found.estimates])
    covariance = np.zeros((len(names), len(names)))
    covariance[1:, 1:] = found.covariance
    pairs = pairs_of(estimates, covariance, found, x, v, of_block, level, df, scattered)
    scores = dict(zip(names, scores_of(pairs).tolist(), strict=True))
    p = float(chi2_tail(np.array([found.q]), np.array([float(found.q_df)]))[0]) if found.q_df else None
    return Ranked(
        things=tuple(sorted(names, key=lambda name: (-scores[name], name))),
        reference=reference,
        studies=tuple(sorted({block.study for block in blocks})),
        scores=scores,
        league=_league(names, pairs),
        tau2=found.tau2 if found.estimated else None,
        q=found.q,
        q_df=found.q_df,
        q_p=p,
        consistency=None if isinstance(test, str) else test,
        consistency_note=test if isinstance(test, str) else test.note,
    )


def estimates_of(blocks: Sequence[Block], arms: Arms, tau2: float) -> dict[str, float]:
    """How much more each thing of some connected blocks has than the first by name, the variance between studies known.

    It is the quick part of `ranked`: no search for that variance, no intervals, no test.
    """
    names, y, x, v, of_block = _design(blocks, arms, min(things_of(blocks)))
    return {names[0]: 0.0, **dict(zip(names[1:], fit(y, x, v, of_block, tau2=tau2).estimates.tolist(), strict=True))}


def _design(blocks: Sequence[Block], arms: Arms, reference: str) -> tuple[list[str], Array, Array, Array, list[int]]:
    """Things with the reference first, contrasts, design matrix, covariance, and the block of each contrast."""
    names = [reference, *sorted(things_of(blocks) - {reference})]
    contrast, of_block = _baselines(arms)
    if len(contrast) > MAX_CONTRASTS:
        raise BadRequestError(f"{len(contrast)} contrasts hang together; at most {MAX_CONTRASTS} can be ranked at once")
    place = {name: i for i, name in enumerate(names)}
    arm_of = np.zeros((len(arms.things), len(names)))
    arm_of[np.arange(len(arms.things)), [place[name] for name in arms.things]] = 1.0
    x = (contrast @ arm_of)[:, 1:]
    return names, contrast @ arms.values, x, contrast @ arms.covariance @ contrast.T, of_block


def _reference(blocks: Sequence[Block], chosen: str | None) -> str:
    """The chosen thing, else the one in most studies, then beside most others, then first by name."""
    names = things_of(blocks)
    if chosen in names:
        return str(chosen)
    studies = Counter(name for name, _ in {(name, block.people) for block in blocks for name in block.things})
    beside = Counter(name for block in blocks for name in block.things for _ in block.things)
    return min(names, key=lambda name: (-studies[name], -beside[name], name))


def _baselines(arms: Arms) -> tuple[Array, list[int]]:
    """Each arm against the first of its block, as rows of a matrix, and the block of each row."""
    first: dict[int, int] = {}
    rows, of_block = [], []
    for place, block in enumerate(arms.blocks):
        if block not in first:
            first[block] = place
            continue
        row = np.zeros(len(arms.things))
        row[place], row[first[block]] = 1.0, -1.0
        rows.append(row)
        of_block.append(block)
    return np.array(rows), of_block


def _league(names: list[str], pairs: Pairs) -> dict[tuple[str, str], Difference]:
    league = {}
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            if i != j:
                estimate, reach = float(pairs.estimate[i, j]), float(pairs.reach[i, j])
                numbers = float(pairs.se[i, j]), float(pairs.df[i, j])
                league[one, other] = Difference(estimate, estimate - reach, estimate + reach, *numbers)
    return league
