"""One position a sample: what all lines of the same people say together, from intervals where there are any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from claimgraph.appraisal._effects import Effect, PooledEffect, Side, is_negative, together
from claimgraph.appraisal._facts import Fact, question_of
from claimgraph.records import Certainty, Claim, Role, Scheme, Stance

_OF_STANCE = {Stance.SUPPORTS: Side.FOR, Stance.DISPUTES: Side.AGAINST, Stance.INCONCLUSIVE: Side.UNDECIDED}
_TEXT_ONLY = (Role.SUBGROUP, Role.POST_HOC)
"""Roles of results that inform the text and decide nothing."""


_DERIVED: Any = field(init=False, repr=False, compare=False)
"""A field that follows from the facts: read often, so worked out once."""


@dataclass(frozen=True)
class Position:
    """What one sample says of a claim.

    Parameters
    ----------
    sample
        Name of the sample.
    side
        Where it stands.
    facts
        The lines that decide it, of the best directness the sample has.
    n
        People, 0 where nobody knows.
    effect
        Its estimate, where it has one.
    members, pool
        The positions that were pooled into this one, and their effect together.
    """

    sample: str
    side: Side
    facts: tuple[Fact, ...]
    n: int
    effect: Effect | None = None
    members: tuple[Position, ...] = ()
    pool: PooledEffect | None = None
    direct: bool = _DERIVED
    """Whether it is about what the claim asserts."""
    stand_in: bool = _DERIVED
    """Whether only something else was measured."""
    controlled: bool = _DERIVED
    """Whether some line compares people with others."""
    review: bool = _DERIVED
    """Whether it is a review of several studies."""
    start: Certainty = _DERIVED
    """Certainty that such evidence starts at."""
    level: int = _DERIVED
    """Level of evidence, 1 the best."""
    sound: bool = _DERIVED
    """Whether somebody appraised all of it and found no high risk of bias."""
    risky: bool = _DERIVED
    """Whether somebody found a high risk of bias."""
    rated: Certainty | None = _DERIVED
    """The lowest certainty that its works give their own results, where one does."""
    holds: frozenset[str] = _DERIVED
    """Samples that lists of its reviews say they include."""
    excludes: frozenset[str] = _DERIVED
    """Samples that its reviews cannot hold."""
    listed: bool = _DERIVED
    """Whether lists say what all of its reviews include."""
    until: int = _DERIVED
    """The last year of which its reviews may hold something."""
    year: int = _DERIVED
    """The year of its latest work, 0 where none is known."""

    def __post_init__(self) -> None:
        facts = self.facts
        reviews = [fact for fact in facts if fact.review]
        rated = [fact.rated for fact in facts if fact.rated]
        alone = facts[0] if len(facts) == 1 else None
        self.__dict__.update(
            direct=facts[0].direct,
            stand_in=alone.stand_in if alone else all(fact.stand_in for fact in facts),
            controlled=alone.controlled if alone else any(fact.controlled for fact in facts),
            review=bool(reviews),
            start=alone.start if alone else max((fact.start for fact in facts), key=_height),
            level=alone.level if alone else min(fact.level for fact in facts),
            sound=alone.risky is False if alone else all(fact.risky is False for fact in facts),
            risky=bool(alone.risky) if alone else any(fact.risky for fact in facts),
            rated=min(rated, key=_height) if rated else None,
            holds=alone.includes if alone else frozenset().union(*(fact.includes for fact in facts)),
            excludes=alone.excludes if alone else frozenset().union(*(fact.excludes for fact in facts)),
            listed=all(fact.listed for fact in reviews),
            until=max(fact.until or fact.year or _ANY_YEAR for fact in reviews) if reviews else _ANY_YEAR,
            year=(alone.year or 0) if alone else max(fact.year or 0 for fact in facts),
        )


_ANY_YEAR = 9999
_height = attrgetter("rank")


def positions(facts: Iterable[Fact], claim: Claim, scheme: Scheme) -> tuple[Position, ...]:
    """The position of each sample that has one, in the order of the samples' names."""
    groups = weighed(facts)
    return tuple(position(sample, groups[sample], claim, scheme) for sample in sorted(groups))


