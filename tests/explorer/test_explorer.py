"""The explorer: one document of the base, a page that needs no network, and a widget in step with Python."""

from __future__ import annotations

import base64
import builtins
import dataclasses
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimgraph
from claimgraph import BadRequestError, KnowledgeBase, UnknownNameError, explorer, export, graph, query, tables
from claimgraph.cli import main
from claimgraph.explorer import (  # what the script and Python have to agree on
    _page,
    _shared,
    _state,
    _static,
    _still,
    _transport,
    _works,
)
from claimgraph.records import Record, Reference
from conftest import ROOT, TINY
from lookups import node

FRONT = ROOT / "src" / "claimgraph" / "explorer" / "front"
EVIL = (
    "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)> &lt; <!-- ]]> \u2028\u2029 javascript:alert(1)"
)
STAND_IN = "export default {};\n"
UNTOUCHED = {**_shared.defaults(), "off": ["kind:evidence", "kind:measurement", "kind:result"]}


@pytest.fixture(scope="module")
def small(tiny: KnowledgeBase) -> dict[str, Any]:
    return explorer.payload(tiny)


@pytest.fixture(scope="module")
def large(shipped: KnowledgeBase) -> dict[str, Any]:
    return explorer.payload(shipped)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a script of one line in place of the built one."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "explorer.js").write_text(STAND_IN, encoding="utf-8")
    (folder / "explorer.css").write_text(".cg-root { color: black }\n", encoding="utf-8")
    monkeypatch.setattr(_static, "FOLDER", folder)
    return folder


def facet(document: dict[str, Any], id_: str) -> dict[str, Any]:
    (found,) = (one for one in document["words"]["facets"] if one["id"] == id_)
    return found


