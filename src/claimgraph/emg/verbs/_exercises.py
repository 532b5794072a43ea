"""The verb about exercises."""

from __future__ import annotations

import argparse
from dataclasses import replace

from claimgraph import tables
from claimgraph.cli.verbs import (
    ANSWER_FORMATS,
    Parser,
    Verb,
    add_format,
    add_options,
    chosen,
    filter_options,
    open_base,
    send,
)
from claimgraph.emg import questions


def _takes_exercises(parser: Parser) -> None:
    known = tables.accepted("exercises")
    family, *others = filter_options(known, "family", "position", "equipment", "muscle", "weight_bearing")
    add_options(parser, replace(family, meaning="only this family"), *others)
    parser.add_argument("--article", action="store_true", help="exercises the article names, with and without EMG")
    add_format(parser, ANSWER_FORMATS)


def _exercises(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.article:
        return send(options, kb, questions.article_exercises(kb))
    return send(options, kb, questions.exercises(kb, **chosen(options)))


VERBS = (
    Verb(
        "exercises",
        "the exercises, and which of them have EMG",
        "claimgraph exercises --article",
        _exercises,
        _takes_exercises,
        before="search",
        lasting=True,
    ),
)
