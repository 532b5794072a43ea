"""How much of an answer was read in the works themselves: one sentence, for values and for works."""

from __future__ import annotations

import pytest

from claimgraph import KnowledgeBase, cards, query
from claimgraph.export import card_text
from claimgraph.records import Provenance, Reading, read_themselves, reading_words

FULL, ABSTRACT, REVIEWED, APP = Provenance
CODES = [str(one) for choice in (Provenance, Reading) for one in choice if "-" in one and one != "full-text"]


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        ([], ""),
        ([FULL], "The only value was read in the study’s full text or abstract."),
        ([APP], "The only value was not read in the study’s full text or abstract, only elsewhere."),
        ([FULL, ABSTRACT], "Both values were read in the study’s full text or abstract."),
        (
            [APP, None],
            "Not one of the 2 values was read in the study’s full text or abstract; all were elsewhere.",
        ),
        ([FULL, REVIEWED, APP], "1 of 3 values was read in the study’s full text or abstract; 2 elsewhere."),
    ],
)
def test_a_sentence_counts_what_was_read_in_the_work_itself(readings: list[Provenance | None], told: str) -> None:
    assert read_themselves(readings) == told


def test_every_code_of_a_reading_has_words() -> None:
    for code in CODES:
        assert reading_words(code) != code
        assert "-" not in reading_words(code)


def test_people_read_words_and_programs_read_codes(tiny: KnowledgeBase) -> None:
    for answer in (
        query.measured_values(tiny),
        query.backing(tiny, "upper flank"),
        query.studies(tiny),
        query.evidence(tiny),
    ):
        for text in (answer.to_markdown(), answer._repr_html_()):
            assert not [code for code in CODES if code in text]
    assert "unreviewed-secondary" in query.measured_values(tiny).to_csv()
    assert "unreviewed-secondary" in query.measured_values(tiny).to_json()


def test_answers_say_how_much_was_read_in_the_works_themselves(tiny: KnowledgeBase) -> None:
    answers = (
        query.backing(tiny, "upper flank"),
        query.measured_values(tiny),
        query.claims(tiny),
        query.why(tiny, "twist-eases-ache"),
        query.findings(tiny),
    )
    for answer in answers:
        told = [note for note in answer.notes if "full text" in note]
        assert len(told) == 1, answer.question
    maker = cards.CardMaker(tiny)
    text = card_text(maker, cards.card(maker, "claim:twist-eases-ache"))
    assert "How it was read: " in text
