"""Works of one network: which records are one work, and which arrows there are."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import load
from claimgraph.citations import Network, Work, identifier

A, B, C = "doi:10.5555/a", "doi:10.5555/b", "doi:10.5555/c"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10.5555/A.b", "doi:10.5555/a.b"),
        ("DOI: 10.5555/a", A),
        ("https://dx.doi.org/10.5555/a", A),
        ("pmid:0012", ""),
        ("https://pubmed.ncbi.nlm.nih.gov/12/", "pmid:12"),
        ("pmc12", "pmcid:PMC12"),
        ("w12", "openalex:W12"),
        ("https://api.openalex.org/works/W12", "openalex:W12"),
        ("0" * 40, "s2:" + "0" * 40),
        ("omid:br/06101", "omid:br/06101"),
        ("key:able2010step", "key:able2010step"),
        ("", ""),
        ("12", ""),
        ("W", ""),
        ("10.5555/" + "x" * 3000, ""),
    ],
)
def test_one_spelling_for_an_identifier(text, meant):
    assert identifier(text) == meant
    assert not meant or identifier(meant) == meant


def test_records_that_share_an_identifier_are_one_work():
    works = [Work((A,), "Twists"), Work(("pmid:1",), year=2001), Work(("pmid:1", A), references=(B,))]
    network = Network.of(works)
    assert [(work.ids, work.title, work.year, work.references) for work in network.works] == [
        ((A, "pmid:1"), "Twists", 2001, (B,))
    ]
    assert network.position("10.5555/A") == network.position("pmid:1") == 0
    assert network.position("10.5555/none") is None


def test_a_pubmed_id_on_the_wrong_work_does_not_make_two_works_one():
    works = [Work((A, "pmid:1"), "Outcomes of the heart"), Work((B, "pmid:1"), "Other outcomes"), Work((B,), year=2002)]
    network = Network.of(works)
    assert [(work.id, work.title, work.year) for work in network.works] == [
        (A, "Outcomes of the heart", None),
        (B, "Other outcomes", 2002),
    ]
    assert Network.of(reversed(works)).ids == network.ids


def test_no_list_is_not_an_empty_list():
    network = Network.of([Work((A,)), Work((B,), references=())])
    assert network.with_references == 1
    assert network.works[0].merged(Work((A,))).references is None


def test_an_arrow_told_twice_is_one_and_keeps_every_intent():
    network = Network.of([Work((A,), references=(B,))], [(A, B, ""), (A, B, "supports"), (A, B, "disputes")])
    assert network.matrix.sum() == 1
    assert network.intents == {(0, 1): {"supports", "disputes"}}


def test_an_arrow_to_itself_is_kept_but_not_counted_within():
    network = Network.of([Work((A,), references=(A, B)), Work((B,), references=(A,))])
    assert network.matrix.toarray().tolist() == [[1, 1], [1, 0]]
    assert network.within.toarray().tolist() == [[0, 1], [1, 0]]


def test_works_around_a_base_are_joined_with_its_own():
    kb = load("tests/data/tiny")
    doi = next(one.doi for one in kb.references.values() if one.doi)
    network = Network.of_base(kb, [Work((identifier(doi),), references=(A,)), Work((A,), "Around")])
    assert len(network.works) == len(kb.references) + 1
    assert network.works[network.position(doi)].key in kb.references


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8))))
def test_a_graph_comes_back_from_networkx(pairs):
    graph = nx.DiGraph([(f"n{i}", f"n{j}") for i, j in pairs])
    back = Network.from_networkx(graph).to_networkx()
    assert {(one.removeprefix("key:"), other.removeprefix("key:")) for one, other in back.edges} == set(graph.edges)
