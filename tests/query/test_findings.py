"""Summaries of findings and forests as answers: one row a claim or a sample, reasons as footnotes."""

from __future__ import annotations

import json

import pytest

from bodies import Bodies, differences, trials
from claimgraph import KnowledgeBase, UnknownNameError, export, query


def test_every_footnote_of_a_row_is_told_below_and_none_is_idle(shipped: KnowledgeBase) -> None:
    answer = query.findings(shipped)
    letters = {note.partition(". ")[0]: note.partition(". ")[2] for note in answer.notes if ". " in note[:4]}
    assert {letter for row in answer for letter in row["footnotes"]} == set(letters)
    for row in answer:
        assert tuple(letters[letter] for letter in row["footnotes"]) == row["reasons"]


def test_one_reason_has_one_letter() -> None:
    answer = query.findings(trials("RR", (10, 100, 30, 100), (8, 100, 20, 100)).base(), "claim", "claim")
    assert len(answer) == 1
    assert len(set(answer.rows[0]["footnotes"])) == len(answer.rows[0]["footnotes"])


def test_a_row_holds_relative_and_absolute_effect() -> None:
    (row,) = query.findings(trials("RR", (10, 100, 30, 100), (8, 100, 20, 100)).base(), baseline=0.1)
    assert row["relative"].startswith("risk ratio 0.3")
    assert "100 of 1,000 otherwise (as stated)" in row["absolute"]
    assert row["low"] < row["estimate"] < row["high"] < 1


def test_parts_follow_their_compound_claim(trial: KnowledgeBase) -> None:
    rows = query.findings(trial).rows
    assert [(row["claim"], row["part_of"]) for row in rows if row["part_of"] or row["claim"] == "pills-are-safe"] == [
        ("pills-are-safe", None),
        ("calmopril-is-safe", "pills-are-safe"),
    ]
    assert len({row["claim"] for row in rows}) == len(rows)


def test_the_page_of_findings_holds_every_row_and_links_its_footnotes(tiny: KnowledgeBase) -> None:
    answer = query.findings(tiny)
    page = export.findings_page(tiny, answer)
    for row in answer:
        assert row["statement"] in page
        for letter in row["footnotes"]:
            assert f'href="#_{letter}"' in page
            assert f'id="_{letter}"' in page


def test_people_of_samples_of_unknown_size_are_not_known_and_never_none() -> None:
    body = Bodies()
    body.add("for", n=None)
    (row,) = query.findings(body.base(), "claim")
    assert (row["people"], row["people_known"]) == (None, "not known")
    assert "not known" in export.findings_page(body.base(), query.findings(body.base(), "claim"))


def test_findings_of_an_unknown_claim_are_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError, match="twist-eases-ache"):
        query.findings(tiny, "twist-eases-akhe")


def test_a_forest_lists_samples_then_the_pool_then_what_is_not_pooled(trial: KnowledgeBase) -> None:
    answer = query.forest(trial, "pressolol-lowers-pressure")
    assert [row["row"] for row in answer] == ["sample", "sample", "pool", "silent"]
    assert sum(row["weight"] for row in answer if row["row"] == "sample") == pytest.approx(1.0)
    assert json.loads(answer.to_json())["works"] == ["hart2018pressolol", "ives2020pressolol", "jude2019vessels"]


def test_a_forest_says_where_one_more_study_is_expected() -> None:
    answer = query.forest(differences(("-9", "-8", "-7"), ("-3", "-2", "-1"), ("-6", "-5", "-4")).base(), "claim")
    (further,) = (row for row in answer if row["row"] == "further")
    assert further["low"] < further["high"]
    assert further["effect"].startswith("expected from")


def _study_beside_a_review() -> KnowledgeBase:
    body = differences(("-8", "-5", "-2"))
    effect = {"measure": "MD", "estimate": "-5", "ci_low": "-7", "ci_high": "-3"}
    body.add("for", design="systematic-review", result=effect)
    return body.base()


def test_a_review_beside_a_study_is_named_as_the_reason_why_nothing_is_pooled() -> None:
    answer = query.forest(_study_beside_a_review(), "claim")
    assert [row["row"] for row in answer] == ["sample", "sample"]
    (note,) = (note for note in answer.notes if note.startswith("Nothing is pooled"))
    assert "is a review" in note
    assert "share an outcome and a scale" not in note


@pytest.mark.parametrize(("mode", "told"), [("leave-one-out", "leave out"), ("cumulative", "accumulate")])
def test_where_nothing_is_pooled_no_row_claims_to_be_without_a_sample(mode: str, told: str) -> None:
    answer = query.forest(_study_beside_a_review(), "claim", mode=mode)
    assert not answer.rows
    assert any(note.startswith(f"Nothing is pooled, so there is nothing to {told}: ") for note in answer.notes)


def test_an_effect_on_another_scale_is_told_in_its_own_words() -> None:
    body = differences(("-8", "-5", "-2"), ("-6", "-3", "0"))
    body.add("for", result={"measure": "RR", "estimate": "0.97", "ci_low": "0.57", "ci_high": "1.63"})
    (row,) = (row for row in query.forest(body.base(), "claim") if row["row"] == "silent")
    assert row["effect"] == "risk ratio 0.97, 95 % CI 0.57 to 1.63"
    assert (row["measure"], row["estimate"]) == ("RR", pytest.approx(0.97))


def test_a_forest_states_the_verdict(tiny: KnowledgeBase, trial: KnowledgeBase) -> None:
    assert "The verdict: refuted, very low certainty." in query.forest(tiny, "twist-eases-ache").notes
    left = query.forest(trial, "pressolol-lowers-pressure", without="hart2018pressolol")
    told = query.what_if(trial, "pressolol-lowers-pressure", "hart2018pressolol").rows[1]["verdict"]
    assert f"The verdict: {told}." in left.notes
