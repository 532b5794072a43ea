"""The explorer as a page for everybody: by keyboard, by ear, on a small screen, with a hostile or a very large base."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import quote

import pytest

from browsing import CHROMIUM, WITHOUT, expect, until
from claimgraph import KnowledgeBase, explorer
from explorer_reader import (
    CHOSEN,
    EVIL,
    NARROW,
    TABS,
    Look,
    browser,
    document,
    facet,
    flat,
    go,
    hostile,
    keys_of,
    look,
    mark,
    page_of,
    panel,
    picture,
    press,
    search,
    tab,
)

_FIXTURES = (browser, document, look, page_of)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)]


# Keyboard and ear -------------------------------------------------------------------------------------------------


def test_tab_goes_through_every_part_of_the_page_and_never_gets_lost(look: Look) -> None:
    visit = look("tiny", "#view=evidence&focus=claim:twist-eases-ache")
    seen = []
    visit.page.keyboard.press("Tab")
    while (found := visit.focus()) is not None:
        assert found["shows"], found
        assert found["inside"], found
        seen.append(found)
        assert len(seen) < 200, "Tab never leaves the page"
        visit.page.keyboard.press("Tab")
    names = [one["name"] for one in seen]
    for name in ("Skip to the picture", "Search claims, studies, exercises, muscles", "Undo", "Take away", "Mentions"):
        assert names.count(name) == 1, name
    # One stop in the picture, whatever the number of its marks.
    assert sum(one["key"] is not None for one in seen) == 1
    assert any(one["name"].startswith("Copy APA") for one in seen)


def test_everything_can_be_done_without_a_mouse(look: Look) -> None:
    visit = look()
    page = visit.page
    live = page.locator(".cg-status")
    assert press(visit, "Tab")["name"] == "Skip to the picture"
    first = press(visit, "Enter")
    assert first["tag"] == "path"

    # Walk along the row of the matrix, and from its heading to the next.
    assert press(visit, "ArrowRight")["key"] != first["key"]
    assert press(visit, "Home")["key"].startswith("row:claim:")
    assert press(visit, "ArrowDown")["key"] == "row:claim:step-activates-flank"
    walked = press(visit, "ArrowRight")
    expect(page.locator(".cg-tip")).to_have_text(walked["name"])

    # Open, read, come back, select.
    press(visit, "Enter")
    expect(live).to_contain_text("Details:")
    assert press(visit, "Enter")["tag"] == "h3"
    assert press(visit, "Escape")["key"] == walked["key"]
    press(visit, "Space")
    expect(live).to_contain_text("1 thing selected")

    # Search and choose.
    press(visit, "/")
    page.keyboard.type("corkscrew")
    expect(page.get_by_role("option").first).to_be_visible()
    press(visit, "ArrowDown", "ArrowUp", "Enter")
    expect(page.locator(".cg-card-title")).to_have_text("Lying twist")

    # A filter, by the keys of the page alone.
    while press(visit, "Tab")["name"] != "Mentions":
        pass
    while not press(visit, "Tab")["name"].startswith("disputes"):
        pass
    press(visit, "Space")
    expect(page.locator(".cg-mark")).to_have_count(2)
    expect(live).to_contain_text("2 of 8 evidence lines")
    press(visit, "Control+z")
    expect(page.locator(".cg-mark")).to_have_count(8)

    # Another view, and a path from the card of a thing in it.
    while press(visit, "Shift+Tab")["name"] != TABS["matrix"]:
        pass
    assert press(visit, "ArrowRight")["name"] == TABS["evidence"]
    expect(live).to_contain_text(TABS["evidence"])
    press(visit, "Escape")
    press(visit, "Enter")
    expect(live).to_contain_text("Details:")
    press(visit, "Enter")
    while press(visit, "Tab")["name"] != "Path to…":
        pass
    press(visit, "Enter")
    page.keyboard.type("calf")
    expect(page.locator(".cg-path-where").get_by_role("option").first).to_be_visible()
    press(visit, "Enter")
    expect(page.locator(".cg-steps li").first).to_be_visible()
    expect(live).to_contain_text("Only the path from")
    press(visit, "Control+z")
    expect(page.locator(".cg-steps")).to_have_count(0)
    press(visit, "Control+Shift+z")
    expect(page.locator(".cg-steps")).to_be_visible()
    press(visit, "Control+z")

    # The table and the help, there and back.
    press(visit, "Escape", "t")
    expect(page.get_by_role("table")).to_be_visible()
    press(visit, "Tab", "Escape")
    expect(page.locator(".cg-svg")).to_be_visible()
    press(visit, "?")
    expect(page.get_by_role("region", name="Help")).to_be_visible()
    press(visit, "Escape")
    expect(page.get_by_role("region", name="Help")).to_be_hidden()


@pytest.mark.parametrize("view", [view for view in TABS if view != "article"])
def test_arrows_reach_every_mark_of_a_view(view: str, look: Look) -> None:
    visit = look("tiny", f"#view={view}&focus=claim:step-activates-flank{CHOSEN.get(view, '')}")
    page = visit.page
    marks = set(keys_of(page))
    page.locator(".cg-svg [tabindex='0']").focus()
    at = page.evaluate("() => document.activeElement.dataset.key")
    seen, waiting = {at}, [at]
    while waiting:
        start = waiting.pop()
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            page.locator(f'.cg-svg [data-key="{start}"][role=button]').evaluate("one => one.focus()")
            there = press(visit, key)["key"]
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    assert marks <= seen, marks - seen


def test_each_change_is_told_to_a_screen_reader(look: Look) -> None:
    page = look().page
    live = page.get_by_role("status")
    expect(live).to_have_attribute("aria-live", "polite")
    for act, told in (
        (lambda: tab(page, "timeline"), "Timeline. 7 studies from 2010 to 2021"),
        (lambda: mark(page, "study:eck2019null").click(), "Details: Eck et al. 2019."),
        (lambda: page.get_by_role("button", name="Select", exact=True).click(), "Eck et al. 2019 is selected"),
        (lambda: page.get_by_role("button", name="Table", exact=True).click(), "As a table."),
        (lambda: facet(page, "Stance").get_by_label("disputes").check(), "2 of 8 evidence lines"),
        (lambda: page.get_by_role("button", name="Clear the filters").click(), "8 of 8 evidence lines"),
    ):
        act()
        expect(live).to_contain_text(told)
        assert not re.search(r"\.\.|\w  ?[A-Z]\w+ \w+ \w+ closed", live.text_content()), live.text_content()


SETTINGS = [
    *(
        pytest.param({}, f"view={view}&focus=claim:step-activates-flank{CHOSEN.get(view, '')}", id=f"{view}-open")
        for view in TABS
        if view not in ("evidence", "exercises")  # below
    ),
    pytest.param({}, "view=exercises&table=1&selected=exercise:step", id="table"),
    pytest.param({}, "view=evidence&path=claim:twist-eases-ache,muscle:calf", id="path"),
    pytest.param({"color_scheme": "dark"}, "view=exercises&focus=exercise:step", id="dark"),
    pytest.param(NARROW, "", id="narrow"),
    pytest.param(NARROW, "view=exercises&table=1", id="narrow-table"),
]


@pytest.mark.parametrize(("window", "fragment"), SETTINGS)
def test_nothing_on_the_page_shuts_somebody_out(window: dict[str, Any], fragment: str, look: Look) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = look("tiny", f"#{fragment}", **window).page
    if window == NARROW:
        violations = _violations(axe, page)
        page.get_by_role("button", name="Filters").click()
        violations += _violations(axe, page)
        page.keyboard.press("Escape")
        if "table" not in fragment:
            page.locator(".cg-mark").first.click()
            expect(page.get_by_role("dialog", name="Details")).to_be_visible()
            violations += _violations(axe, page)
    else:
        page.locator(".cg-facet-head[aria-expanded=false]").evaluate_all("all => all.forEach(one => one.click())")
        page.get_by_role("button", name="Take away", exact=True).click()
        violations = _violations(axe, page)
    assert violations == []


def _violations(axe: Any, page: Any) -> list[str]:
    """Serious and critical ones, in words."""
    return [
        f"{one['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for one in axe.run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


# Narrow, touched, still -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["tiny", "shipped", "hostile"])
def test_nothing_is_wider_than_a_narrow_window_and_everything_can_be_touched(base: str, look: Look) -> None:
    visit = look(base, **NARROW, has_touch=True)
    page = visit.page
    wide: list[str] = []
    small: list[str] = []

    def check(place: str) -> None:
        wide.extend(f"{place}: {one}" for one in visit.too_wide())
        small.extend(f"{place}: {one}" for one in visit.small_targets(40))

    for view in TABS:
        page.get_by_label("View", exact=True).select_option(view)
        check(view)
    page.get_by_role("button", name="Details", exact=True).click()
    expect(page.get_by_role("dialog", name="Details")).to_be_visible()
    panel(page)
    check("start")
    page.keyboard.press("Escape")
    go(page, "view=matrix&table=1")
    expect(page.get_by_role("table")).to_be_visible()
    check("table")
    go(page, "view=matrix")
    page.locator(".cg-mark").first.dispatch_event("click")
    expect(page.get_by_role("dialog", name="Details")).to_be_visible()
    panel(page)
    check("panel")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Filters").click()
    page.locator(".cg-facet-head[aria-expanded=false]").evaluate_all("all => all.forEach(one => one.click())")
    check("filters")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Take away", exact=True).click()
    check("take away")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Help and keys").click()
    check("help")
    assert wide == []
    assert small == []


def test_a_sheet_over_the_picture_keeps_the_focus_and_gives_it_back(look: Look) -> None:
    visit = look("tiny", **NARROW)
    page = visit.page
    page.get_by_role("button", name="Filters").focus()
    press(visit, "Enter")
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "() => document.activeElement === document.body || Boolean(document.activeElement.closest('[role=dialog]'))"
        )
        assert inside, visit.focus()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    assert press(visit, "Shift")["name"] == "Filters"


@pytest.mark.parametrize("view", TABS)
def test_wide_pages_have_targets_of_at_least_24_pixels(view: str, look: Look) -> None:
    visit = look("tiny", f"#view={view}&focus=claim:twist-eases-ache{CHOSEN.get(view, '')}")
    assert visit.small_targets(24) == []
    if view == "article":  # lines, which are as wide as the picture
        return
    # A little beside the middle of a mark still means the mark.
    marks = visit.page.locator('.cg-mark[tabindex="-1"]')
    one = marks.last if view in CHOSEN else marks.first  # where numbers stand close, the nearest one is meant
    key = one.get_attribute("data-key")
    box = one.bounding_box()
    visit.page.mouse.click(box["x"] + box["width"] / 2 + 8, box["y"] + box["height"] / 2 + 8)
    expect(mark(visit.page, key)).to_have_attribute("aria-current", "true")


def test_nothing_moves_for_those_who_asked_for_stillness(look: Look) -> None:
    page = look("tiny", "#view=everything&focus=exercise:step").page
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".cg-root, .cg-root *")].filter(one => {
          const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
          const lasts = text => Math.max(...text.split(",").map(parseFloat)) > 0.001;
          return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration));
        }).map(one => one.getAttribute("class"))"""
    )
    assert moving == []
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate("() => document.getAnimations().length") == 0


