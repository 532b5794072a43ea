"""What reaches a terminal: letters that it has, nothing that steers it, and a sentence where nothing can be written.

While a command runs, `Screen` stands in place of standard output and of standard error. All text passes it, whoever
prints it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable
from typing import Any, TextIO, cast

from claimgraph.errors import ClaimgraphError

_STEERS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_STEERING = re.compile(f"[{_STEERS}]|\r(?!\n)")
_STEERING_BUT_RETURN = re.compile(f"[{_STEERS}]")
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_JSON = frozenset({"json", "jsonl", "csl-json", "verdict"})
_MARKUP = frozenset({"html", "svg", "graphml", "gexf"})
_FOR_PEOPLE = frozenset({"", "text", "github"})
_NO_ROOM = re.compile("failed to map segment|cannot allocate memory", re.IGNORECASE)
"""How the system says of a library that there is no memory to load it into."""
_LEAST = 20
"""Columns below which nothing can be laid out."""
UNREADABLE = "�"
"""What is seen in place of a character that steers a terminal."""


class CannotPrintError(ClaimgraphError, OSError):
    """Standard output takes nothing: it is closed, or its disk is full."""


class Screen(io.TextIOBase):
    """A stream for people, in place of one of the system's.

    Parameters
    ----------
    inner
        The stream; `None` where it is closed.
    mute
        Whether text that cannot be written is dropped without a word, as messages are.
    """

    def __init__(self, inner: TextIO | None, *, mute: bool = False) -> None:
        self.inner, self._mute = inner, mute
        self.form = ""
        """The form of what is written: `json`, `csv`, `html` …; empty for text."""
        self.replaced = 0
        """Letters of data that the encoding does not have, for which others were written."""
        self._encoding = str(getattr(inner, "encoding", None) or "utf-8")
        self._unicode = self._encoding.lower().replace("-", "").replace("_", "").startswith("utf")

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the stream."""
        return self._encoding

    @property
    def errors(self) -> str:  # type: ignore[override]
        """Whoever encodes by himself gets marks instead of faults."""
        return "replace"

    @property
    def buffer(self) -> Any:
        """The bytes behind the stream."""
        self._open()
        return self.inner.buffer if self.inner is not None else io.BytesIO()

    def isatty(self) -> bool:
        """Whether a person sits there."""
        return self.inner is not None and not self.inner.closed and self.inner.isatty()

    def fileno(self) -> int:
        """That of the stream."""
        if self.inner is None:
            raise io.UnsupportedOperation("there is no stream")
        return self.inner.fileno()

    def writable(self) -> bool:
        """Text may be written."""
        return True

    def write(self, text: str) -> int:
        """Write text, without what steers a terminal; raises `CannotPrintError`."""
        raw = self.form not in _FOR_PEOPLE and not self.isatty()
        return self._send(text if raw else self._harmless(text), len(text))

    def write_coloured(self, text: str) -> int:
        """Write text of our own with colours in it."""
        parts, start = [], 0
        for found in _COLOUR.finditer(text):
            parts += [self._harmless(text[start : found.start()]), found[0]]
            start = found.end()
        return self._send("".join([*parts, self._harmless(text[start:])]), len(text))

    def flush(self) -> None:
        """Have all that was written leave; raises `CannotPrintError`."""
        if self.inner is not None:
            with self._told():
                self.inner.flush()

    def _harmless(self, text: str) -> str:
        # In a file a carriage return is a line end of the data shown.
        return harmless(text) if self.isatty() else _STEERING_BUT_RETURN.sub(UNREADABLE, text)

    def _send(self, text: str, length: int) -> int:
        self._open()
        if self.inner is not None:
            fitting = self._fitting(text)
            with self._told():
                self.inner.write(fitting)
        return length

    def _open(self) -> None:
        if self.inner is None and not self._mute:
            raise CannotPrintError("standard output is closed, so nobody can see the answer; name a file with --out")

    def _fitting(self, text: str) -> str:
        """The text in letters that the encoding has."""
        if text.isascii():
            return text
        if self._unicode:
            return re.sub("[\ud800-\udfff]", UNREADABLE, text)
        if self.form in _JSON:
            return re.sub("[^\x00-\x7f]", lambda found: _escaped(found[0]), text)
        if self.form in _MARKUP:
            return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            return self._near(text)
        return text

    def _near(self, text: str) -> str:
        from claimgraph.cli._near import near

        seen: dict[str, str] = {}
        parts = []
        for sign in text:
            if sign.isascii():
                parts.append(sign)
                continue
            if sign not in seen:
                try:
                    sign.encode(self._encoding)
                    seen[sign] = sign
                except UnicodeEncodeError:
                    seen[sign] = near(sign, self._encoding)
            parts.append(seen[sign])
            self.replaced += self.form not in _FOR_PEOPLE and seen[sign] != sign
        return "".join(parts)

    @contextlib.contextmanager
    def _told(self) -> Any:
        try:
            yield
        except BrokenPipeError:
            if not self._mute:
                raise
        except (OSError, ValueError) as fault:
            if not self._mute:
                reason = getattr(fault, "strerror", None) or str(fault)
                raise CannotPrintError(f"standard output takes no more: {reason}; name a file with --out") from fault


