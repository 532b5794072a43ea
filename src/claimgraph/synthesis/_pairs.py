"""How far apart the things of a network are, pair by pair: intervals, and how sure one may be which has more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from claimgraph.synthesis._contrasts import Array, Fit
from claimgraph.synthesis._quantiles import quantiles, t_below


@dataclass(frozen=True)
class Pairs:
    """Every thing less every other one: estimates, standard errors, degrees of freedom, half-widths of intervals."""

    estimate: Array
    se: Array
    df: Array
    reach: Array


def pairs_of(
    estimates: Array,
    covariance: Array,
    found: Fit,
    x: Array,
    v: Array,
    of_block: Sequence[int],
    level: float,
    df: Sequence[float] | None,
    scattered: bool,
) -> Pairs:
    own = np.diag(covariance)
    se = np.sqrt(np.maximum(own[:, None] + own[None, :] - 2 * covariance, 0.0))
    degrees = np.full_like(se, inf) if df is None else _degrees(found, x, v, of_block, df)
    quantile = _quantiles(degrees, level)
    if scattered and found.estimated:
        rough, further = np.sqrt(found.scatter), _quantiles(np.array([float(found.q_df)]), level)[0]
        taken = (rough * further >= quantile) | (found.tau2 > 0.0)
        se = np.where(taken, rough * se, se)
        degrees = np.where(taken, float(found.q_df), degrees)
        quantile = np.where(taken, further, quantile)
    return Pairs(estimates[:, None] - estimates[None, :], se, degrees, quantile * se)


def _degrees(found: Fit, x: Array, v: Array, of_block: Sequence[int], df: Sequence[float]) -> Array:
    """Degrees of freedom of each difference, after Satterthwaite, from those of the blocks that carry it."""
    carried = np.linalg.solve(v + found.tau2 * _alike(of_block), x @ found.covariance).T
    hat = np.vstack([np.zeros(len(of_block)), carried])
    whole, parts = np.zeros((len(hat), len(hat))), np.zeros((len(hat), len(hat)))
    places = np.asarray(of_block)
    for block in dict.fromkeys(of_block):
        at = np.flatnonzero(places == block)
        shares = hat[:, at] @ v[np.ix_(at, at)] @ hat[:, at].T
        own = np.diag(shares)
        part = np.maximum(own[:, None] + own[None, :] - 2 * shares, 0.0)
        whole += part
        parts += part**2 / max(df[block], 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(parts > 0.0, whole**2 / parts, inf)


def _alike(of_block: Sequence[int]) -> Array:
    """How contrasts vary together between studies: by one half within a study."""
    places = np.asarray(of_block)
    return np.asarray(0.5 * (places[:, None] == places[None, :]) + 0.5 * np.eye(len(places)))


def _quantiles(df: Array, level: float) -> Array:
    return quantiles(df.ravel(), level).reshape(df.shape)


def p_scores(estimates: Array, covariance: Array) -> Array:
    """For each of several estimates how sure it is that it exceeds another one, on average; their mean is 0.5."""
    own = np.diag(covariance)
    se = np.sqrt(np.maximum(own[:, None] + own[None, :] - 2 * covariance, 0.0))
    return scores_of(Pairs(estimates[:, None] - estimates[None, :], se, np.full_like(se, inf), se))


def scores_of(pairs: Pairs) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        standard = np.where(pairs.se > 0, pairs.estimate / pairs.se, np.sign(pairs.estimate) * inf)
    sure = np.where(np.isnan(standard), 0.5, t_below(standard, pairs.df))
    np.fill_diagonal(sure, 0.0)
    return np.asarray(sure.sum(axis=1) / max(len(sure) - 1, 1))
