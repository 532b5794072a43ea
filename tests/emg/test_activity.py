"""What the values of one muscle in one exercise say together, and that every room says the same of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimgraph import KnowledgeBase, cards, explorer, figures, graph, query
from claimgraph.emg.activity import UNREVIEWED as BEHIND
from claimgraph.emg.activity import Activity, activities, activity, left_out, summed
from claimgraph.emg.base import band_of, bands
from claimgraph.emg.records import Measurement
from claimgraph.records import Provenance

PAIR = ("step", "upper-flank")
DOUBTFUL = {"note": "caution: reference contraction doubtful"}
UNREVIEWED = {"extracted_from": Provenance.UNREVIEWED_SECONDARY}
NUMBERS = st.lists(st.integers(0, 1400).map(lambda tenths: Decimal(tenths) / 10), min_size=1, max_size=6)

Make = Callable[..., list[Measurement]]


@pytest.fixture(scope="module")
def make(tiny: KnowledgeBase) -> Make:
    """Rows of one muscle in one exercise, all of one study unless `studies` says more, with the values given."""
    row = next(row for row in tiny.measurements if (row.exercise, row.muscle) == PAIR)

    def rows(*values: str | Decimal, studies: Sequence[str] = (), **fields: object) -> list[Measurement]:
        keys = studies or [row.study] * len(values)
        return [
            row.model_copy(update={"value": Decimal(value), "study": key, "variant": f"version {place}", **fields})
            for place, (value, key) in enumerate(zip(values, keys, strict=True))
        ]

    return rows


def told(kb: KnowledgeBase, rows: list[Measurement]) -> tuple[Activity, KnowledgeBase]:
    """What the rows say, and the base with these measurements alone."""
    return activity(kb, rows), kb.replace(measurements=tuple(rows))


def test_nothing_measured_says_nothing(tiny: KnowledgeBase) -> None:
    found = activity(tiny, ())
    assert (found.rows, found.counting, found.studies, found.people) == ((), (), (), None)
    assert (found.lowest, found.highest, found.typical, found.band, found.best_reading) == (None,) * 5
    assert (found.typical_shown, found.span("–"), found.counts_unreviewed) == (None, "", False)


def test_one_row_is_its_own_range(tiny: KnowledgeBase, make: Make) -> None:
    found = activity(tiny, make("30.0"))
    assert (found.lowest, found.highest, found.typical, found.span(" to ")) == (Decimal(30), Decimal(30), 30, "30.0")
    assert found.band is not None
    assert found.band.id == "moderate"


def test_doubtful_rows_are_told_and_never_count(tiny: KnowledgeBase, make: Make) -> None:
    found = activity(tiny, [*make("30"), *make("140", **DOUBTFUL)])
    assert (len(found.rows), len(found.counting), found.cautions, found.span("–")) == (2, 1, 1, "30")


def test_only_doubtful_rows_leave_no_range_no_studies_and_no_people(tiny: KnowledgeBase, make: Make) -> None:
    found, kb = told(tiny, make("30", "140", **DOUBTFUL))
    assert (found.counting, found.lowest, found.typical, found.band) == ((), None, None, None)
    assert (found.studies, found.people, found.cautions) == ((), None, 2)
    (row,) = query.backing(kb, "upper flank")
    assert (row["range"], row["rows"], row["studies"], row["left_out"]) == ("doubtful", 0, 0, 2)
    assert (row["left_out_why"], row["left_out_labels"]) == (("2 doubtful",), ("Able & Baker 2010",))
    (shown,) = _ranges(kb)
    assert shown.says == "no value that counts; 2 values left out: doubtful"
    assert _edge(kb)["says"] == "Step: upper flank without a value that counts; 2 values left out: doubtful."


def test_unreviewed_rows_count_only_where_there_is_nothing_else(tiny: KnowledgeBase, make: Make) -> None:
    mixed = activity(tiny, [*make("30"), *make("90", **UNREVIEWED)])
    alone = activity(tiny, make("90", **UNREVIEWED))
    assert (mixed.span("–"), mixed.unreviewed, mixed.counts_unreviewed) == ("30", 1, False)
    assert (alone.span("–"), alone.unreviewed, alone.counts_unreviewed) == ("90", 1, True)


def test_where_the_reviewed_row_is_doubtful_the_unreviewed_one_counts_and_is_marked(
    tiny: KnowledgeBase, make: Make
) -> None:
    found, kb = told(tiny, [*make("30", **DOUBTFUL), *make("90", **UNREVIEWED)])
    assert (found.span("–"), found.counts_unreviewed) == ("90", True)
    assert found.best_reading is Provenance.UNREVIEWED_SECONDARY
    assert query.backing(kb, "upper flank").rows[0]["range"] == "90 ?"


def test_studies_people_and_range_rest_on_the_same_rows_and_the_others_are_counted(
    tiny: KnowledgeBase, make: Make
) -> None:
    rows = [*make("30"), *make("90", studies=("cole2015twist",), n=30, **UNREVIEWED)]
    rows += make("140", studies=("eck2019null",), n=40, **DOUBTFUL)
    found, kb = told(tiny, rows)
    assert (found.span("–"), found.studies, found.people) == ("30", ("able2010step",), 20)
    assert [(str(row.value), why) for row, why in found.left_out] == [("90", BEHIND), ("140", "doubtful")]
    (row,) = query.backing(kb, "upper flank")
    assert (row["studies"], row["people"], row["rows"], row["left_out"]) == (1, 20, 1, 2)
    assert (row["works"], row["best_reading"]) == (("able2010step",), "full-text")
    assert query.backing(kb, "upper flank").works == ("able2010step",)
    (shown,) = _ranges(kb)
    assert (shown.studies, shown.people) == (1, 20)
    assert shown.says.endswith(f"1 study, 20 people; 2 values left out: 1 doubtful, 1 {BEHIND}")
    texts = [text for trace in figures.plot_gap_map(kb, muscles="UF").data for text in trace.text]
    assert [text.partition("<br>")[0] for text in texts if text] == ["1/20"]


def test_of_equal_values_the_first_is_printed(tiny: KnowledgeBase, make: Make) -> None:
    assert activity(tiny, make("30", "30.0")).span("–") == "30"
    assert activity(tiny, make("10", "30.0", "30", "10.0")).span("–") == "10–30.0"


def test_unknown_numbers_of_people_are_not_none_at_all(tiny: KnowledgeBase, make: Make) -> None:
    assert activity(tiny, make("30", n=None)).people is None
    assert activity(tiny, [*make("30", n=None), *make("30", n=12)]).people == 12


def test_people_of_one_sample_count_once(tiny: KnowledgeBase, make: Make) -> None:
    found = activity(tiny, make("30", "40", "50", studies=("able2010step", "able2012step", "cole2015twist")))
    assert (len(found.studies), found.people) == (3, 40)


def test_a_study_with_many_rows_weighs_as_one(tiny: KnowledgeBase, make: Make) -> None:
    studies = ("able2010step", "cole2015twist", "cole2015twist", "cole2015twist")
    assert activity(tiny, make("10", "50", "60", "70", studies=studies)).typical == 35


@pytest.mark.parametrize(
    ("values", "band", "shown"),
    [
        (("20.9",), "low", 20.9),
        (("20.96",), "low", 21.0),
        (("21",), "moderate", 21.0),
        (("21.0",), "moderate", 21.0),
        (("20.94", "20.98"), "low", 21.0),
        (("20", "22"), "moderate", 21.0),
        (("60.99",), "high", 61.0),
        (("61",), "very-high", 61.0),
        (("0",), "low", 0.0),
    ],
)
def test_every_room_names_the_band_of_the_value_before_rounding(
    tiny: KnowledgeBase, make: Make, values: tuple[str, ...], band: str, shown: float
) -> None:
    found, kb = told(tiny, make(*values))
    assert found.band is not None
    assert (found.band.id, found.typical_shown) == (band, shown)
    (attributes,) = _activations(kb).values()
    (card,) = _ranges(kb)
    edge = _edge(kb)["f"]
    assert (attributes["band"], edge["band"], card.band) == (found.band.name, found.band.id, found.band.name)
    assert edge["typical"] == card.typical == shown


@example(values=[Decimal("0.3"), Decimal("16.4"), Decimal("46.3")])
@given(values=NUMBERS)
def test_the_noise_of_computing_moves_no_mean_over_a_limit(
    tiny: KnowledgeBase, make: Make, values: list[Decimal]
) -> None:
    exact = sum(values, Decimal()) / len(values)
    shift = 21 - exact
    on_limit = activity(tiny, make(*(value + shift for value in values)))
    assert on_limit.band is not None
    assert on_limit.band.id == "moderate"
    assert activity(tiny, make(*values)).band == band_of(tiny, round(exact, 9))


def test_below_all_bands_there_is_none(tiny: KnowledgeBase, make: Make) -> None:
    assert activity(tiny, make("-1")).band is None
    bare = tiny.replace(vocabulary={**tiny.vocabulary, "bands": {}})
    assert activity(bare, make("30")).band is None


def test_bands_close_at_their_lower_limit(tiny: KnowledgeBase) -> None:
    found = [band_of(tiny, value) for value in (0, 20.99, 21, 41, 61, 250)]
    names = ["low", "low", "moderate", "high", "very high", "very high"]
    assert [band.name for band in found if band is not None] == names
    assert band_of(tiny, -1) is None


def test_rows_come_together_by_exercise_and_muscle(tiny: KnowledgeBase) -> None:
    found = activities(tiny, reversed(tiny.measurements))
    assert list(found) == sorted({(row.exercise, row.muscle) for row in tiny.measurements})
    for (exercise, muscle), one in found.items():
        assert {(row.exercise, row.muscle) for row in one.rows} == {(exercise, muscle)}
    assert sum(len(one.rows) for one in found.values()) == len(tiny.measurements)


@pytest.mark.parametrize("base", ["tiny", "shipped"])
def test_the_graph_the_explorer_the_cards_and_the_answers_tell_the_same(
    base: str, request: pytest.FixtureRequest
) -> None:
    kb: KnowledgeBase = request.getfixturevalue(base)
    edges, names = _activations(kb), {band.id: band.name for band in bands(kb)}
    ranges = {
        (exercise, shown.ref.partition(":")[2]): shown for exercise in kb.exercises for shown in _ranges(kb, exercise)
    }
    links = {
        (edge["from"].partition(":")[2], edge["to"].partition(":")[2]): edge["f"] | {"says": edge["says"]}
        for edge in explorer.payload(kb)["edges"]
        if edge["relation"] == "activates"
    }
    backing = {muscle: query.backing(kb, f"muscle:{muscle}") for muscle in kb.muscles}
    answers = {(row["exercise"], muscle): row for muscle, answer in backing.items() for row in answer.rows}
    assert list(edges)
    assert edges.keys() == links.keys() == answers.keys() == ranges.keys()
    for pair, edge in edges.items():
        link, answer = links[pair], answers[pair]
        assert edge["studies"] == link["studies"] == answer["studies"]
        assert edge.get("people") == link.get("people") == answer["people"]
        assert edge["cautions"] == link["cautions"] == answer["cautions"]
        assert edge["rows"] == link["rows"] == answer["rows"]
        assert edge["left_out"] == link["left_out"] == answer["left_out"]
        assert link.get("why_left_out", []) == list(answer["left_out_why"])
        assert edge.get("lowest") == link.get("low") == _float(answer["lowest"])
        assert edge.get("highest") == link.get("high") == _float(answer["highest"])
        assert edge.get("best_reading") == link.get("reading") == answer["best_reading"]
        shown = ranges[pair]
        assert edge["rows"] + edge["left_out"] == len(shown.points)
        assert left_out(summed(answer["left_out_why"])) in shown.says
        assert left_out(summed(answer["left_out_why"])) in link["says"]
        assert (edge["studies"], edge.get("people")) == (shown.studies, shown.people)
        assert (edge.get("lowest"), edge.get("highest")) == (shown.low, shown.high)
        assert link.get("typical") == shown.typical
        assert edge.get("band") == names.get(link.get("band", "")) == shown.band


FILTERS: tuple[dict[str, Any], ...] = ({}, {"load": "bodyweight"}, {"statistic": "peak", "reviewed": True})


@pytest.mark.parametrize("base", ["tiny", "shipped"])
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_every_published_value_counts_or_is_left_out_for_a_reason_and_numbers_rest_on_those_that_count(
    base: str, filters: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    kb: KnowledgeBase = request.getfixturevalue(base)
    held = {(row.exercise, row.muscle): 0 for row in kb.measurements}
    for row in kb.measurements:
        held[row.exercise, row.muscle] += 1
    seen = 0
    for muscle in kb.muscles:
        values: dict[str, list[dict[str, Any]]] = {}
        for value in query.measured_values(kb, muscle=f"muscle:{muscle}", **filters):
            values.setdefault(str(value["exercise"]), []).append(dict(value))
        for answer in query.backing(kb, f"muscle:{muscle}", **filters):
            seen += 1
            rows = values.pop(answer["exercise"])
            in_range = [value for value in rows if value["left_out"] is None]
            assert len(in_range) == answer["rows"]
            assert len(in_range) + answer["left_out"] == held[answer["exercise"], muscle]
            assert sum(summed(answer["left_out_why"]).values()) == answer["left_out"]
            assert {value["study"] for value in in_range} == set(answer["works"])
            assert answer["studies"] == len(answer["works"])
            assert answer["people"] == kb.people_behind((value["study"], value["n"]) for value in in_range)
            amounts = [value["value"] for value in in_range]
            assert (answer["lowest"], answer["highest"]) == (min(amounts, default=None), max(amounts, default=None))
        assert not values
    assert seen


def test_the_picture_draws_every_value_and_says_which_are_left_out(tiny: KnowledgeBase) -> None:
    answer = query.backing(tiny, "upper flank", load="bodyweight")
    figure = figures.plot_backing(tiny, "upper flank", load="bodyweight")
    drawn = [id_ for trace in figure.data if trace.meta for id_ in trace.meta]
    values = query.measured_values(tiny, muscle="upper flank", load="bodyweight")
    assert sorted(drawn) == sorted(value["id"] for value in values)
    told = left_out(summed(why for row in answer for why in row["left_out_why"]))
    assert told == "1 value left out: with another load"
    assert told in figure.layout.title.subtitle.text.replace("<br>", " ")


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _activations(kb: KnowledgeBase) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (str(start).partition(":")[2], str(end).partition(":")[2]): facts
        for start, end, facts in graph.build(kb).edges(data=True)
        if facts["relation"] == "activates"
    }


def _ranges(kb: KnowledgeBase, exercise: str = PAIR[0]) -> list[cards.Range]:
    sections = cards.card(kb, f"exercise:{exercise}").sections
    return [row for section in sections for row in section.rows if isinstance(row, cards.Range)]


def _edge(kb: KnowledgeBase) -> dict[str, Any]:
    (edge,) = (edge for edge in explorer.payload(kb)["edges"] if edge["relation"] == "activates")
    return dict(edge)
