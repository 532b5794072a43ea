"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from claimgraph.errors import BadRequestError

_TRIES = 5
"""How often a change is made anew because somebody saved the file meanwhile."""


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


def rewrite(path: str | os.PathLike[str], change: Callable[[str], str]) -> tuple[str, str]:
    r"""Read a UTF-8 text, change it, and write it where it differs; gives the text before and after.

    Others who rewrite in the same folder wait. An editor does not wait: where the file was saved while the change was
    made, the change is made anew, of what was saved. So `change` may be called several times; the last one counts.

    Parameters
    ----------
    path
        The file; its line ends stay.
    change
        Gets the text and gives the new one; what it raises is raised, and nothing is written.

    Raises
    ------
    BadRequestError
        The file cannot be read or written, is no UTF-8, or is saved again and again.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph.writing import rewrite
    >>> with TemporaryDirectory() as folder:
    ...     note = Path(folder) / "note.txt"
    ...     _ = note.write_text("twice\n", encoding="utf-8")
    ...     rewrite(note, str.upper)
    ('twice\n', 'TWICE\n')
    """
    target = Path(os.path.realpath(path))
    with alone(target.parent):
        for _ in range(_TRIES):
            old = _bytes(target, path)
            try:
                before = old.decode("utf-8")
            except UnicodeDecodeError:
                raise BadRequestError(f"{target.name} is not UTF-8; save it as UTF-8 first") from None
            after = change(before)
            if after == before:
                return before, after
            try:
                _replace(target, after.encode("utf-8"), old)
            except _SavedMeanwhileError:
                continue
            except (OSError, ValueError) as fault:
                reason = getattr(fault, "strerror", None) or str(fault)
                raise BadRequestError(f"{str(path)!r} cannot be written: {reason}") from fault
            return before, after
    raise BadRequestError(f"{str(path)!r} is saved again and again by another program; close it, then try again")


class _SavedMeanwhileError(Exception):
    """The file is no longer what was read."""


def _bytes(target: Path, path: str | os.PathLike[str]) -> bytes:
    try:
        return target.read_bytes()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise BadRequestError(f"{str(path)!r} cannot be read: {reason}") from fault


def _replace(target: Path, data: bytes, old: bytes | None = None) -> None:
    """Put data in place of a file, or, where `old` is given, in place of exactly that content."""
    draft = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with draft.open("xb") as out:
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if old is not None and target.read_bytes() != old:
            raise _SavedMeanwhileError
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
