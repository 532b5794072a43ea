"""Figures on narrow screens: shorter lines, higher rows, and everything as it was where the page is wide again."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from claimgraph import KnowledgeBase, figures
from claimgraph.figures._narrow import forms, narrow, rebroken  # what a page holds as data for its script

TAGS = re.compile(r"<[^>]*>")


def pictures(tiny: KnowledgeBase, trial: KnowledgeBase) -> dict[str, figures.Figure]:
    return {
        "verdicts": figures.plot_verdicts(tiny),
        "directions": figures.plot_effect_directions(tiny),
        "forest": figures.plot_claim_forest(trial, "pressolol-lowers-pressure"),
        "exploratory": figures.plot_exploratory(tiny, "UF"),
    }


def words(text: str) -> str:
    """A text without its lines and markup."""
    return " ".join(TAGS.sub("", text.replace("<br>", " ")).split())


def test_a_narrow_figure_says_the_same_in_shorter_lines(tiny: KnowledgeBase, trial: KnowledgeBase) -> None:
    for name, figure in pictures(tiny, trial).items():
        found = narrow(figure)
        assert found is not None, name
        small, wide = found
        for path, most in (("title.text", 32), ("title.subtitle.text", 54)):
            assert words(small["layout"][path]) == words(wide["layout"][path]), name
            assert max(len(TAGS.sub("", line)) for line in small["layout"][path].split("<br>")) <= most, name
        assert [words(one) for one in small["names"]] == [words(one) for one in wide["names"]]


def test_no_row_of_a_narrow_figure_is_lower_than_its_label(tiny: KnowledgeBase, trial: KnowledgeBase) -> None:
    for name, figure in pictures(tiny, trial).items():
        small = narrow(figure)[0]["layout"]  # type: ignore[index]
        plot = small["height"] - small["margin.t"] - small["margin.b"]
        low, high = sorted(figure.layout.yaxis.range)
        rows = figure.layout.yaxis.tickvals
        apart = min((b - a for a, b in pairwise(rows)), default=high - low) * plot / (high - low)
        assert apart >= 14 * max(text.count("<br>") + 1 for text in small["yaxis.ticktext"]), name


def test_what_is_changed_is_put_back_as_it_was(tiny: KnowledgeBase, trial: KnowledgeBase) -> None:
    for name, figure in pictures(tiny, trial).items():
        small, wide = narrow(figure)  # type: ignore[misc]
        assert small["layout"].keys() == wide["layout"].keys(), name
        assert wide["layout"]["height"] == figure.layout.height
        assert wide["names"] == [trace.name or "" for trace in figure.data]


def test_a_figure_of_columns_keeps_their_width_on_a_narrow_screen_and_gives_up_room_for_names(
    shipped: KnowledgeBase,
) -> None:
    for figure in (figures.plot_matrix(shipped), figures.plot_gap_map(shipped)):
        found = forms(figure)
        assert found is not None
        small, layout = found["narrow"]["layout"], figure.layout
        columns = layout.width - layout.margin.l - layout.margin.r
        assert small["width"] - small["margin.l"] - layout.margin.r == columns
        assert small["margin.l"] <= 128
        assert max(len(TAGS.sub("", line)) for text in small["yaxis.ticktext"] for line in text.split("<br>")) <= 23
        assert found["wide"] == found["usual"]
        assert found["usual"]["layout"]["width"] == layout.width


def test_names_beside_marks_find_other_places_on_a_narrow_screen(shipped: KnowledgeBase) -> None:
    figure = figures.plot_selectivity(shipped, "gluteus medius", "tensor fasciae latae")
    small = narrow(figure)[0]["layout"]  # type: ignore[index]
    wide, high = 328 - small["margin.l"] - figure.layout.margin.r, 430
    most = figure.layout.xaxis.range[1]
    marks = [
        (x / most * wide, high * (1 - y / most)) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)
    ]
    names = [at for at, note in enumerate(figure.layout.annotations) if note.showarrow]
    assert names
    for at in names:
        if not small[f"annotations[{at}].visible"]:
            continue
        place = {key: small[f"annotations[{at}].{key}"] for key in ("x", "y", "ax", "ay")}
        half = len(figure.layout.annotations[at].text) * 3
        x, y = place["x"] / most * wide + place["ax"], high * (1 - place["y"] / most) + place["ay"]
        assert half <= x <= wide - half
        assert not [mark for mark in marks if abs(mark[0] - x) < half and abs(mark[1] - y) < 7]


def test_a_percentage_an_interval_and_an_authors_year_stay_on_one_line() -> None:
    told = "40 % MVIC, 95 % CI 0.60 to 2.23, Hung et al. 2019"
    lines = rebroken(told, 12).split("<br>")
    assert lines == ["40 % MVIC,", "95 % CI", "0.60 to 2.23,", "Hung", "et al. 2019"]


def test_long_labels_of_neighbours_in_a_network_stand_apart(shipped: KnowledgeBase) -> None:
    figure = figures.plot_network(shipped, "claims-and-studies")
    claims = next(trace for trace in figure.data if (trace.name or "").startswith("claims"))
    low, high = figure.layout.yaxis.range
    pixels = (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b) / (high - low)
    rows = sorted(zip(claims.y, claims.text, strict=True))
    tall = [(text.count("<br>") + 1) * 13 for _, text in rows]
    for (one, _), (other, _), a, b in zip(rows, rows[1:], tall, tall[1:], strict=False):
        assert (other - one) * pixels >= (a + b) / 2 + 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two<br>three four", "one two<br>three four"),
        ("<b>one two three</b>", "<b>one two<br>three</b>"),
        ("name<br><span>a b c d e f<br>g</span>", "name<br><span>a b c d e<br>f<br>g</span>"),
        ("• one<br>two<br>• three", "• one two<br>• three"),
        (None, ""),
    ],
)
def test_lines_are_broken_anew_between_words(text: str | None, expected: str) -> None:
    assert rebroken(text, 10) == expected


def test_on_a_narrow_screen_bars_have_the_whole_width_and_verdicts_stand_above_them(tiny: KnowledgeBase) -> None:
    for figure in (figures.plot_verdicts(tiny), figures.plot_effect_directions(tiny)):
        small, usual = narrow(figure)  # type: ignore[misc]
        assert usual["layout"]["xaxis2.domain"][1] < 0.8
        assert small["layout"]["xaxis2.domain"][1] > 0.95
        for row in range(len(tiny.claims)):
            assert small["layout"][f"annotations[{row}].x"] == 0
            assert row - 0.5 < small["layout"][f"annotations[{row}].y"] < row - 0.3
            assert "<br>" not in small["layout"][f"annotations[{row}].text"]


def test_a_sample_is_as_wide_whichever_side_it_takes(shipped: KnowledgeBase) -> None:
    layout = figures.plot_effect_directions(shipped).layout
    unit = [
        (axis.domain[1] - axis.domain[0]) / (axis.range[1] - axis.range[0]) for axis in (layout.xaxis, layout.xaxis2)
    ]
    assert unit[0] == pytest.approx(unit[1])


def test_a_caption_fits_a_small_screen_however_wide_its_figure(shipped: KnowledgeBase) -> None:
    for figure in (figures.plot_matrix(shipped), figures.plot_gap_map(shipped)):
        assert figure.layout.width > 1000
        assert max(map(len, figure.layout.title.subtitle.text.split("<br>"))) <= 96
