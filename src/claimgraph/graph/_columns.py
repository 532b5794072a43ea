"""Columns of nodes, ordered so that few edges cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, Any

from claimgraph import packs

if TYPE_CHECKING:
    import networkx as nx

_SWEEPS = 8
_MOST_EDGES_TO_COUNT = 20_000
"""Crossings are counted up to here, to keep the best order seen; beyond, the last order stands."""

Layers = list[list[Any]]


def column_positions(graph: nx.Graph, order: Iterable[Any] | None = None) -> dict[Any, tuple[float, float]]:
    """Places in columns one apart, each of height one and read from the top."""
    layers = _layers(graph, list(graph if order is None else order))
    layers = _untangled(layers, _links(graph, layers))
    return {
        node: (float(x), 1 - (i + 0.5) / len(layer)) for x, layer in enumerate(layers) for i, node in enumerate(layer)
    }


def _layers(graph: nx.Graph, order: Sequence[Any]) -> Layers:
    kinds = {node: str(kind or "") for node, kind in graph.nodes(data="kind")}
    if len(set(kinds.values())) == 1 and graph.is_directed() and graph.number_of_edges():
        step = _steps(graph)
        return _by(step, order, sorted(set(step.values())))
    place = {kind.id: kind.look.column for kind in packs.kinds_of(packs.registered()).values()}
    # Kinds of no pack come last, in the order of the graph.
    columns = sorted(dict.fromkeys(kinds.values()), key=lambda kind: place.get(kind, inf))
    return _by(kinds, order, columns)


def _by(column: Mapping[Any, Any], order: Iterable[Any], columns: Iterable[Any]) -> Layers:
    found: dict[Any, list[Any]] = {one: [] for one in columns}
    for node in order:
        found[column[node]].append(node)
    return list(found.values())


def _steps(graph: nx.DiGraph) -> dict[Any, int]:
    """How many steps along the edges a node is from a beginning; nodes of a cycle stand together."""
    import networkx as nx

    condensed = nx.condensation(nx.DiGraph(graph.edges()) if graph.is_multigraph() else graph)
    members = condensed.nodes(data="members")
    level = {part: i for i, parts in enumerate(nx.topological_generations(condensed)) for part in parts}
    found = {node: level[part] for part, nodes in members for node in nodes}
    return {node: found.get(node, 0) for node in graph}


def _links(graph: nx.Graph, layers: Layers) -> dict[Any, list[Any]]:
    """Neighbours of each node in other columns, each once, in a fixed order."""
    column = {node: x for x, layer in enumerate(layers) for node in layer}
    links: dict[Any, dict[Any, None]] = {node: {} for node in column}
    for u, v in graph.edges():
        if column[u] != column[v]:
            links[u][v] = links[v][u] = None
    return {node: list(others) for node, others in links.items()}


def _untangled(layers: Layers, links: dict[Any, list[Any]]) -> Layers:
    """The order with the fewest crossings among some sweeps of the barycentre rule."""
    column = {node: x for x, layer in enumerate(layers) for node in layer}
    count = sum(map(len, links.values())) // 2 <= _MOST_EDGES_TO_COUNT
    best, fewest = layers, _crossings(layers, links, column) if count else 0
    for sweep in range(_SWEEPS):
        rightwards = sweep % 2 == 0
        layers = _swept(layers, links, column, rightwards)
        if not count:
            best = layers
            continue
        crossings = _crossings(layers, links, column)
        if crossings < fewest:
            best, fewest = layers, crossings
        if not fewest:
            break
    return best


def _swept(layers: Layers, links: dict[Any, list[Any]], column: dict[Any, int], rightwards: bool) -> Layers:
    place = {node: (i + 0.5) / len(layer) for layer in layers for i, node in enumerate(layer)}
    swept = [list(layer) for layer in layers]
    for x in range(len(layers)) if rightwards else reversed(range(len(layers))):
        wish: dict[Any, float] = {}
        for node in swept[x]:
            behind = [place[o] for o in links[node] if (column[o] < x if rightwards else column[o] > x)]
            wish[node] = sum(behind) / len(behind) if behind else place[node]
        swept[x].sort(key=wish.__getitem__)
        place.update((node, (i + 0.5) / len(swept[x])) for i, node in enumerate(swept[x]))
    return swept


def _crossings(layers: Layers, links: dict[Any, list[Any]], column: dict[Any, int]) -> int:
    """Crossings among the edges between each two columns."""
    rank = {node: i for layer in layers for i, node in enumerate(layer)}
    ends: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for node, others in links.items():
        for other in others:
            if column[node] < column[other]:
                ends[column[node], column[other]].append((rank[node], rank[other]))
    total = 0
    for pairs in ends.values():
        seen: list[int] = []
        for _, right in sorted(pairs):
            total += len(seen) - bisect_right(seen, right)
            insort(seen, right)
    return total
