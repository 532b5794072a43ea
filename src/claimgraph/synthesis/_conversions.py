"""From the spread that was printed to a standard deviation, by named formulas; what has none stays without one."""

from __future__ import annotations

from math import isfinite, sqrt

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._quantile import t_quantile


def sd_from_se(se: float, n: int) -> float:
    """Standard deviation from a standard error of the mean: SE · √n.

    Formula of the Cochrane Handbook, version 6, section 6.5.2.2.

    Examples
    --------
    >>> sd_from_se(2.0, 25)
    10.0
    """
    _checked("standard error", se, n)
    return se * sqrt(n)


def sd_from_ci_halfwidth(halfwidth: float, n: int, *, level: float = 0.95) -> float:
    """Standard deviation from half the width of a confidence interval of a mean: half width · √n / t.

    t is the quantile of Student's distribution with n − 1 degrees of freedom, as the Cochrane Handbook, version 6,
    section 6.5.2.2, asks for in small samples; in large ones it becomes the normal quantile.

    Examples
    --------
    >>> round(sd_from_ci_halfwidth(4.128, 25), 2)
    10.0
    """
    _checked("half width", halfwidth, n)
    if not 0.0 < level < 1.0:
        raise BadRequestError(f"the level must lie between 0 and 1, found {level}")
    return halfwidth * sqrt(n) / t_quantile(n - 1, level)


def _checked(what: str, spread: float, n: int) -> None:
    if not (isfinite(spread) and spread >= 0.0):
        raise BadRequestError(f"the {what} must be zero or a positive number, found {spread}")
    if n < 2:
        raise BadRequestError(f"a spread needs 2 people or more, found n = {n}")
