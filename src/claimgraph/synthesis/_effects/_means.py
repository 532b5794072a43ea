"""Effects from means and standard deviations of separate groups, single means, and correlations.

Formulas as `escalc` of metafor computes them by default; Hedges (1981, J Educ Stat 6:107–128) for the standardised
difference, Hedges, Gurevitch and Curtis (1999, Ecology 80:1150–1156) for the ratio.
"""

from __future__ import annotations

import numpy as np

from claimgraph.synthesis._effects._worked import Worked, nothing, said
from claimgraph.synthesis._variance import Floats


def mean_difference(m1: Floats, sd1: Floats, n1: Floats, m2: Floats, sd2: Floats, n2: Floats) -> Worked:
    """MD: m₁ − m₂, variance sd₁² / n₁ + sd₂² / n₂."""
    comparator = sd2**2 / n2
    return _unless_few(n1, n2, m1 - m2, sd1**2 / n1 + comparator, comparator)


def standardised_mean_difference(m1: Floats, sd1: Floats, n1: Floats, m2: Floats, sd2: Floats, n2: Floats) -> Worked:
    """SMD: g = J(m) · (m₁ − m₂) / pooled SD with m = n₁ + n₂ − 2, variance 1/n₁ + 1/n₂ + g² / 2(n₁ + n₂).

    The comparator's part of the variance is taken as 1/n₂ + g² / 2(n₁ + n₂), the uncertainty of the pooled SD as a
    whole: what two contrasts with one comparator share is somewhat less (Gleser and Olkin 2009), and their mean is
    then rather too uncertain than too certain.
    """
    m = n1 + n2 - 2.0
    pooled = np.sqrt(((n1 - 1.0) * sd1**2 + (n2 - 1.0) * sd2**2) / m)
    g = small_sample_correction(m) * ((m1 - m2) / pooled)
    comparator = 1.0 / n2 + g**2 / (2.0 * (n1 + n2))
    value, variance, comparator, remark = _unless_few(n1, n2, g, 1.0 / n1 + comparator, comparator)
    flat = (pooled == 0.0) & (remark == "")
    lost = np.where(flat, np.nan, 0.0)
    return Worked(value + lost, variance + lost, comparator + lost, np.where(flat, "no-spread", remark))


def ratio_of_means(m1: Floats, sd1: Floats, n1: Floats, m2: Floats, sd2: Floats, n2: Floats) -> Worked:
    """ROM: log(m₁ / m₂), variance (sd₁ / m₁)² / n₁ + (sd₂ / m₂)² / n₂."""
    comparator = (sd2 / m2) ** 2 / n2
    worked = _unless_few(n1, n2, np.log(m1 / m2), (sd1 / m1) ** 2 / n1 + comparator, comparator)
    return without_ratio(worked, m1, m2)


def mean(m: Floats, sd: Floats, n: Floats) -> Worked:
    """MN: the mean, variance sd² / n."""
    return _unless_few(n, n, m, sd**2 / n, nothing(m))


def log_mean(m: Floats, sd: Floats, n: Floats) -> Worked:
    """MNLN: log m, variance (sd / m)² / n."""
    return without_ratio(_unless_few(n, n, np.log(m), (sd / m) ** 2 / n, nothing(m)), m, np.ones_like(m))


def correlation(r: Floats, n: Floats) -> Worked:
    """COR: the correlation, variance (1 − r²)² / (n − 1)."""
    return _correlated(r, n, r, ((1.0 - r) * (1.0 + r)) ** 2 / (n - 1.0))


def fisher_z(r: Floats, n: Floats) -> Worked:
    """ZCOR: artanh r, variance 1 / (n − 3) (Fisher 1921)."""
    return _correlated(r, n, np.arctanh(r), 1.0 / (n - 3.0))


def small_sample_correction(m: Floats) -> Floats:
    """J(m) = Γ(m/2) / (√(m/2) Γ((m − 1)/2)), the exact factor of Hedges (1981) for m degrees of freedom above one."""
    from scipy.special import poch

    m = np.where(m > 1.0, m, np.nan)
    return np.asarray(poch((m - 1.0) / 2.0, 0.5) / np.sqrt(m / 2.0))


def without_ratio(worked: Worked, m1: Floats, m2: Floats) -> Worked:
    """The same, with nothing where two means have no ratio."""
    none = (worked.remark == "") & ~(((m1 > 0.0) & (m2 > 0.0)) | ((m1 < 0.0) & (m2 < 0.0)))
    lost = np.where(none, np.nan, 0.0)
    value, variance, comparator = worked.value + lost, worked.variance + lost, worked.comparator + lost
    return Worked(value, variance, comparator, np.where(none, "no-ratio", worked.remark))


def _unless_few(n1: Floats, n2: Floats, value: Floats, variance: Floats, comparator: Floats) -> Worked:
    """The same, with no variance where an arm has fewer than two people."""
    few = (n1 < 2.0) | (n2 < 2.0)
    lost = np.where(few, np.nan, 0.0)
    return Worked(value, variance + lost, comparator + lost, said((few, "too-few-people")))


def _correlated(r: Floats, n: Floats, value: Floats, variance: Floats) -> Worked:
    few, perfect = n <= 3.0, np.abs(r) == 1.0
    lost = np.where(few | perfect, np.nan, 0.0)
    return Worked(value, variance + lost, nothing(r), said((perfect, "perfect-correlation"), (few, "too-few-people")))
