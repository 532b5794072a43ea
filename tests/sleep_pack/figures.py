"""The pack's picture, and what hovers say of its things."""

from __future__ import annotations

from claimgraph.figures.drawing import EdgeWords, Figure, NodeWords, new_figure
from claimgraph.knowledge import KnowledgeBase


def plot_nights(kb: KnowledgeBase) -> Figure:
    """Hours of each night."""
    figure = new_figure()
    names = [kb.called("mattress", night.mattress) for night in kb.nights]
    figure.add_bar(x=names, y=[float(night.hours) for night in kb.nights])
    return figure


FIGURES = {"plot_nights": plot_nights}
NODES = {"mattress": NodeWords((("stuffed with", "filling"),), "thing to sleep on")}
EDGES = {"slept-longer-than": EdgeWords({"hours": "hours more"})}
