"""Cards of results and outcomes, and what the cards of claims, lines and studies say of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimgraph import KnowledgeBase, cards, export, query
from claimgraph.cards import Row, Shown
from claimgraph.records import Favours, Measure
from lookups import fact, section


def test_a_result_says_what_was_found_in_whom_and_what_rests_on_it(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, "result:eck2019null-ache")
    assert (card.kicker, card.title) == (
        "Result · between groups",
        "Ache: mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0)",
    )
    told = {one.label: one.text for one in card.facts}
    assert told == {
        "Outcome": "ache",
        "Compared": "twists against nothing",
        "Found": "mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0)",
        "How known": "printed with its interval",
        "People": "24 people (12 and 12)",
        "P value": "0.77",
        "It favours": "nothing",
        "Smallest important difference": "20 points of 100, convention of this base",
        "Contrast": "between groups",
        "Role in its study": "primary",
        "Measured": "8 weeks",
        "Population": "adults with flank ache",
        "About": "Lying twist; Twisting programme; Flank ache",
        "Study": "Eck et al. 2019",
        "Read in": "a peer-reviewed work that quotes the study: a review",
        "Second reading": "none",
        "File": "kb/results.csv, line 3",
    }
    resting = section(card, "What rests on it (1 line)").rows
    assert [getattr(row, "ref", "") for row in resting] == [
        "claim:twist-eases-ache",
        "evidence:twist-eases-ache/eck2019null/1",
    ]
    assert card.works == ("eck2019null",)


def test_an_estimate_from_arms_says_so_and_shows_them(trial: KnowledgeBase) -> None:
    card = cards.card(trial, "result:ives2020pressolol-controlled")
    assert fact(card, "Found") == ["risk ratio 1.58 (95 % CI 1.10 to 2.28)"]
    assert fact(card, "How known") == ["worked out from its arms: 38 of 60 people against 24 of 60 people"]


@pytest.mark.parametrize(
    ("printed", "words", "how"),
    [
        (
            {"estimate": Decimal("-4.0"), "p_value": "0.05"},
            "mean difference −4.0 mmHg (95 % CI −8 to 0)",
            "printed; its interval is worked out from p",
        ),
        (
            {"estimate": Decimal("-4.0"), "se": Decimal("2")},
            "mean difference −4.0 mmHg (95 % CI −7.9 to −0.1)",
            "printed; its interval is worked out from its standard error",
        ),
        (
            {"ci_low": Decimal("-6"), "ci_high": Decimal("-2")},
            "mean difference −4 mmHg (95 % CI −6 to −2)",
            "worked out from its interval; no estimate was printed, the middle of its interval stands for it",
        ),
        (
            {"estimate": Decimal("-4.0")},
            "mean difference −4.0 mmHg",
            "printed; neither interval nor standard error nor p tells how precise it is",
        ),
        ({"measure": None, "favours": Favours.EXPOSURE}, "favours pressolol, size not told", ""),
    ],
)
def test_what_was_not_printed_is_worked_out_and_told(
    printed: dict[str, object], words: str, how: str, trial: KnowledgeBase
) -> None:
    empty = dict.fromkeys(("estimate", "se", "ci_low", "ci_high", "p_value", "mean_exposed", "mean_comparator"))
    row = next(one for one in trial.results if one.measure is Measure.MD)
    said = cards.found(row.model_copy(update={**empty, **printed}))
    assert (said.words, said.how) == (words, how)


def test_an_outcome_lists_its_results_and_the_claims_that_predict_it(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, "outcome:ache")
    assert fact(card, "Better is") == ["less of it"]
    assert fact(card, "Smallest important difference") == ["20 points of 100, convention of this base"]
    assert fact(cards.card(tiny, "outcome:twist-days"), "Smallest important difference") == ["none declared"]
    (claim,) = section(card, "Claims that predict it").rows
    assert isinstance(claim, Row)
    assert (claim.ref, claim.small) == (
        "claim:twist-eases-ache",
        "predicts less ache with twists than with nothing",
    )
    assert section(card, "Results (1)").rows == (Shown("result:eck2019null-ache"),)


def test_a_claim_says_what_it_predicts_and_its_lines_say_their_numbers(tiny: KnowledgeBase) -> None:
    card = cards.card(tiny, "claim:twist-eases-ache")
    assert fact(card, "It predicts") == ["less ache with twists than with nothing"]
    for writer in (export.card_text, export.card_html, export.card_markdown):
        text = " ".join(writer(tiny, card).split())
        assert "mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0), 24 people" in text, writer
    line = cards.card(tiny, "evidence:twist-eases-ache/eck2019null/1")
    assert section(line, "What it rests on").rows == (Shown("result:eck2019null-ache"),)


def test_predictions_of_an_amount_and_of_no_difference_read_as_sentences(tiny: KnowledgeBase) -> None:
    def said(**changes: object) -> str:
        claim = tiny.claims["twist-eases-ache"]
        assert claim.predicts is not None
        predicts = type(claim.predicts).model_validate({**claim.predicts.model_dump(), **changes})
        return cards.predicts_words(cards.CardMaker(tiny), claim.model_copy(update={"predicts": predicts}))

    assert said(direction="none") == "no difference in ache between twists and nothing"
    amount = {"value": "50", "unit": "points of 100", "source": "convention of this base"}
    assert said(direction="more", comparator=None, threshold=amount, important=True) == (
        "more ache with twists; it speaks of 50 points of 100 (convention of this base); "
        "its words promise an important effect"
    )


def test_the_trail_leads_to_results_beside_other_numbers(tiny: KnowledgeBase) -> None:
    answer = query.trail(tiny, "twist-eases-ache")
    assert [(row["study"], row["of"], row["found"]) for row in answer][:3] == [
        ("cole2015twist", "effort of the flank", "favours twist, size not told"),
        ("eck2019null", "ache", "mean difference 1.5 points of 100 (95 % CI −9.0 to 12.0)"),
        ("fox2020withdrawn", "lasting ache", "risk ratio 0.0041 (95 % CI 0.00026 to 0.066)"),
    ]
    assert answer.notes == (
        "4 evidence lines lead to 3 results.",
        "1 of them rests on a finding in words only.",
    )


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("eck ache twists", "result:eck2019null-ache"),
        ("newton", "result:eck2019null-strength"),
        ("ache", "outcome:ache"),
    ],
)
def test_results_and_outcomes_are_found_by_search(words: str, first: str, tiny: KnowledgeBase) -> None:
    found = [f"{row['kind']}:{row['id']}" for row in query.search(tiny, words, kind=("result", "outcome"))]
    assert found[0] == first


def test_an_outcome_comes_with_the_rows_of_its_results_and_claims(tiny: KnowledgeBase) -> None:
    tables = query.about(tiny, "outcome:ache").tables()
    assert {name: len(rows) for name, rows in tables.items()} == {"claims": 1, "outcomes": 1, "results": 1}
