"""What a verdict says, and how it says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from claimgraph.records import Certainty, Domain
from claimgraph.signs import VERDICTS

if TYPE_CHECKING:
    from claimgraph.appraisal._effects import PooledEffect


class Direction(StrEnum):
    """Which way the evidence on a claim points."""

    SUPPORTED = "supported"
    PARTLY = "partly-supported"
    SMALL = "supported-but-small"
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
    caps: tuple[tuple[Certainty, str], ...] = ()
    """Every cap, and why."""
    retracted: tuple[str, ...] = ()
    """Lines of reviews that include a retracted study, which costs a level."""


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step on the way to a verdict: the rule, what it found in words, and the values it used."""

    rule: str
    text: str
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Deciding:
    """How some samples stand.

    Parameters
    ----------
    samples, people
        Independent samples, and the people in them as far as known.
    supporting, disputing, undecided
        Samples by where they stand.
    unknown
        Samples of unknown size, which weigh as one person each.
    studies
        Citation keys.
    why
        Why these decide.
    """

    samples: int
    people: int
    supporting: int
    disputing: int
    undecided: int
    unknown: int
    studies: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer makes of a body of facts: the core of a verdict."""

    direction: Direction
    certainty: Certainty
    level: int | None
    """Level of the best evidence that decides, 1 the best."""
    samples: int
    """Independent samples of the body that decides."""
    people: int
    """People in them, as far as known."""
    body: Deciding | None = None
    """How the body that decides stands."""
    whole: Deciding | None = None
    """How all samples stand, those that decide nothing included."""
    effect: PooledEffect | None = None
    """The effect where results could be pooled, or the one of a study alone."""
    flags: tuple[str, ...] = ()
    """What a reader must know beside direction and certainty, in sentences."""
    parts: tuple[tuple[str, Direction], ...] = ()
    """Of a compound claim: its parts and their directions."""
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
class Threshold:
    """What the verdict comes to where another difference is the smallest important one.

    Parameters
    ----------
    outcome
        Id of the outcome whose difference is another one.
    factor
        How many times the declared one it is, on the scale of analysis: half or double.
    value
        The difference as it would be declared.
    direction, certainty
        The verdict under it.
    """

    outcome: str
    factor: float
    value: float
    direction: Direction
    certainty: Certainty


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
        Independent samples of the body that decides, and the people in them.
    body, whole
        How the samples that decide stand, and how all samples do.
    effect
        The pooled effect, positive on the claimed side, or that of one study; `None` where there is none.
    parts
        Of a compound claim: the ids of its parts and their directions.
    flags
        What a reader must know beside direction and certainty, in sentences.
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
    thresholds
        The verdict under half and double of the smallest important difference, where that is a convention or the
        verdict hangs on it.
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
    body: Deciding | None = None
    whole: Deciding | None = None
    effect: PooledEffect | None = None
    parts: tuple[tuple[str, Direction], ...] = ()
    flags: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()

    @property
    def sentence(self) -> str:
        """The verdict as a sentence in the words of its certainty (table 5 of doi 10.1186/s13643-023-02199-0)."""
        return outcome_sentence(self.direction, self.certainty)

    @property
    def words(self) -> str:
        """The verdict in words: `supported, low certainty`."""
        return outcome_words(self.direction, self.certainty)


def outcome_words(direction: Direction, certainty: Certainty) -> str:
    """What a verdict comes to, in words: `supported, low certainty`."""
    words = VERDICTS[direction].words
    return words if certainty is Certainty.NONE else f"{words}, {certainty.words} certainty"


def outcome_sentence(direction: Direction, certainty: Certainty) -> str:
    """What a verdict comes to, as a sentence in the words of its certainty."""
    fixed = _FIXED.get(direction)
    if fixed is not None:
        return fixed
    plain, hedged, after = _VERBS[direction]
    before, tail = _MODALS[certainty]
    verb = hedged if before == "may" else f"{before} {plain}".strip()
    return f"This {verb}{after}{tail}."


_FIXED = {
    Direction.CONTESTED: "Studies point both ways, so nobody can say whether this holds.",
    Direction.INCONCLUSIVE: "The evidence cannot tell whether this holds.",
    Direction.NO_EVIDENCE_FOUND: "Somebody looked and found nothing on this.",
    Direction.NOT_SEARCHED: "Nobody has looked yet whether this holds.",
    Direction.TESTIMONY_ONLY: "Only testimony speaks of this.",
}
_VERBS = {
    Direction.SUPPORTED: ("holds", "may hold", ""),
    Direction.SMALL: ("holds", "may hold", ", with a small effect"),
    Direction.PARTLY: ("holds in part", "may hold in part", ""),
    Direction.REFUTED: ("does not hold", "may not hold", ""),
}
_MODALS = {
    Certainty.HIGH: ("", ""),
    Certainty.MODERATE: ("probably", ""),
    Certainty.LOW: ("may", ""),
    Certainty.VERY_LOW: ("may", ", but the evidence is very uncertain"),
    Certainty.NONE: ("may", ""),
}
"""What stands before the verb, and what after the sentence."""
