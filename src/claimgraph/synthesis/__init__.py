"""Numbers of several studies together: pools, ranks, selectivity; and when they do not compare.

The options are read at once, everything else when it is first used: the numbers libraries take their time.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from claimgraph.synthesis._options import (
    Admitted,
    CompareOptions,
    ExercisePoolOptions,
    PoolOptions,
    RankOptions,
    SelectivityOptions,
    SelectOptions,
    SensitivityOptions,
)

if TYPE_CHECKING:
    from claimgraph.synthesis._arms import Arm, Contrast
    from claimgraph.synthesis._asymmetry import Egger, egger
    from claimgraph.synthesis._comparable import (
        CONDITIONS,
        Exclusion,
        Selection,
        differences,
        select,
        standard_deviation,
        unfit,
    )
    from claimgraph.synthesis._component import Component, Effect
    from claimgraph.synthesis._consistency import Consistency
    from claimgraph.synthesis._conversions import sd_from_ci_halfwidth, sd_from_se
    from claimgraph.synthesis._exercises import Input, MuscleInExercisePool, pool_exercise, pool_muscle
    from claimgraph.synthesis._network import (
        Network,
        rank,
        sensitivity,
    )
    from claimgraph.synthesis._pool import METHODS, leave_one_out, pool, pool_many
    from claimgraph.synthesis._result import Pool, Pools
    from claimgraph.synthesis._selectivity import Selectivity, published_ratios, ratio_interval, selectivity

__all__ = [
    "CONDITIONS",
    "METHODS",
    "Admitted",
    "Arm",
    "CompareOptions",
    "Component",
    "Consistency",
    "Contrast",
    "Effect",
    "Egger",
    "Exclusion",
    "ExercisePoolOptions",
    "Input",
    "MuscleInExercisePool",
    "Network",
    "Pool",
    "PoolOptions",
    "Pools",
    "RankOptions",
    "SelectOptions",
    "Selection",
    "Selectivity",
    "SelectivityOptions",
    "SensitivityOptions",
    "differences",
    "egger",
    "leave_one_out",
    "pool",
    "pool_exercise",
    "pool_many",
    "pool_muscle",
    "published_ratios",
    "rank",
    "ratio_interval",
    "sd_from_ci_halfwidth",
    "sd_from_se",
    "select",
    "selectivity",
    "sensitivity",
    "standard_deviation",
    "unfit",
]

_HOMES = {
    "_arms": ("Arm", "Contrast"),
    "_asymmetry": ("Egger", "egger"),
    "_comparable": ("CONDITIONS", "Exclusion", "Selection", "differences", "select", "standard_deviation", "unfit"),
    "_component": ("Component", "Effect"),
    "_consistency": ("Consistency",),
    "_conversions": ("sd_from_ci_halfwidth", "sd_from_se"),
    "_exercises": ("Input", "MuscleInExercisePool", "pool_exercise", "pool_muscle"),
    "_network": ("Network", "rank", "sensitivity"),
    "_pool": ("METHODS", "leave_one_out", "pool", "pool_many"),
    "_result": ("Pool", "Pools"),
    "_selectivity": ("Selectivity", "published_ratios", "ratio_interval", "selectivity"),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        for home, names in _HOMES.items():
            if name in names:
                found = globals()[name] = getattr(importlib.import_module(f"claimgraph.synthesis.{home}"), name)
                return found
        raise AttributeError(f"module 'claimgraph.synthesis' has no attribute {name!r}")

    def __dir__() -> list[str]:
        return list(__all__)
