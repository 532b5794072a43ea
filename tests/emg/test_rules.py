"""Rules on amplitudes, orderings and findings about muscle activity, with more than one side."""

from __future__ import annotations

import pytest

from nets.broken import Break, found


def test_a_number_changed_in_the_table_is_noticed_where_it_is_quoted(broken: Break) -> None:
    problem, ordering = broken(("kb/measurements.csv", ",52.5,", ",25.5,"))
    assert found([problem, ordering]) == [
        "quoted-number kb/claims/step-activates-flank.yaml:20",
        "order-against-values kb/comparisons.csv:2",
    ]
    assert "quotes 52.5 %; the rows of 'able2010step' have 25.5 and no 52.5" in problem.message


@pytest.mark.parametrize("quoted", ["53% of MVIC", "52.5 %MVC", "30 % MVIC", "about a half"])
def test_a_number_that_some_row_has_is_not_doubted(broken: Break, quoted: str) -> None:
    assert broken(("kb/claims/step-activates-flank.yaml", "52.5% of MVIC", quoted)) == []


@pytest.mark.parametrize("finding", ["Twists raised hip torque, and activity too.", "Ache fell with EMG feedback."])
def test_a_laboratory_finding_with_an_outcome_may_be_direct(broken: Break, finding: str) -> None:
    claim = "kb/claims/twist-eases-ache.yaml"
    edit = (
        "  directness: indirect\n  indirect_because: surrogate\n  finding: Twists activate the upper flank.\n",
        f"  directness: direct\n  finding: {finding}\n  quote: a sentence\n",
    )
    after = broken((claim, *edit), (claim, "  results:\n  - cole2015twist-effort\n", ""))
    assert [problem for problem in after if problem.code != "retracted-evidence"] == []


@pytest.mark.parametrize(
    "p_value", ["0.02", ".02", "<0.01", "<= 0.05", "significant", "n.s.", "not significant", "1e-5"]
)
def test_p_values_as_people_print_them_are_read(broken: Break, p_value: str) -> None:
    codes = {p.code for p in broken(("kb/comparisons.csv", ",<0.01,", f",{p_value},"))}
    assert codes == ({"greater-by-chance"} if p_value in ("n.s.", "not significant") else set())


@pytest.mark.parametrize("p_value", ["1.5", "5%", "yes", "<", "0.02*"])
def test_other_p_values_are_refused(broken: Break, p_value: str) -> None:
    assert [p.code for p in broken(("kb/comparisons.csv", ",<0.01,", f",{p_value},"))] == ["bad-p-value"]


def test_a_high_value_with_a_caution_is_let_through(broken: Break) -> None:
    assert broken(("kb/measurements.csv", ",140,percent_mvic", ",444,percent_mvic")) == []


def test_an_exercise_that_is_a_variant_of_itself_is_found(broken: Break) -> None:
    (problem,) = broken(("kb/exercises/side-step.yaml", "variant_of: step", "variant_of: side-step"))
    assert problem.code == "variant-cycle"
    assert "side-step → side-step" in problem.message
