"""What leaves the command line: finished text, and messages for people."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from claimgraph.cli._screen import UNREADABLE, CannotPrintError, Screen, harmless
from claimgraph.errors import BadRequestError
from claimgraph.writing import write_bytes, write_text

_BREAKS = re.compile("[\t\n\r\u2028\u2029]")


def emit(text: str, out: str | None, form: str = "") -> None:
    """Send finished text to a file, with a message, or to standard output; `form` is its form where no option is."""
    if out is None:
        if form and isinstance(sys.stdout, Screen):
            sys.stdout.form = form
        sys.stdout.write(text)
        return
    write_text(Path(out), text)
    say(f"wrote {out}")


def emit_bytes(data: bytes, out: str | None) -> None:
    """Send what is no text to a file, with a message, or to a program that reads it; never to a terminal."""
    if out is not None:
        write_bytes(Path(out), data)
        say(f"wrote {out}")
    elif sys.stdout.isatty():
        raise BadRequestError("this form is not for reading; name a file with --out, such as --out answer.xlsx")
    else:
        try:
            sys.stdout.buffer.write(data)
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise CannotPrintError(
                f"standard output takes no more: {fault.strerror}; name a file with --out"
            ) from fault


def say(message: str) -> None:
    """A message for people: to standard error, and only if somebody is there to read it."""
    if sys.stderr.isatty():
        print(harmless(message), file=sys.stderr)


def plain(line: str) -> str:
    """The line without characters that steer a terminal, line ends among them."""
    return _BREAKS.sub(UNREADABLE, harmless(line))
