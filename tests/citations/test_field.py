"""A field in Parquet: what is written comes back, and every question gives what counting gives."""

from __future__ import annotations

import sys

import pytest
from fields import counted, networks
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.citations import Network, Work, co_citation, coupling, open_field, pagerank, read_field, write_field
from claimgraph.errors import BadRequestError

A, B, C = "doi:10.5555/a", "doi:10.5555/b", "doi:10.5555/c"
ONE = Network.of([Work((A, "pmid:1"), "Twists", 2010, references=(B, C)), Work((B,), retracted=True)])


@pytest.fixture
def field(tmp_path):
    write_field(ONE, tmp_path / "field")
    with open_field(tmp_path / "field") as found:
        yield found


@settings(max_examples=25, deadline=None)
@given(networks(), st.data())
def test_every_question_gives_what_counting_gives(tmp_path_factory, network, data):
    seeds = data.draw(st.sets(st.sampled_from(range(len(network.ids))), min_size=1))
    folder = tmp_path_factory.mktemp("field")
    write_field(network, folder)
    with open_field(folder) as field:
        assert field.numbers(network.ids) == {id_: i for i, id_ in enumerate(network.ids)}
        assert {question: field.rows(question, seeds) for question in counted(network, seeds)} == counted(
            network, seeds
        )


@settings(max_examples=6, deadline=None)
@given(networks())
def test_pagerank_is_that_of_the_network(tmp_path_factory, network):
    folder = tmp_path_factory.mktemp("field")
    write_field(network, folder)
    with open_field(folder) as field:
        ours = dict(field.rows("pagerank", rounds=100))
    assert ours == pytest.approx(dict(enumerate(pagerank(network.matrix))), abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(networks())
def test_a_network_comes_back(tmp_path_factory, network):
    folder = tmp_path_factory.mktemp("field")
    write_field(network, folder)
    back = read_field(folder)
    assert sorted(back.ids) == sorted(network.ids)
    assert {(w.ids, w.title, w.year, w.cited_by, w.retracted, w.partial, w.references is None) for w in back.works} == {
        (w.ids, w.title, w.year, w.cited_by, w.retracted, w.partial, w.references is None) for w in network.works
    }
    for told in (lambda one: set(one.to_networkx().edges(data="intent")),):
        assert told(back) == told(network)


def test_a_part_of_a_field_says_that_its_lists_are_parts(field):
    part = field.network(field.numbers([A, B]).values())
    assert part.ids == (A, B)
    assert part.works[0].references == (B,)
    assert part.works[0].partial


def test_works_are_found_by_any_identifier_and_told_by_their_best(field):
    seeds = field.numbers(["https://pubmed.ncbi.nlm.nih.gov/1", "10.5555/none", "nonsense"])
    assert seeds == {"https://pubmed.ncbi.nlm.nih.gov/1": 0}
    first, second = field.ask("candidates", seeds.values())
    assert (first.id, first.retracted, first.values["total"]) == (B, True, 1)
    assert (second.id, second.title, second.year) == (C, "", None)


def test_most_limits_what_is_listed(field):
    assert [work.id for work in field.ask("most-cited", most=1)] == [B]


def test_a_network_that_is_written_again_replaces_the_one_before(tmp_path):
    for network in (ONE, Network.of([Work((C,), "Turns")])):
        write_field(network, tmp_path / "field")
    assert [work.title for work in read_field(tmp_path / "field").works] == ["Turns"]
    assert not list((tmp_path / "field" / "unfinished").iterdir())


def test_a_write_that_fails_leaves_the_network_before(tmp_path, monkeypatch):
    write_field(ONE, tmp_path)
    monkeypatch.setattr("claimgraph.citations._engines._layout.Layout.write_facts", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_field(Network.of([Work((C,))]), tmp_path)
    assert len(read_field(tmp_path).works) == 2


def test_a_folder_with_signs_that_engines_take_for_patterns(tmp_path):
    folder = tmp_path / "it's [a] {field} *?"
    write_field(ONE, folder)
    assert len(read_field(folder).works) == 2


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda field: field.ask("nonsense"), "'nonsense' is no question about a field; there are: candidates, counts"),
        (lambda field: field.ask("candidates"), "none of the works asked for is in the field"),
        (lambda field: field.ask("most-cited", most=0), "list 1 to"),
        (lambda field: field.ask("pagerank", rounds=10**9), "in 1 to 1000 rounds"),
        (lambda field: open_field(field.layout.folder, "sqlite"), "'sqlite' is no engine; there are: duckdb, spark"),
        (lambda field: open_field(field.layout.folder, memory="much"), "'much' is no amount of memory"),
        (lambda field: open_field(field.layout.folder.parent), "is no field of Parquet files: it holds no field.json"),
    ],
)
def test_a_wrong_request_is_told_in_a_sentence(field, ask, told):
    with pytest.raises(BadRequestError, match=told.replace("(", r"\(")):
        ask(field)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99, "numbers": "own"}', "[" * 100_000])
def test_settings_of_a_field_that_are_damaged_are_named(tmp_path, text):
    write_field(ONE, tmp_path)
    (tmp_path / "field.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadRequestError, match=r"field\.json.*make the field again"):
        open_field(tmp_path)


def test_a_file_is_no_field(tmp_path):
    (tmp_path / "works.parquet").write_bytes(b"PAR1")
    with pytest.raises(BadRequestError, match=r"works\.parquet' is no field of Parquet files.*makes one"):
        open_field(tmp_path / "works.parquet")


def test_a_file_that_is_missing_or_damaged_is_named(tmp_path):
    write_field(ONE, tmp_path)
    file = tmp_path / "parts" / "network" / "edges.parquet"
    file.write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(BadRequestError, match=r"edges\.parquet"):
        open_field(tmp_path)
    file.unlink()
    with pytest.raises(BadRequestError, match=r"edges\.parquet' is missing; delete the folder"):
        open_field(tmp_path)


@pytest.mark.parametrize(
    ("library", "engine", "told"),
    [("duckdb", "duckdb", r"claimgraph\[citations\]"), ("pyspark.errors", "spark", r"claimgraph\[spark\]")],
)
def test_a_library_that_is_missing_is_told_with_the_remedy(field, monkeypatch, library, engine, told):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(BadRequestError, match=told):
        open_field(field.layout.folder, engine)


def test_cocited_and_coupled_works_are_those_of_the_matrix(tmp_path):
    works = [
        Work((f"doi:10.5555/{i}",), references=tuple(f"doi:10.5555/{i * j % 17}" for j in (2, 3, 5))) for i in range(17)
    ]
    network = Network.of(works)
    write_field(network, tmp_path)
    seeds = [1, 4, 6]
    with open_field(tmp_path) as field:
        for question, measure in (("cocited", co_citation), ("coupled", coupling)):
            times = measure(network.matrix, seeds).sum(axis=0)
            times[seeds] = 0
            assert {row[0]: row[2] for row in field.rows(question, seeds)} == {i: n for i, n in enumerate(times) if n}
