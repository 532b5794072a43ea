"""Files for other programs: they load again as what was written, and are there whole or not at all."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from claimgraph import bibliography, export, graph, query
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.knowledge import KnowledgeBase
from strategies import small_multigraphs

FORMATS = pytest.mark.parametrize("format", export.GRAPH_FORMATS)


def read(text: str, format: str, like: Any) -> Any:
    """The graph networkx reads, in the class of the one that was written."""
    data = text.encode("utf-8")
    if format == "json":
        return nx.node_link_graph(json.loads(text), edges="edges")
    if format == "graphml":
        return nx.read_graphml(io.BytesIO(data), edge_key_type=str, force_multigraph=like.is_multigraph())
    found = nx.read_gexf(io.BytesIO(data))
    # networkx picks the class by whether it met parallel edges, and keeps the file's edge ids as an attribute.
    back = like.__class__()
    back.add_nodes_from(found.nodes(data=True))
    for start, end, values in found.edges(data=True):
        key = values.pop("id")
        back.add_edges_from([(start, end, key, values)] if like.is_multigraph() else [(start, end, values)])
    return back


def content(found: Any) -> tuple[Any, Any]:
    """Nodes and edges with all attributes and the types of these."""

    def typed(values: dict[str, Any]) -> dict[str, tuple[type, Any]]:
        return {name: (type(value), value) for name, value in values.items()}

    edges = found.edges(keys=True, data=True) if found.is_multigraph() else found.edges(data=True)
    return (
        {node: typed(values) for node, values in found.nodes(data=True)},
        {tuple(edge[:-1]): typed(edge[-1]) for edge in edges},
    )


# Graphs ------------------------------------------------------------------------------------------------------


@FORMATS
@pytest.mark.parametrize("view", graph.VIEWS)
def test_a_view_loads_again_as_it_was_written(tiny: KnowledgeBase, view: str, format: str) -> None:
    written = graph.VIEWS[view](tiny)

    back = read(export.graph(written, None, format), format, written)

    assert type(back) is type(written)
    assert content(back) == content(written)


@FORMATS
def test_the_shipped_base_loads_again_as_it_was_written(shipped: KnowledgeBase, format: str) -> None:
    written = graph.build(shipped)

    assert content(read(export.graph(written, None, format), format, written)) == content(written)


@FORMATS
@given(written=small_multigraphs())
def test_any_text_number_and_flag_survives_a_file(written: nx.MultiDiGraph, format: str) -> None:
    assert content(read(export.graph(written, None, format), format, written)) == content(written)


def test_json_and_graphml_keep_title_licence_and_version(tiny: KnowledgeBase) -> None:
    written = graph.build(tiny)

    for format in ("json", "graphml"):
        back = read(export.graph(written, None, format), format, written)
        assert {name: back.graph[name] for name in written.graph} == written.graph


def test_gexf_names_the_base_and_carries_no_date(tiny: KnowledgeBase) -> None:
    text = export.graph(graph.build(tiny), None, "gexf")

    assert nx.read_gexf(io.BytesIO(text.encode())).graph["name"] == "Invented flank base"
    assert "<description>Invented flank base (CC-BY-4.0)</description>" in text
    assert not re.search(r"lastmodifieddate|NetworkX", text)


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_edge_ids_are_unique_in_an_xml_file(tiny: KnowledgeBase, format: str) -> None:
    written = graph.build(tiny)
    ids = re.findall(r'<edge [^>]*\bid="([^"]*)"', export.graph(written, None, format))

    assert len(set(ids)) == len(ids) == written.number_of_edges()


def test_a_title_with_markup_stays_text(tiny: KnowledgeBase) -> None:
    written = graph.citations(tiny)
    written.graph["title"] = r'</meta><x a="1"> & \1'

    text = export.graph(written, None, "gexf")

    assert nx.read_gexf(io.BytesIO(text.encode())).graph["name"] == r'</meta><x a="1"> & \1'


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"x": None}, "is NoneType; accepted: text, a whole number, a number, a flag"),
        ({"x": [1]}, "is list"),
        ({"x": float("nan")}, "no finite number"),
        ({"x": "\x00"}, "no XML file"),
        ({"count": 1.5}, "is a number here, and a whole number is needed"),
        ({"id": "a"}, "for themselves; rename it"),
        ({"label": 3}, "text is needed"),
    ],
)
@FORMATS
def test_what_a_file_would_lose_or_change_is_refused(values: dict[str, Any], message: str, format: str) -> None:
    written = nx.MultiDiGraph()
    written.add_node("first", label="a", count=1)
    written.add_node("second", **values)

    with pytest.raises(BadRequestError, match=message):
        export.graph(written, None, format)


def test_edge_keys_and_node_keys_that_files_cannot_hold_are_refused() -> None:
    with pytest.raises(BadRequestError, match="edge key"):
        export.graph(nx.MultiDiGraph([("a", "b")]))
    with pytest.raises(BadRequestError, match="same key"):
        export.graph(nx.MultiDiGraph([("a", "b", "k", {}), ("b", "a", "k", {})]))
    with pytest.raises(BadRequestError, match="node 1"):
        export.graph(nx.DiGraph([(1, 2)]))


def test_the_ending_of_the_path_chooses_the_format(tiny: KnowledgeBase, tmp_path: Path) -> None:
    view = graph.citations(tiny)

    for name, format in (("a.GraphML", "graphml"), ("a.gexf", "gexf"), ("a.json", "json")):
        text = export.graph(view, tmp_path / name)
        assert text == export.graph(view, None, format) == (tmp_path / name).read_bytes().decode("utf-8")
    assert export.graph(view, tmp_path / "a.txt", "gexf") == (tmp_path / "a.txt").read_bytes().decode("utf-8")


def test_an_unknown_format_or_ending_is_refused_and_nothing_written(tiny: KnowledgeBase, tmp_path: Path) -> None:
    view = graph.citations(tiny)

    with pytest.raises(BadRequestError, match="accepted: graphml, gexf, json; did you mean 'graphml'"):
        export.graph(view, tmp_path / "a.x", "graphm")
    with pytest.raises(BadRequestError, match=r"accepted: \.graphml, \.gexf, \.json"):
        export.graph(view, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


# Bibliographies ----------------------------------------------------------------------------------------------


def test_a_bibliography_holds_exactly_the_works_asked_for(tiny: KnowledgeBase) -> None:
    text = export.bibliography(tiny, ["eck2019null", "able2010step", "eck2019null"])
    back = bibliography.parse(text, "works.bib")

    assert list(back.references) == ["able2010step", "eck2019null"]
    assert back.problems == []
    assert back.references["able2010step"].fields == tiny.references["able2010step"].fields


def test_a_bibliography_without_keys_holds_all_works_and_of_none_is_empty(tiny: KnowledgeBase) -> None:
    assert re.findall(r"^@\w+\{([^,]+)", export.bibliography(tiny), re.MULTILINE) == sorted(tiny.references)
    assert export.bibliography(tiny, []) == ""
    assert export.bibliography(tiny, "able2010step") == export.bibliography(tiny, ["able2010step"])


def test_an_unknown_work_is_refused_with_a_suggestion(tiny: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError, match=r"no work called 'able2011step'.*did you mean 'able201"):
        export.bibliography(tiny, ["able2010step", "able2011step"])
    with pytest.raises(BadRequestError, match="accepted: bibtex"):
        export.bibliography(tiny, [], "endnote")


# Tables ------------------------------------------------------------------------------------------------------


def test_an_answer_can_be_written_in_every_table_format(tiny: KnowledgeBase, tmp_path: Path) -> None:
    answer = query.backing(tiny, "upper flank")

    assert export.table(answer) == answer.to_csv()
    assert export.table(answer, tmp_path / "a.md") == answer.to_markdown()
    assert json.loads(export.table(answer, tmp_path / "a.json"))["question"] == answer.question
    assert (tmp_path / "a.md").read_bytes().decode("utf-8") == answer.to_markdown()


def test_a_profile_is_no_single_csv_table(tiny: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match="more than one table"):
        export.table(query.about(tiny, "step"), None, "csv")


# Files -------------------------------------------------------------------------------------------------------


def test_text_is_written_as_it_stands(tmp_path: Path) -> None:
    path = export.write_text(tmp_path / "a.txt", "ä\r\nb\n")

    assert path.read_bytes() == b"\xc3\xa4\r\nb\n"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(BadRequestError, match="cannot be written: No space left"):
        export.write_text(target, "new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.txt", "old")]


def test_a_missing_folder_a_folder_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequestError, match=r"there is no folder .*nowhere"):
        export.write_text(tmp_path / "nowhere" / "a.txt", "x")
    with pytest.raises(BadRequestError, match="is a folder"):
        export.write_text(tmp_path, "x")
    with pytest.raises(BadRequestError, match="cannot be written"):
        export.write_text(tmp_path / "a\0b", "x")
    with pytest.raises(BadRequestError, match="cannot be written"):
        export.write_text(tmp_path / "a.txt", "\ud800")


@pytest.mark.skipif(os.name == "nt", reason="permissions and links are a matter of POSIX systems")
def test_permissions_and_links_survive_a_write(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)

    export.write_text(link, "new")

    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no such device")
def test_a_device_is_written_to_and_stays_one() -> None:
    export.write_text("/dev/null", "x")

    assert not Path("/dev/null").is_file()
