"""Effects from counts: events among people, and events in time.

Formulas of the Cochrane Handbook, version 6, chapters 6 and 10, as `escalc` of metafor computes them by default. Where
a cell is zero, one half is added to all cells of that study.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimgraph.synthesis._effects._worked import Words, Worked, nothing, said
from claimgraph.synthesis._variance import Floats


class _Table(NamedTuple):
    """A two by two table: with and without the event, exposed (a, b) and comparator (c, d)."""

    a: Floats
    b: Floats
    c: Floats
    d: Floats
    bare: NDArray[np.bool_]
    remark: Words


def _table(a: Floats, n_exposed: Floats, c: Floats, n_comparator: Floats) -> _Table:
    b, d = n_exposed - a, n_comparator - c
    nobody, everybody = (a == 0.0) & (c == 0.0), (b == 0.0) & (d == 0.0)
    zero = (a == 0.0) | (b == 0.0) | (c == 0.0) | (d == 0.0)
    remark = said((nobody, "no-event"), (everybody, "all-events"), (zero, "half-added"))
    half = np.where(zero, 0.5, 0.0)
    return _Table(a + half, b + half, c + half, d + half, nobody | everybody, remark)


def odds_ratio(a: Floats, n_exposed: Floats, c: Floats, n_comparator: Floats) -> Worked:
    """OR: log(a d / b c), variance 1/a + 1/b + 1/c + 1/d (Woolf 1955)."""
    t = _table(a, n_exposed, c, n_comparator)
    value = np.log(t.a / t.b) - np.log(t.c / t.d)
    comparator = 1.0 / t.c + 1.0 / t.d
    return _where_told(t.bare, value, 1.0 / t.a + 1.0 / t.b + comparator, comparator, t.remark)


def risk_ratio(a: Floats, n_exposed: Floats, c: Floats, n_comparator: Floats) -> Worked:
    """RR: log(a / n₁) − log(c / n₂), variance 1/a − 1/n₁ + 1/c − 1/n₂ (Katz et al. 1978)."""
    t = _table(a, n_exposed, c, n_comparator)
    n_exposed, n_comparator = t.a + t.b, t.c + t.d
    value = np.log(t.a / n_exposed) - np.log(t.c / n_comparator)
    # b / (a n) is 1/a − 1/n without the difference of two nearly equal numbers.
    comparator = t.d / t.c / n_comparator
    return _where_told(t.bare, value, t.b / t.a / n_exposed + comparator, comparator, t.remark)


def risk_difference(a: Floats, n_exposed: Floats, c: Floats, n_comparator: Floats) -> Worked:
    """RD: a / n₁ − c / n₂, variance a b / n₁³ + c d / n₂³.

    Where nobody or everybody had the event, the difference is the one seen, zero, and the halves enter the variance
    alone: added to arms of different size they would make up a difference.
    """
    t = _table(a, n_exposed, c, n_comparator)
    n_exposed, n_comparator = t.a + t.b, t.c + t.d
    value = np.where(t.bare, 0.0, t.a / n_exposed - t.c / n_comparator)
    comparator = (t.c / n_comparator) * (t.d / n_comparator) / n_comparator
    return Worked(value, (t.a / n_exposed) * (t.b / n_exposed) / n_exposed + comparator, comparator, t.remark)


def rate_ratio(x_exposed: Floats, t_exposed: Floats, x_comparator: Floats, t_comparator: Floats) -> Worked:
    """IRR: log(x₁ / t₁) − log(x₂ / t₂), variance 1/x₁ + 1/x₂ (Rothman and Greenland 1998)."""
    x1, x2, bare, remark = _events(x_exposed, x_comparator)
    value = np.log(x1 / t_exposed) - np.log(x2 / t_comparator)
    return _where_told(bare, value, 1.0 / x1 + 1.0 / x2, 1.0 / x2, remark)


def rate_difference(x_exposed: Floats, t_exposed: Floats, x_comparator: Floats, t_comparator: Floats) -> Worked:
    """IRD: x₁ / t₁ − x₂ / t₂, variance x₁ / t₁² + x₂ / t₂²; without any event as `risk_difference`."""
    x1, x2, bare, remark = _events(x_exposed, x_comparator)
    value = np.where(bare, 0.0, x1 / t_exposed - x2 / t_comparator)
    comparator = x2 / t_comparator / t_comparator
    return Worked(value, x1 / t_exposed / t_exposed + comparator, comparator, remark)


def _events(x1: Floats, x2: Floats) -> tuple[Floats, Floats, NDArray[np.bool_], Words]:
    nobody, zero = (x1 == 0.0) & (x2 == 0.0), (x1 == 0.0) | (x2 == 0.0)
    half = np.where(zero, 0.5, 0.0)
    return x1 + half, x2 + half, nobody, said((nobody, "no-event"), (zero, "half-added"))


def _where_told(bare: NDArray[np.bool_], value: Floats, variance: Floats, comparator: Floats, remark: Words) -> Worked:
    """A ratio; there is none where no arm, or every arm, had all the events."""
    lost = np.where(bare, np.nan, 0.0)
    return Worked(value + lost, variance + lost, comparator + lost, remark)


def proportion(x: Floats, n: Floats) -> Worked:
    """PR: p = x / n, variance p (1 − p) / n; with one half added to both counts where one is zero."""
    x, rest, remark = _share(x, n)
    n = x + rest
    return Worked(x / n, (x / n) * (rest / n) / n, nothing(x), remark)


def logit_proportion(x: Floats, n: Floats) -> Worked:
    """PLO: log(x / (n − x)), variance 1/x + 1/(n − x); with one half added to both counts where one is zero."""
    x, rest, remark = _share(x, n)
    return Worked(np.log(x / rest), 1.0 / x + 1.0 / rest, nothing(x), remark)


def _share(x: Floats, n: Floats) -> tuple[Floats, Floats, Words]:
    rest = n - x
    zero = (x == 0.0) | (rest == 0.0)
    half = np.where(zero, 0.5, 0.0)
    return x + half, rest + half, said((zero, "half-added"))
