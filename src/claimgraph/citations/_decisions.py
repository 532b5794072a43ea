"""What became of works that were recommended: taken in, or not relevant and why. A work with a decision never returns.

`kb/citations/decisions.csv`, one row a work, in the order of identifiers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.citations._ids import identifier
from claimgraph.citations._own import works_of
from claimgraph.citations._sheets import SheetError, inside, read_table, write_table
from claimgraph.citations._store import FOLDER

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase

DECISIONS = f"{FOLDER}/decisions.csv"
TAKE_IN, NOT_RELEVANT = CHOICES = ("take-in", "not-relevant")


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
            told = f"{one.work!r} is no identifier", "write doi:…, pmid:… or openalex:… as the list has it"
        elif one.decision not in CHOICES:
            told = f"{one.decision!r} is no decision", f"accepted: {', '.join(CHOICES)}"
        elif one.decision == NOT_RELEVANT and not one.why.strip():
            told = f"{one.work} is not relevant without a reason", "write it under why"
        elif one.work in found:
            told = f"{one.work} is decided twice", "keep one of the rows"
        else:
            found[one.work] = one
            continue
        raise SheetError(name, line, *told)
    return sorted(found.values())


def gone(kb: KnowledgeBase, root: str | os.PathLike[str]) -> list[Decision]:
    """Works that were taken in and are not in the bibliography; none where the decisions cannot be read.

    Parameters
    ----------
    kb
        The base.
    root
        Folder that holds its `kb/`.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> citations.gone(load("tests/data/tiny"), "tests/data/tiny")
    []
    """
    try:
        taken = [one for one in load_decisions(root) if one.decision == TAKE_IN and one.key not in kb.references]
    except SheetError:
        return []
    own = {id_ for work in works_of(kb) for id_ in work.ids} if taken else set()
    return [one for one in taken if one.work not in own]


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
