"""Variance between studies, for many pools at once: DerSimonian–Laird, Paule–Mandel and REML.

They are compared in Viechtbauer (2005, J Educ Behav Stat 30:261–293), and none goes below zero here. Pools lie one
after the other in flat arrays (`Ragged`), so that ten thousand take a few array operations instead of as many loops.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_GRID = 16
"""Points at which the restricted likelihood is looked at before its highest top is approached."""
_STEPS = 200
"""Most steps of the root search; halving alone would reach the last digit in fewer."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Pools of different size in flat arrays, each brought to middle zero and smallest variance one.

    Pool `i` is `y[starts[i]:starts[i] + k[i]]`; all sizes are at least one.
    """

    y: Floats
    v: Floats
    starts: Ints
    k: Ints

    def sums(self, flat: Floats) -> Floats:
        """Sum over each pool."""
        return np.add.reduceat(flat, self.starts)

    def spread(self, each: Floats) -> Floats:
        """One number a pool, repeated for each of its studies."""
        return np.repeat(each, self.k)

    def weights(self, tau2: Floats) -> Floats:
        """Inverse variances, given the variance between studies."""
        return np.asarray(1.0 / (self.v + self.spread(tau2)))

    def chosen(self, which: NDArray[np.bool_]) -> Ragged:
        """Only some of the pools."""
        k = self.k[which]
        inside = np.repeat(which, self.k)
        return Ragged(self.y[inside], self.v[inside], np.cumsum(k) - k, k)

    @property
    def reach(self) -> Floats:
        """Square of half the distance between the lowest and the highest value."""
        low, high = np.minimum.reduceat(self.y, self.starts), np.maximum.reduceat(self.y, self.starts)
        return np.asarray(((high - low) / 2.0) ** 2)


def fixed(pools: Ragged) -> Floats:
    """No variance between studies."""
    return np.zeros(len(pools.k))


def dersimonian_laird(pools: Ragged) -> Floats:
    """The moment estimator of DerSimonian and Laird (1986, Control Clin Trials 7:177–188), cut off at zero."""
    w = 1.0 / pools.v
    total, squares = pools.sums(w), pools.sums(w * w)
    e = pools.y - pools.spread(pools.sums(w * pools.y) / total)
    excess = pools.sums(w * e * e) - (pools.k - 1)
    return np.asarray(np.maximum(excess / (total - squares / total), 0.0))


def paule_mandel(pools: Ragged) -> Floats:
    """The estimator of Paule and Mandel (1982, J Res Natl Bur Stand 87:377–385): where Q equals its expectation.

    Q falls and is convex in τ², so there is one root at most; where Q stays below k − 1 even without any variance
    between studies, the estimate is zero. The steps are Newton's on 1 / Q (after DerSimonian and Kacker 2007).
    """
    zero = fixed(pools)
    return _root(_excess, pools, zero, pools.reach * pools.k / (pools.k - 1.0), zero)


def _excess(pools: Ragged, tau2: Floats) -> tuple[Floats, Floats]:
    """Q less its expectation, and where Newton's step leads."""
    return _above(pools, tau2, np.asarray(pools.k - 1.0, dtype=np.float64))


def _above(pools: Ragged, tau2: Floats, aim: Floats) -> tuple[Floats, Floats]:
    """Q less what it is to be, and where Newton's step leads."""
    w = pools.weights(tau2)
    e = pools.y - pools.spread(pools.sums(w * pools.y) / pools.sums(w))
    we = w * e
    q = pools.sums(we * e)
    return q - aim, np.asarray(tau2 + (q / aim - 1.0) * q / pools.sums(we * we))


def profile(pools: Ragged, aim: float) -> Floats:
    """The variance between studies at which Q is as large as this; zero where it is smaller even without any."""

    def equation(some: Ragged, tau2: Floats) -> tuple[Floats, Floats]:
        return _above(some, tau2, np.full(len(tau2), aim))

    zero = fixed(pools)
    return _root(equation, pools, zero, pools.reach * pools.k / aim, zero)


