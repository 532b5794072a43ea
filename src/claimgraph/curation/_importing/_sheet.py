"""A table in a file of somebody else: a header, and rows of texts with their numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from claimgraph import files
from claimgraph.curation._records_file import text_in
from claimgraph.errors import BadRequestError

_DELIMITERS = ",;\t"
_NO_LIBRARY = (
    "reading a workbook needs the library openpyxl, which is not installed: `pip install 'claimgraph[sheets]'` "
    "brings it; or save the sheet as CSV"
)
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in a table.

    Parameters
    ----------
    name
        The file.
    header
        Names of its columns.
    rows
        Number of each row, counted as the file counts, and its cells by column; empty cells are left out.
    told
        What was read otherwise than it stood.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    told: tuple[str, ...] = ()


def sheet_in(name: str, tab: str = "", first: int = 1) -> Sheet:
    """The table in a CSV file or a workbook.

    Parameters
    ----------
    name
        The file; a name that ends in `.xlsx` is a workbook.
    tab
        Sheet of the workbook; the first if left out.
    first
        Number of the row that holds the header.

    Raises
    ------
    BadRequestError
        It cannot be read, or has no header.
    """
    told: tuple[str, ...] = ()
    if name.lower().endswith((".xlsx", ".xlsm")):
        found, told = _workbook(name, tab)
    else:
        found = _text(name)
    found = [(number, cells) for number, cells in found if number >= first]
    if not found or not any(found[0][1]):
        raise BadRequestError(f"{name}: row {first} is no header; say which one is with `first_row:` in the mapping")
    header = [cell.strip() for cell in found[0][1]]
    while header and not header[-1]:
        header.pop()
    twice = next((one for i, one in enumerate(header) if one in header[:i]), None)
    if twice is not None or "" in header:
        what = f"two columns are called {twice!r}" if twice else f"column {header.index('') + 1} has no name"
        raise BadRequestError(f"{name}: {what}; give each a name of its own")
    rows = []
    for number, cells in found[1:]:
        extra = [cell for cell in cells[len(header) :] if cell.strip()]
        if extra:
            raise BadRequestError(f"{name}: row {number} has more cells than the header ({extra[0]!r}); mend it")
        row = {column: cell.strip() for column, cell in zip(header, cells, strict=False) if cell.strip()}
        if row:
            rows.append((number, row))
    return Sheet(name, tuple(header), tuple(rows), told)


def _text(name: str) -> list[tuple[int, list[str]]]:
    text = text_in(name)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda one: (first.count(one), one == ","))
    try:
        return list(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1))
    except csv.Error as fault:
        raise BadRequestError(f"{name} cannot be read as a table: {fault}") from fault


def _workbook(name: str, tab: str) -> tuple[list[tuple[int, list[str]]], tuple[str, ...]]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise BadRequestError(_NO_LIBRARY) from None
    data = io.BytesIO(files.read(name))
    try:
        book = load_workbook(data, read_only=True, data_only=True)
    except Exception as fault:
        raise BadRequestError(f"{name!r} cannot be read as a workbook: {fault}") from fault
    try:
        if tab and tab not in book.sheetnames:
            raise BadRequestError(f"{name} has no sheet {tab!r}; accepted: {', '.join(book.sheetnames)}")
        one = book[tab] if tab else book.worksheets[0]
        rows = []
        for number, values in enumerate(one.iter_rows(values_only=True), 1):
            if number > MOST_ROWS:
                raise BadRequestError(f"{name} has more than {MOST_ROWS} rows; split it")
            rows.append((number, [_cell(value) for value in values]))
        others = [sheet for sheet in book.sheetnames if sheet != one.title]
    finally:
        book.close()
    told = [f"a workbook keeps no zeros at the end of numbers: compare printed precision in {name}"]
    if others:
        told.append(f"only the sheet {one.title!r} was read; the others are {', '.join(map(repr, others))}")
    return rows, tuple(told)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value)
