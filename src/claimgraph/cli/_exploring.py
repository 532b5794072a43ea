"""The verb that writes the explorer as a page and opens it."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimgraph.cli._endings import Usual
from claimgraph.cli.verbs import Option, Parser, Verb, add_options, chosen, open_base
from claimgraph.errors import BadRequestError

DEFAULT = "claimgraph-explorer.html"
"""The file written where none is named."""
_FIRST = (
    Option("stance", "only findings that go this way: supports, disputes, inconclusive"),
    Option("directness", "only direct or only indirect findings"),
    Option("design", "only studies of this design: rct, laboratory …"),
    Option("condition", "only claims about this condition"),
)
_LAST = (
    Option("reading", "only what was read in: full-text, abstract …"),
    Option("population", "only these people; words that describe them will do"),
    Option("year", "2009, 2009-2015, 2009- or -2015", form={"metavar": "YEARS"}),
    Option("words", "only what holds these words: runners", form={"metavar": "WORDS"}),
)


def _takes_explore(parser: Parser) -> None:
    view = Option(
        "view", "first view: article, matrix, evidence, around, timeline, everything", form={"metavar": "VIEW"}
    )
    focus = Option("focus", "the thing to begin with, in your words", form={"metavar": "NAME"})
    known = {option.name for option in (view, focus, *_FIRST, *_LAST)}
    own = [kind for kind in parser.outline.own_kinds if kind.about and kind.id not in known]
    about = (Option(kind.id, f"only claims about this {kind.one}") for kind in own)
    add_options(parser, view, focus, *_FIRST, *about, *_LAST)
    told = f"the file to write, .html (default: {DEFAULT} in this folder)"
    parser.add_argument("--out", metavar="FILE", help=told)
    parser.set_defaults(forms=("html",), format=Usual("html"))
    parser.add_argument("--replace", action="store_true", help="write over a file that this command did not make")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def _explore(options: argparse.Namespace) -> int:
    from claimgraph import explorer

    target = Path(options.out if options.out is not None else DEFAULT)
    if not options.replace:
        _refuse_foreign(target)
    kb = open_base(options)
    wanted = chosen(options)
    view, focus = wanted.pop("view", None), wanted.pop("focus", None)
    written = explorer.write_page(kb, target, view=view, focus=focus, filter=wanted)
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


VERBS = (
    Verb(
        "explore",
        "look around in the evidence: one page that needs no network",
        "claimgraph explore --focus CLAIM --open",
        _explore,
        _takes_explore,
    ),
)
