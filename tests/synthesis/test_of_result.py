"""What a row of results says: from print, from arms, from p, and what does not fit."""

from __future__ import annotations

import subprocess
import sys
from math import atanh, isnan, log, sqrt
from typing import Any

import pytest

from claimgraph.records import Result
from claimgraph.synthesis import REMARKS, differing_arms, estimate, result_estimate, result_estimates
from conftest import ROOT


def result(**cells: Any) -> Result:
    """A row with what every row needs."""
    needed = {"id": "a", "study": "able2010step", "outcome": "ache", "role": "primary", "contrast": "between-groups"}
    return Result(**{**needed, "extracted_from": "abstract", "locator": "p. 1", **cells})


TABLE = {"n_exposed": 60, "n_comparator": 60, "events_exposed": 38, "events_comparator": 24}
MEANS = {"mean_exposed": "12", "sd_exposed": "4", "mean_comparator": "10", "sd_comparator": "5"}


@pytest.mark.parametrize(
    ("cells", "value", "se", "source"),
    [
        ({"measure": "MD", "estimate": "-2.0", "ci_low": "-4.0", "ci_high": "0.0"}, -2.0, 4.0 / 3.92, "printed"),
        ({"measure": "OR", "estimate": "2.0", "ci_low": "1.0", "ci_high": "4.0"}, log(2), 2 * log(2) / 3.92, "printed"),
        ({"measure": "OR", "estimate": "2.0", "se": "0.3"}, log(2), 0.3, "printed"),
        ({"measure": "MD", "estimate": "-2.0", "p_value": "p = 0.05"}, -2.0, 2.0 / 1.96, "p"),
        ({"measure": "MD", "estimate": "-2.0", "p_value": "<0.05"}, -2.0, 2.0 / 1.96, "p"),
        (
            {"measure": "MD", "estimate": "2", "p_value": "<0.05", **MEANS, "n_exposed": 20, "n_comparator": 20},
            2,
            1.4318,
            "arms",
        ),
        ({"measure": "r", "estimate": "0.5", "n": 28}, atanh(0.5), 0.2, "printed"),
        (
            {"measure": "RD", "unit": "percent points", "estimate": "5", "ci_low": "1", "ci_high": "9"},
            0.05,
            0.0204,
            "printed",
        ),
        ({"measure": "RR", **TABLE}, log(38 / 24), sqrt(22 / 38 / 60 + 36 / 24 / 60), "arms"),
        ({"measure": "percent-difference", "estimate": "20", "ci_low": "10", "ci_high": "30"}, 20, 5.10, "printed"),
        ({"measure": "median", "estimate": "7", "ci_low": "6", "ci_high": "8"}, 7, 0.5102, "printed"),
        (
            {"measure": "MD", "contrast": "before-after", "n": 16, "correlation": "0.5", **MEANS},
            2.0,
            sqrt((16 + 25 - 20) / 16),
            "arms",
        ),
    ],
)
def test_estimate_and_standard_error_follow_from_what_is_told(
    cells: dict[str, Any], value: float, se: float, source: str
) -> None:
    found = result_estimate(result(**cells))
    assert (found.value, found.se) == (pytest.approx(value), pytest.approx(se, rel=2e-3))
    assert (found.source, found.faults) == (source, ())
    assert found.low < found.value < found.high
    assert found.informative


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        ({}, "no-measure"),
        ({"measure": "MD"}, "no-estimate"),
        ({"measure": "MD", "estimate": "3"}, "no-precision"),
        ({"measure": "MD", "estimate": "3", "p_value": "significant"}, "no-precision"),
        ({"measure": "MD", "estimate": "3", "p_value": "0.04 right; 0.002 left"}, "no-precision"),
        ({"measure": "MD", "contrast": "within-people", "n": 16, **MEANS}, "needs-correlation"),
        ({"measure": "RR", "n_exposed": 9, "n_comparator": 9, "events_exposed": 0, "events_comparator": 0}, "no-event"),
        ({"measure": "RR", "n_exposed": 9, "n_comparator": 9, "events_exposed": 10, "events_comparator": 2}, "unclear"),
        ({"measure": "RR", "contrast": "within-people", **TABLE}, "needs-correlation"),
        ({"measure": "MD", "estimate": "9", "ci_low": "1", "ci_high": "2"}, "unclear"),
    ],
)
def test_what_carries_no_information_says_why(cells: dict[str, Any], remark: str) -> None:
    found = result_estimate(result(**cells))
    assert not found.informative
    assert (found.remark, found.source) == (remark, "")
    assert remark in REMARKS


