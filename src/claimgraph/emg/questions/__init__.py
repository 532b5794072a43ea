"""Questions about amplitudes: which exercises have backing for a muscle, how they rank, what is known of exercises."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from claimgraph.emg.questions._backing import SORTS, BackingOptions, backing, measured_values
from claimgraph.emg.questions._exercises import article_exercises, exercises
from claimgraph.emg.questions._pools import pool, selectivity
from claimgraph.emg.questions._ranks import compare, dominance, rank, rank_sensitivity

__all__ = [
    "QUESTIONS",
    "SORTS",
    "BackingOptions",
    "article_exercises",
    "backing",
    "compare",
    "dominance",
    "exercises",
    "measured_values",
    "pool",
    "rank",
    "rank_sensitivity",
    "selectivity",
]

QUESTIONS: Mapping[str, Any] = MappingProxyType({name: globals()[name] for name in __all__ if name != "QUESTIONS"})
"""What `claimgraph.query` offers of the pack, by name."""