def values_under(found: Any, name: str) -> Iterator[Any]:
    """Every value under this name, at any depth."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key == name:
                yield value
            yield from values_under(value, name)
    elif isinstance(found, list):
        for value in found:
            yield from values_under(value, name)


# The document ------------------------------------------------------------------------------------------------


def test_the_document_has_the_parts_the_script_reads(small: dict[str, Any]) -> None:
    assert list(small) == [
        "format", "title", "description", "made_by", "nodes", "edges", "citing", "works", "words", "looks", "tour",
        "start",
    ]  # fmt: skip
    assert small["format"] == 2
    assert small["title"] == "Invented flank base"
    assert small["made_by"] == f"claimgraph {claimgraph.__version__}"
    assert small["start"] == {}
    assert {edge["relation"] for edge in small["edges"]} <= small["words"]["relations"].keys()
    assert {one["kind"] for one in small["nodes"]} <= small["words"]["kinds"].keys()


@pytest.mark.parametrize("which", ["small", "large"])
def test_things_and_links_are_those_of_the_graph(which: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(which)
    whole = graph.build(request.getfixturevalue({"small": "tiny", "large": "shipped"}[which]))
    assert [one["id"] for one in document["nodes"]] == list(whole)
    ends = Counter((edge["from"], edge["relation"], edge["to"]) for edge in document["edges"])
    assert ends == Counter((start, data["relation"], end) for start, end, data in whole.edges(data=True))
    kinds = {one["id"]: one["kind"] for one in document["nodes"]}
    triples = {(kinds[edge["from"]], edge["relation"], kinds[edge["to"]]) for edge in document["edges"]}
    assert triples <= graph.SCHEMA


def test_every_relation_and_kind_of_the_graph_has_words(small: dict[str, Any]) -> None:
    assert {relation for _, relation, _ in graph.SCHEMA} == small["words"]["relations"].keys()
    assert {kind for start, _, end in graph.SCHEMA for kind in (start, end)} == small["words"]["kinds"].keys()


def test_looks_and_views_are_ones_that_the_script_knows(small: dict[str, Any]) -> None:
    looks = small["looks"]
    assert looks["kinds"].keys() == small["words"]["kinds"].keys()
    assert {look["shape"] for look in looks["kinds"].values()} <= set(_shared.SHAPES)
    assert {look["colour"] for look in looks["kinds"].values()} <= set(_shared.COLOURS)
    assert {view["layout"] for view in looks["views"]} <= set(_shared.LAYOUTS)
    # Of the views that a base may have, this one has no reviews to compare and no works around it.
    assert [view["id"] for view in looks["views"]] == [
        one for one in explorer.VIEWS if one not in ("overlap", "similarity")
    ]


def test_what_rows_and_sums_are_told_to_join_is_what_their_facts_name(small: dict[str, Any]) -> None:
    looks = small["looks"]
    kinds = {one["id"]: one["kind"] for one in small["nodes"]}
    for one in small["nodes"]:
        if (row := looks["rows"].get(one["kind"])) is not None:
            assert [kinds[one["f"][end]] for end in row["ends"]] == row["ends"], one["id"]
    relations = {edge["relation"] for edge in small["edges"]}
    assert {relation for row in looks["rows"].values() for relation in row["relations"]} <= relations
    for relation, one in looks["sums"].items():
        ends = {(kinds[edge["from"]], kinds[edge["to"]]) for edge in small["edges"] if edge["relation"] == relation}
        assert ends == {(one["from"], one["to"])}


def test_a_line_carries_all_that_it_is_filtered_by(small: dict[str, Any]) -> None:
    assert node(small, "evidence:twist-eases-ache/cole2015twist/1")["f"] == {
        "claim": "claim:twist-eases-ache",
        "study": "study:cole2015twist",
        "stance": "supports",
        "directness": "indirect",
        "indirect_because": "surrogate",
        "certainty": "very-low",
        "direction": "refuted",
        "design": "laboratory",
        "year": 2015,
        "reading": "abstract",
        "population": "adults",
        "n": 30,
        "muscle": ["muscle:upper-flank"],
        "exercise": ["exercise:twist"],
        "family": ["lying"],
        "equipment": ["none"],
        "condition": ["condition:flank-ache"],
        "treatment": ["treatment:twisting"],
        "outcome": ["outcome:flank-effort"],
    }


def test_a_result_is_called_filtered_and_told_by_what_it_found(small: dict[str, Any]) -> None:
    one = node(small, "result:eck2019null-strength")
    said = "trength of the flank: mean difference 10 newton (95 % CI −24 to 44), 24 people"
    assert one["label"] == f"S{said}, Eck et al. 2019"
    assert {name: one["f"][name] for name in ("outcome", "role", "estimate", "low", "unit", "people", "muscle")} == {
        "outcome": "outcome:flank-strength",
        "role": "secondary",
        "estimate": 10,
        "low": -24.065,
        "unit": "newton",
        "people": 24,
        "muscle": ["muscle:upper-flank"],
    }
    facets = {facet["id"]: facet for facet in small["words"]["facets"]}
    assert {"id": "outcome:ache", "label": "ache"} in facets["outcome"]["values"]
    assert facets["role"]["of"] == ["result"]
    says = {edge["says"] for edge in small["edges"]}
    assert {
        f"Eck et al. 2019 found on s{said}.",
        "Eck et al. 2019 on strength of the flank: mean difference 10 newton (95 % CI −24 to 44), 24 people.",
        "“Twists ease flank ache.” predicts less ache with twists than with nothing.",
        "What Eck et al. 2019 says of “Twists ease flank ache.” rests on ache: mean difference 1.5 points of 100 "
        "(95 % CI −9.0 to 12.0), 24 people.",
    } <= says


def test_a_line_without_results_is_filtered_by_the_outcome_its_claim_predicts(small: dict[str, Any]) -> None:
    assert node(small, "evidence:twist-eases-ache/eck2019null/2")["f"]["outcome"] == ["outcome:ache"]
    assert "outcome" not in node(small, "evidence:step-activates-flank/able2010step/1")["f"]


def test_a_claim_carries_its_verdict_and_the_order_of_the_article(small: dict[str, Any]) -> None:
    claims = [one for one in small["nodes"] if one["kind"] == "claim"]
    assert [(one["order"], one["id"]) for one in claims] == [
        (0, "claim:twist-eases-ache"), (1, "claim:step-activates-flank"), (2, "claim:champion-twists-daily")
    ]  # fmt: skip
    assert claims[1]["label"] == "The step works the upper flank hard."
    assert {name: claims[1]["f"][name] for name in ("supports", "disputes", "inconclusive", "verdict")} == {
        "supports": 3, "disputes": 1, "inconclusive": 0, "verdict": "contested, very low certainty"
    }  # fmt: skip


def test_links_say_a_sentence(small: dict[str, Any]) -> None:
    says = {edge["says"] for edge in small["edges"]}
    assert "Cole et al. 2015 supports “Twists ease flank ache.”, indirectly (a stand-in was measured)." in says
    assert "Eck et al. 2019 cannot tell on “Twists ease flank ache.”" in says
    assert "“The step works the upper flank hard.” is about step." in says
    assert "“The step works the upper flank hard.” depends on “Twists ease flank ache.”" in says
    assert not [text for text in says if re.search(r"\b(None|\w+:\w+-\w+)\b", text)]


def test_the_ids_of_links_are_unique_and_outlast_other_changes(tiny: KnowledgeBase, large: dict[str, Any]) -> None:
    ids = [edge["id"] for edge in large["edges"]]
    assert len(set(ids)) == len(ids)
    before = {(e["from"], e["relation"], e["to"], e["says"]): e["id"] for e in explorer.payload(tiny)["edges"]}
    fewer = tiny.replace(measurements=tiny.measurements[1:])
    after = {(e["from"], e["relation"], e["to"], e["says"]): e["id"] for e in explorer.payload(fewer)["edges"]}
    assert after.keys() & before.keys()
    assert {key: before[key] for key in after.keys() & before.keys()} == {
        key: after[key] for key in after.keys() & before.keys()
    }


def test_two_studies_with_one_label_are_told_apart(large: dict[str, Any], shipped: KnowledgeBase) -> None:
    labels = Counter(one["label"] for one in large["nodes"] if one["kind"] == "study")
    assert [label for label, count in labels.items() if count > 1] == []
    label = node(large, "study:moore2019medius")["label"]
    assert label.startswith("Moore et al. 2019, “")
    assert large["works"]["moore2019medius"]["label"] == label
    assert node(large, "study:moore2019medius")["short"] == "Moore et al. 2019"


def test_names_people_use_and_identifiers_are_found(small: dict[str, Any]) -> None:
    assert "UF" in node(small, "muscle:upper-flank")["also"]
    assert "10.5555/able.2010" in node(small, "study:able2010step")["also"]
    assert "Journal of Invented Results" in node(small, "study:able2010step")["find"]


def test_works_are_those_of_the_bibliography(tiny: KnowledgeBase, small: dict[str, Any]) -> None:
    assert list(small["works"]) == sorted(tiny.references)
    work = small["works"]["able2010step"]
    assert work["apa"] == (
        "Able, A., & Baker, B. (2010). Step training and EMG of the upper flank. "
        "Journal of Invented Results, 1(2), 10–19. https://doi.org/10.5555/able.2010"
    )
    assert work["bib"] == export.bibliography(tiny, ["able2010step"]).strip()
    assert work["ris"] == export.bibliography(tiny, ["able2010step"], "ris").strip()
    assert (work["label"], work["year"]) == ("Able & Baker 2010", 2010)
    assert work["url"] == "https://doi.org/10.5555/able.2010"
    assert "unverified" not in work


def test_what_nobody_saw_in_a_source_is_told_beside_the_reference(small: dict[str, Any]) -> None:
    work = small["works"]["cole2015twist"]
    assert work["unverified"] == "not verified: volume, issue"
    assert "not verified" not in work["apa"]
    assert small["works"]["fox2020withdrawn"]["unverified"].startswith("retracted")


def test_many_works_get_the_plain_form_and_a_note(tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("this would take minutes")

    monkeypatch.setattr(_works.export, "listing", never)
    monkeypatch.setattr(_works, "MOST_STYLED", len(tiny.references) - 1)
    document = explorer.payload(tiny)
    assert document["works"]["able2010step"]["apa"].startswith("Able A, Baker B. Step Training")
    assert document["works"]["cole2015twist"]["unverified"] == "not verified: volume, issue"
    assert "not verified" not in document["works"]["cole2015twist"]["apa"]
    assert document["works"]["fox2020withdrawn"]["unverified"].startswith("retracted")
    assert "plain form" in document["words"]["references"]


def test_the_same_base_gives_the_same_bytes_whatever_the_order_of_its_files(tiny: KnowledgeBase) -> None:
    once = _transport.to_json(explorer.payload(tiny))
    names = ("claims", "studies", "references", "exercises", "muscles")
    turned = {name: dict(reversed(getattr(tiny, name).items())) for name in names}
    assert _transport.to_json(explorer.payload(tiny.replace(**turned))) == once


# Filters -----------------------------------------------------------------------------------------------------


def test_facets_stand_in_a_sensible_order_with_words(small: dict[str, Any], large: dict[str, Any]) -> None:
    assert [one["id"] for one in large["words"]["facets"]][:5] == [
        "stance", "directness", "indirect_because", "direction", "certainty"
    ]  # fmt: skip
    assert facet(small, "stance")["of"] == ["evidence"]
    assert [one["label"] for one in facet(large, "design")["values"]][:3] == [
        "systematic review", "meta-analysis", "randomised controlled trial"
    ]  # fmt: skip
    assert [one["id"] for one in facet(large, "band")["values"]] == [
        "low",
        "moderate",
        "high",
        "very-high",
        "not-stated",
    ]
    assert facet(large, "band")["values"][0]["label"] == "low (0 to below 21 % MVIC)"
    assert facet(large, "equipment")["values"][0] == {"id": "none", "label": "nothing"}
    assert {"id": "surrogate", "label": "a stand-in was measured"} in facet(small, "indirect_because")["values"]
    of = ["evidence", "measurement", "result"]
    assert facet(small, "year") == {"id": "year", "label": "Year", "of": of, "type": "range"}


def test_the_people_most_often_studied_come_first(large: dict[str, Any]) -> None:
    count = Counter(
        one["f"]["population"] for one in large["nodes"] if "population" in one["f"] and one["kind"] != "study"
    )
    order = [one["id"] for one in facet(large, "population")["values"]]
    stated = [phrase for phrase in order if phrase != "not-stated"]
    assert set(stated) == set(count)
    assert [count[phrase] for phrase in stated] == sorted(count.values(), reverse=True)


def test_every_value_of_an_atom_is_a_value_of_its_facet(large: dict[str, Any]) -> None:
    for one in large["words"]["facets"]:
        if one["type"] == "range":
            continue
        known = {value["id"] for value in one["values"]}
        assert len(known) == len(one["values"])
        held: set[str] = set()
        for atom in large["nodes"]:
            if atom["kind"] in (*one["of"], *(["claim"] if one.get("claims") else [])):
                value = atom["f"].get(one["id"], [])
                held |= set(value if isinstance(value, list) else [value])
        assert held == known - {"not-stated"}, one["id"]


def test_all_values_of_a_facet_together_leave_out_no_row_and_no_study(
    small: dict[str, Any], large: dict[str, Any]
) -> None:
    for document in (small, large):
        for one in document["words"]["facets"]:
            if one["type"] == "range":
                continue
            stated = [atom["f"] for atom in document["nodes"] if atom["kind"] in one["of"] and one["id"] in atom["f"]]
            heard = {study for facts in stated for study in [facts.get("study")]}
            silent = [
                node["id"]
                for node in document["nodes"]
                if one["id"] not in node["f"]
                and (node["kind"] in one["of"] or (node["kind"] == "study" and node["id"] not in heard))
            ]
            assert bool(silent) == (one["values"][-1]["id"] == "not-stated"), one["id"]


def test_a_start_is_told_in_people_s_words(tiny: KnowledgeBase) -> None:
    wanted = {
        "stance": "disputes",
        "muscle": ["UF"],
        "design": "rct",
        "words": " flank  ache ",
        "year": "2010-",
    }
    start = explorer.payload(tiny, view="Evidence", focus="10.5555/able.2010", filter=wanted)["start"]
    assert start == {
        "focus": "study:able2010step",
        "view": "evidence",
        "filter": {
            "facets": {"stance": ["disputes"], "muscle": ["muscle:upper-flank"], "design": ["rct"]},
            "years": [2010, None],
            "words": "flank ache",
        },
    }


def test_a_focus_alone_begins_with_what_is_around_it(tiny: KnowledgeBase) -> None:
    assert explorer.payload(tiny, focus="calf")["start"] == {"focus": "muscle:calf", "view": "around"}


def test_words_that_describe_people_choose_every_phrase_that_holds_them(
    shipped: KnowledgeBase, large: dict[str, Any]
) -> None:
    start = _state.start(shipped, large["words"]["facets"], None, None, {"population": "runners"})
    chosen = start["filter"]["facets"]["population"]
    assert len(chosen) > 1
    assert all("runner" in phrase for phrase in chosen)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"view": "matrx"}, "no view called 'matrx'; accepted: article, matrix, .* did you mean 'matrix'"),
        ({"filter": {"stanc": "x"}}, "no filter called 'stanc'; accepted: stance, .* did you mean 'stance'"),
        (
            {"filter": {"stance": "disput"}},
            "the filter 'stance' has no value 'disput' here; accepted: .* did you mean 'disputes'",
        ),
        ({"filter": {"muscle": "calf"}, "focus": "calv"}, "no thing called 'calv' in this base"),
        ({"filter": {"muscle": "upper flnk"}}, "no muscle called 'upper flnk' .*did you mean"),
        ({"filter": {"condition": 7}}, "a value of the filter 'condition' is text; found 7"),
        ({"filter": {"years": "20"}}, "'20' is no year; write 2010"),
        ({"filter": {"years": (2015, 2010)}}, "run backwards"),
        ({"filter": {"years": (2010,)}}, "a first and a last year"),
        ({"filter": {"words": 3}}, "words are text"),
        ({"filter": {"words": ",.!"}}, "holds no word to look for"),
        ({"filter": {"words": "a" * 201}}, "have 201 letters; up to 200"),
        ({"filter": {"year": 2010, "years": 2015}}, "'year' and 'years' are the same filter"),
        ({"filter": ["stance"]}, "a filter is a dict"),
        ({"filter": {"reading": "eyes"}}, "the filter 'reading' has no value 'eyes'"),
        ({"focus": 5}, "a thing is given by name, such as 'side plank'; found 5"),
    ],
)
def test_a_wrong_request_gets_a_sentence(tiny: KnowledgeBase, asked: dict[str, Any], message: str) -> None:
    with pytest.raises((BadRequestError, UnknownNameError), match=message):
        explorer.payload(tiny, **asked)


def test_a_filter_that_would_leave_nothing_is_refused(tiny: KnowledgeBase) -> None:
    nobody = tiny.replace(measurements=())
    with pytest.raises(BadRequestError, match="the filter 'load' would leave nothing"):
        explorer.payload(nobody, filter={"load": "bodyweight"})
    with pytest.raises(BadRequestError, match="no line, no measurement and no result in this base is about 'Calf'"):
        explorer.payload(nobody, filter={"muscle": "calf"})


# Laws of the base that ships -----------------------------------------------------------------------------------


def test_labels_are_words_and_never_ids(large: dict[str, Any]) -> None:
    found = [
        one["id"]
        for one in large["nodes"]
        for text in (one["label"], one["short"])
        if not text.strip() or ("-" in one["id"] and one["id"].partition(":")[2] in text) or text == one["id"]
    ]
    assert found == []
    assert [one["id"] for one in large["nodes"] if len(one["short"]) > 36] == []


def test_every_number_leads_to_its_study_and_its_study_to_a_reference(
    large: dict[str, Any], shipped: KnowledgeBase
) -> None:
    ids = {one["id"] for one in large["nodes"]}
    atoms = [one for one in large["nodes"] if one["kind"] in ("evidence", "measurement")]
    assert len(atoms) == len(shipped.lines) + len(shipped.measurements)
    for one in atoms:
        assert one["f"]["study"] in ids
        assert one["card"]["works"] == [one["f"]["study"].partition(":")[2]]
        assert one["row"]["text"]
        links = {"exercise", "muscle"} if one["kind"] == "measurement" else {"claim"}
        assert {one["f"][name] for name in links} <= ids


def test_cards_speak_only_of_things_and_works_that_are_there(large: dict[str, Any]) -> None:
    ids = {one["id"] for one in large["nodes"]}
    rows = {one["id"] for one in large["nodes"] if "row" in one}
    cards = [one["card"] for one in large["nodes"]]
    assert {ref for ref in values_under([large["nodes"], large["edges"]], "ref") if ref not in ids} == set()
    shown = (row for card in cards for section in card["sections"] for row in section["rows"] if row.keys() == {"ref"})
    assert {row["ref"] for row in shown} <= rows
    assert {key for works in values_under(large["nodes"], "works") for key in works} <= large["works"].keys()
    assert {point for points in values_under(cards, "points") for point in points} <= ids


def test_every_atom_has_what_it_is_filtered_by(large: dict[str, Any]) -> None:
    line = {"claim", "study", "stance", "directness", "certainty", "direction", "design", "year", "reading"}
    row = {
        "study",
        "exercise",
        "muscle",
        "value",
        "printed",
        "unit",
        "design",
        "year",
        "reading",
        "family",
        "equipment",
    }
    for one in large["nodes"]:
        wanted = {"evidence": line, "measurement": row | {"cautioned"}}.get(one["kind"], set())
        assert wanted - one["f"].keys() == set(), one["id"]
        if one["f"].get("directness") == "indirect":
            assert "indirect_because" in one["f"], one["id"]


def test_addresses_lead_to_the_web_and_nowhere_else(large: dict[str, Any]) -> None:
    assert [url for url in values_under(large, "url") if not re.match(r"https?://[^/]", url)] == []


# The page ------------------------------------------------------------------------------------------------------


class Walk(HTMLParser):
    """The elements of a page, what stands in scripts and styles, and its other text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inside: list[tuple[str, dict[str, str], str]] = []
        self.text = ""
        self._raw = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._raw = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._raw = False

    def handle_data(self, data: str) -> None:
        if self._raw:
            tag, given = self.elements[-1]
            self.inside.append((tag, given, data))
        else:
            self.text += data

    def document(self) -> dict[str, Any]:
        ((text,),) = ([text] for _, given, text in self.inside if given.get("id") == "cg-data")
        return _transport.unpacked(text)


