"""Tables that people answer in: read strictly, each fault with its line, and written whole."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

from claimgraph import files
from claimgraph.citations._lines import printable
from claimgraph.citations._store import Fault, leads_out
from claimgraph.errors import BadRequestError
from claimgraph.records import control_character
from claimgraph.writing import write_text

MAX_BYTES = 64 * 1024**2
"""Largest table that is read."""


class SheetError(BadRequestError):
    """A table cannot be used; `fault` says where and why."""

    def __init__(self, name: str, line: int | None, found: str, remedy: str) -> None:
        self.fault = Fault(name, line, found, remedy)
        super().__init__(str(self.fault))


def inside(root: str | os.PathLike[str], name: str) -> Path:
    """The path of a file of a base, which must not lead out of it."""
    path = Path(root) / name
    if leads_out(root, name):
        raise SheetError(
            name, None, f"leads out of the base, to {os.path.realpath(path)!r}", "put the file itself here"
        )
    return path


def read_sheet(root: str | os.PathLike[str], name: str, header: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """Rows of a table of a base with exactly these columns, each with its line; none where there is no such file.

    Raises
    ------
    SheetError
        The table cannot be read, or has other columns.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.read_sheet("tests/data/tiny", "kb/searches.csv", ("day",))
    []
    """
    return read_table(inside(root, name), name, header)


def read_table(path: Path, name: str, header: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """Rows of a table with exactly these columns, each with its line; none where there is no file."""
    if not os.path.lexists(path):
        return []
    try:
        reader = csv.reader(io.StringIO(files.read(path, MAX_BYTES).decode("utf-8-sig"), newline=""), strict=True)
        rows = [(reader.line_num, row) for row in reader if row]
    except files.UnreadableFileError as fault:
        raise SheetError(name, None, fault.found, fault.remedy) from fault
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise SheetError(name, None, f"cannot be read: {fault}", "save it as CSV in UTF-8") from fault
    if rows and tuple(rows[0][1]) != header:
        raise SheetError(name, 1, f"begins {','.join(rows[0][1])[:80]!r}", f"its columns are {','.join(header)}")
    for line, row in rows[1:]:
        if len(row) != len(header):
            raise SheetError(name, line, f"has {len(row)} cells", f"its columns are {','.join(header)}")
        if found := control_character("".join(row)):
            raise SheetError(name, line, f"holds the control character U+{ord(found[0]):04X}", "delete it")
    return rows[1:]


def write_table(path: Path, header: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Path:
    """Write a table with a header; its folder is made if the one above is there."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_one_line(str(cell)) for cell in row] for row in rows)
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as fault:
        raise BadRequestError(f"{str(path.parent)!r} cannot be made: {fault.strerror or fault}") from fault
    return write_text(path, out.getvalue())


def _one_line(text: str) -> str:
    return " ".join(str(printable(text)).split())
