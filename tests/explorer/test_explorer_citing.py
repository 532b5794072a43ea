"""Who cites whom in the explorer: works around a base, how often works are cited, where numbers lead."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from claimgraph import citations, explorer
from claimgraph.citations import Author, Work
from claimgraph.explorer import _citing, _state, _travelled  # what the script and Python have to agree on
from conftest import TINY

OWN = ("doi:10.5555/able.2010", "doi:10.5555/able.2012")
AUTHORS = (Author("Yew, Ida"), Author("Zaun, Bo"))
NEAR = Work(
    ("doi:10.5555/near",), "Of steps", 2021, authors=AUTHORS, venue="Journal of Steps", cited_by=40, references=OWN
)
FAR = Work(("doi:10.5555/far",), "Of rivers", 2022, references=("doi:10.5555/near",))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The invented base with two works around it, one of which cites two of its works."""
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    citations.write_works(tmp_path, [NEAR, FAR, Work(("doi:10.5555/undated",), "When?")])
    return tmp_path


def told(base: Path) -> dict[str, Any]:
    return explorer.payload(claimgraph.load(base))


def test_works_around_a_base_come_with_who_cites_whom_and_a_card(base: Path) -> None:
    document = told(base)
    citing = document["citing"]
    ids = [*citing["own"], *(work["id"] for work in citing["works"])]
    assert [work["id"] for work in citing["works"]] == ["around:doi:10.5555/near", "around:doi:10.5555/far"]
    assert sorted((ids[i], ids[j]) for i, j in citing["links"]) == [
        ("around:doi:10.5555/far", "around:doi:10.5555/near"),
        ("around:doi:10.5555/near", "study:able2010step"),
        ("around:doi:10.5555/near", "study:able2012step"),
    ]
    near = citing["works"][0]
    assert near["f"] == {"year": 2021, "cited": 1, "cited_anywhere": 40}
    assert near["card"]["title"] == "Of steps"
    assert near["find"] == "Yew, Ida, Zaun, Bo · Journal of Steps"
    assert ["Take it in", "claimgraph citations decide doi:10.5555/near take-in"] in near["card"]["facts"]
    assert document["words"]["kinds"]["around"]["many"] == "works around the base"
    assert any("1 more work around the base" in note for note in citing["notes"])


def test_a_work_of_the_base_knows_how_often_it_is_cited(base: Path) -> None:
    facts = {node["id"]: node["f"] for node in told(base)["nodes"]}
    assert facts["study:able2010step"]["cited"] == 2, "by the review of the base, and by one work around it"
    assert facts["study:able2012step"]["cited"] == 1
    assert "cited" not in facts["study:dunn2018review"]


def test_what_a_link_of_the_base_says_is_no_second_line(base: Path) -> None:
    review = Work(("doi:10.5555/dunn.2018",), references=(OWN[0],))
    citations.write_works(base, [NEAR, review])
    citing = told(base)["citing"]
    ids = [*citing["own"], *(work["id"] for work in citing["works"])]
    assert ("study:dunn2018review", "study:able2010step") not in {(ids[i], ids[j]) for i, j in citing["links"]}


def test_many_works_around_a_base_wait_behind_their_switch(base: Path) -> None:
    assert "kind:around" not in told(base)["looks"]["off"]
    many = [Work((f"doi:10.5555/{n:03}",), f"Work {n}", 2000 + n % 20, references=OWN[:1]) for n in range(250)]
    citations.write_works(base, [NEAR, *many])
    document = told(base)
    assert "kind:around" in document["looks"]["off"]
    assert len(document["citing"]["works"]) == _citing.MOST_AROUND
    assert document["citing"]["works"][0]["id"] == "around:doi:10.5555/near", "joined to most works of the base"


def test_a_faulty_line_of_the_store_is_told_and_stops_nothing(base: Path) -> None:
    with (base / "kb/citations/works.jsonl").open("a", encoding="utf-8") as file:
        file.write("no work\n")
    citing = told(base)["citing"]
    assert len(citing["works"]) == 2
    assert "kb/citations/works.jsonl:4" in citing["notes"][-1]


def test_the_state_takes_works_around_the_base_where_they_can_be_shown(base: Path) -> None:
    known = _state.Known.of(document := told(base))
    near, cites = "around:doi:10.5555/near", next(iter(_state.cites(document)))
    asked = {"focus": near, "selected": [near], "hidden": [near], "pinned": {near: [1, 2]}, "size": "here"}
    state = _state.cleaned({**asked, "off": ["kind:around"]}, known)
    assert (state["focus"], state["selected"], state["hidden"]) == (near, [], [near])
    assert (state["pinned"], state["size"], state["off"]) == ({near: [1.0, 2.0]}, "here", ["kind:around"])
    assert _state.cleaned({"focus": cites, "size": "weight"}, known)["focus"] == cites
    assert _state.cleaned({"size": "weight"}, known)["size"] is None


