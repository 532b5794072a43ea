"""The passage of a stored text that is nearest to a quote or a finding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from claimgraph.checks._quotes._amounts import Amount, amounts
from claimgraph.checks._quotes._plain import Plain

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])['\")\]]?\s+(?=['\"(\[]?[A-Z\d])|\n\n")
_ABBREVIATED = re.compile(r"\b(?:vs|al|Fig|Figs|e\.g|i\.e|cf|No|approx|Dr|resp)\.$")
_LONGEST = 600
_STEM = 5
_COMMON = frozenset(
    "about after all also among and are been before both but between could did does each from had has have her his "
    "into its more most nor not only other over than that the their them then there these they this those through "
    "under was were when which while who whose with without within".split()
)
_NEGATIVE = frozenset(("not", "no", "never", "without", "neither", "nor", "cannot", "none", "non"))
_SEEN = 300
"""Places of one word in a text that are looked at; words that are found more often tell little."""


class Token(NamedTuple):
    """A word, or a number of any form."""

    text: str
    start: int
    end: int
    amount: Amount | None = None


class Difference(NamedTuple):
    """Tokens of a quote where the text has others; one side may be empty."""

    said: tuple[Token, ...]
    printed: tuple[Token, ...]

    @property
    def same(self) -> bool:
        """Whether both sides are one number, of which one way of writing can be read in two ways: `1,234`."""
        amounts = [token.amount for side in self for token in side]
        one, other = amounts if len(amounts) == 2 and len(self.said) == 1 else (None, None)
        return one is not None and other is not None and not one.values.isdisjoint(other.values)

    @property
    def grave(self) -> bool:
        """Whether a number stands in place of another, or a negation was added or lost."""
        said, printed = ({token.text for token in side} for side in self)
        if any(token.amount for token in self.said):
            return True
        return bool(_negations(said)) != bool(_negations(printed))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a quote stands in a text, as far as it does."""

    start: int
    end: int
    share: float
    """How many of its words and numbers are there in their order, of 1."""
    differences: tuple[Difference, ...]
    pairs: tuple[tuple[Amount, Amount], ...]
    """Amounts of the quote with those that stand in their place and have the same size."""


class Sentence(NamedTuple):
    """A sentence of a stored text."""

    start: int
    end: int
    stems: frozenset[str]


class Passages:
    """A text in one spelling, cut into sentences and tokens when these are first asked for."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its amounts, in their order."""
        return amounts(self.plain.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and numbers."""
        return tokens(self.plain.text, self.amounts)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, long ones in pieces."""
        text = self.plain.text
        return tuple(Sentence(one, end, stems(text[one:end])) for one, end in _cut(text))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            found[token.text].append(at)
        return found

    def align(self, said: Sequence[Token]) -> Alignment | None:
        """Where most of the tokens stand in their order; `None` where fewer than half of them do."""
        from rapidfuzz.distance import Levenshtein

        votes: dict[int, float] = defaultdict(float)
        for at, token in enumerate(said):
            places = self._places.get(token.text, ())
            if len(places) <= _SEEN:
                for place in places:
                    votes[place - at] += 1 / len(places)
        if not votes:
            return None
        spread = max(4, len(said) // 6)
        best = max(votes, key=lambda at: (sum(votes.get(at + by, 0) for by in range(-spread, spread + 1)), -at))
        first = max(0, best - spread * 2)
        window = self.tokens[first : best + len(said) + spread * 2]
        words, around = [token.text for token in said], [token.text for token in window]
        start, end = _nearest(words, around, spread * 2)
        window, around = window[start:end], around[start:end]
        steps = Levenshtein.opcodes(words, around)
        kept = [step for step in steps if step.tag != "insert" or 0 < step.src_start < len(said)]
        equal = [step for step in kept if step.tag == "equal"]
        share = sum(step.src_end - step.src_start for step in equal) / len(said)
        if share < 0.5:
            return None
        pairs = tuple(
            (one.amount, other.amount)
            for step in equal
            for one, other in zip(
                said[step.src_start : step.src_end], window[step.dest_start : step.dest_end], strict=True
            )
            if one.amount and other.amount
        )
        unequal = tuple(
            Difference(tuple(said[step.src_start : step.src_end]), tuple(window[step.dest_start : step.dest_end]))
            for step in kept
            if step.tag != "equal"
        )
        unequal = tuple(one for one in unequal if not one.same)
        start, end = window[kept[0].dest_start].start, window[max(0, kept[-1].dest_end - 1)].end
        return Alignment(start, max(start, end), share, unequal, pairs)


def _nearest(said: Sequence[str], around: Sequence[str], slack: int) -> tuple[int, int]:
    """Where the part of some words begins and ends that is most like others: no like word farther off is taken."""
    from rapidfuzz.distance import Levenshtein

    size = len(said)
    for at in range(len(around) - size + 1):
        if around[at : at + size] == said:
            return at, at + size
    parts = (
        (start, end)
        for start in range(min(len(around), 2 * slack + 1))
        for end in range(max(start + 1, start + size - slack), min(len(around), start + size + slack) + 1)
    )
    apart = {one: Levenshtein.distance(said, around[slice(*one)]) for one in parts}
    return min(apart, key=lambda one: (apart[one], one[0] - one[1]), default=(0, len(around)))


def tokens(text: str, known: Sequence[Amount]) -> tuple[Token, ...]:
    """Words in small letters without their hyphens, and numbers by their size, in the order of the text.

    Examples
    --------
    >>> from claimgraph.checks._quotes._amounts import amounts
    >>> from claimgraph.checks._quotes._passages import tokens
    >>> [token.text for token in tokens("Side-steps in twelve adults", amounts("Side-steps in twelve adults"))]
    ['sidesteps', 'in', '#12', 'adults']
    """
    numbers = [Token(f"#{max(one.values):f}", one.at, one.stop, one) for one in known]
    taken = {at for one in known for at in range(one.at, one.stop)}
    words = [
        Token(found[0].lower().replace("-", ""), found.start(), found.end())
        for found in _WORD.finditer(text)
        if found.start() not in taken
    ]
    return tuple(sorted([*numbers, *words], key=lambda token: token.start))


def stems(text: str) -> frozenset[str]:
    """Beginnings of the words that tell what a sentence is about."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if len(word) > 3 and word not in _COMMON)


def _negations(words: set[str]) -> set[str]:
    return {word for word in words if word in _NEGATIVE or word.endswith("n't")}


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE.finditer(text):
        if "\n" not in found[0] and _ABBREVIATED.search(text, max(start, found.start() - 10), found.start()):
            continue
        yield from _pieces(start, found.start())
        start = found.end()
    yield from _pieces(start, len(text))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        yield start, start + _LONGEST
        start += _LONGEST
    if end > start:
        yield start, end
