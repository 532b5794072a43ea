"""The verb that draws: every figure of the core and of packs, as a file."""

from __future__ import annotations

import argparse
import shutil
from typing import TYPE_CHECKING, Any

from claimgraph.cli._endings import Usual, settle
from claimgraph.cli.verbs import Parser, Verb, add_base, emit, open_base, say
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    from claimgraph.figures import Drawing, Taken

_WHAT = "name of the figure; without it, all of them with a sentence each"
_REST = "what the figure takes, in its order, and its options; `claimgraph figure NAME --help` tells them"
_FORMATS = ("svg", "png", "pdf", "html")


def _takes_figure(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", help=_WHAT)
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help=_REST)
    parser.set_defaults(outline=parser.outline)


def _figure(options: argparse.Namespace) -> int:
    from claimgraph import figures

    active = options.outline.packs
    if options.name is None:
        emit(_listed(figures.drawings(active).values()), None)
        return 0
    chosen = figures.drawing_of(options.name, active)
    told = _parser(chosen, options.outline).parse_args(
        options.rest, argparse.Namespace(base=options.base, draft=options.draft)
    )
    _refuse_what_does_not_fit(told)
    settle(told)
    kb = open_base(told)
    names = {one.name: getattr(told, f"taken {one.name}") for one in chosen.takes}
    given = {name: value for name, value in names.items() if value is not None and value != []}
    placed = [given.pop(one.name, () if one.needed else None) for one in chosen.takes if not one.named]
    figure = figures.with_note(chosen.draw(kb, *placed, **given), kb.left_out)
    if told.out is None:
        emit(figures.svg(figure, width=told.width, height=told.height), None, "svg")
        return 0
    form = None if isinstance(told.format, Usual) else told.format
    path = figures.save(figure, told.out, format=form, width=told.width, height=told.height)
    say(f"wrote {path}")
    return 0


def _refuse_what_does_not_fit(told: argparse.Namespace) -> None:
    if told.out is None and told.format not in (None, "svg"):
        raise BadRequestError(f"say where {told.format} goes: --out FILE.{told.format}")


def _listed(drawings: Any) -> str:
    """All figures, each with what it takes and what it shows, in lines that fit the screen."""
    import textwrap

    wide = max(40, min(shutil.get_terminal_size().columns, 100))
    said = []
    for one in drawings:
        names = " ".join(_shown(taken) for taken in one.takes if not taken.named)
        said.append(f"{one.name} {names}".rstrip())
        said += textwrap.wrap(one.says, wide, initial_indent="    ", subsequent_indent="    ")
    ends = "`claimgraph figure NAME … --out picture.svg` draws one; endings: " + ", ".join(_FORMATS) + "."
    more = "`claimgraph figure NAME --help` tells its options."
    return "\n".join([*said, "", *textwrap.wrap(ends, wide), *textwrap.wrap(more, wide)]) + "\n"


def _shown(one: Taken) -> str:
    name = one.name.upper() + (" …" if one.form == "texts" else "")
    return name if one.needed else f"[{name}]"


def _parser(chosen: Drawing, outline: Any) -> Parser:
    """The parser of what one figure takes."""
    names = " ".join(_shown(one) for one in chosen.takes if not one.named)
    parser = Parser(
        prog=f"claimgraph figure {chosen.name}",
        description=chosen.says,
        epilog=f"example:\n  {f'claimgraph figure {chosen.name} {names}'.strip()} --out {chosen.name}.svg",
        outline=outline,
        verb="figure",
    )
    placed = [one for one in chosen.takes if not one.named]
    for one in placed:
        several = {"nargs": "*"} if one.form == "texts" else {} if one.needed else {"nargs": "?"}
        parser.add_argument(f"taken {one.name}", metavar=one.name.upper(), help=_help(one), **several)  # type: ignore[arg-type]
    taken = {"out", "format", "width", "height", "base"}
    for one in chosen.takes:
        if one.named and one.name not in taken:
            parser.add_argument(
                f"--{one.name.replace('_', '-')}", dest=f"taken {one.name}", default=None, help=_help(one), **_form(one)
            )
    parser.add_argument(
        "--out", metavar="FILE", help="the file; its ending tells the form (SVG to the screen if left out)"
    )
    parser.add_argument(
        "--format", choices=_FORMATS, default=Usual("svg"), help="form of the file, where its ending does not tell"
    )
    parser.set_defaults(forms=_FORMATS)
    parser.add_argument("--width", type=float, metavar="PIXELS", help="width of the picture (default: as it needs)")
    parser.add_argument("--height", type=float, metavar="PIXELS", help="height of the picture (default: as it needs)")
    add_base(parser, default=argparse.SUPPRESS)
    return parser


def _help(one: Taken) -> str:
    told = one.meaning.replace("%", "%%")
    return told + (" (repeatable)" if one.named and one.form == "texts" else "")


def _form(one: Taken) -> dict[str, Any]:
    match one.form:
        case "flag":
            return {"action": argparse.BooleanOptionalAction}
        case "texts":
            return {"action": "append", "metavar": "NAME"}
        case "whole":
            return {"type": int, "metavar": "NUMBER"}
        case "number":
            return {"type": float, "metavar": "NUMBER"}
    return {"metavar": "WORDS"}


VERBS = (
    Verb(
        "figure",
        "a picture as a file: SVG, PNG, PDF or a page; alone, all pictures there are",
        "claimgraph figure verdicts --out verdicts.svg",
        _figure,
        _takes_figure,
    ),
)
