"""A piece of a BibTeX text with its place, and the lines of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Span:
    """One `name = value` of an entry: the text of both, and where the value stands in the entry's text."""

    name: str
    value: str
    start: int
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the file: an entry, a string, a preamble, a comment, free text, or what could not be split."""

    kind: str
    """`entry`, `string`, `preamble`, `comment`, `text`, or `failed`."""
    raw: str
    start: int
    line: int
    type: str = ""
    key: str = ""
    fields: tuple[Span, ...] = ()
    """Fields of an entry; the one field of a string."""
    fault: str = ""
    """Why splitting failed, in bibtexparser's words."""


def line_ends(text: str, start: int, end: int) -> int:
    """How many line ends stand between two places, `LF`, `CR LF` and `CR` alike."""
    return sum(1 for _ in _LINE_END.finditer(text, start, end)) if "\r" in text else text.count("\n", start, end)


class Lines:
    """One-based line numbers of places in a text."""

    def __init__(self, text: str) -> None:
        self._breaks = [found.end() - 1 for found in _LINE_END.finditer(text)]

    def at(self, offset: int) -> int:
        """Line of the character at `offset`."""
        return bisect_right(self._breaks, offset - 1) + 1