def harmless(text: str) -> str:
    """The text without characters that steer a terminal; its line ends stay."""
    return _STEERING.sub(UNREADABLE, text)


def _escaped(sign: str) -> str:
    """A letter as JSON writes it in ASCII."""
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


class _Coloured:
    """A screen that lets colours of our own through."""

    def __init__(self, screen: Screen) -> None:
        self._screen, self.write = screen, screen.write_coloured

    def __getattr__(self, name: str) -> Any:
        return getattr(self._screen, name)


def coloured(stream: TextIO) -> TextIO:
    """The stream for a library that lays out and colours text of ours."""
    return cast("TextIO", _Coloured(stream)) if isinstance(stream, Screen) else stream


def plainest(stream: TextIO) -> TextIO:
    """The stream behind a screen, for what moves the cursor itself, such as a bar of progress."""
    return stream.inner if isinstance(stream, Screen) and stream.inner is not None else stream


def columns() -> int | None:
    """Columns to lay out for where `COLUMNS` asks for fewer than can be read, or for none; else `None`."""
    told = os.environ.get("COLUMNS", "")
    if not told.isdecimal() or int(told) >= _LEAST:
        return None
    return _LEAST if int(told) else 80


def guarded(run: Callable[[Screen], int]) -> int:
    """Run a command on guarded streams, and give its exit code.

    A reader that has gone (`| head`) is no fault; a stop by the keyboard gives 130; where nothing can be written, or
    the memory does not suffice, a sentence says so, with exit code 2.
    """
    _fill_gaps()
    before = sys.stdout, sys.stderr
    screen = Screen(before[0])
    sys.stdout, sys.stderr = screen, Screen(before[1], mute=True)
    try:
        try:
            code = run(screen)
            screen.flush()
            return code
        except SystemExit:
            screen.flush()
            raise
    except BrokenPipeError:
        _let_go(before[0])
        return 0
    except CannotPrintError as error:
        _let_go(before[0])
        print(f"claimgraph: {error}", file=sys.stderr)
        return 2
    except (MemoryError, ImportError) as error:
        if isinstance(error, ImportError) and not _NO_ROOM.search(str(error)):
            raise
        print(
            "claimgraph: the memory does not suffice for this; ask for less, or close other programs", file=sys.stderr
        )
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        _tell_replaced(screen)
        sys.stdout, sys.stderr = before
        if before[1] is not None:
            with contextlib.suppress(OSError, ValueError):
                before[1].flush()


def _tell_replaced(screen: Screen) -> None:
    """Say of data for programs that it is not to the letter."""
    if screen.replaced and not screen.isatty():
        print(
            f"claimgraph: {screen.encoding} lacks {screen.replaced} letters of this, so others stand there; --out FILE "
            "writes all as they are, in UTF-8",
            file=sys.stderr,
        )


def _fill_gaps() -> None:
    """Have no file that is opened later take the number of a standard stream that is closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _let_go(stream: TextIO | None) -> None:
    """Have what is still on its way to a stream go nowhere, so that the end of the program does not fail by it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        os.close(nowhere)
