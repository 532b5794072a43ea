"""The graph: what is in it, what it may say, its views, and where its nodes are drawn."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import graph
from claimgraph.errors import AmbiguousNameError, BadRequestError, UnknownNameError
from claimgraph.knowledge import KnowledgeBase, keys_in
from claimgraph.records import ClaimRelation, ClaimRelationKind, Relation, WorkRelation
from conftest import ROOT
from lookups import same

BASES = pytest.mark.parametrize("base", ["tiny", "shipped"])


def triples(built: nx.MultiDiGraph) -> set[tuple[str, str, str]]:
    kind = built.nodes(data="kind")
    return {(kind[u], relation, kind[v]) for u, v, relation in built.edges(data="relation")}


# The whole graph ---------------------------------------------------------------------------------------------


@BASES
def test_no_edge_says_what_the_schema_does_not_allow(base: str, request: pytest.FixtureRequest) -> None:
    kb = request.getfixturevalue(base)

    assert triples(graph.build(kb)) - graph.SCHEMA == set()


def test_every_triple_of_the_schema_can_occur(tiny: KnowledgeBase) -> None:
    works = list(tiny.studies)
    relations = [
        Relation(study=works[i % 6], relation=relation, related_study=works[i % 6 + 1], basis="invented")
        for i, relation in enumerate(WorkRelation)
    ]
    claim = tiny.claims["step-activates-flank"]
    links = [ClaimRelation(relation=kind, claim="twist-eases-ache") for kind in ClaimRelationKind]
    claims = {**tiny.claims, claim.id: claim.model_copy(update={"relations": tuple(links)})}

    ache = tiny.conditions["flank-ache"]
    conditions = {"pain": ache.model_copy(update={"id": "pain"}), ache.id: ache.model_copy(update={"broader": "pain"})}

    full = graph.build(tiny.replace(relations=tuple(relations), claims=claims, conditions=conditions))

    assert graph.SCHEMA - triples(full) == set()


def test_the_triples_that_the_small_base_lacks_are_relations_between_works_and_claims(tiny: KnowledgeBase) -> None:
    unused = {relation for _, relation, _ in graph.SCHEMA - triples(graph.build(tiny))}

    works = {str(relation) for relation in WorkRelation} - {"same-sample", "includes"}
    assert unused == works | {"refines", "contradicts", "part-of", "kind-of"}


@BASES
def test_there_is_one_node_for_everything_in_the_base(base: str, request: pytest.FixtureRequest) -> None:
    kb = request.getfixturevalue(base)
    expected = {
        "source": len(kb.info.sources),
        "claim": len(kb.claims),
        "evidence": sum(len(claim.evidence) for claim in kb.claims.values()),
        "study": len(set(kb.studies) | set(kb.references)),
        "exercise": len(kb.exercises),
        "muscle": len(kb.muscles),
        "condition": len(kb.conditions),
        "treatment": len(kb.treatments),
        "person": len(kb.people),
        "outcome": len(kb.outcomes),
        "measurement": len({row.id for row in kb.measurements}),
        "result": len(kb.results),
    }

    assert expected.keys() == kb.kinds.keys()
    assert Counter(kind for _, kind in graph.build(kb).nodes(data="kind")) == Counter(expected)


@BASES
def test_there_is_one_edge_for_every_link_in_the_tables(base: str, request: pytest.FixtureRequest) -> None:
    kb = request.getfixturevalue(base)
    claims = kb.claims.values()
    rows = len({row.id for row in kb.measurements})
    lines = sum(len(claim.evidence) for claim in claims)
    expected = Counter(
        {
            "asserts": len(claims),
            "cites": len({(claim.id, cite.study) for claim in claims for cite in claim.cites}),
            "predicts": sum(claim.predicts is not None for claim in claims),
            "found": len(kb.results),
            "of-outcome": len(kb.results),
            "rests-on": sum(len(line.results) for claim in claims for line in claim.evidence)
            + sum(len(kb.rows_named(line.evidence).get("measurements", ())) for line in kb.lines),
            "about": sum(len(keys_in(row.things)) for row in kb.results)
            + sum(
                len(set(ids))
                for claim in claims
                for ids in (
                    claim.about.exercises,
                    claim.about.muscles,
                    claim.about.conditions,
                    claim.about.treatments,
                    claim.about.people,
                )
            ),
            "bears-on": lines,
            "drawn-from": lines,
            "measured": rows,
            "of-exercise": rows,
            "of-muscle": rows,
            "variant-of": sum(exercise.variant_of is not None for exercise in kb.exercises.values()),
            "kind-of": sum(condition.broader is not None for condition in kb.conditions.values()),
            "activates": len({(row.exercise, row.muscle) for row in kb.measurements}),
        }
    )
    expected.update(relation for _, relation, _ in {(r.study, str(r.relation), r.related_study) for r in kb.relations})
    expected.update(str(link.relation) for claim in claims for link in claim.relations)

    assert Counter(relation for *_, relation in graph.build(kb).edges(data="relation")) == expected


@BASES
def test_all_attributes_are_plain_scalars_and_of_one_type_by_name(base: str, request: pytest.FixtureRequest) -> None:
    built = graph.build(request.getfixturevalue(base))
    found: dict[tuple[str, str], set[type]] = {}
    for what, items in (("node", built.nodes(data=True)), ("edge", built.edges(data=True))):
        for *_, values in items:
            for name, value in values.items():
                found.setdefault((what, name), set()).add(type(value))

    assert {name: types for name, types in found.items() if len(types) > 1} == {}
    assert set.union(*found.values()) <= {str, int, float, bool}


@BASES
def test_every_node_has_words_a_person_reads(base: str, request: pytest.FixtureRequest) -> None:
    built = graph.build(request.getfixturevalue(base))

    assert [node for node, label in built.nodes(data="label") if not label or label == node] == []


@BASES
def test_edge_keys_are_unique_in_the_whole_graph(base: str, request: pytest.FixtureRequest) -> None:
    keys = [key for *_, key in graph.build(request.getfixturevalue(base)).edges(keys=True)]

    assert len(set(keys)) == len(keys)


@given(seed=st.integers(0, 10**6))
def test_the_order_of_records_leaves_no_trace_in_the_graph(tiny: KnowledgeBase, seed: int) -> None:
    shuffle = random.Random(seed)

    def mixed(items: Any) -> Any:
        listed = list(items.items() if hasattr(items, "items") else items)
        shuffle.shuffle(listed)
        return dict(listed) if hasattr(items, "items") else tuple(listed)

    names = "claims studies references exercises muscles conditions treatments people measurements relations".split()
    other = tiny.replace(**{name: mixed(getattr(tiny, name)) for name in names})

    assert list(graph.build(other).nodes(data=True)) == list(graph.build(tiny).nodes(data=True))
    assert list(graph.build(other).edges(keys=True, data=True)) == list(graph.build(tiny).edges(keys=True, data=True))


def test_the_graph_is_signed_with_title_licence_and_version(tiny: KnowledgeBase) -> None:
    signed = graph.build(tiny).graph

    assert (signed["title"], signed["licence"]) == ("Invented flank base", "CC-BY-4.0")
    assert signed["version"]


def test_a_record_that_names_an_absent_thing_is_refused(tiny: KnowledgeBase) -> None:
    muscles = {id_: muscle for id_, muscle in tiny.muscles.items() if id_ != "calf"}

    with pytest.raises(UnknownNameError, match="no muscle called 'calf'"):
        graph.build(tiny.replace(muscles=muscles))


def test_works_of_the_bibliography_without_a_study_file_are_nodes_too(tiny: KnowledgeBase) -> None:
    studies = {key: study for key, study in tiny.studies.items() if key != "gale2021said"}

    assert graph.build(tiny.replace(studies=studies)).nodes["study:gale2021said"]["year"] == 2021


# Views -------------------------------------------------------------------------------------------------------


def test_every_named_view_can_be_made_of_the_small_base(tiny: KnowledgeBase) -> None:
    assert {name: view(tiny).number_of_edges() for name, view in graph.VIEWS.items()} == {
        "whole": graph.build(tiny).number_of_edges(),
        "claims-and-studies": 8,
        "exercises-and-muscles": 7,
        "citations": 1,
        "dominance": 2,
    }


def test_the_whole_view_is_the_graph(tiny: KnowledgeBase) -> None:
    assert same(graph.whole(tiny), graph.build(tiny))


def test_claims_and_studies_keeps_stances_apart_and_counts_lines(tiny: KnowledgeBase) -> None:
    view = graph.claims_and_studies(tiny)
    between = view.get_edge_data("study:eck2019null", "claim:twist-eases-ache")

    assert sorted((edge["stance"], edge["lines"]) for edge in between.values()) == [
        ("disputes", 1),
        ("inconclusive", 1),
    ]
    assert sum(lines for *_, lines in view.edges(data="lines")) == len(tiny.lines)


def test_a_claim_nobody_studied_stands_alone_in_claims_and_studies(tiny: KnowledgeBase) -> None:
    view = graph.claims_and_studies(tiny)

    assert view.degree("claim:champion-twists-daily") == 0
    assert "study:gale2021said" not in view


def test_citations_leaves_works_that_only_share_a_sample_unlinked(tiny: KnowledgeBase) -> None:
    view = graph.citations(tiny)

    assert list(view.edges(data="relation")) == [("study:dunn2018review", "study:able2010step", "includes")]
    assert "study:able2012step" not in view


def test_citations_joins_several_relations_of_one_pair(tiny: KnowledgeBase) -> None:
    more = Relation(study="dunn2018review", relation="disputes", related_study="able2010step", basis="p. 3")

    view = graph.citations(tiny.replace(relations=(*tiny.relations, more)))

    assert view.edges["study:dunn2018review", "study:able2010step"] == {
        "relation": "disputes; includes",
        "basis": "p. 3; table of included studies",
    }


# Neighbourhood -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [0, 1, 2, 3, 50])
def test_a_neighbourhood_holds_what_is_near_whatever_the_direction(tiny: KnowledgeBase, depth: int) -> None:
    built = graph.build(tiny)
    near = nx.single_source_shortest_path_length(nx.Graph(built), "claim:champion-twists-daily", cutoff=depth)

    part = graph.neighbourhood(tiny, "champion-twists-daily", depth=depth)

    assert list(part) == [node for node in built if node in near]
    assert nx.utils.graphs_equal(part, built.subgraph(near))


def test_a_neighbourhood_of_a_view_is_of_the_views_kind_and_a_copy(tiny: KnowledgeBase) -> None:
    view = graph.dominance(tiny)
    part = graph.neighbourhood(view, "lying twist")
    part.nodes["exercise:twist"]["label"] = "changed"

    assert set(part) == {"exercise:twist", "exercise:step"}
    assert isinstance(part, nx.DiGraph)
    assert view.nodes["exercise:twist"]["label"] == "Lying twist"


def test_a_name_that_means_nothing_or_too_much_is_refused(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError, match="did you mean"):
        graph.neighbourhood(tiny, "champion-twist-dayly")
    with pytest.raises(UnknownNameError, match="did you mean"):
        graph.neighbourhood(graph.build(tiny), "muscle:calff")
    twins = nx.DiGraph()
    twins.add_nodes_from([("a:1", {"label": "Twin"}), ("a:2", {"label": "twin"})])
    with pytest.raises(AmbiguousNameError, match="a:1, a:2"):
        graph.neighbourhood(twins, "twin")


@pytest.mark.parametrize("depth", [-1, 1.5, True, "2"])
def test_a_depth_that_is_no_count_is_refused(tiny: KnowledgeBase, depth: Any) -> None:
    with pytest.raises(BadRequestError, match="whole number"):
        graph.neighbourhood(tiny, "step", depth=depth)


# Positions ---------------------------------------------------------------------------------------------------


def crossings(view: Any, places: dict[Any, tuple[float, float]]) -> int:
    """Pairs of edges between the same two columns that cross, by geometry."""
    segments = {tuple(sorted((places[u], places[v]))) for u, v in view.edges() if places[u][0] != places[v][0]}
    return sum(
        a[0][0] == b[0][0] and a[1][0] == b[1][0] and (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0
        for a, b in combinations(segments, 2)
    )


@pytest.mark.parametrize("style", graph.STYLES)
@pytest.mark.parametrize("name", graph.VIEWS)
def test_every_node_of_every_view_has_a_finite_place_of_its_own(shipped: KnowledgeBase, name: str, style: str) -> None:
    view = graph.VIEWS[name](shipped)
    places = graph.positions(view, style)

    assert list(places) == list(dict.fromkeys(places))
    assert set(places) == set(view)
    assert all(abs(x) < 1e6 and abs(y) < 1e6 for x, y in places.values())
    assert len(set(places.values())) == len(view)


def test_columns_hold_one_kind_each(tiny: KnowledgeBase) -> None:
    view = graph.build(tiny)
    places = graph.positions(view, "columns")
    columns = {(view.nodes[node]["kind"], x) for node, (x, _) in places.items()}

    assert len(columns) == len({kind for kind, _ in columns}) == len({x for _, x in columns})


def test_columns_untangle_what_can_be_untangled() -> None:
    view = nx.Graph()
    view.add_nodes_from((f"l{i}", {"kind": "claim"}) for i in range(12))
    view.add_nodes_from((f"r{i}", {"kind": "study"}) for i in range(12))
    view.add_edges_from((f"l{i}", f"r{11 - i}") for i in range(12))

    assert crossings(view, graph.positions(view, "columns")) == 0


def test_columns_cross_far_less_than_the_order_of_the_base(shipped: KnowledgeBase) -> None:
    view = graph.claims_and_studies(shipped)
    given_order: dict[str, tuple[float, float]] = {}
    for x, kind in enumerate(("claim", "study")):
        nodes = [node for node, found in view.nodes(data="kind") if found == kind]
        given_order |= {node: (float(x), -i / len(nodes)) for i, node in enumerate(nodes)}

    assert crossings(view, graph.positions(view, "columns")) < crossings(view, given_order) / 2


def test_columns_of_one_kind_place_cycles_and_lone_nodes() -> None:
    view = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    view.add_node("lone")

    places = graph.positions(view, "columns")

    assert places["a"][0] == places["b"][0] < places["c"][0]
    assert len(set(places.values())) == 4


def test_a_network_keeps_components_apart() -> None:
    view = nx.disjoint_union_all([nx.cycle_graph(9), nx.path_graph(4), nx.star_graph(3), *[nx.path_graph(1)] * 5])
    places = graph.positions(view, "network")

    def box(part: set[int]) -> tuple[float, float, float, float]:
        xs, ys = zip(*(places[node] for node in part), strict=True)
        return min(xs), max(xs), min(ys), max(ys)

    for one, other in combinations([box(part) for part in nx.connected_components(view)], 2):
        assert one[1] < other[0] or other[1] < one[0] or one[3] < other[2] or other[3] < one[2]


def test_a_component_too_large_for_a_force_layout_still_gets_places() -> None:
    view = nx.path_graph(700, create_using=nx.DiGraph)

    assert len(set(graph.positions(view, "network").values())) == 700


@pytest.mark.parametrize("style", graph.STYLES)
def test_an_empty_graph_has_no_places(style: str) -> None:
    assert graph.positions(nx.MultiDiGraph(), style) == {}


def test_another_seed_gives_another_network(tiny: KnowledgeBase) -> None:
    view = graph.exercises_and_muscles(tiny)

    assert graph.positions(view, "network", seed=1) == graph.positions(view, "network", seed=1)
    assert graph.positions(view, "network", seed=1) != graph.positions(view, "network", seed=2)


@pytest.mark.parametrize(("style", "seed"), [("spring", 0), ("network", -1), ("columns", "x"), ("network", True)])
def test_an_unknown_style_or_seed_is_refused(style: str, seed: Any) -> None:
    with pytest.raises(BadRequestError):
        graph.positions(nx.path_graph(2), style, seed=seed)


def test_places_and_files_are_the_same_in_every_process() -> None:
    script = (
        "import claimgraph, hashlib; from claimgraph import graph;"
        "kb = claimgraph.load('tests/data/tiny'); views = [view(kb) for view in graph.VIEWS.values()];"
        "views.append(graph.neighbourhood(kb, 'step-activates-flank', depth=2));"
        "text = repr([graph.positions(v, s) for v in views for s in graph.STYLES])"
        "+ ''.join(graph.to_text(v, f) for v in views for f in ('graphml', 'gexf', 'json'));"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(found) == 1


def test_asking_which_views_there_are_does_not_load_networkx() -> None:
    script = "import sys; from claimgraph import export, graph; graph.VIEWS, export.GRAPH_FORMATS; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert {"networkx", "pandas", "plotly", "bibtexparser", "numpy"} & set(done.stdout.split()) == set()
