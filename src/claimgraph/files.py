"""One guarded way to read a file that a person names, or that lies in a base; and names that files may have."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from claimgraph.errors import BadRequestError

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read at once, in bytes."""
_HANDED = re.compile(r"/dev/(stdin|fd/[0-9]+)|/proc/self/fd/[0-9]+")
"""Names under which a shell hands over what a program writes: `refs add <(curl …)`."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE | re.DOTALL)
_SIGNS = re.compile(r'[<>:"|?*\\/\x00-\x1f]')
_REMEDIES = {
    errno.ENOENT: "check its name",
    errno.EACCES: "check its permissions",
    errno.EPERM: "check its permissions",
    errno.ELOOP: "put the file itself there",
}


class UnreadableFileError(BadRequestError, OSError):
    """A file that cannot be read as it is.

    Parameters
    ----------
    path
        The file as it was named.
    found
        What is wrong with it, as the end of a sentence that begins with its name.
    remedy
        What to do.
    kind
        `folder`, `not-regular`, `too-large`, `changed` or `refused`.
    """

    def __init__(self, path: str | os.PathLike[str], found: str, remedy: str, kind: str = "refused") -> None:
        self.path, self.found, self.remedy, self.kind = os.fspath(path), found, remedy, kind
        super().__init__(f"{self.path!r} {found}; {remedy}")

    def __str__(self) -> str:
        return str(self.args[0])


def read(path: str | os.PathLike[str], most: int = MAX_BYTES) -> bytes:
    """All bytes of a regular file.

    Nothing else is waited for or read: no pipe that nobody writes to, no device, no folder, no file without end. What a
    shell hands over, as in `<(command)`, is read.

    Parameters
    ----------
    path
        The file.
    most
        Bytes that it may have.

    Raises
    ------
    UnreadableFileError
        It is missing, forbidden, no regular file or too large, its links lead in a circle, or somebody wrote it while
        it was read.

    Examples
    --------
    >>> from claimgraph import files
    >>> files.read("tests/data/tiny/kb/base.yaml")[:6]
    b'title:'
    """
    with opened(path, most) as file:
        data = file.read(most + 1)
        if len(data) > most:
            raise _too_large(path, most)
    return data


def text(path: str | os.PathLike[str], name: str = "") -> str:
    """The text of a regular file in UTF-8, its line ends as they are.

    Parameters
    ----------
    path
        The file.
    name
        What messages call it; the path if left out.

    Raises
    ------
    BadRequestError
        It is no UTF-8, or cannot be read, as `read` says.

    Examples
    --------
    >>> from claimgraph import files
    >>> files.text("tests/data/tiny/kb/base.yaml")[:6]
    'title:'
    """
    called = name or repr(os.fspath(path))
    try:
        return read(path).decode("utf-8")
    except UnreadableFileError as fault:
        raise BadRequestError(f"{called} {fault.found}; {fault.remedy}") from fault
    except UnicodeDecodeError as fault:
        raise BadRequestError(f"{called} is not UTF-8; save it as UTF-8 first") from fault


@contextlib.contextmanager
def opened(path: str | os.PathLike[str], most: int = MAX_BYTES) -> Iterator[BinaryIO]:
    """A regular file to read from, under the same guards as `read`; raises as it does, at the end as well.

    Examples
    --------
    >>> from claimgraph import files
    >>> with files.opened("tests/data/tiny/kb/base.yaml") as file:
    ...     file.read(6)
    b'title:'
    """
    handle = _open(path)
    try:
        before = os.fstat(handle)
        regular = stat.S_ISREG(before.st_mode)
        if stat.S_ISDIR(before.st_mode):
            raise _folder(path)
        if not regular and not _HANDED.fullmatch(os.fspath(path)):
            raise UnreadableFileError(path, "is no regular file", "save what it gives into one", "not-regular")
        if regular and before.st_size > most:
            raise _too_large(path, most)
        if not regular and hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
    except BaseException:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        try:
            yield file
        except OSError as fault:
            if isinstance(fault, BadRequestError) or fault.filename is not None:
                raise
            raise _refused(path, fault) from fault
        after = os.fstat(handle)
        if regular and (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UnreadableFileError(path, "was changed while it was read", "run this again", "changed")


def refused_by_windows(name: str) -> str:
    """Why a file or folder cannot have this name on Windows; empty if it can.

    Examples
    --------
    >>> from claimgraph import files
    >>> files.refused_by_windows("nul.txt"), files.refused_by_windows("answer.csv")
    ('is the name of a device', '')
    """
    if _DEVICES.fullmatch(name):
        return "is the name of a device"
    if found := _SIGNS.search(name):
        return f"holds {found[0]!r}"
    return "ends in a full stop or a space" if name != name.rstrip(". ") else ""


def _open(path: str | os.PathLike[str]) -> int:
    # Without O_NONBLOCK, opening a pipe waits until somebody writes to it.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        return os.open(path, flags)
    except ValueError as fault:
        raise UnreadableFileError(path, f"cannot be read: {fault}", "check its name") from fault
    except OSError as fault:
        if Path(path).is_dir():
            raise _folder(path) from fault
        raise _refused(path, fault) from fault


def _refused(path: str | os.PathLike[str], fault: OSError) -> UnreadableFileError:
    remedy = _REMEDIES.get(fault.errno or 0, "check the file")
    return UnreadableFileError(path, f"cannot be read: {fault.strerror or fault}", remedy)


def _folder(path: str | os.PathLike[str]) -> UnreadableFileError:
    return UnreadableFileError(path, "is a folder", "name the files in it", "folder")


def _too_large(path: str | os.PathLike[str], most: int) -> UnreadableFileError:
    size = f"{most // 1024**3} GiB" if most >= 1024**3 else f"{most // 1024**2} MiB"
    return UnreadableFileError(path, f"is larger than {size}", "split it", "too-large")
