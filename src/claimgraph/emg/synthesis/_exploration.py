"""The exploratory tier: an order of exercises from orders and ratios without spread, with its own check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose
from typing import Unpack

from claimgraph.emg.synthesis._arms import arms_of
from claimgraph.emg.synthesis._blocks import Block
from claimgraph.emg.synthesis._check import Check, Predict, check, together
from claimgraph.emg.synthesis._component import Effect, component_of
from claimgraph.emg.synthesis._network import assumed_r
from claimgraph.emg.synthesis._options import Admitted, ExploreOptions
from claimgraph.emg.synthesis._spreads import Spreads, spreads_of
from claimgraph.emg.synthesis._told import Told, complete, evidence_of, preferences, told_by, without
from claimgraph.emg.synthesis._unheard import Unheard, unheard_in_words
from claimgraph.errors import BadRequestError
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.synthesis import Strengths, bradley_terry
from claimgraph.synthesis.networks import checked_level, connected, estimates_of

PRIORS = (1.0, 0.5, 2.0)
"""Shares of the prior under which ranks are tried."""


@dataclass(frozen=True, slots=True)
class Explored:
    """What the exploratory tier says of one exercise.

    Parameters
    ----------
    exercise, rank
        Id of the exercise, and its rank in its set; equal strengths share the better one.
    chance, low, high
        How likely a study that measures it beside another one of its set is to find more in it, on average over them,
        and the widest interval of that over the spreads tried.
    first, last
        The best and the worst rank in its set over the spreads and priors tried.
    orders, studies
        Pairs of exercises it stands in, each counted once a sample, and keys of the studies behind them.
    ratio, ratio_low, ratio_high, against
        How many times as much as another exercise of its set, from means with spreads put in, and the widest interval
        over them; `None` where there is no mean. For the exercise that the others are shown against it is 1.
    """

    exercise: str
    rank: int
    chance: float
    low: float
    high: float
    first: int
    last: int
    orders: int
    studies: tuple[str, ...]
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    against: str | None = None


@dataclass(frozen=True)
class Exploration:
    """An exploratory order of exercises for one muscle: never to be mixed with a ranking.

    Parameters
    ----------
    muscle
        Id of the muscle.
    sets
        Exercises that orders join, in order of their chance; the largest set first.
    measured
        Ids of all exercises in which somebody measured the muscle, or of which somebody stated an order.
    told
        The orders, with the middle spread where none is known.
    by_orders, by_ratios
        The check of the order by chance, and of the signs of the ratios.
    spreads, filled, values
        What was put in, for how many of how many values.
    r, prior, level
        Correlation taken, weight of the invented comparisons of each exercise, and level of the intervals.
    disputed
        Pairs of exercises that clear orders of different samples put both ways.
    unheard, notes
        What could speak and takes no part even here, with reasons, and the same in words.
    """

    muscle: str
    sets: tuple[tuple[Explored, ...], ...]
    measured: tuple[str, ...]
    told: tuple[Told, ...]
    by_orders: Check
    by_ratios: Check
    spreads: Spreads
    filled: int
    values: int
    r: float
    prior: float
    level: float
    disputed: tuple[tuple[str, str], ...]
    unheard: tuple[Unheard, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exercises(self) -> tuple[str, ...]:
        """Ids of the exercises ordered, set by set."""
        return tuple(one.exercise for part in self.sets for one in part)

    @property
    def studies(self) -> tuple[str, ...]:
        """Keys of the studies behind the orders."""
        return tuple(sorted({study for one in self.told for study in one.studies}))


@takes(ExploreOptions)
def explore(kb: KnowledgeBase, muscle: str, **options: Unpack[ExploreOptions]) -> Exploration:
    """Exercises ordered for one muscle from all that studies tell of two of them, also without spread.

    Stated orders, and measured ones by how sure their own numbers make them, give strengths after Bradley and Terry.
    Means without spread or number of people get the spread of others and the smallest known number, which also makes
    ratios of them; all is tried with a low, a middle and a high spread, and the order with half and double the prior.
    Each sample is left out in turn, and its clear orders are foretold from the rest: how often that is right is the
    check, and belongs to every use of the order.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name means nothing, or several things.
    BadRequestError
        A number is out of range.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> found = synthesis.explore(load("tests/data/tiny"), "upper flank")
    >>> found.exercises, found.by_orders.right
    (('twist', 'step', 'hold'), None)
    """
    r, level, prior = assumed_r(kb, options["r"]), options["level"], options["prior"]
    mixed, admitted = options["mixed"], those_of(options, Admitted)
    if not 0 <= r < 1:
        raise BadRequestError(f"the correlation r must lie from 0 to below 1, found {r}")
    checked_level(level)
    id_ = kb.muscle(muscle).id
    spreads = spreads_of(kb, id_, options["spreads"], **admitted)
    evidence = evidence_of(kb, id_, mixed=mixed, **admitted)
    told = {relative: told_by(kb, evidence, spreads, relative, r) for relative in spreads.tried}
    main = told[spreads.middle]
    strengths = {
        (relative, share): bradley_terry(preferences(said), prior=prior * share, level=level)
        for relative, said in told.items()
        for share in PRIORS
    }
    blocks = [complete(evidence.once, spreads, one) for one in spreads.tried]
    ratios = [_ratios(one, r, level) for one in blocks]
    rows = [row for block in evidence.blocks for row in block.rows]
    lacking = complete(evidence.blocks, spreads, spreads.middle)
    changed = sum(a is not b for a, b in zip(rows, (row for block in lacking for row in block.rows), strict=True))
    measured = {row.exercise for row in kb.measurements_by_muscle.get(id_, ())}
    return Exploration(
        muscle=id_,
        sets=_sets(main, strengths, ratios, spreads),
        measured=tuple(sorted(measured.union(*({one.one, one.other} for one in main)))),
        told=main,
        by_orders=_ordered(main, prior),
        by_ratios=check(main, lambda sample: _by_ratio(without(kb, blocks[0], sample), ratios[0].tau2, r)),
        spreads=spreads,
        filled=changed,
        values=len(rows),
        r=r,
        prior=prior,
        level=level,
        disputed=_disputed(main),
        unheard=evidence.unheard,
        notes=unheard_in_words(kb, evidence.unheard),
    )


@takes(ExploreOptions)
def check_of_base(kb: KnowledgeBase, **options: Unpack[ExploreOptions]) -> Check:
    """The check of the order by chance over all muscles of the base, with the middle spread.

    Examples
    --------
    >>> from claimgraph import load, synthesis
    >>> found = synthesis.check_of_base(load("tests/data/tiny"))
    >>> found.right, found.apart
    (None, 2)
    """
    r, mixed, admitted = assumed_r(kb, options["r"]), options["mixed"], those_of(options, Admitted)
    every: list[Check] = []
    for muscle in kb.muscles:
        spreads = spreads_of(kb, muscle, options["spreads"], **admitted)
        told = told_by(kb, evidence_of(kb, muscle, mixed=mixed, **admitted), spreads, spreads.middle, r)
        every.append(_ordered(told, options["prior"]))
    return together(every)


def _ordered(told: Sequence[Told], prior: float) -> Check:
    return check(told, lambda sample: _by_strength([one for one in told if one.sample != sample], prior))


@dataclass(frozen=True)
class _Ratios:
    """Ratios of all pairs that means join; of each exercise the reference and the variance between studies."""

    league: Mapping[tuple[str, str], Effect]
    reference: Mapping[str, str]
    tau2: Mapping[str, float]


def _ratios(blocks: Sequence[Block], r: float, level: float) -> _Ratios:
    league: dict[tuple[str, str], Effect] = {}
    reference: dict[str, str] = {}
    tau2: dict[str, float] = {}
    for group in connected(blocks):
        part, pairs = component_of(group, r, level, None, tested=False)
        league.update(pairs)
        reference.update(dict.fromkeys(part.exercises, part.reference))
        tau2.update(dict.fromkeys(part.exercises, part.tau2 or 0.0))
    return _Ratios(league, reference, tau2)


def _sets(
    told: Sequence[Told],
    strengths: Mapping[tuple[float, float], Sequence[Strengths]],
    ratios: Sequence[_Ratios],
    spreads: Spreads,
) -> tuple[tuple[Explored, ...], ...]:
    ranks: dict[str, set[int]] = {}
    for found in strengths.values():
        for part in found:
            for name, rank in _ranks(part).items():
                ranks.setdefault(name, set()).add(rank)
    same_prior = [found for (_, share), found in strengths.items() if share == PRIORS[0]]
    ends: dict[str, tuple[float, float]] = {}
    for found in same_prior:
        for part in found:
            for name in part.things:
                low, high = ends.get(name, (1.0, 0.0))
                ends[name] = min(low, part.low[name]), max(high, part.high[name])
    sets = []
    for part in strengths[spreads.middle, PRIORS[0]]:
        places, main = [], _ranks(part)
        for name in part.things:
            own = [one for one in told if name in (one.one, one.other)]
            place = Explored(
                exercise=name,
                rank=main[name],
                chance=part.chance[name],
                low=ends[name][0],
                high=ends[name][1],
                first=min(ranks[name]),
                last=max(ranks[name]),
                orders=len(own),
                studies=tuple(sorted({study for one in own for study in one.studies})),
            )
            places.append(_with_ratio(place, ratios))
        sets.append(tuple(places))
    return tuple(sets)


def _ranks(part: Strengths) -> dict[str, int]:
    """Rank by name; equal strengths share the better one."""
    ranks: dict[str, int] = {}
    for place, name in enumerate(part.things, start=1):
        before = part.things[place - 2] if place > 1 else None
        same = before is not None and isclose(part.strength[name], part.strength[before], abs_tol=1e-9)
        ranks[name] = ranks[str(before)] if same else place
    return ranks


def _with_ratio(place: Explored, ratios: Sequence[_Ratios]) -> Explored:
    middle = ratios[0]
    name, against = place.exercise, middle.reference.get(place.exercise)
    if against is None:
        return place
    if against == name:
        return replace(place, ratio=1.0, ratio_low=1.0, ratio_high=1.0, against=name)
    every = [found.league[name, against] for found in ratios]
    low, high = min(one.low for one in every), max(one.high for one in every)
    return replace(place, ratio=middle.league[name, against].ratio, ratio_low=low, ratio_high=high, against=against)


def _by_strength(rest: Sequence[Told], prior: float) -> Predict:
    parts = bradley_terry(preferences(rest), prior=prior)

    def predict(one: str, other: str) -> float | None:
        for part in parts:
            if one in part.strength and other in part.strength:
                return part.strength[one] - part.strength[other]
        return None

    return predict


def _by_ratio(blocks: Sequence[Block], tau2: Mapping[str, float], r: float) -> Predict:
    """Signs from the ratios of these blocks; the variance between studies is that of all, as its search takes long."""
    parts = [
        estimates_of(group, arms_of(group, r).compared, tau2[group[0].exercises[0]]) for group in connected(blocks)
    ]

    def predict(one: str, other: str) -> float | None:
        for part in parts:
            if one in part and other in part:
                return part[one] - part[other]
        return None

    return predict


def _disputed(told: Sequence[Told]) -> tuple[tuple[str, str], ...]:
    """Pairs that clear orders put both ways."""
    ways: dict[tuple[str, str], set[bool]] = {}
    for one in told:
        if one.clear:
            ways.setdefault((one.one, one.other), set()).add(one.share > 0.5)
    return tuple(pair for pair, found in sorted(ways.items()) if len(found) == 2)
