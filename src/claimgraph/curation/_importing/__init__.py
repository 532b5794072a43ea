"""Claims, results and statements of other data sets, brought into a base: whole, or with what is left out named."""

from __future__ import annotations

from claimgraph.curation._importing._claims import import_claims
from claimgraph.curation._importing._graphs import import_graph
from claimgraph.curation._importing._imported import Imported
from claimgraph.curation._importing._tables import import_table

__all__ = ["Imported", "import_claims", "import_graph", "import_table"]
