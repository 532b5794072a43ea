"""The verb that takes a plain question."""

from __future__ import annotations

import argparse

from claimgraph import query
from claimgraph.cli import _render
from claimgraph.cli.verbs import ANSWER_FORMATS, Parser, Verb, add_format, emit, open_base, send, with_left_out


def _takes_ask(parser: Parser) -> None:
    parser.add_argument("question", nargs="+", help="the question, in whatever words and order")
    add_format(parser, ANSWER_FORMATS)


def _ask(options: argparse.Namespace) -> int:
    """Print the answer; 1 if the question was not understood, is not covered, or nothing was found."""
    kb = open_base(options)
    asked = query.ask(kb, " ".join(options.question))
    asked = with_left_out(kb, asked)
    code = 0 if asked.command and (asked.rows or asked.profile) else 1
    if options.quiet or options.format != "text":
        return max(send(options, kb, asked), code)
    screen = _render.console(options.out)
    _render.show_asked(screen, asked)
    if options.out is not None:
        emit(screen.file.getvalue(), options.out)  # type: ignore[attr-defined]
    return code


VERBS = (
    Verb(
        "ask",
        "a plain question, answered by the command that fits it",
        'claimgraph ask "what helps with low back pain?"',
        _ask,
        _takes_ask,
        lasting=True,
    ),
)
