"""The verb that git calls to make two versions of a file of a base one."""

from __future__ import annotations

import argparse

from claimgraph.cli.verbs import Parser, Verb
from claimgraph.errors import BadRequestError


def _takes_driver(parser: Parser) -> None:
    parser.add_argument("files", nargs="*", metavar="BASE OURS THEIRS PATH", help="what git gives: %%O %%A %%B %%P")
    parser.add_argument("--install", action="store_true", help="let git use it for this base, in this clone")


def _driver(options: argparse.Namespace) -> int:
    """Make the files one; 1 if somebody has to choose."""
    from claimgraph import curation

    if options.install:
        for line in curation.install_merge_driver(options.base) or ("all is set up already",):
            print(line)
        return 0
    if len(options.files) != 4:
        raise BadRequestError("git gives four files, %O %A %B %P; `claimgraph merge-driver --install` tells it how")
    return 0 if curation.merge_files(*options.files) else 1


VERBS = (
    Verb(
        "merge-driver",
        "lets git make records, rows and entries of two branches one",
        "claimgraph merge-driver --install",
        _driver,
        _takes_driver,
    ),
)
