"""The verbs that change ids: rename, merge and retire."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimgraph.cli._out import plain
from claimgraph.cli.verbs import Parser, Verb
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted

if TYPE_CHECKING:
    from claimgraph.curation import Renaming


def _takes_rename(parser: Parser) -> None:
    parser.add_argument("kind", nargs="?", help="kind of thing, or a vocabulary: claim, study, outcome, designs …")
    parser.add_argument("old", nargs="?", help="the id it has")
    parser.add_argument("new", nargs="?", help="the id it gets")
    parser.add_argument("--why", default="renamed", help="why, for kb/redirects.csv (default: renamed)")
    parser.add_argument("--finish", action="store_true", help="finish a change that was stopped in the middle")
    _takes_writing(parser)


def _takes_merge(parser: Parser) -> None:
    parser.add_argument("kind", help="kind of thing, or a vocabulary: claim, study, outcome, designs …")
    parser.add_argument("old", help="the id that is given up")
    parser.add_argument("new", help="the id of the record that stays")
    parser.add_argument("--why", default="both were one", help="why, for kb/redirects.csv (default: both were one)")
    _takes_writing(parser)


def _takes_retire(parser: Parser) -> None:
    parser.add_argument("kind", help="kind of thing, or a vocabulary: claim, study, outcome, designs …")
    parser.add_argument("old", help="the id that is given up")
    parser.add_argument("--why", required=True, help="why, for kb/redirects.csv")
    _takes_writing(parser)


def _takes_writing(parser: Parser) -> None:
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--dry-run", action="store_true", help="show the difference, write nothing")


def _rename(options: argparse.Namespace) -> int:
    from claimgraph import curation

    if options.finish:
        for path in curation.finish(options.base):
            print(f"wrote {path}")
        return 0
    if options.new is None:
        raise BadRequestError(
            "say what to rename: `claimgraph rename KIND OLD NEW`, such as `rename outcome ache pain`"
        )
    told = (options.base, options.kind, options.old, options.new)
    return _show(options, curation.rename(*told, why=options.why, on=dt.date.today(), confirm=_asker(options)))


def _merge(options: argparse.Namespace) -> int:
    from claimgraph import curation

    told = (options.base, options.kind, options.old, options.new)
    return _show(options, curation.merge(*told, why=options.why, on=dt.date.today(), confirm=_asker(options)))


def _retire(options: argparse.Namespace) -> int:
    from claimgraph import curation

    told = (options.base, options.kind, options.old)
    return _show(options, curation.retire(*told, why=options.why, on=dt.date.today(), confirm=_asker(options)))


def _asker(options: argparse.Namespace) -> Callable[[Renaming], bool]:
    def confirm(change: Renaming) -> bool:
        if options.dry_run or options.yes:
            return bool(options.yes and not options.dry_run)
        if not sys.stdin.isatty():
            raise BadRequestError("nobody is there to be asked; give --yes to write, or --dry-run to see")
        sys.stdout.write(change.diff)
        for note in change.notes:
            print(plain(note), file=sys.stderr)
        try:
            return input(f"write {counted(len(change.files), 'file')}? [y/N] ").strip().lower() in ("y", "yes")
        except EOFError:
            return False

    return confirm


def _show(options: argparse.Namespace, change: Renaming) -> int:
    if options.dry_run:
        sys.stdout.write(change.diff)
    for note in change.notes if options.dry_run or options.yes else ():
        print(plain(note), file=sys.stderr)
    if change.written:
        where = f"is {change.new} now" if change.new else "is retired"
        followed, files = counted(change.uses, "place"), counted(len(change.files), "file")
        print(f"{change.kind} {change.old} {where}: {followed} followed, {files} written")
    elif not options.dry_run:
        print("left as it is")
    return 0


VERBS = (
    Verb(
        "rename",
        "another id for a record or a term; all that names it follows, and the old id leads to it",
        "claimgraph rename claim OLD NEW --dry-run",
        _rename,
        _takes_rename,
    ),
    Verb(
        "merge",
        "one record in the place of two; all that names the first names the second",
        "claimgraph merge study OLD NEW --dry-run",
        _merge,
        _takes_merge,
    ),
    Verb(
        "retire",
        "a record or a term that nothing names any more goes, and its id is kept with the reason",
        "claimgraph retire claim OLD --why 'said twice' --dry-run",
        _retire,
        _takes_retire,
    ),
)
