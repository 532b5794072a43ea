"""What a pack makes its edges, nodes and views with.

Its part `graph` may have any of these:

- `edges(kb)`: edges beside those that its kinds and tables declare, as `Edge`.
- `NODES`: by kind, a function from a record to the attributes of its node, where they are not just its fields.
- `SCHEMA`: the `(kind, relation, kind)` triples of its edges.
- `VIEWS`: by the name people type, a `View`.
- `NAMES`: what `claimgraph.graph` offers of it, by name.
"""

from __future__ import annotations

from claimgraph.graph._build import graph_of
from claimgraph.graph._edges import Edge
from claimgraph.graph._scalars import Scalar, scalars
from claimgraph.graph._views import View

__all__ = ["Edge", "Scalar", "View", "graph_of", "scalars"]
