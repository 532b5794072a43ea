"""The verb that brings all files of a base into one layout."""

from __future__ import annotations

import argparse
import sys

from claimgraph.cli.verbs import Parser, Verb
from claimgraph.loading import LAYOUTS
from claimgraph.wording import counted


def _takes_format(parser: Parser) -> None:
    parser.add_argument("--write", action="store_true", help="write it, instead of showing the difference")
    parser.add_argument(
        "--check", action="store_true", help="name the files that would change, and exit 1 if there are any"
    )
    text = "how claims, studies and things with a folder stand from now on (default: as they stand)"
    parser.add_argument("--layout", choices=LAYOUTS, help=text)


def _format(options: argparse.Namespace) -> int:
    """Show the difference, or write it; with `--check` exit 1 if there is one."""
    from claimgraph import curation

    write = options.write and not options.check
    changes = curation.format_base(options.base, layout=options.layout, confirm=lambda _: write)
    if not changes:
        print("all files are in layout", file=sys.stderr)
        return 0
    if options.check or write:
        for one in changes:
            print(
                one.path if options.check else f"wrote {one.path}" if one.after is not None else f"took away {one.path}"
            )
        return int(options.check)
    sys.stdout.write("".join(one.diff for one in changes))
    print(f"nothing was written; `claimgraph format --write` writes {counted(len(changes), 'file')}", file=sys.stderr)
    return 0


VERBS = (
    Verb(
        "format",
        "one layout for all files of a base; what they say, comments and quotation marks stay",
        "claimgraph format --check",
        _format,
        _takes_format,
    ),
)
