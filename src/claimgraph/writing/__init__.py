"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from claimgraph.errors import BadRequestError
from claimgraph.files import refused_by_windows
from claimgraph.writing._alone import alone
from claimgraph.writing._folder import write_folder
from claimgraph.writing._replacing import replace, unfinished
from claimgraph.writing._rewriting import rewrite

__all__ = ["alone", "rewrite", "unfinished", "write_bytes", "write_folder", "write_text"]

_ON_WINDOWS = os.name == "nt"


def write_text(path: str | os.PathLike[str], text: str) -> Path:
    r"""Write UTF-8 text with its line ends as they are, and give the path back.

    The text goes into a new file of the same folder, which then takes the name: whoever reads meanwhile sees the old
    file or the new one, and a failure leaves the old one untouched. What is no file (a pipe, `/dev/stdout`) is written
    to directly.

    Raises
    ------
    BadRequestError
        The folder is missing, the path is a folder, or the system refuses.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph import export
    >>> with TemporaryDirectory() as folder:
    ...     export.write_text(Path(folder) / "note.txt", "twice\n").read_text(encoding="utf-8")
    'twice\n'
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise BadRequestError(f"{str(path)!r} cannot be written: {fault}") from fault
    return write_bytes(path, data)


def write_bytes(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write bytes as `write_text` writes text; raises as it does."""
    try:
        target = Path(path)
        if target.is_dir():
            raise BadRequestError(f"{str(path)!r} is a folder; give the name of a file in it")
        if not target.parent.is_dir():
            raise BadRequestError(f"there is no folder {str(target.parent)!r} to write {target.name!r} into; make it")
        if _ON_WINDOWS and (fault := refused_by_windows(target.name)):
            raise BadRequestError(f"{str(path)!r} cannot be written: {target.name!r} {fault}; give another name")
        if target.exists() and not target.is_file():
            _pour(target, data)
        else:
            replace(Path(os.path.realpath(target)), data)
    except BadRequestError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadRequestError(f"{str(path)!r} cannot be written: {reason}") from error
    return target


def _pour(target: Path, data: bytes) -> None:
    """Write to what is no file, without waiting for somebody to read from a pipe that nobody has open."""
    flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(target, flags)
    except OSError as fault:
        if stat.S_ISFIFO(target.stat().st_mode):
            raise BadRequestError(
                f"{str(target)!r} is a pipe from which nobody reads; start its reader first, or name a file"
            ) from fault
        raise
    if hasattr(os, "set_blocking"):
        os.set_blocking(handle, True)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
