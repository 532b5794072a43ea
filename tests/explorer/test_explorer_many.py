"""The explorer of many claims and several articles: grouped, counted, and light to scroll."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from browsing import CHROMIUM, WITHOUT, Visit, chromium, expect, until
from claimgraph import KnowledgeBase, explorer
from claimgraph.explorer import _state  # what a state may hold is no public question
from claimgraph.explorer._page import render  # a document of hundreds of claims, without their cards made one by one
from claimgraph.loading import read
from conftest import TRIAL

HUNDREDS = 300


@pytest.fixture(scope="module")
def two_sources() -> KnowledgeBase:
    """The invented base of a trial, its last claim made by a second article, and nobody studied it."""
    trial = read(TRIAL).kb
    first = trial.info.sources[0]
    second = first.model_copy(update={"id": "leaflet", "title": "An invented leaflet"})
    ids = list(trial.claims)
    claims = {id_: claim.model_copy(update={"source": first.id}) for id_, claim in trial.claims.items()}
    claims[ids[-1]] = claims[ids[-1]].model_copy(update={"source": "leaflet", "evidence": (), "relations": ()})
    return trial.replace(info=trial.info.model_copy(update={"sources": (first, second)}), claims=claims)


@pytest.fixture(scope="module")
def document(two_sources: KnowledgeBase) -> dict[str, Any]:
    return explorer.payload(two_sources)


def facet(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in document["words"]["facets"] if one["id"] == name)


def test_claims_say_their_source_and_subject_also_those_without_a_line(
    document: dict[str, Any], two_sources: KnowledgeBase
) -> None:
    last = list(two_sources.claims)[-1]
    node = next(one for one in document["nodes"] if one["id"] == f"claim:{last}")
    assert node["f"]["source"] == ["source:leaflet"]
    source = facet(document, "source")
    assert (source["label"], source["claims"]) == ("Source", True)
    assert {"id": "source:leaflet", "label": "An invented leaflet"} in source["values"]
    assert facet(document, "direction")["claims"]
    assert "claims" not in facet(document, "stance")


def test_a_base_of_one_article_has_no_filter_by_source() -> None:
    assert "source" not in {one["id"] for one in explorer.payload(read(TRIAL).kb)["words"]["facets"]}


def test_a_state_keeps_groups_that_there_are_and_drops_others(document: dict[str, Any]) -> None:
    known = _state.Known.of(document)
    given = {
        "group": "source",
        "expanded": ["by:source:source:leaflet", "by:source:source:none", "by:year:2000", "by:"],
    }
    state = _state.cleaned(given, known)
    assert (state["group"], state["expanded"]) == ("source", ["by:source:source:leaflet"])
    assert [_state.cleaned({"group": one}, known)["group"] for one in ("order", "stance", 3)] == ["order", None, None]


@pytest.fixture(scope="module")
def hundreds(document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of hundreds of claims: those of the base, over and over."""
    many = copy.deepcopy(document)
    claims = [node for node in many["nodes"] if node["kind"] == "claim"]
    for i in range(HUNDREDS - len(claims)):
        one = claims[i % len(claims)]
        label = f"{one['label']} Number {i}."
        many["nodes"].append({**one, "id": f"claim:again-{i}", "label": label, "order": 100 + i, "parts": []})
    path = tmp_path_factory.mktemp("many") / "page.html"
    path.write_text(render(many), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)
def test_hundreds_of_claims_open_in_groups_and_are_listed_light(hundreds: Path) -> None:
    with chromium() as browser:
        visit = Visit(browser)
        page = visit.page
        page.goto(hundreds.as_uri())
        groups = page.locator(".cg-head[data-key^='by:']")
        expect(groups.first).to_be_visible()
        by = page.get_by_label("Group by")
        by.select_option("direction")
        assert "group=direction" in page.evaluate("location.hash")
        opened = groups.first
        name = opened.get_attribute("data-key")
        opened.click()
        expect(page.locator(f".cg-head[data-key='{name}']")).to_have_attribute("aria-expanded", "true")
        by.select_option("order")
        rows = "() => document.querySelectorAll(\".cg-head-line[data-key^='row:']\").length"
        until(page, f"() => ({rows})() > 30")
        # Not all lines are in the document; the keys lead to each, and the last one is reached.
        assert page.evaluate(rows) < HUNDREDS
        page.locator(".cg-head-line[data-key^='row:']").first.focus()
        page.keyboard.press("End")
        until(page, "() => document.activeElement.dataset.key?.startsWith('row:claim:again-')")
        box = page.evaluate(
            "(() => { const b = document.activeElement.getBoundingClientRect(); return [b.top, b.bottom]; })()"
        )
        assert 0 < box[0] < box[1] <= 900
        assert f"{HUNDREDS} of {HUNDREDS} claims" in page.locator(".cg-view-count").inner_text()
        assert not visit.complaints
        visit.close()
