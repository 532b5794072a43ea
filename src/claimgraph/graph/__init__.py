"""A base as a NetworkX graph: the whole of it, named views of it, and places to draw its nodes at.

Node keys are `kind:id` as everywhere (`muscle:gluteus-medius`). Every node has a `kind` and a `label`, every edge a
`relation`; all attributes are text, numbers or flags, and what is not known is left out. Edge keys say what the edge
says (`study:a measured measurement:b`), so that they are stable, unique in the graph, and survive every file format.

Examples
--------
>>> import claimgraph
>>> from claimgraph import graph
>>> whole = graph.build(claimgraph.load("tests/data/tiny"))
>>> whole.nodes["study:able2010step"]["year"]
2010
>>> sorted(v for _, v in whole.out_edges("exercise:step"))
['muscle:calf', 'muscle:lower-flank', 'muscle:upper-flank']
"""

from claimgraph.graph._build import build
from claimgraph.graph._dominance import Contradiction, DominanceEdge, DominanceOrder, dominance_order
from claimgraph.graph._formats import to_text
from claimgraph.graph._layout import STYLES, positions
from claimgraph.graph._neighbourhood import neighbourhood
from claimgraph.graph._schema import SCHEMA, edge_key
from claimgraph.graph._views import (
    VIEWS,
    citations,
    claims_and_studies,
    dominance,
    exercises_and_muscles,
    view,
    whole,
)

__all__ = [
    "SCHEMA",
    "STYLES",
    "VIEWS",
    "Contradiction",
    "DominanceEdge",
    "DominanceOrder",
    "build",
    "citations",
    "claims_and_studies",
    "dominance",
    "dominance_order",
    "edge_key",
    "exercises_and_muscles",
    "neighbourhood",
    "positions",
    "to_text",
    "view",
    "whole",
]
