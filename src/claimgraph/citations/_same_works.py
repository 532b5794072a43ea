"""What people decided of entries that may be of one work: `kb/duplicates.csv`, one row a pair, in the order of keys."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from claimgraph.citations._sheets import SheetError, inside, read_table, write_table
from claimgraph.writing import alone

SAME_WORKS = "kb/duplicates.csv"
SAME, DIFFERENT = CHOICES = ("same", "different")


@dataclass(frozen=True, slots=True, order=True)
class SameWork:
    """What a person decided of two entries."""

    one: str
    """Key of the entry that stays where both are one work."""
    other: str
    """Key of the other."""
    decision: str
    """`same` or `different`."""
    why: str = ""
    """Reason."""
    by: str = ""
    """Who decided."""
    on: str = ""
    """Day, `YYYY-MM-DD`."""

    @property
    def pair(self) -> frozenset[str]:
        """Both keys."""
        return frozenset((self.one, self.other))


_HEADER = tuple(field.name for field in fields(SameWork))


def load_same_works(root: str | os.PathLike[str], file: str | os.PathLike[str] | None = None) -> list[SameWork]:
    """What was decided of entries that may be of one work; nothing where nobody decided anything.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    file
        Another table of decisions; rows without a decision are left out.

    Raises
    ------
    BadRequestError
        The table cannot be used: the line is named, with what is accepted.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.load_same_works("tests/data/tiny")
    []
    """
    name = SAME_WORKS if file is None else str(file)
    path = inside(root, SAME_WORKS) if file is None else Path(file)
    if file is not None and not path.is_file():
        raise SheetError(name, None, "is no file", "name a table of decisions")
    found: dict[frozenset[str], SameWork] = {}
    for line, row in read_table(path, name, _HEADER):
        one = SameWork(*(cell.strip() for cell in row))
        if not one.decision and file is not None:
            continue
        if one.decision not in CHOICES:
            raise SheetError(name, line, f"decision {one.decision!r}", "write same or different")
        if not one.one or not one.other or one.one == one.other:
            raise SheetError(name, line, f"keys {one.one!r} and {one.other!r}", "name two entries of references.bib")
        if one.pair in found:
            raise SheetError(name, line, f"{one.one} and {one.other} stand above already", "keep one of the rows")
        found[one.pair] = one
    return list(found.values())


def keep_same_works(root: str | os.PathLike[str], decisions: Iterable[SameWork]) -> Path:
    """Keep what was decided of pairs of entries beside what is kept, in the order of keys; of one pair, the last.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from claimgraph import citations
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "kb").mkdir()
    ...     path = citations.keep_same_works(folder, [citations.SameWork("a", "b", "different")])
    ...     print(path.read_text(), end="")
    one,other,decision,why,by,on
    a,b,different,,,
    """
    with alone(Path(root) / "kb"):
        kept = {one.pair: one for one in [*load_same_works(root), *decisions]}
        rows = ([getattr(one, name) for name in _HEADER] for one in sorted(kept.values()))
        return write_table(inside(root, SAME_WORKS), _HEADER, rows)
