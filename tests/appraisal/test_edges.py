"""Bodies of evidence at the edges of the rules, whose right answer one can say beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from claimgraph import KnowledgeBase
from claimgraph.appraisal import Direction, Verdict, appraise, headline, replay
from claimgraph.records import (
    Certainty,
    Claim,
    EvidenceLine,
    Outcome,
    Predicts,
    Relation,
    Result,
    Role,
    Stance,
    Study,
    StudyStatus,
    WorkRelation,
)
from strategies import relation
from weighed import line, study, weighed_base

STANCES = {"for": Stance.SUPPORTS, "against": Stance.DISPUTES, "undecided": Stance.INCONCLUSIVE}
FIXED = {
    "outcome": "ache",
    "role": "primary",
    "contrast": "between-groups",
    "extracted_from": "abstract",
    "locator": "x",
}


def md(estimate: str, low: str, high: str, **more: str) -> dict[str, str]:
    """A printed mean difference."""
    return {"measure": "MD", "estimate": estimate, "ci_low": low, "ci_high": high, **more}


class Case:
    """A claim that X lowers ache, put together study by study."""

    def __init__(self, *, rung: str = "symptom", outcome: Mapping[str, Any] | None = None, **predicts: Any) -> None:
        self.rung = rung
        self.predicts = Predicts.model_validate({"exposure": "X", "outcome": "ache", "direction": "less", **predicts})
        told = {"id": "ache", "name": "ache", "definition": "x", "better": "lower", "rung": rung, **(outcome or {})}
        self.outcome = Outcome.model_validate(told)
        self.lines: list[EvidenceLine] = []
        self.studies: list[Study] = []
        self.results: list[Result] = []
        self.relations: list[Relation] = []

    def add(
        self,
        side: str,
        n: int | None = 400,
        *results: Mapping[str, str],
        design: str = "rct",
        count: int = 1,
        judged: Sequence[str] = ("low",),
        status: StudyStatus = StudyStatus.ACTIVE,
        because: Any = None,
        role: Role | None = None,
    ) -> list[str]:
        """Studies on one side, each with these results; their keys come back."""
        keys = []
        for _ in range(count):
            key = f"s{len(self.studies)}"
            more = {"review_of": "rct"} if design == "meta-analysis" else {}
            self.studies.append(study(key, design, n, judged, status=status, **more))
            ids = tuple(f"r{key}{number}" for number in range(len(results)))
            self.results += [
                Result.model_validate({**FIXED, "id": id_, "study": key, **told})
                for id_, told in zip(ids, results, strict=True)
            ]
            self.lines.append(line(key, STANCES[side], because, results=ids, role=role))
            keys.append(key)
        return keys

    def base(self) -> KnowledgeBase:
        """The base."""
        claim = Claim.model_validate(
            {
                "id": "c0",
                "statement": "x",
                "locator": "x",
                "kind": "empirical",
                "rung": self.rung,
                "predicts": self.predicts,
                "evidence": tuple(self.lines),
            }
        )
        kb = weighed_base([claim], self.studies, self.results, self.relations)
        return kb.replace(outcomes={"ache": self.outcome})

    def verdict(self) -> Verdict:
        """Its verdict, which replays."""
        found = appraise(self.base(), "c0", sensitivity=False)
        assert replay(found.trace) == (found.direction, found.certainty)
        return found


def least(value: str, measure: str = "MD", unit: str | None = None) -> dict[str, Any]:
    """An outcome with a smallest important difference."""
    return {"unit": unit, "smallest_important_difference": {"value": value, "measure": measure, "source": "x"}}


# Scales and units -----------------------------------------------------------------------------------------------


def test_a_difference_either_way_is_shown_as_it_was_found() -> None:
    case = Case(direction="differs")
    arms = {"measure": "OR", "events_exposed": "50", "n_exposed": "250"}
    case.add("for", 500, {**arms, "events_comparator": "100", "n_comparator": "250"}, count=2)
    told = headline(case.base(), case.verdict())
    assert case.verdict().direction is Direction.SUPPORTED
    assert "odds ratio 0.38" in told.effect_words


@pytest.mark.parametrize(
    ("direction", "threshold", "result", "expected", "words"),
    [
        ("more", ("20", "percent"), {"measure": "proportion", "unit": "percent"}, Direction.SUPPORTED, "speaks of 20"),
        ("less", ("20", "percent"), {"measure": "proportion", "unit": "percent"}, Direction.REFUTED, "speaks of 20"),
        ("less", ("0.5", "share"), {"measure": "proportion", "unit": "share"}, Direction.REFUTED, "speaks of 0.5"),
        ("more", ("0.5", "r"), {"measure": "r", "unit": "r"}, Direction.SUPPORTED, "speaks of 0.5"),
        ("more", ("5", "percent"), {"measure": "RD", "unit": "percent"}, Direction.SUPPORTED, "speaks of 50"),
    ],
)
def test_an_amount_is_held_against_its_threshold_on_one_scale(
    direction: str, threshold: tuple[str, str], result: dict[str, str], expected: Direction, words: str
) -> None:
    case = Case(
        rung="physiology",
        direction=direction,
        threshold={"value": threshold[0], "unit": threshold[1], "source": "x"},
    )
    found = {"percent": ("40", "35", "45"), "share": ("0.7", "0.66", "0.74"), "r": ("0.7", "0.66", "0.74")}
    estimate, low, high = found[result["unit"]]
    numbers = {"estimate": estimate, "ci_low": low, "ci_high": high, "contrast": "descriptive"}
    if result["measure"] == "RD":
        numbers["contrast"] = "between-groups"
    case.add("undecided", 500, {**result, **numbers}, count=2)
    assert case.verdict().direction is expected
    assert words in headline(case.base(), case.verdict()).effect_words


@pytest.mark.parametrize("unit", ["mm", "cm"])
def test_what_has_another_unit_is_not_held_against_an_amount_or_a_difference_that_matters(unit: str) -> None:
    amount = Case(direction="more", threshold={"value": "60", "unit": "mm", "source": "x"})
    amount.add("undecided", 500, md("80", "70", "90", unit=unit), count=2)
    assert amount.verdict().direction is (Direction.SUPPORTED if unit == "mm" else Direction.INCONCLUSIVE)
    case = Case(outcome=least("10", unit="mm"))
    case.add("undecided", 500, md("-2.5", "-3", "-2", unit=unit), count=2)
    assert case.verdict().direction is (Direction.SMALL if unit == "mm" else Direction.SUPPORTED)


def test_a_ratio_is_never_held_against_nothing() -> None:
    case = Case(direction="more", threshold={"value": "0", "unit": "RR", "source": "x"})
    case.add("undecided", 500, {"measure": "RR", "estimate": "2", "ci_low": "1.5", "ci_high": "2.6"})
    assert case.verdict().direction is Direction.INCONCLUSIVE


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (md("-5", "-8", "0.4"), Direction.INCONCLUSIVE),
        ({"measure": "RR", "estimate": "0.5", "ci_low": "0.2", "ci_high": "0.99"}, Direction.SUPPORTED),
    ],
)
def test_the_interval_that_was_printed_decides(result: dict[str, str], expected: Direction) -> None:
    case = Case()
    case.add("undecided", 500, result)
    assert case.verdict().direction is expected


# What one sample says ------------------------------------------------------------------------------------------


def test_how_people_changed_says_nothing_where_the_trial_compares_them() -> None:
    case = Case()
    case.add("for", 100, md("-5", "-6", "-4", contrast="before-after"), md("-1", "-3", "1"), count=3)
    assert case.verdict().direction is Direction.INCONCLUSIVE


@pytest.mark.parametrize(
    ("p", "favours"), [("not significant", "neither"), ("n.s.", "unknown"), ("> 0.05", "exposure")]
)
@pytest.mark.parametrize("side", ["for", "against"])
def test_a_difference_that_was_not_shown_decides_nothing(side: str, p: str, favours: str) -> None:
    case = Case()
    case.add(side, 200, {"measure": "MD", "favours": favours, "p_value": p}, count=3)
    assert case.verdict().direction is Direction.INCONCLUSIVE


def test_two_primary_results_of_which_one_tells_stay_so_when_another_trial_says_the_same() -> None:
    arms = (md("-5", "-8", "-2"), md("-1", "-4", "2"))
    once, twice = Case(), Case()
    once.add("for", 300, *arms)
    twice.add("for", 300, *arms, count=2)
    assert once.verdict().direction is twice.verdict().direction is Direction.SUPPORTED


def test_people_in_a_crossover_count_once() -> None:
    case = Case()
    arms = {"mean_exposed": "3", "mean_comparator": "5", "sd_exposed": "2", "sd_comparator": "2", "correlation": "0.5"}
    people = {"n_exposed": "20", "n_comparator": "20", "contrast": "within-people"}
    case.add("for", None, {"measure": "MD", **arms, **people})
    assert case.verdict().people == 20


def test_subgroups_alone_inform_the_text_only() -> None:
    case = Case()
    case.add("for", 400, count=3)
    before = case.verdict()
    case.add("against", 5000, role=Role.SUBGROUP)
    after = case.verdict()
    assert (after.direction, after.certainty) == (before.direction, before.certainty)


# What all say together -------------------------------------------------------------------------------------------


def test_a_useless_trial_refutes_nothing() -> None:
    case = Case(direction="more")
    case.add("against", 30, md("-3", "-5", "-1"), count=10)
    case.add("undecided", 50_000, md("-0.02", "-0.06", "0.02"))
    case.add("undecided", 5, md("0.1", "-10", "10.2"))
    found = case.verdict()
    assert found.direction is Direction.INCONCLUSIVE
    assert "which disagrees" in next(step.text for step in found.trace if step.rule == "pool")


def test_trials_that_each_refute_a_claim_refute_it_together() -> None:
    case = Case(outcome=least("1"))
    case.add("against", 2000, md("-0.05", "-0.25", "0.15"), count=4)
    case.add("against", 2000, md("5", "4", "6"))
    assert case.verdict().direction is Direction.REFUTED


@pytest.mark.parametrize("words", ["very low", "Very low certainty", "very low (GRADE)"])
@pytest.mark.parametrize("count", [1, 2])
def test_reviews_that_rate_their_own_evidence_are_a_ceiling_however_many_there_are(count: int, words: str) -> None:
    case = Case()
    rated = {"measure": "RR", "estimate": "0.7", "ci_low": "0.6", "ci_high": "0.8", "contrast": "pooled"}
    case.add("for", 2000, {**rated, "certainty": words}, design="meta-analysis", count=count)
    assert case.verdict().certainty is Certainty.VERY_LOW


def test_reviews_of_the_same_trials_make_nothing_surer() -> None:
    def certainty(reviews: int) -> Certainty:
        case = Case()
        case.add("for", 3000, design="cohort")
        case.add("for", 2000, design="meta-analysis", count=reviews)
        return case.verdict().certainty

    assert certainty(4) is certainty(1)


@pytest.mark.parametrize("known", [400, None])
def test_a_contrary_pool_of_unknown_size_costs_as_much_as_it_may(known: int | None) -> None:
    case = Case()
    case.add("for", 1000, count=3)
    case.add("against", known, md("5", "3", "7"), count=2)
    found = case.verdict()
    assert (found.direction, found.certainty) == (Direction.SUPPORTED, Certainty.MODERATE)
    assert "more" not in headline(case.base(), found).effect_words


@pytest.mark.parametrize("side", ["against", "undecided"])
def test_contrary_evidence_is_no_second_sample_for_a_claim(side: str) -> None:
    case = Case()
    case.add("for", 5000, because="population")
    case.add(side, 10, because="population")
    assert case.verdict().direction is Direction.INCONCLUSIVE


def test_a_review_is_not_outvoted_by_the_trials_in_it() -> None:
    case = Case()
    (review,) = case.add("for", 2000, design="meta-analysis")
    for key in case.add("undecided", 200, count=10):
        case.relations.append(relation(review, WorkRelation.INCLUDES, key))
    assert case.verdict().direction is Direction.SUPPORTED


def test_an_interval_across_what_matters_costs_a_level_without_a_pool_too() -> None:
    def certainty(low: str, high: str) -> Certainty:
        case = Case(outcome=least("6"))
        case.add("for", 5000, md("-8", low, high, contrast="pooled"), design="meta-analysis")
        return case.verdict().certainty

    assert certainty("-9", "-7") is Certainty.HIGH
    assert certainty("-15", "-1") is Certainty.MODERATE


@pytest.mark.parametrize("judged", ["High risk of bias", "very serious", "no information", "poor"])
def test_words_that_the_rules_do_not_know_are_no_clean_bill(judged: str) -> None:
    case = Case()
    case.add("for", 400, count=3, judged=(judged,))
    assert case.verdict().certainty.rank <= Certainty.LOW.rank


def test_an_expression_of_concern_counts_as_a_high_risk_of_bias_and_is_told() -> None:
    case = Case()
    case.add("for", 400, count=3, status=StudyStatus.CONCERN)
    found = case.verdict()
    assert found.certainty is Certainty.LOW
    assert any("concern" in flag for flag in found.flags)


def test_a_retracted_trial_inside_a_review_inside_a_review_costs_a_level() -> None:
    def certainty(status: StudyStatus) -> Certainty:
        case = Case()
        (outer,) = case.add("for", 5000, design="meta-analysis")
        case.studies += [study("inner", "meta-analysis", 900), study("trial", "rct", 300, status=status)]
        case.relations += [
            relation(outer, WorkRelation.INCLUDES, "inner"),
            relation("inner", WorkRelation.INCLUDES, "trial"),
        ]
        return case.verdict().certainty

    assert certainty(StudyStatus.RETRACTED).rank == certainty(StudyStatus.ACTIVE).rank - 1


def test_a_few_people_are_no_second_side() -> None:
    case = Case()
    case.add("for", 4000)
    case.add("undecided", 4000)
    case.add("against", None)
    assert case.verdict().direction is Direction.INCONCLUSIVE


@pytest.mark.parametrize(("design", "tiny"), [("rct", "meta-analysis"), ("cohort", "rct"), ("rct", "rct")])
def test_a_tiny_study_is_no_second_study(design: str, tiny: str) -> None:
    case = Case()
    case.add("for", 5000, design=design)
    before = case.verdict().certainty
    case.add("for", 3, design=tiny)
    assert case.verdict().certainty is before


def test_p_below_five_in_a_hundred_shows_an_effect() -> None:
    case = Case()
    case.add("undecided", 500, {"measure": "MD", "estimate": "-0.35", "p_value": "<0.05"})
    assert case.verdict().direction is Direction.SUPPORTED
    other = Case()
    other.add("undecided", 500, {"measure": "MD", "estimate": "-0.35", "p_value": "<0.1"})
    assert other.verdict().direction is Direction.INCONCLUSIVE


def test_a_companion_that_tells_of_a_subgroup_tells_how_many_people_there_were() -> None:
    case = Case()
    main, companion = case.add("against", None), case.add("undecided", 900, role=Role.SUBGROUP)
    case.relations.append(relation(companion[0], WorkRelation.COMPANION_OF, main[0]))
    assert case.verdict().people == 900
