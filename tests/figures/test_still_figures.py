"""Still pictures: every figure as SVG, with as many marks as its data, its words inside, and nothing that runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from claimgraph import BadRequestError, KnowledgeBase, figures
from claimgraph.figures._still import still as with_pages  # what a page holds of a picture for paper
from claimgraph.loading import read
from conftest import TRIAL

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (None, 420)


@pytest.fixture(scope="module")
def trial() -> KnowledgeBase:
    return read(TRIAL).kb


@pytest.fixture(scope="module")
def drawn(tiny: KnowledgeBase, trial: KnowledgeBase) -> dict[str, figures.Figure]:
    """Every figure of the package, on small bases."""
    claim = next(iter(tiny.claims))
    return {
        "matrix": figures.plot_matrix(tiny),
        "verdicts": figures.plot_verdicts(tiny),
        "directions": figures.plot_effect_directions(tiny),
        "map": figures.plot_evidence_map(tiny, claim),
        "claims": figures.plot_network(tiny),
        "whole": figures.plot_network(tiny, "whole"),
        "claim-forest": figures.plot_claim_forest(trial, "pressolol-lowers-pressure"),
        "silent": figures.plot_claim_forest(tiny, claim),
        "backing": figures.plot_backing(tiny, "UF", spare="LF"),
        "dominance": figures.plot_dominance(tiny, "UF", measured=True),
        "exploratory": figures.plot_exploratory(tiny, "UF"),
        "forest": figures.plot_forest(tiny, "twist", "UF"),
        "gap-map": figures.plot_gap_map(tiny),
        "ranked": figures.plot_ranked(tiny, "UF"),
        "selectivity": figures.plot_selectivity(tiny, "UF", "LF"),
        "side-by-side": figures.plot_side_by_side(tiny, ["step", "twist"]),
    }


def still(figure: figures.Figure, width: int | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(figures.svg(figure, width=width))


def groups(picture: ElementTree.Element, sort: str) -> list[ElementTree.Element]:
    return [one for one in picture.iter(f"{SVG}g") if one.get("class") == sort]


def outlines(picture: ElementTree.Element) -> int:
    """Bars that are drawn; those of one hatching share a path."""
    return sum(path.get("d", "").count("Z") for group in groups(picture, "bars") for path in group)


def test_a_still_picture_has_as_many_marks_as_the_data_of_its_figure(drawn: dict[str, figures.Figure]) -> None:
    for name, figure in drawn.items():
        shown = [trace for trace in figure.data if trace.visible in (None, True)]
        points = [one for one in shown if one.type == "scatter" and "markers" in one.mode and one.marker.opacity != 0]
        wanted = sum(sum(x is not None for x in trace.x) for trace in points)
        bars = sum(sum(bool(length) for length in (one.x if one.orientation == "h" else one.y)) for one in shown
                   if one.type == "bar")  # fmt: skip
        for width in WIDTHS:
            picture = still(figure, width)
            assert sum(map(len, groups(picture, "marks"))) == wanted, (name, width)
            assert outlines(picture) == bars, (name, width)


def test_a_hatching_is_filled_once_or_printing_takes_minutes(drawn: dict[str, figures.Figure]) -> None:
    hatched = [one for one in groups(still(drawn["gap-map"]), "bars") if one.get("fill", "").startswith("url(")]
    assert sum(path.get("d", "").count("Z") for one in hatched for path in one) > 1
    assert {len(one) for one in hatched} == {1}


def test_every_line_and_interval_of_a_figure_is_drawn(drawn: dict[str, figures.Figure]) -> None:
    for name, figure in drawn.items():
        shown = [trace for trace in figure.data if trace.visible in (None, True) and trace.type == "scatter"]
        lines = sum("lines" in one.mode and any(x is not None for x in one.x) for one in shown)
        picture = still(figure)
        assert sum(one.get("class") == "line" for one in picture.iter(f"{SVG}path")) == lines, name
        ends = [(up, down) for one in shown for up, down in reaches(one)]
        drawn_ends = [one.get("d") or "" for one in picture.iter(f"{SVG}path") if one.get("class") == "interval"]
        assert sum(len(re.findall("[HV]", path)) for path in drawn_ends) == sum(any(pair) for pair in ends), name


def reaches(trace: go.Scatter) -> Iterator[tuple[float, float]]:
    for error in (trace.error_x, trace.error_y):
        ups = error.array if error.array is not None else ()
        yield from zip(ups, error.arrayminus if error.arrayminus is not None else ups, strict=True)


def test_no_text_reaches_out_of_a_still_picture(drawn: dict[str, figures.Figure]) -> None:
    for name, figure in drawn.items():
        for width in WIDTHS:
            picture = still(figure, width)
            _, _, wide, high = map(float, (picture.get("viewBox") or "").split())
            for said, at, y, size, anchor in texts(picture):
                left = at - {"end": 1, "middle": 0.5}.get(anchor, 0) * room(said, size)
                assert left > -1, (name, width, said)
                assert left + room(said, size) < wide + 1, (name, width, said)
                assert 8 <= y <= high, (name, width, said)


def texts(picture: ElementTree.Element) -> Iterator[tuple[str, float, float, float, str]]:
    """Words, place, size and anchor of each text that lies flat; a group says what its texts share."""
    above = {child: parent for parent in picture.iter() for child in parent}
    for text in picture.iter(f"{SVG}text"):
        told = {**above[text].attrib, **text.attrib}
        if "transform" not in told:
            size = float(told.get("font-size", 12))
            said = "".join(text.itertext())
            yield said, float(told["x"]), float(told["y"]), size, told.get("text-anchor", "start")


def room(said: str, size: float) -> float:
    """About how wide a text is in Arial: thin letters, capitals, and the others."""
    thin, large = sum(one in "fijlrt .,:;'|()-" for one in said), sum(one.isupper() or one in "mw%" for one in said)
    return (0.27 * thin + 0.7 * large + 0.53 * (len(said) - thin - large)) * size


def test_a_still_picture_says_its_title_and_caption_and_holds_nothing_that_runs(
    drawn: dict[str, figures.Figure],
) -> None:
    for name, figure in drawn.items():
        text = figures.svg(figure)
        picture = ElementTree.fromstring(text)
        title = re.sub("<[^>]*>", "", figure.layout.title.text.replace("<br>", " "))
        assert (picture.findtext(f"{SVG}title") or "").split() == title.replace("&amp;", "&").split(), name
        assert picture.get("role") == "img"
        assert picture.findtext(f"{SVG}desc"), name
        assert not re.search(
            r"<(script|image|foreignObject|a)\b|href|\son\w+=|http(?!://www\.w3\.org/2000/svg)", text
        ), name
        names = [id_ for one in picture.iter() if (id_ := one.get("id"))]
        assert set(re.findall(r"url\(#(\w+)\)", text)) <= set(names)
        assert len(set(names)) == len(names)


def test_the_same_figure_gives_the_same_still_picture(drawn: dict[str, figures.Figure]) -> None:
    for name, figure in drawn.items():
        again = go.Figure(json.loads(figure.to_json()))
        assert figures.svg(figure) == figures.svg(again), name


def test_names_from_data_stay_text_in_a_still_picture() -> None:
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;"
    figure = go.Figure(go.Bar(x=["<i>a</i>", "b"], y=[1, 0], name=evil, text=[evil, ""]), {"title": {"text": evil}})
    text = figures.svg(figure)
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_still_picture_survives_the_way_into_a_page() -> None:
    said = "it&#39;s &quot;so&quot; &amp; 100 % #1"
    figure = figures.Figure(go.Scatter(x=[1], y=[1], text=[said], mode="text"), {"title": {"text": said}})
    [source] = re.findall('src="data:image/svg[+]xml,([^"]*)"', figure._repr_html_())
    picture = ElementTree.fromstring(unquote(source))
    assert picture.findtext(f"{SVG}title") == 'it\'s "so" & 100 % #1'
    assert [text.text for one in groups(picture, "words") for text in one] == ['it\'s "so" & 100 % #1']


def test_a_size_is_kept_and_a_picture_of_one_width_is_scaled(drawn: dict[str, figures.Figure]) -> None:
    wide = still(drawn["verdicts"], 700)
    assert (wide.get("width"), (wide.get("viewBox") or "").split()[2]) == ("700", "700")
    matrix = still(drawn["matrix"], 300)
    assert (matrix.get("width"), (matrix.get("viewBox") or "").split()[2]) == ("300", "600")
    tall = ElementTree.fromstring(figures.svg(drawn["verdicts"], height=2000))
    assert tall.get("height") == "2000"
    with pytest.raises(BadRequestError, match="width -3 is no size"):
        figures.svg(drawn["verdicts"], width=-3)


def test_other_plotly_figures_are_drawn_with_their_own_axes_or_refused_by_name() -> None:
    cells = go.Figure(go.Heatmap(z=[[1, None], [3, 4]], x=["a", "b"], y=["c", "d"]))
    assert len(groups(still(cells), "cells")[0]) == 3
    stacked = go.Figure([go.Bar(x=["a", "b"], y=[1, 2]), go.Bar(x=["a", "b"], y=[-1, 2])])
    assert [len(one) for one in groups(still(stacked), "bars")] == [2, 2]
    empty = go.Figure(go.Scatter(x=[], y=[]))
    assert groups(still(empty), "marks") == []
    with pytest.raises(BadRequestError, match="sort pie; drawn are scatter, bar and heatmap"):
        figures.svg(go.Figure(go.Pie(values=[1])))


def test_marks_out_of_sight_and_traces_that_wait_for_a_click_are_left_out() -> None:
    figure = go.Figure(
        [
            go.Scatter(x=[1, 20, None], y=[1, 1, 1], mode="markers", name="seen"),
            go.Scatter(x=[1], y=[1], mode="markers", name="waiting", visible="legendonly"),
        ],
        {"xaxis": {"range": [0, 10]}, "showlegend": True},
    )
    picture = still(figure)
    assert sum(map(len, groups(picture, "marks"))) == 1
    assert "waiting" not in "".join(picture.itertext())


def test_an_interval_that_ends_beyond_the_axis_has_no_cap_there(tmp_path: Path) -> None:
    figure = go.Figure(
        go.Scatter(x=[10], y=[1], mode="markers", error_x={"array": [1000], "arrayminus": [9.9], "symmetric": False}),
        {"xaxis": {"type": "log", "range": [0, 2]}},
    )
    [path] = [one.get("d") or "" for one in still(figure).iter(f"{SVG}path") if one.get("class") == "interval"]
    assert path.count("v") == 0
    assert path.count("H") == 1


def test_on_paper_a_long_picture_is_cut_between_rows_and_names_its_columns_again(shipped: KnowledgeBase) -> None:
    for figure in (figures.plot_gap_map(shipped), figures.plot_matrix(shipped)):
        _, pages = with_pages(figure)
        assert pages is not None
        top, *inner, bottom = pages.cuts
        rows = len(figure.layout.yaxis.tickvals)
        for cut in inner:
            above = (cut - top) / (bottom - top) * rows
            assert above == pytest.approx(round(above), abs=0.02)
        assert len(inner) >= 5
        assert pages.head is not None
        assert pages.foot is not None
        assert 0 < pages.head[0] < pages.head[1] == pytest.approx(top, abs=0.1)
        assert bottom == pytest.approx(pages.foot[0], abs=0.1)
        assert pages.foot[1] <= pages.height


def test_a_short_picture_and_one_without_rows_need_no_cuts(tiny: KnowledgeBase, shipped: KnowledgeBase) -> None:
    assert with_pages(figures.plot_gap_map(tiny))[1] is None
    assert with_pages(figures.plot_network(shipped))[1] is None
