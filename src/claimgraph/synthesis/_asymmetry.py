"""Whether small studies see something else than large ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._given import checked_values
from claimgraph.synthesis._quantile import checked_level, t_quantile
from claimgraph.synthesis._quantiles import t_tails

FEWEST = 10
"""Fewest studies for a test of asymmetry (Sterne et al. 2011, BMJ 343:d4002)."""


@dataclass(frozen=True, slots=True)
class Egger:
    """Egger's test: how the values change with their standard errors.

    `slope` is that change, with its standard error, limits, t value, degrees of freedom and probability; in Egger's
    own form it is the intercept. `limit` is the value expected of a study without any error.
    """

    k: int
    slope: float
    se: float
    low: float
    high: float
    t: float
    df: int
    p: float
    limit: float
    level: float


def egger(values: ArrayLike, variances: ArrayLike, *, level: float = 0.95) -> Egger:
    """Egger's test for asymmetry of a funnel plot (Egger et al. 1997, BMJ 315:629–634).

    The values are regressed on their standard errors with inverse-variance weights; the residual variance is estimated
    (`regtest(..., model="lm")` of metafor). Asymmetry has other causes than missing studies: protocols that differ, or
    chance.

    Parameters
    ----------
    values, variances
        As in `pool`; ten or more.
    level
        Coverage of the limits of the slope.

    Raises
    ------
    BadRequestError
        There are fewer than ten studies, or all have the same variance.

    Examples
    --------
    >>> from claimgraph import synthesis
    >>> found = synthesis.egger([10, 11, 12, 12, 13, 14, 14, 16, 17, 21], [1, 1, 1, 2, 2, 4, 4, 6, 7, 9])
    >>> found.p < 0.05
    True
    """
    y, v = checked_values(values, variances)
    checked_level(level)
    if len(y) < FEWEST:
        raise BadRequestError(f"Egger's test needs {FEWEST} studies or more, found {len(y)}")
    s, w = np.sqrt(v), 1.0 / v
    total = w.sum()
    mean_s, mean_y = (w * s).sum() / total, (w * y).sum() / total
    deviation = s - mean_s
    spread = (w * deviation**2).sum()
    # Rounding alone leaves a spread of about the square of the machine's precision.
    if spread <= len(y) * 1e-24:
        raise BadRequestError("Egger's test needs studies of different precision; all variances are the same")
    slope = float((w * deviation * (y - mean_y)).sum() / spread)
    df = len(y) - 2
    residual = float((w * (y - mean_y - slope * deviation) ** 2).sum() / df)
    se = float(np.sqrt(residual / spread))
    t = slope / se if se > 0.0 else float(np.copysign(np.inf, slope)) if slope else 0.0
    reach = t_quantile(df, level) * se
    return Egger(
        k=len(y),
        slope=slope,
        se=se,
        low=slope - reach,
        high=slope + reach,
        t=t,
        df=df,
        p=t_tails(t, df),
        limit=float(mean_y - slope * mean_s),
        level=level,
    )
