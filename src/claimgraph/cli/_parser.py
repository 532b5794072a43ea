"""What the verbs of the command line share: options, messages and the way an answer leaves."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from claimgraph.errors import did_you_mean, suggest
from claimgraph.export import DATA_FORMATS, TABLE_FORMATS
from claimgraph.keywords import Keyword
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables.filters import Named, Span, Words, YesNo
from claimgraph.wording import capital
from claimgraph.writing import write_text

ANSWER_FORMATS = ("text", *TABLE_FORMATS, *DATA_FORMATS)
"""Forms of an answer: a table for people, data, or the bibliography of exactly the works it rests on."""

PROFILE_FORMATS = tuple(name for name in ANSWER_FORMATS if name != "csv")
"""Forms of a profile, which is more than one table."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints say what was meant and what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, **kwargs)

    def error(self, message: str) -> NoReturn:
        """End with one sentence and exit code 2."""
        print(f"{self.prog}: {message}\nsee `{self.prog} --help`", file=sys.stderr)
        raise SystemExit(2)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = [str(choice) for choice in action.choices]
            what = "verb" if isinstance(action, argparse._SubParsersAction) else "choice"
            raise argparse.ArgumentError(
                None if what == "verb" else action,
                f"no {what} called {str(value)!r}; accepted: {', '.join(known)}"
                f"{did_you_mean(suggest(str(value), known))}",
            )


Verbs = Any
"""The collection of sub-parsers a verb adds itself to."""


def add_verb(verbs: Verbs, name: str, summary: str, example: str, run: Any) -> Parser:
    """A new verb with its one-line summary and an example."""
    parser: Parser = verbs.add_parser(
        name, help=summary, description=capital(summary) + ".", epilog=f"example:\n  {example}"
    )
    parser.set_defaults(run=run)
    add_base(parser, default=argparse.SUPPRESS)
    return parser


def add_base(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """The option `--base`, which may stand before the verb or after it."""
    text = "folder that holds kb/ (default: the nearest one upward, else the bundled one)"
    parser.add_argument("--base", metavar="FOLDER", default=default, help=text)


def add_format(parser: Parser, formats: Sequence[str], default: str = "text") -> None:
    """The options `--format` and `--out`."""
    parser.add_argument(
        "--format", choices=tuple(formats), default=default, help=f"form of the answer (default: {default})"
    )
    parser.add_argument("--out", metavar="FILE", help="write to a file instead of the screen")


def add_names(parser: Parser, **helps: str) -> None:
    """Options that take one word or may be repeated; `_` in a name becomes `-`."""
    for name, text in helps.items():
        parser.add_argument(f"--{name.replace('_', '-')}", action="append", metavar="NAME", help=text + " (repeatable)")


def add_filters(parser: Parser, filters: Iterable[Keyword], *names: str, **texts: str) -> None:
    """Options for filters of these names, each in the form its values ask for; `texts` replace what filters declare."""
    known = {one.name: one for one in filters}
    for name in names:
        one, option = known[name], f"--{name.replace('_', '-')}"
        text = texts.get(name, one.meaning)
        match one:
            case Named():
                add_names(parser, **{name: text})
            case YesNo():
                parser.add_argument(option, action=argparse.BooleanOptionalAction, default=None, help=text)
            case Words() | Span():
                parser.add_argument(option, metavar="WORDS" if isinstance(one, Words) else "YEARS", help=text)
            case _:
                parser.add_argument(option, action="store_true", help=text)


def given(options: argparse.Namespace, *names: str) -> dict[str, Any]:
    """Filters that were given, by the name they have in Python."""
    return {name: value for name in names if (value := getattr(options, name)) not in (None, [], False)}


def asked(options: argparse.Namespace, filters: Iterable[Keyword]) -> dict[str, Any]:
    """Those of some filters that were given."""
    found = {one.name: getattr(options, one.name, None) for one in filters}
    return {name: value for name, value in found.items() if value is not None}


def open_base(options: argparse.Namespace) -> KnowledgeBase:
    """The base asked for."""
    from claimgraph.opening import load

    return load(options.base)


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
