"""The explorer as a page, in a real browser with the network off: what a reader sees, does and takes away."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from browsing import CHROMIUM, WITHOUT, Visit, expect, until
from claimgraph import KnowledgeBase, bibliography, cards, export, graph, query, tables
from claimgraph.emg.records import Measurement
from claimgraph.explorer import Selection
from claimgraph.explorer._page import render  # documents that no base gives
from claimgraph.knowledge import Line, keys_in
from claimgraph.records import Result
from explorer_reader import (
    ATOMS,
    CHOSEN,
    TABS,
    Hand,
    Look,
    browser,
    counted,
    counts_of,
    document,
    facet,
    flat,
    go,
    keys_of,
    look,
    mark,
    page_of,
    panel,
    picture,
    search,
    tab,
    take,
    texts_of,
    things_of,
)

_FIXTURES = (browser, document, look, page_of)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)]


# It opens ---------------------------------------------------------------------------------------------------------


def test_the_page_opens_from_disk_and_asks_for_nothing_but_itself(look: Look, page_of: Callable[[str], Path]) -> None:
    visit = look("tiny")
    expect(visit.page.locator(".cg-mark")).to_have_count(8)
    assert visit.requests == [page_of("tiny").as_uri()]
    assert visit.page.title() == "Invented flank base"


def test_a_page_without_javascript_lists_the_claims_and_their_verdicts(look: Look, tiny: KnowledgeBase) -> None:
    page = look("tiny", java_script_enabled=False).page
    items = page.locator("noscript li")
    expect(items).to_have_count(len(tiny.claims))
    expect(items.first).to_be_visible()
    assert items.all_inner_texts()[0] == "Twists ease flank ache. refuted, very low certainty"
    assert "needs JavaScript" in page.locator("noscript").inner_text()


def test_a_link_that_means_nothing_opens_the_page_as_it_is(look: Look) -> None:
    page = look("tiny", "#view=nowhere&focus=claim:none&depth=x&f.stance=maybe&pinned=%zz").page
    expect(page.locator(".cg-mark")).to_have_count(8)
    expect(page.get_by_role("tab", name=TABS["matrix"])).to_have_attribute("aria-selected", "true")


# Views ------------------------------------------------------------------------------------------------------------


def drawn_in(kb: KnowledgeBase, view: str) -> set[str]:
    """What a view is to draw of the whole base."""
    lines, rows = kb.collection("evidence"), kb.measurements
    claims = {f"claim:{id_}" for id_ in kb.claims}
    studies = {f"study:{line.evidence.study}" for line in lines.values()}
    measured = {f"{kind}:{getattr(row, kind)}" for row in rows for kind in ("exercise", "muscle")}
    whole = set(graph.build(kb))
    return {
        "article": claims - {f"claim:{part.id}" for parts in kb.parts_of.values() for part in parts},
        "matrix": {f"evidence:{id_}" for id_ in lines} | claims | studies,
        "evidence": claims | studies,
        "exercises": measured,
        "work-and-spare": measured,
        "timeline": {key for key in whole if key.startswith(("study:", "source:"))},
        "everything": {key for key in whole if not key.startswith(ATOMS)},
    }[view]


@pytest.mark.parametrize("base", ["tiny", "shipped"])
def test_each_view_draws_its_things_and_says_how_many_it_leaves_out(
    base: str, look: Look, request: pytest.FixtureRequest
) -> None:
    kb: KnowledgeBase = request.getfixturevalue(base)
    page = look(base).page
    total = Counter(key.partition(":")[0] for key in graph.build(kb))
    words = {"study": "stud(?:y|ies)", "person": "(?:person|people)", "muscle": "muscles?"}
    for view in TABS.keys() - {"around", "side-by-side"}:  # which show what was chosen
        tab(page, view)
        wanted = drawn_in(kb, view)
        drawn = things_of(page)
        # A cell is a link between two things.
        assert (drawn & set(graph.build(kb)) if view == "work-and-spare" else drawn) == wanted, view
        assert len(page.locator(".cg-says").text_content()) > 40, view
        left = " ".join(page.locator(".cg-left-out-list li").all_text_contents())
        for kind in total.keys() - set(ATOMS):
            name = words.get(kind, f"{kind}s?")
            said = re.search(rf"(\d+) {name}\b", left)
            missing = total[kind] - sum(key.startswith(f"{kind}:") for key in wanted)
            assert int(said[1] if said else 0) == missing, (view, kind, left)
        if view in ("matrix", "everything"):
            assert left, view


def test_the_article_opens_whole_at_each_size_and_unfolds_by_pointer_and_key(
    look: Look, shipped: KnowledgeBase
) -> None:
    page = look("shipped", "#view=article").page
    whole = drawn_in(shipped, "article")
    inside = """() => [...document.querySelectorAll('.cg-head-line[role=button]')].filter((line) => {
      const box = line.getBoundingClientRect(), frame = document.querySelector('.cg-scene-box').getBoundingClientRect();
      return box.height > 10 && box.top >= frame.top && box.bottom <= Math.min(frame.bottom, innerHeight) + 1; })
      .map((line) => line.dataset.key.slice(4))"""
    for width, height in ((1400, 900), (1024, 768), (400, 800)):
        page.set_viewport_size({"width": width, "height": height})
        until(page, f"() => document.querySelectorAll('.cg-head-line[role=button]').length === {len(whole)}")
        until(page, f"() => ({inside})().length === {len(whole)}")
        assert set(page.evaluate(inside)) == whole, (width, height)
    # On a phone a line unfolds and leaves the picture in sight; by key it folds again.
    claim = "claim:clamshell-too-easy"
    line = page.locator(f'[data-key="row:{claim}"]')
    line.click()
    findings = page.locator('[data-key^="line:evidence:clamshell-too-easy/"]')
    expect(findings).to_have_count(len(shipped.lines_by_claim["clamshell-too-easy"]))
    expect(line).to_have_attribute("aria-expanded", "true")
    assert f"expanded={claim}" in page.evaluate("location.hash")
    page.keyboard.press("ArrowLeft")
    expect(findings).to_have_count(0)
    page.keyboard.press("Enter")
    page.locator(f'[data-key="card:{claim}"]').click()
    expect(page.locator(".cg-panel .cg-card-title")).to_contain_text("clam-shell")


def test_around_one_thing_shows_what_it_is_joined_to_and_before_that_what_to_do(
    look: Look, document: dict[str, Any]
) -> None:
    page = look().page
    tab(page, "around")
    expect(page.locator(".cg-mark")).to_have_count(0)
    expect(page.locator(".cg-nothing")).to_contain_text("Search for a thing")
    search(page, "step works").get_by_role("option").first.click()
    claim = "claim:step-activates-flank"
    expect(mark(page, claim)).to_be_visible()
    joined = {
        edge["to"] if edge["from"] == claim else edge["from"] for edge in document["edges"] if claim in edge.values()
    }
    lines = [one["f"]["study"] for one in document["nodes"] if one["kind"] == "evidence" and one["f"]["claim"] == claim]
    near = {claim, *lines, *(key for key in joined if not key.startswith(ATOMS))}
    assert set(keys_of(page)) == near
    page.get_by_role("button", name="2 steps away").click()
    until(page, "n => document.querySelectorAll('.cg-mark').length > n", arg=len(near))
    assert set(keys_of(page)) > near


def test_the_same_page_gives_the_same_picture_to_the_byte(look: Look) -> None:
    seen: list[dict[str, bytes]] = []
    for _ in range(2):
        page = look("shipped").page
        found = {}
        for view in TABS:
            tab(page, view)
            found[view] = picture(page)
        seen.append(found)
    assert [view for view in TABS if seen[0][view] != seen[1][view]] == []
    assert len(set(seen[0].values())) == len(TABS)


# Cards ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "key"),
    [
        ("matrix", "evidence:twist-eases-ache/eck2019null/1"),
        ("evidence", "claim:twist-eases-ache"),
        ("evidence", "study:cole2015twist"),
        ("exercises", "exercise:step"),
        ("exercises", "muscle:upper-flank"),
        ("everything", "person:gale"),
        ("timeline", "source:flank-article"),
    ],
)
def test_a_click_on_a_mark_opens_its_card_in_the_words_of_python(
    view: str, key: str, look: Look, tiny: KnowledgeBase, document: dict[str, Any]
) -> None:
    page = look().page
    tab(page, view)
    mark(page, key).click()
    card = cards.card(cards.CardMaker(tiny), key).to_dict()
    expect(page.locator(".cg-card-title")).to_have_text(flat(card["title"]))
    rows = {one["id"]: one.get("row", {"text": one["label"]}) for one in document["nodes"]}
    said = panel(page)
    assert [text for text in texts_of(card, rows) if text not in said] == []
    expect(mark(page, key)).to_have_attribute("aria-current", "true")


def test_a_name_on_a_card_leads_to_the_card_of_that_thing(look: Look) -> None:
    page = look().page
    mark(page, "evidence:twist-eases-ache/eck2019null/1").click()
    page.locator(".cg-panel").get_by_role("button", name="Eck et al. 2019").first.click()
    expect(page.locator(".cg-card-title")).to_have_text("No Difference after Twists")


def test_a_line_between_two_things_opens_a_card_that_says_what_it_says(look: Look, document: dict[str, Any]) -> None:
    page = look().page
    tab(page, "exercises")
    edge = next(one for one in document["edges"] if one["relation"] == "activates" and one["from"] == "exercise:hold")
    link = page.locator(".cg-edge").filter(has_not=page.locator("nothing"))
    box = link.evaluate_all(
        """(all) => { const path = all.find(one => one.__data__.from === "exercise:hold");
          const at = path.getPointAtLength(path.getTotalLength() / 3);
          const there = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM()); return [there.x, there.y]; }"""
    )
    page.mouse.click(*box)
    expect(page.locator(".cg-card-title")).to_have_text(edge["says"])


def test_references_can_be_followed_and_copied(look: Look, document: dict[str, Any]) -> None:
    page = look("tiny", "#view=evidence&focus=study:able2010step").page
    work = document["works"]["able2010step"]
    doi = page.locator(".cg-references .cg-link")
    expect(doi).to_have_attribute("href", "https://doi.org/10.5555/able.2010")
    expect(doi).to_have_attribute("rel", "noopener noreferrer")
    assert flat(page.locator(".cg-reference-text").inner_text()) == work["apa"]
    words = page.get_by_label("Mentions")
    for name, text in (("Copy BibTeX of", work["bib"]), ("Copy APA reference of", work["apa"])):
        page.get_by_role("button", name=f"{name} {work['label']}").click()
        expect(page.locator(".cg-status")).to_contain_text("Copied")
        words.click()
        words.press("Control+A")
        words.press("Control+V")
        assert flat(words.input_value()) == flat(text)
        words.fill("")


# Search and filters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "label", "title"),
    [
        ("lying twist", "Lying twist", "Lying twist"),
        ("corkscrew", "Lying twist", "Lying twist"),
        ("Ache vanished", "Fox 2020: Ache vanished in all.", "Ache vanished in all."),
        ("van der Dool", "Cole et al. 2015", "Twists and Holds in 30 Adults"),
        ("10.5555/dunn.2018", "Dunn 2018", "A Review of Step Training"),
        ("UPPER FLÁNK", "Upper flank", "Upper flank"),
        ("champon", "The champion twists every day.", "The champion twists every day."),
    ],
    ids=["name", "alias", "finding", "author", "identifier", "case and accents", "slip of the finger"],
)
def test_search_finds_things_by_what_people_know_of_them(typed: str, label: str, title: str, look: Look) -> None:
    page = look().page
    found = search(page, typed)
    expect(found).to_be_visible()
    name = page.locator(".cg-option-name").filter(has_text=re.compile(f"^{re.escape(label)}$"))
    found.get_by_role("option").filter(has=name).click()
    expect(page.locator(".cg-card-title")).to_have_text(title)
    expect(found).to_be_hidden()


def test_search_says_when_nothing_is_called_so(look: Look) -> None:
    page = look().page
    found = search(page, "zzzz")
    expect(found).to_contain_text("Nothing is called “zzzz”")
    expect(found.get_by_role("option")).to_have_count(0)


def test_what_was_searched_for_can_be_all_that_is_shown(look: Look, tiny: KnowledgeBase) -> None:
    page = look("tiny", "#view=evidence").page
    search(page, "miracle").get_by_role("option", name="Show only what mentions “miracle”").click()
    expect(page.locator(".cg-mark")).to_have_count(2)
    assert set(keys_of(page)) == {"claim:twist-eases-ache", "study:fox2020withdrawn"}
    assert counted(page)[0] == sum(
        one.evidence.study == "fox2020withdrawn" for one in tiny.collection("evidence").values()
    )
    expect(page.get_by_role("button", name="Remove: Mentions “miracle”")).to_be_visible()


def counts_in_python(kb: KnowledgeBase, label: str, stance: str | None = None) -> Counter[str]:
    """What a filter should count, from the records alone; `stance`: of lines that take it, and all measurements."""

    def of_line(line: Line) -> list[str]:
        about = line.claim.about
        match label:
            case "Stance":
                return [str(line.evidence.stance)]
            case "Directness":
                return [str(line.evidence.directness)]
            case "Design":
                return [kb.term_name("designs", kb.studies[line.evidence.study].design)]
            case "Muscle":
                return [kb.muscles[id_].name for id_ in about.muscles]
            case "Exercise":
                return [kb.exercises[id_].name for id_ in about.exercises]
            case "Outcome":
                of_results = [kb.result_by_id[id_].outcome for id_ in line.evidence.results]
                predicts = line.claim.predicts
                found = of_results or ([predicts.outcome] if predicts else [])
                return [kb.called("outcome", id_) for id_ in dict.fromkeys(found)]
        return []

    def of_row(row: Measurement) -> list[str]:
        match label:
            case "Design":
                return [kb.term_name("designs", kb.studies[row.study].design)]
            case "Muscle":
                return [kb.muscles[row.muscle].name]
            case "Exercise":
                return [kb.exercises[row.exercise].name]
            case "Load" if row.load:
                return [kb.term_name("loads", row.load)]
        return []

    def of_result(row: Result) -> list[str]:
        match label:
            case "Design":
                return [kb.term_name("designs", kb.studies[row.study].design)]
            case "Outcome":
                return [kb.called("outcome", row.outcome)]
            case "Muscle" | "Exercise":
                keys = (key.partition(":") for key in keys_in(row.things))
                return [kb.called(kind, id_) for kind, _, id_ in keys if kind == label.casefold()]
        return []

    lines = kb.collection("evidence").values()
    # A filter counts what each of its own values would leave, whichever is chosen.
    taken = [line for line in lines if stance is None or label == "Stance" or line.evidence.stance == stance]
    return (
        Counter(value for line in taken for value in of_line(line))
        + Counter(value for row in kb.measurements for value in of_row(row))
        + Counter(value for row in kb.results for value in of_result(row))
    )


def told(page: Any, kb: KnowledgeBase, label: str, stance: str | None = None) -> bool:
    """Whether a filter counts what the records say; of more than 60 values, a list holds 60."""
    shown, known = counts_of(facet(page, label)), counts_in_python(kb, label, stance)
    every = counts_in_python(kb, label)
    return shown == known if len(every) <= 60 else bool(shown) and shown.items() <= known.items()


@pytest.mark.parametrize("base", ["tiny", "shipped"])
def test_filters_narrow_the_picture_and_their_counts_are_those_of_the_records(
    base: str, look: Look, request: pytest.FixtureRequest
) -> None:
    kb: KnowledgeBase = request.getfixturevalue(base)
    page = look(base).page
    total = (len(kb.collection("evidence")), len(kb.measurements))
    assert counted(page) == total
    labels = ("Stance", "Directness", "Design", "Muscle", "Exercise", "Load", *(["Outcome"] if kb.results else []))
    for label in labels:
        assert told(page, kb, label), label
    facet(page, "Stance").get_by_label("disputes").check()
    disputing = [line for line in kb.collection("evidence").values() if line.evidence.stance == "disputes"]
    expect(page.locator(".cg-mark")).to_have_count(len(disputing))
    assert counted(page) == (len(disputing), total[1])
    for label in labels:
        assert told(page, kb, label, "disputes"), label
    facet(page, "Directness").get_by_label("indirect").check()
    both = [line for line in disputing if line.evidence.directness == "indirect"]
    expect(page.locator(".cg-mark")).to_have_count(len(both))
    page.get_by_role("button", name="Remove: Stance: disputes").click()
    indirect = [line for line in kb.collection("evidence").values() if line.evidence.directness == "indirect"]
    expect(page.locator(".cg-mark")).to_have_count(len(indirect))
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator(".cg-mark")).to_have_count(total[0])


def test_a_filter_of_measurements_leaves_only_what_they_join(look: Look, tiny: KnowledgeBase) -> None:
    page = look("tiny", "#view=exercises").page
    facet(page, "Load").get_by_label("band").check()
    rows = [row for row in tiny.measurements if row.load == "band"]
    expect(page.locator(".cg-mark")).to_have_count(2)
    assert counted(page)[1] == len(rows) == 1
    assert set(keys_of(page)) == {"exercise:twist", "muscle:upper-flank"}


def test_a_long_list_of_values_can_be_narrowed_by_typing(look: Look) -> None:
    page = look("shipped").page
    people = facet(page, "People")
    people.get_by_role("textbox", name="Narrow the list").fill("marathon")
    names = people.locator(".cg-check-name").all_inner_texts()
    assert names
    assert all("marathon" in name for name in names)


def test_a_range_of_years_narrows_and_a_wrong_year_gets_a_sentence(look: Look, tiny: KnowledgeBase) -> None:
    page = look().page
    year = facet(page, "Year")
    first, last = year.get_by_label("From"), year.get_by_label("To")
    first.fill("2015")
    first.press("Enter")
    years = [tiny.references[line.evidence.study].year or 0 for line in tiny.collection("evidence").values()]
    late = [one for one in years if one >= 2015]
    expect(page.locator(".cg-mark")).to_have_count(len(late))
    last.fill("2012")
    last.press("Enter")
    expect(year.get_by_role("alert")).to_contain_text("The range ends (2012) before it begins (2015)")
    last.fill("20x2")
    last.press("Enter")
    expect(year.get_by_role("alert")).to_contain_text("“20x2” is no year. Give four digits")
    last.fill("2015")
    last.press("Enter")
    expect(page.locator(".cg-mark")).to_have_count(2)
    assert counted(page) == (2, sum(row.study == "cole2015twist" for row in tiny.measurements))


def test_where_nothing_is_left_the_page_says_what_to_do(look: Look) -> None:
    page = look("tiny", "#view=evidence&words=zzzz").page
    expect(page.locator(".cg-nothing")).to_be_visible()
    assert len(page.locator(".cg-nothing").inner_text()) > 30
    page.get_by_role("button", name="Remove: Mentions “zzzz”").click()
    expect(page.locator(".cg-nothing")).to_be_hidden()


def test_the_legend_switches_parts_of_the_picture_off_and_on(look: Look) -> None:
    page = look().page
    disputes = page.locator(".cg-legend").get_by_role("button", name="Disputes")
    expect(disputes).to_have_attribute("aria-pressed", "true")
    disputes.click()
    expect(page.locator(".cg-mark")).to_have_count(6)
    expect(disputes).to_have_attribute("aria-pressed", "false")
    expect(disputes).to_contain_text("off")
    disputes.click()
    expect(page.locator(".cg-mark")).to_have_count(8)
    tab(page, "everything")
    page.locator(".cg-legend").get_by_role("button", name="Evidence lines").click()
    expect(page.locator('.cg-mark[data-kind="evidence"]')).to_have_count(8)
    page.locator(".cg-legend").get_by_role("button", name="Studies").click()
    expect(page.locator('.cg-mark[data-kind="study"]')).to_have_count(0)


# Steps ------------------------------------------------------------------------------------------------------------


def test_a_path_between_two_things_is_drawn_and_told_in_sentences(look: Look) -> None:
    page = look("tiny", "#view=evidence").page
    mark(page, "claim:twist-eases-ache").click()
    page.get_by_role("button", name="Path to…").click()
    page.get_by_role("combobox", name="Path from Twists ease flank ache. to").fill("calf")
    page.locator(".cg-path-where").get_by_role("option", name="Calf", exact=True).click()
    steps = page.locator(".cg-steps li")
    expect(steps.first).to_be_visible()
    told = steps.all_inner_texts()
    assert all(len(step.split()) > 4 for step in told), told
    assert "Twists ease flank ache" in told[0] + told[1]
    assert "alf" in told[-1]
    on_it = keys_of(page)
    assert {"claim:twist-eases-ache", "muscle:calf"} < set(on_it)
    assert len(on_it) == len(told) + 1
    page.get_by_role("button", name="Leave the path").click()
    expect(page.locator(".cg-mark")).to_have_count(9)


def test_steps_can_be_taken_back_and_taken_again(look: Look) -> None:
    page = look("tiny", "#view=around&focus=claim:step-activates-flank").page
    here = set(keys_of(page))
    mark(page, "study:cole2015twist").click()
    tab(page, "around")
    pressed = {"Expand": "Expanded", "Pin": "Pinned", "Select": "Selected"}
    page.keyboard.press("Escape")
    go(page, "view=around&focus=claim:step-activates-flank")
    expect(mark(page, "exercise:step")).to_be_visible()
    undo, redo = (page.get_by_role("button", name=name, exact=True) for name in ("Undo", "Redo"))

    # Expanding something at the rim brings what it is joined to.
    page.locator(".cg-svg").focus()
    mark(page, "exercise:step").focus()
    page.keyboard.press("e")
    expect(mark(page, "muscle:calf")).to_be_visible()
    assert set(keys_of(page)) > here
    undo.click()
    expect(mark(page, "muscle:calf")).to_have_count(0)
    redo.click()
    expect(mark(page, "muscle:calf")).to_be_visible()
    undo.click()

    for name in ("Pin", "Select"):
        page.locator(".cg-tools").get_by_role("button", name=name, exact=True).click()
        done = page.locator(".cg-tools").get_by_role("button", name=pressed[name], exact=True)
        expect(done).to_have_attribute("aria-pressed", "true")
    mark(page, "exercise:step").focus()
    page.keyboard.press("h")
    expect(mark(page, "exercise:step")).to_have_count(0)
    expect(page.get_by_role("button", name="Remove: Hidden: Step")).to_be_visible()
    for _ in range(3):
        undo.click()
    expect(mark(page, "exercise:step")).to_be_visible()
    expect(page.locator(".cg-tools").get_by_role("button", name="Pin", exact=True)).to_be_visible()
    for _ in range(3):
        redo.click()
    expect(redo).to_have_attribute("aria-disabled", "true")
    expect(mark(page, "exercise:step")).to_have_count(0)
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".cg-head-line[role=button]")).to_have_count(3)
    expect(page.get_by_role("tab", name=TABS["article"])).to_have_attribute("aria-selected", "true")
    undo.click()
    expect(page.get_by_role("button", name="Remove: Hidden: Step")).to_be_visible()


def test_back_panes_keys_and_paper(look: Look) -> None:
    page = look("tiny", "#view=matrix&focus=claim:twist-eases-ache").page
    picked = page.locator("[aria-selected=true][role=tab]")
    tab(page, "timeline")
    tab(page, "evidence")
    page.go_back()
    expect(picked).to_have_text("Timeline")
    page.go_back()
    expect(picked).to_have_text("Evidence matrix")
    page.get_by_role("button", name="Fold the filters away").click()
    page.get_by_role("button", name="Fold the details away").click()
    assert page.url.endswith("&folded=filters,card")
    expect(page.get_by_role("button", name="Details")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox").first).to_be_focused()

    page.get_by_text("What if a study were not there?").click()
    what_if = page.locator(".cg-what-if-now")
    page.get_by_role("checkbox", name="Eck et al. 2019").uncheck()
    expect(what_if).to_contain_text(
        "the verdict changes from “refuted, very low certainty” to “inconclusive”. Left is 1"
    )
    page.get_by_role("button", name="Count all again").click()
    expect(what_if).to_contain_text("All studies count.")

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator(".cg-paper")
    expect(paper.locator("svg.cg-paper-svg")).to_be_visible()
    expect(paper.get_by_role("heading", name="Twists ease flank ache.")).to_be_visible()
    expect(paper.locator(".cg-references > li")).to_have_count(3)
    expect(page.locator(".cg-shell")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)


def test_paper_names_only_the_works_of_what_is_shown(look: Look, tiny: KnowledgeBase) -> None:
    page = look("tiny").page
    studies = {line.evidence.study for line in tiny.lines}
    assert len(studies) < len(tiny.studies)
    references = page.locator(".cg-paper .cg-references > li")
    for view, count in (("matrix", len(studies)), ("timeline", len(tiny.studies))):
        tab(page, view)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        expect(references).to_have_count(count)
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
    facet(page, "Stance").get_by_label("disputes").check()
    tab(page, "matrix")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    disputing = {line.evidence.study for line in tiny.lines if str(line.evidence.stance) == "disputes"}
    expect(references).to_have_count(len(disputing))


def test_a_mark_that_is_dragged_stays_where_it_was_put(look: Look) -> None:
    page = look("tiny", "#view=evidence").page
    one = mark(page, "study:dunn2018review")
    before = one.bounding_box()
    page.mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    page.mouse.down()
    page.mouse.move(before["x"] - 80, before["y"] + 150, steps=4)
    page.mouse.up()
    until(page, "() => location.hash.includes('pinned=')")
    after = one.bounding_box()
    assert after["x"] < before["x"] - 40
    assert after["y"] > before["y"] + 80
    tab(page, "timeline")
    tab(page, "evidence")
    again = one.bounding_box()
    assert (round(again["x"]), round(again["y"])) == (round(after["x"]), round(after["y"]))


def test_a_link_opens_the_same_picture_in_another_window(look: Look, page_of: Callable[[str], Path]) -> None:
    page = look("shipped").page
    tab(page, "evidence")
    facet(page, "Stance").get_by_label("disputes").check()
    page.get_by_label("Mentions").fill("hip")
    page.get_by_label("Mentions").press("Enter")
    mark(page, keys_of(page)[1]).click()
    page.locator(".cg-tools").get_by_role("button", name="Select", exact=True).click()
    mark(page, keys_of(page)[0]).focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".cg-status")).to_contain_text("is pinned")
    page.get_by_role("button", name="Take away", exact=True).click()
    page.get_by_role("button", name="Link to this picture: Copy the link").click()
    expect(page.locator(".cg-status")).to_contain_text("The link is copied")
    box = page.get_by_role("combobox", name="Search claims")
    box.click()
    box.press("Control+V")
    link = box.input_value()
    assert link == page.url
    box.fill("")
    address, _, fragment = link.partition("#")
    assert address == page_of("shipped").as_uri()
    other = look("shipped", f"#{fragment}").page
    expect(other.locator(".cg-card-title")).to_have_text(page.locator(".cg-card-title").inner_text())
    expect(other.get_by_role("button", name="Remove: 1 selected")).to_be_visible()
    assert picture(other) == picture(page)


# Taking away ------------------------------------------------------------------------------------------------------


@pytest.fixture
def chosen(look: Look) -> tuple[Any, list[str]]:
    """A page on which two things are selected, and their ids."""
    page = look("tiny", "#view=exercises").page
    ids = ["exercise:step", "muscle:lower-flank"]
    for id_ in ids:
        mark(page, id_).click(modifiers=["Control"])
    expect(page.get_by_role("button", name="Remove: 2 selected")).to_be_visible()
    return page, ids


def test_the_references_taken_away_are_exactly_those_of_python(
    chosen: tuple[Any, list[str]], tiny: KnowledgeBase, document: dict[str, Any]
) -> None:
    rispy = pytest.importorskip("rispy")
    page, ids = chosen
    works = query.works(tiny, ids)
    entries = sorted(bibliography.write([tiny.references[key]]).strip() for key in works.keys)
    bib = take(page, "References: BibTeX").decode()
    assert sorted(re.split(r"\n\n(?=@)", bib.strip())) == entries
    ris = rispy.loads(take(page, "References: RIS").decode())
    assert {one["id"]: one["title"] for one in ris} == {
        key: document["works"][key]["ris"].split("TI  - ")[1].split("\n")[0] for key in works.keys
    }
    apa = take(page, "References: APA as text").decode().strip().split("\n\n")
    assert len(apa) == len(works)
    for reference in export.bibliography(tiny, works, "text", "apa").strip().split("\n"):
        assert not reference or any(flat(one) in flat(reference) or flat(reference) in flat(one) for one in apa)


def test_the_rows_taken_away_are_those_of_the_tables(chosen: tuple[Any, list[str]], tiny: KnowledgeBase) -> None:
    pd = pytest.importorskip("pandas")
    page, ids = chosen
    data = take(page, "Evidence and numbers: CSV table")
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    wanted = Selection(tiny, ids)
    rows = frame[frame["record"] == "measurement"]
    measured = wanted.measurements()
    assert sorted(rows["id"]) == sorted(measured["id"])
    assert sorted(map(float, rows["value"])) == sorted(map(float, measured["value"]))
    lines = frame[frame["record"] == "evidence line"]
    about = [row for row in tables.rows(tiny, "evidence") if row["evidence"] in set(lines["id"])]
    assert len(lines) == len(about) == 4
    assert {row["finding"] for row in about} == set(lines["finding"])
    assert next(csv.reader(io.StringIO(data.decode(), newline=""))) == list(frame.columns)


def test_a_filtered_picture_gives_away_what_it_shows_and_no_more(look: Look, shipped: KnowledgeBase) -> None:
    pd = pytest.importorskip("pandas")
    page = look("shipped", "#view=matrix&f.stance=disputes").page
    disputing = [line for line in shipped.lines if line.evidence.stance == "disputes"]
    bib = take(page, "References: BibTeX", "All that is shown").decode()
    assert set(re.findall(r"(?m)^@\w+\{([^,]+),", bib)) == {line.evidence.study for line in disputing}
    frame = pd.read_csv(io.BytesIO(take(page, "Evidence and numbers: CSV table", "All that is shown")), dtype=str)
    assert sorted(frame["id"]) == sorted(line.id for line in disputing)


def test_the_picture_taken_away_is_a_picture(chosen: tuple[Any, list[str]]) -> None:
    page, _ = chosen
    root = ET.fromstring(picture(page))
    svg = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{svg}svg"
    assert root.findtext(f"{svg}title")
    written = [flat("".join(one.itertext())) for one in root.iter(f"{svg}text")]
    assert {"Step", "Lower flank"} <= {re.split(r" [(·]", text)[0] for text in written}
    assert not [one for one in root.iter() if one.tag.endswith(("script", "foreignObject", "image"))]
    png = take(page, "This picture: PNG")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert width == round(float(root.attrib["width"]) * 2)
    assert height == round(float(root.attrib["height"]) * 2)
    assert len(png) > 20_000


def test_the_graph_taken_away_is_part_of_the_graph_of_python(
    chosen: tuple[Any, list[str]], tiny: KnowledgeBase
) -> None:
    page, ids = chosen
    whole = graph.build(tiny)
    shown = {f"measurement:{row.id}" for row in tiny.measurements}
    shown |= {end for row in tiny.measurements for end in (f"exercise:{row.exercise}", f"muscle:{row.muscle}")}
    for of, wanted in (("What is selected", set(ids)), ("All that is shown", shown)):
        graphml = nx.read_graphml(io.BytesIO(take(page, "Graph: GraphML", of)), force_multigraph=True)
        data = json.loads(take(page, "Graph: JSON", of))
        linked = nx.node_link_graph(data, edges="edges")
        assert set(graphml) == set(linked)
        assert wanted == set(linked), of
        assert linked.number_of_edges() == whole.subgraph(wanted).number_of_edges()
        ends = Counter((start, found["relation"], end) for start, end, found in linked.edges(data=True))
        assert ends == Counter((start, found["relation"], end) for start, end, found in graphml.edges(data=True))
        assert {linked.nodes[one]["label"] for one in ids} <= {"Step", "Lower flank"}


def test_a_formula_in_a_finding_is_not_run_by_a_spreadsheet(
    browser: Any, document: dict[str, Any], tmp_path: Path
) -> None:
    evil = copy.deepcopy(document)
    line = next(one for one in evil["nodes"] if one["kind"] == "evidence")
    line["row"]["text"] = '=HYPERLINK("https://evil.example","x")'
    file = tmp_path / "page.html"
    file.write_text(render(evil), encoding="utf-8")
    visit = Visit(browser)
    try:
        visit.open(file)
        data = take(visit.page, "Evidence and numbers: CSV table").decode()
    finally:
        visit.close()
    cells = {cell for row in csv.reader(io.StringIO(data)) for cell in row}
    assert "'" + line["row"]["text"] in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


# The table --------------------------------------------------------------------------------------------------------


def test_the_table_lists_the_same_things_as_the_picture(look: Look, document: dict[str, Any]) -> None:
    page = look().page
    label = {one["id"]: one["label"] for one in document["nodes"]}
    kind = {one["id"]: one["kind"] for one in document["nodes"]}
    switch = page.get_by_role("button", name="Table", exact=True)
    for view in TABS:
        go(page, f"view={view}&focus=claim:step-activates-flank{CHOSEN.get(view, '')}")
        until(page, "view => location.hash.includes(view)", arg=view)
        drawn = {key for key in things_of(page) if key in label}  # cells are links
        switch.click()
        table = page.get_by_role("table")
        expect(table).to_be_visible()
        expect(page.locator(".cg-svg")).to_be_hidden()
        targets = [
            name.removeprefix("Select: ")
            for name in page.locator("tbody input").evaluate_all(
                "all => all.map(one => one.getAttribute('aria-label'))"
            )
        ]
        names = set(table.locator("tbody .cg-ref").all_inner_texts()) | set(targets)
        wanted = {label[id_] for id_ in drawn if view != "timeline" or kind[id_] == "study"}
        assert wanted <= names, (view, wanted - names)
        if view not in ("matrix", "evidence", "exercises", "work-and-spare", "side-by-side"):
            assert set(targets) == wanted, view
        if view == "matrix":
            assert sum(kind[id_] == "evidence" for id_ in drawn) == 8
            assert len(targets) == 9
        switch.click()
        expect(page.locator(".cg-svg")).to_be_visible()


def test_the_table_sorts_opens_and_selects(look: Look) -> None:
    page = look("tiny", "#view=exercises&table=1").page
    head = page.get_by_role("columnheader", name="% MVIC")
    values = page.locator("tbody td:nth-child(4)")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    numbers = [float(text) for text in values.all_inner_texts()]
    assert numbers == sorted(numbers)
    assert len(numbers) == 10
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert [float(text) for text in values.all_inner_texts()] == sorted(numbers, reverse=True)
    page.get_by_role("checkbox", name="Select").first.check()
    expect(page.get_by_role("button", name="Remove: 1 selected")).to_be_visible()
    page.locator("tbody").get_by_role("button", name="Calf").click()
    expect(page.locator(".cg-card-title")).to_have_text("Calf")


# Three questions --------------------------------------------------------------------------------------------------


def test_what_speaks_against_isometric_abduction_sparing_the_tfl_takes_two_clicks(
    look: Look, shipped: KnowledgeBase
) -> None:
    """Click 1 into the search box, and type "isometric abduction tfl"; 2 on the claim, whose card says it."""
    page = look("shipped").page
    hand = Hand(page)
    hand.click(page.get_by_role("combobox", name="Search claims"))
    hand.write("isometric abduction tfl")
    claim = shipped.claims["isometric-abduction-low-tfl"]
    hand.click(page.get_by_role("option", name=claim.statement).first)
    against = page.locator(".cg-section").filter(has_text="What speaks against it")
    findings = [line.finding for line in claim.evidence if line.stance == "disputes"]
    expect(against.locator(".cg-row-text")).to_have_count(len(findings))
    assert sorted(against.locator(".cg-row-text").all_inner_texts()) == sorted(map(flat, findings))
    assert hand.clicks == 2


def test_which_exercises_were_measured_in_runners_takes_three_clicks(look: Look, shipped: KnowledgeBase) -> None:
    """Click 1 on the view of exercises; 2 into the box "Mentions", and type "runners"; 3 beside the box."""
    page = look("shipped").page
    hand = Hand(page)
    hand.click(page.get_by_role("tab", name=TABS["exercises"]))
    hand.click(page.get_by_label("Mentions"))
    hand.write("runners")
    hand.click(page.locator(".cg-view-title"))
    of_runners = {
        f"exercise:{row.exercise}"
        for row in shipped.measurements
        if "runner" in (row.population or shipped.studies[row.study].sample.population or "")
    }
    assert of_runners
    expect(page.locator('.cg-mark[data-kind="exercise"]')).to_have_count(len(of_runners))
    assert {key for key in keys_of(page) if key.startswith("exercise:")} == of_runners
    assert hand.clicks == 3


def test_the_references_behind_the_side_plank_take_three_clicks(look: Look, shipped: KnowledgeBase) -> None:
    """Click 1 into the search box, and type "side plank"; 2 on the exercise; 3 on "Save .bib" above its references."""
    page = look("shipped").page
    hand = Hand(page)
    hand.click(page.get_by_role("combobox", name="Search claims"))
    hand.write("side plank")
    hand.click(page.get_by_role("option", name="Side plank", exact=True))
    with page.expect_download() as coming:
        hand.click(page.get_by_role("button", name="Save .bib"))
    found = re.findall(r"^@\w+\{([^,]+),", Path(coming.value.path()).read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(found) == sorted(query.works(shipped, ["exercise:side-plank"]).keys)
    assert coming.value.suggested_filename == "references - Side plank.bib"
    assert hand.clicks == 3
