"""Effects from arms agree with metafor, keep their laws, and leave no study out without a reason."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from math import exp, gamma, isnan, log, nan, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import BadRequestError
from claimgraph.synthesis import (
    MEASURES,
    REMARKS,
    Estimate,
    estimate,
    estimates,
    measure,
    pool,
    sd_of_change,
    shared_comparator,
)
from conftest import REFERENCE


@cache
def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def arms_of(name: str, kind: str) -> dict[str, list[float]]:
    rows = [row for row in reference("escalc_arms") if row["set"] == name]
    return {column: [float(row[column]) for row in rows] for column in MEASURES[kind].arms}


def near(number: Any, rel: float = 1e-10) -> Any:
    return pytest.approx(number, rel=rel, abs=1e-12, nan_ok=True)


# Agreement with metafor ------------------------------------------------------------------------------------

PAIRS = sorted({(row["set"], row["measure"]) for row in reference("escalc")})


@pytest.mark.parametrize(("name", "kind"), PAIRS, ids=["-".join(pair) for pair in PAIRS])
def test_effects_agree_with_metafor(name: str, kind: str) -> None:
    rows = [row for row in reference("escalc") if (row["set"], row["measure"]) == (name, kind)]
    found = estimates(kind, **arms_of(name, kind))
    expected = [[float(row[column] or "nan") for row in rows] for column in ("yi", "vi")]
    assert found.value.tolist() == near(expected[0])
    assert found.variance.tolist() == near(expected[1])


def test_every_measure_that_follows_from_arms_is_compared() -> None:
    assert {kind for _, kind in PAIRS} == {each.id for each in MEASURES.values() if each.arms}


def test_magnesium_in_infarction_is_pooled_as_published() -> None:
    found = estimates("OR", **arms_of("egger2001", "OR"))
    random = pool(found.value, found.variance)
    assert [round(each, 2) for each in (random.estimate, random.low, random.high)] == [-0.77, -1.17, -0.37]


# Studies without information -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["OR", "RR"])
@pytest.mark.parametrize(
    ("counts", "remark"),
    [
        ((0, 10, 0, 12), "no-event"),
        ((10, 10, 12, 12), "all-events"),
        ((0, 10, 12, 12), "half-added"),
        ((3, 10, 0, 12), "half-added"),
        ((3, 10, 5, 12), ""),
    ],
)
def test_a_table_with_a_zero_says_so(kind: str, counts: tuple[int, ...], remark: str) -> None:
    found = estimate(kind, **dict(zip(MEASURES[kind].arms, counts, strict=True)))
    assert found.remark == remark
    assert found.informative == (remark in ("", "half-added"))


def test_a_trial_without_event_stays_in_its_place() -> None:
    found = estimates(
        "RR", events_exposed=[1, 0, 2], n_exposed=30, events_comparator=[2, 0, 4], n_comparator=[30, 30, 30]
    )
    assert found.remark == ("", "no-event", "")
    assert found.informative.tolist() == [True, False, True]
    assert [isnan(each.se) for each in found] == [False, True, False]


@pytest.mark.parametrize(("events", "remark"), [((0, 0), "no-event"), ((10, 1000), "all-events")])
def test_arms_of_different_size_without_event_do_not_differ_in_risk(events: tuple[int, int], remark: str) -> None:
    found = estimate("RD", events_exposed=events[0], n_exposed=10, events_comparator=events[1], n_comparator=1000)
    assert (found.value, found.remark, found.informative) == (0.0, remark, True)


def test_time_without_event_tells_nothing_of_a_ratio_and_no_difference() -> None:
    arms = {"events_exposed": 0, "time_exposed": 10.0, "events_comparator": 0, "time_comparator": 1000.0}
    assert (estimate("IRR", **arms).informative, estimate("IRR", **arms).remark) == (False, "no-event")
    assert (estimate("IRD", **arms).value, estimate("IRD", **arms).informative) == (0.0, True)


MEANS = {"mean_exposed": 5.0, "sd_exposed": 2.0, "n_exposed": 9, "mean_comparator": 4.0, "sd_comparator": 3.0}
PAIR = {"mean_exposed": 5.0, "sd_exposed": 2.0, "mean_comparator": 4.0, "sd_comparator": 2.0, "correlation": 0.5}


@pytest.mark.parametrize(
    ("kind", "arms", "remark"),
    [
        ("MD", MEANS | {"n_comparator": 1}, "too-few-people"),
        ("SMD", MEANS | {"n_comparator": 1}, "too-few-people"),
        ("ROM", MEANS | {"n_comparator": 1}, "too-few-people"),
        ("MD", MEANS | {"n_comparator": 9, "sd_exposed": 0, "sd_comparator": 0}, "no-spread"),
        ("SMD", MEANS | {"n_comparator": 9, "sd_exposed": 0, "sd_comparator": 0}, "no-spread"),
        ("ROM", MEANS | {"n_comparator": 9, "sd_exposed": 0, "sd_comparator": 0}, "no-spread"),
        ("ROM", MEANS | {"n_comparator": 9, "mean_exposed": 0}, "no-ratio"),
        ("ROM", MEANS | {"n_comparator": 9, "mean_exposed": -5.0}, "no-ratio"),
        ("ROM", MEANS | {"n_comparator": 9, "mean_comparator": 1e-320}, "out-of-range"),
        ("MC", PAIR | {"n": 1}, "too-few-people"),
        ("SMCC", PAIR | {"n": 2}, "too-few-people"),
        ("SMCR", PAIR | {"n": 2}, "too-few-people"),
        ("ROMC", PAIR | {"n": 1}, "too-few-people"),
        ("MC", PAIR | {"n": 9, "correlation": 1.0}, "no-spread"),
        ("SMCC", PAIR | {"n": 9, "correlation": 1.0}, "no-spread"),
        ("SMCR", PAIR | {"n": 9, "sd_comparator": 0.0}, "no-spread"),
        ("SMCR", PAIR | {"n": 9, "correlation": 1.0, "mean_exposed": 4.0}, "no-spread"),
        ("ROMC", PAIR | {"n": 9, "mean_comparator": -4.0}, "no-ratio"),
        ("ZCOR", {"estimate": 0.5, "n": 3}, "too-few-people"),
        ("ZCOR", {"estimate": 1.0, "n": 30}, "perfect-correlation"),
        ("COR", {"estimate": -1.0, "n": 30}, "perfect-correlation"),
        ("MN", {"mean_exposed": 5.0, "sd_exposed": 0.0, "n_exposed": 9}, "no-spread"),
        ("MN", {"mean_exposed": 5.0, "sd_exposed": 1.0, "n_exposed": 1}, "too-few-people"),
        ("MNLN", {"mean_exposed": 0.0, "sd_exposed": 1.0, "n_exposed": 9}, "no-ratio"),
        ("MNLN", {"mean_exposed": -5.0, "sd_exposed": 1.0, "n_exposed": 9}, "no-ratio"),
    ],
)
def test_what_cannot_be_weighed_has_its_reason(kind: str, arms: dict[str, float], remark: str) -> None:
    found = estimate(kind, **arms)
    assert (found.remark, found.informative, isnan(found.se)) == (remark, False, True)
    assert found.remark in REMARKS


@pytest.mark.parametrize("kind", ["PR", "PLO"])
@pytest.mark.parametrize("events", [0, 1])
def test_one_person_still_is_a_share(kind: str, events: int) -> None:
    found = estimate(kind, events_exposed=events, n_exposed=1)
    assert (found.remark, found.informative) == ("half-added", True)


# Corners that do carry information -------------------------------------------------------------------------


def test_equal_means_differ_by_nothing_with_the_spread_of_the_groups_alone() -> None:
    equal = MEANS | {"mean_comparator": 5.0, "n_comparator": 16}
    assert (estimate("SMD", **equal).value, estimate("SMD", **equal).variance) == (0.0, near(1 / 9 + 1 / 16))
    assert estimate("MD", **equal).value == estimate("ROM", **equal).value == 0.0


def test_one_group_without_spread_leaves_the_other_ones() -> None:
    assert estimate("MD", **MEANS | {"n_comparator": 9, "sd_exposed": 0.0}).variance == near(1.0)


def test_a_ratio_of_two_negative_means_is_one_of_their_sizes() -> None:
    below = MEANS | {"n_comparator": 9, "mean_exposed": -5.0, "mean_comparator": -4.0}
    above = MEANS | {"n_comparator": 9}
    assert estimate("ROM", **below) == estimate("ROM", **above)
    one, other = (
        estimate("ROMC", **PAIR | {"n": 9, "mean_exposed": 5.0 * by, "mean_comparator": 4.0 * by}) for by in (1, -1)
    )
    assert (one.value, one.se) == (other.value, other.se)


def test_a_perfect_correlation_of_unequal_spreads_leaves_their_difference() -> None:
    assert estimate("MC", **PAIR | {"n": 4, "sd_exposed": 5.0, "correlation": 1.0}).variance == near(
        (5.0 - 2.0) ** 2 / 4
    )


def test_one_event_among_billions_keeps_its_digits() -> None:
    found = estimate("RR", events_exposed=1, n_exposed=10**9, events_comparator=10**9 - 1, n_comparator=10**9)
    assert found.value == near(-log(10**9 - 1))
    assert found.comparator_variance == pytest.approx(1.000000001e-18, rel=1e-9)


def test_the_small_sample_correction_is_exact_from_two_people_to_millions() -> None:
    def g(n: float) -> float:
        arms = {"mean_exposed": 1.0, "sd_exposed": 1.0, "mean_comparator": 0.0, "sd_comparator": 1.0}
        return estimate("SMD", n_exposed=n, n_comparator=n, **arms).value

    for n in (2, 3, 10, 40):
        assert g(n) == near(gamma(n - 1) / (sqrt(n - 1) * gamma(n - 1.5)))
    m = 2e7 - 2
    assert g(1e7) == pytest.approx(1 - 3 / (4 * m), rel=1e-13)


def test_numbers_as_they_are_printed_are_taken() -> None:
    arms = {name: Decimal(str(number)) for name, number in (MEANS | {"n_comparator": 9}).items()}
    assert estimates("MD", **arms)[0] == estimate("MD", **MEANS | {"n_comparator": 9})  # type: ignore[arg-type]


def test_what_is_not_given_counts_as_absent() -> None:
    assert estimate("MD", **MEANS | {"n_comparator": 9}, correlation=None, n=None).informative


# Laws ------------------------------------------------------------------------------------------------------

people = st.integers(1, 2000)
spreads = st.floats(0.1, 50.0)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, float]:
    n1, n2 = draw(people), draw(people)
    events = draw(st.integers(0, n1)), draw(st.integers(0, n2))
    return {"events_exposed": events[0], "n_exposed": n1, "events_comparator": events[1], "n_comparator": n2}


@st.composite
def groups(draw: st.DrawFn) -> dict[str, float]:
    some: dict[str, float] = {}
    for arm in ("exposed", "comparator"):
        some |= {
            f"mean_{arm}": draw(st.floats(0.5, 100.0)),
            f"sd_{arm}": draw(spreads),
            f"n_{arm}": draw(st.integers(2, 500)),
        }
    return some


def swapped(arms: dict[str, float]) -> dict[str, float]:
    other = {"exposed": "comparator", "comparator": "exposed"}
    return {
        f"{what}_{other[arm]}": number for (what, _, arm), number in ((k.partition("_"), v) for k, v in arms.items())
    }


@given(arms=tables(), kind=st.sampled_from(["OR", "RR", "RD"]))
def test_exchanged_arms_change_the_sign_of_an_effect_of_counts(arms: dict[str, float], kind: str) -> None:
    one, other = estimate(kind, **arms), estimate(kind, **swapped(arms))
    assert (other.value, other.se, other.remark) == (near(-one.value), near(one.se), one.remark)
    if one.informative:
        assert one.comparator_variance + other.comparator_variance == pytest.approx(one.variance, rel=1e-9)


@given(arms=groups(), kind=st.sampled_from(["MD", "SMD", "ROM"]))
def test_exchanged_arms_change_the_sign_of_an_effect_of_means(arms: dict[str, float], kind: str) -> None:
    one, other = estimate(kind, **arms), estimate(kind, **swapped(arms))
    assert (other.value, other.se) == (near(-one.value), near(one.se))
    assert 0.0 < one.comparator_variance < one.variance


@given(arms=groups(), kind=st.sampled_from(["SMD", "ROM"]), unit=st.sampled_from([0.01, 60.0, 1000.0]))
def test_an_effect_without_unit_is_the_same_in_every_unit(arms: dict[str, float], kind: str, unit: float) -> None:
    other = {name: number if name.startswith("n_") else number * unit for name, number in arms.items()}
    assert (estimate(kind, **other).value, estimate(kind, **other).se) == (
        near(estimate(kind, **arms).value, 1e-9),
        near(estimate(kind, **arms).se, 1e-9),
    )


@given(arms=tables())
def test_events_and_their_absence_have_opposite_odds(arms: dict[str, float]) -> None:
    without = {f"events_{arm}": arms[f"n_{arm}"] - arms[f"events_{arm}"] for arm in ("exposed", "comparator")}
    one, other = estimate("OR", **arms), estimate("OR", **arms | without)
    assert (other.value, other.se) == (near(-one.value), near(one.se))


@given(arms=groups(), r=st.floats(-1.0, 1.0))
def test_more_correlation_makes_a_change_more_certain(arms: dict[str, float], r: float) -> None:
    pair = {name: number for name, number in arms.items() if not name.startswith("n_")} | {"n": 20.0}
    assert not estimate("MC", **pair, correlation=r).se > estimate("MC", **pair, correlation=-1.0).se * (1 + 1e-12)


@pytest.mark.parametrize("kind", sorted(MEASURES))
def test_a_printed_value_returns_from_its_scale(kind: str) -> None:
    each = MEASURES[kind]
    for value in (0.25, 0.999, 1e-9):
        assert each.from_scale(each.to_scale(value)) == near(value)
    if each.null is not None:
        assert each.to_scale(each.null) == 0.0
    if each.low == 0.0:
        assert isnan(each.to_scale(-0.5))


def test_an_estimate_is_shown_as_it_would_be_printed() -> None:
    found = estimate("OR", events_exposed=10, n_exposed=110, events_comparator=10, n_comparator=60)
    value, low, high = found.shown()
    assert (value, low * high) == (near(0.5), near(0.25))
    assert low == near(0.5 * exp(-1.959963984540054 * found.se))
    assert found.shown(0.99)[1] < low
    assert Estimate("RR", 800.0, 1.0).shown()[2] == float("inf")


def test_a_measure_is_found_by_its_other_name() -> None:
    assert [measure(name).id for name in ("r", "mean", "proportion", "ratio-of-means")] == ["ZCOR", "MN", "PLO", "ROM"]


# Refusals --------------------------------------------------------------------------------------------------

COUNTS = {"events_exposed": 4, "n_exposed": 12, "events_comparator": 5, "n_comparator": 12}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: estimates("XX", **COUNTS), "no measure 'XX'; accepted: OR, RR"),
        (lambda: estimates("OR", events_exposed=4, n_exposed=12), "events_comparator, n_comparator missing"),
        (lambda: estimates("OR", **COUNTS, mean_exposed=4), "mean_exposed not needed"),
        (lambda: estimates("HR", **COUNTS), "hazard ratio does not follow from counts"),
        (
            lambda: estimates("OR", **COUNTS | {"events_exposed": 13}),
            "events_exposed is 13; it must be at most n_exposed",
        ),
        (lambda: estimates("OR", **COUNTS | {"events_exposed": -1}), "events_exposed is -1; it must be zero or more"),
        (
            lambda: estimates("OR", **COUNTS | {"n_exposed": [12, 0]}),
            "n_exposed of study 2 is 0; it must be above zero",
        ),
        (lambda: estimates("OR", **COUNTS | {"n_exposed": nan}), "n_exposed is nan; it must be a finite number"),
        (lambda: estimates("OR", **COUNTS | {"n_exposed": "many"}), "must be numbers"),
        (lambda: estimates("OR", **COUNTS | {"n_exposed": [12, 12], "n_comparator": [1, 2, 3]}), "as many of each"),
        (lambda: estimates("OR", **COUNTS | {"n_exposed": [[12], [12]]}), "found tables"),
        (lambda: estimate("MD", **MEANS | {"n_comparator": 9, "sd_exposed": -1}), "sd_exposed is -1"),
        (lambda: estimate("ZCOR", estimate=1.2, n=9), "estimate is 1.2; it must lie between -1 and 1"),
        (lambda: estimate("MC", **PAIR | {"n": 9, "correlation": -2}), "correlation is -2"),
        (
            lambda: estimate("IRR", events_exposed=1, time_exposed=0, events_comparator=1, time_comparator=2),
            "above zero",
        ),
        (lambda: sd_of_change(-1.0, 2.0, 0.5), "before must be zero or a positive number, found -1"),
        (lambda: sd_of_change(1.0, nan, 0.5), "after must be zero or a positive number, found nan"),
        (lambda: sd_of_change(1.0, 2.0, 1.5), "between -1 and 1, found 1.5"),
        (lambda: shared_comparator([]), "no contrasts were given"),
        (lambda: shared_comparator([Estimate("OR", 0, 1), Estimate("RR", 0, 1)]), "different measures: OR, RR"),
        (lambda: shared_comparator([Estimate("OR", 0, 1)], share=1.0), "at least 0 and below 1, found 1.0"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(call: Callable[[], object], words: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        call()
    assert words in str(caught.value)


# Changes and shared comparators ----------------------------------------------------------------------------


def test_the_spread_of_a_change_follows_from_both_ends() -> None:
    assert sd_of_change(10.0, 10.0, 1.0) == 0.0
    assert sd_of_change(3.0, 4.0, 0.0) == 5.0
    before_after = estimate("MC", **PAIR | {"n": 16})
    assert before_after.se == near(sd_of_change(2.0, 2.0, 0.5) / 4.0)


def three_arms(n: tuple[int, int, int], means: tuple[float, float, float] = (4.0, 3.0, 5.0)) -> list[Estimate]:
    arms = {"mean_comparator": means[2], "sd_comparator": 2.0, "n_comparator": n[2], "sd_exposed": 2.0}
    return [estimate("MD", mean_exposed=means[i], n_exposed=n[i], **arms) for i in (0, 1)]


def test_a_shared_comparator_counts_as_if_the_exposed_were_one_arm() -> None:
    both = shared_comparator(three_arms((30, 60, 45)))
    together = estimate(
        "MD",
        mean_exposed=(4.0 * 30 + 3.0 * 60) / 90,
        sd_exposed=2.0,
        n_exposed=90,
        mean_comparator=5.0,
        sd_comparator=2.0,
        n_comparator=45,
    )
    assert (both.value, both.se, both.remark) == (near(together.value), near(together.se), "shared")


@given(arms=st.lists(tables(), min_size=2, max_size=4), kind=st.sampled_from(["OR", "RR", "RD"]))
def test_a_shared_comparator_never_becomes_more_certain_than_itself(arms: list[dict[str, float]], kind: str) -> None:
    first = {name: number for name, number in arms[0].items() if "comparator" in name}
    contrasts = [estimate(kind, **each | first) for each in arms]
    both = shared_comparator(contrasts)
    telling = [each for each in contrasts if each.informative]
    assert both.informative == bool(telling)
    if len(telling) > 1:
        assert min(each.comparator_variance for each in telling) <= both.variance
        assert both.variance <= min(each.variance for each in telling) * (1 + 1e-9)
        apart = 1.0 / sum(1.0 / each.variance for each in telling)
        assert both.variance >= apart * (1 - 1e-9)
        assert shared_comparator(contrasts[::-1]).value == pytest.approx(both.value, rel=1e-9, abs=1e-12)


@given(own=st.lists(st.floats(0.01, 10.0), min_size=2, max_size=5), c=st.floats(0.001, 5.0))
def test_a_shared_comparator_weighs_by_the_covariance(own: list[float], c: float) -> None:
    y = np.arange(len(own), dtype=float)
    inverse = np.linalg.inv(np.diag(own) + c)
    both = shared_comparator(
        Estimate("MD", float(at), sqrt(a + c), comparator_variance=c) for at, a in zip(y, own, strict=True)
    )
    assert both.variance == pytest.approx(1.0 / inverse.sum(), rel=1e-6)
    assert both.value == pytest.approx(float((inverse @ y).sum() / inverse.sum()), rel=1e-6)


def test_printed_contrasts_share_half_their_variance_unless_told() -> None:
    two = [Estimate("HR", 0.2, 0.4), Estimate("HR", 0.4, 0.4)]
    assert shared_comparator(two).value == near(0.3)
    assert shared_comparator(two).variance == near(0.16 * 0.75)
    assert shared_comparator(two, share=0.0).variance == near(0.08)


def test_a_single_contrast_stays_as_it_is() -> None:
    alone = three_arms((30, 60, 45))[0]
    assert shared_comparator([alone]) is alone
    bare = estimate("RR", **COUNTS | {"events_exposed": 0, "events_comparator": 0})
    telling = estimate("RR", **COUNTS | {"events_comparator": 0})
    assert shared_comparator([bare, telling]) is telling
    assert shared_comparator([bare, bare]) is bare


def test_an_exposed_arm_beside_which_the_comparator_is_vast_counts_alone() -> None:
    both = shared_comparator(three_arms((10, 10, 10**12)))
    assert both.variance == pytest.approx(4.0 / 20, rel=1e-9)
    tiny = shared_comparator(three_arms((10**15, 10**15, 10)))
    assert (tiny.value, tiny.variance) == (near(-1.5, 1e-6), near(0.4, 1e-6))
