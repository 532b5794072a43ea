"""A base as a NetworkX graph: the whole of it, named views of it, and places to draw its nodes at.

Node keys are `kind:id` as everywhere (`study:able2010step`). Every node has a `kind` and a `label`, every edge a
`relation`; all attributes are text, numbers or flags, and what is not known is left out. Edge keys say what the edge
says (`evidence:a drawn-from study:b`), so that they are stable, unique in the graph, and survive every file format.

Packs add kinds, edges and views; what else they offer is here by its name too.

Examples
--------
>>> import claimgraph
>>> from claimgraph import graph
>>> whole = graph.build(claimgraph.load("tests/data/tiny"))
>>> whole.nodes["study:able2010step"]["year"]
2010
>>> list(whole.out_edges("study:dunn2018review"))
[('study:dunn2018review', 'study:able2010step')]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph import packs
from claimgraph.graph._build import build
from claimgraph.graph._formats import to_text
from claimgraph.graph._layout import STYLES, positions
from claimgraph.graph._neighbourhood import neighbourhood
from claimgraph.graph._schema import edge_key, registered_schema, schema
from claimgraph.graph._views import View, citations, claims_and_studies, registered_views, view, views, whole

SCHEMA: frozenset[tuple[str, str, str]]
"""The `(kind, relation, kind)` triples that the graph of some base can have; `schema(kb)` has those of one base."""
VIEWS: Mapping[str, View]
"""All views that need nothing but a base, by the name people type; `views(kb)` has those of one base."""

__all__ = [
    "SCHEMA",
    "STYLES",
    "VIEWS",
    "View",
    "build",
    "citations",
    "claims_and_studies",
    "edge_key",
    "neighbourhood",
    "positions",
    "schema",
    "to_text",
    "view",
    "views",
    "whole",
]


def __getattr__(name: str) -> Any:
    """What depends on the packs that are installed."""
    if name == "SCHEMA":
        return registered_schema()
    if name == "VIEWS":
        return registered_views()
    offered = {} if name.startswith("_") else packs.offered("graph", "NAMES")
    if name in offered:
        return offered[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, *packs.offered("graph", "NAMES")])
