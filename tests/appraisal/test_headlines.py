"""Headlines of verdicts: what decides, how large the effect is as people read it, and how sure that is."""

from __future__ import annotations

from math import exp, log

import pytest

from bodies import Bodies, differences, trials
from claimgraph import BadRequestError, KnowledgeBase
from claimgraph.appraisal import (
    Direction,
    Fragility,
    Headline,
    appraise,
    forest_of,
    hangs_on,
    headline,
    sides_of,
    verdict_facts,
)
from claimgraph.records import Certainty, ClaimRelation


def told(body: Bodies, baseline: float | None = None) -> Headline:
    kb = body.base()
    return headline(kb, appraise(kb, "claim", sensitivity=False), baseline=baseline)


def test_a_difference_is_told_in_its_unit_with_what_would_matter() -> None:
    body = differences(("-8", "-5", "-2"), ("-6", "-3", "0"), ("-9", "-4", "1"), important="6", unit="points of 60")
    found = told(body)
    assert found.effect is not None
    assert found.effect.words == "4 points of 60 less, 95 % CI 2 to 6; smallest important difference 6"
    assert found.effect.estimate == pytest.approx(-4.0)
    assert found.effect_words == f"{found.effect.words} ({found.certainty})"
    assert found.share == ""


def test_an_interval_across_no_effect_names_both_ways() -> None:
    found = told(differences(("-6", "-2", "2"), ("-5", "-1", "3")))
    assert found.effect is not None
    assert "more to" in found.effect.words
    assert found.effect.words.endswith("less")


def test_a_ratio_is_printed_as_a_ratio_whatever_side_is_claimed() -> None:
    fewer, more = (told(trials("OR", (10, 100, 30, 100), (8, 90, 25, 90), direction=way)) for way in ("less", "more"))
    assert fewer.effect is not None
    assert more.effect is not None
    assert fewer.effect.estimate == pytest.approx(more.effect.estimate)
    assert fewer.effect.low < fewer.effect.estimate < fewer.effect.high < 1
    assert fewer.effect.words.startswith("odds ratio 0.2")


@pytest.mark.parametrize(
    ("measure", "risk"),
    [
        ("OR", lambda ratio, base: ratio * base / (1 - base + ratio * base)),
        ("RR", lambda ratio, base: ratio * base),
    ],
)
def test_a_ratio_becomes_people_of_a_thousand_at_the_risk_of_the_comparators(measure: str, risk: object) -> None:
    found = told(trials(measure, (10, 100, 30, 100), (8, 100, 20, 100)))
    assert found.effect is not None
    assert found.absolute is not None
    assert found.absolute.baseline == pytest.approx(250)
    expected = 1000 * (risk(found.effect.estimate, 0.25) - 0.25)  # type: ignore[operator]
    assert found.absolute.estimate == pytest.approx(expected)
    assert "fewer per 1,000" in found.absolute.words
    assert "250 of 1,000 otherwise (all comparators of 2 studies together)" in found.absolute.words


def test_a_stated_baseline_takes_the_place_of_the_comparators() -> None:
    body = trials("RR", (10, 100, 30, 100), (8, 100, 20, 100))
    found = told(body, baseline=0.01)
    assert found.absolute is not None
    assert found.absolute.baseline == pytest.approx(10)
    assert found.absolute.words.endswith("10 of 1,000 otherwise (as stated)")


def test_a_hazard_ratio_without_arms_needs_a_stated_baseline() -> None:
    body = Bodies()
    for estimate, high in (("0.5", "0.83"), ("0.6", "1.2")):
        body.add(result={"measure": "HR", "estimate": estimate, "ci_low": "0.3", "ci_high": high})
    assert told(body).absolute is None
    found = told(body, baseline=0.2)
    assert found.effect is not None
    assert found.absolute is not None
    assert found.absolute.estimate == pytest.approx(1000 * ((1 - 0.8**found.effect.estimate) - 0.2))


@pytest.mark.parametrize("risk", [0.0, 1.0, -0.1, 7.0])
def test_a_baseline_that_is_no_share_is_refused(risk: float) -> None:
    with pytest.raises(BadRequestError, match="between 0 and 1"):
        told(trials("RR", (1, 10, 2, 10)), baseline=risk)


def test_the_effect_of_one_study_alone_is_told_too(tiny: KnowledgeBase) -> None:
    found = headline(tiny, appraise(tiny, "twist-eases-ache", sensitivity=False))
    assert found.effect is not None
    assert (found.effect.way, found.effect.estimate, found.effect.unit) == ("alone", 1.5, "points of 100")
    assert found.effect.spread == ""


def test_an_amount_stands_beside_the_amount_that_is_claimed() -> None:
    body = Bodies("more", threshold=("60", "kg"))
    for low, estimate, high in (("62", "70", "78"), ("64", "71", "78")):
        body.add(result={"measure": "mean", "unit": "kg", "estimate": estimate, "ci_low": low, "ci_high": high})
    found = told(body)
    assert found.effect is not None
    assert found.effect.low > 60
    assert found.effect.words.endswith("the claim speaks of 60")
    assert found.effect.words.startswith("70.6 kg, 95 % CI")


def test_the_body_that_decides_is_told_by_its_own_people() -> None:
    body = Bodies()
    body.add("for", design="case-series", n=12)
    assert told(body).body == "1 uncontrolled study, 12 people"
    body.add("against", n=40)
    found = told(body)
    assert found.body == "1 study, 40 people; 1 other study that compares nobody"
    assert found.balance == "0 for, 1 against, 0 undecided"


