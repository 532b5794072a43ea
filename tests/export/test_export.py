"""Files for other programs and readers: they load again as what was written, and are there whole or not at all."""

from __future__ import annotations

import html
import io
import json
import os
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from claimgraph import bibliography, export, graph, packs, query
from claimgraph.errors import BadRequestError, UnknownNameError
from claimgraph.export import as_html, as_markdown, as_text
from claimgraph.export._styles import entries  # items that no base holds
from claimgraph.export._styles._markup import marked  # the signs that every form of a text replaces
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import IndirectBecause, Provenance, Reading
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


@pytest.mark.parametrize("base", ["tiny", "trial"])
def test_gexf_of_a_base_tells_places_and_colours_and_else_the_same(base: str, request: pytest.FixtureRequest) -> None:
    kb: KnowledgeBase = request.getfixturevalue(base)
    written = graph.build(kb)

    back = read(export.graph(written, None, "gexf", kb), "gexf", written)

    looks = {node: values.pop("viz") for node, values in back.nodes(data=True)}
    assert content(back) == content(written)
    assert len({(one["position"]["x"], one["position"]["y"]) for one in looks.values()}) == len(written)
    for node, look in looks.items():
        ink = packs.INKS[kb.kinds[written.nodes[node]["kind"]].look.colour]
        assert "#{r:02X}{g:02X}{b:02X}".format(**look["color"]) == ink


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


# Caveats, words and lists for notebooks ------------------------------------------------------------------------

STYLED = [name for name in export.BIBLIOGRAPHY_FORMATS if name not in export.DATA_FORMATS]


def unescaped(text: str) -> str:
    return re.sub(r"\\(?=\W)", "", html.unescape(text))


@pytest.mark.parametrize("format", STYLED)
def test_every_list_for_readers_says_what_of_a_work_nobody_saw_and_what_was_retracted(
    tiny: KnowledgeBase, format: str
) -> None:
    for key in tiny.references:
        written = unescaped(export.bibliography(tiny, [key], format))
        assert ("[not verified: volume, issue]" in written) == (key == "cole2015twist")
        assert ("[retracted]" in written) == (key == "fox2020withdrawn")


@pytest.mark.parametrize("style", export.CITATION_STYLES)
def test_what_nobody_saw_is_told_in_every_style(shipped: KnowledgeBase, style: str) -> None:
    written = export.listing(shipped, style=style).text
    assert written.count("[not verified: ") == sum(bool(one.unverified) for one in shipped.references.values())


@pytest.mark.parametrize("format", export.DATA_FORMATS)
def test_every_data_format_tells_what_nobody_saw(tiny: KnowledgeBase, format: str) -> None:
    mark = {"ris": "N1  - Not verified", "csl-json": '"note": "Not verified'}.get(format, "unverified = {")
    assert mark in export.bibliography(tiny, ["cole2015twist"], format)
    assert mark not in export.bibliography(tiny, ["able2010step"], format)


def test_csl_json_keeps_a_note_of_the_entry_beside_what_nobody_saw(tiny: KnowledgeBase) -> None:
    (item,) = json.loads(export.bibliography(tiny, ["cole2015twist"], "csl-json"))
    assert item["note"] == "Not verified: volume, issue"
    reference = tiny.references["cole2015twist"]
    noted = replace(reference, fields={**reference.fields, "note": "Read twice."})
    kb = tiny.replace(references={**tiny.references, noted.key: noted})
    (item,) = json.loads(export.bibliography(kb, [noted.key], "csl-json"))
    assert item["note"] == "Read twice.\nNot verified: volume, issue"


