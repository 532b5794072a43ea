"""Pools agree with metafor, keep their laws, and put together only what compares."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph import KnowledgeBase
from claimgraph.errors import BadRequestError, IncomparableError
from claimgraph.records import DispersionKind, Electrode, Measurement, Normalisation, Provenance, Statistic, StudyStatus
from claimgraph.synthesis import (
    METHODS,
    Pool,
    differences,
    egger,
    leave_one_out,
    pool,
    pool_exercise,
    pool_many,
    pool_muscle,
    sd_from_ci_halfwidth,
    sd_from_se,
    select,
)

REFERENCE = Path(__file__).parent / "reference"
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


# What compares ---------------------------------------------------------------------------------------------

STEP = ("step", "upper flank")


def row(kb: KnowledgeBase, **changes: Any) -> Measurement:
    """The first study's value of the step for the upper flank, changed."""
    first = next(
        each
        for each in kb.measurements
        if each.study == "able2010step" and each.muscle == "upper-flank" and each.exercise == "step"
    )
    return first.model_copy(update=changes)


def based_on(kb: KnowledgeBase, *rows: Measurement, **changes: Any) -> KnowledgeBase:
    return kb.replace(measurements=rows, **changes)


def two_studies(kb: KnowledgeBase, **changes: Any) -> KnowledgeBase:
    """Two studies that compare but for the changes to the second."""
    other = {"study": "cole2015twist", "value": Decimal("40"), "n": 30} | changes
    return based_on(kb, row(kb), row(kb, **other))


def test_two_studies_that_compare_are_pooled_with_sd_squared_over_n(tiny: KnowledgeBase) -> None:
    found = pool_exercise(two_studies(tiny), *STEP)
    assert [(each.value, each.sd, each.n, each.variance) for each in found.inputs] == [
        (52.5, 10.0, 20, 5.0),
        (40.0, 10.0, 30, pytest.approx(10 / 3)),
    ]
    assert found.pool == pool([52.5, 40.0], [5.0, 100 / 30], people=50)
    assert (found.mixed, found.notes, found.reason, found.excluded) == ((), (), "", ())


UNLIKE = [
    ("load", "band", "loads differ: band (cole2015twist), bodyweight (able2010step)"),
    ("load", None, "loads differ: bodyweight (able2010step), not stated (cole2015twist)"),
    ("statistic", Statistic.PEAK, "statistics differ: average (able2010step), peak (cole2015twist)"),
    ("statistic", Statistic.MEAN, "statistics differ: average (able2010step), mean (cole2015twist)"),
    ("segment", "front", "segments differ: front (cole2015twist), not stated (able2010step)"),
    ("normalisation", Normalisation.UNKNOWN, "normalisations differ: MVIC (able2010step), unknown (cole2015twist)"),
    ("phase", "eccentric", "phases differ: eccentric (cole2015twist), not stated (able2010step)"),
    ("electrode", Electrode.FINE_WIRE, "electrodes differ: fine-wire (cole2015twist), surface (able2010step)"),
]


@pytest.mark.parametrize(("column", "other", "sentence"), UNLIKE)
def test_values_that_differ_are_not_pooled_unasked(tiny: KnowledgeBase, column: str, other: Any, sentence: str) -> None:
    kb = two_studies(tiny, **{column: other})
    with pytest.raises(IncomparableError) as caught:
        pool_exercise(kb, *STEP)
    assert caught.value.differences == (sentence,)
    assert f"do not compare: {sentence}; keep one kind (only " in str(caught.value)
    assert str(caught.value).endswith("or mix them on purpose (mixed)")


@pytest.mark.parametrize(("column", "other", "sentence"), UNLIKE)
def test_values_pooled_all_the_same_carry_how_they_differ(
    tiny: KnowledgeBase, column: str, other: Any, sentence: str
) -> None:
    found = pool_exercise(two_studies(tiny, **{column: other}), *STEP, mixed=True)
    assert found.mixed == (sentence,)
    assert found.pool is not None
    assert found.pool.k == 2


def test_an_unknown_electrode_compares_and_is_told(tiny: KnowledgeBase) -> None:
    found = pool_exercise(two_studies(tiny, electrode=Electrode.UNKNOWN), *STEP)
    assert found.pool is not None
    assert found.notes == ("the electrode is not known in cole2015twist",)


