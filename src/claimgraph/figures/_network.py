"""The graph as a picture one can explore: nodes by kind, edges by what they say."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from claimgraph import graph as graphs
from claimgraph.errors import BadRequestError
from claimgraph.figures._domain import Domain
from claimgraph.figures._edges import EdgeGroup, edge_groups
from claimgraph.figures._figure import SUBTITLE_WIDTH, TITLE_WIDTH, Figure, new_figure
from claimgraph.figures._labels import LEFT, NARROW, RIGHT, mark_size, node_labels
from claimgraph.figures._nodes import node_hover
from claimgraph.figures._style import INK, KindStyle
from claimgraph.figures._text import escaped, wrapped
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, in_words

Place = tuple[float, float]
_COLUMN_NODES, _MOST_NODES = 160, 400
_PITCH, _WRAPPED, _LINE = 17, 51, 19
"""Room in pixels for a label of one line, for a broken one on the left, and for a line of a title."""
_BOTTOM = 24
_MOST_COLUMNS = 3
_HALO = "0 0 2px white, 0 0 2px white, 0 0 3px white"


def plot_network(
    kb_or_graph: Any,
    view: str | None = None,
    *,
    around: str | None = None,
    depth: int = 1,
    style: str | None = None,
    title: str | None = None,
    most: int = _MOST_NODES,
) -> Figure:
    """A view of the graph: hover for words, click the legend to hide a kind of thing or of link.

    Follow the lines: solid for supports, dashed for disputes, dotted for inconclusive.

    Parameters
    ----------
    kb_or_graph
        A base, or a graph of `claimgraph.graph`.
    view
        Name in `claimgraph.graph.views(kb)`; `claims-and-studies` if left out, and `whole` around one thing.
    around, depth
        Show only what is at most `depth` links from this thing, in people's words.
    style
        `columns` or `network`, as in `claimgraph.graph.positions`; columns for up to 130 things of up to three
        kinds if left out.
    title
        What the picture shows, in words.
    most
        Most nodes to draw. Beyond it, rows of tables are left out first, then the things with the fewest links, and
        the picture says so.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        `around` fits nothing, or several things.
    BadRequestError
        There is no such view or style, or a view is asked of a graph.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_network(load("tests/data/tiny"), "citations")
    >>> [trace.name for trace in figure.data if trace.showlegend is not False]
    ['includes (1)', 'studies (2)']
    """
    graph, words, centre = _graph(kb_or_graph, view, around, depth)
    domain = Domain(kb_or_graph if isinstance(kb_or_graph, KnowledgeBase) else None)
    graph, left_out = _limited(graph, most, centre, domain)
    few = len(graph) <= _COLUMN_NODES and len({domain.kind(graph, node) for node in graph}) <= _MOST_COLUMNS
    style = style or ("columns" if few else "network")
    places = graphs.positions(graph, style=style)
    return _drawn(graph, places, style == "columns", title or words, left_out, domain)


def _graph(kb_or_graph: Any, view: str | None, around: str | None, depth: int) -> tuple[Any, str, str | None]:
    """The graph asked for, what it shows in words, and the node it is around."""
    if not isinstance(kb_or_graph, KnowledgeBase):
        if view is not None:
            raise BadRequestError("a view is taken of a base; leave `view` out where a graph is given")
        graph = kb_or_graph if around is None else graphs.neighbourhood(kb_or_graph, around, depth)
        return graph, str(graph.graph.get("title", "Graph")), around
    name = view or ("whole" if around is not None else "claims-and-studies")
    graph = graphs.view(kb_or_graph, name)
    words = in_words(name).capitalize() if name != "whole" else "Everything in the base"
    if around is None:
        return graph, words, None
    ref = kb_or_graph.find(around)
    near = graphs.neighbourhood(graph, str(ref), depth)
    return near, f"Around: {kb_or_graph.name(ref)}", str(ref)


def _limited(graph: Any, most: int, centre: str | None, domain: Domain) -> tuple[Any, list[str]]:
    """The graph with at most so many nodes, and what was left out, in words."""
    if most < 1:
        raise BadRequestError(f"the most nodes to draw must be 1 or more, found {most}")
    if len(graph) <= most:
        return graph, []
    gone = {node for node, kind in graph.nodes(data="kind") if kind in domain.rows and node != centre}
    rest = [node for node in graph if node not in gone]
    number, degree = {node: i for i, node in enumerate(graph)}, dict(graph.degree())
    rest.sort(key=lambda node: (node != centre, -degree[node], number[node]))
    gone |= set(rest[most:])
    counts: dict[str, int] = defaultdict(int)
    for node in gone:
        counts[domain.style(domain.kind(graph, node)).words] += 1
    return _without(graph, gone), [f"{count} {words}" for words, count in sorted(counts.items())]


def _without(graph: Any, gone: set[Any]) -> Any:
    """A graph of its own without some nodes; to copy all of a large one takes longer than to draw the few left."""
    kept = graph.__class__()
    kept.graph.update(graph.graph)
    kept.add_nodes_from((node, values) for node, values in graph.nodes(data=True) if node not in gone)
    edges = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    kept.add_edges_from(edge for edge in edges if edge[0] not in gone and edge[1] not in gone)
    return kept


def _drawn(
    graph: Any, places: dict[Any, Place], columns: bool, title: str, left_out: list[str], domain: Domain
) -> Figure:
    figure = new_figure()
    groups = edge_groups(graph, places, domain)
    for group in groups:
        _draw_edges(figure, group)
    by_kind: dict[str, list[Any]] = {kind: [] for kind in (*domain.styles, "")}
    for node in graph:
        by_kind[domain.kind(graph, node)].append(node)
    by_kind = {kind: nodes for kind, nodes in by_kind.items() if nodes}
    column_sizes: dict[float, int] = defaultdict(int)
    for x, _ in places.values():
        column_sizes[x] += 1
    wrapped_labels = column_sizes[min(column_sizes)] if len(column_sizes) > 1 else 0
    tallest = max(_PITCH * max(column_sizes.values(), default=1), _WRAPPED * wrapped_labels)
    plot_height = max(tallest, 320) if columns else 720
    labels = node_labels(graph, places, columns, plot_height)
    for kind, nodes in by_kind.items():
        hovers = [node_hover(graph.nodes[node], node, graph.degree(node), domain) for node in nodes]
        _draw_nodes(figure, graph, places, domain.style(kind), nodes, labels, hovers)
    says = f"{counted(len(graph), 'thing')}, {counted(graph.number_of_edges(), 'link')}. "
    says += "Hover for what each is; click the legend to hide a kind. "
    unlabelled = len(graph) - sum(bool(text) for text, _ in labels.values())
    if unlabelled:
        says += f"{unlabelled} have no label for want of room. "
    if left_out:
        says += f"Left out: {', '.join(left_out)}. "
    _lay_out(figure, places, columns, title, says.strip(), max(len(groups), len(by_kind)), plot_height)
    return figure


def _draw_edges(figure: Figure, group: EdgeGroup) -> None:
    figure.add_scatter(
        x=group.x,
        y=group.y,
        mode="lines",
        name=escaped(f"{group.name} ({group.count})"),
        legendgroup=f"edge {group.name}",
        legend="legend2",
        line={"color": group.colour, "dash": group.dash, "width": group.width},
        opacity=0.75,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[x for x, _ in group.middles],
        y=[y for _, y in group.middles],
        mode="markers",
        name=escaped(group.name),
        legendgroup=f"edge {group.name}",
        showlegend=False,
        marker={"size": 9, "color": group.colour, "opacity": 0},
        hovertext=group.texts,
        hoverinfo="text",
    )


def _draw_nodes(
    figure: Figure,
    graph: Any,
    places: dict[Any, Place],
    style: KindStyle,
    nodes: list[Any],
    labels: dict[Any, tuple[str, str]],
    hovers: list[str],
) -> None:
    figure.add_scatter(
        x=[places[node][0] for node in nodes],
        y=[places[node][1] for node in nodes],
        mode="markers+text",
        name=escaped(f"{style.words} ({len(nodes)})"),
        marker={
            "symbol": style.symbol,
            "color": style.colour,
            "size": [mark_size(graph.degree(node)) for node in nodes],
            "line": {"color": INK, "width": 1},
        },
        text=[labels[node][0] for node in nodes],
        textposition=[labels[node][1] for node in nodes],
        textfont={"size": 10, "color": INK, "shadow": _HALO},
        cliponaxis=False,
        hovertext=hovers,
        hoverinfo="text",
        meta=[str(node) for node in nodes],
    )


def _lay_out(
    figure: Figure,
    places: dict[Any, Place],
    columns: bool,
    title: str,
    says: str,
    entries: int,
    plot_height: float,
) -> None:
    heading, subtitle = f"<b>{wrapped(title, TITLE_WIDTH, 3)}</b>", wrapped(says, SUBTITLE_WIDTH)
    legend_top = 62 + (heading.count("<br>") + subtitle.count("<br>")) * 17
    top = legend_top + entries * _LINE + 50
    height = top + plot_height + _BOTTOM
    xs, ys = ([place[axis] for place in places.values()] or [0.0] for axis in (0, 1))
    x_slack = 0.04 * ((max(xs) - min(xs)) or 1)
    y_slack = (max(ys) - min(ys) or 1) * (12 if columns else 24) / plot_height
    hidden = {"visible": False}
    figure.update_layout(
        title={"text": heading, "y": 1 - 12 / height, "subtitle": {"text": subtitle, "font": {"size": 12}}},
        height=height,
        margin={
            "l": LEFT if columns else 30,
            "r": RIGHT if columns else 30,
            "t": top,
            "b": _BOTTOM,
            "autoexpand": False,
        },
        dragmode="pan",
        meta={"narrow": {"width": NARROW, "margin.l": LEFT if columns else 30, "legend2.x": 0.33}},
        legend=_legend("things", 0.01, legend_top, height),
        legend2=_legend("links", 0.45, legend_top, height),
        xaxis={**hidden, "range": [min(xs) - x_slack, max(xs) + x_slack]},
        yaxis={**hidden, "range": [min(ys) - y_slack, max(ys) + y_slack]},
    )


def _legend(title: str, x: float, top: float, height: float) -> dict[str, Any]:
    return {
        "title": {"text": title, "font": {"size": 11}},
        "yref": "container",
        "y": 1 - top / height,
        "yanchor": "top",
        "xref": "container",
        "x": x,
        "xanchor": "left",
        "maxheight": height,
        "itemsizing": "constant",
        "groupclick": "togglegroup",
        "tracegroupgap": 0,
    }
