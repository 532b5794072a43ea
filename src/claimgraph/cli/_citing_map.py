"""The job `map` of the verb about citations: its pictures, as files."""

from __future__ import annotations

import argparse

from claimgraph.cli._endings import Usual
from claimgraph.cli.verbs import Parser, Verb, emit, open_base, say
from claimgraph.errors import BadRequestError

KINDS = ("timeline", "similarity", "lineage", "overlap")
_FORMATS = ("svg", "png", "pdf", "html")
_LANES = ("design", "claim", "group")


def _takes(parser: Parser) -> None:
    add = parser.add_argument
    add("--kind", choices=KINDS, default="timeline", help="which picture (default: timeline)")
    add("--claim", metavar="CLAIM", help="only what bears on this claim; `lineage` needs one")
    add("--lanes", choices=_LANES, help="what works are parted by in the timeline (default: design)")
    add("--most", type=int, metavar="N", help="most works to draw; the most cited ones stay (default: 200)")
    add("--out", metavar="FILE", help="the file; its ending tells the form (SVG to the screen if left out)")
    add("--format", choices=_FORMATS, default=Usual("svg"), help="form of the file, where its ending does not tell")
    parser.set_defaults(forms=_FORMATS)
    add("--width", type=float, metavar="PIXELS", help="width of the picture (default: as it needs)")


def _map(options: argparse.Namespace) -> int:
    from claimgraph import figures

    _refuse_what_does_not_fit(options)
    kb = open_base(options)
    more = {"most": options.most} if options.most is not None else {}
    match options.kind:
        case "timeline":
            figure = figures.plot_citation_timeline(kb, options.claim, lanes=options.lanes or _LANES[0], **more)
        case "similarity":
            figure = figures.plot_similarity_map(kb, options.claim, **more)
        case "lineage":
            figure = figures.plot_lineage(kb, options.claim)
        case _:
            figure = figures.plot_overlap(kb, options.claim)
    figures.with_note(figure, kb.left_out)
    if options.out is None:
        emit(figures.svg(figure, width=options.width), None, "svg")
    else:
        form = None if isinstance(options.format, Usual) else options.format
        say(f"wrote {figures.save(figure, options.out, format=form, width=options.width)}")
    return 0


def _refuse_what_does_not_fit(options: argparse.Namespace) -> None:
    if options.kind == "lineage" and options.claim is None:
        raise BadRequestError("a lineage is of one claim; name it with --claim (`claimgraph claims` lists them)")
    if options.lanes is not None and options.kind != "timeline":
        raise BadRequestError(
            f"--lanes is for the timeline; leave it out, or ask for --kind timeline, not {options.kind}"
        )
    if options.most is not None:
        if options.kind not in ("timeline", "similarity"):
            raise BadRequestError(f"--most is for the timeline and the similarity map, not for {options.kind}")
        if options.most < 1:
            raise BadRequestError(f"--most {options.most} draws nothing; give a number from 1 on")
    if options.out is None and options.format not in (None, "svg"):
        raise BadRequestError(f"say where {options.format} goes: --out FILE.{options.format}")


JOB = Verb(
    "map",
    "a picture of who cites whom: by year, by what works share, the way of a number, what reviews include",
    "claimgraph citations map --kind similarity --out map.svg",
    _map,
    _takes,
)
