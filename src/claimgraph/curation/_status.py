"""The status of a study: whether the work stands, who says so, and since when."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from claimgraph import files
from claimgraph.curation._lines import with_fields
from claimgraph.errors import BadRequestError, UnknownNameError, suggest
from claimgraph.loading import find_root, read
from claimgraph.records import Study, StudyStatus, control_character
from claimgraph.writing import rewrite


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What a new status does to the file of a study."""

    study: Study
    """The study as it was."""
    status: StudyStatus
    """The status it gets."""
    why: str
    """Who says so, and where."""
    path: str
    """The file, relative to the folder that holds `kb/`."""
    before: str
    """Its text."""
    after: str
    """Its text with the new status."""
    written: bool = False
    """Whether it was written."""

    @property
    def changes(self) -> bool:
        """Whether the file would be another one."""
        return self.before != self.after

    @property
    def diff(self) -> str:
        """The difference, as `diff -u` shows it."""
        lines = unified_diff(
            self.before.splitlines(True), self.after.splitlines(True), f"a/{self.path}", f"b/{self.path}"
        )
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def set_status(
    root: str | os.PathLike[str] | None,
    key: str,
    status: StudyStatus | str,
    *,
    why: str,
    on: dt.date,
    confirm: Callable[[StatusChange], bool],
) -> StatusChange:
    """Write the status of a study, with who says so and when, once somebody agreed.

    Only the lines of `status`, `status_why` and `status_on` change in `kb/studies/KEY.yaml`.

    Parameters
    ----------
    root
        Folder that holds `kb/`; found as `load` finds it where it is left out.
    key
        Citation key of the study.
    status
        `active`, `retracted`, `corrected` or `concern`.
    why
        Who says so, and where.
    on
        Day on which the status was set.
    confirm
        Is shown the change and says whether to write it; it is not asked where nothing changes.

    Returns
    -------
    StatusChange
        The change, whether or not it was agreed to.

    Raises
    ------
    UnknownNameError
        The base has no such study.
    BadRequestError
        The status is none, the reason is empty, the file cannot be changed line by line, or somebody else changed it
        meanwhile.

    Examples
    --------
    >>> import datetime as dt
    >>> from claimgraph import curation
    >>> change = curation.set_status(
    ...     "tests/data/tiny",
    ...     "eck2019null",
    ...     "concern",
    ...     why="notice of the journal",
    ...     on=dt.date(2026, 1, 2),
    ...     confirm=lambda change: False,
    ... )
    >>> print(*[line for line in change.diff.splitlines() if line.startswith("+")], sep=chr(10))
    +++ b/kb/studies/eck2019null.yaml
    +status: concern
    +status_why: notice of the journal
    +status_on: 2026-01-02
    """
    folder = find_root(root)
    change = _planned(folder, key, _status(status), _reason(why), on)
    if change.changes and confirm(change):
        rewrite(folder / change.path, lambda text: _agreed(change, text))
        return replace(change, written=True)
    return change


def _agreed(change: StatusChange, text: str) -> str:
    """The new text of a file, where it is still the one that somebody agreed to change."""
    if text != change.before:
        raise BadRequestError(f"{change.path} was changed meanwhile; nothing was written: ask again")
    return change.after


def _planned(root: Path, key: str, status: StudyStatus, why: str, on: dt.date) -> StatusChange:
    reading = read(root)
    study = reading.kb.studies.get(key)
    if study is None:
        raise UnknownNameError(key, "study", suggest(key, reading.kb.studies))
    relative, index = reading.origin[f"study:{key}"]
    before = files.text(root / relative, relative)
    fields = {"status": str(status), "status_why": why, "status_on": on.isoformat()}
    if study.status_on and (study.status, study.status_why) == (status, why):
        del fields["status_on"]  # The same as before: it keeps its day.
    return StatusChange(study, status, why, relative, before, with_fields(before, index, fields, _BEFORE, relative))


_BEFORE = frozenset(tuple(Study.model_fields)[: tuple(Study.model_fields).index("status")])
"""Fields behind which a status goes, where there is none; the note comes after it."""


def _status(status: StudyStatus | str) -> StudyStatus:
    try:
        return StudyStatus(status)
    except ValueError:
        raise BadRequestError(
            f"no status is called {str(status)!r}; accepted: {', '.join(str(one) for one in StudyStatus)}"
        ) from None


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason or control_character(reason):
        raise BadRequestError(f"{why!r} is no reason for a status; say who says so and where, on one line")
    return reason
