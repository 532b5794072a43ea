"""What the pack brings to the explorer: exercises, muscles, and the numbers that join them."""

from claimgraph.emg.facets._declared import (
    ABOUT,
    EXAMPLES,
    FACETS,
    MORE,
    NAMES,
    NUMBERS,
    REACH,
    RELATIONS,
    SCALES,
    SUMS,
    VIEWS,
)
from claimgraph.emg.facets._facts import facts, facts_of_line
from claimgraph.emg.facets._sentences import label, short, teller, texts
from claimgraph.emg.facets._tour import tour

__all__ = [
    "ABOUT",
    "EXAMPLES",
    "FACETS",
    "MORE",
    "NAMES",
    "NUMBERS",
    "REACH",
    "RELATIONS",
    "SCALES",
    "SUMS",
    "VIEWS",
    "facts",
    "facts_of_line",
    "label",
    "short",
    "teller",
    "texts",
    "tour",
]
