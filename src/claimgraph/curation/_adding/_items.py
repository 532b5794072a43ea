"""A record or an item more in a YAML file: its lines in their place, every other line as it was."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from claimgraph.curation._lines import end_of
from claimgraph.curation._yaml import as_yaml, plain
from claimgraph.errors import BadRequestError
from claimgraph.loading import Document, parse

_LINES = re.compile(r"(?<=\n)")


def with_record(text: str, fields: Mapping[str, Any], path: str, by: str = "id") -> str:
    """The text of a list of records with one more: in its place where the list is sorted, else at the end.

    Raises
    ------
    BadRequestError
        The file cannot be read, or is not written one field to a line.
    """
    document = _read(text, path)
    data = document.data if document.data is not None else []
    if not isinstance(data, list):
        raise BadRequestError(f"{path} holds one record where a list belongs; begin it with `- `")
    lines, end = _lines(text)
    if not data:
        made = [*(line for line in lines if line.strip() not in ("[]", "")), *_block(fields, "", end)]
        return _proved("".join(made), [fields], path)
    ids = [str(one.get(by, "")) if isinstance(one, Mapping) else "" for one in data]
    at = next((i for i, id_ in enumerate(ids) if id_ > str(fields[by])), None) if ids == sorted(ids) else None
    starts = [document.marks[(i,)] for i in range(len(data))]
    first = lines[starts[0][0] - 1]
    indent = first[: len(first) - len(first.lstrip(" "))]
    place = _above_comments(lines, starts[at][0] - 1) if at is not None else _last(lines)
    new = _block(fields, indent, end)
    wanted = [*data[:at], fields, *data[at:]] if at is not None else [*data, fields]
    return _proved("".join([*lines[:place], *new, *lines[place:]]), wanted, path)


def with_item(text: str, index: int | None, key: str, item: Any, after: Container[str], path: str) -> str:
    """The text of a file with one item more at the end of a list that a record has.

    Parameters
    ----------
    text
        The file.
    index
        Position of the record where the file holds a list.
    key
        The field that holds the list; where the record has none, it goes behind the fields in `after`.
    item
        What is added, as `as_yaml` takes it.
    after
        Fields that stand before that one.
    path
        The file, for messages.

    Raises
    ------
    BadRequestError
        The file cannot be read, or is not written one field to a line.
    """
    document = _read(text, path)
    top: tuple[int, ...] = () if index is None else (index,)
    record = document.data if index is None else document.data[index]
    places = {way[-1]: mark for way, mark in document.marks.items() if way[:-1] == top and len(way) == len(top) + 1}
    if len({column for _, column in places.values()}) != 1:
        raise BadRequestError(_by_hand(path))
    lines, end = _lines(text)
    indent = " " * (next(iter(places.values()))[1] - 1)
    spans = {name: (line - 1, end_of(lines, line - 1, indent)) for name, (line, _) in places.items()}
    known = list(record.get(key) or ())
    if known and key in spans:
        place, dash = spans[key][1], _dash(lines[document.marks[(*top, key, 0)][0] - 1], indent)
        made = [*lines[:place], *_block(item, dash, end), *lines[place:]]
    else:
        ends = [stop for name, (_, stop) in spans.items() if name in after]
        start, stop = spans.get(key, (max(ends, default=0),) * 2)
        made = [*lines[:start], f"{indent}{key}:{end}", *_block(item, indent, end), *lines[stop:]]
    changed = {**record, key: [*known, item]}
    wanted = changed if index is None else [changed if i == index else one for i, one in enumerate(document.data)]
    return _proved("".join(made), wanted, path)


def with_field(text: str, index: int | None, key: str, value: Any, after: Container[str], path: str) -> str:
    """The text of a file with one field more of a record, behind the fields in `after`; raises as `with_item` does."""
    document = _read(text, path)
    top: tuple[int, ...] = () if index is None else (index,)
    places = {way[-1]: mark for way, mark in document.marks.items() if way[:-1] == top and len(way) == len(top) + 1}
    if len({column for _, column in places.values()}) != 1:
        raise BadRequestError(_by_hand(path))
    lines, end = _lines(text)
    indent = " " * (next(iter(places.values()))[1] - 1)
    ends = [end_of(lines, line - 1, indent) for name, (line, _) in places.items() if name in after]
    place = max(ends or [end_of(lines, line - 1, indent) for line, _ in places.values()])
    new = [f"{indent}{line}{end}" for line in as_yaml({key: value}).split("\n")[:-1]]
    record = document.data if index is None else document.data[index]
    changed = {**record, key: value}
    wanted = changed if index is None else [changed if i == index else one for i, one in enumerate(document.data)]
    return _proved("".join([*lines[:place], *new, *lines[place:]]), wanted, path)


def _read(text: str, path: str) -> Document:
    document = parse(text.removeprefix("\ufeff"), with_marks=True)
    if document.faults:
        told = document.faults[0].message
        raise BadRequestError(f"{path} cannot be read ({told}); mend it, `claimgraph check` tells how")
    return document


def _lines(text: str) -> tuple[list[str], str]:
    """Lines with their ends, the last one ended, and how lines end."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line for line in _LINES.split(text) if line]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    return lines, end


def _block(item: Any, indent: str, end: str) -> list[str]:
    return [f"{indent}{line}{end}" for line in as_yaml([item]).split("\n")[:-1]]


def _dash(line: str, indent: str) -> str:
    """What stands before the dash of an item."""
    return line[: len(line) - len(line.lstrip(" "))] if line.lstrip(" ").startswith("-") else indent


def _above_comments(lines: list[str], place: int) -> int:
    while place and lines[place - 1].lstrip().startswith("#") and "$schema=" not in lines[place - 1]:
        place -= 1
    return place


def _last(lines: list[str]) -> int:
    """Behind the last line that says something."""
    return max((i + 1 for i, line in enumerate(lines) if line.strip()), default=0)


def _proved(made: str, wanted: Any, path: str) -> str:
    """The text, where it says what it is to say and nothing else."""
    if plain(parse(made.removeprefix("\ufeff")).data) != plain(wanted):
        raise BadRequestError(_by_hand(path))
    return made


def _by_hand(path: str) -> str:
    return (
        f"{path} is not written one field to a line, so that nothing can be put into it alone; write it so, or add the "
        "lines by hand"
    )
