"""What studies found, and their numbers together, whatever their unit: effects, pools, networks, small-study effects.

Everything is read when it is first used: the numbers libraries take their time. What packs make of their own numbers is
here by its name too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph import packs
from claimgraph.homes import finder

if TYPE_CHECKING:
    from claimgraph.synthesis._agreement import Agreement, cohen_kappa
    from claimgraph.synthesis._asymmetry import Egger, egger
    from claimgraph.synthesis._consistency import Consistency
    from claimgraph.synthesis._conversions import sd_from_ci_halfwidth, sd_from_se
    from claimgraph.synthesis._effects import (
        REMARKS,
        Estimate,
        Estimates,
        Fault,
        Printed,
        estimate,
        estimates,
        printed,
        sd_of_change,
        shared_comparator,
    )
    from claimgraph.synthesis._heterogeneity import Heterogeneity, heterogeneity
    from claimgraph.synthesis._measures import MEASURES, Measure, measure
    from claimgraph.synthesis._of_result import (
        ResultEstimate,
        differing_arms,
        result_estimate,
        result_estimates,
        share_of,
    )
    from claimgraph.synthesis._pool import METHODS, leave_one_out, pool, pool_many
    from claimgraph.synthesis._ratios import ratio_interval
    from claimgraph.synthesis._result import Pool, Pools
    from claimgraph.synthesis._shares import Share, exact_share
    from claimgraph.synthesis._strengths import Preference, Strengths, bradley_terry

__all__ = [
    "MEASURES",
    "METHODS",
    "REMARKS",
    "Agreement",
    "Consistency",
    "Egger",
    "Estimate",
    "Estimates",
    "Fault",
    "Heterogeneity",
    "Measure",
    "Pool",
    "Pools",
    "Preference",
    "Printed",
    "ResultEstimate",
    "Share",
    "Strengths",
    "bradley_terry",
    "cohen_kappa",
    "differing_arms",
    "egger",
    "estimate",
    "estimates",
    "exact_share",
    "heterogeneity",
    "leave_one_out",
    "measure",
    "pool",
    "pool_many",
    "printed",
    "ratio_interval",
    "result_estimate",
    "result_estimates",
    "sd_from_ci_halfwidth",
    "sd_from_se",
    "sd_of_change",
    "share_of",
    "shared_comparator",
]

_HOMES = {
    "_agreement": ("Agreement", "cohen_kappa"),
    "_asymmetry": ("Egger", "egger"),
    "_consistency": ("Consistency",),
    "_conversions": ("sd_from_ci_halfwidth", "sd_from_se"),
    "_effects": (
        "REMARKS",
        "Estimate",
        "Estimates",
        "Fault",
        "Printed",
        "estimate",
        "estimates",
        "printed",
        "sd_of_change",
        "shared_comparator",
    ),
    "_heterogeneity": ("Heterogeneity", "heterogeneity"),
    "_measures": ("MEASURES", "Measure", "measure"),
    "_of_result": ("ResultEstimate", "differing_arms", "result_estimate", "result_estimates", "share_of"),
    "_pool": ("METHODS", "leave_one_out", "pool", "pool_many"),
    "_ratios": ("ratio_interval",),
    "_result": ("Pool", "Pools"),
    "_shares": ("Share", "exact_share"),
    "_strengths": ("Preference", "Strengths", "bradley_terry"),
}

_find = finder(__name__, _HOMES)


def __getattr__(name: str) -> Any:
    """The name from its home here, or from the pack that offers it."""
    if (found := _find(name)) is not None:
        return found
    for part in () if name.startswith("_") else packs.parts(packs.registered(), "synthesis"):
        if name in part.NAMES:
            return getattr(part, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    offered = (name for part in packs.parts(packs.registered(), "synthesis") for name in part.NAMES)
    return sorted([*__all__, *offered])
