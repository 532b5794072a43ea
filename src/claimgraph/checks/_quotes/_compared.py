"""Quotes and findings held against the stored texts of their works."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from claimgraph.checks._quotes._agreement import conflicts, implied, rounded_from, same_size
from claimgraph.checks._quotes._amounts import Amount, amounts
from claimgraph.checks._quotes._passages import Alignment, Difference, Token, stems, tokens
from claimgraph.checks._quotes._plain import THIN, plain
from claimgraph.checks._quotes._texts import Stored, extent
from claimgraph.checks._quotes._units import LEVEL
from claimgraph.checks._slips import meant
from claimgraph.wording import counted, noun

_LEFT_OUT = re.compile(r"\[[^\]]{0,200}\]|\(\.\.\.\)|\.{3,}")
_EXTRACT = 140
_SMALL = 10
"""Largest number that, as a word without a unit, may be the curator's own count: `two doses were alike`."""
_NAMED = 5
_COUNTED_HERE = frozenset({"", "trial"})


class Told(NamedTuple):
    """What is wrong with a quote or a finding."""

    code: str
    message: str
    hint: str


class _Candidate(NamedTuple):
    score: float
    reasons: tuple[str, ...]
    stored: Stored
    amount: Amount


def quote_faults(quote: str, stored: Sequence[Stored]) -> list[Told]:
    """What in a quote is not as in the stored texts; pieces around `…` and `[…]` are looked for on their own.

    Examples
    --------
    >>> from claimgraph.checks._quotes._compared import quote_faults
    >>> from claimgraph.checks._quotes._passages import Passages
    >>> from claimgraph.checks._quotes._plain import plain
    >>> from claimgraph.checks._quotes._texts import Stored
    >>> text = Stored("kb/texts/able2010step.txt", "", Passages(plain("Pain fell in both groups (p > 0.05).")))
    >>> [fault.code for fault in quote_faults("Pain fell in both groups (p < 0.05).", [text])]
    ['quote-altered']
    """
    found: list[Told] = []
    for piece in _LEFT_OUT.split(plain(quote).text):
        said = tokens(piece, amounts(piece))
        if len(said) < 3 and not any(token.amount for token in said):
            continue
        found += _piece_faults(piece, said, stored)
    return list(dict.fromkeys(found))


def _piece_faults(piece: str, said: Sequence[Token], stored: Sequence[Stored]) -> Iterable[Told]:
    aligned = [(one, found) for one in stored if (found := one.passages.align(said)) is not None]
    if not aligned:
        hint = "compare it with the work, or store the passage" if _partly(stored) else "compare it with the work"
        yield Told("quote-not-found", f"{_shown(piece)} is not in what is stored; {extent(stored)}", hint)
        return
    text, best = max(aligned, key=lambda pair: (pair[1].share, -len(_altered(piece, pair[1], pair[0]))))
    nearest = f"the nearest passage is {text.place(best.start)}: {_extract(text, best.start, best.end)}"
    altered = _altered(piece, best, text)
    if altered:
        yield Told("quote-altered", f"the quote has {'; '.join(altered[:_NAMED])}", nearest)
    reworded = [one for one in best.differences if not one.grave]
    if reworded:
        told = "; ".join(_different(piece, text, one) for one in reworded[:_NAMED])
        yield Told("quote-reworded", f"the quote has other words: {told}", nearest)


def _altered(piece: str, found: Alignment, text: Stored) -> list[str]:
    told = [
        f"{_shown(one.written)} for {_shown(other.written)} ({', '.join(reasons)})"
        for one, other in found.pairs
        if (reasons := conflicts(one, "", other, ""))
    ]
    return told + [_different(piece, text, one) for one in found.differences if one.grave]


def _different(piece: str, text: Stored, one: Difference) -> str:
    said, printed = (
        _shown(source[side[0].start : side[-1].end]) if side else "nothing"
        for source, side in ((piece, one.said), (text.passages.plain.text, one.printed))
    )
    return f"{said} for {printed}"


def finding_faults(finding: str, stored: Sequence[Stored]) -> list[Told]:
    """Numbers of a finding that the stored texts have otherwise, or do not have.

    Examples
    --------
    >>> from claimgraph.checks._quotes._compared import finding_faults
    >>> from claimgraph.checks._quotes._passages import Passages
    >>> from claimgraph.checks._quotes._plain import plain
    >>> from claimgraph.checks._quotes._texts import Stored
    >>> text = Stored("kb/texts/able2010step.txt", "", Passages(plain("Pain fell by 12% in 20 adults (p < 0.05).")))
    >>> finding_faults("In twenty people pain fell by 12 % (p<.05).", [text])
    []
    >>> [fault.code for fault in finding_faults("Pain fell by 12 points in 21 adults.", [text])]
    ['number-altered', 'number-not-in-text']
    """
    text = plain(finding).text
    compared = _Finding(text, stored)
    found, unseen = [], []
    for amount in compared.said:
        match compared.fate(amount):
            case _Candidate() as other:
                found.append(_told_altered(amount, other))
            case False:
                unseen.append(amount)
    if unseen:
        found.append(_told_unseen(unseen, compared, stored))
    return found


