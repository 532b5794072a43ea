"""Values of a JSON text one after the other: a list, one object, or one object a line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from claimgraph.citations.reading._gathered import PartError

MAX_RECORD = 64 * 1024**2
"""Longest record, in letters."""
MAX_WHOLE = 256 * 1024**2
"""Longest text that is one object."""
_BLOCK = 256 * 1024
_BETWEEN = re.compile(r"[\s,]*")

Value = tuple[str, Any]
"""Where a record stands, and the record, or a `PartError` that says why there is none."""


def values(text: io.TextIOBase) -> Iterator[Value]:
    """The records of a JSON text, each with its place: `line 3` or `record 3`.

    A broken line leaves the others whole; in a list, what follows a broken record is lost.
    """
    first, second = _content(text), _content(text)
    if first.lstrip().startswith("["):
        yield from _listed(first + second, text)
    elif first.rstrip().endswith("}") and (not second or second.startswith("{")):
        yield from _lines(first, second, text)
    else:
        whole = first + second + text.read(MAX_WHOLE)
        if len(whole) >= MAX_WHOLE:
            raise PartError(f"is one object of more than {MAX_WHOLE // 1024**2} MiB; save one record a line instead")
        yield "", _parsed(whole)


def _content(text: io.TextIOBase) -> str:
    """The next line that is not blank; its blanks are kept, so that lines can be counted."""
    kept = ""
    while line := text.readline(_BLOCK):
        kept += line
        if line.strip() or len(kept) > MAX_RECORD:
            break
    return kept


def _lines(first: str, second: str, text: io.TextIOBase) -> Iterator[Value]:
    number = 0
    for start in (first, second):
        *blank, line = start.splitlines(keepends=True) or [""]
        number += len(blank)
        if line:
            number += 1
            line = _to_its_end(line, text)
            yield f"line {number}", _parsed(line)
    while line := _to_its_end(text.readline(_BLOCK), text):
        number += 1
        if line.strip():
            yield f"line {number}", _parsed(line)


def _to_its_end(line: str, text: io.TextIOBase) -> str:
    pieces = [line]
    length = len(line)
    while pieces[-1] and not pieces[-1].endswith("\n"):
        pieces.append(text.readline(_BLOCK))
        length += len(pieces[-1])
        if length > MAX_RECORD:
            raise PartError(f"has a line of more than {MAX_RECORD // 1024**2} MiB; it is no list of works")
    return "".join(pieces)


def _listed(buffer: str, text: io.TextIOBase) -> Iterator[Value]:
    decoder = json.JSONDecoder()
    at, number, ended = buffer.index("[") + 1, 0, False
    while True:
        between = _BETWEEN.match(buffer, at)
        at = between.end() if between else at
        if buffer[at : at + 1] == "]":
            return
        try:
            value, end = decoder.raw_decode(buffer, at)
            # A number that stands at the end may go on.
            if end == len(buffer) and not ended:
                raise ValueError("perhaps not whole")
        except (ValueError, RecursionError) as fault:
            if ended or len(buffer) - at > MAX_RECORD or isinstance(fault, RecursionError):
                told = f"is no JSON ({str(fault)[:80]}), so that the rest of the list is lost; get the file again"
                yield f"record {number + 1}", PartError(told)
                return
            more = text.read(max(_BLOCK, len(buffer) - at))
            ended = not more
            buffer, at = buffer[at:] + more, 0
            continue
        number += 1
        yield f"record {number}", value
        at = end


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        return PartError("is nested too deeply to be a work")
    except ValueError as fault:
        return PartError(f"is no JSON: {str(fault)[:80]}")
