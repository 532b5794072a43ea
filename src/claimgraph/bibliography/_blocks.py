"""BibTeX text split into blocks, each with its exact place; the home of bibtexparser."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from claimgraph.bibliography._places import Block, Lines, Span, line_ends
from claimgraph.bibliography._plain_blocks import plain_blocks

__all__ = ["MAX_BLOCKS", "Block", "Lines", "Span", "TooManyBlocksError", "line_ends", "split"]

MAX_BLOCKS = 100_000
"""Most blocks (entries, comments …) that one file may hold."""
MAX_ENTRY = 200_000
"""Longest entry in which at signs at the start of a line are text."""
MAX_SCANNED = 1000
"""Most entries that are looked at for such signs."""

_START = re.compile(r"@(\s*+)(\w++)(\s*+)(?=[{(])")
_HEAD = re.compile(r"@\w++\s*+[{(]\s*+(?:[^\s{}\"=,#%()]++\s*+,\s*+)?[A-Za-z][\w:.+\-]*+\s*+=")
_INNER = re.compile(
    r"(?mi)^[^\S\n]*+(@)(?!(?:comment|string|preamble)\b)\w++\s*+[{(]"
    r"(?!\s*+(?:[^\s{}\"=,#%()]++\s*+,\s*+)?[A-Za-z][\w:.+\-]*+\s*+=)"
)
_INSIDE = re.compile(r"(?mi)^[^\S\n]*+@(?!(?:comment|string|preamble)\b)[A-Za-z]++[^\S\n]*+[{(][^\S\n]*+\w")
_TYPE = re.compile(r"@(\w*)")
_COMMA = re.compile(r"(?<!\\),")
_EQUALS = re.compile(r"(?<!\\)=")
_SPACE = re.compile(r"\s*+")
_LONE_RETURN = re.compile(r"\r(?!\n)")


class TooManyBlocksError(ValueError):
    """The text holds more blocks than are read."""


def with_line_feeds(text: str) -> str:
    """The text with `LF` at each line end, whichever it has."""
    return re.sub(r"\r\n?", "\n", text) if "\r" in text else text


def without_lone_returns(text: str) -> str:
    """The text with `LF` for each `CR` that stands alone, as long as it was."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def starts_inside(raw: str) -> Iterator[int]:
    """Lines of an entry, counted from its first as zero, that look like the start of another one."""
    return (line_ends(raw, 0, found.start()) for found in _INSIDE.finditer(raw, 1))


def split(text: str, lines: Lines) -> list[Block]:
    """All blocks of a BibTeX text, in its order.

    Raises
    ------
    TooManyBlocksError
        If there are more than `MAX_BLOCKS`.
    """
    if text.count("@") > MAX_BLOCKS and sum(1 for _ in _START.finditer(text)) > MAX_BLOCKS:
        raise TooManyBlocksError
    if (found := plain_blocks(text, lines)) is not None:
        return found
    # bibtexparser wants `@type{` on one line and without a space after the at sign; BibTeX does not.
    plain = _START.sub(lambda found: f"@{found[2]}{' ' * (len(found[1]) + len(found[3]))}", text)
    # It knows no other line ends than LF and CR LF; the length must stay.
    plain = without_lone_returns(plain)
    plain = _with_masked(plain)
    # It counts lines without those that end in a backslash.
    counted = [0, *(found.end() for found in re.finditer(r"(?<!\\)\n", plain))]
    blocks = []
    end = 0
    for block in _parsed(plain):
        inner = getattr(block, "ignore_error_block", None) or block
        raw = inner.raw or ""
        start = plain.find(raw, max(end, counted[min(max(inner.start_line or 0, 0), len(counted) - 1)]))
        raw = text[start : start + len(raw)]
        blocks.append(_block(inner, raw, start, lines))
        # What could not be split may reach into the block after it.
        end = start + (1 if blocks[-1].kind == "failed" else len(raw))
    return blocks


def _with_masked(text: str) -> str:
    """The text with a letter for each at sign that starts a line inside a whole entry, such as in an abstract.

    bibtexparser takes it for the start of an entry and gives the one around it up.
    """
    from claimgraph.bibliography._scan import ScanFaultError, scan

    marks = [found.start(1) for found in _INNER.finditer(text)]
    if not marks:
        return text
    starts = [found.start() for found in _HEAD.finditer(text)]
    ends: dict[int, int] = {}
    masked: list[int] = []
    for mark in marks:
        place = bisect_right(starts, mark) - 1
        if place < 0:
            continue
        start = starts[place]
        if start not in ends:
            if len(ends) == MAX_SCANNED:
                break
            try:
                ends[start] = start + scan(text[start : start + MAX_ENTRY]).end
            except ScanFaultError:
                ends[start] = start
        masked += [mark] if start < mark < ends[start] else []
    if not masked:
        return text
    pieces = [text[here + 1 : there] for here, there in pairwise([-1, *masked, len(text)])]
    return "a".join(pieces)


def _parsed(text: str) -> list[Any]:
    from bibtexparser.entrypoint import parse_string

    with quiet("bibtexparser"):
        return parse_string(text, parse_stack=[]).blocks


@contextmanager
def quiet(library: str) -> Iterator[None]:
    """Keep a library from writing to the terminal what is reported as a problem anyway."""
    logger = logging.getLogger(library)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _block(block: Any, raw: str, start: int, lines: Lines) -> Block:
    from bibtexparser import model

    line = lines.at(start)
    found = _TYPE.match(re.sub(r"^@\s+", "@", raw))
    type_ = found[1].lower() if found else ""
    match block:
        case model.ImplicitComment():
            return Block("text", raw, start, line)
        case model.ExplicitComment() if type_ == "comment":
            return Block("comment", raw, start, line, type_)
        case model.Preamble() if type_ == "preamble":
            return Block("preamble", raw, start, line, type_)
        case model.String() if type_ == "string":
            offset = start + _after(_EQUALS, raw, 0)
            end = start + len(raw) - 1
            return Block(
                "string",
                raw,
                start,
                line,
                type_,
                block.key,
                (_span(block.key, raw, offset - start, end - start, line),),
            )
        case model.Entry():
            fields = tuple(_spans(block, raw, start, lines))
            return Block("entry", raw, start, line, type_, block.key, fields)
        case model.ParsingFailedBlock():
            return Block(
                "failed", raw, start, line, type_, fault=str(getattr(block.error, "abort_reason", block.error))
            )
    return Block("failed", raw, start, line, type_, fault=f"unknown type {type_}")


def _span(name: str, raw: str, start: int, end: int, line: int) -> Span:
    value = raw[start:end]
    stripped = value.strip()
    return Span(name, stripped, start + value.index(stripped), line)


def _spans(entry: Any, raw: str, start: int, lines: Lines) -> Iterator[Span]:
    """Fields with their places: between two of them stands a comma and white space only."""
    plain = entry.raw  # as long as `raw`, and as bibtexparser saw it
    here = _after(_COMMA, plain, 0)
    for field in entry.fields:
        named = plain.index(field.key, here)
        value_start = _after(_SPACE, plain, _after(_EQUALS, plain, named + len(field.key)))
        here = value_start + len(field.value)
        yield Span(field.key, raw[value_start:here], value_start, lines.at(start + named))


def _after(pattern: re.Pattern[str], text: str, here: int) -> int:
    found = pattern.search(text, here)
    return found.end() if found else here
