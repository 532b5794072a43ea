"""Pictures of who cites whom: they show the rows of the answers, and say what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimgraph import citations, figures, load
from claimgraph.errors import BadRequestError
from claimgraph.figures._citing._similarity import _places_of_heads  # places are not told by the figure
from commands import runner

DATA = Path(__file__).resolve().parents[1] / "data"
TINY, AROUND = DATA / "tiny", DATA / "citations" / "around"


@pytest.fixture(scope="module")
def around():
    return load(AROUND)


def words(figure) -> str:
    named = [trace.name or "" for trace in figure.data]
    return " ".join([figure.layout.title.text, *named, *(note.text for note in figure.layout.annotations)])


def test_a_timeline_draws_every_work_with_a_year_or_counts_it(around):
    network = citations.network(around)
    figure = figures.plot_citation_timeline(around)
    marks = [trace for trace in figure.data if trace.mode and "markers" in trace.mode]
    dated = sum(work.year is not None for work in network.works)
    assert sum(len(trace.x) for trace in marks) == dated
    few = figures.plot_citation_timeline(around, most=2)
    assert f"Left out: {dated - 2} works" in words(few)


def test_each_lane_has_its_heading_above_its_works(around):
    for lanes in ("design", "claim", "group"):
        heads = [
            one for one in figures.plot_citation_timeline(around, lanes=lanes).layout.annotations if one.yref == "y"
        ]
        assert heads[0].y == 0, lanes
        assert [one.y for one in heads] == sorted(one.y for one in heads)
    svg = figures.svg(figures.plot_citation_timeline(load(TINY)))
    assert svg.index("Laboratory") < svg.index("Testimony")


def test_no_lanes_of_another_name(around):
    with pytest.raises(BadRequestError, match="accepted: design, claim, group"):
        figures.plot_citation_timeline(around, lanes="colour")


def test_a_map_says_of_how_many_works_lists_are_known(around):
    network = citations.network(around)
    text = words(figures.plot_similarity_map(around))
    assert f"Lists of references are known of {network.with_references} of the" in text
    again = figures.plot_similarity_map(around).to_plotly_json()
    assert figures.plot_similarity_map(around).to_plotly_json() == again


def test_the_name_of_a_group_stands_beside_its_marks_however_many_there_are():
    marks = [(40.0 * (n % 14), 40.0 * (n // 14)) for n in range(14 * 13)]
    boxes = _places_of_heads(["A side planks"], [marks[60:70]], marks, [3.0] * len(marks))
    ((left, top, right, bottom),) = boxes
    assert not [(x, y) for x, y in marks if left - 3 < x < right + 3 and top - 3 < y < bottom + 3]
    assert abs((left + right) / 2 - 250) < 300
    assert abs((top + bottom) / 2 - 160) < 60


def test_a_few_works_stand_near_each_other_with_the_name_of_their_group(around):
    figure = figures.plot_similarity_map(around)
    wide = figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0]
    xs = [x for trace in figure.data if trace.mode and "markers" in trace.mode for x in trace.x]
    assert max(xs) - min(xs) < 0.8 * wide


def test_without_lists_nothing_is_drawn_and_that_is_said():
    figure = figures.plot_similarity_map(load(TINY))
    assert not figure.data
    assert "Lists of references are known of none of the works" in words(figure)


def test_an_overlap_marks_what_is_included_and_what_nobody_can_tell():
    (squares,) = [one for one in figures.plot_overlap(load(TINY)).data if (one.name or "").startswith("includes it")]
    assert len(squares.x) == 1
    found = citations.overlap(load(), None)
    names = [trace.name or "" for trace in figures.plot_overlap(load()).data]
    assert f"includes it ({sum(map(len, found.included.values()))})" in names
    assert any(name.startswith("? nobody can tell") for name in names)


def test_a_lineage_warns_in_the_words_of_the_answer():
    kb = load(TINY)
    for claim in kb.claims:
        warned = citations.lineage(kb, claim, citations.network(kb)).warnings
        text = " ".join(words(figures.plot_lineage(kb, claim)).replace("<br>", " ").split())
        assert all(one.says.split()[0] in text for one in warned)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("--kind lineage", "name it with --claim"),
        ("--kind overlap --lanes claim", "--lanes is for the timeline"),
        ("--kind overlap --most 3", "--most is for the timeline and the similarity map"),
        ("--most 0", "give a number from 1 on"),
        ("--format pdf", "say where pdf goes"),
    ],
)
def test_what_does_not_fit_is_told(capsys, asked, said):
    code, _, err = runner(capsys, str(TINY))("citations", "map", *asked.split())
    assert (code, said in err) == (2, True)


def test_the_command_draws_each_kind(capsys, tmp_path):
    run = runner(capsys, str(TINY))
    for kind in ("timeline", "similarity", "overlap"):
        code, out, _ = run("citations", "map", "--kind", kind)
        assert code == 0
        assert out.startswith("<svg")
    target = tmp_path / "way.html"
    assert run("citations", "map", "--kind", "lineage", "--claim", "twist-eases-ache", "--out", str(target))[0] == 0
    assert "How did this number travel" in target.read_text(encoding="utf-8")
