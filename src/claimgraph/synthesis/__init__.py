"""Numbers of several studies together: pools, ranks, selectivity; and when they do not compare."""

from __future__ import annotations

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
    "Arm",
    "Component",
    "Consistency",
    "Contrast",
    "Effect",
    "Egger",
    "Exclusion",
    "Input",
    "MuscleInExercisePool",
    "Network",
    "Pool",
    "Pools",
    "Selection",
    "Selectivity",
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
