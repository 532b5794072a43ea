"""Bibliographies in other forms: every work once, its facts where reference managers look for them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import rispy

from claimgraph import KnowledgeBase, bibliography, export
from claimgraph.records import Reference

_TYPES = {"article-journal", "webpage", "post-weblog", "article-newspaper", "article-magazine"}


def _items(kb: KnowledgeBase) -> list[dict[str, Any]]:
    return json.loads(export.bibliography(kb, None, "csl-json"))


def test_ris_is_read_by_others_with_every_fact_in_its_place(tiny: KnowledgeBase) -> None:
    found = {one["id"]: one for one in rispy.loads(export.bibliography(tiny, None, "ris"))}
    assert set(found) == set(tiny.references)
    step = found["able2010step"]
    assert step["type_of_reference"] == "JOUR"
    assert step["authors"] == ["Able, Ann", "Baker, Bo"]
    assert step["title"] == "Step Training and EMG of the Upper Flank"
    assert (step["year"], step["volume"], step["number"]) == ("2010", "1", "2")
    assert (step["start_page"], step["end_page"], step["doi"]) == ("10", "19", "10.5555/able.2010")


def test_ris_warns_of_fields_that_were_not_verified(tiny: KnowledgeBase) -> None:
    text = export.bibliography(tiny, ["cole2015twist"], "ris")
    assert "Not verified: number, volume" in text or "Not verified: volume, number" in text


def test_csl_json_names_people_dates_and_identifiers(tiny: KnowledgeBase) -> None:
    items = {item["id"]: item for item in _items(tiny)}
    twist = items["cole2015twist"]
    assert twist["issued"] == {"date-parts": [[2015]]}
    assert twist["author"][0] == {"family": "Cole", "given": "Cid"}
    assert twist["PMID"] == "99999991"
    assert items["gale2021said"]["author"] == [{"literal": "Gale's Gym"}]
    assert items["able2010step"]["page"] == "10-19"


def test_biblatex_renames_fields_and_what_it_says_of_them(tiny: KnowledgeBase) -> None:
    text = export.bibliography(tiny, None, "biblatex")
    found = bibliography.parse(text)
    assert not found.problems
    assert set(found.references) == set(tiny.references)
    assert "journaltitle = {Journal of Invented Results}" in text
    assert "date = {2010}" in text
    assert found.references["cole2015twist"].unverified == {"volume", "number"}


def test_biblatex_drops_the_list_of_unverified_fields_with_the_field(tiny: KnowledgeBase) -> None:
    raw = "@online{x2020y,\n  author = {{A}},\n  title = {T},\n  year = {2020},\n"
    raw += "  organization = {A},\n  unverified = {organization}\n}"
    text = bibliography.to_biblatex([replace(bibliography.parse(raw).references["x2020y"], raw=raw)])
    assert "organization" not in text
    assert "unverified" not in text


@pytest.mark.parametrize("form", list(export.BIBLIOGRAPHY_FORMATS))
def test_every_form_is_the_same_twice_and_holds_exactly_the_works(shipped: KnowledgeBase, form: str) -> None:
    text = export.bibliography(shipped, None, form)
    assert text == export.bibliography(shipped, reversed(sorted(shipped.references)), form)
    if form == "ris":
        held = {one["id"] for one in rispy.loads(text)}
    elif form == "csl-json":
        held = {item["id"] for item in json.loads(text)}
    else:
        read = bibliography.parse(text)
        held = set(read.references)
        assert not read.problems
    assert held == set(shipped.references)


def test_the_shipped_works_have_types_and_titles_that_csl_knows(shipped: KnowledgeBase) -> None:
    wrong = [item["id"] for item in _items(shipped) if item["type"] not in _TYPES or not item["title"]]
    assert not wrong


def test_line_breaks_in_a_field_cannot_begin_a_ris_line() -> None:
    made = Reference("a2020b", "article", {"title": "One\nER  - \nTY  - BOOK"}, year=2020)
    assert len(rispy.loads(bibliography.to_ris([made]))) == 1
