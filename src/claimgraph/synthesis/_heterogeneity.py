"""How much studies differ beyond chance, with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._given import checked_values
from claimgraph.synthesis._quantile import checked_level
from claimgraph.synthesis._quantiles import chi2_with_tail
from claimgraph.synthesis._variance import Ragged, profile


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """Limits of the variance between studies, in the squared unit of the values, and of I², a percentage."""

    k: int
    tau2_low: float
    tau2_high: float
    i2_low: float
    i2_high: float
    level: float


def heterogeneity(values: ArrayLike, variances: ArrayLike, *, level: float = 0.95) -> Heterogeneity:
    """The Q-profile interval of the variance between studies (Viechtbauer 2007, Stat Med 26:37–52).

    The limits are the variances τ² at which the generalised Q equals the upper and the lower quantile of chi-squared
    with k − 1 degrees of freedom; zero where Q is below them even without such a variance. It is exact for normal
    values with known variances, and holds for every estimator of τ².

    Parameters
    ----------
    values, variances
        As in `pool`; two or more.
    level
        Coverage of the interval.

    Raises
    ------
    BadRequestError
        The values cannot be pooled, or there is one study alone.

    Examples
    --------
    >>> found = heterogeneity([50.0, 40.0, 60.0], [4.0, 5.0, 3.0])
    >>> round(found.tau2_low), round(found.tau2_high)
    (23, 3946)
    """
    y, v = checked_values(values, variances)
    checked_level(level)
    k = len(y)
    if k < 2:
        raise BadRequestError("how much studies differ needs two studies or more, found one")
    unit = float(v.min())
    with np.errstate(all="ignore"):
        middle = float((y / v).sum() / (1.0 / v).sum())
        scaled = Ragged((y - middle) / np.sqrt(unit), v / unit, np.zeros(1, dtype=np.int64), np.array([k]))
        tails = ((1.0 - level) / 2.0, (1.0 + level) / 2.0)
        low, high = (float(profile(scaled, chi2_with_tail(tail, k - 1))[0]) for tail in tails)
        w = 1.0 / scaled.v
        typical = (k - 1.0) / (w.sum() - (w * w).sum() / w.sum())
        found = Heterogeneity(
            k=k,
            tau2_low=unit * low,
            tau2_high=unit * high,
            i2_low=float(100.0 * low / (typical + low)),
            i2_high=float(100.0 * high / (typical + high)),
            level=level,
        )
        sound = np.isfinite([*scaled.reach, found.tau2_low, found.tau2_high, found.i2_low, found.i2_high]).all()
    if not sound:
        raise BadRequestError("these numbers lie too far apart to be combined; check their unit")
    return found
