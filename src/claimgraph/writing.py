"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from claimgraph.errors import BadRequestError


@contextlib.contextmanager
def alone(folder: str | os.PathLike[str]) -> Iterator[None]:
    """While the block runs, other programs that ask for the same folder wait; a killed one keeps nobody waiting.

    For what is read, changed and written again. Where the system cannot do that, nobody waits.

    Examples
    --------
    >>> from claimgraph.writing import alone
    >>> with alone("tests/data/tiny"):
    ...     pass
    """
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


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
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                out.write(data)
        else:
            _replace(Path(os.path.realpath(target)), data)
    except (OSError, ValueError) as fault:
        if isinstance(fault, BadRequestError):
            raise
        reason = getattr(fault, "strerror", None) or str(fault)
        raise BadRequestError(f"{str(path)!r} cannot be written: {reason}") from fault
    return target


def _replace(target: Path, data: bytes) -> None:
    draft = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with draft.open("xb") as out:
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
