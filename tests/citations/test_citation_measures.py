"""Measures of citations agree with networkx and with counting by hand, on any small network, circles and all."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from math import isnan
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from claimgraph import citations
from claimgraph.errors import BadRequestError

Links = list[tuple[int, int]]


class Author(NamedTuple):
    name: str
    id: str = ""


@st.composite
def networks(draw: st.DrawFn, *, circles: bool = True, most: int = 9) -> tuple[int, Links]:
    """A number of works and links among them, in which works may cite themselves, each other, and twice."""
    size = draw(st.integers(1, most))
    place = st.integers(0, size - 1)
    found = draw(st.lists(st.tuples(place, place), max_size=3 * size))
    return size, found if circles else [(i, j) for i, j in found if i > j]


def matrix(size: int, found: Links) -> Any:
    rows, columns = zip(*found, strict=True) if found else ((), ())
    return sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=(size, size))


def graph(size: int, found: Links, *, loops: bool = False) -> Any:
    made = nx.DiGraph()
    made.add_nodes_from(range(size))
    made.add_edges_from((i, j) for i, j in found if loops or i != j)
    return made


@given(networks(), st.floats(0, 0.99))
def test_pagerank_is_that_of_networkx(network: tuple[int, Links], alpha: float) -> None:
    theirs = nx.pagerank(graph(*network, loops=True), alpha=alpha, tol=1e-13, max_iter=10_000)
    ours = citations.pagerank(matrix(*network), alpha=alpha)
    assert ours == pytest.approx([theirs[i] for i in range(network[0])], abs=1e-9)
    assert ours.sum() == pytest.approx(1)


@given(networks(), st.data())
def test_pagerank_that_begins_at_some_works_is_that_of_networkx(
    network: tuple[int, Links], data: st.DataObject
) -> None:
    place = st.integers(0, network[0] - 1)
    begin = data.draw(st.dictionaries(place, st.integers(1, 9), min_size=1))
    theirs = nx.pagerank(graph(*network, loops=True), personalization=begin, tol=1e-13, max_iter=10_000)
    ours = citations.pagerank(matrix(*network), personalization=begin)
    assert ours == pytest.approx([theirs[i] for i in range(network[0])], abs=1e-9)


def test_pagerank_in_a_circle_holds_where_passes_would_not_come_near() -> None:
    circle = [(0, 1), (1, 2), (2, 0), (3, 0)]
    found = citations.pagerank(matrix(4, circle), alpha=0.999999)
    assert found.sum() == pytest.approx(1)
    transition = np.array([[0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0]])
    assert found == pytest.approx(0.999999 * transition.T @ found + 1e-6 / 4)


@given(networks())
def test_counts_are_degrees_without_links_to_oneself(network: tuple[int, Links]) -> None:
    theirs = graph(*network)
    size = network[0]
    assert citations.citation_counts(matrix(*network)).tolist() == [theirs.in_degree(i) for i in range(size)]
    assert citations.reference_counts(matrix(*network)).tolist() == [theirs.out_degree(i) for i in range(size)]
    theirs = nx.Graph(theirs)
    assert citations.k_core(matrix(*network)).tolist() == [nx.core_number(theirs)[i] for i in range(size)]


def test_a_long_tail_falls_with_its_end_and_a_clique_stays() -> None:
    tail = [(i + 1, i) for i in range(3000)]
    clique = [(j, i) for i, j in combinations(range(3001, 3007), 2)]
    found = citations.k_core(matrix(3007, [*tail, (3001, 3000), *clique]))
    assert set(found[:3001].tolist()) == {1}
    assert set(found[3001:].tolist()) == {5}


@given(networks())
def test_betweenness_is_that_of_networkx(network: tuple[int, Links]) -> None:
    theirs = nx.betweenness_centrality(graph(*network))
    assert citations.betweenness(matrix(*network)) == pytest.approx([theirs[i] for i in range(network[0])], abs=1e-9)


@given(networks(), st.data())
def test_pairs_are_those_one_counts_by_hand(network: tuple[int, Links], data: st.DataObject) -> None:
    size, theirs = network[0], graph(*network)
    together, coupled = np.zeros((size, size)), np.zeros((size, size))
    for i, j in combinations(range(size), 2):
        together[i, j] = together[j, i] = len(set(theirs.pred[i]) & set(theirs.pred[j]))
        coupled[i, j] = coupled[j, i] = len(set(theirs.succ[i]) & set(theirs.succ[j]))
    seeds = data.draw(st.sets(st.integers(0, size - 1)))
    for ours, counted in ((citations.co_citation, together), (citations.coupling, coupled)):
        assert (ours(matrix(*network)).toarray() == counted).all()
        assert (ours(matrix(*network), once=True).toarray() == np.triu(counted)).all()
        assert (ours(matrix(*network), seeds=seeds).toarray() == counted[sorted(seeds)]).all()
    alike = citations.similarity(matrix(*network)).toarray()
    assert ((alike > 0) == (coupled > 0)).all()
    assert alike.max() <= 1 + 1e-12
    found = citations.direct(matrix(*network), seeds)
    assert found.cited.tolist() == [len(set(theirs.pred[i]) & seeds) for i in range(size)]
    assert found.citing.tolist() == [len(set(theirs.succ[i]) & seeds) for i in range(size)]


def random_links(seed: int, size: int, columns: int, count: int) -> sparse.csr_array:
    """Links at random to works at the end, as a matrix without links of a work to itself."""
    rng = np.random.default_rng(seed)
    rows, places = rng.integers(0, size, count), size - 1 - rng.integers(0, columns, count)
    kept = rows != places
    ones = np.ones(int(kept.sum()), dtype=np.int32)
    return sparse.csr_array((ones, (rows[kept], places[kept])), shape=(size, size))


@pytest.mark.parametrize("most", [3000, 1 << 25], ids=["few pairs at a time", "all at a time"])
@pytest.mark.parametrize(
    ("size", "columns"), [(300, 300), (400, 30), (70_001, 70_001)], ids=["as many", "fewer", "wide numbers"]
)
def test_pairs_of_many_works_are_those_of_the_product(
    monkeypatch: pytest.MonkeyPatch, size: int, columns: int, most: int
) -> None:
    monkeypatch.setattr("claimgraph.citations._metrics._together.AT_ONCE", most)
    links = random_links(1, size, columns, 6 * min(size, 20_000))
    ones = sparse.csr_array((np.ones(links.nnz, dtype=np.int64), links.nonzero()), shape=links.shape)
    product = sparse.csr_array(ones.T @ ones)
    product.setdiag(0)
    found = citations.co_citation(links)
    assert (found != product).nnz == 0
    assert found.nnz == product.count_nonzero()
    once = citations.co_citation(links, once=True)
    assert (once + once.T != product).nnz == 0
    assert once.nnz * 2 == found.nnz


def test_a_work_with_more_pairs_than_fit_is_counted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimgraph.citations._metrics._together.AT_ONCE", 5)
    links = matrix(5, [(0, 1), (0, 2), (0, 3), (0, 4), (1, 3), (1, 4)])
    assert citations.co_citation(links, once=True).toarray()[3].tolist() == [0, 0, 0, 0, 2]
    assert citations.co_citation(links).toarray()[4].tolist() == [0, 1, 1, 2, 0]


@given(networks(circles=False, most=7))
def test_the_main_path_is_the_heaviest_of_all_chains(network: tuple[int, Links]) -> None:
    theirs = graph(*network)
    ends = [i for i in theirs if theirs.in_degree(i) == 0 and theirs.out_degree(i)]
    starts = [i for i in theirs if theirs.out_degree(i) == 0 and theirs.in_degree(i)]
    chains = [chain for end in ends for start in starts for chain in nx.all_simple_paths(theirs, end, start)]
    through = Counter(link for chain in chains for link in pairwise(chain))
    found = citations.main_path(matrix(*network))
    assert found.chains == len(chains)
    assert dict(found.weights) == dict(through)
    assert found.circles == ()
    assert found.caution == ""
    heaviest = max((sum(through[link] for link in pairwise(c)) for c in chains), default=0)
    assert found.total == heaviest
    if chains:
        assert list(found.works[::-1]) in chains
        assert sum(through[link] for link in zip(found.works[1:], found.works, strict=False)) == heaviest


@given(networks())
def test_links_in_circles_are_on_no_main_path_and_told(network: tuple[int, Links]) -> None:
    theirs = graph(*network)
    circles = sorted(tuple(sorted(part)) for part in nx.strongly_connected_components(theirs) if len(part) > 1)
    inside = {(i, j) for i, j in theirs.edges for part in circles if i in part and j in part}
    found = citations.main_path(matrix(*network))
    assert list(found.circles) == circles
    assert found.left_out == len(inside)
    assert set(found.weights) == set(theirs.edges) - inside
    assert bool(found.caution) == bool(circles)


@given(networks())
def test_communities_hold_each_work_once_and_never_join_what_nothing_joins(network: tuple[int, Links]) -> None:
    groups = citations.communities(matrix(*network))
    assert sorted(work for group in groups for work in group) == list(range(network[0]))
    parts = list(nx.weakly_connected_components(graph(*network)))
    assert all(any(set(group) <= part for part in parts) for group in groups)
    assert groups == citations.communities(matrix(*network))


def test_two_cliques_are_two_communities() -> None:
    one, other = range(4), range(4, 8)
    found = [(j, i) for group in (one, other) for i, j in combinations(group, 2)]
    assert citations.communities(matrix(8, [*found, (5, 0)])) == (tuple(one), tuple(other))


@given(networks(), st.data())
def test_disruption_is_what_one_counts_by_hand(network: tuple[int, Links], data: st.DataObject) -> None:
    size, theirs = network[0], graph(*network)
    year = st.one_of(st.none(), st.integers(2000, 2004))
    years = data.draw(st.one_of(st.none(), st.lists(year, min_size=size, max_size=size)))
    found = citations.disruption(matrix(*network), years)

    def later(other: int, work: int) -> bool:
        one, two = (years[other], years[work]) if years else (None, None)
        return one is None or two is None or one >= two

    for work in range(size):
        built_on = set(theirs.succ[work])
        after = [other for other in range(size) if other != work and later(other, work)]
        citing = {other for other in after if work in theirs.succ[other]}
        sharing = {other for other in after if built_on & set(theirs.succ[other])}
        only, both, passing = citing - sharing, citing & sharing, sharing - citing - built_on
        assert (found.only[work], found.both[work], found.passing[work]) == (len(only), len(both), len(passing))
        together = len(only) + len(both) + len(passing)
        if together and built_on:
            assert found.index[work] == pytest.approx((len(only) - len(both)) / together)
        else:
            assert isnan(found.index[work])


def test_ages_keep_the_negative_and_count_the_unknown() -> None:
    found = citations.citation_ages(
        matrix(4, [(0, 1), (0, 2), (1, 2), (2, 0), (3, 0), (1, 1)]), [2020, 2015, 2021, None]
    )
    assert dict(found.by_age) == {-6: 1, -1: 1, 1: 1, 5: 1}
    assert (found.known, found.negative, found.unknown, found.median) == (4, 2, 1, 0.0)
    assert found.caution == (
        "2 citations lead to a work of a later year: it was cited ahead of print, or a year is wrong; "
        "of 1 citation a year is not known"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Author("Baker, Ann"), Author("A. Baker"), True),
        (Author("Baker AN"), Author("Ann Baker"), True),
        (Author("Müller, Ä."), Author("Ä Müller"), True),
        (Author("Baker, Ann"), Author("Baker, Bob"), False),
        (Author("Baker, Ann", "A1"), Author("Baker, Ann", "A2"), False),
        (Author("Baker, Ann", "A1"), Author("Stone, Ann", "A1"), True),
        (Author("Baker, Ann", "A1"), Author("Baker, A"), True),
        (Author("Oh"), Author("Oh"), True),
        (Author("van den Berg, Anna"), Author("A. van den Berg"), True),
        (Author("García Márquez, Gabriel"), Author("Gabriel García Márquez"), True),
        (Author("Ann Li"), Author("Li, Ann"), True),
        (Author("Ann Li"), Author("Ann, Li"), False),
        (Author("J. R. OH"), Author("Oh, J"), True),
    ],
)
def test_authors_are_compared_by_id_and_else_by_name(one: Author, other: Author, same: bool) -> None:
    found = citations.self_citation(matrix(2, [(0, 1)]), [[one], [other]])
    assert (found.shared, found.apart, found.unknown) == (int(same), int(not same), 0)


def test_works_without_known_authors_are_in_no_share() -> None:
    authors = [[Author("Baker, Ann")], [], [Author("")], [Author("Cole, C")]]
    found = citations.self_citation(matrix(4, [(0, 1), (0, 2), (0, 3), (0, 0)]), authors)
    assert (found.shared, found.apart, found.unknown, found.share) == (0, 1, 2, 0.0)
    assert citations.self_citation(matrix(2, []), [[], []]).share is None


def test_nothing_is_measured_where_there_is_nothing() -> None:
    empty = sparse.csr_array((0, 0))
    assert citations.pagerank(empty).tolist() == []
    assert citations.k_core(empty).tolist() == []
    assert citations.betweenness(empty).tolist() == []
    assert citations.communities(empty) == ()
    assert citations.co_citation(empty).shape == (0, 0)
    assert citations.main_path(empty).works == ()
    assert citations.disruption(empty).index.tolist() == []
    assert citations.citation_ages(empty, []).median is None


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: citations.citation_counts(np.zeros((2, 3))), "this one is 2 × 3"),
        (lambda: citations.coupling(np.zeros((2, 2)), seeds=[2]), "no work at position 2; positions go from 0 to 1"),
        (lambda: citations.coupling(np.zeros((2, 2)), [1], once=True), "each pair once is for all works"),
        (lambda: citations.direct(np.zeros((2, 2)), [-1]), "no work at position -1"),
        (lambda: citations.pagerank(np.zeros((2, 2)), alpha=1), "alpha is 1; it must be at least 0 and below 1"),
        (lambda: citations.pagerank(np.zeros((2, 2)), personalization={0: -1}), "the weight -1 of position 0"),
        (lambda: citations.pagerank(np.zeros((2, 2)), personalization={0: 0}), "no work has a weight above 0"),
        (lambda: citations.citation_ages(np.zeros((2, 2)), [2000]), "1 years were given for 2 works"),
        (lambda: citations.disruption(np.zeros((2, 2)), [2000]), "1 years were given for 2 works"),
        (lambda: citations.self_citation(np.zeros((2, 2)), []), "0 lists of authors were given for 2 works"),
        (lambda: citations.communities(np.array([[0, -1], [0, 0]])), "a weight between two works is negative"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_a_sentence(ask: Any, says: str) -> None:
    with pytest.raises(BadRequestError) as told:
        ask()
    assert says in str(told.value)
