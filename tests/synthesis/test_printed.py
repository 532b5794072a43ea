"""Printed estimates give the standard error behind them, and say what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import atanh, exp, inf, isnan, log, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from claimgraph.errors import BadRequestError
from claimgraph.synthesis import MEASURES, Printed, estimate, measure, printed


def codes(found: Printed) -> list[str]:
    return [fault.code for fault in found.faults]


def near(number: Any) -> Any:
    return pytest.approx(number, rel=1e-9, abs=1e-12)


D = Decimal

# What follows from what ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(MEASURES))
@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_an_interval_gives_back_the_standard_error_it_was_made_of(kind: str, level: float) -> None:
    back, at = MEASURES[kind].from_scale, MEASURES[kind].to_scale(0.4)
    reach = float(stats.norm.ppf((1 + level) / 2)) * 0.05
    found = printed(kind, 0.4, low=back(at - reach), high=back(at + reach), level=level)
    assert (found.estimate.value, found.estimate.se, found.source) == (near(at), near(0.05), "interval")
    assert found.faults == ()
    shown = found.estimate.shown(level)
    assert shown == near((0.4, back(at - reach), back(at + reach)))


def test_arms_and_print_agree() -> None:
    made = estimate("OR", events_exposed=14, n_exposed=56, events_comparator=15, n_comparator=58)
    value, low, high = (round(D(each), 3) for each in made.shown())
    read = printed("OR", value, low=low, high=high)
    assert read.faults == ()
    assert [read.estimate.value, read.estimate.se] == pytest.approx([made.value, made.se], abs=1e-3)


@pytest.mark.parametrize(("low", "high"), [(0.5, None), (None, 2.0), (0.0, 2.0)])
def test_one_limit_is_enough(low: float | None, high: float | None) -> None:
    found = printed("RR", 1.0, low=low, high=high)
    assert (found.estimate.se, found.source) == (near(log(2) / 1.959963984540054), "limit")


def test_a_small_trial_may_follow_students_t() -> None:
    found = printed("MD", 3.0, low=1.0, high=5.0, df=8)
    assert found.estimate.se == near(2.0 / float(stats.t.ppf(0.975, 8)))
    assert printed("MD", 3.0, p=0.02, df=8).estimate.se == near(3.0 / float(stats.t.isf(0.01, 8)))


def test_a_standard_error_or_p_serves_where_there_is_no_interval() -> None:
    assert (printed("SMD", 0.4, se=0.2).estimate.se, printed("SMD", 0.4, se=0.2).source) == (0.2, "se")
    by_p = printed("HR", 0.7, p=0.01)
    assert (by_p.estimate.se, by_p.source) == (near(-log(0.7) / float(stats.norm.isf(0.005))), "p")
    assert printed("SMD", 0.4, se=0.2, p=0.9).source == "se"
    tiny = printed("SMD", 0.4, p=1e-200)
    assert tiny.estimate.se == near(0.4 / float(stats.norm.isf(0.5e-200)))


def test_an_interval_without_estimate_has_it_in_its_middle() -> None:
    found = printed("OR", None, low=0.5, high=8.0)
    assert (found.estimate.value, found.estimate.remark, found.faults) == (near(log(2)), "midpoint", ())


@pytest.mark.parametrize(
    ("call", "remark"),
    [
        (lambda: printed("OR", 1.4), "no-precision"),
        (lambda: printed("OR", 1.0, p=0.5), "no-precision"),
        (lambda: printed("OR", 1.4, p=1), "no-precision"),
        (lambda: printed("OR", 1.4, p=0), "no-precision"),
        (lambda: printed("mean", 1.4, p=0.01), "no-precision"),
        (lambda: printed("MD", 1.4, se=0), "no-spread"),
        (lambda: printed("MD", 1.4, low=1.4, high=1.4), "no-precision"),
        (lambda: printed("OR", None, high=1.4), "no-estimate"),
        (lambda: printed("OR", None, p=0.3), "no-estimate"),
        (lambda: printed("OR", None, low=0, high=1.4), "no-estimate"),
    ],
)
def test_an_estimate_that_cannot_be_weighed_says_why(call: Callable[[], Printed], remark: str) -> None:
    found = call()
    assert (found.estimate.remark, found.estimate.informative, found.source) == (remark, False, "")
    assert isnan(found.estimate.se)


def test_correlations_and_shares_are_weighed_on_their_scale() -> None:
    found = printed("r", 0.5, low=0.2, high=0.72)
    assert (found.estimate.measure, found.estimate.value, found.faults) == ("ZCOR", near(atanh(0.5)), ())
    exact = printed("proportion", D("0.05"), low=D("0.001"), high=D("0.249"))
    assert (exact.estimate.value, exact.faults) == (near(log(0.05 / 0.95)), ())


# What does not fit -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (lambda: printed("RR", 2.4, low=0.8, high=1.9), "outside-interval", "lies outside its interval, 0.8 to 1.9"),
        (lambda: printed("RR", 2.4, high=1.9), "outside-interval", "lies outside its interval, up to 1.9"),
        (lambda: printed("MD", -3, low=0), "outside-interval", "lies outside its interval, from 0"),
        (lambda: printed("OR", -0.4, low=-0.8, high=0.1), "outside-scale", "must be 0 or more, found -0.4"),
        (lambda: printed("OR", 1.4, low=-0.8, high=3.6), "outside-scale", "limit of the odds ratio must be 0 or more"),
        (lambda: printed("OR", 0, high=3.6), "outside-scale", "odds ratio 0 lies at the end of its scale"),
        (lambda: printed("r", 1, se=0.1), "outside-scale", "correlation 1 lies at the end of its scale"),
        (lambda: printed("proportion", 45, low=30, high=60), "outside-scale", "must lie between 0 and 1, found 45"),
    ],
)
def test_numbers_that_contradict_each_other_give_no_value(call: Callable[[], Printed], code: str, words: str) -> None:
    found = call()
    assert code in codes(found)
    assert any(words in fault.message for fault in found.faults)
    assert (isnan(found.estimate.value), found.estimate.remark, found.source) == (True, "unclear", "")


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (lambda: printed("OR", 1.2, low=1.6, high=0.9), "limits-swapped", "the lower limit, 1.6, lies above"),
        (
            lambda: printed("OR", D("2.00"), low=D("1.00"), high=D("3.00")),
            "lopsided",
            "it is even on the plain scale",
        ),
        (lambda: printed("MD", 2.0, low=1.0, high=9.0), "lopsided", "1.0 to 9.0, reaches much farther up than"),
        (lambda: printed("RR", 1.5, low=1.0, high=22.5), "lopsided", "farther up than the other way"),
        (lambda: printed("MD", 2.0, low=1.0, high=3.0, se=2.5), "se-differs", "2.5 does not fit the interval"),
        (lambda: printed("MD", 2.0, low=1.0, high=3.0, p=0.2), "p-differs", "1.0 to 3.0, which excludes no effect"),
        (lambda: printed("MD", 2.0, low=-1.0, high=5.0, p=0.001), "p-differs", "which includes no effect"),
    ],
)
def test_an_oddity_is_told_and_the_numbers_stand(call: Callable[[], Printed], code: str, words: str) -> None:
    found = call()
    assert codes(found) == [code]
    assert words in found.faults[0].message
    assert (found.estimate.informative, found.source) == (True, "interval")


def test_an_interval_without_width_leaves_the_standard_error_beside_it() -> None:
    found = printed("MD", 2.0, low=2.0, high=2.0, se=0.4)
    assert (codes(found), found.estimate.se, found.source) == (["no-width"], 0.4, "se")


def test_swapped_limits_are_read_in_their_order() -> None:
    assert printed("OR", 1.2, low=1.6, high=0.9).estimate == printed("OR", 1.2, low=0.9, high=1.6).estimate


def test_how_uneven_an_interval_may_be_can_be_set() -> None:
    assert codes(printed("OR", D("2.00"), low=D("1.00"), high=D("3.00"), lopsided=2.0)) == []
    assert codes(printed("OR", D("2.00"), low=D("1.00"), high=D("4.40"), lopsided=1.1)) == ["lopsided"]


def test_rounding_is_no_fault() -> None:
    assert printed("OR", D("1.0"), low=D("0.9"), high=D("1.2")).faults == ()
    assert printed("OR", D("2.0"), low=D("1.0"), high=D("3.0")).faults == ()
    assert printed("OR", D("0.8"), low=D("0.81"), high=D("0.9")).faults == ()
    assert codes(printed("OR", D("0.80"), low=D("0.82"), high=D("1.20"))) == ["outside-interval"]
    assert printed("OR", D("0.02"), low=D("0.00"), high=D("0.35")).faults == ()
    assert printed("MD", 2, low=1, high=4).faults == ()


@given(
    at=st.floats(-3.0, 3.0),
    se=st.floats(0.02, 1.5),
    places=st.sampled_from(["0.1", "0.01", "0.001"]),
    kind=st.sampled_from(["OR", "MD", "r"]),
    level=st.sampled_from([0.9, 0.95, 0.99]),
)
def test_an_interval_that_was_only_rounded_has_no_fault(
    at: float, se: float, places: str, kind: str, level: float
) -> None:
    back, q = measure(kind).from_scale, float(stats.norm.ppf((1 + level) / 2))
    value, low, high = (D(back(each)).quantize(D(places)) for each in (at, at - q * se, at + q * se))
    found = printed(kind, value, low=low, high=high, level=level, p=float(2 * stats.norm.sf(abs(at) / se)), se=se)
    assert set(codes(found)) <= {"no-width", "outside-scale"}
    if found.estimate.informative:
        assert found.estimate.se > 0.0
    if "outside-scale" in codes(found):
        assert value in (0, 1, -1)


@given(value=st.floats(-5, 5), low=st.floats(-5, 5), high=st.floats(-5, 5), kind=st.sampled_from(sorted(MEASURES)))
def test_whatever_is_printed_ends_in_an_estimate_or_a_reason(value: float, low: float, high: float, kind: str) -> None:
    found = printed(kind, value, low=low, high=high)
    assert found.estimate.informative or found.estimate.remark
    assert found.estimate.informative or found.faults or found.source == ""
    assert found.estimate.se > 0.0 or isnan(found.estimate.se)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: printed("OR", 1.0, low=0.5, high=2.0, level=95), "level must lie between 0 and 1, found 95"),
        (lambda: printed("OR", nan), "the estimate must be a finite number, found nan"),
        (lambda: printed("OR", 1.0, high=inf), "the upper limit must be a finite number, found inf"),
        (lambda: printed("OR", 1.0, se=-1), "standard error must be zero or more, found -1"),
        (lambda: printed("OR", 1.0, p=1.5), "p must lie between 0 and 1, found 1.5"),
        (lambda: printed("OR", 1.0, df=0), "degrees of freedom must be above zero, found 0"),
        (lambda: printed("OR", 1.0, lopsided=0.5), "factor of 1 or more, found 0.5"),
        (lambda: printed("ORR", 1.0), "no measure 'ORR'"),
    ],
)
def test_what_cannot_be_printed_is_refused(call: Callable[[], object], words: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        call()
    assert words in str(caught.value)


def test_a_ratio_far_out_is_shown_without_end() -> None:
    assert printed("OR", exp(600.0), se=100.0).estimate.shown()[2] == inf
