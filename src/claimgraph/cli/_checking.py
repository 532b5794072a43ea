"""The verbs for whoever keeps a base: check and explain."""

from __future__ import annotations

import argparse
import sys

from claimgraph.cli.verbs import Parser, Verb
from claimgraph.errors import Level


def _takes_check(parser: Parser) -> None:
    parser.add_argument("folder", nargs="?", help="folder that holds kb/; the same as --base")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="form of the report (default: text)"
    )
    parser.add_argument(
        "--all", action="store_true", help="every place of a problem that repeats, and of rows that lines rest on"
    )


def _check(options: argparse.Namespace) -> int:
    from claimgraph import checks, loading

    reading = loading.read(loading.find_root(options.folder or options.base))
    problems = checks.problems(reading)
    match options.format:
        case "json":
            sys.stdout.write(checks.render_json(problems))
        case "github":
            sys.stdout.write(checks.render_github(problems))
        case _:
            sys.stdout.write(checks.render_text(problems, grouped=not options.all))
            fitting = list(checks.fits(reading))
            told = map(str, fitting) if options.all else filter(None, [checks.fits_words(fitting)])
            sys.stdout.writelines(f"{one}\n" for one in told)
    bad = problems if options.strict else [p for p in problems if p.level is Level.ERROR]
    return 1 if bad else 0


def _takes_explain(parser: Parser) -> None:
    parser.add_argument("code", nargs="?", help="the code; without it, all codes with a line each")


def _explain(options: argparse.Namespace) -> int:
    from claimgraph import checks

    if options.code is not None:
        print(checks.explain(options.code, options.outline.packs))
        return 0
    known = checks.codes(options.outline.packs)
    width = max(len(code.name) for code in known)
    for code in known:
        print(f"{code.name:<{width}}  {code.level:<7}  {code.title}")
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
        "what a code of `check` means and how to mend it",
        "claimgraph explain decimal-comma",
        _explain,
        _takes_explain,
    ),
)
