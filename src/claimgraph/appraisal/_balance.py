"""Which way the evidence points: by the information on each side, the undecided included, never by counting votes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from claimgraph.appraisal._effects import Side
from claimgraph.appraisal._positions import Position
from claimgraph.appraisal._verdict import Direction
from claimgraph.appraisal._weights import people_of, samples, weight


@dataclass(frozen=True, slots=True)
class Balance:
    """The information for, against and undecided.

    Parameters
    ----------
    supporting, disputing, undecided
        People behind each side, those that overlap once.
    small
        People of those for, whose effect is real and small.
    aside
        People of samples for inside a pool that cannot tell: they neither help the claim nor count as undecided.
    resisting
        People of such pools: they stand in the way of "refuted".
    dominance
        How many times the information of the other side a side needs.
    """

    supporting: int
    disputing: int
    undecided: int
    small: int
    dominance: float
    aside: int = 0
    resisting: int = 0

    @classmethod
    def of(cls, by: Mapping[Side, Sequence[Position]], dominance: float) -> Balance:
        """Weigh positions by the side they count for, what was pooled as one."""
        torn = [(one, own) for one in by[Side.UNDECIDED] if (own := _for_in(one))]
        return cls(
            supporting=weight(by[Side.FOR]),
            disputing=weight(by[Side.AGAINST]),
            undecided=weight(by[Side.UNDECIDED]),
            small=weight([one for one in by[Side.FOR] if one.side is Side.SMALL]),
            dominance=dominance,
            aside=sum(people_of(member) for _, own in torn for member in own),
            resisting=sum(people_of(one) for one, _ in torn),
        )

    @property
    def total(self) -> int:
        """All of the information."""
        return self.supporting + self.disputing + self.undecided

    def as_dict(self) -> dict[str, float]:
        """The numbers by name."""
        return asdict(self)

    def direction(self) -> Direction:
        """The side that holds more than half of all information and outweighs the other; else none.

        More information for a claim never makes this worse for it, and never makes it "refuted".
        """
        others = self.disputing + max(self.undecided - self.aside, 0)
        if self.supporting > others and self.supporting >= self.dominance * self.disputing:
            return Direction.SMALL if self.small * 2 > self.supporting else Direction.SUPPORTED
        outweighs = self.disputing >= self.dominance * (self.supporting + self.resisting)
        if self.disputing * 2 > self.total and outweighs:
            return Direction.REFUTED
        less, more = sorted((self.supporting, self.disputing))
        if less and less * max(self.dominance, 1) >= more and self.undecided * 2 <= self.total:
            return Direction.CONTESTED
        return Direction.INCONCLUSIVE


def sides(found: Iterable[Position]) -> dict[Side, list[Position]]:
    """Positions by the side they count for."""
    by: dict[Side, list[Position]] = {Side.FOR: [], Side.AGAINST: [], Side.UNDECIDED: []}
    for one in found:
        by[one.side.counted].append(one)
    return by


def counts(found: Iterable[Position]) -> dict[Side, int]:
    """Independent samples by side."""
    return {side: samples(own) for side, own in sides(found).items()}


def _for_in(pool: Position) -> list[Position]:
    return [member for member in pool.members if member.side.counted is Side.FOR]
