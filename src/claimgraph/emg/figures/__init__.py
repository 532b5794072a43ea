"""Pictures of the pack: ranges, gaps, pools, ranks, exploratory orders, selectivity and dominance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimgraph.emg.figures._backing import plot_backing
from claimgraph.emg.figures._dominance import plot_dominance
from claimgraph.emg.figures._explored import plot_exploratory
from claimgraph.emg.figures._forest import plot_forest
from claimgraph.emg.figures._gap_map import plot_gap_map
from claimgraph.emg.figures._ranked import plot_ranked
from claimgraph.emg.figures._selectivity import plot_selectivity
from claimgraph.emg.figures._side_by_side import plot_side_by_side
from claimgraph.emg.figures._words import EDGES, NODES
from claimgraph.figures import Figure

__all__ = [
    "EDGES",
    "FIGURES",
    "NODES",
    "plot_backing",
    "plot_dominance",
    "plot_exploratory",
    "plot_forest",
    "plot_gap_map",
    "plot_ranked",
    "plot_selectivity",
    "plot_side_by_side",
]

FIGURES: Mapping[str, Callable[..., Figure]] = MappingProxyType(
    {
        "plot_backing": plot_backing,
        "plot_dominance": plot_dominance,
        "plot_exploratory": plot_exploratory,
        "plot_forest": plot_forest,
        "plot_gap_map": plot_gap_map,
        "plot_ranked": plot_ranked,
        "plot_selectivity": plot_selectivity,
        "plot_side_by_side": plot_side_by_side,
    }
)
"""The pictures by name; `claimgraph.figures` answers to these names too."""
