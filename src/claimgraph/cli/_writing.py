"""The verbs that hand out data: bibliographies, graphs and tables."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from claimgraph import export, graph, query, tables
from claimgraph.cli._out import plain
from claimgraph.cli._things import central
from claimgraph.cli.verbs import (
    Option,
    Parser,
    Verb,
    add_format,
    add_forms,
    add_options,
    chosen,
    emit,
    filter_options,
    open_base,
    say,
    send,
)
from claimgraph.errors import BadRequestError
from claimgraph.keywords import declared
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind
from claimgraph.wording import noun

_TABLE_FORMATS = (*export.TABLE_FORMATS, "xlsx", "text")


def _takes_cite(parser: Parser) -> None:
    things = ", ".join(kind.many for kind in _citable(parser.outline.kinds))
    parser.add_argument("thing", nargs="*", help=f"{things} …, each one argument; without any, say --all")
    parser.add_argument("--without", action="append", metavar="NAME", help="leave out works behind this (repeatable)")
    add_options(parser, *filter_options(declared(query.WorkFilters), "stance", "design", "year"))
    parser.add_argument("--search", metavar="WORDS", help="only works behind what a search finds")
    parser.add_argument("--all", action="store_true", help="the whole base")
    styles = ", ".join(export.CITATION_STYLES)
    parser.add_argument("--style", metavar="STYLE", help=f"{styles}, or the path of a .csl file (default: apa)")
    parser.add_argument(
        "--format",
        choices=tuple(export.BIBLIOGRAPHY_FORMATS),
        help="form of the list (default: what the ending of --out means; text if there is a --style; else bibtex)",
    )
    parser.add_argument("--locale", metavar="CODE", help="language of the style's own words, such as de-DE")
    parser.add_argument("--in-text", action="store_true", help="how a text cites these works, instead of their list")
    parser.add_argument(
        "--manuscript", metavar="FILE", help="exactly the works that this text cites (.md, .qmd, .tex or .docx)"
    )
    parser.add_argument("--refresh", action="store_true", help="write the list at the end of the manuscript")
    parser.add_argument("--out", metavar="FILE", help="write to a file instead of the screen")
    parser.set_defaults(forms=tuple(export.BIBLIOGRAPHY_FORMATS))


def _citable(kinds: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """Kinds of things that works stand behind."""
    claim, study, *things = central(kinds)
    return (claim, *things, study)


def _cite(options: argparse.Namespace) -> int:
    kb = open_base(options)
    filters = chosen(options)
    if options.refresh and not options.manuscript:
        raise BadRequestError("--refresh writes into a text; name it with --manuscript FILE")
    if options.manuscript:
        if options.thing or options.search or options.all or filters or options.without:
            raise BadRequestError("--manuscript takes exactly the works of the text; leave out what else selects works")
        return _cite_used(kb, options)
    if not (options.thing or options.search or options.all or filters):
        things = ", ".join(kind.one for kind in _citable(kb.kinds))
        raise BadRequestError(
            f"name something to cite ({things}), filter with --search, --stance, --design or --year, or say --all"
        )
    found = query.works(kb, *options.thing, words=options.search, **filters)
    if options.without:
        found = found - query.works(kb, *options.without)
    if not found:
        raise BadRequestError("no work in the base stands behind that; `claimgraph show NAME` tells what is known")
    emit(_cited(kb, found, options), options.out)
    unsure = sum(bool(kb.references[key].unverified) for key in found)
    if unsure:
        say(f"{unsure} of {len(found)} works have fields to check before citing; they are marked as not verified")
    return 0


def _cited(kb: KnowledgeBase, keys: Iterable[str], options: argparse.Namespace) -> str:
    """The list of these works, or how a text cites them: together, and below each alone."""
    keys, asked = list(keys), {"locale": options.locale, "as_given": bool(options.manuscript)}
    if not options.in_text:
        return export.bibliography(kb, keys, _format(options), options.style, **asked)
    form = options.format or (_format(options) if PurePath(options.out or "").suffix else "text")
    together = export.in_text(kb, keys, form, options.style, **asked)
    alone = export.in_text(kb, keys, form, options.style, **asked, together=False)
    order = keys if options.manuscript else sorted(keys)
    lines = [f"{key}\t{text}" for key, text in zip(order, alone, strict=True)]
    return "\n".join([*together, "", *lines] if len(lines) > 1 else together) + "\n"


def _cite_used(kb: KnowledgeBase, options: argparse.Namespace) -> int:
    """The works of a text; 1 if it cites what is no work of the base."""
    from claimgraph.cli import _manuscript

    found, told = _manuscript.used_in(kb, options.manuscript)
    for line in told:
        print(plain(line), file=sys.stderr)
    if not found.keys and not told:
        raise BadRequestError(f"{options.manuscript!r} cites nothing; write [@key], or \\cite{{key}} in LaTeX")
    if options.refresh:
        _manuscript.refresh(kb, options.manuscript, found.keys, options.style, options.locale)
        works = noun(len(found.keys), "work")
        sys.stdout.write(f"the list of {len(found.keys)} {works} stands in {options.manuscript}\n")
    if options.out or not options.refresh:
        emit(_cited(kb, found.keys, options), options.out)
    return 1 if told else 0


def _format(options: argparse.Namespace) -> str:
    """The format asked for, else the one the file's ending means; an ending that means none is no reason to guess."""
    if options.format is not None:
        return str(options.format)
    ending = PurePath(options.out or "").suffix.lower()
    if not ending:
        return "text" if options.style else "bibtex"
    for one in export.BIBLIOGRAPHY_FORMATS.values():
        if ending in one.suffixes:
            return one.name
    known = ", ".join(one.suffixes[0] for one in export.BIBLIOGRAPHY_FORMATS.values() if one.suffixes)
    raise BadRequestError(
        f"the ending of {options.out!r} names no bibliography format; accepted: {known}; or say --format"
    )


