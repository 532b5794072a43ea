"""Letters that cannot be seen, only look like others, or are written as two signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from claimgraph.wording import counted

_HIDDEN = re.compile("[\u200b\u2060\u00ad\ufeff]")
_JOINING = re.compile("[A-Za-z0-9][\u200c\u200d]+[A-Za-z0-9]")
_ACCENT = re.compile("[\u0300-\u036f]+")
_SUSPECT = re.compile("[\u00a0\u00ad\u0300-\u036f\u0391-\u03c1\u0400-\u04ff\u200b-\u200d\u2060\ufeff\uff21-\uff5a]")
"""A sign without which nothing here is odd."""
_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z]")
_ALIKE = re.compile(
    "[\u0400-\u04ff\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03c1"
    "\uff21-\uff5a]"
)
"""Cyrillic letters, Greek ones that look like Latin ones, and Latin ones of full width."""
_FAR_BLANK = re.compile("(?m)^[ -]*\u00a0")
_SHOWN = 40

Odd = tuple[int, str, str]
"""Line, what is odd, and what to do."""


def odd_letters(text: str, *, bibliography: bool = False) -> Iterator[Odd]:
    r"""Words of a text that a search for them would not find: one of each sort, with the number of further lines.

    Parameters
    ----------
    text
        The whole text of a file.
    bibliography
        Whether it is a file of references, of which other rules tell the letters that look like others.

    Examples
    --------
    >>> from claimgraph.loading import _letters
    >>> [line for line, *_ in _letters.odd_letters("a: box\nb: st\u0435p\n")]
    [2]
    """
    if not _SUSPECT.search(text):
        return
    joined = sorted(at.start() + 1 for at in _JOINING.finditer(text))
    kinds: tuple[Iterable[int], ...] = (
        sorted([*(at.start() for at in _HIDDEN.finditer(text)), *joined]),
        () if bibliography else (at.start() for at in _WORD.finditer(text) if _mixed(at[0])),
        (at.start() for at in _ACCENT.finditer(text) if _loose(text[max(at.start() - 1, 0) : at.end()])),
        (at.end() - 1 for at in _FAR_BLANK.finditer(text)) if "\u00a0" in text and not bibliography else (),
    )
    for places, (what, hint) in zip(kinds, _TOLD, strict=True):
        first, last, lines = 0, -1, 0
        for place in places:
            # A line counts once, however many of its words are odd.
            if last < 0 or "\n" in text[last:place]:
                lines, first = lines + 1, first if lines else place
            last = place
        if lines:
            word = _around(text, first)
            more = f" (and in {counted(lines - 1, 'more line')})" if lines > 1 else ""
            message = f"{_shown(word)} holds {_named(word, text[first])}, {what}{more}"
            yield text.count("\n", 0, first) + 1, message, hint


_TOLD = (
    ("which cannot be seen", "delete it; it often comes with text copied from a web page"),
    ("which only looks like a Latin letter", "write the word in one script"),
    ("an accent as a sign of its own", "write letter and accent as one sign (NFC)"),
    ("a blank that YAML does not take for one", "type a plain blank in its place"),
)


def _loose(pair: str) -> bool:
    """Whether a letter and the accents behind it could be one sign."""
    return unicodedata.normalize("NFC", pair) != pair


def _mixed(word: str) -> bool:
    return not word.isascii() and bool(_LATIN.search(word) and _ALIKE.search(word))


def _around(text: str, place: int) -> str:
    """The word around a sign, with the sign."""
    start = max(text.rfind(blank, 0, place) for blank in ' \n,"') + 1
    return re.split(r"[ \n,\"]", text[start : start + 2 * _SHOWN], maxsplit=1)[0]


def _shown(word: str) -> str:
    """A word in quotation marks, with signs that cannot be seen as their codes."""
    shown = "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in word[:_SHOWN])
    return f"'{shown}'"


def _named(word: str, first: str) -> str:
    """The odd sign of a word by its code."""
    odd = [sign for sign in word if not sign.isprintable() or _ALIKE.match(sign) or unicodedata.combining(sign)]
    sign = odd[0] if odd else first
    return f"U+{ord(sign):04X}"
