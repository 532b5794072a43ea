"""Who cites whom as a reader meets it in a browser: timeline, search, cards, keys, links and paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from browsing import CHROMIUM, WITHOUT, Visit, expect
from claimgraph import citations, explorer
from claimgraph.citations import Author, Work
from conftest import TINY
from explorer_reader import browser, mark, press, search  # noqa: F401  `browser` is a fixture

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)]

MANY = 45
NEAR = "around:doi:10.5555/near"
CLAIM = "claim:step-activates-flank"
Look = Callable[..., Visit]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of the invented base with works around it, more than are drawn at first."""
    base = tmp_path_factory.mktemp("citing") / "base"
    shutil.copytree(TINY, base)
    own = ("doi:10.5555/able.2010", "doi:10.5555/able.2012")
    near = Work(("doi:10.5555/near",), "Of rivers", 2021, authors=(Author("Zeisig, Ida"),), cited_by=40, references=own)
    many = [Work((f"doi:10.5555/{n:02}",), f"Work {n}", 2000 + n % 20, references=own[:1]) for n in range(MANY)]
    citations.write_works(base, [near, *many])
    found = base.with_suffix(".html")
    found.write_text(explorer.page(claimgraph.load(base)), encoding="utf-8")
    return found


@pytest.fixture
def look(browser: Any, file: Path) -> Iterator[Look]:  # noqa: F811
    """Opens the page in windows of their own, which must be without any fault when the test ends."""
    visits: list[Visit] = []

    def open_(fragment: str = "", **options: Any) -> Visit:
        visits.append(visit := Visit(browser, **options))
        visit.open(file, fragment)
        visit.page.wait_for_selector(".cg-status", state="attached")
        return visit

    yield open_
    faults = [fault for visit in visits for fault in visit.faults()]
    for visit in visits:
        visit.close()
    assert faults == []


def test_works_around_the_base_are_found_shown_linked_to_and_left_again(look: Look) -> None:
    page = look().page
    search(page, "zeisig").get_by_role("option").first.click()
    card = page.get_by_role("complementary", name="Details")
    expect(card.get_by_role("heading", name="Of rivers")).to_be_visible()
    expect(card.get_by_role("button", name="Select")).to_be_hidden()
    card.get_by_role("button", name="Show it on the timeline").click()
    expect(mark(page, NEAR)).to_have_count(1)
    expect(page.get_by_role("tab", name="Timeline")).to_have_attribute("aria-selected", "true")
    expect(card.get_by_role("button", name="Show it on the timeline")).to_be_hidden()
    page.reload()  # a link opens the same
    expect(mark(page, NEAR)).to_have_count(1)
    expect(card.get_by_role("heading", name="Of rivers")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("tab", name="The article")).to_have_attribute("aria-selected", "true")
    expect(card.get_by_role("heading", name="Of rivers")).to_be_visible()


def test_the_switch_sizes_and_cards_of_the_timeline_are_worked_by_keys(look: Look) -> None:
    visit = look("#view=timeline", width=400, height=800, color_scheme="dark")
    page = visit.page
    expect(mark(page, NEAR)).to_have_count(0)
    page.get_by_role("button", name="Works around the base").focus()
    press(visit, "Enter")
    expect(mark(page, NEAR)).to_have_count(1)
    assert visit.too_wide() == []
    page.get_by_label("Size tells").select_option("anywhere")
    expect(page.get_by_text("cited anywhere by")).to_be_visible()
    mark(page, NEAR).focus()
    press(visit, "Enter")
    heading = page.get_by_role("heading", name="Of rivers")
    expect(heading).to_be_visible()
    expect(page.get_by_text("It cites, of the works in this page")).to_be_visible()
    page.keyboard.press("Escape")
    expect(heading).to_be_hidden()


def test_the_way_of_a_number_is_drawn_as_long_as_its_claim_is_open_and_printed(look: Look) -> None:
    page = look(f"#view=matrix&focus={CLAIM}").page
    card = page.get_by_role("complementary", name="Details")
    card.get_by_text("How did this number travel?").click()
    card.get_by_role("button", name="Show it on the timeline").click()
    told = "The thick lines are the way by which the number of the open claim travelled"
    expect(page.locator(".cg-says")).to_contain_text(told)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator(".cg-paper")
    expect(paper.locator("svg.cg-paper-svg")).to_be_visible()
    expect(paper).to_contain_text(told)
