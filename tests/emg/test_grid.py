"""Exercises by muscles: each cell says what the backing of that muscle says."""

from __future__ import annotations

import pytest

from claimgraph import KnowledgeBase, figures, query
from claimgraph.errors import BadRequestError
from commands import Run


@pytest.mark.parametrize("filters", [{}, {"load": "bodyweight", "equipment": "none"}], ids=str)
def test_a_cell_says_what_the_backing_says(tiny: KnowledgeBase, filters: dict[str, str]) -> None:
    answer = query.grid(tiny, **filters)
    for muscle in tiny.muscles:
        told = {row["exercise"]: row for row in query.backing(tiny, f"muscle:{muscle}", **filters)}
        for row in answer:
            if f"{muscle}_lowest" not in row:
                assert not told
                continue
            found = told.get(row["exercise"])
            assert (found is None) == (row[muscle] == "–")
            if found is not None:
                assert found["range"] in row[muscle]
                for name in ("lowest", "highest", "studies", "left_out_why"):
                    assert row[f"{muscle}_{name}"] == found[name]
                assert set(found["works"]) <= set(row["works"])


def test_a_ratio_stands_where_one_study_has_both_muscles_and_its_values_fit(tiny: KnowledgeBase) -> None:
    answer = query.grid(tiny, "UF", spare="LF")
    ratios = {row["exercise"]: row["upper-flank_ratio"] for row in answer}
    assert ratios == {
        "step": "2.56, Able & Baker 2010",
        "twist": "6.92, Cole et al. 2015",
        "hold": None,
        "side-step": None,
    }
    few = query.grid(tiny, "UF", spare="LF", provenance="full-text")
    assert {row["exercise"]: row["upper-flank_ratio"] for row in few} == {"step": ratios["step"], "hold": None}


def test_the_gap_map_says_ratios_to_a_spared_muscle(tiny: KnowledgeBase) -> None:
    figure = figures.plot_gap_map(tiny, muscles=["LF", "UF"], spare="LF")
    assert figure.layout.xaxis.ticktext == ("Upper flank", "Lower flank (spared)")
    hovers = [text for trace in figure.data for text in trace.hovertext if "<b>Step, upper flank</b>" in text]
    assert "2.56, Able &amp; Baker 2010" in hovers[0].replace("<br>", " ")


def test_the_grid_says_what_it_does_not_show(tiny: KnowledgeBase) -> None:
    answer = query.grid(tiny, ["UF", "calf"], family="lying")
    assert "Not in the grid: calf; nobody measured that in these exercises as asked." in answer.notes
    assert [row["upper-flank"] for row in answer] == ["V 64.0 (1)", "M 30.0 (1)"]
    assert any("1 value left out: doubtful" in note for note in answer.notes)
    assert query.grid(tiny, "UF", min_studies=9).rows == ()


def test_what_makes_no_grid_is_refused(tiny: KnowledgeBase, run: Run) -> None:
    with pytest.raises(BadRequestError, match="nothing is left to work"):
        query.grid(tiny, "UF", spare="UF")
    with pytest.raises(BadRequestError, match="no muscle is named"):
        query.grid(tiny, [])
    for arguments, says in (
        (("emg",), "no muscle is named"),
        (("emg", "UF", "--muscle", "LF"), "--muscle goes with --grid"),
        (("emg", "--grid", "--rank"), "leave --rank out"),
    ):
        code, _, err = run(*arguments)
        assert code == 2
        assert says in err


def test_the_command_and_the_picture_take_families(tiny: KnowledgeBase, run: Run) -> None:
    code, out, _ = run("emg", "--grid", "--family", "lying", "--muscle", "UF", "--muscle", "LF")
    assert code == 0
    assert "V 64.0 (1)" in out
    family = tiny.vocabulary["families"]["lying"].name
    figure = figures.plot_gap_map(tiny, exercises=[family])
    assert set(figure.layout.yaxis.ticktext) == {"Lying twist", "Flank hold"}
