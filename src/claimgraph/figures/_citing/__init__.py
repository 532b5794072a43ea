"""Pictures of who cites whom: years, likeness, the way of a number, and what reviews share."""

from claimgraph.figures._citing._lineage import plot_lineage
from claimgraph.figures._citing._overlap import plot_overlap
from claimgraph.figures._citing._similarity import plot_similarity_map
from claimgraph.figures._citing._timeline import plot_citation_timeline

__all__ = ["plot_citation_timeline", "plot_lineage", "plot_overlap", "plot_similarity_map"]
