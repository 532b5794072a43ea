"""Pictures of verdicts: every line is drawn once, on its side, and nothing is told by colour alone."""

from __future__ import annotations

import pytest

from bodies import Bodies
from claimgraph import KnowledgeBase, UnknownNameError, appraisal, figures


def _balance(verdict: appraisal.Verdict) -> dict[str, float]:
    """People against, for and undecided, by the trace of a verdict; none where nothing may decide."""
    steps = (step for step in verdict.trace if step.rule == "direction")
    return next((dict(step.values["balance"]) for step in steps), {})


SIDES = {"against": ("disputing", -1), "for": ("supporting", 1), "undecided": ("undecided", 1)}


def test_the_bars_show_the_information_that_the_verdict_weighs(shipped: KnowledgeBase) -> None:
    drawn = dict.fromkeys(SIDES, [0.0] * len(shipped.claims))
    for trace in figures.plot_verdicts(shipped).data:
        side = trace.name.partition(",")[0]
        drawn[side] = [before + now for before, now in zip(drawn[side], trace.x, strict=True)]
    for row, verdict in enumerate(appraisal.verdicts(shipped, sensitivity=False)):
        balance = _balance(verdict)
        whole = sum(balance.get(name, 0) for name, _ in SIDES.values())
        for side, (name, sign) in SIDES.items():
            expected = sign * 100 * balance.get(name, 0) / whole if whole else 0
            assert drawn[side][row] == pytest.approx(expected), (verdict.claim, side)


def test_a_claim_of_many_lines_and_little_information_has_no_longer_bar() -> None:
    body = Bodies()
    for _ in range(3):
        body.add("against", n=10)
    body.add("for", n=2000)
    by = {trace.name.partition(",")[0]: trace.x for trace in figures.plot_verdicts(body.base()).data[:3:2]}
    assert by["for"][0] > 90
    assert -5 < by["against"][0] < 0


def test_what_disputes_goes_left_and_what_supports_goes_right(tiny: KnowledgeBase) -> None:
    for trace in figures.plot_verdicts(tiny).data:
        assert all(value <= 0 if trace.name.startswith("against") else value >= 0 for value in trace.x)


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