@pytest.mark.parametrize("format", ["text", "md", "html"])
def test_no_code_of_the_records_reaches_the_reader_of_an_annotated_list(shipped: KnowledgeBase, format: str) -> None:
    written = unescaped(export.annotated(shipped, None, format))
    codes = [*IndirectBecause, *Provenance, *Reading, *shipped.vocabulary["loads"], *shipped.vocabulary["designs"]]
    own = {*shipped.exercises, *shipped.muscles, *shipped.claims}
    found = [str(code) for code in (*codes, *own) if "-" in str(code)]
    texts = " ".join(
        [
            *(f"{line.evidence.finding} {line.evidence.limitation} {line.evidence.locator}" for line in shipped.lines),
            *(f"{row.locator} {row.variant} {row.load_detail}" for row in shipped.measurements),
            *(f"{study.finding} {study.note} {study.sample.population}" for study in shipped.studies.values()),
            *(f"{one.title} {one.url}" for one in shipped.references.values()),
            *(claim.statement for claim in shipped.claims.values()),
            *(thing.name for kind in ("exercise", "muscle") for thing in shipped.collection(kind).values()),
            *(getattr(term, "name", "") for terms in shipped.vocabulary.values() for term in terms.values()),
        ]
    ).casefold()
    assert [code for code in found if re.search(rf"(?<![\w/]){code}(?![\w/])", written) and code not in texts] == []


def test_an_indirect_line_says_in_words_what_separates_it_from_the_claim(tiny: KnowledgeBase) -> None:
    apart = [line for line in tiny.lines if line.evidence.indirect_because is not None]
    assert apart
    for line in apart:
        assert line.evidence.indirect_because is not None
        written = export.annotated(tiny, [line.evidence.study], "text")
        assert f"indirect ({packs.because(line.evidence.indirect_because)})" in written


def test_the_page_names_its_language_base_and_parts_and_loads_nothing(tiny: KnowledgeBase) -> None:
    for format in ("html", "annotated-html"):
        page = export.bibliography(tiny, format=format)
        assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
        assert "<title>Bibliography – Invented flank base</title>" in page
        assert [page.count(f"<{part}>") for part in ("header", "main", "h1")] == [1, 1, 1]
        assert "default-src 'none'" in page
        assert not re.findall(r"<(?:script|img|link|iframe)\b|@import|url\(|src=", page)
        assert "prefers-color-scheme: dark" in page
        assert "@media print" in page
        assert "7 works from “Invented flank base”." in html.unescape(page)
        assert "1 of them says “not verified”" in page
        ids = re.findall(r' id="([^"]*)"', page)
        assert sorted(ids) == sorted(f"ref-{key}" for key in tiny.references)


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminance, as WCAG counts it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_text_of_the_page_stands_out_from_its_paper_in_light_dark_and_print(tiny: KnowledgeBase) -> None:
    page = export.bibliography(tiny, format="html")
    themes = [dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in re.findall(r":root \{([^}]*)\}", page)]
    assert len(themes) == 3
    for theme in themes:
        for ink in ("ink", "soft", "link", "warn-edge"):
            assert contrast(theme[ink], theme["paper"]) >= 4.5, (ink, theme)


def test_a_list_for_a_notebook_holds_the_works_as_list_text_and_bibtex(tiny: KnowledgeBase) -> None:
    works = query.works(tiny, "twist-eases-ache")
    found = export.listing(tiny, works, "vancouver")
    assert len(found) == len(works)
    assert str(found) == found.text == export.bibliography(tiny, works, "text", "vancouver")
    assert found.markdown == export.bibliography(tiny, works, "md", "vancouver")
    assert found.bibtex == export.bibliography(tiny, works)
    shown = found._repr_html_()
    assert shown.count('class="Z3988"') == len(works)
    assert html.escape(found.text, quote=False).strip() in html.escape(html.unescape(shown), quote=False)
    assert shown.count("<button ") == 2
    assert not re.findall(r"<script|\bsrc=|https?://(?!doi\.org)[^\s<&]*\.js", shown)
    assert export.listing(tiny, [])._repr_html_() == "<p>No works.</p>"


def test_no_title_acts_in_a_notebook(tiny: KnowledgeBase) -> None:
    evil = "</pre><img src=x onerror='alert(1)'>\"><script>alert(1)</script>"
    reference = replace(tiny.references["able2010step"], fields={"title": evil, "journal": evil}, raw="")
    kb = tiny.replace(references={**tiny.references, reference.key: reference})
    shown = export.listing(kb, [reference.key])._repr_html_()
    assert "<img" not in shown
    assert "<script" not in shown


