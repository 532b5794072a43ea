"""Which amplitudes compare, and what they say together: pools, ranks, selectivity.

The options are read at once, everything else when it is first used: the numbers libraries take their time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.emg.synthesis._options import (
    SCALES,
    Admitted,
    CompareOptions,
    ExercisePoolOptions,
    ExploreOptions,
    PoolOptions,
    RankOptions,
    SelectivityOptions,
    SelectOptions,
    SensitivityOptions,
)
from claimgraph.homes import read_when_used
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Row

if TYPE_CHECKING:
    from claimgraph.emg.synthesis._arms import Arm, Contrast
    from claimgraph.emg.synthesis._check import Check
    from claimgraph.emg.synthesis._comparable import (
        CONDITIONS,
        Exclusion,
        Selection,
        differences,
        select,
        standard_deviation,
        unfit,
    )
    from claimgraph.emg.synthesis._component import Component, Effect
    from claimgraph.emg.synthesis._exercises import Input, MuscleInExercisePool, pool_exercise, pool_muscle, unpooled
    from claimgraph.emg.synthesis._exploration import Exploration, Explored, check_of_base, explore
    from claimgraph.emg.synthesis._network import Network, rank
    from claimgraph.emg.synthesis._orders import Order, measured_orders, order_in_words, stated_orders
    from claimgraph.emg.synthesis._over_r import OverR, over_r, sensitivity
    from claimgraph.emg.synthesis._selectivity import Selectivity, alike, published_ratios, selectivity
    from claimgraph.emg.synthesis._spreads import Spreads
    from claimgraph.emg.synthesis._told import Told
    from claimgraph.emg.synthesis._unheard import Unheard

__all__ = [
    "CONDITIONS",
    "SCALES",
    "Admitted",
    "Arm",
    "Check",
    "CompareOptions",
    "Component",
    "Contrast",
    "Effect",
    "Exclusion",
    "ExercisePoolOptions",
    "Exploration",
    "ExploreOptions",
    "Explored",
    "Input",
    "MuscleInExercisePool",
    "Network",
    "Order",
    "OverR",
    "PoolOptions",
    "RankOptions",
    "SelectOptions",
    "Selection",
    "Selectivity",
    "SelectivityOptions",
    "SensitivityOptions",
    "Spreads",
    "Told",
    "Unheard",
    "alike",
    "check_of_base",
    "differences",
    "explore",
    "measured_orders",
    "order_in_words",
    "over_r",
    "pool_exercise",
    "pool_muscle",
    "published_ratios",
    "rank",
    "select",
    "selectivity",
    "sensitivity",
    "standard_deviation",
    "stated_orders",
    "unfit",
    "unpooled",
]

NAMES = tuple(__all__)
"""What `claimgraph.synthesis` offers of the pack."""

_HOMES = {
    "_arms": ("Arm", "Contrast"),
    "_comparable": ("CONDITIONS", "Exclusion", "Selection", "differences", "select", "standard_deviation", "unfit"),
    "_component": ("Component", "Effect"),
    "_exercises": ("Input", "MuscleInExercisePool", "pool_exercise", "pool_muscle", "unpooled"),
    "_check": ("Check",),
    "_exploration": ("Exploration", "Explored", "check_of_base", "explore"),
    "_network": ("Network", "rank"),
    "_orders": ("Order", "measured_orders", "order_in_words", "stated_orders"),
    "_over_r": ("OverR", "over_r", "sensitivity"),
    "_selectivity": ("Selectivity", "alike", "published_ratios", "selectivity"),
    "_spreads": ("Spreads",),
    "_told": ("Told",),
    "_unheard": ("Unheard",),
}


def amount(kb: KnowledgeBase, row: Row) -> tuple[float, float, str] | None:
    """What a row says as an amount with its standard error and unit, for claims about how much."""
    from claimgraph.emg.synthesis._amounts import amount as read

    return read(kb, row)


if not TYPE_CHECKING:
    __getattr__, __dir__ = read_when_used(__name__, _HOMES)
