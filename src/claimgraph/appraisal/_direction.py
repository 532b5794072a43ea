"""Which way the evidence points: by directness, independent samples and level, never by counting papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._independence import independent
from claimgraph.appraisal._verdict import Direction
from claimgraph.records import Certainty, Scheme, Stance

_LOWEST = 6


@dataclass(frozen=True, slots=True)
class Ratios:
    """What one side needs to outweigh the other."""

    dominance: float
    dominance_by_level: float
    least_indirect: int

    @classmethod
    def of(cls, scheme: Scheme) -> Ratios:
        """The ratios of a scheme."""
        return cls(float(scheme.dominance), float(scheme.dominance_by_level), scheme.least_indirect)

    def as_dict(self) -> dict[str, float]:
        """The ratios by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Tally:
    """One side in numbers: independent samples and the best level, of its direct lines and of all its lines."""

    direct: int
    total: int
    direct_level: int
    level: int

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Tally:
        """Count one side."""
        own = tuple(facts)
        direct = tuple(fact for fact in own if fact.direct)
        return cls(
            direct=independent(direct)[0],
            total=independent(own)[0],
            direct_level=min((fact.level for fact in direct), default=_LOWEST),
            level=min((fact.level for fact in own), default=_LOWEST),
        )

    def as_dict(self) -> dict[str, int]:
        """The numbers by name."""
        return asdict(self)


def outweighs(one: Tally, other: Tally, ratios: Ratios) -> bool:
    """Whether one side outweighs the other, by level and by independent samples together.

    Direct evidence decides where there is any. A side outweighs the other if it is of at least the same level and has
    `dominance` times as many independent samples, or of a better level and has `dominance_by_level` times as many.
    Indirect evidence that outnumbers a side `dominance` to one keeps it from winning on a few direct studies.
    """
    if one.direct or other.direct:
        if not one.direct or other.total >= ratios.dominance * one.total:
            return False
        return _ahead(one.direct, other.direct, one.direct_level, other.direct_level, ratios)
    return one.total > 0 and _ahead(one.total, other.total, one.level, other.level, ratios)


def _ahead(mine: int, theirs: int, my_level: int, their_level: int, ratios: Ratios) -> bool:
    if my_level > their_level:
        return False
    return mine >= (ratios.dominance_by_level if my_level < their_level else ratios.dominance) * theirs


def direction_of(supporting: Tally, disputing: Tally, ratios: Ratios) -> Direction:
    """The direction two sides give; `inconclusive` where both are empty, or indirect and too few."""
    least = max(ratios.least_indirect, 1)
    if not (supporting.direct or disputing.direct) and max(supporting.total, disputing.total) < least:
        return Direction.INCONCLUSIVE
    for_it, against_it = outweighs(supporting, disputing, ratios), outweighs(disputing, supporting, ratios)
    if for_it is against_it:
        return Direction.CONTESTED
    return Direction.SUPPORTED if for_it else Direction.REFUTED


def graded(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts that are evidence at all: testimony is not."""
    return tuple(fact for fact in facts if fact.start is not Certainty.NONE)


def sides(facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Supporting and disputing facts."""
    own = tuple(facts)
    return (
        tuple(fact for fact in own if fact.stance is Stance.SUPPORTS),
        tuple(fact for fact in own if fact.stance is Stance.DISPUTES),
    )


def deciding(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts of one side that its certainty rests on: the direct ones, else all."""
    own = tuple(facts)
    return tuple(fact for fact in own if fact.direct) or own