def test_indirect_studies_and_stand_ins_that_decide_are_called_so() -> None:
    body = Bodies()
    body.add("for", n=40, indirect="population")
    assert told(body).body == "1 indirect study, 40 people"
    body = Bodies()
    body.add("for", n=10, indirect="surrogate")
    body.add("for", n=10, indirect="surrogate")
    assert told(body).body == "2 studies of stand-ins, 20 people"


def test_a_sample_of_unknown_size_is_named() -> None:
    body = Bodies()
    body.add("for", n=40)
    body.add("for", n=None)
    assert told(body).body == "2 studies, 40 people and 1 sample of unknown size"


def test_reviews_are_told_apart_and_overlap_is_named() -> None:
    body = Bodies()
    body.add("for", design="systematic-review", n=2000, review_of="rct", searched_until=2019)
    body.add("for", design="systematic-review", n=1500, review_of="rct", searched_until=2012)
    found = told(body)
    assert found.body == "2 reviews (overlapping: 1 independent sample), 2,000 people"
    assert found.search_words == "last search 2019"


def test_where_nothing_is_pooled_the_share_of_samples_has_its_exact_interval() -> None:
    body = Bodies()
    for side in ("for", "for", "for", "against"):
        body.add(side, n=60)
    found = told(body)
    assert found.effect is None
    assert found.share == (
        "Of 4 samples 3 are for it (75 %, 95 % CI 19 to 99 %); 1 is against it (25 %, 95 % CI 1 to 81 %)"
    )


def test_counts_of_one_headline_rest_on_the_same_samples(shipped: KnowledgeBase) -> None:
    for claim in shipped.claims:
        verdict = appraise(shipped, claim, sensitivity=False)
        if verdict.body is None or verdict.parts:
            continue  # What decides a compound claim are the samples of its parts.
        sides = sides_of(shipped, claim)
        assert {fact.study for one in sides.deciding for fact in one.facts} == set(verdict.body.studies), claim


def test_the_facts_of_a_verdict_tell_first_what_decides_and_last_what_would_change_it(tiny: KnowledgeBase) -> None:
    labels = [label for label, _ in verdict_facts(tiny, appraise(tiny, "twist-eases-ache"))]
    wanted = ["Verdict", "Effect", "Rests on", "Samples that decide", "Taken off", "Hangs on", "Would change it"]
    assert [label for label in labels if label in wanted] == wanted


def test_a_compound_claim_lists_its_parts(trial: KnowledgeBase) -> None:
    found = headline(trial, appraise(trial, "pills-are-safe"))
    assert found.parts == ("Calmopril is safe (nothing found, although somebody looked)",)
    assert found.body == ""


def test_one_study_and_one_person_are_spoken_of_as_one() -> None:
    body = Bodies()
    body.add("for", n=1)
    base = body.base()
    part = ClaimRelation(relation="part-of", claim="whole")
    whole = base.claims["claim"].model_copy(update={"id": "whole", "evidence": (), "predicts": None})
    own = base.claims["claim"].model_copy(update={"relations": (part,)})
    kb = base.replace(claims={"claim": own, "whole": whole})
    assert headline(kb, appraise(kb, "whole")).body == "1 study that decides its parts, 1 person"
    steps = [step.text for step in appraise(kb, "claim").trace]
    assert any("0 of them opinions; 1 sample takes a position" in text for text in steps)
    assert any("1 person in 1 sample" in text for text in steps)


def test_studies_that_a_verdict_hangs_on_are_listed_as_one_speaks(shipped: KnowledgeBase) -> None:
    three = Fragility(tuple(sorted(shipped.studies))[:3], Direction.INCONCLUSIVE, Certainty.NONE, 3)
    told = hangs_on(shipped, three)
    one, two, last = (shipped.label(key) for key in three.studies)
    assert told == f"Without {one}, {two} and {last} it would be: inconclusive."


# Forests ----------------------------------------------------------------------------------------------------------


def test_weights_of_a_forest_sum_to_one_and_follow_precision() -> None:
    forest = forest_of(differences(("-5", "-4", "-3"), ("-9", "-4", "1")).base(), "claim")
    assert sum(row.weight for row in forest.rows) == pytest.approx(1.0)
    assert forest.rows[0].weight > forest.rows[1].weight


def test_without_each_in_turn_and_as_it_grew_end_where_the_pool_stands() -> None:
    kb = trials("OR", (10, 100, 30, 100), (8, 90, 25, 90), (20, 200, 25, 200)).base()
    whole = forest_of(kb, "claim").pool
    grown = forest_of(kb, "claim", mode="cumulative").rows
    left = forest_of(kb, "claim", mode="leave-one-out").rows
    assert whole is not None
    assert (grown[-1].y, grown[-1].low, grown[-1].high) == (whole.estimate, whole.low, whole.high)
    assert [row.samples for row in grown] == [1, 2, 3]
    assert [row.label.split()[0] for row in left] == ["without"] * 3
    alone = log(10 * 70 / (90 * 30))
    assert grown[0].y == pytest.approx(-alone)
    assert forest_of(kb, "claim").reader is not None
    assert exp(alone) == pytest.approx(forest_of(kb, "claim").reader.printed(grown[0].y))  # type: ignore[union-attr]


def test_what_is_not_pooled_says_why() -> None:
    body = differences(("-8", "-5", "-2"), ("-6", "-3", "0"))
    body.add("for", indirect="population", result={"measure": "MD", "estimate": "-7", "ci_low": "-9", "ci_high": "-5"})
    body.add("against")
    forest = forest_of(body.base(), "claim")
    assert [row.why for row in forest.aside] == ["about something near the claim"]
    assert len(forest.silent) == 1


def test_an_unknown_mode_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="leave-one-out"):
        forest_of(tiny, "twist-eases-ache", mode="backwards")
