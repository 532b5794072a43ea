"""Asking before the status of a study is written."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from claimgraph.cli._out import plain
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    from claimgraph.cli.verbs import Parser
    from claimgraph.curation import StatusChange
    from claimgraph.knowledge import KnowledgeBase


def takes_writing(parser: Parser) -> None:
    """Options that say whether and how to write."""
    parser.add_argument("--write", action="store_true", help="set the status of each in its study's file, after asking")
    parser.add_argument("--yes", action="store_true", help="set it without asking")
    parser.add_argument("--dry-run", action="store_true", help="show the difference, write nothing")


def is_writing(options: argparse.Namespace) -> bool:
    """Whether files may change."""
    return bool((options.write or options.yes) and not options.dry_run)


def set_each(
    options: argparse.Namespace, kb: KnowledgeBase, news: Iterable[tuple[str, str, str]], command: str
) -> None:
    """Set statuses, each of a key with its reason, as far as a person agrees; or say how that is done."""
    from claimgraph import curation

    told = list(news)
    if told and not (options.write or options.yes or options.dry_run):
        print(f"nothing was written; `{command}` asks and writes", file=sys.stderr)
        return
    for key, status, why in told:
        change = curation.set_status(kb.root, key, status, why=why, on=dt.date.today(), confirm=_asker(options))
        if options.dry_run:
            sys.stdout.write(change.diff)
        else:
            print(f"{'wrote' if change.written else 'left as it is:'} {change.path}")


def _asker(options: argparse.Namespace) -> Callable[[StatusChange], bool]:
    def confirm(change: StatusChange) -> bool:
        if options.dry_run:
            return False
        if not options.yes:
            if not sys.stdin.isatty():
                raise BadRequestError("nobody is there to be asked; give --yes to write, or --dry-run to see")
            sys.stdout.write(change.diff)
            try:
                return input(plain(f"write this into {change.path}? [y/N] ")).strip().lower() in ("y", "yes")
            except EOFError:
                return False
        return True

    return confirm
