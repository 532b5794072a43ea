"""The verbs about verdicts: audit, why and what-if."""

from __future__ import annotations

import argparse

from claimgraph import query
from claimgraph.cli._parser import ANSWER_FORMATS, Verbs, add_format, add_verb, emit, open_base
from claimgraph.cli._questions import send


def add(verbs: Verbs) -> None:
    """Add the verbs of this module."""
    example = "claimgraph audit --format html --out audit.html"
    parser = add_verb(verbs, "audit", "whether the article holds up: a verdict for each claim", example, _audit)
    add_format(parser, (*ANSWER_FORMATS, "html"))

    example = "claimgraph why clamshell-too-easy"
    parser = add_verb(verbs, "why", "how the verdict on a claim was made, step by step", example, _why)
    parser.add_argument("claim", nargs="+", help="id of the claim, or its beginning")
    add_format(parser, ANSWER_FORMATS)

    example = "claimgraph what-if clamshell-too-easy --without boren2011electromyographic"
    parser = add_verb(verbs, "what-if", "the verdict on a claim if some studies were not there", example, _what_if)
    parser.add_argument("claim", nargs="+", help="id of the claim, or its beginning")
    parser.add_argument(
        "--without", action="append", required=True, metavar="STUDY", help="a study to leave out (repeatable)"
    )
    add_format(parser, ANSWER_FORMATS)


def _audit(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.format == "html":
        from claimgraph.export import audit_page

        emit(audit_page(kb), options.out)
        return 0
    return send(options, kb, query.audit(kb))


def _why(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.why(kb, " ".join(options.claim)))


def _what_if(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.what_if(kb, " ".join(options.claim), options.without))
