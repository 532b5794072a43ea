"""One writer at a time: a lock on a folder, which the system lets go of when its holder ends."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from claimgraph import _hooks
from claimgraph.errors import BadRequestError

PATIENCE_S = 30.0
"""How long a writer waits for another one, in seconds."""
TELLS_AFTER_S = 1.0
"""After how many seconds of waiting a person is told."""
LOCK = ".claimgraph.lock"
"""The file that is locked where folders cannot be, as on Windows; it goes when its holder has done."""
_STEP_S = 0.05

_held = threading.local()
"""Folders that this thread holds."""


@contextlib.contextmanager
def alone(folder: str | os.PathLike[str], patience: float | None = None) -> Iterator[None]:
    """While the block runs, other programs that ask for the same folder wait; a killed one keeps nobody waiting.

    For what is read, changed and written again. A block inside another of the same folder does not wait for itself.
    Where the system has no locks (some network drives), nobody waits.

    Parameters
    ----------
    folder
        The folder that is written into.
    patience
        How long to wait, in seconds; `PATIENCE_S` if left out.

    Raises
    ------
    BadRequestError
        Another program holds the folder for longer than that; nothing was done.

    Examples
    --------
    >>> from claimgraph.writing import alone
    >>> with alone("tests/data/tiny"):
    ...     pass
    """
    held: set[str] = _held.__dict__.setdefault("folders", set())
    name = os.path.normcase(os.path.realpath(folder))
    if name in held:
        yield
        return
    release = _wait(name, os.fspath(folder), PATIENCE_S if patience is None else patience)
    held.add(name)
    try:
        yield
    finally:
        held.discard(name)
        release()


def _wait(name: str, shown: str, patience: float) -> Callable[[], None]:
    """Take the lock as soon as it is free, and give what lets it go."""
    take = _take_folder if sys.platform != "win32" and _has("fcntl") else _take_file if _has("msvcrt") else None
    if take is None:
        return _nothing
    begun, told = time.monotonic(), False
    while True:
        try:
            return take(name)
        except BlockingIOError:
            pass
        except OSError:
            # No such folder, or no locks here: who writes is told by the system what is wrong, or may write.
            return _nothing
        waited = time.monotonic() - begun
        if waited >= patience:
            raise BadRequestError(
                f"another program has been writing into {shown!r} for {patience:.0f} s; nothing was written: "
                "let it end, then run this again"
            )
        if not told and waited >= TELLS_AFTER_S:
            told = True
            _hooks.tell(f"another program is writing into {shown!r}; waiting for it, for {patience:.0f} s at most")
        time.sleep(min(_STEP_S, patience))


def _has(module: str) -> bool:
    """Whether the system's module for locks is there."""
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def _nothing() -> None:
    """Let go of no lock."""


def _take_folder(name: str) -> Callable[[], None]:
    """Lock the folder itself, so that nothing is left in it; raises `BlockingIOError` where another holds it."""
    import fcntl

    handle = os.open(name, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(handle)
        raise
    return lambda: os.close(handle)


def _take_file(name: str) -> Callable[[], None]:
    """Lock a file of the folder; raises `BlockingIOError` where another holds it."""
    import msvcrt

    lock = Path(name) / LOCK
    handle = os.open(lock, os.O_RDWR | os.O_CREAT)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        if not os.path.samestat(os.fstat(handle), lock.stat()):
            raise BlockingIOError  # its holder has deleted it meanwhile
    except OSError as fault:
        os.close(handle)
        raise BlockingIOError from fault
    except BaseException:
        os.close(handle)
        raise

    def release() -> None:
        try:
            lock.unlink()
        except OSError:
            # The system deletes no file that is open. While another waits it is kept, and that one deletes it.
            with contextlib.suppress(OSError):
                os.lseek(handle, 0, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            os.close(handle)
            with contextlib.suppress(OSError):
                lock.unlink()
        else:
            os.close(handle)

    return release
