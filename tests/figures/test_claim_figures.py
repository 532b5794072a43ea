"""Forests and effect directions of claims: every sample is drawn once, and nothing is told by colour alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bodies import differences, trials
from claimgraph import BadRequestError, KnowledgeBase, appraisal, figures
from claimgraph.appraisal import ForestMode, Side


def _drawn(figure: figures.Figure, name: str) -> list[str]:
    return [key for trace in figure.data if trace.name.startswith(name) for key in trace.meta or ()]


def test_a_forest_draws_each_sample_once_and_what_is_not_pooled_hollow() -> None:
    body = differences(("-8", "-5", "-2"), ("-6", "-3", "0"), important="6", unit="points")
    far = body.add(
        "for", indirect="population", result={"measure": "MD", "estimate": "-7", "ci_low": "-9", "ci_high": "-5"}
    )
    figure = figures.plot_claim_forest(body.base(), "claim")
    assert _drawn(figure, "a sample") == ["study2000x", "study2001x"]
    assert _drawn(figure, "hollow") == [far]
    names = [trace.name for trace in figure.data]
    assert "smallest important difference: 6 points" in names
    assert "no effect: 0" in names


def test_a_ratio_has_round_ratios_on_its_axis_at_their_logarithms() -> None:
    figure = figures.plot_claim_forest(trials("OR", (10, 100, 30, 100), (8, 90, 25, 90)).base(), "claim")
    axis = figure.layout.xaxis
    assert "1" in axis.ticktext
    assert axis.tickvals[axis.ticktext.index("1")] == pytest.approx(0.0)
    assert axis.range[0] < min(figure.data[0].x) < axis.range[1]


@pytest.mark.parametrize("mode", list(ForestMode))
def test_every_mode_of_a_forest_is_drawn_for_every_claim(trial: KnowledgeBase, tiny: KnowledgeBase, mode: str) -> None:
    for kb in (trial, tiny):
        for claim in kb.claims:
            assert figures.plot_claim_forest(kb, claim, mode=mode).layout.title.text


def test_a_claim_without_effects_says_so(tiny: KnowledgeBase) -> None:
    figure = figures.plot_claim_forest(tiny, "champion-twists-daily")
    assert "No sample has an effect" in figure.layout.annotations[0].text


def test_effect_directions_draw_every_sample_once_on_its_side(shipped: KnowledgeBase) -> None:
    figure = figures.plot_effect_directions(shipped)
    sides = [one.side.counted for claim in shipped.claims for one in appraisal.sides_of(shipped, claim).whole]
    for side in (Side.FOR, Side.AGAINST, Side.UNDECIDED):
        bars = [trace for trace in figure.data if trace.type == "bar" and trace.name.startswith(str(side))]
        assert sum(len(trace.x) for trace in bars) == sides.count(side)
        for trace in bars:
            ends = [(start, start + width) for start, width in zip(trace.base, trace.x, strict=True)]
            assert all(high <= 0 if side is Side.AGAINST else low >= 0 for low, high in ends)


def test_no_two_cells_of_a_row_overlap(shipped: KnowledgeBase) -> None:
    figure = figures.plot_effect_directions(shipped)
    rows: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for trace in figure.data:
        if trace.type == "bar":
            for row, start, width in zip(trace.y, trace.base, trace.x, strict=True):
                rows.setdefault((trace.xaxis or "x", row), []).append((start, start + width))
    for cells in rows.values():
        cells.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(cells))


def test_sides_have_a_sign_and_indirect_samples_are_hatched(tiny: KnowledgeBase) -> None:
    figure = figures.plot_effect_directions(tiny)
    for trace in figure.data:
        if trace.type == "bar":
            assert bool(trace.marker.pattern.shape) is ("indirect" in trace.name)
    signs = {sign.strip("</b>") for trace in figure.data if trace.type == "scatter" for sign in trace.text}
    assert signs <= {"▲", "▼", "◆"}


def test_rows_may_be_outcomes(trial: KnowledgeBase) -> None:
    figure = figures.plot_effect_directions(trial, by="outcome")
    assert "Systolic pressure" in figure.layout.yaxis.ticktext
    with pytest.raises(BadRequestError, match="claim, outcome"):
        figures.plot_effect_directions(trial, by="colour")


def test_a_heading_of_several_lines_stands_lower_so_that_its_first_is_not_cut_off(trial: KnowledgeBase) -> None:
    long = figures.plot_claim_forest(trial, "pressolol-lowers-pressure").layout
    short = figures.plot_claim_forest(trial, "pressolol-lowers-pressure", named=False).layout
    assert "<br>" in long.title.text
    assert "<br>" not in short.title.text
    assert (1 - long.title.y) * long.height - (1 - short.title.y) * short.height == pytest.approx(12)


def test_a_page_that_names_the_claim_has_figures_that_do_not(trial: KnowledgeBase) -> None:
    figure = figures.plot_claim_forest(trial, "pressolol-lowers-pressure", named=False)
    assert trial.claims["pressolol-lowers-pressure"].statement not in figure.layout.title.text.replace("<br>", " ")
