"""How far reviews rest on the same studies: the number, its bands, and how much of it is known."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import KnowledgeBase, appraisal, citations
from claimgraph.errors import BadRequestError
from claimgraph.records import EvidenceLine, Listed, Relation, StudyStatus

INCLUDED = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("rstuvwxyz")), min_size=1)


def test_a_published_matrix_gives_its_published_area() -> None:
    area = citations.Area(inclusions=43, studies=14, reviews=6)
    assert area.words == "41.4 % (very high)"


@given(INCLUDED)
def test_the_area_is_none_to_all_and_counts_each_inclusion_once(included: dict[str, list[str]]) -> None:
    found = citations.overlap_of(included)
    studies = set(chain.from_iterable(included.values()))
    assert set(found.studies) == studies
    assert found.area.inclusions == sum(len(set(one)) for one in included.values())
    if len(included) < 2 or not studies:
        assert found.area.value is None
        assert found.area.band == ""
    else:
        n, r, c = found.area.inclusions, len(studies), len(included)
        assert found.area.value == pytest.approx((n - r) / (r * c - r))
        assert 0 <= found.area.value <= 1
    for (one, other), area in found.pairs.items():
        either, both = set(included[one]) | set(included[other]), set(included[one]) & set(included[other])
        assert area.value == (pytest.approx(len(both) / len(either)) if either else None)


@given(INCLUDED)
def test_the_order_in_which_reviews_and_studies_are_given_plays_no_part(included: dict[str, list[str]]) -> None:
    turned = {review: studies[::-1] for review, studies in reversed(included.items())}
    assert citations.overlap_of(turned) == citations.overlap_of(included)


@pytest.mark.parametrize(
    ("inclusions", "band"),
    [(100, "slight"), (104, "slight"), (105, "moderate"), (109, "moderate"), (110, "high"), (115, "very high")],
)
def test_bands_begin_where_they_are_said_to(inclusions: int, band: str) -> None:
    # Of 100 studies in two reviews, so many percent are in both.
    assert citations.Area(inclusions, 100, 2).band == band


def with_second_review(tiny: KnowledgeBase, listed: Listed | None, *included: str, **more: object) -> KnowledgeBase:
    """The invented base with a second review that says the same of the step."""
    dunn = tiny.studies["dunn2018review"].model_copy(update={"included_listed": listed})
    hart = dunn.model_copy(update={"key": "hart2020review", **more})
    claim = tiny.claims["step-activates-flank"]
    line = next(one for one in claim.evidence if one.study == "dunn2018review")
    lines: tuple[EvidenceLine, ...] = (*claim.evidence, line.model_copy(update={"study": hart.key}))
    rows = [
        Relation.model_validate({"study": hart.key, "relation": "includes", "related_study": key, "basis": "Table 1"})
        for key in included
    ]
    return tiny.replace(
        studies={**tiny.studies, dunn.key: dunn, hart.key: hart},
        claims={**tiny.claims, claim.id: claim.model_copy(update={"evidence": lines})},
        relations=(*tiny.relations, *rows),
    )


def test_complete_lists_give_a_final_number_with_its_band(tiny: KnowledgeBase) -> None:
    kb = with_second_review(tiny, Listed.COMPLETE, "able2010step", "cole2015twist")
    found = citations.overlap(kb, "step-activates-flank")
    assert found.studies == ("able2010step", "cole2015twist")
    assert found.sentence == (
        "1 of 2 studies of this base is in more than one of 2 reviews: corrected covered area 50.0 % (very high). "
        "Both lists are complete."
    )


def test_lists_known_in_part_give_a_number_that_says_so(tiny: KnowledgeBase) -> None:
    kb = with_second_review(tiny, Listed.PARTIAL, "cole2015twist")
    assert citations.overlap(kb, "step-activates-flank").sentence == (
        "As far as their lists are known, none of 2 studies of this base is in more than one of 2 reviews: corrected "
        "covered area 0.0 %, which may still change either way. Of these 2 reviews both lists are known in part."
    )


def test_a_review_of_which_nothing_is_known_is_no_empty_column(tiny: KnowledgeBase) -> None:
    kb = with_second_review(tiny, Listed.NONE)
    found = citations.overlap(kb, "step-activates-flank")
    assert found.reviews == ("dunn2018review",)
    assert found.area.value is None
    assert found.sentence.startswith("How far the reviews rest on the same studies cannot be told. Of these 2 reviews")


def test_one_review_has_no_overlap_and_nothing_is_said_of_it(tiny: KnowledgeBase) -> None:
    assert citations.overlap(tiny, "step-activates-flank").sentence == ""
    assert citations.overlap(tiny, "twist-eases-ache").area.value is None


def test_a_review_inside_a_review_is_no_study(tiny: KnowledgeBase) -> None:
    kb = with_second_review(tiny, Listed.COMPLETE, "dunn2018review", "able2010step")
    found = citations.overlap(kb)
    assert found.included["hart2020review"] == ("able2010step",)
    assert dict(found.nested) == {"hart2020review": ("dunn2018review",)}


def test_a_retracted_review_counts_no_more(tiny: KnowledgeBase) -> None:
    kb = with_second_review(tiny, Listed.COMPLETE, "able2010step", status=StudyStatus.RETRACTED)
    assert citations.overlap(kb).reviews == ("dunn2018review",)


def test_the_overlap_stands_beside_the_verdict_and_does_not_change_it(tiny: KnowledgeBase) -> None:
    kb = with_second_review(tiny, Listed.COMPLETE, "able2010step")
    facts = dict(appraisal.verdict_facts(kb, appraisal.appraise(kb, "step-activates-flank")))
    assert facts["Overlap of its reviews"].startswith("1 of 1 study of this base is in more than one of 2 reviews")
    assert "Overlap of its reviews" not in dict(
        appraisal.verdict_facts(tiny, appraisal.appraise(tiny, "step-activates-flank"))
    )


def test_a_work_that_is_no_review_is_refused_in_a_sentence(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError) as told:
        citations.overlap(tiny, works=["able2010step", "dunn2018review"])
    assert "is no review by design; the reviews of this base are dunn2018review" in str(told.value)


def test_the_shipped_base_claims_no_list_that_nobody_has_seen_whole(shipped: KnowledgeBase) -> None:
    found = citations.overlap(shipped)
    assert not found.whole
    assert set(found.reviews) <= {row.study for row in shipped.relations if row.relation == "includes"}
    for review, studies in found.included.items():
        assert set(studies) <= {row.related_study for row in shipped.relations if row.study == review}
