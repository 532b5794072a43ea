"""The EMG pack: exercises, muscles, and how hard muscles work in exercises.

Its questions and pictures are here by name, each read when it is first used; editors and type checkers find them here,
where `claimgraph.query` and `claimgraph.figures` only answer to them. Its tables, views and numbers are in `tables`,
`graph` and `synthesis`, because some of their names are those of questions.

Examples
--------
>>> from claimgraph import emg, load
>>> [row["exercise"] for row in emg.backing(load("tests/data/tiny"), "lower flank")]
['twist', 'step']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from claimgraph.emg._pack import PACK

if TYPE_CHECKING:
    from claimgraph.emg.figures import (
        plot_backing,
        plot_dominance,
        plot_exploratory,
        plot_forest,
        plot_gap_map,
        plot_ranked,
        plot_selectivity,
        plot_side_by_side,
    )
    from claimgraph.emg.questions import (
        article_exercises,
        backing,
        compare,
        dominance,
        exercises,
        grid,
        measured_values,
        pool,
        programme,
        rank,
        rank_exploratory,
        rank_sensitivity,
        selectivity,
        side_by_side,
    )

__all__ = [
    "PACK",
    "article_exercises",
    "backing",
    "compare",
    "dominance",
    "exercises",
    "grid",
    "measured_values",
    "plot_backing",
    "plot_dominance",
    "plot_exploratory",
    "plot_forest",
    "plot_gap_map",
    "plot_ranked",
    "plot_selectivity",
    "plot_side_by_side",
    "pool",
    "programme",
    "rank",
    "rank_exploratory",
    "rank_sensitivity",
    "selectivity",
    "side_by_side",
]


def __getattr__(name: str) -> Any:
    """The question or picture of this name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "figures" if name.startswith("plot_") else "questions"
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
