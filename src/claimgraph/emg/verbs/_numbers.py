"""The verbs that set numbers of several studies together: pool, compare, selectivity, dominance."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from claimgraph.cli.verbs import ANSWER_FORMATS, Parser, Verb, add_format, open_base, send
from claimgraph.emg import questions
from claimgraph.emg.synthesis import SCALES, CompareOptions, ExercisePoolOptions, SelectivityOptions
from claimgraph.errors import BadRequestError
from claimgraph.keywords import Keyword, declared

_METHODS = ("REML", "DL", "PM", "FE", "UWLS")
_POOL, _COMPARE, _SELECTIVITY = map(declared, (ExercisePoolOptions, CompareOptions, SelectivityOptions))


def _takes_pool(parser: Parser) -> None:
    parser.add_argument("exercise", help="the exercise, in your words")
    parser.add_argument("muscle", help="the muscle, in your words")
    method = next(one for one in _POOL if one.name == "method")
    text = f"{method.meaning} (default: {method.default})"
    parser.add_argument("--method", choices=_METHODS, default=method.default, help=text)
    scale = next(one for one in _POOL if one.name == "scale")
    text = f"{scale.meaning} (default: {scale.default})"
    parser.add_argument("--scale", choices=SCALES, default=scale.default, help=text)
    parser.add_argument("--wald", action="store_true", help="a normal interval instead of Knapp and Hartung's")
    parser.add_argument(
        "--only", action="append", metavar="WHAT=KIND", help="keep one kind, such as load=bodyweight (repeatable)"
    )
    _add_rules(parser, _POOL)
    add_format(parser, ANSWER_FORMATS)


def _takes_compare(parser: Parser) -> None:
    parser.add_argument("exercises", nargs="+", metavar="exercise", help="two to six exercises, each in your words")
    text = "the muscle or a group, in your words (repeatable; default: all measured in two of the exercises)"
    parser.add_argument("--muscle", action="append", metavar="NAME", help=text)
    _add_rules(parser, _COMPARE)
    add_format(parser, ANSWER_FORMATS)


def _takes_selectivity(parser: Parser) -> None:
    parser.add_argument("target", help="the muscle wanted")
    parser.add_argument("spared", help="the muscle to spare")
    _add_rules(parser, _SELECTIVITY)
    add_format(parser, ANSWER_FORMATS)


def _takes_dominance(parser: Parser) -> None:
    parser.add_argument("muscle", nargs="+", help="the muscle, in your words")
    parser.add_argument("--measured", action="store_true", help="let clear differences between numbers count as well")
    add_format(parser, ANSWER_FORMATS)


def _add_rules(parser: Parser, options: Iterable[Keyword]) -> None:
    """What may take part, the level of intervals, and the correlation within people."""
    known = {one.name: one for one in options}
    for name in ("mixed", "cautioned", "unreviewed"):
        if name in known:
            parser.add_argument(f"--{name}", action="store_true", help=known[name].meaning)
    level = known["level"]
    text = f"{level.meaning} (default: {level.default})"
    parser.add_argument("--level", type=float, default=level.default, metavar="P", help=text)
    if "r" in known:
        text = f"{known['r'].meaning} (default: 0.5; studies do not print it)"
        parser.add_argument("-r", "--correlation", dest="r", type=float, metavar="R", help=text)


def _rules(options: argparse.Namespace, known: Iterable[Keyword]) -> dict[str, Any]:
    """Those of some options that were given."""
    found = {one.name: getattr(options, one.name, None) for one in known}
    return {name: value for name, value in found.items() if value is not None}


def _pool(options: argparse.Namespace) -> int:
    kb = open_base(options)
    more = _rules(options, _POOL) | {"knapp_hartung": not options.wald, "only": _only(options.only)}
    return send(options, kb, questions.pool(kb, options.exercise, options.muscle, **more))


def _only(pairs: list[str] | None) -> dict[str, str]:
    """`load=bodyweight` and the like as a mapping."""
    for pair in pairs or ():
        if "=" not in pair:
            raise BadRequestError(f"--only {pair!r} names no kind; write it as load=bodyweight")
    return {name.strip(): kind.strip() for name, _, kind in (pair.partition("=") for pair in pairs or ())}


def _compare(options: argparse.Namespace) -> int:
    kb = open_base(options)
    more = _rules(options, _COMPARE)
    return send(options, kb, questions.side_by_side(kb, options.exercises, options.muscle, **more))


def _selectivity(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, questions.selectivity(kb, options.target, options.spared, **_rules(options, _SELECTIVITY)))


def _dominance(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, questions.dominance(kb, " ".join(options.muscle), measured=options.measured))


VERBS = (
    Verb(
        "pool",
        "one number for an exercise and a muscle, where studies compare",
        'claimgraph pool "side-lying hip abduction" gmed',
        _pool,
        _takes_pool,
        before="audit",
        lasting=True,
    ),
    Verb(
        "compare",
        "two to six exercises against each other: differences in the same people, then ranges",
        "claimgraph compare clam side-plank --muscle gmed",
        _compare,
        _takes_compare,
        before="audit",
        lasting=True,
    ),
    Verb(
        "selectivity",
        "how much more of one muscle than of another",
        "claimgraph selectivity gmed tfl",
        _selectivity,
        _takes_selectivity,
        before="audit",
        lasting=True,
    ),
    Verb(
        "dominance",
        "what was found to be greater than what, as an order",
        "claimgraph dominance gmed",
        _dominance,
        _takes_dominance,
        before="audit",
        lasting=True,
    ),
)
