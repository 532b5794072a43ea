"""What leaves the command line: finished text, and messages for people."""

from __future__ import annotations

import sys
from pathlib import Path

from claimgraph.writing import write_text


def emit(text: str, out: str | None) -> None:
    """Send finished text to a file, with a message, or to standard output."""
    if out is None:
        sys.stdout.write(text)
        return
    write_text(Path(out), text)
    say(f"wrote {out}")


def say(message: str) -> None:
    """A message for people: to standard error, and only if somebody is there to read it."""
    if sys.stderr.isatty():
        print(message, file=sys.stderr)