def test_the_dark_scheme_is_dark(look: Look) -> None:
    tones = []
    for scheme in ("light", "dark"):
        page = look("tiny", color_scheme=scheme).page
        tones.append(page.locator(".cg-root").evaluate("one => getComputedStyle(one).backgroundColor"))
    light, dark = (sum(map(int, re.findall(r"\d+", tone)[:3])) for tone in tones)
    assert light > 700
    assert dark < 150


# Strangers and crowds ---------------------------------------------------------------------------------------------


def test_a_hostile_base_is_shown_as_text_and_runs_nothing(look: Look, tiny: KnowledgeBase) -> None:
    visit = look("hostile")
    page = visit.page
    document = explorer.payload(hostile(tiny))
    assert sum(EVIL.split()[0] in json.dumps(one) for one in document["nodes"]) > 30
    links: set[str] = set()
    for node in document["nodes"]:
        go(page, f"view=everything&off=&focus={quote(node['id'], safe=':/')}")
        title = page.locator(".cg-card-title")
        expect(title).to_have_text(node["card"]["title"])
        assert flat(title.text_content()) == flat(node["card"]["title"])
        panel(page)
        links.update(page.locator("a[href]").evaluate_all("all => all.map(one => one.href)"))
    # All but the address of the article are false ones now; what else is left leads into the page.
    (article,) = (source.url for source in tiny.sources.values())
    assert {link.partition("#")[0] for link in links} == {page.url.partition("#")[0], article}
    assert page.locator(".cg-root :is(script, img, iframe, object, embed, [onerror], [onload])").count() == 0

    # The words stand as they are in the list of what was found, in the table, in the tip and in the picture taken away.
    go(page, "view=evidence")
    claim = "claim:step-activates-flank"
    label = next(one["label"] for one in document["nodes"] if one["id"] == claim)
    found = search(page, "step works upper flank")
    expect(found.get_by_role("option", name=label).first).to_be_visible()
    page.get_by_role("combobox", name="Search claims").fill("")
    mark(page, claim).hover()
    expect(page.locator(".cg-tip")).to_contain_text("<script>window.pwned=1</script>")
    root = ET.fromstring(picture(page))
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert not names & {"script", "img", "image", "foreignObject", "a"}
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert "</script>" in "".join(root.itertext())
    go(page, "view=matrix&table=1")
    expect(page.get_by_role("table")).to_contain_text(label)
    assert page.evaluate("() => window.pwned") is None
    assert visit.breaches() == []


