"""The verbs that help with the command itself: help, and what a shell completes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from claimgraph import export
from claimgraph.cli import _completion, _manual
from claimgraph.cli._endings import Usual
from claimgraph.cli.verbs import Parser, Verb, emit, open_base
from claimgraph.errors import BadRequestError, ClaimgraphError, did_you_mean, suggest


def _names(options: argparse.Namespace) -> Iterator[str]:
    yield "A thing is meant by its id, name, alias, citation key, label (`Author et al. 2009`, `Author 2009`), DOI or"
    yield "PubMed id; capitals, accents, hyphens and plural endings do not matter, and several words need no quotes"
    yield "where a verb takes one thing. What holds the words only in part is told and never taken. `KIND:ID` names"
    yield "a thing beyond doubt, such as `claim:ID`."


def _exits(options: argparse.Namespace) -> Iterator[str]:
    yield "0  the question has an answer, or the base is in order"
    yield "1  nothing was found, or the base has problems (`--quiet` prints nothing and leaves it at that)"
    yield "2  wrong usage: a message says what was found, what is accepted and what to do"


def _formats(options: argparse.Namespace) -> Iterator[str]:
    registries = {
        "answers": export.TABLE_FORMATS,
        "bibliographies (`cite`)": export.BIBLIOGRAPHY_FORMATS,
        "graphs (`graph`)": export.GRAPH_FORMATS,
    }
    for title, formats in registries.items():
        yield f"{title}:"
        width = max(len(name) for name in formats)
        yield from (f"  {one.name:<{width}}  {one.description}" for one in formats.values())


def _checks(options: argparse.Namespace) -> Iterator[str]:
    from claimgraph import checks

    known = checks.codes(options.outline.packs)
    width = max(len(code.name) for code in known)
    yield from (f"{code.name:<{width}}  {code.level:<7}  {code.title}" for code in known)
    yield "\n`claimgraph explain CODE` tells one in full."


_TOPICS: dict[str, tuple[str, Callable[[argparse.Namespace], Iterator[str]]]] = {
    "checks": ("the codes of `check`", _checks),
    "exits": ("what the exit codes mean", _exits),
    "formats": ("the forms of answers, bibliographies and graphs", _formats),
    "names": ("how a thing is named", _names),
}


def _takes_help(parser: Parser) -> None:
    told = "; ".join(f"{name}, {about}" for name, (about, _) in _TOPICS.items())
    parser.add_argument("topic", nargs="*", help=f"a verb, or a topic: {told}")
    parser.add_argument("--man", action="store_true", help="the manual page, for `man -l -`")
    parser.add_argument("--out", metavar="FILE", help="write to a file instead of the screen: .txt, or .1 for --man")
    parser.set_defaults(forms=("text", "man"), format=Usual("text"))


def _help(options: argparse.Namespace) -> int:
    from claimgraph.cli import build_parser

    parser = build_parser(options.outline)
    if options.man or options.format == "man":
        if options.topic:
            raise BadRequestError("--man gives the manual page of the whole command; leave the topic out")
        emit(_manual.page(parser), options.out)
        return 0
    emit(_text(parser, options), options.out)
    return 0


def _text(parser: argparse.ArgumentParser, options: argparse.Namespace) -> str:
    asked = options.topic
    if len(asked) == 1 and asked[0] in _TOPICS:
        _, told = _TOPICS[asked[0]]
        return "\n".join(told(options)) + "\n"
    found = parser
    for word in asked:
        verbs = _completion.verbs(found)
        if word not in verbs:
            known = [*verbs, *(_TOPICS if found is parser else ())]
            near = did_you_mean(suggest(word, known))
            raise BadRequestError(f"no verb or topic called {word!r}; accepted: {', '.join(known)}{near}")
        found = verbs[word]
    if asked:
        return found.format_help()
    topics = "\n".join(f"  claimgraph help {name:<8} {about}" for name, (about, _) in _TOPICS.items())
    return f"{found.format_help()}\ntopics:\n{topics}\n"


def _takes_completion(parser: Parser) -> None:
    parser.add_argument("shell", choices=tuple(_completion.SHELLS), help="the shell")


def _complete(options: argparse.Namespace) -> int:
    from claimgraph.cli import build_parser

    try:
        kb = open_base(options)
    except (ClaimgraphError, OSError):
        kb = None  # Verbs and options are known without a base; ids are not.
    sys.stdout.write(_completion.SHELLS[options.shell](build_parser(options.outline), kb))
    return 0


VERBS = (
    Verb(
        "help",
        "what a verb takes, and topics such as formats",
        "claimgraph help show",
        _help,
        _takes_help,
        lasting=True,
    ),
    Verb(
        "completion",
        "what a shell needs to complete verbs, options and the ids of a base",
        "claimgraph completion bash > ~/.local/share/bash-completion/completions/claimgraph",
        _complete,
        _takes_completion,
        lasting=True,
    ),
)
