"""One position a sample: what all lines of the same people say together, from intervals where there are any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimgraph.appraisal._effects import Effect, PooledEffect, Side, is_negative, together
from claimgraph.appraisal._facts import Fact
from claimgraph.records import Certainty, Claim, Role, Scheme, Stance

_OF_STANCE = {Stance.SUPPORTS: Side.FOR, Stance.DISPUTES: Side.AGAINST, Stance.INCONCLUSIVE: Side.UNDECIDED}
_TEXT_ONLY = (Role.SUBGROUP, Role.POST_HOC)
"""Roles of results that inform the text and decide nothing."""


@dataclass(frozen=True, slots=True)
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

    @property
    def direct(self) -> bool:
        """Whether it is about what the claim asserts."""
        return self.facts[0].direct

    @property
    def stand_in(self) -> bool:
        """Whether only something else was measured."""
        return all(fact.stand_in for fact in self.facts)

    @property
    def controlled(self) -> bool:
        """Whether some line compares people with others."""
        return any(fact.controlled for fact in self.facts)

    @property
    def review(self) -> bool:
        """Whether it is a review of several studies."""
        return any(fact.review for fact in self.facts)

    @property
    def start(self) -> Certainty:
        """Certainty that such evidence starts at."""
        return max((fact.start for fact in self.facts), key=lambda one: one.rank)

    @property
    def level(self) -> int:
        """Level of evidence, 1 the best."""
        return min(fact.level for fact in self.facts)

    @property
    def sound(self) -> bool:
        """Whether somebody appraised all of it and found no high risk of bias."""
        return all(fact.risky is False for fact in self.facts)

    @property
    def risky(self) -> bool:
        """Whether somebody found a high risk of bias."""
        return any(fact.risky for fact in self.facts)


def positions(facts: Iterable[Fact], claim: Claim, scheme: Scheme) -> tuple[Position, ...]:
    """The position of each sample, in the order of the samples' names; lines without information are left out."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.informative:
            groups[fact.sample].append(fact)
    return tuple(_position(sample, own, claim, scheme) for sample, own in sorted(groups.items()))


def apart(found: Iterable[Position]) -> list[Position]:
    """The positions one by one, those that were pooled among them."""
    return [member for one in found for member in (one.members or (one,))]


def _position(sample: str, facts: Sequence[Fact], claim: Claim, scheme: Scheme) -> Position:
    n = max(fact.n for fact in facts)
    best = [fact for fact in facts if fact.direct] or list(facts)
    telling = [fact for fact in best if fact.role not in _TEXT_ONLY]
    primary = [fact for fact in telling if fact.role is not Role.SECONDARY] or telling
    sides = {side for fact in primary for side in sides_of(fact, n, claim, scheme)}
    clash = Side.AGAINST in sides and not sides.isdisjoint((Side.FOR, Side.SMALL))
    effect = None if clash else together(one for fact in primary for one in fact.effects)
    return Position(sample, Side.UNDECIDED if clash else _joined(sides), tuple(primary or best), n, effect)


def _joined(sides: set[Side]) -> Side:
    """The side of primary results that do not point both ways: those that can tell, the larger effect among them."""
    return next((side for side in (Side.FOR, Side.SMALL, Side.AGAINST) if side in sides), Side.UNDECIDED)


def sides_of(fact: Fact, n: int, claim: Claim, scheme: Scheme) -> set[Side]:
    """Where one line stands: by its intervals, else by the curator's reading.

    That nothing significant was found never shows that there is nothing: a claim that something does *not* work needs
    an interval, or so many people that an important effect would have shown.
    """
    if fact.effects:
        return {side_of(effect) for effect in fact.effects}
    side = _OF_STANCE[fact.stance]
    if is_negative(claim) and side is Side.FOR and n < scheme.large_null:
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