# Styles and odd entries ----------------------------------------------------------------------------------------


def in_style(text: str, style: str = "apa") -> list[str]:
    items = [bibliography.csl_item(one, for_print=True) for one in bibliography.parse(text).references.values()]
    return [as_text(entry) for _, entry in entries(items, style)]


ABLE = "@article{a, author = {Able, Ann}, "


@pytest.mark.parametrize(
    ("entry", "style", "expected"),
    [
        # What stands in for missing authors is printed once.
        ("@article{a, title = {Nobody}, year = 2010, journal = {J}, volume = 1}", "apa", "Nobody. (2010). J, 1."),
        (
            "@book{a, editor = {Eck, Eve and Fox, Flo}, title = {Edited}, year = 2011, publisher = {Press}}",
            "apa",
            "Eck, E., & Fox, F. (Eds.). (2011). Edited. Press.",
        ),
        (
            "@book{a, editor = {Eck, Eve and Fox, Flo}, title = {Edited}, year = 2011, publisher = {Press}}",
            "vancouver",
            "1. Eck E, Fox F, editors. Edited. Press; 2011.",
        ),
        (
            "@article{a, author = {{World Body}}, title = {T}, year = 2012, journal = {J}}",
            "apa",
            "World Body. (2012). T. J.",
        ),
        (ABLE + "title = {T}, journal = {J}}", "apa", "Able, A. (n.d.). T. J."),
        (
            ABLE + "title = {T}, journal = {J}, year = {in press}}",
            "apa",
            "Able, A. (in press). T. J.",
        ),
        # A last page that was cut short is spelled out, or cut, as the style asks.
        (
            ABLE + "title = {T}, journal = {J}, year = 2004, volume = 7, pages = {123--8, 130}}",
            "apa",
            "Able, A. (2004). T. J, 7, 123–128, 130.",
        ),
        (
            ABLE + "title = {T}, journal = {J}, year = 2004, volume = 7, pages = {123--8}}",
            "vancouver",
            "1. Able A. T. J. 2004;7:123–8.",
        ),
        # A DOI of the old kind keeps its signs.
        (
            ABLE + "title = {T}, year = 2016, journal = {J}, doi = {10.1002/(SICI)1:3<33::AID-P>3.0.CO;2-A}}",
            "apa",
            "Able, A. (2016). T. J. https://doi.org/10.1002/(SICI)1:3<33::AID-P>3.0.CO;2-A",
        ),
        # Three full stops in a title are no place where pieces met.
        (
            ABLE + "title = {To rest... or not: a trial}, year = 2016, journal = {J}}",
            "apa",
            "Able, A. (2016). To rest... or not: a trial. J.",
        ),
        (
            ABLE + "title = {The \"inner 'nested' quote\" of runners' hips}, year = 2017, journal = {J}}",
            "ieee",
            "[1] A. Able, “The ‘inner “nested” quote’ of runners’ hips,” J, 2017.",
        ),
        (
            ABLE + 'title = {"Why?"}, year = 2017, journal = {J}}',
            "ieee",
            "[1] A. Able, “‘Why?’” J, 2017.",
        ),
        (
            ABLE + "title = {On <i>E. coli</i> and CO<sub>2</sub> & <b}, year = 2015, journal = {J}}",
            "apa",
            "Able, A. (2015). On E. coli and CO2 & <b. J.",
        ),
        (
            ABLE + "title = {T}, date = {2023-05-01/2023-06-02}, journal = {J}}",
            "apa",
            "Able, A. (2023). T. J.",
        ),
        (
            "@online{a, author = {Able, Ann}, title = {T}, year = 2019, url = {https://a.example/b}, "
            "urldate = {2020-01-02}}",
            "vancouver",
            "1. Able A. T [Internet]. 2019 [cited 2020 Jan 2]. Available from: https://a.example/b",
        ),
        (
            "@phdthesis{a, author = {Able, Ann}, title = {T}, school = {Uni}, year = 2022}",
            "apa",
            "Able, A. (2022). T [PhD thesis]. Uni.",
        ),
        (
            "@incollection{a, author = {Able, Ann}, editor = {Eck, Eve}, title = {C}, booktitle = {The Book}, "
            "publisher = {Press}, year = 2021, pages = {1--2}}",
            "apa",
            "Able, A. (2021). C. In E. Eck (Ed.), The Book (pp. 1–2). Press.",
        ),
        (
            "@article{a, author = {כהן, דוד}, title = {T}, year = 2001, journal = {J}}",
            "vancouver",
            "1. כהן דוד. T. J. 2001.",
        ),
        (
            ABLE + "title = {On $\\alpha$ waves}, year = 2001, journal = {J}}",
            "chicago",
            "Able, Ann. 2001. “On α Waves.” J, 2001.",
        ),
    ],
)
def test_an_odd_entry_is_written_as_other_programs_write_it(entry: str, style: str, expected: str) -> None:
    assert in_style(entry, style) == [expected]


