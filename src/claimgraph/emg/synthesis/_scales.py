"""From differences of logarithms back to ratios."""

from __future__ import annotations

from math import exp

_FARTHEST = 700.0
"""Logarithms beyond which a number is no float any more."""


def ratio_of(difference: float) -> float:
    """The ratio that a difference of logarithms means; where that is no float, the largest or smallest one near it."""
    return exp(max(-_FARTHEST, min(difference, _FARTHEST)))