def _takes_graph(parser: Parser) -> None:
    views = tuple(graph.views(parser.outline))
    parser.add_argument("--view", choices=views, default="whole", help="which view (default: whole)")
    parser.add_argument("--around", metavar="NAME", help="only the neighbourhood of this thing")
    parser.add_argument("--depth", type=int, default=1, help="how many steps around it (default: 1)")
    add_options(parser)
    add_forms(parser, ("text", *export.GRAPH_FORMATS), "text", "a summary, or data")


def _graph(options: argparse.Namespace) -> int:
    kb = open_base(options)
    found = graph.view(kb, options.view, **chosen(options))
    if options.around is not None:
        found = graph.neighbourhood(found, str(kb.find(options.around)), depth=options.depth)
    emit(
        _summary(found) if options.format == "text" else export.graph(found, format=options.format, kb=kb), options.out
    )
    return 0


def _summary(found: Any) -> str:
    nodes = Counter(kind or "?" for _, kind in found.nodes(data="kind"))
    edges = Counter(relation or "?" for _, _, relation in found.edges(data="relation"))
    lines = [f"{found.number_of_nodes()} nodes, {found.number_of_edges()} edges", ""]
    width = max((len(word) for word in (*nodes, *edges)), default=0)
    lines += [f"  {kind:<{width}}  {count:>6}" for kind, count in sorted(nodes.items())]
    lines.append("")
    lines += [f"  {relation:<{width}}  {count:>6}" for relation, count in sorted(edges.items())]
    return "\n".join(lines) + "\n"


def _takes_table(parser: Parser) -> None:
    parser.add_argument("name", choices=tables.names(parser.outline), help="name of the table")
    shared = _shared(parser.outline).items()
    add_options(parser, *(Option(one, f"only rows of this {one}: {', '.join(fitting)}") for one, fitting in shared))
    add_format(parser, _TABLE_FORMATS, default="csv")


def _shared(kb: KnowledgeBase) -> dict[str, list[str]]:
    """Filters that several tables have, and these tables: those of rows first."""
    first = [*kb.tables, "evidence", "studies", "claims"]
    order = sorted(tables.names(kb), key=lambda name: first.index(name) if name in first else len(first))
    accepted = {name: {one.name for one in tables.accepted(name, kb)} for name in order}
    about = (kind.id.replace("-", "_") for kind in kb.about_kinds)
    found = {one: [name for name in order if one in accepted[name]] for one in ("study", *about, "claim", "stance")}
    return {one: fitting for one, fitting in found.items() if len(fitting) > 1}


def _table(options: argparse.Namespace) -> int:
    kb = open_base(options)
    filters = chosen(options)
    for name in filters:
        fitting = _shared(kb)[name]
        if options.name not in fitting:
            raise BadRequestError(f"--{name} does not fit the table {options.name}; it fits: {', '.join(fitting)}")
    return send(options, kb, query.table(kb, options.name, **filters))


VERBS = (
    Verb(
        "cite",
        "bibliography of exactly the works behind something",
        "claimgraph cite CLAIM STUDY --out works.bib",
        _cite,
        _takes_cite,
        lasting=True,
    ),
    Verb(
        "graph",
        "the base as a graph, whole or a view of it",
        "claimgraph graph --format graphml --out base.graphml",
        _graph,
        _takes_graph,
    ),
    Verb(
        "table",
        "a whole table as data",
        "claimgraph table evidence --stance disputes --format csv",
        _table,
        _takes_table,
        lasting=True,
    ),
)
