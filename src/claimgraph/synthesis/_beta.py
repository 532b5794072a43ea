"""Quantiles of the beta distribution one at a time, without a library: a headline needs no more of them."""

from __future__ import annotations

from math import exp, lgamma, log, log1p

_STEPS, _HALVINGS, _CLOSE, _LEAST = 10_000, 200, 1e-16, 1e-300


def beta_quantile(p: float, a: float, b: float) -> float:
    """The value below which a share `p` of the beta distribution with these two shapes lies.

    Found by halving, so that it is right to the last digits that the tail area is.
    """
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        if middle in (low, high):
            break
        if _below(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _below(x: float, a: float, b: float) -> float:
    """Probability of a smaller value: the regularised incomplete beta function."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1.0 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Its continued fraction (DLMF 8.17.22), from the front by the method of Lentz."""
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d or _LEAST)
    found = d
    for m in range(1, _STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 / ((1.0 + term * d) or _LEAST)
            c = (1.0 + term / c) or _LEAST
            found *= c * d
        if abs(c * d - 1.0) < _CLOSE:
            break
    return found
