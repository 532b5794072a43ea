"""The range plot, tested through its data: every published value of a muscle, exercise by exercise."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claimgraph import KnowledgeBase, UnknownNameError, figures, query
from claimgraph.emg import base
from claimgraph.figures import Figure

EVIL = "<script>alert('x')</script> & <b>bold</b>"


def drawn(figure: Figure) -> dict[str, Any]:
    """Identifiers of the marks of each trace that can be hovered over, by the trace's symbol."""
    return {trace.marker.symbol: list(trace.meta) for trace in figure.data if trace.meta}


def test_every_published_value_is_a_mark(tiny: KnowledgeBase) -> None:
    marks = sorted(id_ for ids in drawn(figures.plot_backing(tiny, "upper flank")).values() for id_ in ids)
    assert marks == sorted(row.id for row in tiny.measurements if row.muscle == "upper-flank")


def test_a_mark_stands_at_its_value_and_on_the_line_of_its_exercise(tiny: KnowledgeBase) -> None:
    figure = figures.plot_backing(tiny, "upper flank")
    rows = [row["exercise"] for row in query.backing(tiny, "upper flank")]
    by_id = {row.id: row for row in tiny.measurements}
    for trace in (trace for trace in figure.data if trace.meta):
        for id_, x, y in zip(trace.meta, trace.x, trace.y, strict=True):
            assert x == float(by_id[id_].value)
            assert rows[round(y)] == by_id[id_].exercise


def test_unreviewed_values_are_hollow_and_doubtful_ones_crosses(tiny: KnowledgeBase) -> None:
    marks = drawn(figures.plot_backing(tiny, "upper flank"))
    upper = [row for row in tiny.measurements if row.muscle == "upper-flank"]
    assert marks["x-thin-open"] == [row.id for row in upper if row.cautioned]
    assert marks["circle-open"] == [row.id for row in upper if row.study == "eck2019null"]
    assert len(marks["circle"]) == len(upper) - 2


def test_the_line_spans_the_values_that_count(tiny: KnowledgeBase) -> None:
    figure = figures.plot_backing(tiny, "upper flank")
    spans = next(trace for trace in figure.data if trace.mode == "lines")
    expected = [part for row in query.backing(tiny, "upper flank") for part in (row["lowest"], row["highest"], None)]
    assert list(spans.x) == [None if part is None else float(part) for part in expected]


def test_the_rows_are_those_of_the_question_in_its_order(tiny: KnowledgeBase) -> None:
    for filters in ({}, {"sort": "name"}, {"sort": "value"}, {"reviewed": True}, {"load": "bodyweight"}):
        figure = figures.plot_backing(tiny, "UF", spare="LF", **filters)
        names = [text.partition("<br>")[0] for text in figure.layout.yaxis.ticktext]
        assert names == [row["name"] for row in query.backing(tiny, "UF", spare="LF", **filters)]


def test_the_spared_muscle_has_marks_of_its_own_shape_and_colour(tiny: KnowledgeBase) -> None:
    figure = figures.plot_backing(tiny, "UF", spare="LF")
    looks = {trace.name: (trace.marker.symbol, trace.marker.color) for trace in figure.data if trace.meta}
    target = {look for name, look in looks.items() if name.startswith("Upper")}
    spared = {look for name, look in looks.items() if name.startswith("Lower")}
    assert spared
    assert not {symbol for symbol, _ in target} & {symbol for symbol, _ in spared}
    assert not {colour for _, colour in target} & {colour for _, colour in spared}


def test_a_hover_says_value_spread_people_load_statistic_electrode_and_source(tiny: KnowledgeBase) -> None:
    figure = figures.plot_backing(tiny, "UF", exercise="step", load="bodyweight")
    [text] = [text for trace in figure.data for text in trace.hovertext or () if "52.5" in text]
    for part in ("52.5 ± 10.0 (SD) % MVIC", "Able", "20; healthy adults", "average", "surface", "full text, Table 1"):
        assert part in text


