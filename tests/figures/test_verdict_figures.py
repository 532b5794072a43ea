"""Pictures of verdicts: every line is drawn once, on its side, and nothing is told by colour alone."""

from __future__ import annotations

import pytest

from claimgraph import KnowledgeBase, UnknownNameError, appraisal, figures
from claimgraph.records import Directness, Stance


def _total(figure: figures.Figure, words: str) -> int:
    (trace,) = (trace for trace in figure.data if trace.name.startswith(words))
    return sum(abs(value) for value in trace.x)


@pytest.mark.parametrize("stance", list(Stance))
@pytest.mark.parametrize("directness", list(Directness))
def test_the_overview_counts_every_line_once(shipped: KnowledgeBase, stance: Stance, directness: Directness) -> None:
    expected = sum(line.evidence.stance is stance and line.evidence.directness is directness for line in shipped.lines)
    assert _total(figures.plot_verdicts(shipped), f"{stance}, {directness}") == expected


def test_what_disputes_goes_left_and_what_supports_goes_right(tiny: KnowledgeBase) -> None:
    for trace in figures.plot_verdicts(tiny).data:
        assert all(value <= 0 if trace.name.startswith("disputes") else value >= 0 for value in trace.x)


def test_indirect_bars_are_hatched_and_certainty_is_told_in_words_and_squares(tiny: KnowledgeBase) -> None:
    figure = figures.plot_verdicts(tiny)
    for trace in figure.data:
        assert bool(trace.marker.pattern.shape) is ("indirect" in trace.name)
    texts = [annotation.text for annotation in figure.layout.annotations]
    assert len(texts) == len(tiny.claims)
    for text, verdict in zip(texts, appraisal.verdicts(tiny), strict=True):
        if verdict.certainty is not appraisal.Certainty.NONE:
            assert text.count("■") == verdict.certainty.rank
            assert str(verdict.certainty).replace("-", " ") in text


def test_the_evidence_map_marks_every_line_of_the_claim(shipped: KnowledgeBase) -> None:
    for claim in shipped.claims.values():
        figure = figures.plot_evidence_map(shipped, claim.id)
        assert sum(len(trace.x) for trace in figure.data) == len(claim.evidence)


def test_no_two_marks_of_a_map_cover_each_other(shipped: KnowledgeBase) -> None:
    for claim in shipped.claims:
        traces = figures.plot_evidence_map(shipped, claim).data
        places = [place for trace in traces for place in zip(trace.x, trace.y, strict=True)]
        assert len(set(places)) == len(places)


def test_the_map_says_verdict_and_retraction(tiny: KnowledgeBase) -> None:
    figure = figures.plot_evidence_map(tiny, "twist-eases-ache")
    assert appraisal.appraise(tiny, "twist-eases-ache").words in figure.layout.title.subtitle.text
    assert any("retracted" in text for trace in figure.data for text in trace.text)


def test_an_unknown_claim_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError, match="twist-eases-ache"):
        figures.plot_evidence_map(tiny, "twist-eases-acke")
