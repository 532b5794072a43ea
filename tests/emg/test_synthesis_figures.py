"""Pictures of what studies say together: gaps, pools, ranks, selectivity and order, tested through their data."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

import pytest

from claimgraph import BadRequestError, KnowledgeBase, UnknownNameError, figures, graph, query, synthesis
from claimgraph.emg import base
from claimgraph.emg.figures._spots import _box, free_spots  # where labels end up, without a browser
from claimgraph.emg.records import Measurement
from claimgraph.errors import IncomparableError
from claimgraph.figures import Figure

EVIL = "<script>alert('x')</script> & <b>bold</b>"
TAGS = re.compile(r"<br>|</?b>|</?i>|</span>|<span style='font-size:\d+px(;color:#[0-9A-F]{6})?'>")


def caption(figure: Figure) -> str:
    return str(figure.layout.title.subtitle.text.replace("<br>", " "))


def hovers(figure: Figure) -> list[str]:
    return [text for trace in figure.data for text in trace.hovertext or ()]


def sorts(figure: Figure) -> dict[str, list[str]]:
    """Cells of the gap map by the words of their legend entry, the count left out."""
    return {trace.name.rpartition(" (")[0]: list(trace.meta) for trace in figure.data}


# The gap map ---------------------------------------------------------------------------------------------------


def test_a_gap_map_has_every_cell_once(shipped: KnowledgeBase) -> None:
    figure = figures.plot_gap_map(shipped, exercises=shipped.exercises, muscles=shipped.muscles)
    cells = [cell for trace in figure.data for cell in trace.meta]
    assert sorted(cells) == sorted(f"{row} {column}" for row in shipped.exercises for column in shipped.muscles)
    places = [(x, base) for trace in figure.data for x, base in zip(trace.x, trace.base, strict=True)]
    assert len(set(places)) == len(places)


def test_a_cell_says_the_studies_and_people_of_the_question(tiny: KnowledgeBase) -> None:
    figure = figures.plot_gap_map(tiny)
    told = {cell: text for trace in figure.data for cell, text in zip(trace.meta, trace.text, strict=True)}
    for muscle in ("upper-flank", "lower-flank", "calf"):
        for row in query.backing(tiny, muscle):
            start = f"{row['studies']}/{row['people'] or '?'}"
            assert told[f"{row['exercise']} {muscle}"].startswith(start)
            assert ("?<br>" in told[f"{row['exercise']} {muscle}"]) is row["range"].endswith("?")


def test_a_cell_stands_in_the_band_of_its_highest_value_that_counts(tiny: KnowledgeBase) -> None:
    of = {cell: sort for sort, cells in sorts(figures.plot_gap_map(tiny)).items() for cell in cells}
    for row in query.backing(tiny, "UF"):
        band = base.band_of(tiny, row["highest"])
        assert band is not None
        assert f" {band.name}," in of[f"{row['exercise']} upper-flank"]


def test_where_nobody_looked_is_hatched_and_says_that_it_is_no_low_value(shipped: KnowledgeBase) -> None:
    figure = figures.plot_gap_map(shipped)
    measured = {f"{row.exercise} {row.muscle}" for row in shipped.measurements}
    [nobody] = [trace for trace in figure.data if trace.name.startswith("nobody looked")]
    assert not measured & set(nobody.meta)
    assert nobody.marker.pattern.shape
    assert all("not a low value" in text.replace("<br>", " ") for text in nobody.hovertext)
    for trace in figure.data:
        if "MVIC" in trace.name:
            assert not trace.marker.pattern.shape


def test_doubtful_cells_and_cells_without_amplitude_are_neither_gaps_nor_low(shipped: KnowledgeBase) -> None:
    found = sorts(figures.plot_gap_map(shipped))
    doubtful = next(set(cells) for sort, cells in found.items() if "doubtful" in sort)
    ordered = next(set(cells) for sort, cells in found.items() if "no amplitude" in sort)
    counting = {f"{row.exercise} {row.muscle}" for row in shipped.measurements if not row.cautioned}
    every = {f"{row.exercise} {row.muscle}" for row in shipped.measurements}
    assert doubtful == every - counting
    assert ordered
    assert not ordered & every


def test_every_sort_of_cell_has_a_shade_or_a_hatch_of_its_own(shipped: KnowledgeBase) -> None:
    looks = [(trace.marker.color, trace.marker.pattern.shape) for trace in figures.plot_gap_map(shipped).data]
    assert len(looks) > 4
    assert len(set(looks)) == len(looks)
    shades = [sum(map(int, re.findall(r"\d+", colour))) for colour, shape in looks if not shape]
    assert shades == sorted(shades, reverse=True)


def test_a_gap_map_shows_what_was_measured_unless_asked_for_more(tiny: KnowledgeBase) -> None:
    figure = figures.plot_gap_map(tiny)
    assert "Leg swing" not in figure.layout.yaxis.ticktext
    assert f"Left out: {len(tiny.exercises) - 4} exercise" in caption(figure)
    assert "Leg swing" in figures.plot_gap_map(tiny, exercises=tiny.exercises).layout.yaxis.ticktext


def test_rows_and_columns_stand_in_falling_order_of_studies(tiny: KnowledgeBase) -> None:
    figure = figures.plot_gap_map(tiny)
    assert figure.layout.yaxis.ticktext[0] == tiny.exercises["step"].name
    assert figure.layout.xaxis.ticktext[0] == tiny.muscles["upper-flank"].name
    assert figure.layout.xaxis.ticktext == figure.layout.xaxis2.ticktext


def test_a_gap_map_for_nothing_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError):
        figures.plot_gap_map(tiny, muscles="liver")
    with pytest.raises(BadRequestError, match="no exercise is named"):
        figures.plot_gap_map(tiny, exercises=[])


# A base with numbers that compare ------------------------------------------------------------------------------


def row(kb: KnowledgeBase, study: str, exercise: str, value: str, **more: Any) -> Measurement:
    """A measurement like the first one of the invented base, with other numbers; its id is made anew."""
    first = next(one for one in kb.measurements if one.muscle == "upper-flank")
    given = {"study": study, "exercise": exercise, "value": value, "dispersion": "10", "n": 25, "population": None}
    return Measurement(**{**first.model_dump(), **given, **more})


@pytest.fixture(scope="module")
def rich(tiny: KnowledgeBase) -> KnowledgeBase:
    """Three studies that measured two flanks in the same way, one of them in other exercises than the others."""
    numbers = (
        ("able2010step", "step", "50"),
        ("able2010step", "twist", "40"),
        ("cole2015twist", "step", "58"),
        ("cole2015twist", "twist", "41"),
        ("eck2019null", "step", "47"),
        ("eck2019null", "hold", "30"),
        ("gale2021said", "swing", "22"),
        ("gale2021said", "side-step", "28"),
    )
    upper = [row(tiny, *one) for one in numbers]
    lower = [row(tiny, *one, muscle="lower-flank") for one in numbers[:2]]
    unsure = row(tiny, "gale2021said", "step", "90", extracted_from="unreviewed-secondary")
    doubtful = row(tiny, "eck2019null", "twist", "140", note="caution: too high")
    return tiny.replace(measurements=(*upper, *lower, unsure, doubtful))


def legend(figure: Figure) -> list[str]:
    return [trace.name for trace in figure.data if trace.showlegend is not False]


def trace_of(figure: Figure, start: str) -> Any:
    [found] = [trace for trace in figure.data if trace.name.startswith(start)]
    return found


def labels(figure: Figure) -> list[str]:
    return [re.sub(r"<[^>]*>", " ", text) for text in figure.layout.yaxis.ticktext]


# The forest ----------------------------------------------------------------------------------------------------


def test_a_forest_shows_the_numbers_of_the_pool(rich: KnowledgeBase) -> None:
    pool = synthesis.pool_exercise(rich, "step", "UF").pool
    assert pool is not None
    figure = figures.plot_forest(rich, "step", "UF")
    diamond = trace_of(figure, "pooled mean, as wide")
    assert (min(diamond.x), diamond.x[1], max(diamond.x)) == (pool.low, pool.estimate, pool.high)
    bar = trace_of(figure, "prediction interval")
    assert (bar.x[0], bar.x[-1]) == (pool.predict_low, pool.predict_high)
    assert f"I² {pool.i2:.0f} %" in caption(figure)
    assert f"Q {pool.q:.1f} on 2 degrees of freedom" in caption(figure)
    assert "within a factor of" in caption(figure)
    assert "The prediction interval rests on 3 studies only" in caption(figure)
    means, first = trace_of(figure, "mean of a study"), synthesis.pool_exercise(rich, "step", "UF").inputs[0]
    reach = means.x[0] - means.error_x.arrayminus[0], means.x[0] + means.error_x.array[0]
    assert reach == pytest.approx(first.interval(0.95))
    assert "(% MVIC, pooled on the log scale)" in figure.layout.title.text.replace("<br>", " ")


def test_a_forest_in_percentage_points_warns_where_it_reaches_below_zero(rich: KnowledgeBase) -> None:
    figure = figures.plot_forest(rich, "step", "UF", scale="raw")
    assert "log scale" not in figure.layout.title.text
    assert "scatter with a standard deviation of" in caption(figure)


def test_every_value_is_in_the_forest_once_pooled_or_hollow_with_its_reason(rich: KnowledgeBase) -> None:
    figure = figures.plot_forest(rich, "step", "UF")
    means, hollow = trace_of(figure, "mean of a study"), trace_of(figure, "hollow")
    ids = [id_ for trace in (means, hollow) for cell in trace.meta for id_ in cell.split("; ")]
    assert sorted(ids) == sorted(m.id for m in rich.measurements if (m.exercise, m.muscle) == ("step", "upper-flank"))
    assert hollow.marker.symbol == "square-open"
    assert [text for text in labels(figure) if "read only in an app or web page" in text]
    assert "not pooled: read only in an app or web page" in hollow.hovertext[0].replace("<br>", " ")


def test_a_square_grows_with_its_weight(rich: KnowledgeBase) -> None:
    many = row(rich, "eck2019null", "step", "47", n=900)
    heavy = rich.replace(measurements=(row(rich, "able2010step", "step", "50"), many))
    means = trace_of(figures.plot_forest(heavy, "step", "UF", method="FE"), "mean of a study")
    sizes = dict(zip(means.meta, means.marker.size, strict=True))
    assert sizes[many.id] > 1.5 * min(sizes.values())


def test_a_forest_of_values_that_do_not_compare_has_no_diamond_and_says_why(rich: KnowledgeBase) -> None:
    loads = rich.vocabulary["loads"]
    named = {**loads, "band": loads["band"].model_copy(update={"name": "elastic band"})}
    unlike = rich.replace(
        measurements=(*rich.measurements, row(rich, "gale2021said", "step", "80", load="band")),
        vocabulary={**rich.vocabulary, "loads": named},
    )
    figure = figures.plot_forest(unlike, "step", "UF")
    assert not [name for name in legend(figure) if "pooled mean" in name]
    assert "loads differ: elastic band (Gale" in caption(figure)
    with pytest.raises(IncomparableError) as refused:
        synthesis.pool_exercise(unlike, "step", "UF")
    assert refused.value.remedy[1:] in caption(figure)
    assert len(trace_of(figure, "mean of a study").x) == 4
    together = figures.plot_forest(unlike, "step", "UF", mixed=True)
    assert trace_of(together, "pooled mean, as wide")
    assert "Pooled all the same as asked: loads differ" in caption(together)
    assert trace_of(figures.plot_forest(unlike, "step", "UF", only={"load": "bodyweight"}), "pooled mean, as wide")


def test_a_forest_without_anything_to_pool_is_a_picture_all_the_same(tiny: KnowledgeBase) -> None:
    figure = figures.plot_forest(tiny, "step", "upper flank")
    assert "Not pooled: only one study has a value" in caption(figure)
    assert not [name for name in legend(figure) if "pooled mean" in name]
    empty = figures.plot_forest(tiny, "swing", "calf")
    assert "Nobody measured" in empty.layout.annotations[-1].text


def test_rows_of_the_forest_do_not_cover_each_other(shipped: KnowledgeBase) -> None:
    axis = figures.plot_forest(shipped, "side-lying-hip-abduction", "glute med").layout.yaxis
    rooms = [(text.count("<br>") + 1) * 15 for text in axis.ticktext]
    for (one, other), (high, low) in zip(pairwise(axis.tickvals), pairwise(rooms), strict=True):
        assert other - one >= (high + low) / 2


# The ranked range plot -----------------------------------------------------------------------------------------


def test_ratios_and_scores_are_those_of_the_ranking(rich: KnowledgeBase) -> None:
    network = synthesis.rank(rich, "UF")
    assert [len(part) for part in network.components] == [3, 2]
    figure = figures.plot_ranked(rich, "UF")
    ratios = trace_of(figure, "ratio")
    told = dict(zip(ratios.meta, ratios.x, strict=True))
    for effect in network.effects:
        if effect.exercise != effect.against:
            assert told[effect.exercise] == effect.ratio
        assert [text for text in labels(figure) if f"P {effect.p_score:.2f}" in text]
    ends = [x + half for x, half in zip(ratios.x, ratios.error_x.array, strict=True)]
    assert ends == pytest.approx([effect.high for effect in network.effects if effect.exercise != effect.against])


def test_a_rank_says_its_scale_how_many_it_ranks_and_its_range_over_correlations(shipped: KnowledgeBase) -> None:
    figure = figures.plot_ranked(shipped, "gmed")
    network = synthesis.rank(shipped, "gmed")
    title = figure.layout.title.text.replace("<br>", " ")
    assert f"among {len(network.exercises)} of {len(network.measured)} exercises? Ratios of % MVIC, log scale" in title
    ranges = synthesis.over_r(shipped, "gmed")
    line = trace_of(figure, "its widest interval")
    ends = {x for x in line.x if x is not None}
    first = {effect.exercise for effect in network.effects if effect.exercise == effect.against}
    assert ends == {end for name, over in ranges.items() if name not in first for end in (over.low, over.high)}
    used = {id_ for arm in network.arms for id_ in arm.measurement_ids}
    assert f"{len(used)} of these values" in caption(figure)
    notes = " ".join(str(one.text).replace("<br>", " ") for one in figure.layout.annotations)
    assert "Against this order: Moore et al. 2019 measured" in notes
    assert "Left out, although they set exercises against each other: Bolgla" in notes


def test_sets_that_do_not_compare_stand_apart_and_are_named(rich: KnowledgeBase) -> None:
    figure = figures.plot_ranked(rich, "UF")
    heads = [text.strip() for text in labels(figure) if text.strip().startswith("Set ")]
    parts = synthesis.rank(rich, "UF").parts
    against = [rich.exercises[part.reference].name.casefold() for part in parts]
    assert heads == [f"Set {number}, against {name}" for number, name in enumerate(against, start=1)]
    assert sum(shape.x0 == 0 for shape in figure.layout.shapes) == 1
    assert "only exercises of one set compare" in caption(figure)
    below = figure.layout.annotations[0].text.replace("<br>", " ")
    assert "would join" in below


def test_every_published_value_stands_beside_the_ranking(shipped: KnowledgeBase) -> None:
    figure = figures.plot_ranked(shipped, "glute med")
    ids = [id_ for trace in figure.data if "value" in trace.name for id_ in trace.meta]
    assert sorted(ids) == sorted(one.id for one in shipped.measurements if one.muscle == "gluteus-medius")


def test_loads_have_forms_of_their_own_and_unsure_values_are_hollow_or_crossed(shipped: KnowledgeBase) -> None:
    by_id = {one.id: one for one in shipped.measurements}
    forms: dict[str, set[str]] = {}
    for trace in figures.plot_ranked(shipped, "glute med").data:
        if "value" not in trace.name:
            continue
        for id_, symbol in zip(trace.meta, trace.marker.symbol, strict=True):
            one = by_id[id_]
            assert symbol.endswith("-open") is (one.extracted_from == "unreviewed-secondary")
            assert symbol.startswith("x") is one.cautioned
            if not one.cautioned:
                forms.setdefault(trace.name, set()).add(symbol.removesuffix("-open"))
    assert len(forms) > 3
    assert all(len(own) == 1 for own in forms.values())
    assert len(set.union(*forms.values())) == len(forms)


def test_a_pool_has_a_mark_only_where_values_compare(rich: KnowledgeBase) -> None:
    pools = trace_of(figures.plot_ranked(rich, "UF"), "pooled mean")
    assert list(pools.meta) == [f"pool {one.exercise}" for one in synthesis.pool_muscle(rich, "UF")]
    assert "pool hold" not in pools.meta


def test_exercises_without_a_contrast_stand_by_name_not_by_value(tiny: KnowledgeBase) -> None:
    told = [text.split("  ")[0].strip() for text in labels(figures.plot_ranked(tiny, "UF"))]
    rest = told[told.index("Not ranked, by name") + 1 :]
    assert len(rest) > 1
    assert rest == sorted(rest)


# Selectivity ---------------------------------------------------------------------------------------------------


def test_a_mark_stands_at_the_two_values_of_one_study(shipped: KnowledgeBase) -> None:
    found = synthesis.selectivity(shipped, "glute med", "TFL")
    by_id = {one.id: float(one.value) for one in shipped.measurements}
    marks = {
        tuple(cell.split("; ")): (y, x)
        for trace in figures.plot_selectivity(shipped, "glute med", "TFL").data
        for cell, x, y in zip(trace.meta, trace.x, trace.y, strict=True)
    }
    assert set(marks) == {one.measurement_ids for one in found}
    for (target, spared), place in marks.items():
        assert place == (by_id[target], by_id[spared])


def test_lines_of_equal_ratio_are_labelled_and_lie_where_they_must(rich: KnowledgeBase) -> None:
    layout = figures.plot_selectivity(rich, "UF", "LF").layout
    assert {note.text for note in layout.annotations} >= {"1:1", "2:1", "1:2"}
    assert sorted(shape.y1 / shape.x1 for shape in layout.shapes) == [0.5, 1.0, 2.0]


def test_no_name_covers_a_mark_or_another_name() -> None:
    marks = {f"{number}": [(40.0 + 9 * (number % 7), 30.0 + 11 * (number // 7))] for number in range(40)}
    spots = free_spots({name: f"exercise {name}" for name in marks}, marks, [], (500.0, 400.0))
    boxes = [_box(spot.text, marks[name][0][0] + spot.dx, marks[name][0][1] + spot.dy) for name, spot in spots.items()]
    boxes += [(x - 6, y - 6, x + 6, y + 6) for own in marks.values() for x, y in own]
    assert len(spots) > 8
    for number, (left, top, right, bottom) in enumerate(boxes[: len(spots)]):
        for other in (*boxes[:number], *boxes[len(spots) :]):
            assert other[0] > right or other[2] < left or other[1] > bottom or other[3] < top


def test_published_indices_stand_below_and_a_hover_says_ratio_people_and_place(shipped: KnowledgeBase) -> None:
    figure = figures.plot_selectivity(shipped, "glute med", "TFL")
    below = " ".join(note.text for note in figure.layout.annotations)
    assert "gluteal-to-tensor index 115" in below
    [text] = [text for text in hovers(figure) if "Clamshell" in text]
    for part in ("ratio: ", "people: 20", "load: ", "read in: "):
        assert part in text


def test_each_mark_has_the_letter_of_its_study(shipped: KnowledgeBase) -> None:
    figure = figures.plot_selectivity(shipped, "gmed", "tfl")
    found = synthesis.selectivity(shipped, "gmed", "tfl")
    letters = dict(zip(sorted({one.study for one in found}), ascii_lowercase, strict=False))
    study_of = {"; ".join(one.measurement_ids): one.study for one in found}
    for trace in figure.data:
        assert [letters[study_of[ids]] for ids in trace.meta] == list(trace.text)
    notes = " ".join(str(one.text) for one in figure.layout.annotations)
    for study, letter in letters.items():
        assert f"{letter}: {escape(shipped.label(study))}." in notes
    assert "each in % of its own MVIC" in figure.layout.title.text.replace("<br>", " ")


def test_two_muscles_nobody_measured_together_give_a_sentence(tiny: KnowledgeBase) -> None:
    figure = figures.plot_selectivity(tiny, "calf", "lower flank", unreviewed=True)
    assert len(figure.data) == 1
    empty = figures.plot_selectivity(tiny.replace(measurements=()), "calf", "LF")
    assert "No study" in empty.layout.annotations[-1].text
    with pytest.raises(BadRequestError, match="two different muscles"):
        figures.plot_selectivity(tiny, "UF", "upper flank")


# Dominance -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def torn(tiny: KnowledgeBase) -> KnowledgeBase:
    """The invented base with a study that says the opposite of another one."""
    first = tiny.comparisons[0]
    turned = first.model_copy(
        update={
            "study": "eck2019null",
            "greater": first.lesser,
            "lesser": first.greater,
            "greater_exercise": first.lesser_exercise,
            "lesser_exercise": first.greater_exercise,
        }
    )
    return tiny.replace(comparisons=(*tiny.comparisons, turned))


def edges(figure: Figure) -> dict[str, list[str]]:
    """Pairs by the words of their trace; the marks on the middle of the lines carry them."""
    return {trace.name: list(trace.meta) for trace in figure.data if trace.meta and trace.name != "exercise"}


def test_every_step_of_the_order_is_a_line_from_left_to_right(shipped: KnowledgeBase) -> None:
    for muscle in ("glute med", "glute max"):
        order = graph.dominance_order(shipped, muscle)
        figure = figures.plot_dominance(shipped, muscle)
        assert [cell for own in edges(figure).values() for cell in own] == [
            f"{edge.greater} {edge.lesser}" for edge in (*order.edges, *order.implied)
        ]
        column = {name: number for number, layer in enumerate(order.layers) for name in layer}
        marks = trace_of(figure, "exercise")
        assert dict(zip(marks.meta, marks.x, strict=True)) == column
        places = list(zip(marks.x, marks.y, strict=True))
        assert len(set(places)) == len(column)


def test_a_line_names_study_people_and_place_in_its_hover(tiny: KnowledgeBase) -> None:
    texts = [text.replace("<br>", " ") for text in hovers(figures.plot_dominance(tiny, "UF"))]
    [text] = [text for text in texts if "Step: more than flank hold" in text]
    for part in ("Able &amp; Baker 2010", "p &lt;0.01", "20 people", "full text, Table 1"):
        assert part in text


def test_contradictions_have_a_dash_and_a_sentence(torn: KnowledgeBase, tiny: KnowledgeBase) -> None:
    figure = figures.plot_dominance(torn, "UF")
    lines = {trace.name.partition(":")[0]: trace.line.dash for trace in figure.data if trace.mode == "lines"}
    assert lines["contradiction"] != lines["a study says"]
    assert sorted(edges(figure)["contradiction: studies say both"]) == ["hold step", "step hold"]
    note = " ".join(one.text for one in figure.layout.annotations).replace("<br>", " ")
    assert "Step more than flank hold (Able &amp; Baker 2010)" in note
    assert "Flank hold more than step (Eck et al. 2019)" in note
    assert not [name for name in legend(figures.plot_dominance(tiny, "UF")) if "contradiction" in name]


def test_an_order_of_nothing_is_a_sentence(tiny: KnowledgeBase) -> None:
    figure = figures.plot_dominance(tiny.replace(comparisons=()), "UF")
    assert "No study in this base says" in figure.layout.annotations[-1].text


# The exploratory order -----------------------------------------------------------------------------------------


def test_an_exploratory_order_says_so_and_how_often_it_foretold_a_study(shipped: KnowledgeBase) -> None:
    figure = figures.plot_exploratory(shipped, "glute med")
    said = " ".join(figure.layout.title.text.replace("<br>", " ").split())
    assert said.startswith("<b>Exploratory, not a ranking: which exercise may work gluteus medius hardest")
    found = synthesis.explore(shipped, "glute med")
    right = found.by_orders.right
    assert right is not None
    assert f"{right.count} of {right.of} clear orders" in caption(figure)
    assert "never set these numbers beside those of a ranking" in caption(figure)
    (trace,) = figure.data
    assert trace.name.startswith("exploratory")
    assert tuple(trace.meta) == found.exercises
    assert list(trace.x) == [one.chance for part in found.sets for one in part]


def test_the_two_tiers_share_no_picture_and_no_look(shipped: KnowledgeBase) -> None:
    first, second = figures.plot_ranked(shipped, "glute med"), figures.plot_exploratory(shipped, "glute med")
    looks = [
        {(trace.marker.symbol, trace.marker.color) for trace in figure.data if isinstance(trace.marker.symbol, str)}
        for figure in (first, second)
    ]
    assert looks[0].isdisjoint(looks[1])
    assert not any("exploratory" in (trace.name or "") for trace in first.data)


def test_an_exploratory_order_of_nothing_is_a_sentence(tiny: KnowledgeBase) -> None:
    figure = figures.plot_exploratory(tiny, "calf")
    assert "No study states or measured an order" in figure.layout.annotations[-1].text.replace("<br>", " ")


# What they share -----------------------------------------------------------------------------------------------


def pictures(kb: KnowledgeBase) -> dict[str, Figure]:
    return {
        "gaps": figures.plot_gap_map(kb),
        "forest": figures.plot_forest(kb, "step", "UF"),
        "ranked": figures.plot_ranked(kb, "UF"),
        "selectivity": figures.plot_selectivity(kb, "UF", "LF"),
        "dominance": figures.plot_dominance(kb, "UF"),
        "exploratory": figures.plot_exploratory(kb, "UF"),
    }


@pytest.fixture(scope="module")
def evil(rich: KnowledgeBase) -> KnowledgeBase:
    """The richer base with markup in its names and texts."""
    names = {"exercises": "step", "muscles": "upper-flank"}
    found: dict[str, Any] = {
        kind: {**getattr(rich, kind), id_: getattr(rich, kind)[id_].model_copy(update={"name": EVIL})}
        for kind, id_ in names.items()
    }
    rows = [Measurement(**{**one.model_dump(), "variant": EVIL, "load_detail": EVIL}) for one in rich.measurements]
    said = [one.model_copy(update={"greater": EVIL, "p_value": EVIL}) for one in rich.comparisons]
    words = {
        name: {id_: term.model_copy(update={"name": EVIL}) for id_, term in rich.vocabulary[name].items()}
        for name in ("bands", "loads")
    }
    return rich.replace(
        measurements=tuple(rows), comparisons=tuple(said), vocabulary={**rich.vocabulary, **words}, **found
    )


def everything(figure: Figure) -> list[str]:
    """All text that Plotly reads as markup."""
    layout = figure.layout
    texts = [layout.title.text, layout.title.subtitle.text, *(note.text for note in layout.annotations)]
    axes = [layout[name] for name in layout if re.match(r"[xy]axis", name)]
    texts += [text for axis in axes for text in (axis.title.text, *(axis.ticktext or ()))]
    for trace in figure.data:
        texts += [trace.name, *(trace.hovertext or ()), *(trace.text or ())]
    return [text for text in texts if text]


def test_markup_from_data_is_shown_as_text(evil: KnowledgeBase) -> None:
    for name, figure in pictures(evil).items():
        texts = everything(figure)
        assert any("&lt;script&gt;" in text for text in texts), name
        for text in texts:
            assert not re.findall(r"<[^>]*>", TAGS.sub("", text)), name
            assert "<b>bold" not in text, name


def test_titles_say_muscle_and_captions_unit_studies_and_what_not_to_conclude(rich: KnowledgeBase) -> None:
    warnings = {
        "gaps": "not a low value",
        "forest": "not whether the exercise beats another",
        "ranked": "More activity is not more benefit",
        "selectivity": "no ratio says that an exercise helps",
        "dominance": "not that the exercise helps more",
        "exploratory": "More activity is not more benefit",
    }
    for name, figure in pictures(rich).items():
        assert warnings[name] in caption(figure), name
        if name != "exploratory":
            assert re.search(r"\d (study|studies)\b", caption(figure)), name
        if name != "gaps":
            assert "upper flank" in figure.layout.title.text.casefold(), name
        assert ("% MVIC" in caption(figure)) is (name not in ("dominance", "exploratory")), name


def test_the_same_base_gives_the_same_json(rich: KnowledgeBase) -> None:
    first, second = pictures(rich), pictures(rich)
    for name, figure in first.items():
        assert figure.to_json() == second[name].to_json(), name


@pytest.mark.parametrize(
    "draw",
    [
        lambda kb: figures.plot_gap_map(kb, muscles="glute med"),
        lambda kb: figures.plot_ranked(kb, "glute med"),
        lambda kb: figures.plot_dominance(kb, "glute max", measured=True),
        lambda kb: figures.plot_selectivity(kb, "glute med", "TFL"),
    ],
)
def test_a_sort_of_mark_is_told_by_more_than_its_colour(draw: Callable[..., Figure], shipped: KnowledgeBase) -> None:
    looks = []
    for trace in draw(shipped).data:
        if trace.showlegend is False:
            continue
        if trace.type == "bar":
            looks.append((trace.marker.pattern.shape, trace.marker.color))
        elif trace.mode == "lines":
            looks.append((trace.line.dash, trace.fill))
        else:
            symbol = trace.marker.symbol
            looks.append((symbol if isinstance(symbol, str) else symbol[0], ""))
    assert looks
    assert len(set(looks)) == len(looks)
