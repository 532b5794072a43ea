"""What a verdict says, and how it says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from claimgraph.records import Certainty, Domain


class Direction(StrEnum):
    """Which way the evidence on a claim points."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONTESTED = "contested"
    INCONCLUSIVE = "inconclusive"
    NO_EVIDENCE_FOUND = "no-evidence-found"
    NOT_SEARCHED = "not-searched"
    TESTIMONY_ONLY = "testimony-only"

    @property
    def mirrored(self) -> Direction:
        """The direction if every finding had gone the other way."""
        swapped = {Direction.SUPPORTED: Direction.REFUTED, Direction.REFUTED: Direction.SUPPORTED}
        return swapped.get(self, self)


@dataclass(frozen=True, slots=True)
class Downgrade:
    """What one domain takes off.

    Parameters
    ----------
    domain
        Name of the domain.
    amount
        Levels taken off: 0, 1 or 2.
    reason
        Why, in a sentence.
    lines
        Ids of the evidence lines it rests on.
    computed
        What the rules alone would take off; differs from `amount` where a judgement overrides them.
    """

    domain: Domain
    amount: int
    reason: str
    lines: tuple[str, ...] = ()
    computed: int = 0


@dataclass(frozen=True, slots=True)
class Grade:
    """The certainty of one side, and how it came about."""

    start: Certainty
    downgrades: tuple[Downgrade, ...]
    upgrade: int
    cap: Certainty
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step on the way to a verdict: the rule, what it found in words, and the values it used."""

    rule: str
    text: str
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer makes of a body of facts: the core of a verdict."""

    direction: Direction
    certainty: Certainty
    level: int | None
    """Level of the best evidence that decides, 1 the best."""
    samples: int
    """Independent samples behind all lines of the body."""
    people: int
    """People in them, as far as known."""
    downgrades: tuple[Downgrade, ...] = ()
    gap: int | None = None
    """Rungs between the claim and the best evidence that decides; 0 for none, `None` where it cannot be told."""
    stand_in_only: bool = False
    """Whether all deciding lines measured something in place of what is claimed."""
    exact: bool = False
    """Whether the gap is known; else it is at least so many rungs."""
    measured: tuple[str, ...] = ()
    """How they measured it, in words; empty where one of them does not say."""
    direct: bool = True
    """Whether any deciding line is about exactly what is claimed."""
    trace: tuple[TraceStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragility:
    """The smallest set of studies whose removal changes the verdict.

    Parameters
    ----------
    studies
        Citation keys; empty where no set within the bound does.
    direction, certainty
        The verdict without them.
    searched
        Largest size of sets that was tried.
    """

    studies: tuple[str, ...]
    direction: Direction
    certainty: Certainty
    searched: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the evidence in the base says of one claim, and why.

    Parameters
    ----------
    claim
        Id of the claim.
    direction, certainty
        Which way the evidence points, and how sure that is.
    level
        Level of the best deciding evidence, 1 the best; `None` where nothing decides.
    supports, disputes, inconclusive
        Lines of studies that stand, by stance.
    samples, people
        Independent samples and the people in them.
    gap, stand_in_only, measured
        Rungs between claim and evidence; whether only stand-ins were measured, and how, as far as they say.
    warning
        The gap in plain words, or nothing.
    downgrades
        What each domain took off, with its reason and lines.
    retracted
        Retracted studies that left the body.
    fragility
        The smallest set of studies that the verdict hangs on.
    would_change
        What would change it, in sentences.
    trace
        The steps, in order; `replay` repeats them.
    scheme
        Name of the rules.
    """

    claim: str
    direction: Direction
    certainty: Certainty
    level: int | None
    supports: int
    disputes: int
    inconclusive: int
    samples: int
    people: int
    gap: int | None
    stand_in_only: bool
    measured: tuple[str, ...]
    warning: str
    downgrades: tuple[Downgrade, ...]
    retracted: tuple[str, ...]
    fragility: Fragility | None
    would_change: tuple[str, ...]
    trace: tuple[TraceStep, ...]
    scheme: str

    @property
    def words(self) -> str:
        """The verdict in words: `supported, low certainty`."""
        direction = {
            Direction.NO_EVIDENCE_FOUND: "nothing found, although somebody looked",
            Direction.NOT_SEARCHED: "nobody has looked yet",
            Direction.TESTIMONY_ONLY: "testimony only",
        }.get(self.direction, str(self.direction))
        if self.certainty is Certainty.NONE:
            return direction
        return f"{direction}, {self.certainty.words} certainty"
