"""The verb on the agreement of two curators."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from claimgraph import curation
from claimgraph.cli.verbs import Parser, Verb, add_format, send
from claimgraph.export import TABLE_FORMATS
from claimgraph.query import Answer
from claimgraph.tables import Row, parse_columns

_SUMMARY = parse_columns("""
    aspect: What was judged.
    items: count: Items that both judged.
    agreed: count: Items judged alike.
    percent: number: Items judged alike, in per cent of those that both judged.
    kappa: number: Cohen's kappa, agreement beyond chance: 1 is all, 0 what chance gives.
    low: number: Lower limit of its 95 % interval.
    high: number: Upper limit of its 95 % interval.
    weighted: number: Kappa with linear weights, where judgements have an order.
    says: What keeps kappa from being read, or how it reads.
    first_only: count: Items that only the first judged.
    second_only: count: Items that only the second judged.
""")
_LIST = parse_columns("""
    aspect: What was judged.
    item: The evidence line, or the study and the domain.
    first: What the first said.
    second: What the second said.
    first_by: Who that was.
    second_by: Who that was.
""")
_FEW = 30
"""Items below which the interval is a rough one."""

if TYPE_CHECKING:
    from claimgraph.curation import Agreements, Aspect
    from claimgraph.synthesis import Agreement


def _takes_agreement(parser: Parser) -> None:
    text = "a folder that holds kb/, or a revision of git: the state in which the first judged"
    parser.add_argument("first", metavar="FIRST", help=text)
    parser.add_argument(
        "second", nargs="?", metavar="SECOND", help="the same for the second (default: the files as they are)"
    )
    parser.add_argument("--by", action="append", metavar="NAME", help="only judgements by this curator; give it twice")
    parser.add_argument("--list", action="store_true", help="the judgements that differ, one by one")
    add_format(parser, ("text", *TABLE_FORMATS))


def _agreement(options: argparse.Namespace) -> int:
    """Print the agreement; 1 if nothing was judged by both."""
    named = [name for name in (options.first, options.second) if name is not None]
    found = curation.agreement(*named, by=options.by or (), base=options.base)
    return send(options, options.outline, _differing(found) if options.list else _summary(found))


def _summary(found: Agreements) -> Answer:
    rows = tuple(_row(one) for one in found.aspects if one.judged or one.first_only or one.second_only)
    differing = sum(not one.agrees for aspect in found.aspects for one in aspect.judged)
    notes = [*found.notes, "No reading of kappa in words is agreed on; it falls where one category is rare."]
    if differing:
        notes.append(f"{differing} judgements differ: --list shows them.")
    brief = ("aspect", "items", "agreed", "kappa", "low", "high", "says")
    question = f"How far do {found.first} and {found.second} agree?"
    return Answer(question, _SUMMARY, rows, tuple(notes), brief=brief, keep=("items", "agreed", "kappa"))


def _row(aspect: Aspect) -> Row:
    found = aspect.agreement
    return {
        "aspect": aspect.name,
        "items": found.items,
        "agreed": found.agreed,
        "percent": round(100 * found.share, 1) if found.items else None,
        "kappa": found.kappa,
        "low": found.low,
        "high": found.high,
        "weighted": aspect.weighted.kappa if aspect.weighted else None,
        "says": _says(found),
        "first_only": aspect.first_only,
        "second_only": aspect.second_only,
    }


def _says(found: Agreement) -> str:
    if not found.items:
        return "nothing was judged by both"
    if found.kappa is None:
        return "both always said the same one thing: nothing to agree on beyond chance"
    if found.low is None:
        return "no interval: " + ("one item" if found.items == 1 else "the judgements vary too little")
    return f"a rough interval: fewer than {_FEW} items" if found.items < _FEW else ""


def _differing(found: Agreements) -> Answer:
    rows = tuple(
        {
            "aspect": one.aspect,
            "item": one.item,
            "first": one.first,
            "second": one.second,
            "first_by": one.by[0] or None,
            "second_by": one.by[1] or None,
        }
        for aspect in found.aspects
        for one in aspect.judged
        if not one.agrees
    )
    return Answer(f"What do {found.first} and {found.second} judge differently?", _LIST, rows, found.notes)


VERBS = (
    Verb(
        "agreement",
        "how far two curators agree who judged the same studies in two states of a base",
        "claimgraph agreement ../second-reader . --by Ann --by Bo",
        _agreement,
        _takes_agreement,
    ),
)
