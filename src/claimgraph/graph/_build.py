"""From a base to its graph."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from claimgraph._version import __version__
from claimgraph.errors import UnknownNameError
from claimgraph.graph._edges import Edge, edges
from claimgraph.graph._nodes import nodes
from claimgraph.graph._scalars import Scalar, scalars
from claimgraph.knowledge import KnowledgeBase

if TYPE_CHECKING:
    import networkx as nx


def build(kb: KnowledgeBase) -> nx.MultiDiGraph:
    """The whole base as a graph.

    Every node has `kind` and `label`, every edge `relation`; `SCHEMA` lists which relation may join which kinds. Fields
    that a curator added are attributes too, as text under the names they have in the file: `x-difficulty`.

    Raises
    ------
    UnknownNameError
        A record names a thing that the base does not have; `claimgraph.load` refuses such bases beforehand.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> whole = graph.build(load("tests/data/tiny"))
    >>> whole.nodes["study:able2010step"]["year"]
    2010
    >>> [relation for _, _, relation in whole.in_edges("study:able2010step", data="relation")]
    ['cites', 'drawn-from', 'same-sample', 'includes']
    """
    import networkx as nx

    return assembled(kb, nx.MultiDiGraph(), nodes(kb), edges(kb))


def assembled(
    kb: KnowledgeBase,
    graph: Any,
    nodes: Iterable[tuple[str, dict[str, Scalar]]],
    edges: Iterable[Edge],
    **attributes: Scalar,
) -> Any:
    """The empty graph, filled and signed with title, licence and version."""
    graph.graph.update(scalars(title=kb.info.title, licence=kb.info.licence, version=__version__), **attributes)
    graph.add_nodes_from(nodes)
    known = len(graph)
    # One `add_edge` per edge is faster than `add_edges_from`, which looks every new edge up again.
    if graph.is_multigraph():
        for edge in edges:
            graph.add_edge(edge.start, edge.end, edge.key, relation=edge.relation, **edge.attributes)
    else:
        for edge in edges:
            graph.add_edge(edge.start, edge.end, relation=edge.relation, **edge.attributes)
    if len(graph) > known:
        kind, _, id_ = list(graph)[known].partition(":")
        raise UnknownNameError(id_, kind)
    return graph


def graph_of(
    kb: KnowledgeBase,
    graph: Any,
    kinds: Iterable[str],
    edges: Iterable[Edge],
    always: Container[str] = (),
    **attributes: Any,
) -> Any:
    """The empty graph with these edges and the nodes at their ends; nodes of the kinds in `always` come in any case."""
    edges = list(edges)
    ends = {end for edge in edges for end in (edge.start, edge.end)}
    kept = ((key, values) for key, values in nodes(kb, kinds) if key in ends or values["kind"] in always)
    return assembled(kb, graph, kept, edges, **attributes)
