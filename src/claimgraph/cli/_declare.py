"""What is declared of the command line: verbs, their options, and what packs add to those of the core."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.cli._parser import Parser


def _repeatable() -> Mapping[str, Any]:
    return {"action": "append", "metavar": "NAME"}


@dataclass(frozen=True, slots=True)
class Option:
    """An option that narrows or names something.

    Parameters
    ----------
    name
        Its name in Python; `_` becomes `-`.
    meaning
        What it does, as a phrase.
    before
        The option of a core verb that a pack's option stands before; at the end if empty.
    form
        What else a parser is told of it; it takes a name and may be repeated if left out.
    """

    name: str
    meaning: str
    before: str = ""
    form: Mapping[str, Any] = field(default_factory=_repeatable)

    @property
    def flag(self) -> str:
        """What people type."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def place(self) -> str:
        """Where its value stands among those of a command, whatever other options are called."""
        return f"option {self.name}"

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Let a parser take it."""
        told = self.meaning + (" (repeatable)" if self.form.get("action") == "append" else "")
        parser.add_argument(self.flag, dest=self.place, default=None, help=told, **self.form)


def _nothing(parser: Parser) -> None:
    """Let a verb take nothing of its own."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the command.

    Parameters
    ----------
    name
        What people type.
    summary
        What one gets, on one line.
    example
        A command that shows it.
    run
        Does what was asked, and gives the exit code.
    takes
        Tells a parser what the verb takes.
    before
        The verb of the core that a pack's verb stands before; at the end if empty.
    lasting
        Whether what it gives hangs on the words of the command and the files of the base alone, and neither on the
        day nor on anything else, so that the index may keep it.
    """

    name: str
    summary: str
    example: str
    run: Callable[[argparse.Namespace], int]
    takes: Callable[[Parser], None] = _nothing
    before: str = ""
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class More:
    """What a pack adds to a verb of the core.

    Parameters
    ----------
    options
        Further options; one that the verb has already says what the pack says of it.
    summary, example
        What stands in place of those of the verb.
    """

    options: tuple[Option, ...] = ()
    summary: str = ""
    example: str = ""
