"""Pictures: numbers of muscles, pools and ranks, the graph, and the evidence, as interactive Plotly figures.

They work without a network, never offer to upload anything, and say in their titles what they leave out.
"""

from claimgraph.figures._backing import plot_backing
from claimgraph.figures._dominance import plot_dominance
from claimgraph.figures._evidence_map import plot_evidence_map
from claimgraph.figures._figure import Figure
from claimgraph.figures._forest import plot_forest
from claimgraph.figures._gap_map import plot_gap_map
from claimgraph.figures._matrix import plot_matrix
from claimgraph.figures._network import plot_network
from claimgraph.figures._notebook import CONFIG, use_in_notebook
from claimgraph.figures._page import page, write_html
from claimgraph.figures._ranked import plot_ranked
from claimgraph.figures._selectivity import plot_selectivity
from claimgraph.figures._verdicts import plot_verdicts

__all__ = [
    "CONFIG",
    "Figure",
    "page",
    "plot_backing",
    "plot_dominance",
    "plot_evidence_map",
    "plot_forest",
    "plot_gap_map",
    "plot_matrix",
    "plot_network",
    "plot_ranked",
    "plot_selectivity",
    "plot_verdicts",
    "use_in_notebook",
    "write_html",
]
