"""The verb that makes a release of a base."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from claimgraph.cli._out import plain
from claimgraph.cli.verbs import Parser, Verb
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted


def _takes_release(parser: Parser) -> None:
    parser.add_argument("version", metavar="VERSION", help="version of the data, such as 2026.1 or 1.0.0")
    parser.add_argument("--out", metavar="FOLDER", help="folder to write (default: the name of the release)")
    text = "release before, a git revision or a folder, that changes are told against (default: the newest other tag)"
    parser.add_argument("--since", metavar="REV", help=text)
    text = "day of the release (default: SOURCE_DATE_EPOCH, else that of the last commit of the base)"
    parser.add_argument("--date", metavar="YYYY-MM-DD", help=text)
    parser.add_argument("--iri", default="", metavar="ADDRESS", help="address under which the base is published")


def _release(options: argparse.Namespace) -> int:
    """Make it; 1, and nothing written, where `check --strict` finds something."""
    from claimgraph import checks, export, release

    version, on = export.checked_version(options.version), _day(options.date)
    if problems := release.refused(options.base):
        sys.stdout.write(checks.render_text(problems))
        told = counted(len(problems), "problem")
        print(
            f"nothing was released: `claimgraph check --strict` finds {told}, see above; mend them, or say in "
            "kb/acknowledged.csv why they stay (`claimgraph explain faulty-acknowledgement`)",
            file=sys.stderr,
        )
        return 1
    made = release.make(version, options.base, since=options.since, on=on, iri=options.iri)
    folder = options.out or made.name
    release.put(folder, made)
    since = f", changes since {made.since}" if made.since else ", the first release"
    print(plain(f"wrote {folder}/{made.name}.zip with {counted(len(made.parts), 'file')}{since}"))
    print("nothing was uploaded; CITATION.cff and .zenodo.json beside it say what an archive asks")
    return 0


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadRequestError(f"--date is {text!r}, which is no day; write it as 2026-03-01") from None


VERBS = (
    Verb(
        "release",
        "a release of the base that others can cite: one archive with all its forms; uploads nothing",
        "claimgraph release 2026.1",
        _release,
        _takes_release,
    ),
)
"""`export` hands out the base as it is; this one gives it a version, once it has no fault."""
