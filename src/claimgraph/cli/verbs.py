"""What verbs of the command line are made with: how one is declared, its options, and the way an answer leaves.

A pack's module for the floor `verbs` may hold `VERBS`, its verbs; `MORE`, what it adds to verbs of the core by their
name (`""` for the command itself); `next_steps(kb)`, which gives commands to propose and what each gives; and
`often(kb)`, which gives questions to keep answers to, each as all the words (of `spelled`) that ask it.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from claimgraph.cli import _packs, _render
from claimgraph.cli._declare import More, Option, Verb
from claimgraph.cli._empty import next_steps
from claimgraph.cli._endings import add_forms
from claimgraph.cli._out import emit, emit_bytes, plain, say
from claimgraph.cli._parser import Parser
from claimgraph.cli._spellings import spelled
from claimgraph.errors import BadRequestError
from claimgraph.export import DATA_FORMATS, TABLE_FORMATS
from claimgraph.keywords import Keyword
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer
from claimgraph.tables.filters import Least, Span, Switch, Words, YesNo
from claimgraph.wording import capital

if TYPE_CHECKING:
    from claimgraph.query import Profile

__all__ = [
    "ANSWER_FORMATS",
    "PROFILE_FORMATS",
    "More",
    "Option",
    "Parser",
    "Verb",
    "add_base",
    "add_format",
    "add_forms",
    "add_options",
    "add_verb",
    "chosen",
    "emit",
    "filter_options",
    "holding",
    "open_base",
    "refuse_draft",
    "say",
    "send",
    "spelled",
    "with_left_out",
]

T = TypeVar("T")

_SHEETS = ("csv", "tsv", "jsonl", "xlsx")
"""Forms of one table, which have a column of DOIs."""

ANSWER_FORMATS = ("text", *TABLE_FORMATS, "xlsx", *DATA_FORMATS)
"""Forms of an answer: a table for people, data, or the bibliography of exactly the works it rests on."""

PROFILE_FORMATS = tuple(name for name in ANSWER_FORMATS if name not in _SHEETS)
"""Forms of a profile, which is more than one table."""


def add_verb(verbs: Any, verb: Verb, outline: KnowledgeBase) -> None:
    """Add a verb to a collection of sub-parsers, for the base at hand."""
    more = _packs.more(verb.name, outline.packs)
    summary = more.summary or verb.summary
    parser: Parser = verbs.add_parser(
        verb.name,
        help=summary,
        description=capital(summary) + ".",
        epilog=f"example:\n  {more.example or verb.example}",
        outline=outline,
        verb=verb.name,
    )
    parser.set_defaults(run=verb.run, lasting=verb.lasting, verb=verb.name, help_of=parser.prog.partition(" ")[2])
    add_base(parser, default=argparse.SUPPRESS)
    verb.takes(parser)


def add_base(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """The options `--base` and `--draft`, which may stand before the verb or after it."""
    text = "folder that holds kb/ (default: the nearest one upward, else the bundled one)"
    parser.add_argument("--base", metavar="FOLDER", default=default, help=text)
    text = "where the base has errors, go on without the faulty records and say which"
    parser.add_argument("--draft", action="store_true", default=default or False, help=text)
    text = "make the answer anew, without the index of those that are kept"
    parser.add_argument("--no-index", action="store_true", default=default or False, help=text)


_OF_FILES = frozenset(
    "add agreement check diff format history import init merge merge-driver release rename retire schema".split()
) | {f"refs {job}" for job in ("add", "duplicates", "flow", "format", "lint")}
"""Verbs that ask the files of a base and not what was loaded of it, so that no draft is made."""


def refuse_draft(options: argparse.Namespace) -> None:
    """Stop at `--draft` where a verb could only overlook it.

    Raises
    ------
    BadRequestError
        A draft is asked of a verb that makes none.

    Examples
    --------
    >>> from argparse import Namespace
    >>> from claimgraph.cli import verbs
    >>> verbs.refuse_draft(Namespace(draft=True, help_of="diff"))
    Traceback (most recent call last):
        ...
    claimgraph.errors.BadRequestError: `claimgraph diff` looks at the files as they are, ...; leave out --draft
    """
    words = str(getattr(options, "help_of", "")).split()
    told = next((name for name in (" ".join(words[:2]), *words[:1]) if name in _OF_FILES), "")
    if told and getattr(options, "draft", False):
        raise BadRequestError(
            f"`claimgraph {told}` looks at the files as they are, faulty records among them; leave out --draft"
        )


def add_format(parser: Parser, formats: Sequence[str], default: str = "text") -> None:
    """The options `--format` and `--out`."""
    add_forms(parser, formats, default, "form of the answer")
    if "csv" in formats:
        parser.add_argument("--bom", action="store_true", help="begin csv or tsv with the mark by which Excel reads it")
    parser.add_argument("--quiet", action="store_true", help="print nothing; exit 0 if something was found, else 1")


def add_options(parser: Parser, *own: Option) -> None:
    """Options that narrow an answer, those of packs among them; `chosen` tells which were given.

    One that is called like something else that the verb takes is left out: a base may call its kinds as it likes.
    """
    taken = {flag for action in parser._actions for flag in action.option_strings} | _LATER
    found = [option for option in _placed(parser, own) if option.flag not in taken]
    for option in found:
        option.add_to(parser)
    parser.set_defaults(narrowing=found)


_LATER = {"--bom", "--format", "--open", "--out", "--quiet", "--replace"}


def _placed(parser: Parser, own: Iterable[Option]) -> list[Option]:
    """Some options and those that packs add to them, each in its place."""
    found = list(own)
    for option in _packs.more(parser.verb, parser.outline.packs).options:
        known = [one.name for one in found]
        if option.name in known:
            at = known.index(option.name)
            del found[at], known[at]
        else:
            at = len(found)
        found.insert(known.index(option.before) if option.before in known else at, option)
    return found


def filter_options(filters: Iterable[Keyword], *names: str, before: str = "") -> Iterator[Option]:
    """Options for filters that a table or a question declares: for all, or for those of some names in their order."""
    by_name = {one.name: one for one in filters}
    for name in names or by_name:
        yield Option(name, by_name[name].meaning, before, **_form(by_name[name]))


def _form(keyword: Keyword) -> dict[str, Any]:
    match keyword:
        case Span():
            return {"form": {"metavar": "YEARS"}}
        case Words():
            return {"form": {"metavar": "WORDS"}}
        case Least():
            return {"form": {"metavar": "N"}}
        case YesNo():
            return {"form": {"action": argparse.BooleanOptionalAction}}
        case Switch():
            return {"form": {"action": "store_true"}}
    return {}


def chosen(options: argparse.Namespace) -> dict[str, Any]:
    """Those that were given of the options that narrow an answer, by the name they have in Python."""
    values = {option.name: getattr(options, option.place) for option in options.narrowing}
    return {name: value for name, value in values.items() if value is not None}


_held: list[KnowledgeBase] = []
"""The base that is given to whoever opens one, where many questions are asked of it."""


@contextlib.contextmanager
def holding(kb: KnowledgeBase) -> Iterator[None]:
    """Give this base to every verb that opens one, instead of reading its files for each."""
    _held.append(kb)
    try:
        yield
    finally:
        _held.pop()


def open_base(options: argparse.Namespace, *, writes: bool = False) -> KnowledgeBase:
    """The base asked for; what `writes` into it never gets the one that comes with the package."""
    if _held and not writes:
        return _held[-1]
    from claimgraph.loading import own_root
    from claimgraph.opening import load

    kb = load(own_root(options.base) if writes else options.base, strict=not options.draft)
    if kb.set_aside:
        print(f"claimgraph: {plain(kb.left_out)}", file=sys.stderr)
    return kb


def send(options: argparse.Namespace, kb: KnowledgeBase, answer: Answer | Profile) -> int:
    """Print an answer or a profile in the form asked for; 1 if nothing was found."""
    from claimgraph.export import bibliography, table, with_mark

    answer = with_left_out(kb, answer)
    empty = isinstance(answer, Answer) and not answer.rows
    if options.quiet:
        return int(empty)
    if getattr(options, "bom", False):
        with_mark("", options.format)
    if options.format == "text":
        _send_text(options, kb, answer)
    elif options.format in DATA_FORMATS:
        emit(bibliography(kb, answer.works, options.format), options.out)
    elif isinstance(answer, Answer) and options.format in _SHEETS:
        _send_sheet(options, kb, answer)
    else:
        emit(table(answer, format=options.format), options.out)
    return int(empty)


def with_left_out(kb: KnowledgeBase, answer: T) -> T:
    """The answer, with what of the base is set aside among its notes; a card says so itself."""
    if kb.set_aside and isinstance(answer, Answer) and kb.left_out not in answer.notes:
        from claimgraph.query import Asked

        about: dict[str, Any] = {"told": answer.told + 1} if isinstance(answer, Asked) else {}
        told: Any = replace(answer, notes=(kb.left_out, *answer.notes), **about)
        return cast("T", told)
    return answer


def _send_sheet(options: argparse.Namespace, kb: KnowledgeBase, answer: Answer) -> None:
    from claimgraph.export import table, with_dois, with_mark, workbook

    if options.format == "xlsx":
        emit_bytes(workbook(kb, answer), options.out)
        return
    text = table(with_dois(kb, answer), format=options.format)
    emit(with_mark(text, options.format) if options.bom else text, options.out)


def _send_text(options: argparse.Namespace, kb: KnowledgeBase, answer: Answer | Profile) -> None:
    screen = _render.console(options.out)
    if isinstance(answer, Answer):
        _render.show_answer(screen, answer, () if answer.rows else next_steps(options, kb))
    else:
        _render.show_profile(screen, answer)
    if options.out is not None:
        emit(screen.file.getvalue(), options.out)  # type: ignore[attr-defined]