def reml(pools: Ragged) -> Floats:
    """Restricted maximum likelihood (Patterson and Thompson 1971; Raudenbush 2009), the highest of its tops.

    The likelihood may have several tops. It is looked at from zero to a bound above which it only falls, and the
    highest point is then followed to where its slope is zero.
    """
    size = len(pools.k)
    upper = _upper(pools)
    lower = np.minimum(1e-2, upper / 2.0)
    grid = [np.zeros(size)]
    grid += [np.asarray(lower * (upper / lower) ** (i / (_GRID - 2))) for i in range(_GRID - 1)]
    best, top = np.zeros(size, dtype=np.int64), np.full(size, -np.inf)
    for i, tau2 in enumerate(grid):
        height = _restricted(pools, tau2)
        better = height > top
        best[better], top[better] = i, height[better]
    points, each = np.stack(grid), np.arange(size)
    start = points[best, each]
    slope, _ = _score(pools, start)
    rising = slope > 0.0
    low = np.where(rising, start, points[np.maximum(best - 1, 0), each])
    high = np.where(rising, points[np.minimum(best + 1, _GRID - 1), each], start)
    return _root(_score, pools, low, high, start)


def _upper(pools: Ragged) -> Floats:
    """A bound above which the restricted likelihood falls.

    For τ² above the largest variance no weight is twice another, so that Σw − Σw² / Σw is at least
    Σw (k − 1) / (k + 1), while Σw² e² is at most Σw · reach / τ².
    """
    return np.asarray(
        np.maximum(np.maximum.reduceat(pools.v, pools.starts), pools.reach * (pools.k + 1.0) / (pools.k - 1.0))
    )


def _restricted(pools: Ragged, tau2: Floats) -> Floats:
    """Twice the restricted log-likelihood, up to a constant."""
    w = pools.weights(tau2)
    total = pools.sums(w)
    e = pools.y - pools.spread(pools.sums(w * pools.y) / total)
    return np.asarray(pools.sums(np.log(w) - w * e * e) - np.log(total))


def _score(pools: Ragged, tau2: Floats) -> tuple[Floats, Floats]:
    """Twice the slope of the restricted log-likelihood, and where Newton's step leads."""
    w = pools.weights(tau2)
    w2 = w * w
    total, squares, cubes = pools.sums(w), pools.sums(w2), pools.sums(w2 * w)
    e = pools.y - pools.spread(pools.sums(w * pools.y) / total)
    w2e2 = w2 * e * e
    mean = squares / total
    slope = pools.sums(w2e2) - total + mean
    bend = -2.0 * pools.sums(w2e2 * w) + 2.0 * pools.sums(w2 * e) ** 2 / total + squares - 2.0 * cubes / total + mean**2
    return np.asarray(slope), np.asarray(tau2 + np.where(bend < 0.0, -slope / bend, np.nan))


def _root(
    equation: Callable[[Ragged, Floats], tuple[Floats, Floats]],
    pools: Ragged,
    low: Floats,
    high: Floats,
    start: Floats,
) -> Floats:
    """Where a function that comes from above crosses zero between `low` and `high`; `low` where it never is above.

    Newton's step is taken as long as it stays between the bounds, which close in with each value seen; the middle of
    the bounds is taken otherwise. So the search ends on every input. Pools that have arrived drop out.
    """
    found = start.copy()
    left, at = np.arange(len(start)), start
    for _ in range(_STEPS):
        value, newton = equation(pools, at)
        above = value > 0.0
        low, high = np.where(above, at, low), np.where(above, high, at)
        new = np.where((newton > low) & (newton < high), newton, (low + high) / 2.0)
        # An exact zero, or bounds that have met, stay where they are.
        new = np.where((value == 0.0) | (high <= low), at, new)
        moving = np.abs(new - at) > 1e-15 * (1.0 + at)
        found[left] = at = new
        count = np.count_nonzero(moving)
        if not count:
            break
        if count <= 0.7 * len(left):
            pools, left = pools.chosen(moving), left[moving]
            low, high, at = low[moving], high[moving], at[moving]
    return found
