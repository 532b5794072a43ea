"""Stances of evidence lines, held against what the numbers behind them say, as verdicts do."""

from __future__ import annotations

import pytest

from claimgraph.errors import Problem
from nets.broken import Break

CLAIM, ROWS = "kb/claims/twist-eases-ache.yaml", "kb/results.csv"
SIZE = "MD,points of 100,1.5,,-9.0,12.0,,0.77,24"
"""Estimate and interval of the trial of twists; 20 points are the smallest important difference."""
OF_TRIAL = "- study: eck2019null\n  stance: "


def said(problems: list[Problem]) -> list[str]:
    """What is said of the stances of lines."""
    return [problem.message for problem in problems if problem.code == "stance-against-result"]


def estimate(numbers: str) -> tuple[str, str, str]:
    """Another estimate of the trial, with its limits."""
    return ROWS, SIZE, f"MD,points of 100,{numbers},,,24"


def stance(other: str) -> tuple[str, str, str]:
    """Another stance of the line that rests on it."""
    return CLAIM, "stance: disputes", f"stance: {other}"


def predicts(other: str) -> tuple[str, str, str]:
    """Another prediction of its claim."""
    return CLAIM, "  direction: less\n", other


def test_a_line_that_disputes_what_its_interval_shows_is_told_with_the_numbers(broken: Break) -> None:
    assert said(broken(estimate("-25,,-28,-22"))) == [
        "the line disputes the claim, and what it rests on speaks for it: mean difference −25 points of 100 "
        "(95 % CI −28 to −22)"
    ]


@pytest.mark.parametrize("stands", ["supports", "disputes"])
def test_an_interval_that_cannot_tell_leaves_a_line_inconclusive(broken: Break, stands: str) -> None:
    (told,) = said(broken(estimate("-5,,-25,15"), stance(stands)))
    assert told.startswith(f"the line {stands} the claim, and what it rests on cannot tell: mean difference −5")
    assert not said(broken((CLAIM, f"{OF_TRIAL}{stands}", f"{OF_TRIAL}inconclusive")))


@pytest.mark.parametrize("numbers", ["-25,,-28,-22", "25,,22,28"])
def test_a_line_is_not_inconclusive_where_its_interval_tells(broken: Break, numbers: str) -> None:
    (told,) = said(broken(estimate(numbers), stance("inconclusive")))
    assert told.startswith("the line is inconclusive, and what it rests on speaks ")


def test_a_small_effect_supports_a_claim_unless_it_promises_an_important_one(broken: Break) -> None:
    assert not said(broken(estimate("-15,,-18,-12"), stance("supports")))
    (told,) = said(broken(predicts("  direction: less\n  important: true\n")))
    assert told.startswith("the line supports the claim, and what it rests on speaks against it")


def test_a_claim_of_no_difference_needs_an_interval_within_what_matters(broken: Break) -> None:
    (told,) = said(broken(predicts("  direction: none\n")))
    assert told.startswith("the line disputes the claim, and what it rests on speaks for it")
    (told,) = said(broken((ROWS, "1.5,,-9.0,12.0", "1.5,,-29.0,32.0"), stance("supports")))
    assert told.startswith("the line supports the claim, and what it rests on cannot tell")


@pytest.mark.parametrize("role", ["subgroup", "post-hoc"])
def test_of_a_line_that_decides_nothing_only_the_opposite_is_told(broken: Break, role: str) -> None:
    found = estimate("-25,,-28,-22"), (ROWS, "ache,primary,between-groups", f"ache,{role},between-groups")
    assert not said(broken(*found, stance("inconclusive")))
    assert len(said(broken((CLAIM, "stance: inconclusive", "stance: disputes")))) == 1


def test_a_change_within_one_arm_may_be_read_as_inconclusive(broken: Break) -> None:
    found = estimate("-25,,-28,-22"), (ROWS, "primary,between-groups,twists", "primary,before-after,twists")
    assert not said(broken(*found, stance("inconclusive")))


@pytest.mark.parametrize("stands", ["supports", "disputes"])
def test_no_significant_difference_decides_nothing(broken: Break, stands: str) -> None:
    none = (ROWS, f"{SIZE},12,12,,,,,,,,,,,comparator", "MD,points of 100,,,,,,not significant,24,,,,,,,,,,,,,neither")
    assert said(broken(none, stance(stands))) == [
        f"the line {stands} the claim, and what it rests on found no difference, which does not decide: "
        "favours neither side, size not told"
    ]
    assert not said(broken((ROWS, "significant,24,", "significant,2400,")))


def test_only_a_direction_contradicts_a_line_that_supports(broken: Break) -> None:
    unsized = (ROWS, "MD,points of 100,1.5,,-9.0,12.0", ",,,,,")
    assert said(broken(unsized, stance("supports"))) == [
        "the line supports the claim, and what it rests on points the other way: favours nothing, size not told"
    ]


def test_only_a_direction_contradicts_a_line_that_disputes(broken: Break) -> None:
    unsized = (ROWS, "MD,points of 100,1.5,,-9.0,12.0", ",,,,,"), (ROWS, ",comparator,,,peer", ",exposure,,,peer")
    assert said(broken(*unsized)) == [
        "the line disputes the claim, and what it rests on points its way: favours twists, size not told"
    ]


def test_the_side_that_does_better_is_held_against_what_the_claim_predicts(broken: Break) -> None:
    # Ache is better when lower: a trial in favour of twists goes against a claim that they make the ache worse.
    unsized = (ROWS, "MD,points of 100,1.5,,-9.0,12.0", ",,,,,")
    assert not said(broken(unsized, stance("supports"), predicts("  direction: more\n")))
    assert len(said(broken(("kb/vocabulary/outcomes.yaml", "  better: lower\n", "  better: higher\n")))) == 1


def test_shares_and_amounts_in_percent_are_held_against_each_other_on_one_scale(broken: Break) -> None:
    amount = "  direction: more\n  threshold:\n    value: 20\n    unit: percent\n    source: x\n"
    share = (
        (ROWS, "primary,between-groups,twists,nothing", "primary,descriptive,twists,"),
        (ROWS, SIZE, "proportion,percent,40,,35,45,,,24"),
    )
    (told,) = said(broken(predicts(amount), *share))
    assert told.startswith("the line disputes the claim, and what it rests on speaks for it: ")
    assert not said(broken(stance("supports")))
