"""CSV tables as people and spreadsheets write them: header and cells as text, oddities named."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from claimgraph.errors import Level, did_you_mean, suggest
from claimgraph.loading._files import Files
from claimgraph.records import OWN_PATTERN

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+", re.ASCII)
_OWN = re.compile(OWN_PATTERN)
"""Columns that a curator adds."""
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+", re.ASCII)


@dataclass
class Table:
    """Rows of one file: non-empty cells by column, with the line each row begins on."""

    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    """One-based position of each column."""


def parse(
    files: Files,
    relative: str,
    text: str,
    *,
    known: tuple[str, ...],
    required: Collection[str],
    numbers: Collection[str],
) -> Table:
    """Read one table; each fault is reported to `files`, and only rows of the right length come back.

    Parameters
    ----------
    known
        Columns the table may have.
    required
        Columns it must have.
    numbers
        Columns whose cells are numbers, where a decimal comma is recognised.
    """
    first_line = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda d: (len(set(known) & set(first_line.split(d))), d == ","))
    if delimiter != ",":
        files.report(
            "other-separator",
            relative,
            f"columns are separated by {_DELIMITERS[delimiter]}",
            "it was read so; save with commas so that changes stay reviewable",
            line=1,
            level=Level.WARNING,
        )
    table = Table()
    reader = csv.reader(text.split("\n"), delimiter=delimiter, strict=True)
    try:
        header = next(reader, None)
        if not header:
            files.report("empty-table", relative, "has no header", f"begin it with: {','.join(known)}", line=1)
            return table
        if not _read_header(files, relative, header, table, known, required):
            return table
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                _read_row(files, relative, line, cells, len(header), table, numbers)
            line = reader.line_num + 1
    except csv.Error as error:
        files.report(
            "csv-syntax",
            relative,
            f"cannot be read on: {error}",
            "look for a quotation mark that is not closed, or text after one",
            line=reader.line_num,
        )
    return table


def _read_header(
    files: Files,
    relative: str,
    header: list[str],
    table: Table,
    known: tuple[str, ...],
    required: Collection[str],
) -> bool:
    fine = True
    misspelled: set[str] = set()
    names = [cell.strip() for cell in header]
    while names and not names[-1]:
        names.pop()
    if len(names) < len(header):
        files.report(
            "trailing-separator",
            relative,
            f"the header ends in {len(header) - len(names)} empty columns",
            "delete the separators at the end of the line",
            line=1,
            level=Level.WARNING,
        )
    for position, name in enumerate(names, start=1):
        if name in table.columns:
            files.report(
                "duplicate-column",
                relative,
                f"the column {name!r} stands twice",
                "keep one",
                line=1,
                column=position,
            )
            fine = False
        elif name not in known and not _OWN.fullmatch(name):
            meant = suggest(name, known)
            misspelled.update(meant[:1])
            near = did_you_mean(meant)
            files.report(
                "unknown-column",
                relative,
                f"the column {name!r} is not known; accepted: {', '.join(known)}",
                near.removeprefix("; ") or "delete or rename it",
                line=1,
                column=position,
            )
            fine = False
        table.columns.setdefault(name, position)
    for name in required:
        if name not in table.columns and name not in misspelled:
            files.report("missing-column", relative, f"the column {name!r} is missing", "add it to the header", line=1)
            fine = False
    return fine


def _read_row(
    files: Files,
    relative: str,
    line: int,
    cells: list[str],
    width: int,
    table: Table,
    numbers: Collection[str],
) -> None:
    names = list(table.columns)
    stripped = [cell.strip() for cell in cells]
    if not any(stripped):
        files.report("empty-row", relative, "holds separators only", "delete the line", line=line, level=Level.WARNING)
        return
    extra = stripped[len(names) :]
    if len(stripped) < len(names) or any(extra):
        files.report(
            "wrong-column-count",
            relative,
            f"has {len(cells)} cells where the header has {len(names)}",
            "a cell that holds a separator needs quotation marks around it",
            line=line,
        )
        return
    if len(stripped) > width:
        files.report(
            "trailing-separator",
            relative,
            f"ends in {len(stripped) - width} separators too many",
            "they were left out; delete them",
            line=line,
            level=Level.WARNING,
        )
    row: dict[str, str] = {}
    for name, cell in zip(names, stripped, strict=False):
        if not cell:
            continue
        if name in numbers and "," in cell:
            cell = _number(files, relative, line, table.columns[name], name, cell)
        row[name] = cell
    table.rows.append((line, row))


def _number(files: Files, relative: str, line: int, column: int, name: str, cell: str) -> str:
    if _THOUSANDS.fullmatch(cell):
        files.report(
            "ambiguous-number",
            relative,
            f"{name} {cell!r} may have a decimal comma or a thousands separator",
            f"write {cell.replace(',', '.', 1)} or {cell.replace(',', '')}",
            line=line,
            column=column,
        )
        return cell.replace(",", ".", 1).replace(",", "")
    if _DECIMAL_COMMA.fullmatch(cell):
        point = cell.replace(",", ".")
        files.report(
            "decimal-comma",
            relative,
            f"{name} {cell!r} has a decimal comma",
            f"it was read as {point}; write {point}",
            line=line,
            column=column,
            level=Level.WARNING,
        )
        return point
    return cell
