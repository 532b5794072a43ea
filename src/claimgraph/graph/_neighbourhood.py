"""The surroundings of one thing."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Any

from claimgraph.errors import AmbiguousNameError, BadRequestError, UnknownNameError, suggest
from claimgraph.graph._build import build
from claimgraph.knowledge import KnowledgeBase

if TYPE_CHECKING:
    import networkx as nx


def neighbourhood(kb_or_graph: KnowledgeBase | nx.Graph, node: str, depth: int = 1) -> Any:
    """A thing and all that is at most `depth` edges away from it, whatever their direction, with the edges among them.

    Parameters
    ----------
    kb_or_graph
        A base, of which the whole graph is taken, or a graph that is there already.
    node
        Node key; or, in people's words, a name (of a base) or a label (of a graph).
    depth
        How far to go, from 0.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means nothing, or several things.
    BadRequestError
        `depth` is no whole number from 0 on.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> whole = graph.build(load("tests/data/tiny"))
    >>> sorted(graph.neighbourhood(whole, "person:gale"))
    ['claim:champion-twists-daily', 'person:gale', 'result:gale2021said-days']
    """
    if isinstance(depth, bool) or not isinstance(depth, int) or depth < 0:
        raise BadRequestError(f"depth {depth!r} is no whole number from 0 on; 1 shows the direct neighbours")
    if isinstance(kb_or_graph, KnowledgeBase):
        start = str(kb_or_graph.find(node))
        graph = build(kb_or_graph)
    else:
        graph = kb_or_graph
        start = _node_called(graph, node)
    import networkx as nx

    near, edge = {start}, {start}
    for _ in range(depth):
        edge = {other for one in edge for other in nx.all_neighbors(graph, one)} - near
        near |= edge
        if not edge:
            break
    return _restricted(graph, near)


def _restricted(graph: Any, keep: Container[str]) -> Any:
    """A copy with some of the nodes, in the order of the graph (which `Graph.subgraph` does not keep)."""
    part = graph.__class__()
    part.graph.update(graph.graph)
    part.add_nodes_from((node, dict(values)) for node, values in graph.nodes(data=True) if node in keep)
    part.add_edges_from(_edges_among(graph, keep))
    return part


def _edges_among(graph: Any, keep: Container[str]) -> Iterator[tuple[Any, ...]]:
    found = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    for edge in found:
        if edge[0] in keep and edge[1] in keep:
            yield (*edge[:-1], dict(edge[-1]))


def _node_called(graph: Any, name: str) -> str:
    if name in graph:
        return name
    asked = name.strip().casefold()
    names = {n: {str(n), str(n).partition(":")[2], str(v.get("label", ""))} for n, v in graph.nodes(data=True)}
    found = [n for n, known in names.items() if asked in {k.casefold() for k in known}]
    if len(found) == 1:
        return str(found[0])
    if found:
        raise AmbiguousNameError(name, "node", sorted(found))
    raise UnknownNameError(name, "node", suggest(name, {k for known in names.values() for k in known if k}))
