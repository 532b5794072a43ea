"""People who may count twice: reports of one sample, reviews beside what they include, samples on both sides."""

from __future__ import annotations

import pytest

from claimgraph.errors import Problem
from nets.broken import Break

FIRST, SECOND = "kb/studies/able2010step.yaml", "kb/studies/able2012step.yaml"
STEP, LINKS = "kb/claims/step-activates-flank.yaml", "kb/relations.csv"
APART = ((SECOND, "  id: able-cohort\n", ""), (LINKS, "able2012step,same-sample,able2010step,the methods say so\n", ""))
"""Nothing says any more that the two studies of steps are of the same people."""


def told(problems: list[Problem], code: str) -> list[str]:
    """What is said under a code."""
    return [problem.message for problem in problems if problem.code == code]


# Two reports of one sample --------------------------------------------------------------------------------------


def test_a_sample_that_lost_two_people_between_two_reports_is_found(broken: Break) -> None:
    assert told(broken(*APART, (SECOND, "n: 20", "n: 18")), "likely-same-sample") == [
        "18 people, about as many and alike as in 'able2010step' (20) of the same authors"
    ]
    assert not told(broken((SECOND, "n: 18", "n: 17")), "likely-same-sample")


def test_a_report_that_does_not_say_who_the_people_were_may_be_of_the_same(broken: Break) -> None:
    assert told(broken(*APART, (SECOND, "  population: healthy adults\n", "")), "likely-same-sample")


def test_an_author_in_common_need_not_be_first_or_last(broken: Break) -> None:
    names = "author = {Able, Ann and Baker, Bo}"
    middle = ("references.bib", names, "author = {Zeta, Zoe and Able, Ann and Yard, Yves}")
    assert told(broken(*APART, middle), "likely-same-sample")
    # Another person of that family is no author in common.
    other = ("references.bib", "{Zeta, Zoe and Able, Ann and", "{Zeta, Zoe and Able, Xenia and")
    assert not told(broken(other), "likely-same-sample")


@pytest.mark.parametrize(("relation", "found"), [("cites", 1), ("companion-of", 0), ("replicates", 0)])
def test_that_one_cites_the_other_does_not_say_who_the_people_were(broken: Break, relation: str, found: int) -> None:
    link = (LINKS, "able2012step,same-sample,able2010step", f"able2012step,{relation},able2010step")
    assert len(told(broken(*APART[:1], link), "likely-same-sample")) == found


def test_people_described_otherwise_are_others(broken: Break) -> None:
    other = (SECOND, "population: healthy adults", "population: girls with sore ankles")
    assert not told(broken(*APART, other), "likely-same-sample")


# Reviews beside what they may include ----------------------------------------------------------------------------

UNLISTED = ("kb/studies/dunn2018review.yaml", "included_listed: complete\n", "")


def test_that_a_review_cites_a_study_does_not_say_that_it_includes_it(broken: Break) -> None:
    cites = (LINKS, "dunn2018review,includes,able2010step", "dunn2018review,cites,able2010step")
    (said,) = told(broken(UNLISTED, cites), "review-beside-primary")
    assert "'dunn2018review' may include able2010step" in said


def test_indirect_lines_that_decide_are_looked_at_where_they_are_of_one_reason(broken: Break) -> None:
    direct = "  directness: direct\n"
    other = "  directness: indirect\n  indirect_because: population\n"
    cites = (LINKS, "dunn2018review,includes,able2010step", "dunn2018review,cites,able2010step")
    (said,) = told(broken(UNLISTED, cites, *[(STEP, direct, other)] * 4), "review-beside-primary")
    assert said.startswith("'dunn2018review' may include able2010step")
    # Beside direct evidence they decide nothing.
    assert not told(broken((STEP, other, direct)), "review-beside-primary")


# One sample on both sides ----------------------------------------------------------------------------------------

BOTH = (STEP, "- study: able2012step\n  stance: supports\n", "- study: able2012step\n  stance: disputes\n")


def test_reports_of_one_sample_on_both_sides_are_named_with_their_places(broken: Break) -> None:
    assert told(broken(BOTH), "sample-on-both-sides") == [
        "the line at kb/claims/step-activates-flank.yaml:18 (able2010step), of the same people, is for the claim, "
        "this one is not: they count as undecided"
    ]


@pytest.mark.parametrize("role", ["secondary", "subgroup", "post-hoc"])
def test_what_is_not_the_primary_outcome_puts_no_sample_on_both_sides(broken: Break, role: str) -> None:
    aside = (STEP, "  locator: abstract\n", f"  locator: abstract\n  role: {role}\n")
    assert not told(broken(BOTH, aside), "sample-on-both-sides")


def test_an_indirect_line_does_not_stand_against_a_direct_one_of_the_same_people(broken: Break) -> None:
    indirect = "  stance: disputes\n  directness: indirect\n  indirect_because: population\n"
    near = (STEP, "  stance: disputes\n  directness: direct\n", indirect)
    assert not told(broken(BOTH, near), "sample-on-both-sides")
