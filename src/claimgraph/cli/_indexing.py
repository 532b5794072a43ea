"""The verb that fills the index of finished answers before somebody asks, tells where it is, and deletes it."""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Iterator
from typing import Any, TextIO, cast

from claimgraph import index
from claimgraph.cli import _catalogue, _completion, _packs
from claimgraph.cli._out import plain, say
from claimgraph.cli._screen import plainest
from claimgraph.cli._spellings import Spellings, spelled
from claimgraph.cli.verbs import Parser, Verb, holding, open_base
from claimgraph.errors import BadRequestError
from claimgraph.index import recording
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import find_root
from claimgraph.wording import counted

_JOBS = ("status", "build", "clear")
_OF_CLAIMS = ("trail", "why", "findings", "forest", "cite")
"""Verbs that are asked about a claim."""
_WAITS = 12
"""Quarters of a second to wait for the files of a base to settle; longer waits whoever has a file of tomorrow."""
_EVERY = 50
"""Questions after which a person hears how far it is."""


def _takes_index(parser: Parser) -> None:
    text = "build: answer what is asked most; clear: delete all answers; status: where they are (default: status)"
    parser.add_argument("job", nargs="?", choices=_JOBS, default=_JOBS[0], help=text)


def _index(options: argparse.Namespace) -> int:
    place = index.file_of(_root(options))
    if options.job == "clear":
        print("deleted" if place and index.Index(_root(options)).forget() else "there was nothing to delete")
        return 0
    if options.no_index or index.switched_off():
        raise BadRequestError("the index is switched off; leave out --no-index, and unset CLAIMGRAPH_INDEX")
    if not place:
        raise BadRequestError("there is no folder for the index; name one in CLAIMGRAPH_CACHE")
    return _build(options) if options.job == "build" else _status(options, place)


def _root(options: argparse.Namespace) -> str:
    return str(find_root(options.base))


def _status(options: argparse.Namespace, place: str) -> int:
    root = _root(options)
    now = index.state(root)
    count = index.Index(root).count(now) if now is not None else 0
    print(plain(f"the answers to {counted(count, 'question')} are in {place}"))
    return 0


def _build(options: argparse.Namespace) -> int:
    """Answer what is asked most, as if it were asked here and now."""
    root = _root(options)
    streams = plainest(sys.stdout), plainest(sys.stderr)
    before = index.state(root)
    for _ in range(_WAITS):
        # What was saved a moment ago might be saved again within the same tick.
        if before is None or before.settled(time.time_ns()):
            break
        time.sleep(0.25)
        before = index.state(root)
    if before is None:
        raise BadRequestError(
            f"the files of {root!r} cannot be listed, or a folder among them is a link, so no answer about them can be "
            "kept; see that all of kb/ can be read, and put folders in the place of links to them"
        )
    if not before.settled(time.time_ns()):
        raise BadRequestError(
            f"a file of {root!r} was changed a moment ago or bears a time to come, so no answer about it can be kept; "
            "run this again when nobody is at it, and see that the clock is right"
        )
    told: list[tuple[list[index.Asked], recording.Heard]] = []
    with recording.watched(root) as watch:
        kb = open_base(options)
        for at, same in enumerate(filter(None, questions(kb)), start=1):
            found = _answered(kb, same[0], streams)
            asked = [one for words in same for one in _asked(root, words, streams)]
            if found.lasting:
                told.append((asked, found))
            if at % _EVERY == 0:
                say(f"{at} answers")
    count = sum(len(asked) for asked, _ in told)
    if not (watch.fine and recording.keep(root, told, before)):
        raise BadRequestError(
            f"the answers could not be kept in {index.file_of(root)!r}; see that it can be written and that no file of "
            "the base is changed meanwhile, and run this again"
        )
    print(f"kept the answers to {counted(count, 'question')}")
    return 0


def _asked(root: str, words: tuple[str, ...], streams: tuple[TextIO, TextIO]) -> Iterator[index.Asked]:
    one = index.asked([*words, "--base", root], streams)
    if one is not None:
        yield one


def _answered(kb: KnowledgeBase, words: tuple[str, ...], streams: tuple[TextIO, TextIO]) -> recording.Heard:
    from claimgraph.cli import main

    quiet = cast("tuple[TextIO, TextIO]", tuple(_Quiet(stream) for stream in streams))
    with holding(kb):
        return recording.heard(lambda: main([*words, "--base", str(kb.root)]), quiet)


class _Quiet(io.StringIO):
    """A stream that looks like another, and on which nobody hears anything."""

    def __init__(self, like: TextIO) -> None:
        super().__init__()
        self._like = like

    encoding = property(lambda self: self._like.encoding)
    errors = property(lambda self: self._like.errors)

    def isatty(self) -> bool:
        return self._like.isatty()

    def write(self, text: str) -> int:
        return len(text)


def questions(kb: KnowledgeBase) -> Iterator[Spellings]:
    """What is asked most, each question in the ways to spell it."""
    from claimgraph.cli import build_parser

    yield ((),)
    yield (("--help",), ("-h",))
    lasting = [verb for verb in _packs.verbs(_catalogue.own(), kb.packs) if verb.lasting]
    parsers = _completion.verbs(build_parser(kb))
    for name in parsers:
        yield ((name, "--help"), (name, "-h"))
    for verb in lasting:
        if not _needs(parsers[verb.name]):
            yield ((verb.name,),)
    yield from (((*words,),) for words in (("claims", "--contested"), ("claims", "--shared")))
    for claim in kb.claims:
        names = spelled(kb, f"claim:{claim}")
        yield from (tuple((verb, *name) for name in names) for verb in _OF_CLAIMS)
    yield from _packs.often(kb)
    for kind in kb.kinds.values():
        if kind.home or kind.id == "study":
            for id_ in kb.collection(kind.id):
                yield tuple(("show", *name) for name in spelled(kb, f"{kind.id}:{id_}"))


def _needs(parser: argparse.ArgumentParser) -> bool:
    """Whether a verb has to be told something."""
    return any(action.required for action in parser._actions)


VERBS: tuple[Any, ...] = (
    Verb(
        "index",
        "finished answers, which are given again at once: fill, count or delete them",
        "claimgraph index build",
        _index,
        _takes_index,
    ),
)
