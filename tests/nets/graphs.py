"""Nodes and edges of the whole graph, and what they carry."""

from __future__ import annotations

from functools import cache
from typing import Any

from claimgraph import graph

from .bases import base
from .record import Record, compact, full_or_digest


def nodes(name: str) -> Record:
    """Keys of the nodes of each kind."""
    found: dict[str, list[str]] = {}
    for key, kind in _graph(name).nodes(data="kind"):
        found.setdefault(kind, []).append(key)
    return {kind: sorted(keys) for kind, keys in found.items()}


def edges(name: str) -> Record:
    """Keys of the edges of each relation, with the ends where the key does not say them."""
    found: dict[str, list[str]] = {}
    for start, end, key, relation in _graph(name).edges(keys=True, data="relation"):
        said = key.startswith(f"{start} {relation} {end}")
        found.setdefault(relation, []).append(key if said else f"{key} ({start} → {end})")
    return {relation: sorted(keys) for relation, keys in found.items()}


def attributes(name: str) -> Record:
    """What nodes and edges carry, by key; edges that say no more than their relation are left out."""
    whole = _graph(name)
    told = dict(whole.nodes(data=True))
    told |= {key: more for _, _, key, more in whole.edges(keys=True, data=True) if more.keys() != {"relation"}}
    return {key: full_or_digest(compact(more), name) for key, more in told.items()}


@cache
def _graph(name: str) -> Any:
    return graph.build(base(name))
