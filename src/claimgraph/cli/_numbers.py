"""The verbs that set numbers of several studies together: pool, compare, selectivity, dominance."""

from __future__ import annotations

import argparse
from typing import Any

from claimgraph import query
from claimgraph.cli._parser import ANSWER_FORMATS, Parser, Verbs, add_format, add_verb, open_base
from claimgraph.cli._questions import send
from claimgraph.errors import BadRequestError

_METHODS = ("REML", "DL", "PM", "FE")


def add(verbs: Verbs) -> None:
    """Add the verbs of this module."""
    example = 'claimgraph pool "side-lying hip abduction" gmed'
    parser = add_verb(verbs, "pool", "one number for an exercise and a muscle, where studies compare", example, _pool)
    parser.add_argument("exercise", help="the exercise, in your words")
    parser.add_argument("muscle", help="the muscle, in your words")
    parser.add_argument("--method", choices=_METHODS, default="REML", help="how studies are weighed (default: REML)")
    parser.add_argument("--wald", action="store_true", help="a normal interval instead of Knapp and Hartung's")
    parser.add_argument(
        "--only", action="append", metavar="WHAT=KIND", help="keep one kind, such as load=bodyweight (repeatable)"
    )
    add_options(parser)
    add_format(parser, ANSWER_FORMATS)

    example = "claimgraph compare clam side-plank --muscle gmed"
    parser = add_verb(verbs, "compare", "two exercises against each other for a muscle", example, _compare)
    parser.add_argument("first", help="one exercise")
    parser.add_argument("second", help="the other exercise")
    parser.add_argument("--muscle", required=True, metavar="NAME", help="the muscle, in your words")
    add_options(parser)
    add_correlation(parser)
    add_format(parser, ANSWER_FORMATS)

    example = "claimgraph selectivity gmed tfl"
    parser = add_verb(verbs, "selectivity", "how much more of one muscle than of another", example, _selectivity)
    parser.add_argument("target", help="the muscle wanted")
    parser.add_argument("spared", help="the muscle to spare")
    add_options(parser, mixed=False)
    add_correlation(parser)
    add_format(parser, ANSWER_FORMATS)

    example = "claimgraph dominance gmed"
    parser = add_verb(verbs, "dominance", "what was found to be greater than what, as an order", example, _dominance)
    parser.add_argument("muscle", nargs="+", help="the muscle, in your words")
    parser.add_argument("--measured", action="store_true", help="let clear differences between numbers count as well")
    add_format(parser, ANSWER_FORMATS)


def add_options(parser: Parser, *, mixed: bool = True) -> None:
    """What may take part, and the level of intervals."""
    if mixed:
        parser.add_argument(
            "--mixed", action="store_true", help="mix loads, kinds of amplitude and the like; it is said"
        )
    parser.add_argument("--cautioned", action="store_true", help="let values in that are marked as doubtful")
    parser.add_argument("--unreviewed", action="store_true", help="let values in that were read in unreviewed texts")
    parser.add_argument("--level", type=float, default=0.95, metavar="P", help="level of the intervals (default: 0.95)")


def add_correlation(parser: Parser) -> None:
    """The correlation within people, which studies do not print."""
    text = "correlation between two amplitudes of the same people (default: 0.5; studies do not print it)"
    parser.add_argument("-r", "--correlation", type=float, metavar="R", help=text)


def options_of(options: argparse.Namespace) -> dict[str, Any]:
    """The options of `add_options` and `add_correlation` by the names they have in Python."""
    found = {name: getattr(options, name) for name in ("cautioned", "unreviewed", "level")}
    if hasattr(options, "mixed"):
        found["mixed"] = options.mixed
    if hasattr(options, "correlation"):
        found["r"] = options.correlation
    return found


def _pool(options: argparse.Namespace) -> int:
    kb = open_base(options)
    more = {"method": options.method, "knapp_hartung": not options.wald, "only": _only(options.only)}
    more |= options_of(options)
    return send(options, kb, query.pool(kb, options.exercise, options.muscle, **more))


def _only(pairs: list[str] | None) -> dict[str, str]:
    """`load=bodyweight` and the like as a mapping."""
    for pair in pairs or ():
        if "=" not in pair:
            raise BadRequestError(f"--only {pair!r} names no kind; write it as load=bodyweight")
    return {name.strip(): kind.strip() for name, _, kind in (pair.partition("=") for pair in pairs or ())}


def _compare(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.compare(kb, options.first, options.second, options.muscle, **options_of(options)))


def _selectivity(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.selectivity(kb, options.target, options.spared, **options_of(options)))


def _dominance(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.dominance(kb, " ".join(options.muscle), measured=options.measured))
