"""What the pack brings to the graph: amplitudes as nodes, views of a muscle, and the order of exercises."""

from __future__ import annotations

import pytest

from claimgraph import graph
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from lookups import same


def test_a_measurement_keeps_its_printed_value(tiny: KnowledgeBase) -> None:
    built = graph.build(tiny)
    printed = {values["value"]: values["value_printed"] for _, values in built.nodes(data=True) if "value" in values}

    assert printed[30.0] == "30.0"
    assert printed[41.0] == "41"


def test_a_view_is_found_by_name_and_muscle(tiny: KnowledgeBase) -> None:
    assert same(graph.view(tiny, "dominance", muscle="calf"), graph.dominance(tiny, "calf"))
    assert same(graph.view(tiny, "citations"), graph.citations(tiny))


def test_a_view_that_is_not_there_or_not_about_muscles_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="did you mean 'citations'"):
        graph.view(tiny, "citation")
    with pytest.raises(BadRequestError, match="exercises-and-muscles and dominance are"):
        graph.view(tiny, "citations", muscle="calf")


def test_columns_of_exercises_follow_the_arrows_of_dominance(tiny: KnowledgeBase) -> None:
    places = graph.positions(graph.dominance(tiny), "columns")

    assert places["exercise:twist"][0] < places["exercise:step"][0] < places["exercise:hold"][0]
