"""Intervals of a ratio of two means of the same people."""

from __future__ import annotations

from math import exp, inf, log, sqrt
from typing import Literal

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._quantile import checked_level, t_quantile

Method = Literal["delta", "fieller"]

_METHODS: tuple[Method, ...] = ("delta", "fieller")
"""Ways to an interval of a ratio."""


def ratio_interval(
    target: tuple[float, float],
    spared: tuple[float, float],
    n: int,
    *,
    r: float,
    level: float = 0.95,
    method: Method = "delta",
) -> tuple[float, float]:
    """Interval of the ratio of two means measured in the same n people.

    Parameters
    ----------
    target, spared
        Mean and standard deviation of each.
    n
        People measured.
    r
        Correlation between the two over people.
    level
        Level of the interval.
    method
        `delta` or `fieller`; the latter gives `(-inf, inf)` where the interval has no end.

    Examples
    --------
    >>> from claimgraph import synthesis
    >>> low, high = synthesis.ratio_interval((52.5, 10.0), (20.5, 6.0), 20, r=0.5)
    >>> round(low, 2), round(high, 2)
    (2.27, 2.89)
    """
    if method not in _METHODS:
        raise BadRequestError(f"no interval called {method!r}; accepted: {', '.join(_METHODS)}")
    if not -1 < r < 1:
        raise BadRequestError(f"the correlation r must lie between -1 and 1, found {r}")
    checked_level(level)
    (a, sd_a), (b, sd_b) = target, spared
    t = t_quantile(n - 1, level)
    aa, bb, ab = sd_a**2 / n, sd_b**2 / n, r * sd_a * sd_b / n
    if method == "delta":
        reach = t * sqrt(max(aa / a**2 + bb / b**2 - 2 * ab / (a * b), 0.0))
        return exp(log(a / b) - reach), exp(log(a / b) + reach)
    square = b**2 - t**2 * bb
    if square <= 0:
        return -inf, inf
    middle = a * b - t**2 * ab
    reach = sqrt(max(middle**2 - (a**2 - t**2 * aa) * square, 0.0))
    return (middle - reach) / square, (middle + reach) / square