def test_long_author_lists_are_cut_where_each_style_cuts_them() -> None:
    people = " and ".join(f"{letter}{letter.lower()}x, {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUV")
    entry = f"@article{{a, author = {{{people}}}, title = {{T}}, year = 2013, journal = {{J}}}}"
    (apa,), (vancouver,), (ama,) = (in_style(entry, style) for style in ("apa", "vancouver", "ama"))
    assert "Ssx, S., … Vvx, V. (2013)" in apa
    assert "Ttx" not in apa
    assert "Ffx F, et al." in vancouver
    assert "Ccx C, et al." in ama


@pytest.mark.parametrize("style", export.CITATION_STYLES)
def test_no_work_is_lost_and_order_does_not_depend_on_the_order_given(style: str) -> None:
    text = "\n".join(
        f"@{kind}{{w{place}, title = {{Work {place}}}, url = {{https://a.example/{place}}}}}"
        for place, kind in enumerate(("article", "book", "misc", "patent", "software", "online", "unpublished"))
    )
    one = in_style(text + "\n@misc{bare}", style)
    assert len(one) == 8
    assert all(any(letter.isalpha() for letter in entry) for entry in one)
    items = [bibliography.csl_item(work, for_print=True) for work in bibliography.parse(text).references.values()]
    assert entries(items, style) == entries(items, style)


def test_addresses_and_dois_become_links_that_lead_to_where_they_say() -> None:
    written = as_html(
        "x doi:10.1016/S0140-6736(05)1 (https://a.example/b_(c)), “https://d.example”. "
        f"{marked('italic', 'https://e.example/f')}. https://doi.org/10.1002/(SICI)1:3<33::AID-P>3.0.CO;2-A. https://…"
    )
    assert re.findall(r'href="([^"]*)"', written) == [
        "https://doi.org/10.1016/S0140-6736(05)1",
        "https://a.example/b_(c)",
        "https://d.example",
        "https://e.example/f",
        "https://doi.org/10.1002/(SICI)1:3%3C33::AID-P%3E3.0.CO;2-A",
    ]
    assert '<i><a href="https://e.example/f">https://e.example/f</a></i>.' in written


def test_markdown_has_no_space_inside_its_stars() -> None:
    assert as_markdown(f"a {marked('italic', ' b ')}{marked('bold', 'c')}") == "a  *b* **c**"


@pytest.mark.parametrize(
    "text", ["https://a" + ")" * 100_000, " " * 100_000, "“" * 50_000 + ".’" * 50_000, "'a " * 50_000]
)
def test_no_text_takes_long_to_write(text: str) -> None:
    start = time.perf_counter()
    item = {"id": "a", "type": "article-journal", "title": f"T {text}", "container-title": "J"}
    ((_, entry),) = entries([item], "apa")
    for write in (as_html, as_markdown, as_text):
        write(entry)
    assert time.perf_counter() - start < 20


SPACE = "http://purl.org/net/xbiblio/csl"


