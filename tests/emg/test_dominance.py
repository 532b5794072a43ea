"""The order that "greater than" statements give, and where they contradict each other."""

from __future__ import annotations

import itertools
from decimal import Decimal

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import KnowledgeBase
from claimgraph.emg.records import Comparison, Exercise, Measurement, Muscle, Normalisation, Statistic
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.graph import DominanceEdge, DominanceOrder, dominance_order
from claimgraph.records import BaseInfo, DispersionKind, Provenance

NAMES = ["e0", "e1", "e2", "e3", "e4", "e5"]


def says(study: str, greater: str, lesser: str, **more: object) -> Comparison:
    plain = {
        "muscle_or_ratio": "flank",
        "greater": greater,
        "greater_exercise": greater,
        "lesser": lesser,
        "lesser_exercise": lesser,
        "extracted_from": Provenance.ABSTRACT,
        "locator": "x",
    }
    return Comparison(study=study, **(plain | more))


def measured(study: str, exercise: str, value: int) -> Measurement:
    return Measurement(
        study=study,
        exercise=exercise,
        muscle="flank",
        normalisation=Normalisation.MVIC,
        statistic=Statistic.AVERAGE,
        value=Decimal(value),
        unit="percent_mvic",
        dispersion=Decimal(10),
        dispersion_kind=DispersionKind.SD,
        n=20,
        extracted_from=Provenance.FULL_TEXT,
        locator="x",
    )


def base(*comparisons: Comparison, rows: tuple[Measurement, ...] = ()) -> KnowledgeBase:
    return KnowledgeBase(
        info=BaseInfo(title="A base", description="Invented."),
        exercises={
            id_: Exercise(id=id_, name=id_, family="x", position="x", weight_bearing=True, description="x")
            for id_ in NAMES
        },
        muscles={"flank": Muscle(id="flank", name="flank", group="x")},
        comparisons=comparisons,
        measurements=rows,
    )


def pairs(edges: tuple[DominanceEdge, ...]) -> list[tuple[str, str]]:
    return [(edge.greater, edge.lesser) for edge in edges]


def order(*comparisons: Comparison, rows: tuple[Measurement, ...] = (), count: bool = False) -> DominanceOrder:
    return dominance_order(base(*comparisons, rows=rows), "flank", measured=count)


def test_the_order_of_the_invented_base(tiny: KnowledgeBase) -> None:
    found = dominance_order(tiny, "upper flank")
    assert found.layers == (("twist",), ("step",), ("hold",))
    assert [(e.greater, e.lesser, e.studies) for e in found.edges] == [
        ("step", "hold", ("able2010step",)),
        ("twist", "step", ("cole2015twist",)),
    ]
    assert found.contradictions == ()


def test_a_statement_that_follows_from_others_is_set_apart() -> None:
    found = order(says("a", "e0", "e1"), says("b", "e1", "e2"), says("c", "e0", "e2"))
    assert pairs(found.edges) == [("e0", "e1"), ("e1", "e2")]
    assert found.implied == (DominanceEdge("e0", "e2", ("c",)),)
    assert found.layers == (("e0",), ("e1",), ("e2",))


def test_studies_that_say_the_same_share_a_step() -> None:
    found = order(says("b", "e0", "e1"), says("a", "e0", "e1"), says("a", "e0", "e1", p_value="0.01"))
    assert found.edges == (DominanceEdge("e0", "e1", ("a", "b")),)


def test_a_contradiction_names_its_exercises_and_studies() -> None:
    found = order(says("a", "e0", "e1"), says("b", "e1", "e2"), says("c", "e2", "e0"), says("d", "e3", "e0"))
    (contradiction,) = found.contradictions
    assert contradiction.exercises == ("e0", "e1", "e2")
    assert contradiction.studies == ("a", "b", "c")
    assert pairs(contradiction.edges) == [("e0", "e1"), ("e1", "e2"), ("e2", "e0")]
    assert found.layers == (("e3",), ("e0", "e1", "e2"))
    assert pairs(found.edges) == [("e3", "e0")]


def test_versions_words_and_doubtful_statements_are_counted_as_left_out() -> None:
    found = order(
        says("a", "e0", "e0"),
        says("a", "e0", "all others", lesser_exercise=None),
        says("a", "e0", "e1", note="caution: x"),
        says("a", "e1", "e2", muscle_or_ratio="shin"),
    )
    assert (found.layers, found.edges, found.left_out) == ((), (), 3)


def test_measured_means_count_only_if_asked_and_only_where_they_differ_clearly() -> None:
    rows = (measured("a", "e0", 60), measured("a", "e1", 30), measured("a", "e2", 29))
    assert order(rows=rows).layers == ()
    found = order(says("b", "e0", "e1"), rows=rows, count=True)
    assert found.edges == (DominanceEdge("e0", "e1", ("b",), ("a",)), DominanceEdge("e0", "e2", (), ("a",)))


def test_numbers_of_one_study_can_contradict_the_words_of_another() -> None:
    rows = (measured("a", "e0", 60), measured("a", "e1", 30))
    (contradiction,) = order(says("b", "e1", "e0"), rows=rows, count=True).contradictions
    assert contradiction.studies == ("a", "b")


def test_a_muscle_is_needed_and_must_exist() -> None:
    with pytest.raises(BadRequestError, match="name it"):
        dominance_order(base())
    with pytest.raises(UnknownNameError):
        dominance_order(base(), "no such muscle")


_statements = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12)


@given(_statements)
def test_an_order_keeps_its_laws(statements: list[tuple[str, str, str]]) -> None:
    found = order(*(says(*statement) for statement in statements))
    told = {(more, less) for _, more, less in statements if more != less}
    inside = [edge for one in found.contradictions for edge in one.edges]
    kept = pairs((*found.edges, *found.implied, *inside))
    assert sorted(kept) == sorted(told)
    level = {name: depth for depth, layer in enumerate(found.layers) for name in layer}
    assert level.keys() == {name for pair in told for name in pair}
    assert all(level[edge.greater] < level[edge.lesser] for edge in (*found.edges, *found.implied))
    assert all(level[edge.greater] == level[edge.lesser] for edge in inside)
    whole, reduced = nx.DiGraph(list(told)), nx.DiGraph(pairs((*found.edges, *inside)))
    reduced.add_nodes_from(whole)
    for one, other in itertools.permutations(level, 2):
        assert nx.has_path(reduced, one, other) == nx.has_path(whole, one, other)


def test_every_contradiction_of_the_shipped_base_names_at_least_two_statements(shipped: KnowledgeBase) -> None:
    for muscle in shipped.muscles:
        for count in (False, True):
            for contradiction in dominance_order(shipped, muscle, measured=count).contradictions:
                assert len(contradiction.edges) >= 2
                assert contradiction.studies
