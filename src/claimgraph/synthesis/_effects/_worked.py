"""What the formulas of one family hand on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimgraph.synthesis._variance import Floats

Words = NDArray[np.str_]


class Worked(NamedTuple):
    """Values, variances, the comparator's parts of them, and remarks; what cannot be had is not a number."""

    value: Floats
    variance: Floats
    comparator: Floats
    remark: Words


def said(*cases: tuple[NDArray[np.bool_], str]) -> Words:
    """For each study the first remark that holds, or an empty one."""
    return np.select([case for case, _ in cases], [word for _, word in cases], "").astype(np.str_)


def nothing(like: Floats) -> Floats:
    """Not a number, for each study."""
    return np.full(len(like), np.nan)
