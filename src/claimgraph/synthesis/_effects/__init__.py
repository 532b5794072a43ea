"""What a study found, on a scale on which studies can be pooled: from its arms, or from what it printed.

Arms need the numbers library; what was printed does without it, so each name is read when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.synthesis._effects._estimate import REMARKS, Estimate
    from claimgraph.synthesis._effects._estimates import Estimates
    from claimgraph.synthesis._effects._fitting import Fault
    from claimgraph.synthesis._effects._from_arms import estimate, estimates
    from claimgraph.synthesis._effects._paired import sd_of_change
    from claimgraph.synthesis._effects._printed import Printed, printed
    from claimgraph.synthesis._effects._shared import shared_comparator

__all__ = [
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
]

_HOMES = {
    "REMARKS": "_estimate",
    "Estimate": "_estimate",
    "Estimates": "_estimates",
    "Fault": "_fitting",
    "Printed": "_printed",
    "estimate": "_from_arms",
    "estimates": "_from_arms",
    "printed": "_printed",
    "sd_of_change": "_paired",
    "shared_comparator": "_shared",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
