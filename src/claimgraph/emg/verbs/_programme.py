"""The verb about programmes."""

from __future__ import annotations

import argparse
import shutil

from claimgraph.cli.verbs import Parser, Verb, add_format, emit, open_base, send
from claimgraph.emg import questions
from claimgraph.emg.questions import ProgrammeOptions, conventions
from claimgraph.export import DATA_FORMATS
from claimgraph.keywords import declared

_FORMATS = ("text", "html", "md", "json", "csv", *DATA_FORMATS)
_WIDEST = 100
_NUMBERS = ("minutes", "days", "exercises")


def _takes(parser: Parser) -> None:
    known = {one.name: one for one in declared(ProgrammeOptions)}
    parser.add_argument("--goal", required=True, metavar="MUSCLE", help="the muscle or group to work, in your words")
    parser.add_argument("--spare", metavar="MUSCLE", help=known["spare"].meaning)
    level = known["level"]
    parser.add_argument(
        "--level",
        choices=tuple(conventions.LEVELS),
        default=level.default,
        help=f"{level.meaning} (default: {level.default})",
    )
    parser.add_argument("--equipment", action="append", metavar="THING", help=known["equipment"].meaning)
    for name in _NUMBERS:
        one = known[name]
        default = f" (default: {one.default})" if one.default is not None else ""
        parser.add_argument(f"--{name}", type=int, default=one.default, metavar="N", help=f"{one.meaning}{default}")
    add_format(parser, _FORMATS)


def _programme(options: argparse.Namespace) -> int:
    kb = open_base(options)
    wanted = {one.name: getattr(options, one.name) for one in declared(ProgrammeOptions)}
    answer = questions.programme(kb, options.goal, **wanted)
    if options.format not in {"text", "html", "md"}:
        return send(options, kb, answer)
    from claimgraph.emg import handout

    if options.format == "html":
        emit(handout.handout(answer), options.out)
    elif options.format == "md":
        emit(handout.sheet_markdown(answer), options.out)
    else:
        emit(handout.sheet_text(answer, _width(options)), options.out)
    return 0


def _width(options: argparse.Namespace) -> int:
    return _WIDEST if options.out else min(_WIDEST, shutil.get_terminal_size().columns)


VERBS = (
    Verb(
        "programme",
        "two to four exercises for a muscle, with receipts, and a page to print",
        'claimgraph programme --goal "glute med" --level middle --equipment none --format html --out plan.html',
        _programme,
        _takes,
        before="claims",
        lasting=True,
    ),
)
