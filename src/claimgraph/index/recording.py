"""Hearing what a command writes and what it reaches for, so that an answer is kept only if it may be."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TextIO, cast

from claimgraph import _hooks
from claimgraph.index._answers import Index, Written
from claimgraph.index._asked import Asked
from claimgraph.index._state import INSTALLED, State, state

_REACHES = (
    *("os.exec", "os.fork", "os.posix_spawn", "os.remove", "os.rename", "os.startfile", "os.system", "os.truncate"),
    *("shutil.", "socket.", "subprocess.Popen", "urllib.Request", "webbrowser.open"),
)
"""Beginnings of events of what reaches beyond reading; see `sys.audit`."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OF_THE_SYSTEM = ("/proc/", "/sys/", "/etc/", "/usr/share/locale/", "/usr/share/zoneinfo/", "/dev/urandom", "/dev/null")
_NOT_OF_THE_SYSTEM = "/proc/self/fd/"


class _Ear:
    """A stream that remembers what was written to it."""

    def __init__(self, inner: TextIO, number: int, parts: list[tuple[int, str]]) -> None:
        self._inner, self._number, self._parts = inner, number, parts
        self.past = False
        """Whether something may have gone past it, or not have been taken."""

    def write(self, text: str) -> int:
        self._parts.append((self._number, text))
        with self._whole():
            return self._inner.write(text)

    def flush(self) -> None:
        with self._whole():
            self._inner.flush()

    @contextlib.contextmanager
    def _whole(self) -> Iterator[None]:
        """Who reads may have gone: what a command goes on to say then is not all of its answer."""
        try:
            yield
        except BaseException:
            self.past = True
            raise

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    @property
    def buffer(self) -> Any:
        self.past = True
        return self._inner.buffer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class Watch:
    """What the process opens while a question is answered; one is added to a process, and does nothing later."""

    def __init__(self, root: str) -> None:
        """Watch for the base in a folder."""
        self.fine, self.over = True, False
        package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
        self._own = (os.path.join(root, "kb") + os.sep, os.path.join(root, "references.bib"))
        # Code from elsewhere, and what else lies there, may change without anybody's notice.
        library = os.path.dirname(os.__file__)
        code = (package, library, *(one for one in sys.path if os.path.basename(one) in INSTALLED))
        zipped = os.path.join(os.path.dirname(library), "python{}{}.zip".format(*sys.version_info))
        self._code = (*(os.path.realpath(one) + os.sep for one in code), os.path.realpath(zipped))

    def __call__(self, event: str, about: tuple[Any, ...]) -> None:
        """Hear of an event; see `sys.addaudithook`."""
        if self.over or not self.fine:
            return
        if event == "open":
            self.fine = self._may_open(*about)
        elif event.startswith(_REACHES):
            self.fine = False

    def _may_open(self, path: Any, mode: str | None, flags: int) -> bool:
        if isinstance(path, int):
            return True
        name = os.path.abspath(os.fsdecode(path))
        if flags & _WRITES:
            # Python keeps what it has compiled.
            folder, own = os.path.split(name)
            return (os.path.basename(folder) == "__pycache__" and ".pyc" in own) or name == os.devnull
        if name.startswith(self._own[0]) or name == self._own[1]:
            return True
        if name.startswith(_NOT_OF_THE_SYSTEM):
            return False
        return name.startswith((*self._code, *_OF_THE_SYSTEM)) or os.path.realpath(name).startswith(self._code)


class Heard(NamedTuple):
    """What a command did."""

    code: int
    written: Written
    lasting: bool
    """Whether the same is to be heard again as long as its base stays as it is."""
    stop: SystemExit | None


def heard(run: Callable[[], int], streams: tuple[TextIO, TextIO]) -> Heard:
    """Run a command with these as standard output and standard error, and hear what it writes to them."""
    before = sys.stdout, sys.stderr
    parts: list[tuple[int, str]] = []
    ears = [_Ear(stream, at, parts) for at, stream in enumerate(streams, start=1)]
    sys.stdout, sys.stderr = (cast("TextIO", one) for one in ears)
    _hooks.lasting = False
    stop: SystemExit | None = None
    try:
        code = run()
    except SystemExit as end:
        code, stop = 0 if end.code is None else end.code if isinstance(end.code, int) else 2, end
    finally:
        sys.stdout, sys.stderr = before
    fine = code == 0 or (code == 1 and not any(stream == 2 for stream, _ in parts))
    return Heard(code, _joined(parts), fine and _hooks.lasting and not any(one.past for one in ears), stop)


def recorded(asked: Asked, run: Callable[[], int]) -> int:
    """Run a command, keep its answer if it hangs on nothing but its base, and give its exit code.

    Raises
    ------
    SystemExit
        As the command does; what it wrote is kept all the same where this is no fault.
    """
    before = state(asked.root)
    if before is None or not before.settled(time.time_ns()):
        return run()
    with watched(asked.root) as watch:
        found = heard(run, (sys.stdout, sys.stderr))
    if found.lasting and watch.fine:
        keep(asked.root, [((asked,), found)], before)
    if found.stop is not None:
        raise found.stop
    return found.code


@contextlib.contextmanager
def watched(root: str) -> Iterator[Watch]:
    """Watch what the process reaches for; `fine` tells afterwards whether it was the base in a folder and no more."""
    watch = Watch(root)
    sys.addaudithook(watch)
    try:
        yield watch
    finally:
        watch.over = True


def keep(root: str, news: Iterable[tuple[Sequence[Asked], Heard]], before: State) -> bool:
    """Keep answers that were made from a state of a base, if it still is in that; whether they are kept."""
    now = state(root)
    if now is None or now.told != before.told:
        return False
    return Index(root).keep(((asked, found.code, found.written) for asked, found in news), now)


def _joined(parts: list[tuple[int, str]]) -> Written:
    """What was written, with neighbours on one stream as one."""
    found: list[tuple[int, list[str]]] = []
    for stream, text in parts:
        if found and found[-1][0] == stream:
            found[-1][1].append(text)
        elif text:
            found.append((stream, [text]))
    return tuple((stream, "".join(texts)) for stream, texts in found)
