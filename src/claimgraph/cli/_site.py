"""The verb that makes a base a web site of plain files, and shows it on this computer."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claimgraph.cli._out import plain
from claimgraph.cli.verbs import Parser, Verb, open_base
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase

_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_SHOWN = 20


def _takes(parser: Parser) -> None:
    add = parser.add_argument
    add("--out", metavar="FOLDER", help="folder of the site; made if it is not there, files of others in it stay")
    add("--language", metavar="CODE", default="en", help="language of the words around the base: en, de (default: en)")
    add("--address", metavar="URL", default="", help="where the site will be; for links that have to be whole")
    text = "tell what became of each verdict in the newest N commits; the base has to be in git (default: 0)"
    add("--history", type=int, metavar="N", default=0, help=text)
    add("--serve", action="store_true", help="show it on this computer until Ctrl+C; to nobody else")
    add("--port", type=int, metavar="N", default=0, help="with --serve, the port (default: one that is free)")
    parser.set_defaults(forms=())


def _site(options: argparse.Namespace) -> int:
    if options.out is None and not options.serve:
        raise BadRequestError("a site needs a folder: name it with --out, as in --out public, or say --serve")
    if options.port and not options.serve:
        raise BadRequestError("--port is for --serve; say --serve as well, or leave it out")
    if options.address and not _ADDRESS.fullmatch(options.address):
        raise BadRequestError(f"{options.address!r} is no address of a site; write it as https://example.org/site/")
    if options.history < 0:
        raise BadRequestError(f"{options.history} commits cannot be looked at; give --history a number from 0 on")
    kb = open_base(options)
    if options.out is not None:
        _build(options, kb, Path(options.out))
        return _serve(options, Path(options.out)) if options.serve else 0
    with TemporaryDirectory() as place:
        _build(options, kb, Path(place) / "site")
        return _serve(options, Path(place) / "site")


def _build(options: argparse.Namespace, kb: KnowledgeBase, folder: Path) -> None:
    from claimgraph import curation, site

    history = curation.histories(kb.root, most=options.history) if options.history and kb.root else None
    built = site.build(kb, folder, language=options.language, address=options.address, history=history)
    told = f"{counted(len(built.written), 'file')} written"
    told += f", {len(built.removed)} removed" if built.removed else ""
    told += f", {built.kept} as they were" if built.kept else ""
    print(plain(f"the site is in {folder}: {told}"))
    if built.kept:
        for name in built.written[:_SHOWN]:
            print(plain(f"  {name}"))
    if options.out is not None and not options.serve:
        print(plain(f"open {folder / 'index.html'} in any browser; it needs no network"))


def _serve(options: argparse.Namespace, folder: Path) -> int:
    from claimgraph import site

    with site.server(folder, options.port) as found:
        print(f"look at it at http://{site.HOST}:{found.server_port}/; Ctrl+C ends this")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            found.serve_forever()
    return 0


VERBS = (
    Verb(
        "site",
        "the base as a web site of plain files that anyone can open",
        "claimgraph site --out public",
        _site,
        _takes,
    ),
)