def style_file(folder: Path, layout: str, *, head: str = "", attributes: str = 'class="in-text"') -> str:
    path = folder / "own.csl"
    body = f"{head}<bibliography><layout>{layout}</layout></bibliography>"
    path.write_text(f'<style xmlns="{SPACE}" version="1.0" {attributes}><info/>{body}</style>', encoding="utf-8")
    return str(path)


ONE = "@article{a, author = {Able, Ann and Baker, Bo}, title = {T}, year = 2016, journal = {J}}"


@pytest.mark.parametrize(
    ("layout", "head", "message"),
    [
        ("", "", "lays nothing out"),
        ("<foo/>", "", "<foo> is no element of CSL"),
        ('<text variable="title"/>' * 501, "", "<layout> holds more than 500 elements"),
        (f'<text variable="title" prefix="{"x" * 1001}"/>', "", "a text longer than 1000 letters"),
        (
            '<text macro="a"/>',
            '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>',
            "calls itself",
        ),
        ('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>', "", "is no element of CSL"),
        ('<names variable="author"><name et-al-min="many"/></names>', "", "cannot be applied (ValueError"),
        (
            '<text macro="m0"/>',
            "".join(f'<macro name="m{n}">{f"<text macro={chr(34)}m{n + 1}{chr(34)}/>" * 30}</macro>' for n in range(3))
            + f'<macro name="m3"><text value="{"x" * 1000}"/></macro>',
            "calls its macros too often",
        ),
    ],
)
def test_a_style_that_would_harm_or_is_none_is_refused_in_a_sentence_and_at_once(
    tmp_path: Path, layout: str, head: str, message: str
) -> None:
    start = time.perf_counter()
    with pytest.raises(BadRequestError) as caught:
        in_style(ONE, style_file(tmp_path, layout, head=head))
    assert message in str(caught.value)
    assert len(str(caught.value)) < 500
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not well-formed XML"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "is a web page and no style"),
        (b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><s>&a;</s>', "declares a document type or entities"),
        ('<!DOCTYPE s [<!ENTITY a "b">]><s>&a;</s>'.encode("utf-16"), "not well-formed XML in UTF-8"),
        (
            f'<style xmlns="{SPACE}" class="note"><citation><layout/></citation></style>'.encode(),
            "writes footnotes only",
        ),
        (
            f'<style xmlns="{SPACE}"><info><link rel="independent-parent" href="http://a.example/brain"/>'
            "</info></style>".encode(),
            "only points to 'brain'; give the .csl file of that one",
        ),
    ],
)
def test_a_file_that_is_no_style_is_told_by_what_it_is(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "own.csl"
    path.write_bytes(content)
    with pytest.raises(BadRequestError, match=re.escape(message)):
        in_style(ONE, str(path))


def test_a_folder_for_a_style_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.csl").mkdir()
    with pytest.raises(BadRequestError, match=r"own\.csl' is a folder"):
        in_style(ONE, str(tmp_path / "own.csl"))
    with pytest.raises(BadRequestError, match=r"or the path of a \.csl file"):
        in_style(ONE, str(tmp_path))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de-DE", "Ann Able und Bo Baker, „T“"),
        ("fr-FR", "Ann Able et Bo Baker, « T »"),
        ("xx-XX", "Ann Able and Bo Baker, “T”"),
    ],
)
def test_a_style_in_another_language_is_written_in_it(tmp_path: Path, language: str, expected: str) -> None:
    layout = '<names variable="author"><name and="text"/></names><text variable="title" quotes="true" prefix=", "/>'
    written = in_style(ONE, style_file(tmp_path, layout, attributes=f'class="note" default-locale="{language}"'))
    assert [" ".join(entry.split()) for entry in written] == [expected]


def test_a_work_for_which_a_style_has_no_place_keeps_its_title(tmp_path: Path) -> None:
    layout = '<choose><if type="book"><text variable="title"/></if></choose>'
    assert in_style(ONE, style_file(tmp_path, layout)) == ["T"]
