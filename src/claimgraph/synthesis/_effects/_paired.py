"""Effects in the same people, before and after or under two conditions, with the correlation between the two.

Formulas as `escalc` of metafor computes them by default; Gibbons, Hedeker and Davis (1993, J Educ Stat 18:271–279) and
Becker (1988, Br J Math Stat Psychol 41:257–278) for the standardised changes, Lajeunesse (2011, Ecology 92:2049–2055)
for the ratio.
"""

from __future__ import annotations

from math import isfinite, sqrt

import numpy as np

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._effects._means import small_sample_correction, without_ratio
from claimgraph.synthesis._effects._worked import Worked, nothing, said
from claimgraph.synthesis._variance import Floats


def mean_change(m1: Floats, sd1: Floats, m2: Floats, sd2: Floats, n: Floats, r: Floats) -> Worked:
    """MC: m₁ − m₂, variance (sd₁² + sd₂² − 2 r sd₁ sd₂) / n."""
    return _unless_few(2.0, n, m1 - m2, _of_difference(sd1, sd2, r) / n)


def change_in_own_spread(m1: Floats, sd1: Floats, m2: Floats, sd2: Floats, n: Floats, r: Floats) -> Worked:
    """SMCC: g = J(n − 1) · (m₁ − m₂) / SD of the difference, variance 1/n + g² / 2n."""
    return _standardised(m1 - m2, np.sqrt(_of_difference(sd1, sd2, r)), n, 1.0 / n)


def change_in_comparator_spread(m1: Floats, sd1: Floats, m2: Floats, sd2: Floats, n: Floats, r: Floats) -> Worked:
    """SMCR: g = J(n − 1) · (m₁ − m₂) / sd₂, variance 2(1 − r)/n + g² / 2n.

    The standard deviation is the comparator's, before the change; metafor calls it `sd1i`. It stands on the scale of
    a standardised difference between groups, which SMCC does not.
    """
    return _standardised(m1 - m2, sd2, n, 2.0 * (1.0 - r) / n)


def ratio_in_pairs(m1: Floats, sd1: Floats, m2: Floats, sd2: Floats, n: Floats, r: Floats) -> Worked:
    """ROMC: log(m₁ / m₂), variance (c₁² + c₂² − 2 r c₁ c₂) / n with c = sd / m."""
    worked = _unless_few(2.0, n, np.log(m1 / m2), _of_difference(sd1 / np.abs(m1), sd2 / np.abs(m2), r) / n)
    return without_ratio(worked, m1, m2)


def sd_of_change(sd_before: float, sd_after: float, correlation: float) -> float:
    """Standard deviation of a change, from those before and after: √(sd₁² + sd₂² − 2 r sd₁ sd₂).

    Formula of the Cochrane Handbook, version 6, section 6.5.2.8. With it two groups' changes make a mean difference
    (`MD`); a standardised difference of changes is on another scale than one of end values.

    Parameters
    ----------
    sd_before, sd_after
        Standard deviations in one unit, zero or more.
    correlation
        Between before and after in the same people; declared where it was not printed.

    Raises
    ------
    BadRequestError
        A number is out of its range.

    Examples
    --------
    >>> round(sd_of_change(10.0, 12.0, 0.7), 2)
    8.72
    """
    for what, sd in (("before", sd_before), ("after", sd_after)):
        if not (isfinite(sd) and sd >= 0.0):
            raise BadRequestError(f"the standard deviation {what} must be zero or a positive number, found {sd}")
    if not -1.0 <= correlation <= 1.0:
        raise BadRequestError(f"the correlation must lie between -1 and 1, found {correlation}")
    return sqrt((sd_before - sd_after) ** 2 + 2.0 * (1.0 - correlation) * sd_before * sd_after)


def _of_difference(sd1: Floats, sd2: Floats, r: Floats) -> Floats:
    """Variance of a difference: a sum of what is never below zero, whatever rounding does."""
    return np.asarray((sd1 - sd2) ** 2 + 2.0 * (1.0 - r) * sd1 * sd2)


def _standardised(change: Floats, spread: Floats, n: Floats, mean_part: Floats) -> Worked:
    g = small_sample_correction(n - 1.0) * (change / spread)
    value, variance, comparator, remark = _unless_few(3.0, n, g, mean_part + g**2 / (2.0 * n))
    flat = (spread == 0.0) & (remark == "")
    lost = np.where(flat, np.nan, 0.0)
    return Worked(value + lost, variance + lost, comparator, np.where(flat, "no-spread", remark))


def _unless_few(fewest: float, n: Floats, value: Floats, variance: Floats) -> Worked:
    few = n < fewest
    return Worked(value, variance + np.where(few, np.nan, 0.0), nothing(n), said((few, "too-few-people")))
