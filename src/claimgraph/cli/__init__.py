"""The command `claimgraph`: one verb per question."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimgraph._version import TOLD as _VERSION
from claimgraph.errors import BaseNotFoundError, ClaimgraphError, KnowledgeBaseError, UnknownNameError

if TYPE_CHECKING:
    from argparse import Namespace

    from claimgraph.cli._declare import Verb
    from claimgraph.cli._parser import Parser
    from claimgraph.cli._screen import Screen
    from claimgraph.knowledge import KnowledgeBase

__all__ = [
    "build_parser",
    "give",
    "main",
]

_ABOUT = "Evidence behind claims: studies, findings, bibliographies."


def build_parser(outline: KnowledgeBase | None = None, verb: str = "") -> Parser:
    """The parser of all verbs.

    Parameters
    ----------
    outline
        A base with the packs and kinds of the one at hand, whose verbs, options and choices these are. Without it,
        those of all packs that are installed.
    verb
        The only verb it has to know; all where there is none of this name.

    Examples
    --------
    >>> from claimgraph import cli
    >>> cli.build_parser().parse_args(["check", "--format", "json"]).format
    'json'
    """
    from claimgraph import loading
    from claimgraph.cli import _catalogue, _packs
    from claimgraph.cli._parser import Parser
    from claimgraph.cli.verbs import add_base, add_verb

    outline = outline if outline is not None else loading.outline()
    parser = Parser(
        prog="claimgraph",
        description=_packs.more("", outline.packs).summary or _ABOUT,
        epilog="Without a verb, the base at a glance and what to ask next.",
        outline=outline,
    )
    parser.add_argument("-V", "--version", action="version", version=_VERSION)
    add_base(parser)
    parser.set_defaults(run=_at_a_glance, lasting=True, outline=outline)
    verbs = parser.add_subparsers(metavar="VERB", title="verbs", parser_class=Parser)
    wanted = _packs.verbs(_catalogue.own(), outline.packs) if not verb else _only(verb, outline)
    for one in wanted:
        add_verb(verbs, one, outline)
    return parser


def _only(verb: str, outline: KnowledgeBase) -> tuple[Verb, ...]:
    """The verb of a name, with nothing read of others; all verbs where there is none."""
    from claimgraph.cli import _catalogue, _packs

    if found := tuple(_catalogue.own(verb)):
        return found
    brought = tuple(one for one in _packs.verbs((), outline.packs) if one.name == verb)
    return brought or _packs.verbs(_catalogue.own(), outline.packs)


def _at_a_glance(options: Namespace) -> int:
    """What is told where no verb is named."""
    from claimgraph.cli._glance import glance

    return glance(options)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 is fine, 1 means problems in the base or that nothing was found, 2 means wrong usage.

    Examples
    --------
    >>> from claimgraph import cli
    >>> cli.main(["cite", "eck2019null", "--base", "tests/data/tiny", "--format", "text"])
    Eck, E. et al. (2019). No Difference after Twists. Invented Medicine, 11, 5–8. https://doi.org/10.5555/eck.2019
    0
    """
    from claimgraph.cli._screen import guarded

    told = sys.argv[1:] if arguments is None else list(arguments)
    return guarded(lambda screen: _run(told, screen))


def give(code: int, written: Iterable[tuple[int, str]]) -> int:
    r"""Write a finished answer as the command writes its own, and give its exit code.

    Parameters
    ----------
    code
        Its exit code.
    written
        To which stream (1 or 2), and what.

    Examples
    --------
    >>> from claimgraph import cli
    >>> cli.give(0, [(1, "Twists ease flank ache.\n")])
    Twists ease flank ache.
    0
    """
    from claimgraph.cli._screen import guarded

    def write(screen: Screen) -> int:
        for stream, text in written:
            (screen if stream == 1 else sys.stderr).write(text)
        return code

    return guarded(write)


def _run(told: list[str], screen: Screen) -> int:
    if told in (["--version"], ["-V"]):
        # Before anything is loaded.
        print(_VERSION)
        return 0
    from claimgraph import _hooks
    from claimgraph.cli import _catalogue
    from claimgraph.cli._endings import settle
    from claimgraph.cli._out import say
    from claimgraph.cli._screen import CannotPrintError
    from claimgraph.cli.verbs import refuse_draft

    _hooks.told = say
    _hooks.lasting = True  # what helps with the command itself ends there
    try:
        options = build_parser(_outline(told), _catalogue.asked(told)).parse_args(told)
        _hooks.lasting = bool(options.lasting)
        refuse_draft(options)
        settle(options)
        screen.form = str(getattr(options, "format", None) or "")
        code: int = options.run(options)
        return code
    except (BrokenPipeError, CannotPrintError):
        raise
    except KnowledgeBaseError as error:
        from claimgraph import checks

        sys.stderr.write(checks.render_text(error.problems))
        if not getattr(options, "draft", True):
            print("claimgraph: mend them, or say --draft to go on without the faulty records", file=sys.stderr)
        return 1
    except ClaimgraphError as error:
        print(f"claimgraph: {error}{_instead(error)}", file=sys.stderr)
        return 2
    except OSError as error:
        place = f"{error.filename!r}: " if isinstance(error.filename, str) else ""
        remedy = "; check its permissions" if isinstance(error, PermissionError) else ""
        print(f"claimgraph: {place}{error.strerror or error}{remedy}", file=sys.stderr)
        return 2


def _instead(error: ClaimgraphError) -> str:
    """What to do about a name that is like no other."""
    if not isinstance(error, UnknownNameError) or error.suggestions or error.of_kind:
        return ""
    if error.what == "term or code":
        return "; `claimgraph explain` lists them all"
    word = next(iter(error.name.rpartition(":")[2].split()), "")
    return (
        f"; look for it with `claimgraph search {word}`" if word.isalnum() else "; `claimgraph help` lists what to ask"
    )


def _outline(arguments: Sequence[str]) -> KnowledgeBase | None:
    """The base that is asked about, with nothing in it; `None` where there is none."""
    from claimgraph import loading

    folder = None
    for word, following in zip(arguments, (*arguments[1:], None), strict=False):
        option, _, value = word.partition("=")
        if len(option) > len("--") and "--base".startswith(option):
            folder = value or following
    try:
        return loading.outline(loading.find_root(folder))
    except (BaseNotFoundError, OSError):
        # Help works where no base can be reached; a verb that needs one says what is wrong.
        return None
