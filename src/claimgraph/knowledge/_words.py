"""One spelling for words that people write differently, so that names, searches and questions compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’`´ʼ]")
LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
"""Letters that are no letter with an accent, and what stands for them."""

SPELLING: tuple[tuple[str, str], ...] = (
    # Plurals.
    (r"(?<=..)ies$", "y"),
    (r"(?<=ss)es$", ""),
    (r"(?<=x)es$", ""),
    (r"(?<=sh)es$", ""),
    (r"(?<=[ntru]ch)es$", ""),
    (r"(?<=...)(?<![sui])s$", ""),
    # British and American; what begins alike stays alike, so that beginnings of words still fit.
    (r"aetiol", "etiol"),
    (r"anaem", "anem"),
    (r"anaesth", "anesth"),
    (r"haem", "hem"),
    (r"oedem", "edem"),
    (r"oestr", "estr"),
    (r"paed", "ped"),
    (r"(?<=...)iz", "is"),
    (r"(?<=..)yz", "ys"),
    (r"(?<=..)our", "or"),
    (r"(?<=..)tre$", "ter"),
    (r"mme$", "m"),
    # Umlauts written out, and Latin genitives.
    (r"(?<=..)ae|ae(?=..)", "a"),
    (r"(?<=..)oe|oe(?=..)", "o"),
)
"""Patterns within a word and what replaces them, in this order; a script can use them as they are."""
_RULES = tuple((re.compile(pattern), put) for pattern, put in SPELLING)
_LETTERS = str.maketrans(LETTERS)

Phrase = tuple[str, ...]
"""Words in their one spelling."""


def words(text: str) -> Phrase:
    """Lower-case words without accents or plural endings and in one spelling, for comparing names.

    Examples
    --------
    >>> from claimgraph import knowledge
    >>> knowledge.words("Élan vital, twists & holds")
    ('elan', 'vital', 'twist', 'hold')
    >>> knowledge.words("stabilization programs") == knowledge.words("Stabilisation programme")
    True
    >>> knowledge.words("Литий-ионный"), knowledge.words("電池の寿命")
    (('литии', 'ионныи'), ('電池の寿命',))
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).lower().translate(_LETTERS)
    bare = "".join(c for c in plain if unicodedata.category(c)[0] != "M") if not plain.isascii() else plain
    return tuple(_spelled(word) for word in _WORD.findall(_APOSTROPHES.sub("", bare)))


@lru_cache(maxsize=1 << 16)
def _spelled(word: str) -> str:
    for pattern, put in _RULES:
        word = pattern.sub(put, word)
    return word


class Synonyms:
    """Phrases that mean the same in names, each with the one that stands for it.

    Parameters
    ----------
    same
        The phrase that stands for others, and those others, as people write them.
    """

    def __init__(self, same: Mapping[str, Iterable[str]]) -> None:
        pairs = ((words(other), words(one)) for one, others in same.items() for other in others)
        self.phrases: Mapping[Phrase, Phrase] = {other: one for other, one in pairs if other and other != one}
        """What is replaced, and by what."""
        self._longest = max((len(phrase) for phrase in self.phrases), default=0)

    def __call__(self, asked: Phrase) -> Phrase:
        """Words with every phrase replaced by the one that stands for it, the longest first."""
        if not self.phrases:
            return asked
        found: list[str] = []
        at = 0
        while at < len(asked):
            for size in range(min(self._longest, len(asked) - at), 0, -1):
                put = self.phrases.get(asked[at : at + size])
                if put is not None:
                    found += put
                    at += size
                    break
            else:
                found.append(asked[at])
                at += 1
        return tuple(found)
