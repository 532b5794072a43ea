"""What the five domains take off the certainty of a side, as numbers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from claimgraph.appraisal._effects import PooledEffect, Side
from claimgraph.appraisal._positions import Position, apart
from claimgraph.appraisal._weights import part_of, samples, weight
from claimgraph.records import Certainty, Claim, Domain, Question, Scheme, Step


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on the certainty of a side.

    Parameters
    ----------
    mine, opposing, unsure
        What stands on the side, on the other one, and on neither; what was pooled as one.
    own
        The positions that carry the side, one by one.
    unsound
        Those of them that nobody appraised, or that are at high risk of bias.
    pools
        The effects of what was pooled on the side.
    parted
        Whether the side is carried by studies of which none shows it by itself, and this is one of them.
    """

    mine: Sequence[Position]
    opposing: Sequence[Position]
    unsure: Sequence[Position]
    own: Sequence[Position]
    unsound: Sequence[Position]
    pools: Sequence[PooledEffect]
    parted: bool = False

    @classmethod
    def ways(cls, side: Side, units: Sequence[Position], scheme: Scheme) -> tuple[Bearing, ...]:
        """What bears on a side that has a position: one way to see it, or several of which the worst counts."""
        mine: list[Position] = []
        opposing: list[Position] = []
        unsure: list[Position] = []
        for one in units:
            counted = one.side.counted
            (unsure if counted is Side.UNDECIDED else mine if counted is side else opposing).append(one)
        pools = [one.pool for one in mine if one.pool is not None]
        return tuple(
            cls(mine, opposing, unsure, own, [one for one in own if not one.sound], pools, parted)
            for own, parted in _carried(mine, side, scheme)
        )


def _carried(mine: Sequence[Position], side: Side, scheme: Scheme) -> Iterator[tuple[Sequence[Position], bool]]:
    """The positions that carry a side, one by one, and whether they are a single one of many.

    Of a pool these are all samples but the large ones that stand elsewhere by themselves: what a large study could not
    tell, or found otherwise, makes a side no surer. Where nothing else is left, each of these stands alone. A sample of
    unknown size is taken both as a small one and as a large one.
    """
    own = apart(mine)
    small = [one for one in own if one.side.counted is side or one.n < scheme.large_null]
    if small:
        yield small, False
    known = [one for one in small if one.side.counted is side or one.n]
    if known and len(known) < len(small):
        yield known, False
    if not known:
        yield from (([one], True) for one in own)


def start_of(own: Sequence[Position]) -> Certainty:
    """Where most of the information starts: more than half of it stands there or higher, so that little lifts nothing.

    A sample of unknown size may be most of it, so it starts no higher than that.
    """
    for start in sorted({one.start for one in own}, key=lambda one: -one.rank):
        part, whole = part_of([one for one in own if one.start.rank < start.rank], own)
        if part * 2 < whole:
            return start
    return Certainty.VERY_LOW


def worst(ways: Sequence[Bearing], question: Question, scheme: Scheme) -> dict[Domain, tuple[int, Bearing]]:
    """What each domain takes off at worst, before anybody judges, and the way to see the side that makes it so."""
    found: dict[Domain, tuple[int, Bearing]] = {}
    for one in ways:
        for domain, amount in amounts(one, question, scheme).items():
            if domain not in found or amount > found[domain][0]:
                found[domain] = amount, one
    return found


def amounts(bearing: Bearing, question: Question, scheme: Scheme) -> dict[Domain, int]:
    """What each domain takes off, before anybody judges."""
    return {
        Domain.RISK_OF_BIAS: _crossed(scheme.at_risk, *part_of(bearing.unsound, bearing.own)),
        Domain.INCONSISTENCY: max(_otherwise(bearing, scheme), spread(bearing.pools, scheme)),
        Domain.INDIRECTNESS: _indirectness(bearing.own, scheme),
        Domain.IMPRECISION: _imprecision(bearing, question, scheme),
        Domain.PUBLICATION_BIAS: int(slanted(bearing.pools, scheme) or all_small(bearing.own, scheme)),
    }


