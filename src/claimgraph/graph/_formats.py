"""A graph as the text of a file that other programs read."""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from claimgraph.errors import BadRequestError
from claimgraph.graph._layout import positions
from claimgraph.graph._scalars import NOT_XML
from claimgraph.packs import INKS, Look

if TYPE_CHECKING:
    import networkx as nx

_PLAIN = {str: "text", int: "a whole number", float: "a number", bool: "a flag"}
NODE_NAMES = frozenset({"id", "pid", "start", "end", "parents", "spells", "slices", "viz"})
"""Attributes of nodes that some format has for itself."""
_EDGE_NAMES = frozenset({"id", "source", "target", "key", "networkx_key", "type"}) | NODE_NAMES
_WIDTH = 2000.0
"""How wide or high a graph is in Gephi's units."""
_FIXED: Mapping[str, type] = {"label": str, "weight": float}


def to_text(graph: nx.Graph, format: str, looks: Mapping[str, Look] | None = None) -> str:
    """The graph in one of the formats `graphml`, `gexf` and `json` (node-link), the same text each time.

    networkx reads all of it back, with keys, attributes and their types; of the graph's own attributes GEXF keeps the
    title (as `name`) only, and it adds an `id` to every edge.

    Parameters
    ----------
    graph
        Any graph of `claimgraph.graph`.
    format
        Name of the format.
    looks
        How kinds of things look. With them, GEXF says where each node stands in ordered columns, and its colour; the
        other formats have no place for that.

    Raises
    ------
    BadRequestError
        The format is unknown, or the graph holds what some format would lose or change.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> print(graph.to_text(graph.citations(load("tests/data/tiny")), "graphml")[:38])
    <?xml version='1.0' encoding='utf-8'?>
    """
    if format not in WRITERS:
        raise BadRequestError(f"no graph format called {format!r}; accepted: {', '.join(WRITERS)}")
    _refuse_what_files_lose(graph)
    if looks is not None and format == "gexf":
        return _gexf(_seen(graph, looks))
    return WRITERS[format](graph)


def _seen(graph: Any, looks: Mapping[str, Look]) -> Any:
    """A copy whose nodes have the places and colours that GEXF writes."""
    copy = graph.copy()
    places = positions(graph)
    ends = [axis for place in places.values() for axis in place] or [1.0]
    scale = _WIDTH / max(max(ends) - min(ends), 1.0)
    for node, values in copy.nodes(data=True):
        look = looks.get(str(values.get("kind")), Look())
        red, green, blue = bytes.fromhex(INKS[look.colour].removeprefix("#"))
        x, y = places[node]
        values["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "position": {"x": round(x * scale, 3), "y": round(y * scale, 3), "z": 0.0},
            "size": round(5 + 5 * look.weight, 1),
        }
    return copy


def _json(graph: Any) -> str:
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _graphml(graph: Any) -> str:
    import networkx as nx

    # Not `write_graphml`, which takes lxml where it is installed and then writes other bytes; and not
    # `generate_graphml`, which splits text at every line separator Unicode knows.
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out)
    return _finished(out)


def _gexf(graph: Any) -> str:
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_with_edge_ids(graph), out)
    text = _finished(out)
    title, licence = (str(graph.graph.get(name, "")) for name in ("title", "licence"))
    about = f"<creator>claimgraph {graph.graph.get('version', '')}".rstrip() + "</creator>"
    if title:
        about += f"<description>{escape(title + (f' ({licence})' if licence else ''))}</description>"
        text = text.replace(' name=""', f" name={quoteattr(title)}", 1)
    # networkx stamps the day into the element `meta`, which comes first.
    return re.sub(r"<meta\b.*?</meta>", lambda _: f"<meta>{about}</meta>", text, count=1, flags=re.DOTALL)


def _with_edge_ids(graph: Any) -> Any:
    """A copy whose edges carry their key as `id`, which GEXF wants to be unique in the file."""
    if not graph.is_multigraph():
        return graph
    copy = graph.__class__()
    copy.add_nodes_from((node, dict(values)) for node, values in graph.nodes(data=True))
    copy.add_edges_from((u, v, key, {**values, "id": key}) for u, v, key, values in graph.edges(keys=True, data=True))
    return copy


def _finished(out: io.BytesIO) -> str:
    # A bare carriage return can stand in a text only; readers would take it for a line break.
    return out.getvalue().decode("utf-8").replace("\r", "&#13;") + "\n"


WRITERS: Mapping[str, Callable[[Any], str]] = {"graphml": _graphml, "gexf": _gexf, "json": _json}


def _refuse_what_files_lose(graph: Any) -> None:
    types: dict[tuple[str, str], type] = {}
    for what, where, values in _attributes(graph):
        reserved = {"node": NODE_NAMES, "edge": _EDGE_NAMES, "graph": frozenset[str]()}[what]
        for name, value in values.items():
            if name in reserved:
                raise BadRequestError(f"{where}: files use the attribute name {name!r} for themselves; rename it")
            fault = _fault(name, value, types.setdefault((what, name), type(value)))
            if fault:
                raise BadRequestError(f"{where}: the attribute {name!r} {fault}")
    for node in graph:
        if not isinstance(node, str) or NOT_XML.search(node):
            raise BadRequestError(f"node {node!r} cannot stand in a file; use plain text as node keys")
    if graph.is_multigraph():
        keys = [key for _, _, key in graph.edges(keys=True)]
        if any(not isinstance(key, str) or not key or NOT_XML.search(key) for key in keys):
            raise BadRequestError("an edge key is no plain text; `claimgraph.graph.edge_key` makes one")
        if len(set(keys)) < len(keys):
            raise BadRequestError("two edges have the same key; files need keys that are unique in the graph")


def _attributes(graph: Any) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    yield "graph", "the graph", graph.graph
    yield from (("node", f"node {node!r}", values) for node, values in graph.nodes(data=True))
    yield from (("edge", f"edge {u!r} – {v!r}", values) for u, v, values in graph.edges(data=True))


def _fault(name: str, value: Any, first: type) -> str:
    """What keeps a value from coming back from a file as it was, or nothing."""
    kind = type(value)
    wanted = _FIXED.get(name, first)
    if kind not in _PLAIN:
        return f"is {kind.__name__}; accepted: {', '.join(_PLAIN.values())}"
    if kind is not wanted:
        return (
            f"is {_PLAIN[kind]} here, and {_PLAIN.get(wanted, wanted.__name__)} is needed as elsewhere; make them one"
        )
    if isinstance(value, float) and not math.isfinite(value):
        return "is no finite number"
    if isinstance(value, str) and NOT_XML.search(value):
        return "holds a character that no XML file can hold"
    return ""
