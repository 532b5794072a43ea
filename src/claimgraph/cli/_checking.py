"""The verbs for whoever keeps a base: check and explain."""

from __future__ import annotations

import argparse
import shutil
import sys

from claimgraph.cli.verbs import Parser, Verb, open_base
from claimgraph.errors import Level


def _takes_check(parser: Parser) -> None:
    parser.add_argument("folder", nargs="?", help="folder that holds kb/; the same as --base")
    parser.add_argument(
        "--strict", action="store_true", help="warnings count as errors, but for those in kb/acknowledged.csv"
    )
    parser.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="form of the report (default: text)"
    )
    parser.add_argument(
        "--quotes", action="store_true", help="also hold quotes and findings against the texts stored in kb/texts/"
    )
    parser.add_argument(
        "--all", action="store_true", help="every place of a problem that repeats, and of rows that lines rest on"
    )


def _check(options: argparse.Namespace) -> int:
    from claimgraph import checks, loading

    reading = loading.read(loading.find_root(options.folder or options.base))
    problems = checks.problems(reading, quotes=options.quotes)
    match options.format:
        case "json":
            sys.stdout.write(checks.render_json(problems))
        case "github":
            sys.stdout.write(checks.render_github(problems))
        case _:
            sys.stdout.write(checks.render_text(problems, grouped=not options.all))
            fitting = list(checks.fits(reading))
            told = map(str, fitting) if options.all else filter(None, [checks.fits_words(fitting)])
            sys.stdout.writelines(f"{one}\n" for one in (*told, *reading.notes))
    if options.format != "text":
        sys.stderr.writelines(f"{one}\n" for one in reading.notes)
    bad = [p for p in problems if p.level is Level.ERROR or (options.strict and not p.acknowledged)]
    return 1 if bad else 0


def _takes_explain(parser: Parser) -> None:
    text = "a term of an answer (certainty, indirect, …) or a code of `check`; without it, all of them with a line each"
    parser.add_argument("term", nargs="*", help=text)


def _explain(options: argparse.Namespace) -> int:
    from claimgraph.cli._explaining import everything, explained

    packs, name = options.outline.packs, " ".join(options.term)
    width = max(40, shutil.get_terminal_size().columns)
    lines = explained(name, packs, lambda: open_base(options), width) if name else everything(packs, width)
    print("\n".join(lines))
    return 0


VERBS = (
    Verb(
        "check",
        "every fault of a base, with file, line and remedy",
        "claimgraph check --strict",
        _check,
        _takes_check,
    ),
    Verb(
        "explain",
        "what a term of an answer means, or a code of `check` and how to mend it",
        "claimgraph explain indirect",
        _explain,
        _takes_explain,
        lasting=True,
    ),
)