def policy(walk: Walk) -> dict[str, list[str]]:
    (found,) = (g["content"] for _, g in walk.elements if g.get("http-equiv", "").lower() == "content-security-policy")
    return {name: rest for name, *rest in (part.split() for part in found.split(";"))}


def sha256(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@pytest.mark.usefixtures("stand_in")
def test_the_page_is_one_document_that_allows_its_own_script_and_style_and_nothing_else(tiny: KnowledgeBase) -> None:
    text = explorer.page(tiny)
    walk = Walk(text)
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert Counter(tag for tag, _ in walk.elements if tag in ("html", "head", "title", "body", "style")) == {
        "html": 1, "head": 1, "title": 1, "body": 1, "style": 1
    }  # fmt: skip
    (style,) = (inside for tag, _, inside in walk.inside if tag == "style")
    (script,) = (inside for tag, given, inside in walk.inside if tag == "script" and given["type"] == "module")
    assert policy(walk) == {
        "default-src": ["'none'"],
        "script-src": [sha256(script)],
        "style-src": [sha256(style)],
        "img-src": ["data:", "blob:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert [given for _, given in walk.elements if "src" in given or "style" in given] == []
    assert [given["href"] for _, given in walk.elements if "href" in given] == ["data:,"]
    assert not [name for _, given in walk.elements for name in given if name.startswith("on")]


@pytest.mark.usefixtures("stand_in")
def test_the_page_carries_the_document_as_it_is(tiny: KnowledgeBase) -> None:
    document = Walk(explorer.page(tiny, focus="calf")).document()
    assert document == explorer.payload(tiny, focus="calf")


@pytest.mark.usefixtures("stand_in")
def test_without_scripts_the_claims_and_their_verdicts_can_be_read(tiny: KnowledgeBase) -> None:
    text = " ".join(Walk(explorer.page(tiny)).text.split())
    assert "needs JavaScript" in text
    assert "The step works the upper flank hard. contested, very low certainty" in text
    assert "The champion twists every day." in text


@pytest.mark.usefixtures("stand_in")
def test_the_same_base_gives_the_same_page(tiny: KnowledgeBase) -> None:
    assert explorer.page(tiny) == explorer.page(tiny)


def _poisoned(value: Any, texts: frozenset[str]) -> Any:
    """The record with every text for people replaced."""
    if isinstance(value, Record):
        changed = {
            name: evil(one) if name in texts else _poisoned(one, texts)
            for name in type(value).model_fields
            if (one := getattr(value, name)) is not None
        }
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(_poisoned(one, texts) for one in value)
    return value


def evil(value: Any) -> Any:
    return (EVIL,) * max(1, len(value)) if isinstance(value, tuple) else EVIL


TEXTS = frozenset(
    "statement locator finding limitation quote by why query result name aliases definition description role title "
    "publisher url author date groups population note variant load_detail source_url basis greater lesser p_value "
    "seen_at curators domain judgement version reason uberon_reason greater_variant lesser_variant".split()
)


def hostile(kb: KnowledgeBase) -> KnowledgeBase:
    """A base as a stranger might send it: script, markup and false addresses wherever text stands."""

    def all_of(name: str) -> Any:
        found = getattr(kb, name)
        return (
            tuple(_poisoned(one, TEXTS) for one in found)
            if isinstance(found, tuple)
            else {key: _poisoned(one, TEXTS) for key, one in found.items()}
        )

    def reference(one: Reference) -> Reference:
        fields = {name: EVIL for name in one.fields} | {"doi": "javascript:alert(1)", "url": "javascript:alert(1)"}
        people = tuple(dataclasses.replace(name, family=EVIL, given=EVIL) for name in one.authors)
        return dataclasses.replace(one, fields=fields, authors=people, raw=f"@article{{x, title = {{{EVIL}}}}}")

    names = "claims studies exercises muscles conditions treatments people measurements ratios comparisons relations"
    return kb.replace(
        info=_poisoned(kb.info, TEXTS | {"description"}),
        references={key: reference(one) for key, one in kb.references.items()},
        vocabulary={
            name: {key: _poisoned(term, TEXTS) for key, term in terms.items()} for name, terms in kb.vocabulary.items()
        },
        **{name: all_of(name) for name in names.split()},
    )


@pytest.mark.usefixtures("stand_in")
def test_a_hostile_base_gives_a_harmless_page(tiny: KnowledgeBase) -> None:
    kb = hostile(tiny)
    text = explorer.page(kb)
    walk = Walk(text)
    assert Counter(tag for tag, _ in walk.elements if tag in ("script", "img", "meta", "style")) == {
        "script": 2, "meta": 6, "style": 1
    }  # fmt: skip
    (block,) = re.findall(r'<script type="application/json" id="cg-data">(.*?)</script>', text, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(block)
    assert len(re.findall("content-security-policy", text, re.IGNORECASE)) == 1
    (script,) = (inside for tag, given, inside in walk.inside if tag == "script" and given["type"] == "module")
    assert policy(walk)["script-src"] == [sha256(script)]
    document = walk.document()
    assert document == explorer.payload(kb)
    assert document["nodes"][0]["label"] == EVIL
    assert [url for url in values_under(document, "url") if not url.startswith(("http://", "https://"))] == []


@pytest.mark.usefixtures("stand_in")
def test_very_long_names_do_not_reach_the_picture(tiny: KnowledgeBase) -> None:
    long = "exceedingly " * 5000
    claims = {key: one.model_copy(update={"statement": long}) for key, one in tiny.claims.items()}
    muscles = {key: one.model_copy(update={"name": "x" * 50_000}) for key, one in tiny.muscles.items()}
    document = explorer.payload(tiny.replace(claims=claims, muscles=muscles))
    assert max(len(one["short"]) for one in document["nodes"]) <= 36
    assert Walk(explorer.page(tiny)).document()


@given(text=st.text())
def test_any_text_survives_the_way_into_the_page_and_out_of_it(text: str) -> None:
    document = {"format": 1, "title": text.encode("utf-8", "ignore").decode()}
    assert _transport.unpacked(_transport.packed(document)) == document


def test_a_missing_script_says_how_to_build_it(
    tiny: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_static, "FOLDER", tmp_path)
    with pytest.raises(explorer.NotBuiltError, match=r"static/explorer.js is missing; .* npm run build"):
        explorer.page(tiny)


def test_a_script_that_would_end_its_element_early_is_refused(tiny: KnowledgeBase, stand_in: Path) -> None:
    (stand_in / "explorer.js").write_text("let a = '</script>';", encoding="utf-8")
    with pytest.raises(explorer.NotBuiltError, match="would end it early"):
        explorer.page(tiny)


@pytest.mark.usefixtures("stand_in")
def test_a_page_is_written_whole_or_not_at_all(tiny: KnowledgeBase, tmp_path: Path) -> None:
    file = explorer.write_page(tiny, tmp_path / "a.html")
    assert file.read_text(encoding="utf-8") == explorer.page(tiny)
    assert explorer.is_page(file)
    before = file.read_bytes()
    with pytest.raises(BadRequestError):
        explorer.write_page(tiny, file, view="nowhere")
    assert file.read_bytes() == before
    with pytest.raises(BadRequestError, match="there is no folder"):
        explorer.write_page(tiny, tmp_path / "none" / "a.html")


# What ships ----------------------------------------------------------------------------------------------------


def test_the_script_that_ships_is_made_from_the_sources_that_are_here() -> None:
    sources = hashlib.sha256()
    names = sorted(file.relative_to(FRONT).as_posix() for file in (FRONT / "src").rglob("*") if file.is_file())
    for name in ("package.json", "../shared.json", "../../signs.json", *names):
        sources.update(name.encode() + b"\0" + (FRONT / name).read_bytes() + b"\0")
    banner = f"/* claimgraph explorer; sources sha256:{sources.hexdigest()} */"
    for name in (_static.SCRIPT, _static.STYLE):
        assert _static.asset(name).partition("\n")[0] == banner, f"{name} is stale; run: {_static.BUILD}"


def test_the_page_of_the_base_that_ships_is_small_enough_to_send(large: dict[str, Any]) -> None:
    assert len(_page.render(large).encode()) < 1_500_000


# The widget ----------------------------------------------------------------------------------------------------


@pytest.fixture
def widget(tiny: KnowledgeBase, stand_in: Path) -> Any:
    return explorer.widget(tiny)


def test_the_widget_holds_the_document_and_a_whole_state(tiny: KnowledgeBase, widget: Any) -> None:
    assert _transport.unpacked(widget.payload) == explorer.payload(tiny)
    assert widget.state == UNTOUCHED
    assert widget.layout.height == "640px"
    assert repr(widget) == "<Explorer 'Invented flank base': view article>"
    sent = widget.get_state()
    assert {"payload", "state", "height", "_esm", "_css"} <= sent.keys()


def test_names_people_use_act_on_the_picture(widget: Any) -> None:
    widget.focus("UF")
    widget.show("around", depth=2)
    widget.filter(stance="disputes", years=(2010, None), words="ache")
    widget.select("calf", "twist-eases-ache")
    widget.path("calf", "able2010step")
    state = widget.state
    assert state["focus"] == "muscle:upper-flank"
    assert (state["view"], state["depth"]) == ("around", 2)
    assert state["filter"] == {"facets": {"stance": ["disputes"]}, "years": [2010, None], "words": "ache"}
    assert state["selected"] == ["muscle:calf", "claim:twist-eases-ache"]
    assert state["path"] == ["muscle:calf", "study:able2010step"]
    assert list(widget.select(["step"], add=True)) == ["muscle:calf", "claim:twist-eases-ache", "exercise:step"]
    widget.path(None)
    widget.filter()
    widget.focus(None)
    assert (widget.state["path"], widget.state["focus"]) == (None, None)
    assert widget.state["filter"] == UNTOUCHED["filter"]
    widget.reset()
    assert widget.state == UNTOUCHED


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda w: w.focus("calv"), "no thing called 'calv'"),
        (lambda w: w.focus(3), "a thing is given by name"),
        (lambda w: w.show("circle"), "no view called 'circle'"),
        (lambda w: w.show("around", depth=9), "depth is 1, 2 or 3"),
        (lambda w: w.filter(colour="red"), "no filter called 'colour'"),
        (lambda w: w.path("calf"), "a path has two ends"),
        (lambda w: w.path("calf", "muscle:calf"), "both names mean the same thing, 'Calf'"),
        (lambda w: w.select("calf", "nobody"), "no thing called 'nobody'"),
        (lambda w: w.select(None), "a thing is given by name"),
        (lambda w: w.on_selection("calf"), "a function is called with the selection"),
        (lambda w: setattr(w, "height", 10), "height is from 240 to 4000"),
    ],
)
def test_a_wrong_call_changes_nothing_and_gets_a_sentence(
    widget: Any, act: Callable[[Any], object], message: str
) -> None:
    with pytest.raises((BadRequestError, UnknownNameError), match=message):
        act(widget)
    assert widget.state == UNTOUCHED


def test_changes_can_be_undone_wherever_they_were_made(widget: Any) -> None:
    widget.undo()
    widget.show("timeline")
    widget.set_state({"state": {**widget.state, "focus": "muscle:calf"}})
    assert widget.state["focus"] == "muscle:calf"
    widget.undo()
    assert (widget.state["view"], widget.state["focus"]) == ("timeline", None)
    widget.undo()
    assert widget.state == UNTOUCHED
    widget.undo()
    assert widget.state == UNTOUCHED


def test_what_python_turned_back_by_hand_can_still_be_undone(widget: Any) -> None:
    widget.select("calf")
    widget.select()
    widget.undo()
    assert widget.state["selected"] == ["muscle:calf"]
    widget.undo()
    assert widget.state == UNTOUCHED


def test_an_undo_in_the_browser_is_no_step_of_its_own(widget: Any) -> None:
    widget.show("timeline")
    before = widget.state
    widget.set_state({"state": {**before, "focus": "muscle:calf"}})
    widget.set_state({"state": before})
    widget.undo()
    assert widget.state == UNTOUCHED


@pytest.mark.parametrize("far", [1e308, -(10**400), 1e17])
def test_places_and_years_out_of_all_reason_are_dropped(widget: Any, far: float) -> None:
    widget.state = {"pinned": {"muscle:calf": [far, 1]}, "filter": {"years": [far, None], "words": "…"}}
    assert widget.state == UNTOUCHED


def test_what_a_browser_sends_is_checked_against_the_base(widget: Any) -> None:
    widget.set_state(
        {
            "state": {
                "view": "<script>",
                "focus": "muscle:none",
                "depth": 99,
                "filter": {"facets": {"stance": ["disputes", "hates"], "x": ["y"]}, "years": ["a", 1e400], "words": 5},
                "off": ["kind:claim", "kind:x", "stance:supports", "nonsense", 7],
                "selected": ["muscle:calf", "muscle:calf", "claim:gone", None, 3],
                "hidden": "all",
                "expanded": {"a": 1},
                "pinned": {"muscle:calf": [1.234, 2], "muscle:none": [1, 2], "muscle:upper-flank": [1], "x": None},
                "path": ["muscle:calf", "claim:gone"],
                "table": "yes",
                "more": "of this",
            }
        }
    )
    assert widget.state == {
        **UNTOUCHED,
        "filter": {"facets": {"stance": ["disputes"]}, "years": [None, None], "words": ""},
        "off": ["kind:claim", "stance:supports"],
        "selected": ["muscle:calf"],
        "pinned": {"muscle:calf": [1.2, 2.0]},
    }
    for nonsense in ([], "x", None, 7):
        assert _state.cleaned(nonsense, knowing()) == UNTOUCHED


def knowing(*nodes: str) -> _state.Known:
    """A base with these things, one link and one facet."""
    return _state.Known(
        frozenset(nodes),
        frozenset({"e1"}),
        {"stance": ("supports",)},
        views=("matrix", "around"),
        switches=frozenset({"kind:claim", *UNTOUCHED["off"]}),
        usual=UNTOUCHED,
    )


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["muscle:calf", "kind:claim"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(found=st.dictionaries(st.sampled_from(list(UNTOUCHED)), JUNK))
def test_any_state_becomes_a_whole_one_that_stays_as_it_is(found: dict[str, Any]) -> None:
    known = knowing("muscle:calf", "muscle:upper-flank")
    state = _state.cleaned(found, known)
    assert state.keys() == UNTOUCHED.keys()
    assert _state.cleaned(state, known) == state
    json.dumps(state, allow_nan=False).encode()


def test_a_selection_gives_its_things_tables_and_works(tiny: KnowledgeBase, widget: Any) -> None:
    assert "nothing" in repr(widget.selection)
    assert len(widget.selection.works) == 0
    assert widget.selection.bibliography() == ""
    selection = widget.select("calf", "twist-eases-ache")
    assert isinstance(selection, explorer.Selection)
    assert selection.frame().to_dict("records") == [
        {"id": "muscle:calf", "kind": "muscle", "label": "Calf"},
        {"id": "claim:twist-eases-ache", "kind": "claim", "label": "Twists ease flank ache."},
    ]
    assert selection.measurements().equals(tables.measurements(tiny, muscle="calf"))
    assert list(selection.evidence()["claim"].unique()) == ["twist-eases-ache"]
    assert selection.works == query.works(tiny, "calf", "twist-eases-ache")
    assert selection.bibliography("ris") == export.bibliography(tiny, selection.works, "ris")
    assert "Twists ease flank ache." in repr(selection)
    assert "muscle:calf" in selection
    assert explorer.Selection(tiny, ["muscle:gone", "no key", "x:y"]).ids == ()


def test_what_is_selected_is_what_the_references_on_the_screen_are_of(
    tiny: KnowledgeBase, small: dict[str, Any]
) -> None:
    for one in small["nodes"]:
        works = list(explorer.Selection(tiny, [one["id"]]).works)
        assert works == one["card"]["works"], one["id"]


def test_a_function_hears_of_the_selection_and_of_nothing_else(widget: Any) -> None:
    heard: list[tuple[str, ...]] = []

    def hear(selection: explorer.Selection) -> None:
        heard.append(selection.ids)

    widget.on_selection(hear)
    widget.on_selection(hear)
    widget.focus("calf")
    widget.set_state({"state": {**widget.state, "selected": ["muscle:calf", "muscle:gone"]}})
    widget.on_selection(hear, remove=True)
    widget.on_selection(hear, remove=True)
    widget.select()
    assert heard == [("muscle:calf",)]


def test_the_picture_of_the_widget_can_be_sent_as_a_page(widget: Any) -> None:
    widget.show("timeline")
    widget.select("calf")
    document = Walk(widget.page()).document()
    assert document["start"] == {"view": "timeline", "selected": ["muscle:calf"]}


def test_two_widgets_of_two_bases_do_not_share_anything(tiny: KnowledgeBase, widget: Any) -> None:
    other = explorer.widget(tiny.replace(measurements=()), focus="calf", height=300)
    widget.show("timeline")
    assert (other.state["view"], other.state["focus"]) == ("around", "muscle:calf")
    assert other.layout.height == "300px"


def test_without_anywidget_the_command_to_install_it_is_told(
    tiny: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "anywidget":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(explorer.MissingPackageError, match=r'pip install "claimgraph\[notebooks\]"'):
        explorer.widget(tiny)


# The command ---------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def explore(*arguments: str) -> int:
    return main(["explore", *arguments, "--base", str(TINY)])


def test_the_command_writes_a_page_and_says_where_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explore() == 0
    out = capsys.readouterr().out
    file = folder / "claimgraph-explorer.html"
    assert re.match(r"wrote claimgraph-explorer\.html \(0\.\d MB\)\nopen it in any browser", out)
    assert file.resolve().as_uri() in out
    assert Walk(file.read_text(encoding="utf-8")).document()["title"] == "Invented flank base"
    assert explore("--view", "timeline") == 0, "its own page is written anew"


def test_the_command_takes_a_view_a_thing_and_filters(folder: Path) -> None:
    chosen = ("--stance", "disputes", "--muscle", "UF", "--year", "2010-", "--words", "ache")
    assert explore("--focus", "calf", "--view", "matrix", *chosen, "--out", "a.html") == 0
    start = Walk((folder / "a.html").read_text(encoding="utf-8")).document()["start"]
    assert (start["focus"], start["view"]) == ("muscle:calf", "matrix")
    assert start["filter"]["facets"] == {"stance": ["disputes"], "muscle": ["muscle:upper-flank"]}
    assert (start["filter"]["years"], start["filter"]["words"]) == ([2010, None], "ache")


def test_the_command_writes_over_no_file_of_somebody_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "notes.html"
    file.write_text("my notes", encoding="utf-8")
    assert explore("--out", "notes.html") == 2
    assert "'notes.html' is there already and is no page of this command" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "my notes"
    assert explore("--out", "notes.html", "--replace") == 0
    assert explorer.is_page(file)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--view", "matrx"), "no view called 'matrx'"),
        (("--focus", "calv"), "no thing called 'calv'"),
        (("--stance", "disput"), "did you mean 'disputes'"),
        (("--out", "none/a.html"), "there is no folder 'none'"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_command_answers_a_wrong_request_with_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert explore(*arguments) == 2
    found = capsys.readouterr()
    assert message in found.err
    assert found.out == ""


@pytest.mark.parametrize(("opens", "told"), [(True, 1), (False, 2)])
def test_the_command_opens_the_page_or_says_that_it_cannot(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    opens: bool,
    told: int,
) -> None:
    asked: list[str] = []

    def browser(address: str) -> bool:
        asked.append(address)
        return opens

    monkeypatch.setattr("webbrowser.open", browser)
    assert explore("--open", "--out", "a b.html") == 0
    assert asked == [(folder / "a b.html").resolve().as_uri()]
    assert len(capsys.readouterr().out.splitlines()) == told


# Still pictures ---------------------------------------------------------------------------------------------------


def test_the_still_picture_of_a_filtered_view_shows_what_passes_and_says_so(tiny: KnowledgeBase) -> None:
    def picture(view: str, **wanted: Any) -> str:
        document = explorer.payload(tiny, view=view, filter=wanted or None)
        return _still.still(tiny, {**_state.untouched(document), **document["start"]}, document)

    whole, only = picture("matrix"), picture("matrix", stance="disputes")
    assert "supports, direct" in whole
    assert "supports, direct" not in only
    assert "disputes" in only
    assert "Only Stance: disputes." in only
    # A view that has no still picture of its own does not show the whole article in place of what was asked for.
    assert picture("timeline") == picture("article")
    assert picture("timeline", stance="disputes") == only
    later = picture("work-and-spare", years="2012-")
    assert "Only years 2012 to …." in later
    assert later != picture("work-and-spare")
