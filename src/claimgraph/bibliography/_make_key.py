"""Citation keys made from a work: family name, year and first word of the title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_SMALL = frozenset(
    "a an the of on in at to for from by with and or no is are do does can there which "
    "der die das le la les un une el los".split()
)


def make_key(family: str, year: int | None, title: str, taken: Container[str] = ()) -> str:
    """A key that is not taken; where it is, the next word of the title is tried, then a letter.

    Examples
    --------
    >>> make_key("Sæterbakken", 2018, "The Hip: Two Thrusts")
    'saeterbakken2018hip'
    >>> make_key("Sæterbakken", 2018, "The Hip: Two Thrusts", {"saeterbakken2018hip"})
    'saeterbakken2018two'
    """
    found = plain_words(title, small=False)
    stem = (_ascii(family)[:40] or "anon") + (str(year) if year is not None else "nd")
    candidates = [stem + word[:40] for word in dict.fromkeys(found[:8])] or [stem]
    for key in candidates:
        if key not in taken:
            return key
    return with_letters(candidates[0], taken)


def plain_words(text: str, *, small: bool = True) -> list[str]:
    """The words of a text in letters and digits of ASCII; without numbers and small words where `small` is off.

    Examples
    --------
    >>> plain_words("The Hip: Two-Thrusts of 30"), plain_words("The Hip: Two-Thrusts of 30", small=False)
    (['the', 'hip', 'twothrusts', 'of', '30'], ['hip', 'twothrusts'])
    """
    words = [_ascii(word) for word in re.findall(r"[^\W_]+", re.sub(r"['’‐‑-]", "", text))]
    return [word for word in words if word and (small or not (word.isdigit() or word in _SMALL))]


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)).translate(_PLAIN)
    return re.sub(r"[^a-z0-9]", "", folded)


def with_letters(stem: str, taken: Container[str]) -> str:
    """A key with the first letter with which it is not taken; of thousands, with letters found in few steps.

    Examples
    --------
    >>> with_letters("eck2019", {"eck2019", "eck2019a"})
    'eck2019b'
    """

    def is_taken(number: int) -> bool:
        return f"{stem}{letters(number)}".casefold() in taken

    low, high = -1, 0
    while is_taken(high):
        low, high = high, high + 1 if high < 26 else high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_taken(middle) else (low, middle)
    return f"{stem}{letters(high)}"


def letters(number: int) -> str:
    """`a` for 0, `b` for 1, `aa` for 26.

    Examples
    --------
    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text
