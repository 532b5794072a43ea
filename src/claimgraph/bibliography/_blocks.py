"""BibTeX text split into blocks, each with its exact place; the home of bibtexparser."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

MAX_BLOCKS = 20_000
"""Most blocks (entries, comments …) that one file may hold."""

_START = re.compile(r"@(\s*+)(\w++)(\s*+)(?=[{(])")
_TYPE = re.compile(r"@(\w*)")
_COMMA = re.compile(r"(?<!\\),")
_EQUALS = re.compile(r"(?<!\\)=")
_SPACE = re.compile(r"\s*+")


class TooManyBlocksError(ValueError):
    """The text holds more blocks than are read."""


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


class Lines:
    """One-based line numbers of places in a text."""

    def __init__(self, text: str) -> None:
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    def at(self, offset: int) -> int:
        """Line of the character at `offset`."""
        return bisect_right(self._breaks, offset - 1) + 1


def split(text: str, lines: Lines) -> list[Block]:
    """All blocks of a BibTeX text, in its order.

    Raises
    ------
    TooManyBlocksError
        If there are more than `MAX_BLOCKS`.
    """
    if text.count("@") > MAX_BLOCKS and sum(1 for _ in _START.finditer(text)) > MAX_BLOCKS:
        raise TooManyBlocksError
    # bibtexparser wants `@type{` on one line and without a space after the at sign; BibTeX does not.
    plain = _START.sub(lambda found: f"@{found[2]}{' ' * (len(found[1]) + len(found[3]))}", text)
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


def _parsed(text: str) -> list[Any]:
    from bibtexparser.entrypoint import parse_string

    with _quiet():
        return parse_string(text, parse_stack=[]).blocks


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep bibtexparser from writing to the terminal what is reported as a problem anyway."""
    logger = logging.getLogger("bibtexparser")
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
    here = _after(_COMMA, raw, 0)
    for field in entry.fields:
        named = raw.index(field.key, here)
        value_start = _after(_SPACE, raw, _after(_EQUALS, raw, named + len(field.key)))
        here = value_start + len(field.value)
        yield Span(field.key, raw[value_start:here], value_start, lines.at(start + named))


def _after(pattern: re.Pattern[str], text: str, here: int) -> int:
    found = pattern.search(text, here)
    return found.end() if found else here
