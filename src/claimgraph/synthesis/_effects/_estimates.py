"""What many studies found, as arrays in the order of the studies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimgraph.synthesis._effects._estimate import Estimate
from claimgraph.synthesis._variance import Floats


@dataclass(frozen=True, slots=True)
class Estimates:
    """Many estimates in one measure as arrays, in the order of the studies; `estimates[i]` is one as an `Estimate`."""

    measure: str
    value: Floats
    se: Floats
    comparator_variance: Floats
    remark: tuple[str, ...]

    @property
    def informative(self) -> NDArray[np.bool_]:
        """Which of them can be weighed."""
        return np.isfinite(self.value) & np.isfinite(self.se)

    @property
    def variance(self) -> Floats:
        """The squared standard errors."""
        return np.asarray(self.se**2)

    def __len__(self) -> int:
        return len(self.value)

    def __iter__(self) -> Iterator[Estimate]:
        return (self[i] for i in range(len(self)))

    def __getitem__(self, i: int) -> Estimate:
        part = float(self.comparator_variance[i])
        return Estimate(self.measure, float(self.value[i]), float(self.se[i]), part, self.remark[i])
