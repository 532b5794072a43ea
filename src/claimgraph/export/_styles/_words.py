"""Words as styles want them: initials, letter case, and what is compared when works are sorted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from claimgraph.export._styles._markup import ALL_MARKS, END_KEEP, KEEP, unmarked

_WORD = re.compile(r"[^\s\-–—/]+")
_SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via vs vs. with yet".split()
)
_SINGLE = re.compile(r"‘((?:[^‘’]|(?<=\w)’(?=\w)){1,300})’(?!\w)")
_DOUBLE = re.compile(r"“([^“”]*)”")
_SKIPPED = re.compile(r"[^\w\s]|_")
_HYPHEN = re.compile(r"(?:(?<![.\s])[.\s]++)?[-‐‑][-‐‑\s]*+")


def initials(given: str, mark: str, *, with_hyphens: bool) -> str:
    """The initials of a given name; parts in lower case stay whole, and vanish after a hyphen.

    Examples
    --------
    >>> initials("Ji-won Anna", ". ", with_hyphens=True), initials("Jean-Luc de S.", "", with_hyphens=False)
    ('J. A.', 'JL de S')
    >>> initials("J.-P. M.", ". ", with_hyphens=True)
    'J.-P. M.'
    """
    if given.lower() == given.upper():
        # Scripts without capitals have no initials.
        return given
    words: list[str] = []
    run = ""
    for word in _HYPHEN.sub("-", given).replace(".", " ").split():
        parts = [part for part in word.split("-") if unmarked(part)]
        if not parts:
            continue
        if unmarked(parts[0])[0].islower():
            words += [run.rstrip(), word] if run else [word]
            run = ""
            continue
        letters = [_initial(part, mark.rstrip()) for part in parts if not unmarked(part)[0].islower()]
        joint = "-" if with_hyphens else mark[len(mark.rstrip()) :]
        run += joint.join(letters) + mark[len(mark.rstrip()) :]
    return " ".join([*words, run.rstrip()] if run else words)


def _initial(part: str, mark: str) -> str:
    """The first letter with the sign behind it, between the marks around the name."""
    bare = unmarked(part)
    if bare == part:
        return f"{part[0]}{mark}"
    start = next(place for place, letter in enumerate(part) if unmarked(letter))
    end = len(part) - next(place for place, letter in enumerate(reversed(part)) if unmarked(letter))
    return f"{part[:start]}{part[start]}{mark}{part[end:]}"


def sort_key(text: str) -> str:
    """Text as it is sorted: without accents, punctuation, and differences between capitals and small letters."""
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", unmarked(text).casefold()))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_SKIPPED.sub(" ", plain.translate({ord("ø"): "o", ord("ł"): "l"})).split())


def in_case(text: str, wanted: str) -> str:
    """The text in the case a style wants; what is marked as protected stays."""
    match wanted:
        case "lowercase":
            return _outside(text, str.lower)
        case "uppercase":
            return _outside(text, str.upper)
        case "sentence" if unmarked(text).isupper():
            return in_case(_outside(text, str.lower), "capitalize-first")
        case "capitalize-first" | "sentence":
            start = next((place for place, letter in enumerate(text) if unmarked(letter)), 0)
            return text if KEEP in text[:start] else text[:start] + text[start : start + 1].upper() + text[start + 1 :]
        case "capitalize-all":
            return _outside(text, lambda part: _WORD.sub(lambda found: found[0][:1].upper() + found[0][1:], part))
        case "title":
            return _in_title_case(text)
    return text


def inner_quotes(text: str) -> str:
    """Quotes in a text that is put into double quotes itself: double ones become single, and those inside them double.

    Examples
    --------
    >>> inner_quotes("The “inner ‘nested’ quote” of the runner’s")
    'The ‘inner “nested” quote’ of the runner’s'
    """
    return _DOUBLE.sub(lambda found: f"‘{_SINGLE.sub(_as_double, found[1])}’", text)


def _as_double(found: re.Match[str]) -> str:
    return f"“{found[1]}”"


def _outside(text: str, change: Callable[[str], str]) -> str:
    pieces = re.split(f"({KEEP}[^{KEEP}{END_KEEP}]*{END_KEEP})", text)
    return "".join(piece if piece.startswith(KEEP) else change(piece) for piece in pieces)


def _in_title_case(text: str) -> str:
    words = list(_WORD.finditer(text))
    out, end, kept = [], 0, False
    for place, found in enumerate(words):
        word = found[0]
        before = text[end : found.start()]
        out.append(before)
        kept = kept or KEEP in word
        opens = place in (0, len(words) - 1) or words[place - 1][0].endswith((":", "?", "!"))
        bare = word.strip('(),;:"“”‘’[]?!' + ALL_MARKS)
        is_symbol = len(bare) == 1 and not bare.isascii()
        if kept or is_symbol or not bare.islower() or (bare in _SMALL and not opens):
            out.append(word)
        else:
            start = word.index(bare)
            out.append(word[:start] + word[start].upper() + word[start + 1 :])
        kept = kept and END_KEEP not in word
        end = found.end()
    return "".join([*out, text[end:]])
