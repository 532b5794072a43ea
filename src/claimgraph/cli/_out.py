"""What leaves the command line: finished text, and messages for people."""

from __future__ import annotations

import sys
from pathlib import Path

from claimgraph.errors import BadRequestError
from claimgraph.writing import write_bytes, write_text


def emit(text: str, out: str | None) -> None:
    """Send finished text to a file, with a message, or to standard output."""
    if out is None:
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
        sys.stdout.buffer.write(data)


def say(message: str) -> None:
    """A message for people: to standard error, and only if somebody is there to read it."""
    if sys.stderr.isatty():
        print(message, file=sys.stderr)


def plain(line: str) -> str:
    """The line without characters that steer a terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in line)
