"""The verb that writes the explorer as a page and opens it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from claimgraph.cli._parser import Verbs, add_names, add_verb, given, open_base
from claimgraph.errors import BadRequestError

DEFAULT = "claimgraph-explorer.html"
"""The file written where none is named."""
_FILTERS = {
    "stance": "only findings that go this way: supports, disputes, inconclusive",
    "directness": "only direct or only indirect findings",
    "design": "only studies of this design: rct, laboratory …",
    "muscle": "only this muscle",
    "exercise": "only this exercise",
    "family": "only this family of exercises",
    "equipment": "only exercises that use this; `none` for nothing",
    "condition": "only claims about this condition",
    "load": "only numbers measured with this load",
    "band": "only numbers in this range: low, moderate, high, very-high",
    "reading": "only what was read in: full-text, abstract …",
    "population": "only these people; words that describe them will do",
}


def add(verbs: Verbs) -> None:
    """Add the verbs of this module."""
    parser = add_verb(
        verbs,
        "explore",
        "look around in the evidence: one page that needs no network",
        'claimgraph explore --focus "side plank" --open',
        _explore,
    )
    parser.add_argument(
        "--view", metavar="VIEW", help="first view: matrix, evidence, exercises, around, timeline, everything"
    )
    parser.add_argument("--focus", metavar="NAME", help="the thing to begin with, in your words")
    add_names(parser, **_FILTERS)
    parser.add_argument("--year", metavar="YEARS", help="2009, 2009-2015, 2009- or -2015")
    parser.add_argument("--words", metavar="WORDS", help="only what holds these words: runners")
    parser.add_argument("--out", metavar="FILE", help=f"the file to write (default: {DEFAULT} in this folder)")
    parser.add_argument("--replace", action="store_true", help="write over a file that this command did not make")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def _explore(options: argparse.Namespace) -> int:
    from claimgraph import explorer

    target = Path(options.out if options.out is not None else DEFAULT)
    if not options.replace:
        _refuse_foreign(target)
    wanted: dict[str, Any] = given(options, *_FILTERS, "year", "words")
    kb = open_base(options)
    written = explorer.write_page(kb, target, view=options.view, focus=options.focus, filter=wanted)
    if not written.is_file():
        # A pipe or a device: what went there is the page itself.
        return 0
    address = written.resolve().as_uri()
    print(f"wrote {written} ({written.stat().st_size / 1e6:.1f} MB)")
    if not options.open:
        print(f"open it in any browser, or say --open; it needs no network: {address}")
        return 0
    import webbrowser

    if not webbrowser.open(address):
        print(f"no browser could be started here; open this address in one: {address}")
    return 0


def _refuse_foreign(target: Path) -> None:
    """Stop where the file is somebody else's."""
    from claimgraph.explorer import is_page

    if target.is_file() and target.stat().st_size and not is_page(target):
        raise BadRequestError(
            f"{str(target)!r} is there already and is no page of this command; name another file with --out, or say "
            "--replace to write over it"
        )
