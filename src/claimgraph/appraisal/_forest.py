"""The samples behind one claim with their effects, one by one, without each in turn, or as they came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from claimgraph.appraisal._effects import PooledEffect, Side
from claimgraph.appraisal._positions import Position
from claimgraph.appraisal._sides import Sides, sides_of, together
from claimgraph.appraisal._words import Reader
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import enumeration, noun


class ForestMode(StrEnum):
    """What the rows of a forest are."""

    STUDIES = "studies"
    LEAVE_ONE_OUT = "leave-one-out"
    CUMULATIVE = "cumulative"


_IDLE = {ForestMode.LEAVE_ONE_OUT: "leave out", ForestMode.CUMULATIVE: "accumulate"}


@dataclass(frozen=True, slots=True)
class ForestLine:
    """One row of a forest, its numbers turned towards the claim on the scale of analysis.

    Parameters
    ----------
    studies
        Citation keys of the sample's works.
    label
        The sample in words: `without Able 2010`, `and Cole 2015`.
    y, low, high
        The effect and its interval.
    side
        Where it stands.
    people
        People behind it, 0 where nobody knows.
    samples
        Samples behind it.
    weight
        Its share of the pool, from 0 to 1; 0 where it is not in one.
    direct
        Whether it is about what the claim asserts.
    why
        Why it is not pooled; empty where it is.
    """

    studies: tuple[str, ...]
    label: str
    y: float
    low: float
    high: float
    side: Side
    people: int
    samples: int = 1
    weight: float = 0.0
    direct: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClaimForest:
    """The effects behind a claim.

    Parameters
    ----------
    claim, mode
        Id of the claim; what the rows are.
    reader
        Turns the numbers into printed ones; `None` where no sample has an effect.
    rows
        The rows of the forest.
    pool
        All that is pooled as one; `None` where nothing is.
    aside
        Samples with an effect on this scale that is not pooled, each with the reason.
    silent
        Samples without an effect on this scale, with where they stand.
    important
        The smallest important difference on the scale of analysis.
    unpooled
        Why nothing is pooled, as the end of a sentence; empty where something is.
    """

    claim: str
    mode: ForestMode
    reader: Reader | None = None
    rows: tuple[ForestLine, ...] = ()
    pool: PooledEffect | None = None
    aside: tuple[ForestLine, ...] = ()
    silent: tuple[Position, ...] = field(default=())
    important: float | None = None
    unpooled: str = ""

    @property
    def idle(self) -> str:
        """Why there are no rows of this mode, as a sentence; empty where there may be some."""
        if self.mode is ForestMode.STUDIES or self.pool is not None or self.reader is None:
            return ""
        return f"Nothing is pooled, so there is nothing to {_IDLE[self.mode]}: {self.unpooled}."


def forest_of(
    kb: KnowledgeBase, claim: str, *, mode: str = ForestMode.STUDIES, without: str | Iterable[str] = ()
) -> ClaimForest:
    """The effects of the samples behind a claim.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id.
    mode
        `studies`, one row a sample; `leave-one-out`, the pool without each sample in turn; `cumulative`, the pool as it
        grew with the years.
    without
        Studies to leave out, by key or in people's words.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits nothing, or several things.
    BadRequestError
        There is no such mode.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> found = appraisal.forest_of(load("tests/data/trial"), "pressolol-lowers-pressure")
    >>> [(row.label, row.y, str(row.side)) for row in found.rows]
    [('Hart & Ives 2018', 9.0, 'for'), ('Ives 2020', 7.2, 'for')]
    """
    if mode not in list(ForestMode):
        raise BadRequestError(f"no forest {mode!r}; accepted: {', '.join(ForestMode)}")
    asked = kb.claim(claim)
    sides = sides_of(kb, asked.id, without=without)
    scale = _scale(sides)
    if scale is None:
        return ClaimForest(asked.id, ForestMode(mode), silent=sides.whole)
    own = [one for one in sides.pooled or sides.deciding if _on(one, scale)]
    own.sort(key=lambda one: (_year(one), one.sample))
    others = [one for one in sides.whole if one not in own and _on(one, scale)]
    effects = [one.effect.important for one in (*own, *others) if one.effect and one.effect.important is not None]
    reader, why = Reader.of(kb, asked, scale), "" if sides.effect is not None else _unpooled(kb, own)
    if why and mode != ForestMode.STUDIES:
        return ClaimForest(asked.id, ForestMode(mode), reader, unpooled=why)
    return ClaimForest(
        claim=asked.id,
        mode=ForestMode(mode),
        reader=reader,
        rows=tuple(_rows(kb, own, sides.effect, ForestMode(mode))),
        pool=sides.effect,
        aside=tuple(_line(kb, one, why=_why(one, sides)) for one in others),
        silent=tuple(one for one in sides.whole if not _on(one, scale)),
        important=min(effects, default=None),
        unpooled=why,
    )


def _scale(sides: Sides) -> str | None:
    """The scale of the pool, else the one that most samples share, those that decide first."""
    if sides.effect is not None:
        return sides.effect.scale
    for found in (sides.deciding, sides.whole):
        scales = [one.effect.scale for one in found if one.effect is not None]
        if scales:
            return max(sorted(set(scales)), key=scales.count)
    return None


def _unpooled(kb: KnowledgeBase, own: Sequence[Position]) -> str:
    """Why nothing is pooled, of samples that may decide and share a scale."""
    reviews = sorted({kb.label(fact.study) for one in own if one.review for fact in one.facts})
    if not own:
        return "no sample that may decide has an effect with an interval"
    if len(own) == 1:
        return "no two samples that may decide share an outcome and a scale"
    if any(one.effect is not None and one.effect.alone for one in own):
        return "what was measured in different ways is held against the claim, and not mixed"
    are = noun(len(reviews), "is a review", "are reviews")
    return f"what a review pooled is not pooled again, and {enumeration(reviews)} {are}"


def _on(one: Position, scale: str) -> bool:
    return one.effect is not None and one.effect.scale == scale


def _year(one: Position) -> int:
    return min((fact.year for fact in one.facts if fact.year is not None), default=9999)


def _why(one: Position, sides: Sides) -> str:
    if one in sides.deciding:
        return "rests on people who are in the pool already" if sides.effect is not None else ""
    if one.stand_in:
        return "measured a stand-in"
    if not one.direct:
        return "about something near the claim"
    return "compares nobody"


def _line(kb: KnowledgeBase, one: Position, *, weight: float = 0.0, why: str = "") -> ForestLine:
    studies = tuple(sorted({fact.study for fact in one.facts}))
    effect = one.effect
    if effect is None:
        raise BadRequestError(f"sample {one.sample!r} has no effect")
    label = ", ".join(kb.label(key) for key in studies)
    return ForestLine(
        studies, label, effect.y, effect.low, effect.high, one.side, one.n, weight=weight, direct=one.direct, why=why
    )


def _rows(
    kb: KnowledgeBase, own: Sequence[Position], pool: PooledEffect | None, mode: ForestMode
) -> Iterable[ForestLine]:
    if mode is ForestMode.STUDIES:
        weights = _weights(own, pool)
        return [_line(kb, one, weight=weight) for one, weight in zip(own, weights, strict=True)]
    if mode is ForestMode.LEAVE_ONE_OUT:
        rest = [[other for other in own if other is not one] for one in own]
        return [_joint(kb, found, one, "without") for one, found in zip(own, rest, strict=True)]
    return [_joint(kb, own[: number + 1], one, "and" if number else "") for number, one in enumerate(own)]


def _joint(kb: KnowledgeBase, found: Sequence[Position], one: Position, word: str) -> ForestLine:
    """Several samples as one row, named after the one that is gone or has just come."""
    studies = tuple(sorted({fact.study for fact in one.facts}))
    label = " ".join(part for part in (word, ", ".join(kb.label(key) for key in studies)) if part)
    effect = together(found)
    if effect is None:
        return _named(_line(kb, found[0]), studies, label)
    return ForestLine(
        studies, label, effect.estimate, effect.low, effect.high, effect.side, effect.people, samples=effect.samples
    )


def _named(line: ForestLine, studies: tuple[str, ...], label: str) -> ForestLine:
    return ForestLine(studies, label, line.y, line.low, line.high, line.side, line.people, direct=line.direct)


def _weights(own: Sequence[Position], pool: PooledEffect | None) -> list[float]:
    """Shares of the pool: by the inverse of the variance, with that between samples where there is one."""
    if pool is None:
        return [0.0] * len(own)
    between = pool.tau2 if pool.way == "random" else 0.0
    raw = [1.0 / (one.effect.se**2 + between) if one.effect is not None else 0.0 for one in own]
    whole = sum(raw) or 1.0
    return [one / whole for one in raw]
