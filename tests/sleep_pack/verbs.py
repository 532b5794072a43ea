"""The pack's verb, and what it adds to those of the core."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from claimgraph.cli.verbs import ANSWER_FORMATS, More, Option, Parser, Verb, add_format, open_base, send
from claimgraph.knowledge import KnowledgeBase
from sleep_pack.questions import best_bed


def _takes_beds(parser: Parser) -> None:
    parser.add_argument("--snore", action="store_true", help="say so")
    add_format(parser, ANSWER_FORMATS)


def _beds(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, best_bed(kb))


VERBS = (Verb("beds", "the mattresses, the best first", "claimgraph beds", _beds, _takes_beds, before="search"),)
MORE = {
    "": More(summary="Evidence on beds."),
    "claims": More((Option("mattress", "only claims about this bed"),)),
    "graph": More((Option("mattress", "the bed, for views that are about one", form={"metavar": "NAME"}),)),
}


def next_steps(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """What to ask next."""
    yield "claimgraph beds", "which bed is best"
