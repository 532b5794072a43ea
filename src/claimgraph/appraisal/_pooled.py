"""Results of one outcome and scale as one: where the pooled interval stands, and whether two ways to pool agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, combinations

from claimgraph.appraisal._effects import Effect, PooledEffect, Side
from claimgraph.appraisal._positions import Position, side_of
from claimgraph.appraisal._weights import people_of

_FEWEST = 10
"""Fewest samples for a test of small-study effects."""

MOST_FOR = 3
"""Most samples for the claim that a pool against it may hold."""


def pooled(found: Iterable[Position]) -> tuple[tuple[Position, ...], PooledEffect | None]:
    """The positions, studies of one outcome and scale pooled into one, and the effect of the largest such group.

    That group comes first. What a review pooled is not pooled again: it stands beside, so that one more review never
    pushes a study out. Where fewer than two studies share a scale, the positions come back as they are.
    """
    units = tuple(found)
    groups: dict[str, list[Position]] = defaultdict(list)
    for one in units:
        if one.effect is not None and not one.effect.alone and not one.review:
            groups[one.effect.scale].append(one)
    joined = [_joined(own) for own in groups.values() if len(own) > 1]
    if not joined:
        return units, None
    joined.sort(key=lambda one: (-sum(people_of(member) for member in one.members), one.sample))
    inside = {member.sample for one in joined for member in one.members}
    return (*joined, *(one for one in units if one.sample not in inside)), joined[0].pool


def _joined(own: list[Position]) -> Position:
    """A group as one position.

    It is against the claim only if it is so whichever of its samples for the claim are left out, so that one more of
    these never makes it so; and those weigh nothing against it.
    """
    effect = _effect_of(own)
    supporting = [one for one in own if one.side.counted is Side.FOR]
    side = _side_of(effect, own)
    if side is Side.AGAINST and supporting:
        left_out = chain.from_iterable(combinations(supporting, size) for size in range(1, len(supporting) + 1))
        firm = len(supporting) <= MOST_FOR and all(_against(own, gone) for gone in left_out)
        side = Side.AGAINST if firm else Side.UNDECIDED
    told = any(one.side is not Side.UNDECIDED for one in own)
    effect = replace(effect, side=side, torn=side is Side.UNDECIDED and effect.way == "random" and told)
    weighed = [one for one in own if side is not Side.AGAINST or one not in supporting]
    facts = tuple(fact for one in own for fact in one.facts)
    name = "+".join(one.sample for one in own)
    return Position(name, side, facts, sum(people_of(one) for one in weighed), members=tuple(own), pool=effect)


def _side_of(effect: PooledEffect, own: Sequence[Position]) -> Side:
    """Where a pool stands: nowhere if it hangs on the way of pooling, and against if each of its samples is."""
    if all(one.side is Side.AGAINST for one in own):
        return Side.AGAINST
    return Side.UNDECIDED if effect.split else effect.side


def _against(own: Sequence[Position], gone: Sequence[Position]) -> bool:
    kept = [one for one in own if one not in gone]
    if len(kept) > 1:
        return _side_of(_effect_of(kept), kept) is Side.AGAINST
    return bool(kept) and kept[0].side is Side.AGAINST


def _one_way(effects: Sequence[Effect]) -> bool:
    """Whether no estimate lies on another side than the rest: of no effect, or of what a claim of none allows."""
    first = effects[0]
    if first.negative and first.important is not None:
        bound = first.important
        inside = all(abs(one.y) < bound for one in effects)
        return inside or all(one.y >= bound for one in effects) or all(one.y <= -bound for one in effects)
    return all(one.y >= 0 for one in effects) or all(one.y <= 0 for one in effects)


def _effect_of(own: Sequence[Position]) -> PooledEffect:
    from claimgraph import synthesis

    effects = [one.effect for one in own if one.effect is not None]
    y, v = [one.y for one in effects], [one.se**2 for one in effects]
    known = [one.important for one in effects if one.important is not None]
    first = replace(effects[0], important=min(known) if known else None)
    effects[0] = first
    wide = synthesis.pool(y, v, wider=True)
    calm = synthesis.pool(y, v, method="UWLS")
    common = synthesis.pool(y, v, method="FE")
    one_way = _one_way(effects)
    taken = common if one_way else wide

    def side(low: float, high: float) -> Side:
        return side_of(replace(first, low=low, high=high)).counted

    chosen = side_of(replace(first, low=taken.low, high=taken.high))
    agrees = side(calm.low, calm.high) is chosen.counted
    predicted = None
    if wide.predict_low is not None and wide.predict_high is not None:
        predicted = wide.predict_low, wide.predict_high
    test = synthesis.egger(y, v).p if len(y) >= _FEWEST and len(set(v)) > 1 else None
    return PooledEffect(
        estimate=taken.estimate,
        low=taken.low,
        high=taken.high,
        way="common" if one_way else "random",
        other_low=calm.low,
        other_high=calm.high,
        i2=wide.i2,
        tau2=wide.tau2,
        prediction_low=predicted[0] if predicted else None,
        prediction_high=predicted[1] if predicted else None,
        samples=len(own),
        people=sum(people_of(one) for one in own),
        important=first.important,
        side=chosen,
        split=not one_way and chosen.counted is not Side.UNDECIDED and not agrees,
        agrees=agrees,
        asymmetry=test,
        scale=first.scale,
        unsettled=predicted is not None and wide.tau2 > 0 and side(*predicted) is not chosen.counted,
    )
