"""Pages of a site in a real browser: for everybody, by keyboard, on paper, on a phone, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from browsing import CHROMIUM, WITHOUT, Visit, chromium, expect, until
from claimgraph import site
from claimgraph.records import Claim
from conftest import TINY

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)]

CLAIM = "claim/step-activates-flank/index.html"
KINDS = (
    "index.html",
    CLAIM,
    "claim/index.html",
    "study/able2010step/index.html",
    "exercise/step/index.html",
    "outcome/ache/index.html",
    "not-known.html",
    "bibliography.html",
    "about.html",
    "how-a-verdict-is-made.html",
    "grid.html",
)
"""One page of each kind."""
LONG = "Überdurchschnittlichkeitsvermutung" * 6


CUT = """[...document.querySelectorAll("main *")].filter((one) => one.checkVisibility()
  && one.getBoundingClientRect().left < -0.5).map((one) => one.outerHTML.slice(0, 80))"""
"""Elements that begin outside the window, where no scrolling leads."""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kb = claimgraph.load(TINY)
    claim = kb.claims["twist-eases-ache"]
    strange = Claim.model_validate(
        {**claim.model_dump(), "statement": f"<b onclick=alert(1)>هل يساعد التمرين؟ {LONG}."}
    )
    folder = tmp_path_factory.mktemp("site") / "public"
    site.build(kb.replace(claims={**kb.claims, claim.id: strange}), folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def test_a_page_of_each_kind_is_accessible_fits_and_complains_of_nothing(public: Path, browser: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for scheme, width in (("light", 1400), ("dark", 360)):
        visit = Visit(browser, width=width, color_scheme=scheme)
        for path in KINDS:
            page = visit.open(public / path)
            found = axe.run(page, options={"preload": False}).response["violations"]
            told = [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]
            assert told == [], (path, scheme)
            assert visit.too_wide() == [], (path, width)
            assert page.evaluate(CUT) == [], (path, width)
        assert visit.faults() == []
        visit.close()


def test_the_search_finds_claims_by_a_question_and_leads_to_them_by_keyboard(public: Path, browser: Any) -> None:
    visit = Visit(browser)
    page = visit.open(public / "outcome/ache/index.html")
    page.keyboard.press("Tab")
    assert visit.focus()["name"] == "Skip to the content"
    for _ in range(30):
        page.keyboard.press("Tab")
        found = visit.focus()
        assert found["shows"], found
        if found["tag"] == "input":
            break
    page.keyboard.type("does the stpe actviate the flank?")  # two slips, as people type
    expect(page.locator("#found a").first).to_contain_text("The step works")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/step-activates-flank/index.html")
    assert visit.faults() == []
    visit.close()


def test_a_number_leads_to_its_row_which_is_unfolded(public: Path, browser: Any) -> None:
    visit = Visit(browser)
    page = visit.open(public / "claim/twist-eases-ache/index.html")
    page.locator("a[href*='#result:']").first.click()
    until(page, "() => location.hash.startsWith('#result:')")
    until(page, "() => document.getElementById(decodeURIComponent(location.hash.slice(1))).checkVisibility()")
    visit.close()


def test_references_are_copied_as_text_and_as_bibtex(public: Path, browser: Any) -> None:
    visit = Visit(browser, permissions=["clipboard-read", "clipboard-write"])
    page = visit.open(public / "study/able2010step/index.html")
    page.get_by_role("button", name="Copy list").first.click()
    expect(page.locator(".copy [role=status]").first).to_have_text("Copied.")
    assert "Able" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Copy BibTeX").first.click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@article{able2010step,")
    visit.close()


def test_without_a_script_all_reads_and_nothing_that_needs_one_shows(public: Path, browser: Any) -> None:
    visit = Visit(browser, java_script_enabled=False)
    page = visit.open(public / "index.html")
    assert page.locator("search").is_hidden()
    page.locator(".claims a").nth(1).click()
    expect(page.locator("h1")).to_contain_text("step")
    assert page.locator(".copy").first.is_hidden()
    assert page.locator("figure img").evaluate("image => image.naturalWidth") > 100
    assert page.locator(".lines > li").first.is_visible()
    visit.close()


def test_on_paper_folds_are_open_and_ways_through_the_site_are_gone(public: Path, browser: Any) -> None:
    visit = Visit(browser)
    page = visit.open(public / CLAIM)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("header nav").is_hidden()
    assert page.locator("search").is_hidden()
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[open]").count() == 0
    visit.close()
