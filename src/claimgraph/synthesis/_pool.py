"""One mean out of several: fixed-effect and random-effects pools, one by one or ten thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._given import checked_pools, checked_values, numbers
from claimgraph.synthesis._quantile import checked_level
from claimgraph.synthesis._quantiles import chi2_tail, quantiles
from claimgraph.synthesis._result import Pool, Pools
from claimgraph.synthesis._variance import (
    Floats,
    Ints,
    Ragged,
    dersimonian_laird,
    fixed,
    paule_mandel,
    reml,
)

_ESTIMATORS = {"FE": fixed, "DL": dersimonian_laird, "PM": paule_mandel, "REML": reml, "UWLS": fixed}
METHODS = tuple(_ESTIMATORS)
"""Names of the methods: fixed effect, DerSimonian–Laird, Paule–Mandel, restricted maximum likelihood, unrestricted
weighted least squares."""
_COMMON = ("FE", "UWLS")
"""Methods without a variance between studies."""
_BLOCK = 32_768
"""Values worked on at a time: arrays of this size stay in the processor's cache."""


def pool(
    values: ArrayLike,
    variances: ArrayLike,
    *,
    method: str = "REML",
    knapp_hartung: bool = True,
    wider: bool = False,
    level: float = 0.95,
    people: int | None = None,
) -> Pool:
    """Several values as one, with the spread between studies.

    Parameters
    ----------
    values
        One value a study, in one unit.
    variances
        Their sampling variances, for a mean SD² / n, each above zero.
    method
        `FE` (inverse variance, no spread between studies), `DL` (DerSimonian and Laird 1986), `PM` (Paule and Mandel
        1982), `REML` (restricted maximum likelihood) or `UWLS` (unrestricted weighted least squares; Stanley and
        Doucouliagos 2015, Stat Med 34:2116–2127): the fixed-effect mean, its variance multiplied by Q / (k − 1), even
        where that is below one, and t with k − 1 degrees of freedom. Small studies weigh no more in it than their
        variances say, however much the studies differ.
    knapp_hartung
        Whether the interval follows Knapp and Hartung (2003, Stat Med 22:2693–2710): the standard error rests on the
        scatter seen, and t with k − 1 degrees of freedom takes the place of the normal quantile. A fixed effect and a
        study alone always have the normal interval, `UWLS` always has this one; `Pool.knapp_hartung` says what was
        done. Where the values scatter less than their variances let expect, this interval is the narrower one.
    wider
        Where the variance between studies is estimated as zero, take the normal interval if it is the wider of the
        two (RevMan does so since 2025): values that are equal by chance are not more certain than their variances.
    level
        Coverage of the intervals.
    people
        People behind the values, handed through to the result.

    Returns
    -------
    Pool
        Q is Cochran's, with inverse-variance weights. I² and H² follow Higgins and Thompson (2002, Stat Med
        21:1539–1558) from τ² and the typical variance, and from Q for a fixed effect. The prediction interval is
        estimate ± quantile · √(SE² + τ²) with the quantile of the confidence interval, as metafor's `predict` has it
        by default; Higgins, Thompson and Spiegelhalter (2009) would take t with k − 2 degrees of freedom.

    Raises
    ------
    BadRequestError
        The values cannot be pooled as given; the message says why.

    Examples
    --------
    >>> one = pool([50.0, 40.0, 60.0], [4.0, 5.0, 3.0], method="DL", knapp_hartung=False)
    >>> round(one.estimate, 2), round(one.tau2, 2), round(one.i2)
    (50.07, 96.08, 96)
    """
    flat = numbers(values, "values")
    many = pool_many(
        flat, variances, [0, len(flat)], method=method, knapp_hartung=knapp_hartung, wider=wider, level=level
    )
    return replace(many[0], people=people)


