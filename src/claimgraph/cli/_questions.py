"""The verbs that ask a question and print its answer."""

from __future__ import annotations

import argparse
import sys

from claimgraph import query, tables
from claimgraph.cli.verbs import (
    ANSWER_FORMATS,
    PROFILE_FORMATS,
    Parser,
    Verb,
    add_format,
    add_options,
    chosen,
    filter_options,
    open_base,
    send,
)


def _takes_claims(parser: Parser) -> None:
    parser.add_argument("--contested", action="store_true", help="only claims with evidence on both sides")
    parser.add_argument(
        "--shared", action="store_true", help="studies that are evidence on two claims, instead of the claims"
    )
    of_table = tables.accepted("claims", parser.outline)
    known = {one.name for one in of_table}
    beside = (one for one in tables.filters.declared(query.ClaimOptions) if one.name not in known)
    add_options(parser, *filter_options((*of_table, *beside)))
    add_format(parser, ANSWER_FORMATS)


def _claims(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.contested:
        return send(options, kb, query.contested(kb))
    if options.shared:
        return send(options, kb, query.shared_studies(kb))
    return send(options, kb, query.claims(kb, **chosen(options)))


def _takes_show(parser: Parser) -> None:
    parser.add_argument("thing", nargs="+", help="id, name, citation key or DOI of anything in the base")
    parser.add_argument("--kind", choices=tuple(parser.outline.kinds), help="kind of thing, where a name fits several")
    add_format(parser, PROFILE_FORMATS)


def _show(options: argparse.Namespace) -> int:
    kb, name = open_base(options), " ".join(options.thing)
    kinds = [options.kind] if options.kind else []
    found = query.about(kb, name, *kinds)
    if (old := kb.moved(name, *kinds)) is not None:
        print(f"{old.old} {old.why}", file=sys.stderr)
    return send(options, kb, found)


def _takes_trail(parser: Parser) -> None:
    parser.add_argument("claim", nargs="+", help="id of the claim")
    add_format(parser, ANSWER_FORMATS)


def _trail(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.trail(kb, " ".join(options.claim)))


def _takes_studies(parser: Parser) -> None:
    known = {one.name: one for one in tables.accepted("studies", parser.outline)}
    order = dict.fromkeys(("design", "seen_as", "claim", "year", "author", "population", *known))
    add_options(parser, *filter_options(known[name] for name in order if name != "tier"))
    parser.add_argument("--unused", action="store_true", help="works that nothing in the base names")
    parser.add_argument("--no-evidence", action="store_true", help="works that are evidence for no claim")
    add_format(parser, ANSWER_FORMATS)


def _studies(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.unused or options.no_evidence:
        return send(options, kb, query.unused_works(kb, as_evidence=options.no_evidence))
    return send(options, kb, query.studies(kb, **chosen(options)))


def _takes_search(parser: Parser) -> None:
    parser.add_argument("words", nargs="+", help="words that must all occur; beginnings of words fit too")
    kinds = tuple(parser.outline.kinds)
    parser.add_argument("--kind", action="append", choices=kinds, help="only this kind of thing (repeatable)")
    add_format(parser, ANSWER_FORMATS)


def _search(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.search(kb, " ".join(options.words), kind=options.kind))


VERBS = (
    Verb(
        "claims",
        "the claims, and what speaks for and against each",
        "claimgraph claims --contested",
        _claims,
        _takes_claims,
        lasting=True,
    ),
    Verb("show", "all that is known about one thing", "claimgraph show CLAIM", _show, _takes_show, lasting=True),
    Verb(
        "trail",
        "the way from a claim to its evidence and studies",
        "claimgraph trail CLAIM",
        _trail,
        _takes_trail,
        lasting=True,
    ),
    Verb(
        "studies",
        "the works, how they were done and read",
        "claimgraph studies --design rct --year 2015-",
        _studies,
        _takes_studies,
        lasting=True,
    ),
    Verb(
        "search",
        "full-text search over everything",
        'claimgraph search "risk ratio"',
        _search,
        _takes_search,
        lasting=True,
    ),
)
