"""Rows more in a table: each a line in its place, every other line as it was."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pydantic import ValidationError

from claimgraph.errors import BadRequestError
from claimgraph.knowledge import row_order
from claimgraph.packs import Table

_DELIMITERS = ",;\t"
_LINES = re.compile(r"(?<=\n)")


def with_rows(text: str | None, table: Table, news: Sequence[Mapping[str, str]], path: str) -> str:
    """The text of a table with some rows more.

    Parameters
    ----------
    text
        The file; `None` where it begins with these rows.
    table
        What the table declares; a column that the file lacks is put in where it belongs.
    news
        The rows: texts by column.
    path
        The file, for messages.

    Raises
    ------
    BadRequestError
        The file cannot be read as a table.
    """
    if not (text or "").strip("\ufeff \r\n"):
        own = dict.fromkeys(name for cells in news for name in cells if name not in table.columns)
        text = _line([*table.columns, *own], ",", "\n")
    assert text is not None
    end = "\r\n" if "\r\n" in text else "\n"
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    if not body.endswith("\n"):
        body += end
    delimiter = _delimiter(body, table)
    try:
        rows = list(_rows(body, delimiter))
    except csv.Error as fault:
        raise BadRequestError(f"{path} cannot be read as a table ({fault}); `claimgraph check` says where") from fault
    header = [cell.strip() for cell in rows[0][1]]
    if missing := list(dict.fromkeys(name for cells in news for name in cells if name not in header)):
        return with_rows(mark + _widened(rows, header, missing, table, delimiter, end), table, news, path)
    lines = [line for line in _LINES.split(body) if line]
    known = [(at, _key(dict(zip(header, found, strict=False)), table)) for at, found in rows[1:]]
    keyed = sorted(news, key=lambda cells: _key(cells, table) or ())
    made, start = [], 0
    for at, cells in _placed(known, keyed, table, len(lines)):
        made += [*lines[start:at], _line([cells.get(name, "") for name in header], delimiter, end)]
        start = at
    return mark + "".join([*made, *lines[start:]])


def lines_of(text: str, table: Table, news: Sequence[Mapping[str, str]]) -> list[int]:
    """The one-based line on which each of some rows stands in a text that `with_rows` made; 0 where it is nowhere."""
    body = text.removeprefix("\ufeff")
    rows = list(_rows(body, _delimiter(body, table)))
    header = [cell.strip() for cell in rows[0][1]]
    places: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for at, cells in reversed(rows[1:]):
        places.setdefault(_said(dict(zip(header, cells, strict=False))), []).append(at + 1)
    return [found.pop() if (found := places.get(_said(cells))) else 0 for cells in news]


def _said(cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, cell) for name, cell in cells.items() if cell))


def _delimiter(body: str, table: Table) -> str:
    first = body.split("\n", 1)[0].strip("\r")
    return max(_DELIMITERS, key=lambda one: (len(set(table.columns) & set(first.split(one))), one == ","))


def _rows(body: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of lines before each."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    before = 0
    for cells in reader:
        if cells:
            yield before, cells
        before = reader.line_num


def _placed(
    known: Sequence[tuple[int, tuple[str, ...] | None]], news: Sequence[Mapping[str, str]], table: Table, end: int
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each new row with the number of lines before it: in its place where the file is sorted, else at the end."""
    there = [(at, key) for at, key in known if key is not None]
    in_order = all(one <= other for (_, one), (_, other) in pairwise(there))
    keys = [key for _, key in there]
    for cells in news:
        key = _key(cells, table)
        place = bisect_right(keys, key) if in_order and key is not None else len(keys)
        yield (there[place][0] if place < len(keys) else end), cells


def _key(cells: Mapping[str, str], table: Table) -> tuple[str, ...] | None:
    """Where a row belongs; `None` for one that is none."""
    told = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
    try:
        return row_order(table.record.model_validate(told), table.order)
    except (ValidationError, KeyError):
        return None


def _widened(
    rows: Sequence[tuple[int, list[str]]], header: list[str], missing: list[str], table: Table, delimiter: str, end: str
) -> str:
    """The whole file with columns more, each where the table declares it."""
    wide = list(header)
    for name in missing:
        declared = list(table.columns)
        before = declared[: declared.index(name)] if name in declared else declared
        at = max((wide.index(one) + 1 for one in before if one in wide), default=0)
        wide.insert(at if name in declared else len(wide), name)
    made = [_line(wide, delimiter, end)]
    for _, cells in rows[1:]:
        told = dict(zip(header, cells, strict=False))
        made.append(_line([told.get(name, "") for name in wide], delimiter, end))
    return "".join(made)


def _line(cells: Sequence[str], delimiter: str, end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerow(cells)
    return out.getvalue()
