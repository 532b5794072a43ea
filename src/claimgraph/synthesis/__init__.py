"""Numbers of several studies together, whatever their unit: pools, networks, intervals, and small-study effects.

Everything is read when it is first used: the numbers libraries take their time. What packs make of their own numbers is
here by its name too.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from claimgraph import packs

if TYPE_CHECKING:
    from claimgraph.synthesis._asymmetry import Egger, egger
    from claimgraph.synthesis._consistency import Consistency
    from claimgraph.synthesis._conversions import sd_from_ci_halfwidth, sd_from_se
    from claimgraph.synthesis._pool import METHODS, leave_one_out, pool, pool_many
    from claimgraph.synthesis._ratios import ratio_interval
    from claimgraph.synthesis._result import Pool, Pools

__all__ = [
    "METHODS",
    "Consistency",
    "Egger",
    "Pool",
    "Pools",
    "egger",
    "leave_one_out",
    "pool",
    "pool_many",
    "ratio_interval",
    "sd_from_ci_halfwidth",
    "sd_from_se",
]

_HOMES = {
    "_asymmetry": ("Egger", "egger"),
    "_consistency": ("Consistency",),
    "_conversions": ("sd_from_ci_halfwidth", "sd_from_se"),
    "_pool": ("METHODS", "leave_one_out", "pool", "pool_many"),
    "_ratios": ("ratio_interval",),
    "_result": ("Pool", "Pools"),
}


def __getattr__(name: str) -> Any:
    """The name from its home here, or from the pack that offers it."""
    for home, names in _HOMES.items():
        if name in names:
            found = globals()[name] = getattr(importlib.import_module(f"claimgraph.synthesis.{home}"), name)
            return found
    for part in () if name.startswith("_") else packs.parts(packs.registered(), "synthesis"):
        if name in part.NAMES:
            return getattr(part, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    offered = (name for part in packs.parts(packs.registered(), "synthesis") for name in part.NAMES)
    return sorted([*__all__, *offered])
