"""Pools agree with metafor and keep their laws."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.errors import BadRequestError
from claimgraph.synthesis import (
    METHODS,
    Pool,
    egger,
    leave_one_out,
    pool,
    pool_many,
    sd_from_ci_halfwidth,
    sd_from_se,
)
from conftest import REFERENCE

NUMBERS = ("estimate", "se", "low", "high", "tau2", "q", "q_p", "i2", "h2")
RANDOM = ("DL", "PM", "REML")


@cache
def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def data_set(name: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    rows = [(float(row["yi"]), float(row["vi"])) for row in reference("inputs") if row["set"] == name]
    values, variances = zip(*rows, strict=True)
    return values, variances


def near(number: float) -> Any:
    return pytest.approx(number, rel=1e-9, abs=1e-9)


# Agreement with metafor ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row", reference("pools"), ids=lambda row: f"{row['set']}-{row['method']}-{row['knapp_hartung']}"
)
def test_a_pool_agrees_with_metafor(row: dict[str, str]) -> None:
    found = pool(*data_set(row["set"]), method=row["method"], knapp_hartung=row["knapp_hartung"] == "1")
    assert found.k == int(row["k"])
    assert {name: getattr(found, name) for name in NUMBERS} == {name: near(float(row[name])) for name in NUMBERS}
    limits = [row["predict_low"], row["predict_high"]]
    assert [found.predict_low, found.predict_high] == [near(float(each)) if each else None for each in limits]


@pytest.mark.parametrize("method", METHODS)
def test_weights_agree_with_metafor(method: str) -> None:
    rows = [row for row in reference("weights") if row["method"] == method]
    found = [pool(*data_set(row["set"]), method=method).weights[int(row["study"]) - 1] for row in rows]
    assert found == near_all(row["weight"] for row in rows)


def near_all(texts: Any) -> Any:
    return pytest.approx([float(text) for text in texts], rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", sorted({row["set"] for row in reference("leave_one_out")}))
def test_leaving_one_out_agrees_with_metafor(name: str) -> None:
    rows = [row for row in reference("leave_one_out") if row["set"] == name]
    found = leave_one_out(*data_set(name))
    for column in ("estimate", "low", "high", "tau2"):
        assert [getattr(one, column) for one in found] == near_all(row[column] for row in rows)


@pytest.mark.parametrize("row", reference("egger"), ids=lambda row: row["set"])
def test_eggers_test_agrees_with_metafor(row: dict[str, str]) -> None:
    found = egger(*data_set(row["set"]))
    names = ("slope", "se", "t", "df", "p", "limit")
    assert {name: getattr(found, name) for name in names} == {name: near(float(row[name])) for name in names}
    assert found.low < found.slope < found.high


# Cross-checks with other libraries -------------------------------------------------------------------------

SETS = sorted({row["set"] for row in reference("inputs")})


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", SETS)
def test_dersimonian_laird_agrees_with_statsmodels_where_that_stays_above_zero(name: str) -> None:
    library = pytest.importorskip("statsmodels.stats.meta_analysis")
    values, variances = data_set(name)
    theirs = library.combine_effects(np.array(values), np.array(variances), method_re="dl")
    ours = pool(values, variances, method="DL", knapp_hartung=False)
    assert ours.tau2 == near(max(float(theirs.tau2), 0.0))
    assert pool(values, variances, method="FE").estimate == near(float(theirs.mean_effect_fe))
    if theirs.tau2 > 0.0:
        assert ours.estimate == near(float(theirs.mean_effect_re))
        assert ours.se == near(float(theirs.sd_eff_w_re))


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", SETS)
def test_dersimonian_laird_agrees_with_pymare(name: str) -> None:
    library = pytest.importorskip("pymare.estimators")
    values, variances = (np.array(each)[:, None] for each in data_set(name))
    theirs = library.DerSimonianLaird().fit(values, variances, np.ones_like(values)).params_
    ours = pool(*data_set(name), method="DL")
    assert (ours.tau2, ours.estimate) == (
        near(float(np.ravel(theirs["tau2"])[0])),
        near(np.ravel(theirs["fe_params"])[0]),
    )


# Laws ------------------------------------------------------------------------------------------------------

values_and_variances = st.lists(
    st.tuples(st.floats(-100, 100).map(lambda x: round(x, 3)), st.floats(0.01, 100).map(lambda x: round(x, 3))),
    min_size=1,
    max_size=12,
)
several = values_and_variances.filter(lambda pairs: len(pairs) > 1)
Pairs = list[tuple[float, float]]


def split(pairs: Pairs) -> tuple[list[float], list[float]]:
    return [value for value, _ in pairs], [variance for _, variance in pairs]


def alike(one: Pool, other: Pool, *, shift: float = 0.0, scale: float = 1.0) -> None:
    """The same pool, moved and stretched, up to rounding."""
    size = 1.0 + abs(shift) + abs(other.estimate) + abs(other.high - other.low)
    for name in ("estimate", "low", "high", "predict_low", "predict_high"):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert (mine is None) == (theirs is None)
        if mine is not None:
            assert mine == pytest.approx(theirs * scale + shift, rel=1e-7, abs=1e-7 * size * scale)
    assert one.se == pytest.approx(other.se * scale, rel=1e-6, abs=1e-7 * scale)
    assert one.tau2 == pytest.approx(other.tau2 * scale**2, rel=1e-6, abs=1e-7 * scale**2)
    assert one.i2 == pytest.approx(other.i2, abs=1e-5)
    assert one.q == pytest.approx(other.q, rel=1e-7, abs=1e-7)


@given(several, st.sampled_from(METHODS), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_the_studies_is_irrelevant(pairs: Pairs, method: str, adjusted: bool, random: Any) -> None:
    other = pairs[:]
    random.shuffle(other)
    alike(*(pool(*split(each), method=method, knapp_hartung=adjusted) for each in (other, pairs)))


@given(several, st.sampled_from(METHODS), st.booleans(), st.integers(-1000, 1000), st.sampled_from([0.125, 3.0, 100.0]))
def test_a_pool_follows_shift_and_unit(pairs: Pairs, method: str, adjusted: bool, shift: int, scale: float) -> None:
    values, variances = split(pairs)
    moved = [value * scale + shift for value in values], [variance * scale**2 for variance in variances]
    alike(
        pool(*moved, method=method, knapp_hartung=adjusted),
        pool(values, variances, method=method, knapp_hartung=adjusted),
        shift=shift,
        scale=scale,
    )


@given(values_and_variances, st.sampled_from(METHODS), st.booleans())
def test_every_pool_is_finite_and_holds_its_estimate(pairs: Pairs, method: str, adjusted: bool) -> None:
    found = pool(*split(pairs), method=method, knapp_hartung=adjusted)
    assert all(np.isfinite(getattr(found, name)) for name in NUMBERS)
    assert found.tau2 >= 0.0
    assert 0.0 <= found.i2 <= 100.0
    assert 0.0 <= found.q_p <= 1.0
    assert found.low <= found.estimate <= found.high
    assert min(split(pairs)[0]) - 1e-9 <= found.estimate <= max(split(pairs)[0]) + 1e-9
    assert sum(found.weights) == pytest.approx(1.0)
    if found.predict_low is not None and found.predict_high is not None:
        assert found.predict_low <= found.low
        assert found.high <= found.predict_high


def restricted(values: Any, variances: Any, tau2: float) -> float:
    """Twice the restricted log-likelihood, written out for one pool."""
    w = 1.0 / (np.array(variances) + tau2)
    mean = (w * values).sum() / w.sum()
    return float(np.log(w).sum() - np.log(w.sum()) - (w * (values - mean) ** 2).sum())


@given(several)
def test_reml_finds_the_highest_likelihood(pairs: Pairs) -> None:
    values, variances = split(pairs)
    found = pool(values, variances, method="REML").tau2
    top = restricted(values, variances, found)
    others = [found * factor for factor in (0.9, 0.999, 1.001, 1.1)] + [0.0, *np.geomspace(1e-4, 1e5, 60)]
    assert all(restricted(values, variances, other) <= top + 1e-9 * (1.0 + abs(top)) for other in others)


@pytest.mark.parametrize(
    ("values", "variances", "lower", "higher"),
    [
        ((8.0, 24.6, 0.3, -0.3), (11.799, 298.631, 0.604, 0.131), 8.2, 0.040),
        ((0.0, -7.0, 0.0, 0.0, 8.0), (0.2, 7.1, 0.4, 45.6, 14.0), 0.0, 15.2),
        ((-8.0, 35.0, -6.0), (0.4, 202.5, 10.1), 2.9, 365.0),
    ],
)
def test_reml_finds_the_higher_of_two_tops(
    values: tuple[float, ...], variances: tuple[float, ...], lower: float, higher: float
) -> None:
    assert pool(values, variances, method="REML").tau2 == pytest.approx(higher, rel=0.01)
    # The lower one is a top as well: beside it the likelihood is less.
    beside = (lower * 0.7, lower * 1.3) if lower else (0.1,)
    assert all(restricted(values, variances, tau2) < restricted(values, variances, lower) for tau2 in beside)


@given(several)
def test_paule_mandel_brings_q_to_its_expectation(pairs: Pairs) -> None:
    values, variances = (np.array(each) for each in split(pairs))
    found = pool(values, variances, method="PM").tau2
    w = 1.0 / (variances + found)
    q = (w * (values - (w * values).sum() / w.sum()) ** 2).sum()
    if found > 0.0:
        assert q == pytest.approx(len(pairs) - 1)
    else:
        assert q <= (len(pairs) - 1) * (1 + 1e-9)


stretches = st.sampled_from([1.01, 1.5, 4.0])


@given(several, st.sampled_from(RANDOM), stretches)
def test_more_scatter_never_lowers_tau2_and_never_narrows_the_normal_interval(
    pairs: Pairs, method: str, stretch: float
) -> None:
    values, variances = split(pairs)
    calm = pool(values, variances, method=method, knapp_hartung=False)
    wild = pool([stretch * value for value in values], variances, method=method, knapp_hartung=False)
    assert wild.tau2 >= calm.tau2 * (1 - 1e-7) - 1e-9
    assert wild.se >= calm.se * (1 - 1e-7)


@given(several, stretches)
def test_more_scatter_never_narrows_the_knapp_hartung_interval_of_paule_mandel(pairs: Pairs, stretch: float) -> None:
    values, variances = split(pairs)
    calm = pool(values, variances, method="PM")
    wild = pool([stretch * value for value in values], variances, method="PM")
    assert wild.se >= calm.se * (1 - 1e-7) - 1e-9


@given(several, st.sampled_from(RANDOM))
def test_scatter_between_studies_never_makes_the_normal_interval_narrower_than_a_fixed_effect(
    pairs: Pairs, method: str
) -> None:
    random = pool(*split(pairs), method=method, knapp_hartung=False)
    assert random.se >= pool(*split(pairs), method="FE").se * (1 - 1e-12)


@settings(max_examples=40)
@given(st.lists(values_and_variances, min_size=1, max_size=8), st.sampled_from(METHODS), st.booleans())
def test_many_pools_at_once_equal_one_after_the_other(many: list[Pairs], method: str, adjusted: bool) -> None:
    values, variances = split([pair for pairs in many for pair in pairs])
    offsets = np.cumsum([0, *(len(pairs) for pairs in many)])
    together = pool_many(values, variances, offsets, method=method, knapp_hartung=adjusted)
    assert len(together) == len(many)
    for one, pairs in zip(together, many, strict=True):
        alone = pool(*split(pairs), method=method, knapp_hartung=adjusted)
        alike(one, alone)
        assert (one.k, one.method, one.knapp_hartung) == (alone.k, alone.method, alone.knapp_hartung)
        assert one.weights == pytest.approx(alone.weights)


def test_blocks_of_many_pools_fit_together() -> None:
    rng = np.random.default_rng(3)
    sizes = np.array([1, 40_000, 2, *rng.integers(1, 30, 3_000), 35_000])
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    values, variances = rng.normal(0, 2, offsets[-1]), rng.uniform(0.5, 2, offsets[-1])
    found = pool_many(values, variances, offsets, method="PM")
    for i in (0, 1, 2, 3, 1500, len(sizes) - 2, len(sizes) - 1):
        part = slice(offsets[i], offsets[i + 1])
        alike(found[i], pool(values[part], variances[part], method="PM"))


# Small and hard cases --------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_a_study_alone_keeps_its_value_and_has_the_normal_interval(method: str) -> None:
    found = pool([50.0], [4.0], method=method)
    assert (found.k, found.estimate, found.se, found.tau2, found.i2, found.q_df) == (1, 50.0, 2.0, 0.0, 0.0, 0)
    assert (found.method, found.knapp_hartung, found.predict_low) == ("FE", False, None)
    assert [found.low, found.high] == pytest.approx([46.0800720, 53.9199280])


def test_equal_values_scatter_by_nothing() -> None:
    found = pool([5.0, 5.0, 5.0], [1.0, 2.0, 3.0])
    assert (found.tau2, found.q, found.i2, found.estimate, found.se) == (0.0, 0.0, 0.0, 5.0, 0.0)


@pytest.mark.parametrize("method", RANDOM)
def test_two_studies_are_pooled_without_a_prediction(method: str) -> None:
    found = pool([10.0, 30.0], [1.0, 1.0], method=method)
    assert found.tau2 == pytest.approx(199.0)
    assert (found.predict_low, found.predict_high) == (None, None)


@pytest.mark.parametrize("method", METHODS)
def test_variances_far_apart_still_give_a_pool(method: str) -> None:
    found = pool([0.0, 1.0, 1e6, -1e6, 3.0], [1e-12, 1e12, 1.0, 1e-3, 1e6], method=method)
    assert np.isfinite([found.estimate, found.tau2, found.low, found.high]).all()


def test_a_large_offset_loses_no_digits() -> None:
    values, variances = [0.25, 0.5, 1.0, 4.0], [0.25, 0.5, 0.25, 1.0]
    moved = pool([value + 2**40 for value in values], variances)
    assert moved.tau2 == pytest.approx(pool(values, variances).tau2, rel=1e-12)


def test_a_wider_level_gives_a_wider_interval() -> None:
    values, variances = data_set("bcg")
    wide, narrow = (pool(values, variances, level=level) for level in (0.99, 0.8))
    assert wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: pool([], []), "nothing to pool"),
        (lambda: pool([1.0, 2.0], [1.0]), "found 2 values and 1 variances"),
        (lambda: pool([1.0, 2.0], [1.0, 0.0]), "variance 2 is 0; it must be above zero"),
        (lambda: pool([1.0, 2.0], [1.0, -3.0]), "variance 2 is -3; it must be above zero"),
        (lambda: pool([1.0, float("nan")], [1.0, 1.0]), "value 2 is nan; it must be a finite number"),
        (lambda: pool([1.0], [float("inf")]), "variance 1 is inf; it must be a finite number"),
        (lambda: pool(["much"], [1.0]), "the values must be numbers"),
        (lambda: pool([[1.0]], [[1.0]]), "must be a list of numbers, found 2 dimensions"),
        (lambda: pool([1.0], [1.0], method="ML"), "no method 'ML'; accepted: FE, DL, PM, REML"),
        (lambda: pool([1.0], [1.0], level=95), "the level must lie between 0 and 1, found 95"),
        (lambda: pool([1e308, -1e308], [1.0, 1.0]), "too far apart"),
        (lambda: pool_many([1.0], [1.0], [0, 0, 1]), "no pool can be empty"),
        (lambda: pool_many([1.0], [1.0], [0, 2]), "from 0 to the number of values, 1"),
        (lambda: pool_many([1.0], [1.0], [0.0, 1.0]), "whole numbers"),
        (lambda: leave_one_out([1.0, 2.0], [1.0]), "found 2 values and 1 variances"),
        (lambda: egger([1.0] * 9, range(1, 10)), "needs 10 studies or more, found 9"),
        (lambda: egger(range(10), [2.0] * 10), "all variances are the same"),
        (lambda: sd_from_se(-1.0, 10), "must be zero or a positive number, found -1.0"),
        (lambda: sd_from_se(1.0, 1), "2 people or more, found n = 1"),
        (lambda: sd_from_ci_halfwidth(1.0, 10, level=0.0), "the level must lie between 0 and 1, found 0.0"),
    ],
)
def test_what_cannot_be_pooled_is_refused_with_a_reason(call: Callable[[], object], words: str) -> None:
    with pytest.raises(BadRequestError, match=words.replace("(", r"\(")):
        call()


def test_leaving_one_out_of_a_study_alone_leaves_nothing() -> None:
    assert leave_one_out([1.0], [1.0]) == ()


def test_a_standard_error_and_a_half_width_become_a_standard_deviation() -> None:
    assert sd_from_se(2.0, 25) == 10.0
    # 2.0638986 is the quantile of Student's t with 24 degrees of freedom.
    assert sd_from_ci_halfwidth(2.0638986 * 2.0, 25) == pytest.approx(10.0, rel=1e-7)
