"""What the pack adds to the graph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from claimgraph.graph.elements import Edge, View, graph_of
from claimgraph.knowledge import KnowledgeBase

SCHEMA = frozenset({("mattress", "slept-longer-than", "mattress")})


def longest(kb: KnowledgeBase) -> dict[str, Any]:
    """The longest night on each mattress."""
    return {id_: max(row.hours for row in rows) for id_, rows in kb.nights_by_mattress.items()}


def edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """`mattress slept-longer-than mattress`, by the longest night on each."""
    for (one, hours), (other, fewer) in permutations(longest(kb).items(), 2):
        if hours > fewer:
            more = {"hours": float(hours - fewer)}
            yield Edge(f"mattress:{one}", "slept-longer-than", f"mattress:{other}", more)


def mattresses(kb: KnowledgeBase, *, mattress: str | None = None) -> Any:
    """Which mattress people slept longer on than on which other one."""
    import networkx as nx

    wanted = kb.find(mattress, "mattress") if mattress is not None else None
    found = [edge for edge in edges(kb) if wanted is None or str(wanted) in (edge.start, edge.end)]
    return graph_of(kb, nx.DiGraph(), ("mattress",), found)


VIEWS = {"mattresses": View(mattresses, place=25, narrowed_by="mattress")}
NAMES = {"longest": longest}
