"""The verbs about verdicts: audit, why and what-if."""

from __future__ import annotations

import argparse

from claimgraph import query
from claimgraph.cli.verbs import ANSWER_FORMATS, Parser, Verb, add_format, emit, open_base, send


def _takes_audit(parser: Parser) -> None:
    add_format(parser, (*ANSWER_FORMATS, "html"))


def _audit(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.format == "html":
        from claimgraph.export import audit_page

        emit(audit_page(kb), options.out)
        return 0
    return send(options, kb, query.audit(kb))


def _takes_why(parser: Parser) -> None:
    parser.add_argument("claim", nargs="+", help="id of the claim, or its beginning")
    add_format(parser, ANSWER_FORMATS)


def _why(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.why(kb, " ".join(options.claim)))


def _takes_what_if(parser: Parser) -> None:
    parser.add_argument("claim", nargs="+", help="id of the claim, or its beginning")
    parser.add_argument(
        "--without", action="append", required=True, metavar="STUDY", help="a study to leave out (repeatable)"
    )
    add_format(parser, ANSWER_FORMATS)


def _what_if(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.what_if(kb, " ".join(options.claim), options.without))


VERBS = (
    Verb(
        "audit",
        "whether the article holds up: a verdict for each claim",
        "claimgraph audit --format html --out audit.html",
        _audit,
        _takes_audit,
    ),
    Verb("why", "how the verdict on a claim was made, step by step", "claimgraph why CLAIM", _why, _takes_why),
    Verb(
        "what-if",
        "the verdict on a claim if some studies were not there",
        "claimgraph what-if CLAIM --without STUDY",
        _what_if,
        _takes_what_if,
    ),
)