class _Finding:
    """A finding beside the stored texts of its work."""

    def __init__(self, text: str, stored: Sequence[Stored]) -> None:
        self.text, self.stored = text, stored
        self.said = [amount for amount in amounts(text) if not amount.place]
        self._stems = stems(text)
        self._scores: dict[tuple[int, int], float] = {}

    def fate(self, said: Amount) -> _Candidate | bool:
        """Whether an amount is in the texts; where it stands there otherwise, the amount that it conflicts with."""
        if LEVEL in said.units:
            return self._level(said)
        alike = [
            _Candidate(
                self._score(one, amount),
                tuple(conflicts(said, self.text, amount, one.passages.plain.text)),
                one,
                amount,
            )
            for one in self.stored
            for amount in one.passages.amounts
            if LEVEL not in amount.units and same_size(said, amount)
        ]
        top = max(alike, key=lambda one: (one.score, -len(one.reasons)), default=None)
        fitting = max((one.score for one in alike if not one.reasons), default=-1.0)
        if top is not None and fitting >= 0 and (fitting * 2 >= top.score or top.score < 2):
            return True
        if self._follows(said, top.score if top is not None else -1.0):
            return True
        if top is not None and (top.score >= 2 or top.score * 3 >= len(self._stems)):
            return top
        small = said.word and min(said.values) <= _SMALL and said.units <= _COUNTED_HERE
        return small or fitting >= 0

    def nearest(self) -> tuple[Stored, int, int] | None:
        """The sentence that shares most with the finding."""
        found = [
            (self._of_sentence(at, number), -at, -number, one, sentence)
            for at, one in enumerate(self.stored)
            for number, sentence in enumerate(one.passages.sentences)
        ]
        best = max(found, key=lambda one: one[:3], default=None)
        return (best[3], best[4].start, best[4].end) if best is not None and best[0] >= 2 else None

    def _level(self, said: Amount) -> _Candidate | bool:
        levels = [(one, amount) for one in self.stored for amount in one.passages.amounts if LEVEL in amount.units]
        if not levels or any(same_size(said, amount) for _, amount in levels):
            return True
        stored, amount = levels[0]
        return _Candidate(0, ("another level of confidence",), stored, amount)

    def _follows(self, said: Amount, beside: float) -> bool:
        """Whether a rounded amount, or a bound of p, follows from a sentence that is nearer than the one beside."""
        for one in self.stored:
            for amount in one.passages.amounts:
                rounded = rounded_from(said, amount) and not conflicts(said, self.text, amount, one.passages.plain.text)
                if (rounded or implied(said, [amount])) and self._score(one, amount) > max(beside, 0):
                    return True
        return False

    def _score(self, stored: Stored, amount: Amount) -> float:
        sentences = stored.passages.sentences
        number = bisect_right(sentences, amount.at, key=lambda one: one.start) - 1
        return self._of_sentence(self.stored.index(stored), max(0, number))

    def _of_sentence(self, at: int, number: int) -> float:
        """How much a sentence shares with the finding: words, and numbers of its own."""
        if (at, number) not in self._scores:
            passages = self.stored[at].passages
            sentence = passages.sentences[number]
            first = bisect_right(passages.amounts, sentence.start - 1, key=lambda one: one.at)
            last = bisect_right(passages.amounts, sentence.end, key=lambda one: one.at)
            values = {value for one in passages.amounts[first:last] for value in one.values}
            shared = sum(not said.values.isdisjoint(values) for said in self.said)
            self._scores[at, number] = len(self._stems & sentence.stems) + max(0, shared - 1)
        return self._scores[at, number]


def _told_altered(said: Amount, other: _Candidate) -> Told:
    where = other.stored.place(other.amount.start)
    message = f"has {_shown(said.written)}; {where} has {_shown(other.amount.written)} ({', '.join(other.reasons)})"
    start, end = max(0, other.amount.start - _EXTRACT // 2), other.amount.end + _EXTRACT // 2
    return Told("number-altered", message, f"the passage is {_extract(other.stored, start, end)}")


def _told_unseen(unseen: Sequence[Amount], compared: _Finding, stored: Sequence[Stored]) -> Told:
    named = ", ".join(_shown(one.written) for one in unseen[:_NAMED])
    more = f" and {len(unseen) - _NAMED} more" if len(unseen) > _NAMED else ""
    count = counted(len(unseen), "number")
    message = f"{extent(stored)}: {count} {noun(len(unseen), 'is', 'are')} not in it: {named}{more}"
    near = compared.nearest()
    if near is None:
        return Told("number-not-in-text", message, "compare with the work, or store the passage that has it")
    one, start, end = near
    inside = [value for a in one.passages.amounts if start <= a.at < end for value in a.values]
    slips = [(a, slip) for a in unseen if (slip := _slip(a, inside)) is not None]
    meant_there = f"{_shown(slips[0][0].written)} may be a slip of {slips[0][1]:f}; " if slips else ""
    place = f"the nearest passage is {one.place(start)}: {_extract(one, start, end)}"
    return Told("number-not-in-text", message, meant_there + place)


def _slip(said: Amount, numbers: Iterable[Decimal]) -> Decimal | None:
    return meant(f"{min(said.values):f}", numbers)


def _partly(stored: Iterable[Stored]) -> bool:
    return all(one.part for one in stored)


def _extract(stored: Stored, start: int, end: int) -> str:
    text = stored.passages.plain.text
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return _shown(text[start : end + (text[end : end + 1] in {".", ")"})])


def _shown(text: str) -> str:
    """A piece of a text in quotes; a stored text is shown as far as it tells the place, and no further."""
    words = " ".join(text.replace(THIN, " ").replace("|", " ").split())
    return f"“{words if len(words) <= _EXTRACT else words[: _EXTRACT - 1].rsplit(' ', 1)[0] + '…'}”"
