"""Pools without random effects, the wider interval, how much studies differ, and exact shares."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from claimgraph.errors import BadRequestError
from claimgraph.synthesis import METHODS, exact_share, heterogeneity, leave_one_out, pool, pool_many
from conftest import REFERENCE

Pairs = list[tuple[float, float]]


@cache
def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def data_set(name: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    rows = [row for row in reference("inputs") if row["set"] == name]
    rows = rows or [row for row in reference("escalc") if (row["set"], row["measure"]) == (name, "OR")]
    return tuple(float(row["yi"]) for row in rows), tuple(float(row["vi"]) for row in rows)


def near(number: Any) -> Any:
    return pytest.approx(number, rel=1e-9, abs=1e-11)


values_and_variances = st.lists(
    st.tuples(st.floats(-100, 100).map(lambda x: round(x, 3)), st.floats(0.01, 100).map(lambda x: round(x, 3))),
    min_size=2,
    max_size=12,
)


def split(pairs: Pairs) -> tuple[list[float], list[float]]:
    return [y for y, _ in pairs], [v for _, v in pairs]


# Weighted least squares ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", reference("uwls"), ids=lambda row: row["set"])
def test_weighted_least_squares_agree_with_a_regression(row: dict[str, str]) -> None:
    found = pool(*data_set(row["set"]), method="UWLS")
    names = ("k", "estimate", "se", "low", "high")
    assert {name: getattr(found, name) for name in names} == {name: near(float(row[name])) for name in names}
    assert (found.h2, found.tau2, found.predict_low, found.method) == (near(float(row["phi"])), 0.0, None, "UWLS")


def test_small_trials_of_magnesium_do_not_outvote_the_large_one() -> None:
    random, weighted = (pool(*data_set("egger2001"), method=method) for method in ("REML", "UWLS"))
    assert [f"{each:.2f}" for each in (random.estimate, random.low, random.high)] == ["-0.77", "-1.17", "-0.37"]
    assert [f"{each:.3f}" for each in (weighted.estimate, weighted.low, weighted.high)] == ["0.015", "-0.100", "0.130"]


@given(pairs=values_and_variances)
def test_weighted_least_squares_keep_the_fixed_mean_and_its_weights(pairs: Pairs) -> None:
    fixed, weighted = (pool(*split(pairs), method=method) for method in ("FE", "UWLS"))
    assert (weighted.estimate, weighted.weights, weighted.q, weighted.i2) == (
        fixed.estimate,
        fixed.weights,
        fixed.q,
        fixed.i2,
    )
    assert weighted.se == near(fixed.se * sqrt(fixed.q / fixed.q_df))


def test_weighted_least_squares_do_without_the_option_of_the_others() -> None:
    given_, plain = data_set("bcg"), pool(*data_set("bcg"), method="UWLS")
    assert pool(*given_, method="UWLS", knapp_hartung=False) == plain
    assert plain.knapp_hartung


@pytest.mark.parametrize("wider", [False, True])
def test_a_study_alone_has_the_normal_interval(wider: bool) -> None:
    assert pool([2.0], [0.25], method="UWLS", wider=wider) == pool([2.0], [0.25], method="FE")


# The wider interval ----------------------------------------------------------------------------------------


@given(pairs=values_and_variances, method=st.sampled_from(METHODS))
def test_the_wider_interval_is_the_wider_where_nothing_differs_between_studies(pairs: Pairs, method: str) -> None:
    y, v = split(pairs)
    scatter = pool(y, v, method=method)
    normal = pool(y, v, method="FE" if method == "UWLS" else method, knapp_hartung=False)
    wider = pool(y, v, method=method, wider=True)
    assert wider.estimate == scatter.estimate
    if scatter.tau2 > 0.0:
        assert wider == scatter
    else:
        assert wider.high - wider.low == max(scatter.high - scatter.low, normal.high - normal.low)
        assert (wider.low, wider.high) in ((scatter.low, scatter.high), (normal.low, normal.high))
        assert wider.knapp_hartung == (method != "FE" and (wider.low, wider.high) == (scatter.low, scatter.high))


@pytest.mark.parametrize("method", METHODS)
def test_equal_values_keep_the_width_their_variances_give(method: str) -> None:
    equal = pool([4.0, 4.0, 4.0], [1.0, 2.0, 3.0], method=method, wider=True)
    assert equal.se == near(1.0 / sqrt(1.0 + 1.0 / 2.0 + 1.0 / 3.0))
    assert not equal.knapp_hartung
    if method not in ("FE", "UWLS"):
        assert equal.predict_high == equal.high


def test_the_wider_interval_is_chosen_pool_by_pool() -> None:
    sets = [data_set(name) for name in ("calm", "bcg", "pair")]
    y, v = (np.concatenate([each[i] for each in sets]) for i in (0, 1))
    offsets = np.cumsum([0, *(len(each[0]) for each in sets)])
    found = pool_many(y, v, offsets, wider=True)
    assert found.knapp_hartung.tolist() == [True, True, True]
    assert list(found) == [pool(*each, wider=True) for each in sets]
    assert leave_one_out(*sets[0], wider=True)[0] == pool(sets[0][0][1:], sets[0][1][1:], wider=True)


# How much studies differ -----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", reference("q_profile"), ids=lambda row: f"{row['set']}-{row['level']}")
def test_the_interval_of_the_variance_agrees_with_metafor(row: dict[str, str]) -> None:
    found = heterogeneity(*data_set(row["set"]), level=float(row["level"]))
    names = ("tau2_low", "tau2_high", "i2_low", "i2_high")
    assert {name: getattr(found, name) for name in names} == {
        name: pytest.approx(float(row[name]), rel=1e-8, abs=1e-11) for name in names
    }


@given(pairs=values_and_variances, scale=st.sampled_from([1e-6, 0.01, 1000.0]))
def test_the_interval_of_the_variance_is_ordered_and_follows_the_unit(pairs: Pairs, scale: float) -> None:
    y, v = split(pairs)
    found = heterogeneity(y, v)
    assert 0.0 <= found.tau2_low <= found.tau2_high
    assert 0.0 <= found.i2_low <= found.i2_high <= 100.0
    other = heterogeneity([each * scale for each in y], [each * scale**2 for each in v])
    assert other.i2_high == pytest.approx(found.i2_high, rel=1e-6, abs=1e-6)
    assert other.tau2_high == pytest.approx(found.tau2_high * scale**2, rel=1e-6, abs=1e-9 * scale**2)
    wide = heterogeneity(y, v, level=0.99)
    assert wide.tau2_low <= found.tau2_low * (1 + 1e-9)
    assert found.tau2_high <= wide.tau2_high * (1 + 1e-9)


@given(pairs=values_and_variances)
def test_at_the_limits_the_studies_scatter_as_chi_squared_lets_expect(pairs: Pairs) -> None:
    y, v = (np.array(each) for each in split(pairs))
    found = heterogeneity(y, v)
    for tau2, quantile in ((found.tau2_low, 0.975), (found.tau2_high, 0.025)):
        w = 1.0 / (v + tau2)
        scatter = float((w * (y - (w * y).sum() / w.sum()) ** 2).sum())
        aim = float(stats.chi2.ppf(quantile, len(y) - 1))
        assert scatter == pytest.approx(aim, rel=1e-7) or (tau2 == 0.0 and scatter < aim)


def test_equal_values_do_not_differ() -> None:
    found = heterogeneity([4.0, 4.0, 4.0], [1.0, 2.0, 3.0])
    assert (found.tau2_low, found.tau2_high, found.i2_high) == (0.0, 0.0, 0.0)


def test_huge_beside_tiny_still_has_an_interval() -> None:
    found = heterogeneity([0.0, 1.0, 5.0], [1e-8, 1.0, 1e8])
    assert 0.0 <= found.tau2_low <= found.tau2_high < float("inf")


# Shares ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", reference("exact_shares"), ids=lambda row: f"{row['events']}-{row['n']}-{row['level']}")
def test_an_exact_share_agrees_with_the_binomial_test(row: dict[str, str]) -> None:
    found = exact_share(int(row["events"]), int(row["n"]), level=float(row["level"]))
    assert (found.low, found.high) == near((float(row["low"]), float(row["high"])))
    assert found.low <= found.share <= found.high


@given(of=st.integers(1, 10_000), data=st.data())
def test_a_share_and_its_rest_have_mirrored_limits(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))
    one, rest = exact_share(count, of), exact_share(of - count, of)
    assert (rest.low, rest.high) == near((1.0 - one.high, 1.0 - one.low))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: exact_share(5, 4), "a count between 0 and the whole, 1 or more; found 5 of 4"),
        (lambda: exact_share(-1, 4), "found -1 of 4"),
        (lambda: exact_share(0, 0), "found 0 of 0"),
        (lambda: exact_share(0.5, 4), "found 0.5 of 4"),  # type: ignore[arg-type]
        (lambda: exact_share(1, 4, level=95), "level must lie between 0 and 1"),
        (lambda: heterogeneity([1.0], [1.0]), "two studies or more, found one"),
        (lambda: heterogeneity([1.0, 2.0], [1.0, 0.0]), "variance 2 is 0"),
        (lambda: heterogeneity([1.0, 2.0], [1.0, 1.0], level=1.0), "level must lie between 0 and 1"),
        (lambda: heterogeneity([1e200, -1e200], [1e-300, 1.0]), "too far apart"),
    ],
)
def test_what_makes_no_sense_is_refused(call: Callable[[], object], words: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        call()
    assert words in str(caught.value)