def test_published_spread_is_there_and_drawn_on_demand(tiny: KnowledgeBase) -> None:
    figure = figures.plot_backing(tiny, "upper flank")
    [spread] = [trace for trace in figure.data if trace.error_x.array is not None]
    assert sorted(spread.error_x.array) == [8.5, 10.0, 11.0, 21.0]
    assert spread.visible == "legendonly"


def test_title_and_caption_say_muscle_unit_studies_and_that_it_is_no_ranking(tiny: KnowledgeBase) -> None:
    title = figures.plot_backing(tiny, "UF").layout.title
    assert "upper flank" in title.text
    caption = title.subtitle.text.replace("<br>", " ")
    assert "% MVIC" in caption
    assert "4 studies" in caption
    assert "not a ranking" in caption


def test_the_bands_of_the_base_are_named(tiny: KnowledgeBase) -> None:
    names = [note.text for note in figures.plot_backing(tiny, "UF").layout.annotations]
    assert names == [band.name for band in base.bands(tiny)]


def test_a_picture_without_rows_says_so(tiny: KnowledgeBase) -> None:
    figure = figures.plot_backing(tiny, "UF", min_studies=50)
    assert not figure.data
    assert "No exercise fits" in figure.layout.annotations[0].text


def test_a_muscle_that_is_not_there_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError):
        figures.plot_backing(tiny, "liver")


def test_the_height_grows_with_the_rows(tiny: KnowledgeBase) -> None:
    few = figures.plot_backing(tiny, "UF", exercise="step").layout.height
    assert figures.plot_backing(tiny, "UF").layout.height > few + 60


# What it shares with all figures -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def evil(tiny: KnowledgeBase) -> KnowledgeBase:
    """The invented base with markup in its names and texts."""
    step = tiny.exercises["step"].model_copy(update={"name": EVIL})
    flank = tiny.muscles["upper-flank"].model_copy(update={"name": EVIL})
    rows = tuple(row.model_copy(update={"population": EVIL, "note": EVIL}) for row in tiny.measurements)
    bands = {id_: term.model_copy(update={"name": EVIL}) for id_, term in tiny.vocabulary["bands"].items()}
    return tiny.replace(
        exercises={**tiny.exercises, "step": step},
        muscles={**tiny.muscles, "upper-flank": flank},
        measurements=rows,
        vocabulary={**tiny.vocabulary, "bands": bands},
    )


def test_the_same_base_gives_the_same_json(tiny: KnowledgeBase) -> None:
    first, second = (figures.plot_backing(tiny, "UF", spare="LF").to_json() for _ in range(2))
    assert first == second


def test_markup_from_data_is_shown_as_text(evil: KnowledgeBase) -> None:
    figure = figures.plot_backing(evil, "upper-flank", spare="LF")
    layout = figure.layout
    texts = [layout.title.text, layout.title.subtitle.text, *(note.text for note in layout.annotations)]
    texts += [*layout.yaxis.ticktext, *(trace.name for trace in figure.data)]
    texts += [text for trace in figure.data for text in trace.hovertext or ()]
    assert any("&lt;script&gt;" in text for text in texts)
    for text in texts:
        tags = set(re.findall(r"<[^>]*>", text)) - {"<br>", "<b>", "</b>", "</span>"}
        assert not {tag for tag in tags if not tag.startswith("<span style='font-size:9px")}
        assert "<b>bold" not in text


def test_a_page_says_in_a_table_what_the_marks_say(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "UF")
    for answers in ((), answer):
        page = figures.page(figures.plot_backing(tiny, "UF"), "x", answers=answers)
        rest = re.sub(r"<script.*?</script>", "", page, flags=re.S)
        if answers:
            assert answer.question in rest
        else:
            assert all(f"{row.value}" in rest for row in tiny.measurements if row.muscle == "upper-flank")
            assert "kind of amplitude: kind of mean not said; electrode: unknown; " in rest


def test_every_published_value_of_the_shipped_base_is_a_mark(shipped: KnowledgeBase) -> None:
    for muscle in {row.muscle for row in shipped.measurements}:
        marks = sorted(id_ for ids in drawn(figures.plot_backing(shipped, muscle)).values() for id_ in ids)
        assert marks == sorted(row.id for row in shipped.measurements_by_muscle[muscle])
