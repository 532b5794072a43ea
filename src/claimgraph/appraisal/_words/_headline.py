"""The headline of a verdict: what decides, how large the effect is, and how sure that is, before everything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from claimgraph.appraisal._effects import PooledEffect
from claimgraph.appraisal._sides import Sides, sides_of
from claimgraph.appraisal._standing import Standing
from claimgraph.appraisal._verdict import Direction, Verdict
from claimgraph.appraisal._words._absolute import Absolute, absolute, given_baseline, pooled_baseline
from claimgraph.appraisal._words._body import balance_words, body_words, parts_words, searched_until, share_words
from claimgraph.appraisal._words._effect import ShownEffect, effect_alone, shown_effect
from claimgraph.appraisal._words._reader import Reader
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Certainty
from claimgraph.signs import VERDICTS
from claimgraph.wording import capital, ended, without_stop


@dataclass(frozen=True, slots=True)
class Headline:
    """What to tell of a verdict first, all of it from the samples that decide.

    Parameters
    ----------
    statement
        What is claimed.
    sentence
        The verdict as a sentence in the words of its certainty.
    effect
        The effect as it would be printed; `None` where results cannot be pooled.
    absolute
        The difference per 1,000 people, where an odds, risk or hazard ratio and a baseline risk are known.
    certainty
        How sure the verdict is, in words; empty where nothing is graded.
    body
        The studies that decide, and those that do not.
    balance
        How the samples that decide stand: `3 for, 1 against, 2 undecided`.
    share
        The share of samples on each side with its exact interval, where nothing is pooled.
    searched
        The year to which the reviews that decide searched.
    parts
        Statements of the parts of a compound claim, each with its direction in words.
    flags
        What a reader must know beside all this, in sentences.
    """

    statement: str
    sentence: str
    effect: ShownEffect | None
    absolute: Absolute | None
    certainty: str
    body: str
    balance: str
    share: str
    searched: int | None
    parts: tuple[str, ...]
    flags: tuple[str, ...]

    @property
    def effect_words(self) -> str:
        """The effect with its certainty in a phrase."""
        if self.effect is None:
            return ""
        return f"{self.effect.words}{f' ({self.certainty})' if self.certainty else ''}"

    @property
    def search_words(self) -> str:
        """How old the search is: `last search 2019`."""
        return f"last search {self.searched}" if self.searched else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What decides and what limits it, in sentences."""
        found = [
            ("Effect", self.effect_words),
            ("In absolute numbers", self.absolute.words if self.absolute else ""),
            ("Rests on", self.body),
            ("Samples that decide", self.balance),
            ("", self.share),
            ("", self.search_words),
            ("Spread", self.effect.spread if self.effect else ""),
            *(("Part", part) for part in self.parts),
            *(("", flag) for flag in self.flags),
        ]
        return tuple(ended(capital(f"{label}: {text}" if label else text)) for label, text in found if text)

    def as_dict(self) -> dict[str, Any]:
        """The headline as plain values."""
        return {
            "statement": self.statement,
            "sentence": self.sentence,
            "effect": self.effect.as_dict() if self.effect else None,
            "absolute": self.absolute.as_dict() if self.absolute else None,
            "certainty": self.certainty,
            "body": self.body,
            "balance": self.balance,
            "share": self.share,
            "searched": self.searched,
            "parts": list(self.parts),
            "flags": list(self.flags),
        }


def headline(
    kb: KnowledgeBase,
    verdict: Verdict,
    *,
    baseline: float | None = None,
    without: str | Iterable[str] = (),
    standing: Standing | None = None,
) -> Headline:
    """The headline of a verdict.

    Parameters
    ----------
    kb
        The base the verdict is from.
    verdict
        The verdict.
    baseline
        The share of people, from 0 to 1, that have the outcome otherwise; that of all comparators together if left out.
    without
        Studies that the verdict was made without.
    standing
        The works that stand, if that is known already; then `without` is not read.

    Raises
    ------
    BadRequestError
        The baseline risk is no share of people.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> told = appraisal.headline(kb, appraisal.appraise(kb, "step-activates-flank"))
    >>> told.body
    '1 review and 3 studies (overlapping: 2 independent samples), 70 people'
    >>> told.balance
    '1 for, 1 against, 0 undecided'
    """
    claim, body = kb.claims[verdict.claim], verdict.body
    stated = given_baseline(baseline) if baseline is not None else None
    graded = verdict.certainty is not Certainty.NONE
    bare = Headline(
        statement=claim.statement,
        sentence=verdict.sentence,
        effect=None,
        absolute=None,
        certainty=f"{verdict.certainty.words} certainty" if graded else "",
        body=parts_words(body) if body is not None else "",
        balance="",
        share="",
        searched=None,
        parts=tuple(_part(kb, id_, direction_words(way)) for id_, way in verdict.parts),
        flags=verdict.flags,
    )
    if body is None or verdict.parts:
        return bare
    sides = sides_of(kb, claim.id, without=without, standing=standing)
    effect, reader = _effect(kb, verdict, sides)
    found = None
    if effect is not None and reader is not None:
        lines = {line.id: line for line in kb.lines_by_claim.get(claim.id, ())}
        found = absolute(reader, effect, stated or pooled_baseline(kb, lines, sides.pooled or sides.deciding))
    return replace(
        bare,
        effect=effect,
        absolute=found,
        body=body_words(body, sides),
        balance=balance_words(body),
        share=share_words(body) if effect is None else "",
        searched=searched_until(sides.deciding),
    )


def _effect(kb: KnowledgeBase, verdict: Verdict, sides: Sides) -> tuple[ShownEffect | None, Reader | None]:
    """The pooled effect, or that of the one sample that decides."""
    claim = kb.claims[verdict.claim]
    pooled: PooledEffect | None = verdict.effect
    if pooled is not None:
        reader = Reader.of(kb, claim, pooled.scale)
        return shown_effect(reader, pooled), reader
    if len(sides.deciding) == 1 and (one := sides.deciding[0]).effect is not None:
        reader = Reader.of(kb, claim, one.effect.scale)
        return effect_alone(reader, one.effect, one.n), reader
    return None, None


def direction_words(direction: Direction) -> str:
    """A direction as people read it.

    Examples
    --------
    >>> from claimgraph import appraisal
    >>> appraisal.direction_words(appraisal.Direction.SMALL)
    'supported, but small'
    """
    return VERDICTS[direction].words


def _part(kb: KnowledgeBase, id_: str, words: str) -> str:
    return f"{without_stop(kb.claims[id_].statement)} ({words})"
