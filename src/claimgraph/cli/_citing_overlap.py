"""The job `overlap` of the verb about citations: whether reviews rest on the same studies."""

from __future__ import annotations

import argparse

from claimgraph import query
from claimgraph.cli.verbs import ANSWER_FORMATS, Parser, Verb, add_format, open_base, send


def _takes(parser: Parser) -> None:
    parser.add_argument("--claim", metavar="CLAIM", help="only reviews with evidence on this claim, by id")
    parser.add_argument("--pairs", action="store_true", help="a row for each two reviews, instead of each study")
    add_format(parser, ANSWER_FORMATS)


def _overlap(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.overlap(kb, options.claim, pairs=options.pairs))


JOB = Verb(
    "overlap",
    "whether reviews rest on the same studies, and how much of their lists is known",
    "claimgraph citations overlap --claim CLAIM",
    _overlap,
    _takes,
)
