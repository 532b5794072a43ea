"""Quantiles and tail areas of many; SciPy is imported on first use."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def quantiles(df: NDArray[np.float64], level: float) -> NDArray[np.float64]:
    """How many standard errors intervals of this level reach to each side; infinite degrees give the normal ones."""
    from scipy.special import ndtri, stdtrit

    p = (1.0 + level) / 2.0
    # Few sizes stand for many pools, and this function is slow.
    sizes, which = np.unique(df, return_inverse=True)
    normal = np.isinf(sizes)
    found = np.where(normal, ndtri(p), stdtrit(np.where(normal, 1.0, sizes), p))
    return np.asarray(found[which], dtype=np.float64)


def chi2_tail(q: NDArray[np.float64], df: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability of a chi-squared value above `q`; one where there are no degrees of freedom."""
    from scipy.special import chdtrc

    return np.asarray(np.where(df > 0, chdtrc(np.maximum(df, 1.0), np.maximum(q, 0.0)), 1.0))


def t_below(t: NDArray[np.float64], df: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability of a smaller t value; infinite degrees of freedom give the normal one."""
    from scipy.special import ndtr, stdtr

    normal = np.isinf(df)
    return np.asarray(np.where(normal, ndtr(t), stdtr(np.where(normal, 1.0, df), t)), dtype=np.float64)


def t_tails(t: ArrayLike, df: float) -> float:
    """Two-sided probability of a t value as far from zero or farther."""
    from scipy.special import stdtr

    return float(2.0 * stdtr(df, -abs(float(np.asarray(t)))))


def chi2_with_tail(tail: float, df: int) -> float:
    """The chi-squared value with this probability above it."""
    from scipy.special import chdtri

    return float(chdtri(df, tail))