def weighed(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Facts that carry weight, by sample: neither opinions nor lines without information, nor subgroups alone."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.informative and not fact.opinion:
            groups[fact.sample].append(fact)
    return {sample: own for sample, own in groups.items() if any(fact.role not in _TEXT_ONLY for fact in own)}


def apart(found: Iterable[Position]) -> list[Position]:
    """The positions one by one, those that were pooled among them."""
    return [member for one in found for member in (one.members or (one,))]


def position(sample: str, facts: Sequence[Fact], claim: Claim, scheme: Scheme) -> Position:
    """Where one sample stands, by all of its facts; for an effect, how people changed gives way to a comparison."""
    n = max(fact.n for fact in facts)
    telling = [fact for fact in facts if fact.role not in _TEXT_ONLY] or list(facts)
    best = [fact for fact in telling if fact.direct] or telling
    primary = [fact for fact in best if fact.role is not Role.SECONDARY] or best
    if question_of(scheme, claim).effect:
        primary = [fact for fact in primary if fact.controlled] or primary
    sides = {side for fact in primary for side in sides_of(fact, n, claim, scheme)}
    clash = Side.AGAINST in sides and not sides.isdisjoint((Side.FOR, Side.SMALL))
    side = Side.UNDECIDED if clash else _joined(sides)
    # The estimate is that of what decides: a second result that cannot tell does not widen it.
    effects = (one for fact in primary for one in fact.effects if side_of(one).counted is side.counted)
    return Position(sample, side, tuple(primary), n, None if clash else together(effects))


def _joined(sides: set[Side]) -> Side:
    """The side of primary results that do not point both ways: those that can tell, the larger effect among them."""
    return next((side for side in (Side.FOR, Side.SMALL, Side.AGAINST) if side in sides), Side.UNDECIDED)


def sides_of(fact: Fact, n: int, claim: Claim, scheme: Scheme) -> set[Side]:
    """Where one line stands: by its intervals, else by the curator's reading.

    That nothing significant was found never shows that there is nothing: for that it needs an interval, or so many
    people that an important effect would have shown; and it never shows that there is something.
    """
    if fact.effects:
        return {side_of(effect) for effect in fact.effects}
    side = _OF_STANCE[fact.stance]
    negative = is_negative(claim)
    none = side is (Side.FOR if negative else Side.AGAINST) and (negative or fact.not_shown)
    if (none and n < scheme.large_null) or (fact.not_shown and not none):
        return {Side.UNDECIDED}
    return {side}


def side_of(effect: Effect) -> Side:
    """Where an estimate stands by its interval."""
    return side_of_interval(
        effect.low,
        effect.high,
        effect.important,
        negative=effect.negative,
        either=effect.either,
        promised=effect.promised,
    )


def side_of_interval(
    low: float,
    high: float,
    important: float | None,
    *,
    negative: bool = False,
    either: bool = False,
    promised: bool = False,
) -> Side:
    """Where an interval stands, positive numbers being on the claimed side of no effect.

    Parameters
    ----------
    low, high
        Ends of the interval, on a scale where 0 is no effect.
    important
        The smallest important difference on that scale, above 0; `None` where none is declared.
    negative
        Whether the claim says that there is no effect; then equivalence decides.
    either
        Whether the claim says that there is an effect whichever way.
    promised
        Whether the claim promises an important effect: a small one then speaks against it, and one that may be small
        decides nothing.
    """
    if negative:
        if important is not None:
            if -important < low and high < important:
                return Side.FOR
            return Side.AGAINST if low >= important or high <= -important else Side.UNDECIDED
        return Side.AGAINST if low > 0 or high < 0 else Side.UNDECIDED
    if either and low + high < 0:
        low, high = -high, -low
    small = important is not None and high < important
    if promised and important is not None:
        shown = low > 0 and low + high >= 2 * important
        return Side.AGAINST if small else Side.FOR if shown else Side.UNDECIDED
    if low > 0:
        return Side.SMALL if small else Side.FOR
    return Side.AGAINST if high < 0 or small else Side.UNDECIDED
