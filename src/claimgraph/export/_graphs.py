"""Graphs as files that Gephi, Cytoscape, yEd or networkx read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from claimgraph.export._formats import Format, chosen, registry
from claimgraph.writing import write_text

if TYPE_CHECKING:
    import networkx as nx

    from claimgraph.knowledge import KnowledgeBase


def _written(name: str) -> Any:
    def text(graph: nx.Graph) -> str:
        # Imported on use, so that asking for the registry does not load networkx.
        from claimgraph.graph import to_text

        return to_text(graph, name)

    return text


GRAPH_FORMATS = registry(
    Format("graphml", (".graphml",), "GraphML, for yEd, Cytoscape, Gephi and igraph", _written("graphml")),
    Format("gexf", (".gexf",), "GEXF, for Gephi, with places and colours", _written("gexf")),
    Format("json", (".json",), "node-link JSON, for networkx and D3", _written("json")),
)
"""The formats of graphs by name."""


def graph(
    graph: nx.Graph,
    path: str | os.PathLike[str] | None = None,
    format: str | None = None,
    kb: KnowledgeBase | None = None,
) -> str:
    """The text of a graph in a format of `GRAPH_FORMATS`, also written to `path` if one is given.

    Parameters
    ----------
    graph
        Any graph of `claimgraph.graph`.
    path
        File to write; nothing is written if left out.
    format
        Name of the format; if left out, what the ending of `path` means, else `json`.
    kb
        The base that the graph is of; with it, GEXF tells places and colours of the nodes.

    Raises
    ------
    BadRequestError
        The format is unknown, the path cannot be written, or the graph holds what files cannot.

    Examples
    --------
    >>> from claimgraph import export, graph, load
    >>> export.graph(graph.citations(load("tests/data/tiny")), format="json").count('"relation"')
    1
    """
    form = chosen(GRAPH_FORMATS, format, path, "graph", "json")
    if kb is None:
        text = form.text(graph)
    else:
        from claimgraph.graph import to_text

        text = to_text(graph, form.name, {kind.id: kind.look for kind in kb.kinds.values()})
    if path is not None:
        write_text(path, text)
    return text
