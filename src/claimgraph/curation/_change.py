"""Several files of a base that change together: all of them, or none."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from claimgraph import checks, files
from claimgraph.curation._changing import FileChange, text_of
from claimgraph.errors import BadRequestError, Level, Problem
from claimgraph.loading import BIBLIOGRAPHY, Reading, read
from claimgraph.wording import counted
from claimgraph.writing import alone, write_text

JOURNAL = checks.UNFINISHED
_LARGEST_JOURNAL = 16 * files.MAX_BYTES
"""Bytes of a journal that is read; it holds each file that changes twice."""


def texts_of(reading: Reading) -> dict[str, str]:
    """Texts of all files of a base, with their line ends, by path.

    Raises
    ------
    BadRequestError
        One cannot be read.
    """
    paths = [*reading.files, *(path for path in (BIBLIOGRAPHY, *_BESIDE) if (reading.root / path).is_file())]
    found = {}
    for path in paths:
        found[path] = files.text(reading.root / path, path)
    return found


_BESIDE = ("kb/duplicates.csv", "kb/searches.csv", "kb/citations/decisions.csv")
"""Tables of works that are read only when somebody asks for them."""


def opened(root: Path) -> Reading:
    """A base whose files may be changed: it has no error, and no change of it is unfinished.

    Raises
    ------
    BadRequestError
        It has errors, or a change of it was stopped.
    """
    if (root / JOURNAL).exists():
        raise BadRequestError(
            f"a change of several files was stopped ({JOURNAL}); `claimgraph rename --finish` makes it whole"
        )
    reading = read(root)
    if errors := _errors(reading):
        first = errors[0]
        raise BadRequestError(
            f"the base has {counted(len(errors), 'error')}, the first at {first.place}: {first.message}; "
            "mend them first, `claimgraph check` tells how"
        )
    return reading


def tried(reading: Reading, changes: Iterable[FileChange]) -> Reading:
    """The base as it would be after some changes, made in a copy.

    Raises
    ------
    BadRequestError
        It would have errors.
    """
    after = texts_of(reading)
    for one in changes:
        after.pop(one.path, None)
        if one.after is not None:
            after[one.path] = one.after
    with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
        root = Path(folder).resolve()
        for path, text in after.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))
        made = read(root)
        errors = _errors(made)
    if errors:
        told = "; ".join(f"{one.place}: {one.message}" for one in errors[:3])
        raise BadRequestError(f"the base would have {counted(len(errors), 'error')} then: {told}; nothing was written")
    return made


def _errors(reading: Reading) -> list[Problem]:
    return [one for one in checks.problems(reading, loading=True) if one.level is Level.ERROR]


def applied(root: Path, changes: Iterable[FileChange]) -> None:
    """Write all changes, or none: where one cannot be written, those before it are taken back.

    What a program was killed in is finished by `finished`.

    Raises
    ------
    BadRequestError
        A file was changed meanwhile, a change before this one is unfinished, or the system refuses.
    """
    told = [one for one in changes if one.before != one.after]
    with alone(root / "kb"), alone(root):
        if (root / JOURNAL).exists():
            raise BadRequestError(
                f"another change is unfinished ({JOURNAL}); `claimgraph rename --finish` makes it whole"
            )
        for one in told:
            if text_of(root, one.path) != one.before:
                raise BadRequestError(f"{one.path} was changed meanwhile; nothing was written: run this again")
        if len(told) > 1:
            rows = [{"path": one.path, "before": one.before, "after": one.after} for one in told]
            write_text(root / JOURNAL, json.dumps(rows, ensure_ascii=False, indent=0) + "\n")
        try:
            _put(root, told)
        except BaseException:
            # What cannot be taken back either stays in the journal, which `finished` reads.
            _put(
                root,
                [FileChange(one.path, one.after, one.before) for one in told if text_of(root, one.path) == one.after],
            )
            (root / JOURNAL).unlink(missing_ok=True)
            raise
        (root / JOURNAL).unlink(missing_ok=True)


def finished(root: Path) -> tuple[str, ...]:
    """Finish a change that was stopped in the middle; gives the files that it is about.

    Raises
    ------
    BadRequestError
        There is none, it cannot be read, or a file of it was edited meanwhile.
    """
    with alone(root / "kb"):
        told = _journal(root)
        for one in told:
            if text_of(root, one.path) not in (one.before, one.after):
                raise BadRequestError(
                    f"{one.path} was edited since the change was stopped; put it back as it was, or finish the change "
                    f"by hand with {JOURNAL} and delete that"
                )
        _put(root, [one for one in told if text_of(root, one.path) != one.after])
        (root / JOURNAL).unlink()
    return tuple(one.path for one in told)


def _journal(root: Path) -> list[FileChange]:
    if not os.path.lexists(root / JOURNAL):
        raise BadRequestError("no change is unfinished; there is nothing to do")
    try:
        rows = json.loads(files.read(root / JOURNAL, _LARGEST_JOURNAL))
        told = [FileChange(row["path"], row["before"], row["after"]) for row in rows]
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as fault:
        raise BadRequestError(
            f"{JOURNAL} cannot be read; look with `git status` at what was changed, mend that and delete the file"
        ) from fault
    for one in told:
        safe = not Path(one.path).is_absolute() and ".." not in Path(one.path).parts
        if not safe or not (one.path == BIBLIOGRAPHY or one.path.startswith("kb/")):
            raise BadRequestError(f"{JOURNAL} names {one.path!r}, which is no file of a base; delete it")
    return told


def _put(root: Path, changes: Iterable[FileChange]) -> None:
    """New files first, then changed ones, then those that go: what is read meanwhile misses nothing."""
    for one in sorted(changes, key=lambda one: (one.after is None, one.before is not None)):
        path = root / one.path
        if one.after is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_text(path, one.after)
