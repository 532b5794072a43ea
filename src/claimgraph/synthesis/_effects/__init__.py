"""What a study found, on a scale on which studies can be pooled: from its arms, or from what it printed.

Arms need the numbers library; what was printed does without it, so each name is read when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.homes import read_when_used

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
    "_estimate": ("REMARKS", "Estimate"),
    "_estimates": ("Estimates",),
    "_fitting": ("Fault",),
    "_from_arms": ("estimate", "estimates"),
    "_paired": ("sd_of_change",),
    "_printed": ("Printed", "printed"),
    "_shared": ("shared_comparator",),
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = read_when_used(__name__, _HOMES)
