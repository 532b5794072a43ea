"""What a study found about one outcome, as an estimate; no library needed."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, nan

from claimgraph.synthesis._measures import MEASURES
from claimgraph.synthesis._quantile import checked_level, t_quantile

REMARKS = {
    "no-event": "nobody had the event in either arm",
    "all-events": "everybody had the event in both arms",
    "half-added": "one half was added to each cell, because a cell was zero",
    "no-spread": "it has no spread, so it cannot be weighed",
    "too-few-people": "too few people to tell a spread",
    "no-ratio": "the means have no ratio: one is zero, or they differ in sign",
    "perfect-correlation": "a correlation of 1 or -1 has no spread",
    "out-of-range": "the numbers lie too far apart to compute with",
    "midpoint": "no estimate was printed, the middle of its interval stands for it",
    "unclear": "the printed numbers do not fit each other",
    "no-estimate": "no estimate was printed",
    "no-precision": "neither interval nor standard error nor p tells how precise it is",
    "no-measure": "no measure was named",
    "needs-correlation": "the numbers are of the same people, and how they correlate is not known",
    "shared": "contrasts with one comparator, taken together",
}
"""What may be said of an estimate, by code."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a study found, on the scale for pooling.

    Parameters
    ----------
    measure
        Name of the measure, as in `MEASURES`.
    value
        The effect on the measure's scale: the logarithm of a ratio, Fisher's z of a correlation; not a number where
        there is none.
    se
        Its standard error on the same scale; not a number where the estimate cannot be weighed.
    comparator_variance
        How much of the squared standard error comes from the comparator's arm; not a number where that is unknown or
        where there are no two separate arms.
    remark
        What there is to say of it, a code of `REMARKS`, or empty. Where the estimate carries no information, this is
        the reason.
    """

    measure: str
    value: float
    se: float
    comparator_variance: float = nan
    remark: str = ""

    @property
    def informative(self) -> bool:
        """Whether it can be weighed."""
        return isfinite(self.value) and isfinite(self.se)

    @property
    def variance(self) -> float:
        """The squared standard error."""
        return self.se**2

    def shown(self, level: float = 0.95) -> tuple[float, float, float]:
        """Estimate and limits as they would be printed, by the normal distribution.

        Examples
        --------
        >>> [round(each, 2) for each in Estimate("OR", 0.0, 0.5).shown()]
        [1.0, 0.38, 2.66]
        """
        checked_level(level)
        reach = t_quantile(inf, level) * self.se
        back = MEASURES[self.measure].from_scale
        return back(self.value), back(self.value - reach), back(self.value + reach)
