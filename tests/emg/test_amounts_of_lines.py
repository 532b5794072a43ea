"""Amplitudes that a line rests on decide a claim about how much, by their spread and number of people."""

from __future__ import annotations

from typing import Any

import pytest

from claimgraph import KnowledgeBase, query
from claimgraph.appraisal import appraise, headline, sides_of
from claimgraph.records import EvidenceLine, Outcome, Predicts


def _held(tiny: KnowledgeBase, threshold: str, direction: str = "more", **row: str) -> KnowledgeBase:
    """The claim that the step works the upper flank so hard; the row says 52.5, spread 10, in 20 people: 48 to 57."""
    claim = tiny.claims["step-activates-flank"]
    told = {"value": threshold, "unit": "percent of MVIC", "source": "convention of this base"}
    picks = {"table": "measurements", "exercise": "step", "muscle": "upper-flank", **row}
    found: dict[str, Any] = {
        "study": "able2010step",
        "stance": "inconclusive",
        "directness": "direct",
        "finding": "x",
        "limitation": "x",
        "locator": "x",
        "rows": (picks,),
    }
    predicts = Predicts.model_validate(
        {"exposure": "step", "outcome": "flank-activity", "direction": direction, "threshold": told}
    )
    outcome = Outcome(
        id="flank-activity",
        name="activity of the flank",
        definition="x",
        unit="percent of MVIC",
        better="neither",
        rung="muscle-activity",
    )
    changed = claim.model_copy(update={"predicts": predicts, "evidence": (EvidenceLine.model_validate(found),)})
    return tiny.replace(
        claims={**tiny.claims, claim.id: changed},
        outcomes={**tiny.things["outcome"], outcome.id: outcome},
    )


@pytest.mark.parametrize(
    ("threshold", "direction", "expected"),
    [
        ("41", "more", "for"),
        ("50", "more", "undecided"),
        ("61", "more", "against"),
        ("61", "less", "for"),
        ("41", "less", "against"),
    ],
)
def test_the_interval_of_an_amplitude_decides_where_a_claim_says_how_much(
    tiny: KnowledgeBase, threshold: str, direction: str, expected: str
) -> None:
    kb = _held(tiny, threshold, direction)
    (sample,) = sides_of(kb, "step-activates-flank").deciding
    assert (str(sample.side), sample.n) == (expected, 20)


def test_the_headline_and_the_forest_show_the_amplitude_beside_the_amount_claimed(tiny: KnowledgeBase) -> None:
    kb = _held(tiny, "41")
    words = headline(kb, appraise(kb, "step-activates-flank")).effect_words
    assert words.startswith("52.5 percent of MVIC, 95 % CI 48.1 to 56.9; the claim speaks of 41")
    assert "52.5" in str(query.forest(kb, "step-activates-flank").rows)


def test_a_line_whose_rows_fit_nothing_is_read_as_the_curator_read_it(tiny: KnowledgeBase) -> None:
    kb = _held(tiny, "41", exercise="hold", muscle="calf")
    (sample,) = sides_of(kb, "step-activates-flank").deciding
    assert (str(sample.side), sample.effect) == ("undecided", None)


def test_amplitudes_of_two_studies_are_never_pooled_for_a_verdict(tiny: KnowledgeBase) -> None:
    kb = _held(tiny, "41")
    claim = kb.claims["step-activates-flank"]
    (line,) = claim.evidence
    lines = (line, line.model_copy(update={"study": "able2012step"}))
    kb = kb.replace(claims={**kb.claims, claim.id: claim.model_copy(update={"evidence": lines})}, relations=())
    assert sides_of(kb, claim.id).effect is None
