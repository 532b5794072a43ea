"""Pictures: the numbers of a muscle, the graph, and the evidence matrix, as interactive Plotly figures.

They work without a network, never offer to upload anything, and say in their titles what they leave out.
"""

from claimgraph.figures._backing import plot_backing
from claimgraph.figures._evidence_map import plot_evidence_map
from claimgraph.figures._figure import Figure
from claimgraph.figures._matrix import plot_matrix
from claimgraph.figures._network import plot_network
from claimgraph.figures._notebook import CONFIG, use_in_notebook
from claimgraph.figures._page import page, write_html
from claimgraph.figures._verdicts import plot_verdicts

__all__ = [
    "CONFIG",
    "Figure",
    "page",
    "plot_backing",
    "plot_evidence_map",
    "plot_matrix",
    "plot_network",
    "plot_verdicts",
    "use_in_notebook",
    "write_html",
]