def test_one_kind_can_be_chosen_instead_of_mixing(tiny: KnowledgeBase) -> None:
    kb = based_on(
        tiny,
        row(tiny),
        row(tiny, study="cole2015twist", value=Decimal("40")),
        row(tiny, study="eck2019null", load="band"),
    )
    found = pool_exercise(kb, *STEP, only={"load": "bodyweight"})
    assert found.pool is not None
    assert found.pool.k == 2
    assert [out.reason for out in found.excluded] == ["not what was asked for: load band"]


@pytest.mark.parametrize(
    ("only", "words"),
    [
        ({"loads": "band"}, "values cannot be chosen by 'loads'; accepted: load, .*did you mean 'load'"),
        ({"load": "barbell"}, "no value here has the load 'barbell'; there are: band, bodyweight"),
    ],
)
def test_a_kind_nobody_has_is_refused(tiny: KnowledgeBase, only: dict[str, str], words: str) -> None:
    with pytest.raises(BadRequestError, match=words):
        select(two_studies(tiny, load="band"), *STEP, only=only)


LEFT_OUT = [
    ({"note": "caution: attribution unsure"}, "marked as doubtful"),
    ({"extracted_from": Provenance.UNREVIEWED_SECONDARY}, "read in an unreviewed text only"),
    ({"dispersion": None, "dispersion_kind": None}, "no spread was printed"),
    ({"dispersion": None, "n": None}, "neither spread nor number of people was printed"),
    ({"dispersion_kind": DispersionKind.UNKNOWN}, "the kind of spread is not known"),
    ({"dispersion_kind": None}, "the kind of spread is not known"),
    ({"dispersion_kind": DispersionKind.IQR}, "the spread is an interquartile range, not a standard deviation"),
    ({"dispersion": Decimal(0)}, "the spread printed is zero"),
    ({"n": None}, "the number of people was not printed"),
    ({"n": 1}, "a single person has no spread"),
    ({"statistic": Statistic.MEDIAN}, "a median, which has no standard error from a spread"),
    ({"unit": "millivolt"}, "in millivolt, not in percent of MVIC"),
    ({"study": "dunn2018review"}, "a number of a review, not of a study of its own"),
    ({"study": "fox2020withdrawn"}, "the study was retracted"),
    ({"study": "able2012step"}, "the same people as in"),
]


@pytest.mark.parametrize(("changes", "reason"), LEFT_OUT)
def test_what_cannot_be_weighed_or_trusted_stays_out_with_a_reason(
    tiny: KnowledgeBase, changes: dict[str, Any], reason: str
) -> None:
    kb = based_on(tiny, row(tiny), row(tiny, study="eck2019null"), row(tiny, **{"study": "cole2015twist"} | changes))
    found = pool_exercise(kb, *STEP)
    assert [out.reason.partition(reason)[:2] for out in found.excluded] == [("", reason)]
    assert [each.measurement.study for each in found.inputs] == ["able2010step", "eck2019null"]


def test_the_base_has_the_retracted_study_of_the_cases_above(tiny: KnowledgeBase) -> None:
    assert tiny.studies["fox2020withdrawn"].status is StudyStatus.RETRACTED


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"note": "caution: attribution unsure"}, "cautioned"),
        ({"extracted_from": Provenance.UNREVIEWED_SECONDARY}, "unreviewed"),
    ],
)
def test_doubtful_and_unreviewed_values_enter_when_asked(
    tiny: KnowledgeBase, changes: dict[str, Any], flag: str
) -> None:
    kb = two_studies(tiny, **changes)
    found = pool_exercise(kb, *STEP, cautioned=flag == "cautioned", unreviewed=flag == "unreviewed")
    assert found.pool is not None
    assert found.pool.k == 2


@pytest.mark.parametrize(
    ("kind", "sd"),
    [(DispersionKind.SE, 2.0 * 30**0.5), (DispersionKind.CI95_HALFWIDTH, 2.0 * 30**0.5 / 2.045229642)],
)
def test_a_standard_error_or_interval_enters_as_a_standard_deviation(
    tiny: KnowledgeBase, kind: DispersionKind, sd: float
) -> None:
    found = pool_exercise(two_studies(tiny, dispersion=Decimal(2), dispersion_kind=kind), *STEP)
    assert found.inputs[1].sd == pytest.approx(sd, rel=1e-8)