def test_a_base_without_works_around_it_has_no_such_kind(tiny: Any) -> None:
    document = explorer.payload(tiny)
    assert document["citing"].keys() == {"notes"}
    assert "around" not in document["words"]["kinds"]


def test_a_claim_tells_how_its_number_travelled_and_a_row_leads_to_where_it_ends(base: Path) -> None:
    cards = {node["id"]: node["card"] for node in told(base)["nodes"]}
    sections = {one["title"]: one for one in cards["claim:step-activates-flank"]["sections"]}
    way = sections["How did this number travel?"]["rows"][0]
    assert way["text"] == "The article → Able & Baker 2010"
    assert way["small"].startswith("a result of its own stands there")
    assert way["ref"] == "study:able2010step"
    assert way["way"][1:] == ["study:able2010step"]
    assert way["way"][0] in cards, "the article itself is where it begins"


def test_the_way_of_a_number_uses_what_is_kept_around_the_base(base: Path) -> None:
    citations.write_works(base, [NEAR, Work(OWN[:1], retracted=True)])
    cards = {node["id"]: node["card"] for node in told(base)["nodes"]}
    sections = {one["title"]: one for one in cards["claim:step-activates-flank"]["sections"]}
    assert "one of them was retracted" in sections["How did this number travel?"]["rows"][0]["small"]


def test_a_large_base_says_what_tells_how_its_numbers_travelled(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_travelled, "MOST_CLAIMS", 1)
    cards = {node["id"]: node["card"] for node in told(base)["nodes"]}
    section = cards["claim:step-activates-flank"]["sections"][-1]
    assert (section["title"], section["rows"]) == ("How did this number travel?", [])
    assert "more than 1 claim." in section["note"]
    assert "`claimgraph citations lineage step-activates-flank`" in section["note"]


def test_reviews_tell_which_studies_they_share(base: Path) -> None:
    relations, study = base / "kb/relations.csv", base / "kb/studies/eck2019null.yaml"
    relations.write_text(
        relations.read_text(encoding="utf-8") + "eck2019null,includes,able2010step,table 1\n", encoding="utf-8"
    )
    study.write_text(
        study.read_text(encoding="utf-8").replace("design: rct", "design: systematic-review"), encoding="utf-8"
    )
    cards = {node["id"]: node["card"] for node in told(base)["nodes"]}
    titles = {one["title"]: one for one in cards["study:dunn2018review"]["sections"]}
    [row] = titles["Studies it shares with other reviews"]["rows"]
    assert row["text"] == "Eck et al. 2019: 1 of 1 study in both"
    assert row["ref"] == "study:eck2019null"


def test_reviews_of_the_same_studies_have_a_view_and_works_that_cite_the_same_another(base: Path) -> None:
    relations, study = base / "kb/relations.csv", base / "kb/studies/eck2019null.yaml"
    relations.write_text(
        relations.read_text(encoding="utf-8") + "eck2019null,includes,able2010step,table 1\n", encoding="utf-8"
    )
    study.write_text(
        study.read_text(encoding="utf-8").replace("design: rct", "design: systematic-review"), encoding="utf-8"
    )
    again = Work(("doi:10.5555/again",), "Of steps again", 2023, references=OWN)
    citations.write_works(base, [NEAR, again])
    document = told(base)
    assert {"overlap", "similarity"} <= {view["id"] for view in document["looks"]["views"]}
    overlap, alike = document["citing"]["overlap"], document["citing"]["alike"]
    assert [(one["id"], one["whole"], one["includes"]) for one in overlap["reviews"]] == [
        ("study:dunn2018review", True, ["study:able2010step"]),
        ("study:eck2019null", False, ["study:able2010step"]),
    ]
    assert overlap["studies"] == ["study:able2010step"]
    assert "corrected covered area" in overlap["notes"][0]
    ids = [*document["citing"]["own"], *(work["id"] for work in document["citing"]["works"])]
    joined = {frozenset((ids[one], ids[other])): both for one, other, both in alike["lines"]}
    assert joined[frozenset(("around:doi:10.5555/near", "around:doi:10.5555/again"))] == 2
    assert {ids[one["work"]] for one in alike["places"]} >= {"around:doi:10.5555/near", "around:doi:10.5555/again"}
