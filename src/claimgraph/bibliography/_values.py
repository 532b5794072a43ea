"""Values of BibTeX fields: pieces in braces or quotes, numbers and names of strings, joined by `#`."""

from __future__ import annotations

import re
from collections.abc import Mapping

MAX_DEPTH = 50
"""Deepest nesting of braces in a value."""

MAX_VALUE = 100_000
"""Longest value, after strings are put in."""

MONTHS: dict[str, str] = {
    name[:3].lower(): name
    for name in ("January February March April May June July August September October November December".split())
}
"""The strings that every BibTeX style defines."""

_MARK = re.compile(r'(?<!\\)[{}"]')
_WORD = re.compile(r"[^\s{}\"#=,%'()]++")
_SPACE = re.compile(r"\s*+")


_ESCAPED = re.compile(r"\\([{}])")
_BRACE_WORDS = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}


def balanced(value: str) -> str:
    r"""A value in which BibTeX, for which `\{` is a brace as well, finds as many that open as close.

    Examples
    --------
    >>> balanced(r"{Thi\{'ebel}"), balanced(r"{A \{set\}}")
    ("{Thi{\\textbraceleft}'ebel}", '{A \\{set\\}}')
    """
    if "\\{" not in value and "\\}" not in value:
        return value
    depth = lowest = 0
    for sign in _ESCAPED.findall(value):
        depth += 1 if sign == "{" else -1
        lowest = min(lowest, depth)
    return value if depth == lowest == 0 else _ESCAPED.sub(lambda found: _BRACE_WORDS[found[1]], value)


class ValueFaultError(ValueError):
    """A value that cannot be understood; says what is likely missing."""


class UndefinedStringError(ValueFaultError):
    """A value names a string that is not defined; `text` is the value with the name put in its place."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(name)
        self.name, self.text = name, text


def resolve(value: str, strings: Mapping[str, str]) -> tuple[str, bool]:
    """Text of a value without its outer delimiters, and whether strings of the file were put in.

    Raises
    ------
    ValueFaultError
        If the value is not a chain of pieces, too deep or too long.
    """
    parts: list[str] = []
    size, here, used, undefined = 0, 0, False, ""
    while True:
        piece, here, is_word = next_piece(value, here)
        if is_word and not (piece.isascii() and piece.isdigit()):
            name = piece.lower()
            if name in strings:
                piece, used = strings[name], True
            elif name in MONTHS:
                piece = MONTHS[name]
            else:
                undefined = undefined or piece
        size += len(piece)
        if size > MAX_VALUE:
            raise ValueFaultError(f"is longer than {MAX_VALUE} characters")
        parts.append(piece)
        here = _skip(value, here)
        if here == len(value):
            break
        if value[here] != "#":
            raise ValueFaultError("goes on after its end; a comma is likely missing after it")
        here += 1
    text = "".join(parts)
    if undefined:
        raise UndefinedStringError(undefined, text)
    return text, used


def _skip(value: str, here: int) -> int:
    found = _SPACE.match(value, here)
    return found.end() if found else here


def next_piece(value: str, here: int) -> tuple[str, int, bool]:
    """Text of the piece at a place, the place after it, and whether it is a bare word."""
    here = _skip(value, here)
    if here == len(value):
        raise ValueFaultError("has nothing after `#`" if "#" in value else "is missing after `=`")
    if value[here] not in '{"':
        found = _WORD.match(value, here)
        if not found:
            raise ValueFaultError(f"starts with {value[here]!r}; put it in braces")
        return found[0], found.end(), True
    end = _closing(value, here)
    return value[here + 1 : end], end + 1, False


def _closing(value: str, start: int) -> int:
    quoted = value[start] == '"'
    depth = 0
    for found in _MARK.finditer(value, start + 1):
        mark = found[0]
        if mark == "{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueFaultError(f"has braces nested deeper than {MAX_DEPTH}")
        elif mark == "}":
            if depth == 0 and not quoted:
                return found.start()
            depth -= 1
            if depth < 0:
                raise ValueFaultError("has a closing brace too many inside quotes")
        elif quoted and depth == 0:
            return found.start()
    raise ValueFaultError(f"is not closed; a {'quote' if quoted and depth == 0 else 'closing brace'} is likely missing")
