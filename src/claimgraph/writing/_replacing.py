"""A file takes the place of another in one step, and what a killed writer left behind goes."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from claimgraph.errors import BadRequestError

UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.part")
"""Names of files that are being written."""
OLD_S = 600.0
"""Age in seconds from which an unfinished file is taken for left behind where its writer cannot be asked."""
PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8)
"""How long to wait, each time, for a program that has the file open."""
_HELD = frozenset({5, 32, 33})
"""Codes by which Windows says that another program has a file open."""
_swept: set[str] = set()
"""Folders in which this process has looked for what others left behind."""


class SavedMeanwhileError(Exception):
    """The file is no longer what was read."""


def replace(target: Path, data: bytes, old: bytes | None = None) -> None:
    """Write a new file and give it the name of the old one; where `old` is given, only if that is still its content.

    Raises
    ------
    SavedMeanwhileError
        The file is no longer what was read; it is as somebody else saved it.
    BadRequestError
        Another program has the old file open and keeps it.
    OSError
        The system refuses; the old file is as it was.
    """
    sweep(target.parent)
    draft, out = _draft(target.parent)
    try:
        with out:
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
            if old is not None and target.read_bytes() != old:
                raise SavedMeanwhileError
            if os.name != "nt":
                # While it is open it is locked, so that nobody takes it for left behind.
                _rename(draft, target)
        if os.name == "nt":
            _rename(draft, target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    _settle(target.parent)


def _draft(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file, locked, that nobody else has."""
    while True:
        draft = folder / f".{secrets.token_hex(8)}.part"
        out = draft.open("xb")
        try:
            if not _lock(out.fileno()) or draft.exists():
                return draft, out
        except BaseException:
            out.close()
            with contextlib.suppress(OSError):
                draft.unlink()
            raise
        out.close()  # it was swept away before it could be locked


def _lock(handle: int) -> bool:
    """Lock a file for as long as it is open; whether that could be done here."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _rename(draft: Path, target: Path) -> None:
    for pause in (*PAUSES_S, None):
        try:
            draft.replace(target)
            return
        except PermissionError as fault:
            if getattr(fault, "winerror", None) not in _HELD:
                raise
            if pause is None:
                raise BadRequestError(
                    f"{str(target)!r} cannot be written: another program has it open, such as a spreadsheet or an "
                    "editor; close it there, then run this again"
                ) from fault
            time.sleep(pause)


def _settle(folder: Path) -> None:
    """Have the system keep the new name even if the power fails now; where it cannot, that is its own affair."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def unfinished(folder: str | os.PathLike[str]) -> Iterator[Path]:
    """Files in a folder that a writer left behind when it was killed, ordered by name.

    Examples
    --------
    >>> from claimgraph.writing import unfinished
    >>> list(unfinished("tests/data/tiny"))
    []
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if UNFINISHED.fullmatch(entry.name))
    except OSError:
        return
    for name in names:
        path = Path(folder) / name
        if _left(path):
            yield path


def _left(path: Path) -> bool:
    """Whether nobody writes a file any more: its lock is free, or it is old where there are no locks."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return False
        if os.name != "nt":
            with path.open("rb") as file:
                import fcntl

                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        pass
    return time.time() - status.st_mtime > OLD_S


def sweep(folder: Path) -> None:
    """Delete what writers left behind in a folder; once for each folder in the life of a program."""
    name = os.path.realpath(folder)
    if name in _swept:
        return
    _swept.add(name)
    for path in unfinished(folder):
        with contextlib.suppress(OSError):
            path.unlink()
