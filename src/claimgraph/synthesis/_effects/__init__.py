"""What a study found, on a scale on which studies can be pooled: from its arms, or from what it printed."""

from __future__ import annotations

from claimgraph.synthesis._effects._estimates import REMARKS, Estimate, Estimates
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
