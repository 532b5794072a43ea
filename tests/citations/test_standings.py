"""How works stand among each other, in small networks and in a real review as its source gave it."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import KnowledgeBase, citations, query
from claimgraph.citations import Author, Network, Work, reading
from conftest import DATA

REVIEW = DATA / "citations" / "review" / "works_1.zip"


@st.composite
def works(draw: st.DrawFn) -> list[Work]:
    """Works some of which cite each other, themselves and works that have no record, and some without a list."""
    names = [f"doi:10.5555/{letter}" for letter in "abcdef"]
    count = draw(st.integers(0, 5))
    lists = st.one_of(st.none(), st.lists(st.sampled_from(names), unique=True).map(tuple))
    year = st.one_of(st.none(), st.integers(1990, 2020))
    return [Work((name,), year=draw(year), references=draw(lists)) for name in names[:count]]


@given(works())
def test_each_work_with_a_record_has_a_row_that_agrees_with_networkx(found: list[Work]) -> None:
    network = Network.of(found)
    graph = network.to_networkx()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    inner = graph.subgraph([work.id for work in network.works])
    told = citations.standings(network)
    assert {one.work.id for one in told.works} == set(inner)
    assert told.links == inner.number_of_edges()
    assert told.ages.known + told.ages.unknown == told.links
    if not inner:
        return
    ranks, core = nx.pagerank(inner, tol=1e-13, max_iter=10_000), nx.core_number(nx.Graph(inner))
    between = nx.betweenness_centrality(inner)
    for one in told.works:
        id_ = one.work.id
        assert one.cited_here == inner.in_degree(id_)
        assert one.core == core[id_]
        assert one.pagerank == pytest.approx(ranks[id_], abs=1e-9)
        assert one.betweenness == pytest.approx(between[id_], abs=1e-9)
        assert (one.references is None) == (one.work.references is None)
        assert one.disruption is None or -1 <= one.disruption <= 1


@given(works(), st.randoms(use_true_random=False))
def test_the_order_of_works_plays_no_part(found: list[Work], random: object) -> None:
    before = citations.standings(Network.of(found))
    turned = found[::-1]
    random.shuffle(turned)  # type: ignore[attr-defined]
    after = citations.standings(Network.of(turned))
    assert after == before


def test_a_work_without_a_list_of_references_has_no_disruption_index() -> None:
    silent = Work(("doi:10.5555/a",), references=None)
    told = Work(("doi:10.5555/b",), references=("doi:10.5555/c",))
    later = Work(("doi:10.5555/d",), references=("doi:10.5555/a", "doi:10.5555/b"))
    found = {one.work.id: one.disruption for one in citations.standings(Network.of([silent, told, later])).works}
    assert found == {"doi:10.5555/a": None, "doi:10.5555/b": 1.0, "doi:10.5555/d": None}


def test_works_are_grouped_by_what_they_cite_even_if_that_has_no_record() -> None:
    pairs = [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")]
    network = Network.of([Work((f"doi:10.5555/{one}",), references=(f"doi:10.5555/{other}",)) for one, other in pairs])
    groups = {one.work.id[-1]: one.group for one in citations.standings(network).works}
    assert groups["a"] == groups["b"] != groups["c"] == groups["d"]


def test_a_real_review_is_measured_whole(tiny: KnowledgeBase) -> None:
    network = Network.of(reading.read_files([REVIEW], "2023-04-10").works)
    answer = query.standings(tiny, network)
    assert len(answer) == len(network.works) > 5
    assert all(row["cited_in_all"] is not None for row in answer)
    assert answer.notes[0].startswith(f"{network.with_references} of {len(network.works)} works")
    assert answer.works == ()


def test_authors_of_the_base_tell_self_citations(tiny: KnowledgeBase) -> None:
    able = [work for work in citations.network(tiny).works if work.key == "able2010step"]
    later = Work(("doi:10.5555/later",), authors=(Author("A. Able"),), references=("key:able2010step",))
    found = citations.standings(Network.of([*able, later])).self_citations
    assert (found.shared, found.apart, found.unknown) == (1, 0, 0)
