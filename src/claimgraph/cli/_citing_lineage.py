"""The job `lineage` of the verb about citations: how the number behind a claim travelled."""

from __future__ import annotations

import argparse

from claimgraph import citations, query
from claimgraph.cli.verbs import ANSWER_FORMATS, Parser, Verb, add_format, open_base, send


def _takes(parser: Parser) -> None:
    parser.add_argument("claim", nargs="+", metavar="CLAIM", help="id of the claim")
    parser.add_argument("--links", action="store_true", help="a row for each citation, instead of each chain")
    add_format(parser, ANSWER_FORMATS)


def _lineage(options: argparse.Namespace) -> int:
    kb = open_base(options)
    claim = " ".join(options.claim)
    return send(options, kb, query.lineage(kb, claim, citations.network(kb), links=options.links))


JOB = Verb(
    "lineage",
    "how the number behind a claim travelled, and what went wrong on its way",
    "claimgraph citations lineage CLAIM",
    _lineage,
    _takes,
)