def test_several_values_of_one_study_enter_once_and_gain_no_weight(tiny: KnowledgeBase) -> None:
    other = {"study": "cole2015twist", "value": Decimal(40), "n": 30}
    twice = row(tiny, variant="slow", value=Decimal(60), dispersion=Decimal(14), n=18, **{"study": "able2010step"})
    found = pool_exercise(based_on(tiny, row(tiny), twice, row(tiny, **other)), *STEP)
    first = found.inputs[0]
    assert (first.value, first.sd, first.n, first.variance) == (56.25, 12.0, 18, 8.0)
    assert len(first.rows) == 2
    assert first.label.endswith("(mean of 2 values)")
    assert found.pool == pool([56.25, 40.0], [8.0, 100 / 30], people=48)
    assert found.notes == (f"several values of one study enter as their mean: {tiny.label('able2010step')}",)


def test_studies_of_the_same_people_count_once(tiny: KnowledgeBase) -> None:
    kb = based_on(
        tiny,
        row(tiny, extracted_from=Provenance.ABSTRACT),
        row(tiny, study="able2012step", value=Decimal(50)),
        row(tiny, study="cole2015twist", value=Decimal(40), n=30),
    )
    found = pool_exercise(kb, *STEP)
    assert [each.measurement.study for each in found.inputs] == ["able2012step", "cole2015twist"]
    assert found.pool is not None
    assert found.pool.people == 50
    assert [out.measurement.study for out in found.excluded] == ["able2010step"]


def test_one_study_is_no_pool_even_where_its_values_differ(tiny: KnowledgeBase) -> None:
    found = pool_exercise(based_on(tiny, row(tiny), row(tiny, load="band")), *STEP)
    assert found.pool is None
    assert found.reason == "only one study has a value with spread and number of people"
    assert len(found.inputs) == 2


def test_without_a_fitting_value_there_is_no_pool(tiny: KnowledgeBase) -> None:
    found = pool_exercise(based_on(tiny, row(tiny, n=None)), *STEP)
    assert (found.pool, found.inputs) == (None, ())
    assert found.reason == "no study has a value with spread and number of people"


def test_a_wrong_method_is_refused_even_where_nothing_is_pooled(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="no method 'ML'"):
        pool_exercise(tiny, *STEP, method="ML")


def test_the_pools_of_a_muscle_keep_loads_apart(tiny: KnowledgeBase) -> None:
    rows = [
        row(tiny, study=study, load=load, variant=load)
        for study in ("able2010step", "cole2015twist", "eck2019null")
        for load in ("band", "bodyweight")
    ]
    found = pool_muscle(based_on(tiny, *rows[:-1]), "upper flank")
    assert [(one.inputs[0].measurement.load, one.pool and one.pool.k) for one in found] == [
        ("band", 3),
        ("bodyweight", 2),
    ]
    assert {out.reason for out in found[0].excluded} == {"measured in another way"}


def test_no_pool_of_the_shipped_base_mixes_what_does_not_compare(shipped: KnowledgeBase) -> None:
    found = [one for muscle in shipped.muscles for one in pool_muscle(shipped, muscle)]
    assert found
    for one in found:
        rows = [each for given in one.inputs for each in given.rows]
        assert differences(rows) == ()
        assert len({shipped.samples[each.measurement.study] for each in one.inputs}) == len(one.inputs) >= 2
        assert not any(each.cautioned or each.extracted_from is Provenance.UNREVIEWED_SECONDARY for each in rows)


def test_every_value_of_the_shipped_base_is_either_pooled_or_left_out_with_a_reason(shipped: KnowledgeBase) -> None:
    for exercise, rows in shipped.measurements_by_exercise.items():
        for muscle in {each.muscle for each in rows}:
            chosen = select(shipped, exercise, muscle)
            told = {*chosen.kept, *(out.measurement for out in chosen.excluded)}
            assert told == {each for each in rows if each.muscle == muscle}
            assert all(out.reason for out in chosen.excluded)


def test_side_lying_abduction_is_pooled_from_the_two_studies_that_compare(shipped: KnowledgeBase) -> None:
    (found,) = [one for one in pool_muscle(shipped, "gluteus medius") if one.exercise == "side-lying-hip-abduction"]
    assert [each.measurement.study for each in found.inputs] == ["cynn2006effects", "park2010effects"]
    assert [each.value for each in found.inputs] == pytest.approx([35.545, 30.865])
    assert found.pool is not None
    assert found.pool.estimate == pytest.approx(32.574, abs=0.001)
