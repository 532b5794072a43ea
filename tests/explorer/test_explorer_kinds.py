"""The explorer of bases that no pack of ours was made for: kinds of their own, and packs that say little."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimgraph import BadRequestError, KnowledgeBase, UnknownNameError, appraisal, explorer, packs
from claimgraph.explorer import _edges, _looks, _nodes, _shared  # what a pack without parts has no cards for
from claimgraph.explorer._labels import Labels  # as above
from claimgraph.loading import read
from conftest import ROOT, TRIAL

FOREIGN = re.compile(r"muscle|mvic|exercise|electrode|\bemg\b|amplitude|measurement", re.IGNORECASE)


@pytest.fixture(scope="module")
def trial() -> KnowledgeBase:
    return read(ROOT / "tests" / "data" / "trial").kb


@pytest.fixture(scope="module")
def document(trial: KnowledgeBase) -> dict[str, Any]:
    return explorer.payload(trial)


def of(document: dict[str, Any], id_: str) -> dict[str, Any]:
    (found,) = (one for one in document["nodes"] if one["id"] == id_)
    return dict(found)


def test_no_word_of_a_pack_that_is_off_is_in_the_document(document: dict[str, Any]) -> None:
    assert FOREIGN.findall(json.dumps(document)) == []
    assert [view["id"] for view in document["looks"]["views"]] == [
        "article",
        "matrix",
        "evidence",
        "around",
        "timeline",
        "everything",
    ]
    assert document["words"]["search"] == "Search claims, studies, drugs"
    assert document["looks"]["off"] == ["kind:evidence", "kind:result"]


def test_what_packs_may_choose_for_a_kind_is_what_the_script_can_draw() -> None:
    assert set(packs.SHAPES) == set(_shared.SHAPES)
    assert set(packs.COLOURS) == set(_shared.COLOURS)


def test_things_of_own_kinds_have_words_looks_names_and_facts(document: dict[str, Any]) -> None:
    assert document["words"]["kinds"]["drug"] == {"one": "drug", "many": "drugs"}
    assert {name: document["looks"]["kinds"]["drug"][name] for name in ("shape", "colour")} == {
        "shape": "hexagon",
        "colour": "green",
    }
    drug = of(document, "drug:pressolol")
    assert (drug["label"], drug["also"]) == ("Pressolol", ["PRS-1"])
    assert "moonflower" in drug["find"]
    assert drug["f"]["half_life_hours"] == 12.5
    assert drug["f"]["class"] == ["blockers"]


def test_lines_are_filtered_by_own_kinds_and_by_their_terms(trial: KnowledgeBase, document: dict[str, Any]) -> None:
    facets = {facet["id"]: facet for facet in document["words"]["facets"]}
    assert facets["drug"]["label"] == "Drug"
    assert [value["label"] for value in facets["drug"]["values"]] == ["Calmopril", "Pressolol"]
    assert facets["drug_class"]["label"] == "Class of drugs"
    asked = explorer.payload(trial, filter={"drug": "PRS-1", "drug_class": "blockers"})
    assert asked["start"]["filter"]["facets"] == {"drug": ["drug:pressolol"], "drug_class": ["blockers"]}
    line = of(document, "evidence:calmopril-prevents-strokes/jude2019vessels/1")
    assert line["f"]["drug_class"] == ["blockers", "relaxers"]


def test_a_kind_called_like_a_fact_of_lines_leaves_the_fact_alone(tmp_path: Path) -> None:
    base = tmp_path / "base"
    shutil.copytree(TRIAL, base)
    with (base / "kb" / "kinds.yaml").open("a") as kinds:
        kinds.write("- id: year\n  many: years\n")
    (base / "kb" / "years").mkdir()
    (base / "kb" / "years" / "dry.yaml").write_text("id: dry\nname: Dry\n", encoding="utf-8")
    claim = base / "kb" / "claims" / "pressolol-lowers-pressure.yaml"
    claim.write_text(claim.read_text(encoding="utf-8").replace("about:", "about:\n  years: [dry]"), encoding="utf-8")
    document = explorer.payload(read(base).kb)
    years = {node["f"]["year"] for node in document["nodes"] if node["kind"] == "evidence"}
    assert years == {2018, 2019, 2020}
    assert [facet["type"] for facet in document["words"]["facets"] if facet["id"] == "year"] == ["range"]


def test_a_thing_that_is_not_there_is_named(trial: KnowledgeBase) -> None:
    """No base that loads has a claim about one; a base that was put together by hand may."""
    with pytest.raises(UnknownNameError, match="no drug called 'pressolol'"):
        explorer.payload(trial.replace(drugs={}))


def test_links_between_own_kinds_say_a_sentence(document: dict[str, Any]) -> None:
    says = {edge["says"] for edge in document["edges"] if edge["relation"] == "blocks"}
    assert "Pressolol blocks squeezin." in says
    assert document["words"]["relations"]["blocks"] == "blocks"


def test_wrong_requests_name_only_what_the_base_has(trial: KnowledgeBase) -> None:
    with pytest.raises(BadRequestError, match=r"accepted: article, matrix, evidence, around, timeline, everything$"):
        explorer.payload(trial, view="exercises")
    with pytest.raises(BadRequestError, match="such as 'Calmopril'; found 7"):
        explorer.payload(trial, focus=7)  # type: ignore[arg-type]
    with pytest.raises(BadRequestError) as raised:
        explorer.payload(trial, filter={"muscle": "tfl"})
    assert not FOREIGN.search(str(raised.value).removeprefix("no filter called 'muscle'"))


def test_a_selection_gives_the_rows_of_each_table_of_the_base(trial: KnowledgeBase, tiny: KnowledgeBase) -> None:
    chosen = explorer.Selection(trial, ["study:hart2018pressolol"])
    assert list(chosen.relations()["study"]) == list(chosen.rows("relations")["study"])
    assert "relations" in dir(chosen)
    assert not hasattr(chosen, "measurements")
    with pytest.raises(BadRequestError, match="no table called 'nights'; accepted: results, relations"):
        chosen.rows("nights")
    assert set(explorer.Selection(tiny, ["exercise:step"]).ratios()["exercise"]) == {"step"}


def test_rows_of_a_pack_that_says_nothing_more_are_told_by_their_table(tiny: KnowledgeBase) -> None:
    bare = tiny.replace(packs=tuple(replace(pack, parts="") for pack in tiny.packs))
    verdicts = {one.claim: one for one in appraisal.verdicts(bare, sensitivity=False)}
    labels = Labels(bare)
    row = next(one for one in _nodes.nodes(bare, labels, verdicts) if one["kind"] == "measurement")
    assert {row["f"][name].partition(":")[0] for name in ("study", "exercise", "muscle")} == {
        "study",
        "exercise",
        "muscle",
    }
    assert isinstance(row["f"]["value"], int | float)
    looks = _looks.described(bare)
    assert looks["rows"]["measurement"]["ends"] == ["exercise", "muscle", "study"]
    assert looks["scales"] == looks["sums"] == {}
    said = [edge["says"].rstrip("”") for edge in _edges.edges(bare, labels)]
    assert [one for one in said if not one.endswith((".", "!", "?"))] == []
