"""One connected set of exercises, ranked and shown against a reference as ratios of means."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from claimgraph.emg.synthesis._arms import arms_of
from claimgraph.emg.synthesis._blocks import Block
from claimgraph.emg.synthesis._scales import ratio_of
from claimgraph.synthesis import Consistency
from claimgraph.synthesis.networks import Difference, Ranked, ranked


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
    se, df
        Standard error of the log ratio, and its degrees of freedom.
    """

    exercise: str
    against: str
    ratio: float
    low: float
    high: float
    p_score: float | None = None
    se: float = 0.0
    df: float = inf


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


def component_of(
    group: list[Block], r: float, level: float, chosen: str | None, *, tested: bool = True
) -> tuple[Component, dict[tuple[str, str], Effect]]:
    """The component that some blocks make, with its league table: every ordered pair of exercises."""
    df = [block.n - 1.0 for block in group]
    compared = arms_of(group, r).compared
    found = ranked(group, compared, level, chosen, many="exercises", df=df, scattered=True, tested=tested)
    league = {(one, other): _effect(one, other, pair) for (one, other), pair in found.league.items()}
    part = Component(
        exercises=found.things,
        reference=found.reference,
        studies=found.studies,
        effects=tuple(_scored(name, found, league) for name in found.things),
        tau2=found.tau2,
        q=found.q,
        q_df=found.q_df,
        q_p=found.q_p,
        consistency=found.consistency,
        consistency_note=found.consistency_note,
    )
    return part, league


def _effect(one: str, other: str, pair: Difference) -> Effect:
    ratio, low, high = ratio_of(pair.estimate), ratio_of(pair.low), ratio_of(pair.high)
    return Effect(one, other, ratio, low, high, None, pair.se, pair.df)


def _scored(name: str, found: Ranked, league: dict[tuple[str, str], Effect]) -> Effect:
    score = found.scores[name]
    if name == found.reference:
        return Effect(name, name, 1.0, 1.0, 1.0, score)
    pair = league[name, found.reference]
    return Effect(name, found.reference, pair.ratio, pair.low, pair.high, score, pair.se, pair.df)
