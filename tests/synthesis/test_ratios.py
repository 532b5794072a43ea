"""Intervals of a ratio of two means of the same people."""

from __future__ import annotations

from math import inf, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from claimgraph.synthesis import ratio_interval


def test_fiellers_interval_holds_the_ratios_that_a_paired_t_test_does_not_reject() -> None:
    draw = np.random.default_rng(7)
    for _ in range(20):
        common = draw.normal(0, 5, 12)
        target, spared = 60 + common + draw.normal(0, 8, 12), 25 + common + draw.normal(0, 4, 12)
        r = float(np.corrcoef(target, spared)[0, 1])
        means = ((target.mean(), target.std(ddof=1)), (spared.mean(), spared.std(ddof=1)))
        for limit in ratio_interval(*means, 12, r=r, method="fieller"):
            gap = target - limit * spared
            t = gap.mean() / (gap.std(ddof=1) / sqrt(12))
            assert abs(t) == pytest.approx(stats.t.ppf(0.975, 11), rel=1e-9)


def test_fiellers_interval_has_no_end_where_the_mean_below_may_be_zero() -> None:
    assert ratio_interval((60, 10), (10, 30), 20, r=0.5, method="fieller") == (-inf, inf)


@given(st.floats(20, 100), st.floats(20, 100), st.floats(0.02, 0.1), st.floats(0.02, 0.1), st.floats(-0.9, 0.95))
def test_both_intervals_agree_where_spreads_are_small(a: float, b: float, ca: float, cb: float, r: float) -> None:
    delta = ratio_interval((a, ca * a), (b, cb * b), 100, r=r)
    fieller = ratio_interval((a, ca * a), (b, cb * b), 100, r=r, method="fieller")
    assert delta == pytest.approx(fieller, rel=0.002)
    assert delta[0] < a / b < delta[1]


@given(st.floats(5, 100), st.floats(5, 100), st.floats(1, 40), st.floats(1, 40), st.integers(2, 50))
def test_swapping_target_and_spared_turns_the_delta_interval_over(
    a: float, b: float, s: float, t: float, n: int
) -> None:
    low, high = ratio_interval((a, s), (b, t), n, r=0.5)
    back = ratio_interval((b, t), (a, s), n, r=0.5)
    assert (log(low), log(high)) == pytest.approx((-log(back[1]), -log(back[0])))


@pytest.mark.parametrize("method", ["delta", "fieller"])
def test_intervals_cover_the_true_ratio_about_as_often_as_they_say(method: str) -> None:
    draw = np.random.default_rng(20240531)
    covariance = [[20.0**2, 0.5 * 20 * 15], [0.5 * 20 * 15, 15.0**2]]
    samples = draw.multivariate_normal([60, 40], covariance, size=(1500, 20))
    covered = 0
    for people in samples:
        (a, b), (s, t) = people.mean(axis=0), people.std(axis=0, ddof=1)
        r = float(np.corrcoef(people.T)[0, 1])
        low, high = ratio_interval((a, s), (b, t), 20, r=r, method=method)  # type: ignore[arg-type]
        covered += low <= 1.5 <= high
    assert 0.935 < covered / 1500 < 0.965
