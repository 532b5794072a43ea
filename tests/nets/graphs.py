"""Nodes and edges of the whole graph, with their attributes."""

from __future__ import annotations

from functools import cache
from typing import Any

from claimgraph import graph

from .bases import base
from .record import Record, compact, short


def nodes(name: str) -> Record:
    """Attributes of each node by its key."""
    return {key: short(compact(told), name) for key, told in _graph(name).nodes(data=True)}


def edges(name: str) -> Record:
    """Ends and attributes of each edge by its key."""
    found: Record = {"(how many)": str(_graph(name).number_of_edges())}
    for start, end, key, told in _graph(name).edges(keys=True, data=True):
        # Most keys say all of that: `study:a measured measurement:b`.
        said = key.startswith(f"{start} {told['relation']} {end}")
        more = {name: value for name, value in told.items() if name != "relation" or not said}
        ends = [] if said else [start, end]
        found[key] = short(" ".join([*ends, compact(more)]) if ends or more else "", name)
    return found


@cache
def _graph(name: str) -> Any:
    return graph.build(base(name))