def test_ten_thousand_things_can_be_seen_moved_and_walked_through(look: Look, document: dict[str, Any]) -> None:
    visit = look("large", "#view=everything&off=")
    page = visit.page
    expect(page.locator(".cg-svg.cg-dense")).to_be_visible()
    expect(page.locator(".cg-marks").first).to_be_attached()
    assert int(page.locator(".cg-view-count").inner_text().split()[0].replace(",", "")) > 1500
    # Many things, few elements.
    assert page.locator("*").count() < 6000
    world = page.locator(".cg-layer-world")
    before = world.get_attribute("transform")
    page.mouse.move(700, 500)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -600)
    page.keyboard.up("Control")
    until(page, "was => document.querySelector('.cg-layer-world').getAttribute('transform') !== was", arg=before)
    zoomed = world.get_attribute("transform")
    page.mouse.down()
    page.mouse.move(560, 420, steps=5)
    page.mouse.up()
    assert world.get_attribute("transform") != zoomed
    page.keyboard.press("Tab")
    page.evaluate("() => document.querySelector('.cg-skip').focus()")
    at = press(visit, "Enter")
    assert at["key"] is not None
    there = press(visit, "ArrowDown")
    assert there["key"] != at["key"]
    press(visit, "Enter")
    expect(page.locator(".cg-card-title")).not_to_have_text("Open anything to read about it")
    expect(page.locator(f'.cg-mark[data-key="{there["key"]}"]')).to_have_attribute("aria-current", "true")
