"""What the pack adds to the graph: `exercise activates muscle`, and its views."""

from __future__ import annotations

import inspect
from typing import Any

import networkx as nx
import pytest

from claimgraph import graph
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Provenance


def activation(built: nx.MultiDiGraph, exercise: str, muscle: str) -> dict[str, Any]:
    start, end = f"exercise:{exercise}", f"muscle:{muscle}"
    values = dict(built.edges[start, end, graph.edge_key(start, "activates", end)])
    values.pop("relation")
    return values


def test_activation_counts_people_of_one_sample_once_and_takes_the_median_study(tiny: KnowledgeBase) -> None:
    assert activation(graph.build(tiny), "step", "upper-flank") == {
        "studies": 3,
        "people": 50,  # the two studies of one cohort of 20 count once, beside 30
        "rows": 3,
        "left_out": 0,
        "cautions": 0,
        "unreviewed": 0,
        "lowest": 18.0,
        "highest": 52.5,
        "band": "high",  # of 50, the median of 18, 50 and 52.5
        "best_reading": "full-text",
    }


def test_a_doubtful_row_is_counted_but_not_in_the_range(tiny: KnowledgeBase) -> None:
    found = activation(graph.build(tiny), "twist", "upper-flank")

    assert (found["rows"], found["left_out"], found["cautions"]) == (1, 1, 1)
    assert (found["lowest"], found["highest"]) == (64.0, 64.0)
    assert found["best_reading"] == "abstract"


def test_people_are_left_out_where_no_sample_size_is_known(tiny: KnowledgeBase) -> None:
    found = activation(graph.build(tiny), "side-step", "upper-flank")

    assert "people" not in found
    assert (found["studies"], found["unreviewed"]) == (1, 1)


def test_an_exercise_measured_only_in_doubtful_rows_has_no_range(tiny: KnowledgeBase) -> None:
    only = tuple(row for row in tiny.measurements if row.cautioned)

    found = activation(graph.build(tiny.replace(measurements=only)), "twist", "upper-flank")

    assert {"lowest", "highest", "band", "people", "best_reading"} & found.keys() == set()
    assert (found["rows"], found["studies"], found["left_out"], found["cautions"]) == (0, 0, 1, 1)


def test_unreviewed_rows_stay_out_of_a_range_that_has_reviewed_ones(tiny: KnowledgeBase) -> None:
    row = next(row for row in tiny.measurements if row.exercise == "hold")
    blog = row.model_copy(
        update={"study": "eck2019null", "value": row.value * 3, "extracted_from": Provenance.UNREVIEWED_SECONDARY}
    )

    found = activation(graph.build(tiny.replace(measurements=(*tiny.measurements, blog))), "hold", "upper-flank")

    assert (found["lowest"], found["highest"]) == (30.0, 30.0)
    assert (found["rows"], found["left_out"], found["unreviewed"]) == (1, 1, 1)


def test_exercises_and_muscles_takes_filters_in_peoples_words(tiny: KnowledgeBase) -> None:
    view = graph.exercises_and_muscles(tiny, muscle="lower flank", exercise=["box step", "corkscrew"])

    assert set(view) == {"exercise:step", "exercise:twist", "muscle:lower-flank"}


def test_exercises_and_muscles_can_be_limited_to_readings_electrodes_and_sound_rows(tiny: KnowledgeBase) -> None:
    full = graph.exercises_and_muscles(tiny, provenance="full-text")
    wire = graph.exercises_and_muscles(tiny, electrode="fine-wire", cautioned=False)

    assert set(full) == {"exercise:hold", "exercise:step", "muscle:calf", "muscle:lower-flank", "muscle:upper-flank"}
    assert activation(wire, "twist", "upper-flank")["rows"] == 1


def test_an_unknown_filter_is_refused_with_what_is_accepted(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="accepted: full-text, abstract"):
        graph.exercises_and_muscles(tiny, provenance="hearsay")
    with pytest.raises(UnknownNameError, match="did you mean 'Upper flank'"):
        graph.exercises_and_muscles(tiny, muscle="uper flank")


def test_exercises_and_muscles_shows_its_filters_and_refuses_others(tiny: KnowledgeBase) -> None:
    shown = inspect.signature(graph.exercises_and_muscles).parameters
    assert list(shown) == ["kb", "muscle", "exercise", "provenance", "electrode", "cautioned"]
    with pytest.raises(TypeError, match="did you mean 'electrode'"):
        graph.exercises_and_muscles(tiny, electrodes="surface")  # type: ignore[call-arg]


def test_dominance_points_from_the_greater_to_the_lesser(tiny: KnowledgeBase) -> None:
    view = graph.dominance(tiny, "upper flank")

    assert dict(view.edges) == {
        ("exercise:step", "exercise:hold"): {
            "relation": "greater-than",
            "studies": 1,
            "rows": 1,
            "works": "able2010step",
            "p": "<0.01",
        },
        ("exercise:twist", "exercise:step"): {
            "relation": "greater-than",
            "studies": 1,
            "rows": 1,
            "works": "cole2015twist",
            "p": "0.02",
        },
    }


def test_dominance_shows_a_contradiction_as_a_cycle_and_counts_what_it_leaves_out(tiny: KnowledgeBase) -> None:
    first = tiny.comparisons[0]
    against = first.model_copy(
        update={"study": "eck2019null", "greater_exercise": "hold", "lesser_exercise": "step", "p_value": None}
    )
    versions = first.model_copy(update={"lesser_exercise": "step", "lesser_variant": "slow"})
    doubtful = first.model_copy(update={"note": "caution: printed twice", "study": "dunn2018review"})

    view = graph.dominance(tiny.replace(comparisons=(*tiny.comparisons, against, versions, doubtful)), "upper-flank")

    assert [set(cycle) for cycle in nx.simple_cycles(view)] == [{"exercise:hold", "exercise:step"}]
    assert "p" not in view.edges["exercise:hold", "exercise:step"]
    assert view.graph["left_out"] == 2


def test_dominance_of_a_muscle_nobody_compared_is_empty(tiny: KnowledgeBase) -> None:
    assert len(graph.dominance(tiny, "calf")) == 0


def test_dominance_needs_a_muscle(tiny: KnowledgeBase) -> None:
    nameless = tiny.replace(info=tiny.info.model_copy(update={"default_muscle": None}))

    with pytest.raises(BadRequestError, match="name it"):
        graph.dominance(nameless)
    with pytest.raises(UnknownNameError):
        graph.dominance(tiny, "wing")
