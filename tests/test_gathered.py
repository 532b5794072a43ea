"""Cards of conditions and treatments: all about one thing, and where nobody looked."""

from __future__ import annotations

import pytest

from claimgraph import KnowledgeBase, cards, query
from claimgraph.cards import Card, Row, Shown
from claimgraph.records import Condition


def titles(card: Card) -> list[str]:
    return [section.title for section in card.sections]


def texts(card: Card, title: str) -> list[str]:
    (found,) = (section for section in card.sections if section.title.startswith(title))
    return [row.text if isinstance(row, Row) else row.ref for row in found.rows if isinstance(row, Row | Shown)]


def test_a_condition_gathers_claims_trials_and_studies_and_says_where_nobody_looked(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, "condition:flank-ache")
    assert titles(card)[:2] == ["Claims about it", "What was tried against it (2 results)"]
    assert texts(card, "What was tried")[0].startswith("Eck et al. 2019: ache: mean difference 1.5 points of 100")
    assert texts(card, "Nobody looked here") == ["Follow-up of who gets it, of injuries and harms"]
    assert "Comparisons of people with and without it" in texts(card, "Looked at, without a number here")
    assert card.lead.startswith("This base holds 1 claim, 2 results and ")
    assert {"eck2019null", "fox2020withdrawn"} <= set(card.works)
    assert card.sections[-1].note.startswith("As far as this base knows.")


def test_a_treatment_gathers_what_was_tried_in_whom(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, "treatment:twisting")
    assert "Tried in people with a complaint (2 results)" in titles(card)
    assert card.lead.startswith("Eight weeks of twists. This base holds")
    assert "Follow-up of injuries and harms" in texts(card, "Nobody looked here")


def test_the_kinds_of_a_condition_count_as_it_also_in_a_circle(tiny: KnowledgeBase) -> None:
    ache = tiny.things["condition"]["flank-ache"]
    pain = Condition(id="pain", name="Pain", broader="flank-ache", reason="invented")
    kb = tiny.replace(conditions={"pain": pain, "flank-ache": ache.model_copy(update={"broader": "pain"})})
    assert cards.kinds_of_it(kb, "condition", "pain") == ("pain", "flank-ache")
    card = cards.card(kb, "condition:pain")
    assert "What was tried against it (2 results)" in titles(card)
    assert any(fact.label == "Kinds of it" and fact.text == "Flank ache" for fact in card.facts)


def test_a_condition_of_which_nothing_is_known_says_so(tiny: KnowledgeBase) -> None:
    kb = tiny.replace(conditions={"itch": Condition(id="itch", name="Itch", reason="invented")})
    card = cards.card(kb, "condition:itch")
    assert titles(card) == ["Nobody looked here"]
    assert len(texts(card, "Nobody looked here")) == 5
    assert card.lead.startswith("This base holds no claim, 0 results and 0 studies.")


@pytest.mark.parametrize(
    ("text", "has_it"),
    [
        ("adults with flank ache", True),
        ("flank-ache patients", True),
        ("12 with and 12 without flank ache", True),
        ("adults without flank ache", False),
        ("adults without a history of flank ache", False),
        ("adults with no flank ache", False),
        ("runners with flank aches", True),
        ("healthy adults", False),
        ("", False),
    ],
)
def test_words_about_people_say_whether_they_have_it(tiny: KnowledgeBase, text: str, has_it: bool) -> None:
    assert cards.such_people(tiny, ["flank-ache"])(text) is has_it


def test_the_thing_that_claims_can_be_about_is_meant_where_others_are_called_so(tiny: KnowledgeBase) -> None:
    kb = tiny.replace(conditions={"ache": Condition(id="ache", name="Ache", reason="invented")})
    assert query.about(kb, "ache").ref == "condition:ache"
    assert query.about(kb, "ache", "outcome").ref == "outcome:ache"


def test_knee_pain_gathers_the_conditions_of_the_knee(shipped: KnowledgeBase) -> None:
    profile = query.about(shipped, "knee pain")
    assert profile.ref == "condition:knee-pain"
    assert {"luedke2015association", "osullivan2012difference", "ramskov2015high"} <= set(profile.works)
    assert texts(profile.card, "Nobody looked here") == ["Trials of a treatment"]
    measured = query.about(shipped, "CAI").card
    assert any(title.startswith("EMG values of such people") for title in titles(measured))
    assert "Values measured in such people" not in texts(measured, "Nobody looked here")
