"""Pictures: the graph, the evidence, verdicts, and what packs can draw, as interactive Plotly figures.

They work without a network, never offer to upload anything, and say in their titles what they leave out.
"""

from __future__ import annotations

from typing import Any

from claimgraph import packs
from claimgraph.figures._citing import (
    plot_citation_timeline,
    plot_lineage,
    plot_overlap,
    plot_similarity_map,
)
from claimgraph.figures._claim_forest import plot_claim_forest
from claimgraph.figures._drawings import Drawing, Taken, drawing_of, drawings
from claimgraph.figures._effect_directions import plot_effect_directions
from claimgraph.figures._evidence_map import plot_evidence_map
from claimgraph.figures._figure import Figure
from claimgraph.figures._frame import with_note
from claimgraph.figures._matrix import plot_matrix
from claimgraph.figures._network import plot_network
from claimgraph.figures._notebook import CONFIG, use_in_notebook
from claimgraph.figures._page import page, write_html
from claimgraph.figures._save import save
from claimgraph.figures._still import said_of, svg
from claimgraph.figures._verdicts import plot_verdicts

__all__ = [
    "CONFIG",
    "Drawing",
    "Figure",
    "Taken",
    "drawing_of",
    "drawings",
    "page",
    "plot_citation_timeline",
    "plot_claim_forest",
    "plot_effect_directions",
    "plot_evidence_map",
    "plot_lineage",
    "plot_matrix",
    "plot_network",
    "plot_overlap",
    "plot_similarity_map",
    "plot_verdicts",
    "said_of",
    "save",
    "svg",
    "use_in_notebook",
    "with_note",
    "write_html",
]


def __getattr__(name: str) -> Any:
    """The picture of this name that a pack offers."""
    if not name.startswith("_") and name in (offered := packs.offered("figures", "FIGURES")):
        return offered[name]
    raise AttributeError(f"module 'claimgraph.figures' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, *packs.offered("figures", "FIGURES")})
