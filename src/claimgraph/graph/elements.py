"""What a pack makes its edges, nodes and views with."""

from __future__ import annotations

from claimgraph.graph._build import graph_of
from claimgraph.graph._edges import Edge
from claimgraph.graph._scalars import Scalar, scalars
from claimgraph.graph._views import View

__all__ = ["Edge", "Scalar", "View", "graph_of", "scalars"]
