"""Claims are kept by how they stand and by what they speak of, and a question that says so gets those alone."""

from __future__ import annotations

import pytest

from claimgraph import BadRequestError, KnowledgeBase, appraisal, query
from claimgraph.tables import accepted


def test_claims_by_verdict_are_those_that_the_verdicts_say(tiny: KnowledgeBase) -> None:
    told = {one.claim: str(one.direction) for one in appraisal.verdicts(tiny, sensitivity=False)}
    for direction in {*told.values()}:
        kept = [row["claim"] for row in query.claims(tiny, verdict=direction)]
        assert sorted(kept) == sorted(id_ for id_, one in told.items() if one == direction)
    with pytest.raises(BadRequestError, match="no verdict called 'wrong'; accepted: supported"):
        query.claims(tiny, verdict="wrong")


def test_claims_by_words_look_at_statement_subjects_and_outcome(tiny: KnowledgeBase) -> None:
    assert "about" in {one.name for one in accepted("claims", tiny)}
    assert [row["claim"] for row in query.claims(tiny, about="flank ache")] == [
        row["claim"] for row in query.claims(tiny, condition="flank ache")
    ]
    assert not query.claims(tiny, about="martians").rows


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("which claims are refuted", "claimgraph claims --verdict refuted"),
        ("are there claims about ache", "claimgraph claims --about ache"),
    ],
)
def test_a_question_on_claims_is_narrowed(tiny: KnowledgeBase, text: str, command: str) -> None:
    assert query.ask(tiny, text).command == command


def test_one_year_is_that_year_and_onwards_is_more() -> None:
    told = {
        "studies from 2019": "2019",
        "studies from 2019 on": "2019-",
        "since 2019": "2019-",
        "papers published in 2019": "2019",
    }
    assert {text: query.asked_years(query.Heard(text, numbers={"since": 2019})) for text in told} == told


def test_a_design_that_no_study_has_is_told(tiny: KnowledgeBase) -> None:
    asked = query.ask(tiny, "cohort studies on flank ache")
    said = " ".join((asked.command, *asked.notes))
    assert "cohort" in said