def _otherwise(bearing: Bearing, scheme: Scheme) -> int:
    """What costs that something else was found, or nothing clear.

    Unknown sizes there count as much as they can without another direction.
    """
    if not bearing.opposing and not bearing.unsure:
        return 0
    own, most = weight(bearing.mine), max(float(scheme.dominance), 1.0)
    theirs: float = weight(bearing.opposing, shown=True)
    if not all(one.n for one in apart(bearing.opposing)):
        theirs = max(theirs, own / most)
    other: float = weight(bearing.unsure, shown=True)
    if not all(one.n for one in apart(bearing.unsure)):
        other = max(other, own - theirs)
    whole = own + theirs
    return max(_crossed(scheme.opposing, theirs, whole), _crossed(scheme.undecided, other, whole + other))


def spread(pools: Sequence[PooledEffect], scheme: Scheme) -> int:
    """What it costs that pooled results differ more than chance does."""
    least = float(scheme.heterogeneous)
    return max((int(one.i2 >= least) + int(one.unsettled) for one in pools), default=0)


def _indirectness(own: Sequence[Position], scheme: Scheme) -> int:
    if all(one.direct for one in own):
        return 0
    return scheme.stand_in if all(one.stand_in for one in own) else scheme.indirect


def _imprecision(bearing: Bearing, question: Question, scheme: Scheme) -> int:
    people = known_people(bearing.own)
    small = max((step.amount for step in question.people if people < step.at), default=0)
    return min(small + scheme.single_study * alone(bearing.own) + unclear(bearing.mine), 2)


def known_people(own: Sequence[Position]) -> int:
    """People in samples of known size."""
    return weight(one for one in own if one.n)


def alone(own: Sequence[Position]) -> bool:
    """Whether it is one study, and no review, or may be so but for a twentieth of the people: little lifts nothing."""
    primaries = [one for one in own if not one.review]
    if not primaries:
        return False
    if len(own) == 1 or not all(one.n for one in primaries):
        return True
    largest = max(primaries, key=lambda one: one.n)
    return weight(one for one in own if one is not largest) * 20 < largest.n


def unclear(mine: Sequence[Position]) -> bool:
    """Whether it is left open if the effect is an important one: behind most people, or in a pool."""
    open_ = [one for one in mine if _open(one)]
    if any(one.pool is not None for one in open_):
        return True
    part, whole = part_of(open_, mine)
    return part * 2 > whole


def _open(one: Position) -> bool:
    """Whether a position leaves open if the effect is an important one, though its outcome says which would be."""
    shown = one.pool or one.effect
    if shown is None:
        return any(fact.differs for fact in one.facts)
    return shown.important is not None and shown.low < shown.important < shown.high


def slanted(pools: Sequence[PooledEffect], scheme: Scheme) -> bool:
    """Whether small studies found something else than large ones."""
    return any(one.asymmetry is not None and one.asymmetry < float(scheme.asymmetry) for one in pools)


def all_small(own: Sequence[Position], scheme: Scheme) -> bool:
    """Whether there are many samples, and all of them are small."""
    small = all(one.n < scheme.small_sample and not one.review for one in own)
    return small and samples(own) >= scheme.small_studies


def upgrade_of(own: Sequence[Position], start: Certainty, claim: Claim) -> int:
    """Levels added: by judgement only, and only to direct observational bodies that start low."""
    if not claim.upgrades or start is not Certainty.LOW:
        return 0
    fitting = all(fact.direct and fact.observational for one in own for fact in one.facts)
    return sum(one.amount for one in claim.upgrades) if fitting else 0


def _crossed(steps: Sequence[Step], part: float, whole: float) -> int:
    """What a share costs: the largest amount whose threshold it reaches."""
    found = 0
    for step in steps:
        above, below = _ratio(step.at)
        if step.amount > found and part * below >= above * whole:
            found = step.amount
    return found


@lru_cache
def _ratio(threshold: Decimal) -> tuple[int, int]:
    return threshold.as_integer_ratio()
