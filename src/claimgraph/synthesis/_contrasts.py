"""The numerical core of a ranking: contrasts within studies, put together by generalised least squares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_STEPS = 80
"""Points of the first search for τ², evenly spread on the log scale."""
_HALVINGS = 200


@dataclass(frozen=True, slots=True)
class Fit:
    """Estimates over studies.

    Parameters
    ----------
    estimates, covariance
        One estimate for each column of the design matrix, and how they vary together.
    tau2
        Between-study variance of a contrast; 0 where it was not estimated.
    q, q_df
        Weighted squared misfit with τ² = 0, and its degrees of freedom.
    estimated
        Whether τ² was estimated; not where nothing is left over to judge it by.
    scatter
        Weighted squared misfit with the τ² found, for each degree of freedom; 1 where there are none.
    """

    estimates: Array
    covariance: Array
    tau2: float
    q: float
    q_df: int
    estimated: bool
    scatter: float = 1.0

    @property
    def se(self) -> Array:
        """Standard errors of the estimates."""
        return np.asarray(np.sqrt(np.maximum(np.diag(self.covariance), 0.0)))


def fit(y: Any, x: Any, v: Any, studies: Sequence[object], *, tau2: float | None = None) -> Fit:
    """Contrasts of several studies as one model: `y = x b + heterogeneity + error`.

    Each contrast of a study varies between studies with one variance τ², two of the same study with correlation
    one half, as it must be where all treatments vary alike. τ² is found by restricted maximum likelihood.

    Parameters
    ----------
    y
        The contrasts, length k.
    x
        Design matrix, k × p, of full column rank.
    v
        Covariance of the sampling errors, k × k.
    studies
        For each contrast the study it is from.
    tau2
        Take this τ² instead of estimating it.
    """
    contrasts, design, errors = np.asarray(y, float), np.asarray(x, float), np.asarray(v, float)
    k, p = design.shape
    response, columns, own = _independent(contrasts, design, errors, studies)
    _, _, misfit = _solve(response, columns, own)
    estimated = tau2 is None and k > p
    between = _reml(response, columns, own) if estimated else (tau2 or 0.0)
    estimates, covariance, left = _solve(response, columns, own + between)
    scatter = left / (k - p) if k > p else 1.0
    return Fit(estimates, covariance, between, misfit if k > p else 0.0, k - p, estimated, scatter)


def _independent(y: Array, x: Array, v: Array, studies: Sequence[object]) -> tuple[Array, Array, Array]:
    """The same data turned so that they are uncorrelated, each with variance `own + τ²`."""
    same = np.array([[one == other for other in studies] for one in studies])
    response, columns, own = np.empty_like(y), np.empty_like(x), np.empty_like(y)
    for block in _blocks(same | (v != 0)):
        at = np.ix_(block, block)
        half = np.where(same[at], 0.5, 0.0) + 0.5 * np.eye(len(block))
        inverse = np.linalg.inv(np.linalg.cholesky(half))
        variances, axes = np.linalg.eigh(inverse @ v[at] @ inverse.T)
        turn = axes.T @ inverse
        response[block], columns[block] = turn @ y[block], turn @ x[block]
        own[block] = np.maximum(variances, 0.0)
    return response, columns, own


def _blocks(linked: NDArray[np.bool_]) -> list[list[int]]:
    """Rows that are linked, directly or through others."""
    todo, found = set(range(len(linked))), []
    while todo:
        block, front = set(), {min(todo)}
        while front:
            block |= front
            front = set(np.flatnonzero(linked[sorted(front)].any(axis=0)).tolist()) - block
        todo -= block
        found.append(sorted(block))
    return found


def _solve(y: Array, x: Array, variances: Array) -> tuple[Array, Array, float]:
    """Weighted least squares: estimates, their covariance, and the weighted sum of squared residuals."""
    root = 1.0 / np.sqrt(variances)
    left, corner = np.linalg.qr(x * root[:, None])
    inverse = np.linalg.inv(corner)
    estimates = inverse @ (left.T @ (y * root))
    misfit = float(np.sum(((y - x @ estimates) * root) ** 2))
    return estimates, inverse @ inverse.T, misfit


def _log_likelihood(tau2: float, y: Array, x: Array, own: Array) -> float:
    """Restricted log-likelihood, up to a constant."""
    variances = own + tau2
    if variances.min() <= 0:
        return -np.inf
    root = 1.0 / np.sqrt(variances)
    left, corner = np.linalg.qr(x * root[:, None])
    scaled = y * root
    residual = scaled - left @ (left.T @ scaled)
    volume = np.sum(np.log(np.abs(np.diag(corner))))
    return float(np.sum(np.log(root)) - volume - residual @ residual / 2)


def _score(tau2: float, y: Array, x: Array, own: Array) -> float:
    """Slope of the restricted log-likelihood."""
    weights = 1.0 / (own + tau2)
    root = np.sqrt(weights)
    left, _ = np.linalg.qr(x * root[:, None])
    scaled = y * root
    residual = scaled - left @ (left.T @ scaled)
    trace = float(np.sum(weights) - np.sum(weights[:, None] * left**2))
    return (float(np.sum(residual**2 * weights)) - trace) / 2


def _reml(y: Array, x: Array, own: Array) -> float:
    """The τ² of the highest restricted likelihood: the best of many points, then its bracket halved."""
    _, _, misfit = _solve(y, x, np.ones_like(own))
    high = 10.0 * (misfit / (len(y) - x.shape[1]) + float(own.max()))
    low = 1e-8 * high
    points: list[float] = [0.0, *np.geomspace(low, high, _STEPS).tolist()]
    heights = [_log_likelihood(point, y, x, own) for point in points]
    best = int(np.argmax(heights))
    below, above = points[max(best - 1, 0)], points[min(best + 1, _STEPS)]
    if best == 0 and _score(0.0, y, x, own) <= 0:
        return 0.0
    for _ in range(_HALVINGS):
        middle = (below + above) / 2
        if middle in (below, above):
            break
        below, above = (middle, above) if _score(middle, y, x, own) > 0 else (below, middle)
    return above if below == 0.0 else below
