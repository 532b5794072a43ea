"""Ten thousand pools of different size: time a pool here, in statsmodels and in PyMARE, as ratios of one run."""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from claimgraph.synthesis import pool_many

Floats = NDArray[np.float64]
Pools = list[tuple[Floats, Floats]]


def made_up(count: int, seed: int) -> Pools:
    """Pools of 2 to 20 studies, with τ² from none to large, variances over two orders of magnitude."""
    rng = np.random.default_rng(seed)
    pools = []
    for k in rng.integers(2, 21, count):
        variances = np.exp(rng.normal(0.0, 1.0, k))
        tau = rng.choice([0.0, 0.3, 1.0, 3.0])
        pools.append((rng.normal(0.0, np.sqrt(variances + tau**2)), variances))
    return pools


def flat(pools: Pools) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Values, variances and offsets, as `pool_many` takes them."""
    y, v = (np.concatenate(part) for part in zip(*pools, strict=True))
    return y, v, np.cumsum([0, *(len(values) for values, _ in pools)])


def statsmodels(pools: Pools, method: str) -> Floats:
    """τ² of each pool; mean, interval and test of Q are computed too, as `pool_many` does."""
    from statsmodels.stats.meta_analysis import combine_effects

    found = []
    for y, v in pools:
        fit = combine_effects(y, v, method_re=method, use_t=True)
        fit.conf_int()
        fit.test_homogeneity()
        found.append(fit.tau2)
    return np.array(found)


def pymare(pools: Pools, method: str) -> Floats:
    """τ² of each pool; mean and interval are computed too."""
    from pymare import Dataset
    from pymare.estimators import DerSimonianLaird, VarianceBasedLikelihoodEstimator

    found = []
    for y, v in pools:
        maker = DerSimonianLaird() if method == "DL" else VarianceBasedLikelihoodEstimator(method=method)
        summary = maker.fit_dataset(Dataset(y, v, add_intercept=True)).summary()
        summary.get_fe_stats()
        found.append(float(np.ravel(summary.tau2)[0]))
    return np.array(found)


PEERS: tuple[tuple[str, str, str, Callable[[Pools], Floats]], ...] = (
    ("DL", "statsmodels", "statsmodels", lambda pools: statsmodels(pools, "dl")),
    ("PM", "statsmodels", "statsmodels (iterated)", lambda pools: statsmodels(pools, "iterated")),
    ("DL", "pymare", "PyMARE", lambda pools: pymare(pools, "DL")),
    ("REML", "pymare", "PyMARE", lambda pools: pymare(pools, "REML")),
)


def seconds(work: Callable[[], object], times: int) -> float:
    """Shortest of several runs."""
    best = np.inf
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pools", type=int, default=10_000, help="pools in all")
    parser.add_argument("--peers", type=int, default=1_000, help="pools the slower libraries get, 0 for all of them")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    pools = made_up(asked.pools, asked.seed)
    some = pools[: asked.peers or None]
    here: dict[str, tuple[float, Floats]] = {}
    print(f"{len(pools)} pools of 2 to 20 studies; the other libraries get {len(some)} of them")
    print(f"{'method':<7} {'library':<24} {'µs a pool':>10} {'ratio':>8} {'same τ² to 1e-6':>16} {'below zero':>11}")
    for method in ("FE", "DL", "PM", "REML"):
        took = seconds(partial(pool_many, *flat(pools), method=method), 9) / len(pools)
        here[method] = took, pool_many(*flat(some), method=method).tau2
        print(f"{method:<7} {'claimgraph':<24} {took * 1e6:>10.2f}")
    for method, module, name, peer in PEERS:
        if find_spec(module) is None:
            print(f"{method:<7} {name:<24} not installed; `pip install {module}` to compare")
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            peer(some[:10])
            start = time.perf_counter()
            theirs = peer(some)
        took = (time.perf_counter() - start) / len(some)
        mine, tau2 = here[method]
        same = np.mean(np.abs(np.maximum(theirs, 0.0) - tau2) <= 1e-6 * np.maximum(tau2, 1.0))
        below = np.mean(theirs < 0.0)
        print(f"{method:<7} {name:<24} {took * 1e6:>10.2f} {took / mine:>8.0f} {same:>16.1%} {below:>11.1%}")


if __name__ == "__main__":
    main()