def test_a_declared_correlation_stands_in_for_one_that_the_row_lacks() -> None:
    row = result(measure="SMD", contrast="within-people", n=16, **MEANS)
    assert result_estimate(row, 0.5).value == pytest.approx(estimate("SMCR", correlation=0.5, n=16, **floats()).value)
    told = row.model_copy(update={"correlation": result(correlation="0.8").correlation})
    assert result_estimate(told, 0.5).se < result_estimate(row, 0.5).se


def floats() -> dict[str, float]:
    return {name: float(number) for name, number in MEANS.items()}


def test_the_printed_interval_stands_and_another_level_is_worked_out() -> None:
    row = result(measure="RR", estimate="0.80", ci_low="0.65", ci_high="1.01", ci_level="90")
    ninety, usual = result_estimate(row, level=0.9), result_estimate(row)
    assert (ninety.low, ninety.high) == (log(0.65), log(1.01))
    assert usual.low < ninety.low
    assert ninety.shown == pytest.approx((0.80, 0.65, 1.01))
    percent = result(measure="RD", unit="%", estimate="-5", ci_low="-9", ci_high="-1")
    assert result_estimate(percent).shown == pytest.approx((-5, -9, -1))


def test_faults_of_print_are_kept_and_numbers_that_cannot_be_are_no_error() -> None:
    upside = result_estimate(result(measure="MD", estimate="2", ci_low="4", ci_high="0"))
    assert [fault.code for fault in upside.faults] == ["limits-swapped"]
    assert upside.low < upside.high
    assert result_estimate(result(measure="OR", estimate="-0.4", se="0.1")).faults[0].code == "outside-scale"


def test_a_printed_estimate_on_the_other_side_of_its_arms_is_named() -> None:
    assert differing_arms(result(measure="RR", estimate="1.58", **TABLE)) is None
    fault = differing_arms(result(measure="RR", estimate="0.63", **TABLE))
    assert fault is not None
    assert fault.message == "the risk ratio 0.63 does not fit its arms: they give 1.58"
    assert differing_arms(result(estimate="3")) is None


def test_arms_that_share_a_comparator_count_it_once() -> None:
    arms = {"measure": "MD", "n_exposed": 50, "n_comparator": 50, "shared_arm": "dummy pill", **MEANS}
    low, high = result(id="low", **arms), result(id="high", **{**arms, "mean_exposed": "14"})
    alone = result(id="alone", **{**arms, "shared_arm": None})
    found = list(result_estimates([low, alone, high]))
    assert [[row.id for row in rows] for rows, _ in found] == [["low", "high"], ["alone"]]
    both, one = found[0][1], found[1][1]
    assert (both.value, both.remark) == (pytest.approx(3.0), "shared")
    assert both.se > one.se / sqrt(2)
    later = high.model_copy(update={"timepoint": "a year"})
    assert len(list(result_estimates([low, later]))) == 2


def test_printed_numbers_need_no_numbers_library() -> None:
    code = (
        "import sys; from claimgraph import records, synthesis;"
        "row = records.Result(id='a', study='a', outcome='ache', role='primary', contrast='between-groups',"
        "measure='MD', estimate='2', ci_low='0', ci_high='4', extracted_from='abstract', locator='abstract');"
        "assert synthesis.result_estimate(row).informative;"
        "print({'numpy', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_what_is_missing_is_never_a_number() -> None:
    found = result_estimate(result(favours="exposure"))
    assert all(isnan(each) for each in (found.value, found.se, found.low, found.high))
