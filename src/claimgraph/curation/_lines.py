"""Fields of a record in a YAML file, changed line by line; everything else stays as it is written."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from claimgraph.errors import BadRequestError
from claimgraph.loading import parse

_LINES = re.compile(r"(?<=\n)")
_MARK = "\ufeff"
_BEFORE_KEY = re.compile(r"[ -]*")


def with_fields(text: str, index: int | None, fields: Mapping[str, str], after: Container[str], name: str) -> str:
    """The text with some fields of one record set to texts.

    Parameters
    ----------
    text
        The file.
    index
        Position of the record where the file holds a list.
    fields
        Texts by name; one that is not there goes behind the one before it.
    after
        Fields that stand before these.
    name
        The file, for messages.

    Raises
    ------
    BadRequestError
        The record is not written one field to a line.
    """
    if text.startswith(_MARK):
        return _MARK + with_fields(text.removeprefix(_MARK), index, fields, after, name)
    before = parse(text, with_marks=True)
    top: tuple[int, ...] = () if index is None else (index,)
    by_hand = (
        f"{name} is not written one field to a line, so that no line of it can be changed alone; write "
        + ", ".join(f"`{key}: {value}`" for key, value in fields.items())
    )
    if before.faults:
        raise BadRequestError(
            f"{name} cannot be read ({before.faults[0].message}); mend it, `claimgraph check` tells how"
        )
    places = {path[-1]: mark for path, mark in before.marks.items() if path[:-1] == top and len(path) == len(top) + 1}
    lines = _LINES.split(text)
    if not _one_a_line(lines, places):
        raise BadRequestError(by_hand)
    end = "\r\n" if "\r\n" in text else "\n"
    starts = {str(key): line - 1 for key, (line, _) in places.items()}
    indent = " " * (next(iter(places.values()))[1] - 1)
    if lines[-1] and not lines[-1].endswith("\n"):
        lines[-1] += end
    spans = {key: (start, end_of(lines, start, indent)) for key, start in starts.items()}
    ends = [stop for key, (_, stop) in spans.items() if key in after] or [stop for _, stop in spans.values()]
    put = max(ends)
    changes: list[tuple[int, int, str]] = []
    for key, value in fields.items():
        line = f"{key}: {_scalar(value)}{end}"
        if key in spans:
            start, stop = spans[key]
            changes.append((start, stop, lines[start][: len(indent)] + line))
            put = stop
        else:
            changes.append((put, put, indent + line))
    for start, stop, line in sorted(reversed(changes), key=lambda one: one[:2], reverse=True):
        lines[start:stop] = [line]
    made = "".join(lines)
    if parse(made).data != _with(before.data, index, fields):
        raise BadRequestError(by_hand)
    return made


def _one_a_line(lines: list[str], places: Mapping[Any, tuple[int, int]]) -> bool:
    columns = {column for _, column in places.values()}
    return len(columns) == 1 and all(
        line <= len(lines) and _BEFORE_KEY.fullmatch(lines[line - 1][: column - 1]) for line, column in places.values()
    )


def end_of(lines: list[str], start: int, indent: str) -> int:
    """Line behind the value that begins in a line: what is indented further belongs to it, and lists at its column."""
    stop = place = start + 1
    while place < len(lines):
        line = lines[place]
        if line.strip():
            if not line.startswith((f"{indent} ", f"{indent}- ")):
                break
            stop = place + 1
        place += 1
    return stop


def _scalar(value: str) -> str:
    """A text as YAML writes it: plain where it stays what it is, else in quotes."""
    return value if parse(f"x: {value}").data == {"x": value} else "'" + value.replace("'", "''") + "'"


def _with(data: Any, index: int | None, fields: Mapping[str, str]) -> Any:
    if index is None:
        return {**data, **fields}
    return [{**one, **fields} if place == index else one for place, one in enumerate(data)]
