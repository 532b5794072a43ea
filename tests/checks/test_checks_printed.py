"""Results as they are printed: what is wrong with the numbers of a row, and what to write instead."""

from __future__ import annotations

import pytest

from claimgraph.errors import Level
from nets.broken import Break

ROWS = "kb/results.csv"
SIZE = "MD,points of 100,1.5,,-9.0,12.0,,0.77,24,12,12"
"""Measure, estimate, interval and people of the trial of twists."""
RISK = "RR,,,,,,,,,200,200,0,120"
"""Measure and arms of the withdrawn trial."""


def told(broken: Break, code: str, old: str, new: str) -> list[tuple[str, str, str]]:
    """Place, message and hint of the problems with a code that an edit of the results brings."""
    return [(p.where, p.message, p.hint) for p in broken((ROWS, old, new)) if p.code == code]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (SIZE, SIZE.removeprefix("MD"), "an estimate with its interval"),
        (RISK, RISK.removeprefix("RR"), "events in both arms"),
        ("MD,newton", ",newton", "means of both arms"),
    ],
)
def test_numbers_without_a_measure_are_told_to_carry_no_effect(broken: Break, old: str, new: str, what: str) -> None:
    ((where, message, _),) = told(broken, "no-measure", old, new)
    assert where == "measure"
    assert message.startswith(f"{what} and no measure, so that the row carries no effect; accepted: MD, SMD, ")


def test_a_level_of_an_interval_is_asked_for_in_percent(broken: Break) -> None:
    assert told(broken, "out-of-range", "-9.0,12.0,,", "-9.0,12.0,0.95,") == [
        ("ci_level", "found '0.95'; accepted: more than 1", "in percent; write 95 for 0.95")
    ]


def test_one_limit_alone_says_how_the_other_is_worked_out(broken: Break) -> None:
    said = "it is worked out from the other by symmetry, as far from the estimate"
    assert told(broken, "half-interval", "-9.0,12.0", "-9.0,") == [
        ("ci_high", f"ci_low is filled, and ci_high is not; {said}", "fill it in if the work prints it")
    ]


def test_a_lower_limit_of_zero_of_a_ratio_is_no_error_and_said_to_be_of_no_use(broken: Break) -> None:
    problems = broken((ROWS, SIZE, "RR,,1.5,,0.00,12.0,,0.77,24,12,12"))
    assert {p.level for p in problems} == {Level.WARNING}
    (found,) = [p for p in problems if p.code == "half-interval"]
    assert found.message.startswith("the lower limit 0.00 of a risk ratio cannot be used as printed; ")


@pytest.mark.parametrize(
    ("numbers", "column", "number"),
    [("-0.4,,,", "estimate", "-0.4"), ("0,,,", "estimate", "0"), ("0.5,,-0.1,0.9", "ci_low", "-0.1")],
)
def test_a_ratio_that_is_not_above_zero_is_an_error(broken: Break, numbers: str, column: str, number: str) -> None:
    ((where, message, _),) = told(broken, "ratio-not-above-zero", SIZE, f"RR,,{numbers},,,24,12,12")
    assert (where, message) == (column, f"found {number} for a risk ratio; accepted: numbers above 0")


def test_arms_that_do_not_add_up_are_told_with_their_sum(broken: Break) -> None:
    assert told(broken, "arms-against-n", "0.77,24,12,12", "0.77,24,12,11") == [
        ("n", "12 and 11 people in the arms are 23, and n is 24", "correct one of the three")
    ]


def test_arms_with_more_people_than_the_study_are_told(broken: Break) -> None:
    assert told(broken, "n-above-study", RISK, "RR,,,,,,,,,300,200,0,120") == [
        (
            "n_exposed",
            "500 people in its arms, and 'fox2020withdrawn' has 400",
            "correct it here or in kb/studies/fox2020withdrawn.yaml",
        )
    ]


@pytest.mark.parametrize(("sign", "name"), [("−", "a minus sign (U+2212)"), ("–", "an en dash (U+2013)")])
def test_a_sign_that_looks_like_a_minus_is_named(broken: Break, sign: str, name: str) -> None:
    assert told(broken, "not-a-number", "-9.0,12.0", f"{sign}9.0,12.0") == [
        (
            "ci_low",
            f"found '{sign}9.0' where a number belongs: it begins with {name}",
            "write - (U+002D) for the minus: -9.0",
        )
    ]


def test_lines_and_prediction_of_a_compound_claim_are_told_to_decide_nothing(broken: Break) -> None:
    part = "relations:\n- relation: part-of\n  claim: twist-eases-ache\ncites:"
    problems = broken(("kb/claims/champion-twists-daily.yaml", "cites:", part))
    own = [(p.where, p.message) for p in problems if p.code == "compound-with-own"]
    follows = "its verdict follows its parts (champion-twists-daily) and nothing here"
    assert own == [("predicts", follows), ("evidence", follows)]
