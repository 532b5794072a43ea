"""Where to draw the nodes: ordered columns, or components laid out apart and packed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.graph._columns import column_positions
from claimgraph.graph._packing import packed

if TYPE_CHECKING:
    import networkx as nx

_LARGEST_FORCE_LAYOUT = 500
"""Nodes up to which a component gets a force layout; a larger one would be a hairball, and slow."""

Position = tuple[float, float]


def positions(graph: nx.Graph, style: str = "columns", *, seed: int = 0) -> dict[Any, Position]:
    """A place for every node, x to the right and y up; the same graph and seed give the same places.

    Parameters
    ----------
    graph
        Any view.
    style
        `columns`: one column for each kind of node (in a directed graph of one kind, one for each step along the
        edges), ordered so that few edges cross; best up to about 120 nodes.
        `network`: a force layout of each component, packed side by side; best up to about 400 nodes.
    seed
        Whole number from 0 on, from which the force layouts start.

    Raises
    ------
    BadRequestError
        There is no such style, or the seed is no whole number from 0 on.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> places = graph.positions(graph.claims_and_studies(load("tests/data/tiny")), style="columns")
    >>> places["claim:twist-eases-ache"][0], places["study:eck2019null"][0]
    (0.0, 1.0)
    """
    if style not in STYLES:
        hint = did_you_mean(suggest(style, STYLES))
        raise BadRequestError(f"no layout called {style!r}; accepted: {', '.join(STYLES)}{hint}")
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**32:
        raise BadRequestError(f"seed {seed!r} is no whole number from 0 to {2**32 - 1}")
    return {node: (round(x, 6), round(y, 6)) for node, (x, y) in STYLES[style](graph, seed).items()}


def _columns(graph: nx.Graph, seed: int) -> dict[Any, Position]:
    return column_positions(graph)


def _network(graph: nx.Graph, seed: int) -> dict[Any, Position]:
    import networkx as nx

    plain = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((u, v) for u, v in graph.edges() if u != v)
    number = {node: i for i, node in enumerate(graph)}
    parts = [sorted(part, key=number.__getitem__) for part in nx.connected_components(plain)]
    parts.sort(key=lambda part: (-len(part), number[part[0]]))
    return packed([_component(graph, part, plain, seed) for part in parts])


def _component(graph: nx.Graph, part: list[Any], plain: nx.Graph, seed: int) -> dict[Any, Position]:
    import networkx as nx

    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    if len(part) > _LARGEST_FORCE_LAYOUT:
        return column_positions(graph.subgraph(part), order=part)
    members = set(part)
    # A fresh graph: the iteration order of `Graph.subgraph` changes from run to run.
    component = nx.Graph()
    component.add_nodes_from(part)
    component.add_edges_from((u, v) for u in part for v in plain[u] if v in members)
    found = nx.spring_layout(component, seed=seed, iterations=100)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


STYLES: Mapping[str, Callable[[nx.Graph, int], dict[Any, Position]]] = {"columns": _columns, "network": _network}
"""The layouts by name."""
