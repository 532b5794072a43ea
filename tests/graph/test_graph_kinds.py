"""Kinds that a base or a pack declares, as nodes, edges, columns and views of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest

import claimgraph
from claimgraph import graph, packs
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind, Link, Look, Pack, Table
from claimgraph.records import Id, KindDeclaration, Number, Provenance, Row
from conftest import TRIAL
from nets.words import WORDS


@pytest.fixture(scope="module")
def trial() -> KnowledgeBase:
    """The invented base whose drugs and proteins are kinds of its own."""
    return claimgraph.load(TRIAL)


def with_kinds(kb: KnowledgeBase, *declared: tuple[str, dict[str, str]], **things: Any) -> KnowledgeBase:
    """The base with further kinds, and one thing of each from its fields."""
    known = [KindDeclaration(id=id_, many=f"{id_}s", fields=fields) for id_, fields in declared]
    own = packs.own_kinds(known, packs.kinds_of(kb.packs))
    made = {kind.collection: {"one": kind.record(id="one", name="One", **things[kind.id])} for kind in own}
    return kb.replace(own_kinds=own, **made)


# Nodes -------------------------------------------------------------------------------------------------------


def test_a_thing_of_a_bases_own_kind_is_a_node_with_its_fields(trial: KnowledgeBase) -> None:
    assert dict(graph.build(trial).nodes["drug:pressolol"]) == {
        "kind": "drug",
        "label": "Pressolol",
        "definition": "An invented pill against high pressure.",
        "class": "blockers",
        "half_life_hours": 12.5,
        "approved": True,
        "made_from": "moonflower",
        "chebi": "CHEBI:99999991",
        "x-colour-of-pill": "white",
    }


def test_several_terms_of_a_thing_are_one_text(trial: KnowledgeBase) -> None:
    assert graph.build(trial).nodes["drug:calmopril"]["class"] == "blockers; relaxers"


def test_a_field_whose_name_is_taken_has_the_kind_before_it(tiny: KnowledgeBase) -> None:
    fields = {"start": "text", "kind": "text", "year": "number", "n": "text", "note": "text", "value": "number"}
    values = {"start": "May", "kind": "lake", "year": "1999", "n": "few", "note": "cold", "value": "2.50"}

    built = graph.build(with_kinds(tiny, ("test-site", fields), **{"test-site": values}))

    assert dict(built.nodes["test-site:one"]) == {
        "kind": "test-site",
        "label": "One",
        "test_site_start": "May",
        "test_site_kind": "lake",
        "test_site_year": 1999.0,  # years of works are whole numbers
        "test_site_n": "few",
        "note": "cold",
        "value": 2.5,
    }
    assert all(graph.to_text(built, format) for format in ("graphml", "gexf", "json"))


def test_of_two_own_kinds_with_unlike_fields_of_one_name_the_first_keeps_it(tiny: KnowledgeBase) -> None:
    kb = with_kinds(
        tiny, ("lake", {"depth": "number"}), ("cave", {"depth": "text"}), lake={"depth": "3"}, cave={"depth": "unknown"}
    )

    built = graph.build(kb)

    assert built.nodes["lake:one"]["depth"] == 3.0
    assert built.nodes["cave:one"]["cave_depth"] == "unknown"


def test_fields_that_a_curator_adds_are_text_under_their_own_name(tiny: KnowledgeBase) -> None:
    added = {
        "x-difficulty": 3,
        "x-songs": ["one", "two"],
        "x-where": {"town": "Ömsk"},
        "x-nothing": None,
    }
    person = next(iter(tiny.people.values()))
    people = {**tiny.people, person.id: type(person)(**dict(person), **added)}
    claim = tiny.claims["twist-eases-ache"]
    line = claim.evidence[0]
    evidence = (type(line)(**dict(line), **{"x-mood": "calm"}), *claim.evidence[1:])
    claims = {**tiny.claims, claim.id: claim.model_copy(update={"evidence": evidence})}

    built = graph.build(tiny.replace(people=people, claims=claims))

    found = built.nodes[f"person:{person.id}"]
    assert {name: value for name, value in found.items() if name.startswith("x-")} == {
        "x-difficulty": "3",
        "x-songs": "one; two",
        "x-where": '{"town": "Ömsk"}',
    }
    assert built.nodes[f"evidence:{claim.id}/{line.study}/1"]["x-mood"] == "calm"
    assert all(graph.to_text(built, format) for format in ("graphml", "gexf", "json"))


# Edges -------------------------------------------------------------------------------------------------------


def test_links_of_own_kinds_and_claims_about_them_are_edges(trial: KnowledgeBase) -> None:
    keys = {key for *_, key in graph.build(trial).edges(keys=True)}

    assert {key for key in keys if "drug:" in key} == {
        "claim:pressolol-lowers-pressure about drug:pressolol",
        "claim:calmopril-prevents-strokes about drug:calmopril",
        "claim:calmopril-is-safe about drug:calmopril",
        "claim:pills-are-safe about drug:calmopril",
        "claim:pills-are-safe about drug:pressolol",
        "drug:calmopril blocks protein:clenchase",
        "drug:calmopril blocks protein:squeezin",
        "drug:pressolol blocks protein:squeezin",
        "result:hart2018pressolol-pressure about drug:pressolol",
        "result:ives2020pressolol-controlled about drug:pressolol",
        "result:ives2020pressolol-pressure about drug:pressolol",
    }


def test_the_schema_of_a_base_allows_what_its_own_kinds_declare(trial: KnowledgeBase) -> None:
    built = graph.build(trial)
    kind = built.nodes(data="kind")
    found = {(kind[start], relation, kind[end]) for start, end, relation in built.edges(data="relation")}

    assert found <= graph.schema(trial)
    assert ("drug", "blocks", "protein") in graph.schema(trial) - graph.SCHEMA
    assert ("claim", "about", "protein") not in graph.schema(trial)


def test_the_schema_of_a_base_without_a_pack_has_nothing_of_it(trial: KnowledgeBase, tiny: KnowledgeBase) -> None:
    brought = {kind.id for pack in packs.registered()[1:] for kind in pack.kinds}

    assert {name for triple in graph.schema(trial) for name in triple} & {*brought, "activates"} == set()
    assert graph.schema(tiny) == graph.SCHEMA


def test_the_graph_of_a_base_without_a_pack_holds_no_word_of_it(trial: KnowledgeBase) -> None:
    for view in graph.views(trial).values():
        assert not WORDS.search(graph.to_text(view(trial), "json"))


# Columns and views -------------------------------------------------------------------------------------------


def test_own_kinds_have_columns_on_the_right_as_they_are_declared(trial: KnowledgeBase) -> None:
    built = graph.build(trial)
    columns = {x: built.nodes[node]["kind"] for node, (x, _) in graph.positions(built).items()}

    names = "source claim evidence study result condition person outcome drug protein".split()
    assert [kind for _, kind in sorted(columns.items())] == names


def test_a_base_has_the_views_of_its_packs_only(trial: KnowledgeBase, tiny: KnowledgeBase) -> None:
    assert list(graph.views(trial)) == ["whole", "claims-and-studies", "citations"]
    assert list(graph.views(tiny)) == list(graph.VIEWS)
    with pytest.raises(BadRequestError, match=r"accepted: whole, claims-and-studies, citations$"):
        graph.view(trial, "dominance")


def test_a_view_is_narrowed_by_known_kinds_only(trial: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match=r"'whole' is not about a muscle$"):
        graph.view(trial, "whole", muscle="any")
    with pytest.raises(TypeError, match="did you mean 'muscle'"):
        graph.view(trial, "whole", muscles="any")


# Packs -------------------------------------------------------------------------------------------------------


class Sighting(Row):
    """A bird seen."""

    id: Id
    """Its number."""
    bird: Id
    """The bird."""
    wings: Number
    """How many wings."""


BIRDS = Pack(
    "birds",
    "birds that were seen",
    kinds=(Kind("sighting", "sighting", "sightings", Sighting, place=200, look=Look(column=35)),),
    tables=(
        Table(
            "sightings",
            Sighting,
            ("id", "study", "bird", "wings"),
            node="sighting",
            measured="saw",
            relations={"bird": Link("of", "person", ("wings",))},
        ),
    ),
)


@pytest.fixture
def birds(tiny: KnowledgeBase) -> Iterator[KnowledgeBase]:
    """The invented base with rows of a pack that has no code at all."""
    packs.register(BIRDS)
    row = Sighting(
        id="s1",
        study="able2010step",
        extracted_from=Provenance.FULL_TEXT,
        locator="p. 3",
        source_url="https://example.org",
        bird=next(iter(tiny.people)),
        wings="2",
    )
    yield tiny.replace(sightings=(row,), packs=(*tiny.packs, BIRDS))
    packs.unregister("birds")


def test_rows_of_a_table_are_nodes_and_edges_by_declaration_alone(birds: KnowledgeBase) -> None:
    built: nx.MultiDiGraph = graph.build(birds)
    person = f"person:{next(iter(birds.people))}"

    assert dict(built.nodes["sighting:s1"]) == {
        "kind": "sighting",
        "label": "p. 3, Able & Baker 2010",
        "extracted_from": "full-text",
        "locator": "p. 3",
        "wings": 2.0,
    }
    assert dict(built.edges["study:able2010step", "sighting:s1", "study:able2010step saw sighting:s1"]) == {
        "relation": "saw",
        "locator": "p. 3",
    }
    assert dict(built.edges["sighting:s1", person, f"sighting:s1 of {person}"]) == {"relation": "of", "wings": 2.0}
    assert {("study", "saw", "sighting"), ("sighting", "of", "person")} <= graph.SCHEMA


def test_a_packs_kind_has_the_column_that_it_declares(birds: KnowledgeBase) -> None:
    built = graph.build(birds)
    columns = {x: built.nodes[node]["kind"] for node, (x, _) in graph.positions(built).items()}

    order = [kind for _, kind in sorted(columns.items())]
    assert order[order.index("study") + 1] == "result"
    assert order[order.index("result") + 1] == "sighting"


def test_names_of_packs_are_found_and_listed(tiny: KnowledgeBase) -> None:
    from claimgraph.emg import graph as home

    assert set(home.NAMES) <= set(dir(graph))
    assert all(getattr(graph, name) is found for name, found in home.NAMES.items())
    with pytest.raises(AttributeError, match="no attribute 'dominanze'"):
        graph.dominanze  # type: ignore[attr-defined] # noqa: B018
