"""What became of works that were recommended: taken in, or not relevant and why. A work with a decision never returns.

`kb/citations/decisions.csv`, one row a work, in the order of identifiers.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from claimgraph.citations._ids import identifier
from claimgraph.citations._store import FOLDER
from claimgraph.errors import BadRequestError
from claimgraph.writing import write_text

DECISIONS = f"{FOLDER}/decisions.csv"
TAKE_IN, NOT_RELEVANT = CHOICES = ("take-in", "not-relevant")
MAX_BYTES = 64 * 1024**2
"""Largest table that is read."""


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What a person decided of a work."""

    work: str
    """Identifier of the work when it was decided."""
    decision: str
    """`take-in` or `not-relevant`."""
    why: str = ""
    """Reason; a work that is not relevant has one."""
    by: str = ""
    """Who decided."""
    on: str = ""
    """Day, `YYYY-MM-DD`."""
    key: str = ""
    """Citation key under which the work was taken in."""


_HEADER = tuple(field.name for field in fields(Decision))


def load_decisions(root: str | os.PathLike[str], file: str | os.PathLike[str] | None = None) -> list[Decision]:
    """The decisions of a base, in the order of identifiers; none where nobody decided anything.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    file
        Another table of decisions, such as that of a second reviewer.

    Raises
    ------
    BadRequestError
        The table cannot be used: the line is named, with what is accepted.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.load_decisions("tests/data/tiny")
    []
    """
    path, name = _place(root, file)
    found: dict[str, Decision] = {}
    for line, row in read_table(path, name, _HEADER):
        one = Decision(*row)
        if not one.work or identifier(one.work) != one.work:
            told = f"{one.work!r} is no identifier; write doi:…, pmid:… or openalex:… as the list has it"
        elif one.decision not in CHOICES:
            told = f"{one.decision!r} is no decision; accepted: {', '.join(CHOICES)}"
        elif one.decision == NOT_RELEVANT and not one.why.strip():
            told = f"{one.work} is not relevant without a reason; write it under why"
        elif one.work in found:
            told = f"{one.work} is decided twice; keep one of the rows"
        else:
            found[one.work] = one
            continue
        raise BadRequestError(f"{name}:{line}: {told}")
    return sorted(found.values())


def write_decisions(
    root: str | os.PathLike[str], decisions: Iterable[Decision], file: str | os.PathLike[str] | None = None
) -> Path:
    """Write decisions, sorted, in place of what was there; raises as `write_text` does.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from claimgraph import citations
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "kb").mkdir()
    ...     one = citations.Decision("doi:10.5555/a", "not-relevant", "animals")
    ...     _ = citations.write_decisions(folder, [one])
    ...     citations.load_decisions(folder) == [one]
    True
    """
    path, _ = _place(root, file)
    return write_table(path, _HEADER, ([getattr(one, name) for name in _HEADER] for one in sorted(decisions)))


def _place(root: str | os.PathLike[str], file: str | os.PathLike[str] | None) -> tuple[Path, str]:
    if file is not None:
        return Path(file), os.fspath(file)
    return inside(root, DECISIONS), DECISIONS


def inside(root: str | os.PathLike[str], name: str) -> Path:
    """The path of a file of a base, which must not lead out of it."""
    path = Path(root) / name
    if not path.resolve().is_relative_to(Path(root).resolve()):
        raise BadRequestError(f"{name} leads out of the base, to {str(path.resolve())!r}; put the file itself here")
    return path


def read_table(path: Path, name: str, header: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """Rows of a table with exactly these columns, each with its line; none where there is no file."""
    if not os.path.lexists(path):
        return []
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise BadRequestError(f"{name} is no file of at most {MAX_BYTES // 1024**2} MiB; give a table of that size")
        reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
        rows = [(reader.line_num, row) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadRequestError(f"{name} cannot be read: {fault}; save it as CSV in UTF-8") from fault
    if rows and tuple(rows[0][1]) != header:
        raise BadRequestError(f"{name}:1: begins {','.join(rows[0][1])[:80]!r}; its columns are {','.join(header)}")
    for line, row in rows[1:]:
        if len(row) != len(header):
            raise BadRequestError(f"{name}:{line}: has {len(row)} cells; its columns are {','.join(header)}")
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
    return " ".join(text.split())
