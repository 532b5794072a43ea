"""Cards of exercises, muscles and amplitudes, and what they bring to those of others."""

from __future__ import annotations

import re

import pytest

from claimgraph import (
    KnowledgeBase,
    cards,
    export,
    graph,
    tables,
)
from claimgraph.cards import Card, CardMaker, Range, Row
from lookups import fact, section


@pytest.fixture(scope="module", params=["tiny", "shipped"])
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def all_cards(kb: KnowledgeBase) -> dict[str, Card]:
    maker = CardMaker(kb)
    return {node: cards.card(maker, node) for node in graph.build(kb)}


def test_a_range_runs_over_the_values_that_count_and_points_to_all(tiny: KnowledgeBase) -> None:
    (upper, lower) = section(cards.card(tiny, "exercise:twist"), "How hard muscles work").rows
    assert isinstance(upper, Range)
    assert (upper.low, upper.high, upper.typical, upper.band) == (64.0, 64.0, 64.0, "very high")
    assert upper.says == "64.0 % MVIC (very high); 1 study, 30 people; 1 value left out: doubtful"
    assert len(upper.points) == 2
    assert isinstance(lower, Range)
    assert lower.label == "Lower flank"


def test_an_exercise_of_which_nobody_says_how_one_stands_has_neither_position_nor_weight_bearing(
    tiny: KnowledgeBase,
) -> None:
    bare = tiny.exercises["twist"].model_copy(update={"position": None, "weight_bearing": None})
    changed = tiny.replace(exercises={**tiny.exercises, "twist": bare})
    card = cards.card(changed, "exercise:twist")
    assert (fact(card, "Position"), fact(card, "Weight bearing"), fact(card, "Equipment")) == ([], [], ["none"])
    for bears in (True, False):
        assert "twist" not in set(tables.exercises(changed, weight_bearing=bears)["exercise"])


def test_the_typical_value_is_the_median_over_the_means_of_the_studies(tiny: KnowledgeBase) -> None:
    step = section(cards.card(tiny, "exercise:step"), "How hard muscles work").rows[0]
    assert isinstance(step, Range)
    assert step.says == "18 to 52.5 % MVIC, typically 50 (high); 3 studies, 50 people"


def test_a_muscle_lists_its_exercises_from_the_highest_typical_value_down(kb: KnowledgeBase) -> None:
    for id_ in kb.muscles:
        for part in cards.card(kb, f"muscle:{id_}").sections:
            typical = [row.typical for row in part.rows if isinstance(row, Range)]
            known = [value for value in typical if value is not None]
            assert typical == sorted(known, reverse=True) + [None] * (len(typical) - len(known))


def test_ranges_agree_with_the_edges_of_the_graph(kb: KnowledgeBase, all_cards: dict[str, Card]) -> None:
    whole = graph.build(kb)
    for exercise, muscle, edge in whole.edges(data=True):
        if edge["relation"] == "activates":
            ranges = [row for part in all_cards[exercise].sections for row in part.rows if isinstance(row, Range)]
            (one,) = (row for row in ranges if row.ref == muscle)
            assert (one.low, one.high) == (edge.get("lowest"), edge.get("highest"))
            assert (one.studies, one.people, one.band) == (edge["studies"], edge.get("people"), edge.get("band"))


def test_a_number_is_shown_as_printed_with_its_protocol_and_its_way_back(tiny: KnowledgeBase) -> None:
    row = next(one for one in tiny.measurements if one.cautioned)
    card = cards.card(tiny, f"measurement:{row.id}")
    assert card.title == "Lying twist, with band, upper flank (front): 140 % MVIC"
    assert card.lead == "This value is doubtful and never counts."
    assert card.mark is None
    assert fact(card, "Load") == ["band: red band"]
    assert fact(card, "Read in") == ["an app’s list or a web page, not in the study: a weblog"]
    assert fact(card, "Read at") == ["blog.example"]
    assert fact(card, "Doubtful") == ["Reference contraction doubtful"]
    assert fact(card, "File") == ["kb/measurements.csv, line 10"]


def test_ratios_and_comparisons_are_told_in_words(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, "exercise:step")
    (ratio,) = section(card, "Other published numbers").rows
    assert isinstance(ratio, Row)
    assert ratio.text == "Step, onset ms, upper flank against lower flank: -12.5 (± 4.0 SD)"
    greater = [row.text for row in section(card, "What was greater").rows if isinstance(row, Row)]
    assert greater == [
        "Upper flank: more in step than in flank hold",
        "Upper flank (front): more in lying twist than in step",
    ]


def test_a_range_is_drawn_and_said(tiny: KnowledgeBase) -> None:
    html = export.card_html(tiny, cards.card(tiny, "exercise:twist"))
    assert "64.0 % MVIC (very high); 1 study, 30 people; 1 value left out: doubtful" in html
    assert "Scale: 0 to 150 % MVIC." in re.sub(r"<[^>]+>", "", html)
    assert html.count('class="cg-hollow"') == 1
    assert html.count('class="cg-dot"') == 2
    assert 'aria-hidden="true"' in html


def test_beside_a_range_stands_whose_values_it_holds_and_how_they_were_come_by(tiny: KnowledgeBase) -> None:
    text = export.card_text(tiny, cards.card(tiny, "muscle:upper-flank"), width=400)
    assert (
        "  - Step: 18 to 52.5 % MVIC, typically 50 (high); 3 studies, 50 people\n"
        "    Bands: low to high · Best read in: full text · Load: bodyweight · Amplitude: average; peak · "
        "Studies: Able & Baker 2010; Able & Baker 2012; Cole et al. 2015\n"
    ) in text
    assert "    Id: twist-eases-ache\n" in text
