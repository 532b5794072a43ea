"""What claims speak of, and the units, amounts and important differences that results are held against."""

from __future__ import annotations

import pytest

from claimgraph.errors import Level, Problem
from nets.broken import Break

CLAIM, ROWS, OUTCOMES = "kb/claims/twist-eases-ache.yaml", "kb/results.csv", "kb/vocabulary/outcomes.yaml"
SIZE = "MD,points of 100,1.5,,-9.0,12.0,,0.77"


def told(problems: list[Problem], code: str) -> list[str]:
    """What is said under a code."""
    return [problem.message for problem in problems if problem.code == code]


def amount(value: str, unit: str) -> tuple[str, str, str]:
    """The claim speaks of an amount."""
    lines = f"  direction: less\n  threshold:\n    value: {value}\n    unit: {unit}\n    source: x\n"
    return CLAIM, "  direction: less\n", lines


def test_a_result_in_another_unit_than_the_important_difference_is_named_with_both(broken: Break) -> None:
    (said,) = told(broken((ROWS, SIZE, "MD,cm,-2.5,,-3,-2,,")), "unit-mismatch")
    assert said == (
        "'eck2019null-ache' has 'cm', and the smallest important difference of 'ache' is 20 'points of 100': it is not "
        "held against that"
    )


def test_a_result_in_another_unit_than_the_amount_is_named_with_both(broken: Break) -> None:
    (said,) = told(broken(amount("60", "kg")), "unit-mismatch")
    assert said == "'eck2019null-ache' has 'points of 100', the claim speaks of 60 'kg': it is not held against that"


@pytest.mark.parametrize(
    "numbers", ["MD,Points of 100,1.5,,-9.0,12.0,,0.77", "MD,,1.5,,-9,12,,", "SMD,,0.1,,-0.4,0.6,,"]
)
def test_capitals_and_other_measures_are_no_other_unit(broken: Break, numbers: str) -> None:
    assert not told(broken((ROWS, SIZE, numbers)), "unit-mismatch")


@pytest.mark.parametrize("unit", ["RR", "risk ratio"])
def test_a_ratio_is_held_against_an_amount_by_its_measure(broken: Break, unit: str) -> None:
    assert not told(broken(amount("2", unit), (ROWS, SIZE, "RR,,1.5,,1.2,1.9,,")), "unit-mismatch")


@pytest.mark.parametrize("value", ["0", "-1"])
def test_no_ratio_has_an_amount_of_nothing(broken: Break, value: str) -> None:
    problems = broken(amount(value, "times"), (ROWS, SIZE, "RR,times,1.5,,1.2,1.9,,"))
    assert told(problems, "threshold-of-ratio") == [
        f"found {value}, and 'eck2019null-ache' is a risk ratio; accepted: a value above 0"
    ]
    assert {p.level for p in problems if p.code == "threshold-of-ratio"} == {Level.ERROR}


def test_a_difference_may_be_held_against_nothing(broken: Break) -> None:
    assert not told(broken(amount("0", "points of 100")), "threshold-of-ratio")


def test_parts_of_each_other_are_a_circle(broken: Break) -> None:
    part = "relations:\n- relation: part-of\n  claim: {}\n"
    other = "kb/claims/champion-twists-daily.yaml"
    problems = broken(
        (
            "kb/claims/step-activates-flank.yaml",
            "- relation: depends-on\n  claim: twist",
            "- relation: part-of\n  claim: twist",
        ),
        (CLAIM, "evidence:\n", part.format("champion-twists-daily") + "evidence:\n"),
        (other, "searches:\n", part.format("step-activates-flank") + "searches:\n"),
    )
    assert told(problems, "claim-cycle") == [
        "the links 'part-of' go in a circle: champion-twists-daily → step-activates-flank → twist-eases-ache → "
        "champion-twists-daily"
    ]


def test_a_claim_that_promises_an_important_effect_needs_to_say_what_is_important(broken: Break) -> None:
    least = "  smallest_important_difference:\n    value: 20\n    source: convention of this base\n"
    promise = (CLAIM, "  direction: less\n", "  direction: less\n  important: true\n")
    assert not told(broken(promise), "important-without-difference")
    assert told(broken((OUTCOMES, least, "")), "important-without-difference") == [
        "the outcome 'ache' has no smallest important difference"
    ]


@pytest.mark.parametrize("words", ["high risk of bias", "very serious", "no information", "High-Risk overall", "poor"])
def test_ratings_in_words_that_no_rule_knows_are_named_with_those_that_are(broken: Break, words: str) -> None:
    (said,) = told(broken(("kb/studies/cole2015twist.yaml", "some concerns", words)), "unknown-judgement")
    assert said.startswith(f"{words!r} judges nothing; accepted: high, ")
    assert "some concerns" in said


@pytest.mark.parametrize("words", ["8 of 10", "no control group", "Some Concerns", "very low", "one session"])
def test_facts_and_known_words_are_left_alone(broken: Break, words: str) -> None:
    assert not told(broken(("kb/studies/cole2015twist.yaml", "some concerns", words)), "unknown-judgement")
