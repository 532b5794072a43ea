"""The parser of the command line: it knows its base, and complains in words that say what was meant and what to do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from claimgraph import loading, packs
from claimgraph.cli import _packs
from claimgraph.errors import did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase

_VERBS = ("VERB", "JOB")
"""What sub-parsers are called that are verbs, and not kinds of things and the like."""
_REQUIRED = "arguments are required"


class Parser(argparse.ArgumentParser):
    """The parser of a verb, or of all of them.

    Parameters
    ----------
    outline
        A base with the packs and kinds of the one it is for; all packs that are installed if left out.
    verb
        Name of the verb.
    """

    def __init__(self, *args: Any, outline: KnowledgeBase | None = None, verb: str = "", **kwargs: Any) -> None:
        self.outline = outline if outline is not None else loading.outline()
        self.verb = verb
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        self._fill: Callable[[Parser], None] | None = None
        super().__init__(*args, **kwargs)

    def later(self, fill: Callable[[Parser], None]) -> None:
        """Let the parser take what `fill` tells it once somebody asks for it: options of all records are many."""
        self._fill = fill

    def filled(self) -> Parser:
        """The parser with everything that it takes."""
        if self._fill is not None:
            fill, self._fill = self._fill, None
            fill(self)
        return self

    def format_help(self) -> str:
        """The help, of everything that it takes."""
        self.filled()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """End with one sentence and exit code 2."""
        example = (self.epilog or "").removeprefix("example:\n").strip() if self.verb else ""
        such = f"such as: {example}\n" if example and _REQUIRED in message else ""
        print(f"{self.prog}: {message}\n{such}see `{self.prog} --help`", file=sys.stderr)
        raise SystemExit(2)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """What is known and what is not; an option of a pack that the base does not use is told at once."""
        self.filled()
        found, rest = super().parse_known_args(args, namespace)
        for word in rest:
            flag = word.partition("=")[0]
            pack = _packs.with_option(self.verb, flag, self.outline.packs)
            if pack is not None:
                self.error(packs.unused(flag, pack, self.outline.packs))
        return found, rest

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        a_verb = isinstance(action, argparse._SubParsersAction)
        of_verbs = a_verb and action.metavar in _VERBS
        pack = (_packs.with_verb if of_verbs else _packs.with_choice)(str(value), self.outline.packs)
        known = [str(choice) for choice in action.choices]
        what = "verb" if of_verbs else str(action.metavar).lower() if a_verb else "choice"
        message = f"no {what} called {str(value)!r}; accepted: {', '.join(known)}"
        raise argparse.ArgumentError(
            None if a_verb else action,
            packs.unused(repr(str(value)), pack, self.outline.packs)
            if pack is not None
            else message + did_you_mean(suggest(str(value), known)),
        )