def pool_many(
    values: ArrayLike,
    variances: ArrayLike,
    offsets: ArrayLike,
    *,
    method: str = "REML",
    knapp_hartung: bool = True,
    wider: bool = False,
    level: float = 0.95,
) -> Pools:
    """Many pools of different size in one go, each as `pool` would make it.

    Parameters
    ----------
    values, variances
        The pools one after the other.
    offsets
        Where each pool begins, and at last where the last one ends: pool `i` is
        `values[offsets[i]:offsets[i + 1]]`. No pool is empty.
    method, knapp_hartung, wider, level
        As in `pool`.

    Raises
    ------
    BadRequestError
        Something cannot be pooled; the message says what and why.

    Examples
    --------
    >>> from claimgraph import synthesis
    >>> pools = synthesis.pool_many([10.0, 12.0, 50.0, 60.0], [1.0, 1.0, 4.0, 4.0], [0, 2, 4], method="FE")
    >>> pools.estimate.tolist()
    [11.0, 55.0]
    """
    y, v, bounds = checked_pools(values, variances, offsets)
    if method not in _ESTIMATORS:
        raise BadRequestError(f"no method {method!r}; accepted: {', '.join(METHODS)}")
    checked_level(level)
    k = np.diff(bounds)
    knapp_hartung = (knapp_hartung and method != "FE") or method == "UWLS"
    # Numbers too far apart to combine end in one message below, whatever step they break.
    with np.errstate(all="ignore"):
        parts = [
            _pooled(Ragged(y[first:last], v[first:last], bounds[a:b] - first, k[a:b]), method)
            for a, b, first, last in _blocks(bounds)
        ]
        mean, se, scattered, tau2, q, i2, h2, weights = (np.concatenate(each) for each in zip(*parts, strict=True))
        by_scatter = (k > 1) & knapp_hartung
        quantile = quantiles(np.where(by_scatter, k - 1.0, np.inf), level)
        if wider:
            normal = quantiles(np.array([np.inf]), level)
            by_scatter &= (tau2 > 0.0) | (quantile * scattered >= normal * se)
            quantile = np.where(by_scatter, quantile, normal)
        se = np.where(by_scatter, scattered, se)
        reach, further = quantile * se, quantile * np.sqrt(se**2 + tau2)
        predicted = (k >= 3) & (method not in _COMMON)
        result = Pools(
            k=k,
            estimate=mean,
            se=se,
            low=mean - reach,
            high=mean + reach,
            tau2=tau2,
            q=q,
            q_df=k - 1,
            q_p=chi2_tail(q, k - 1.0),
            i2=i2,
            h2=h2,
            predict_low=np.where(predicted, mean - further, np.nan),
            predict_high=np.where(predicted, mean + further, np.nan),
            weights=weights,
            offsets=bounds,
            method=method,
            knapp_hartung=by_scatter,
            level=level,
        )
    if not (np.isfinite(result.low).all() and np.isfinite(result.high).all() and np.isfinite(q).all()):
        raise BadRequestError("these numbers lie too far apart to be combined; check their unit")
    return result


def _blocks(bounds: Ints) -> Iterator[tuple[int, int, int, int]]:
    """Runs of pools with about `_BLOCK` values: first and last pool, first and last value."""
    cuts = np.unique([*np.searchsorted(bounds, np.arange(0, bounds[-1], _BLOCK)), len(bounds) - 1])
    return ((int(a), int(b), int(bounds[a]), int(bounds[b])) for a, b in pairwise(cuts))


def _pooled(given: Ragged, method: str) -> tuple[Floats, ...]:
    """Mean, its standard errors by the variances and by the scatter, τ², Q, I² and H², and the studies' weights."""
    k = given.k
    # Values around zero and a smallest variance of one: nothing is lost to a large offset or an odd unit.
    unit = np.minimum.reduceat(given.v, given.starts)
    scale, v = np.sqrt(unit), given.v / given.spread(unit)
    middle = given.sums(given.y / v) / given.sums(1.0 / v)
    y = (given.y - given.spread(middle)) / given.spread(scale)
    pools = Ragged(y, v, given.starts, k)
    several = k > 1
    tau2 = np.zeros(len(k))
    if several.all():
        tau2 = _ESTIMATORS[method](pools)
    elif several.any():
        tau2[several] = _ESTIMATORS[method](pools.chosen(several))
    plain = 1.0 / pools.v
    total = pools.sums(plain)
    e = y - pools.spread(pools.sums(plain * y) / total)
    q = pools.sums(plain * e * e)
    df = np.maximum(k - 1.0, 1.0)
    if method in _COMMON:
        h2 = np.where(several, q / df, 1.0)
        i2 = np.where(several & (q > df), 100.0 * (q - df) / np.where(q > 0.0, q, 1.0), 0.0)
    else:
        typical = df / np.where(several, total - pools.sums(plain * plain) / total, 1.0)
        h2 = 1.0 + tau2 / typical
        i2 = 100.0 * tau2 / (typical + tau2)
    w = pools.weights(tau2)
    total = pools.sums(w)
    mean = pools.sums(w * y) / total
    se = 1.0 / np.sqrt(total)
    e = y - pools.spread(mean)
    scattered = np.sqrt(pools.sums(w * e * e) / df / total)
    return middle + scale * mean, scale * se, scale * scattered, unit * tau2, q, i2, h2, w / pools.spread(total)


def leave_one_out(
    values: ArrayLike,
    variances: ArrayLike,
    *,
    method: str = "REML",
    knapp_hartung: bool = True,
    wider: bool = False,
    level: float = 0.95,
) -> tuple[Pool, ...]:
    """The pool without each study in turn, in the order of the values; empty for a study alone.

    Examples
    --------
    >>> from claimgraph import synthesis
    >>> [round(pool.estimate, 1) for pool in synthesis.leave_one_out([10.0, 12.0, 30.0], [1.0, 1.0, 1.0])]
    [21.0, 20.0, 11.0]
    """
    y, v = checked_values(values, variances)
    k = len(y)
    pool(y, v, method=method, level=level)
    if k < 2:
        return ()
    rest = np.array([[j for j in range(k) if j != i] for i in range(k)]).ravel()
    offsets = np.arange(k + 1) * (k - 1)
    return tuple(
        pool_many(y[rest], v[rest], offsets, method=method, knapp_hartung=knapp_hartung, wider=wider, level=level)
    )
