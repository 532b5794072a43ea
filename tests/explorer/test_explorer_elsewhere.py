"""The explorer in a real browser on bases without the EMG pack: with kinds of their own, and with another pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from browsing import CHROMIUM, WITHOUT, Visit, expect
from claimgraph import KnowledgeBase, explorer, packs
from conftest import ROOT
from explorer_reader import browser
from nets.words import words_of_packs
from sleep_pack import PACK

_FIXTURES = (browser,)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)]

_ALL = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  return document.querySelector(".cg-root").outerHTML;
}"""


@pytest.fixture
def sleep() -> Iterator[KnowledgeBase]:
    packs.register(PACK)
    yield claimgraph.load(ROOT / "tests" / "data" / "sleep")
    packs.unregister(PACK.name)


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """A window, without any fault when the test ends."""
    found = Visit(browser)
    yield found
    faults = found.faults()
    found.close()
    assert faults == []


def opened(visit: Visit, kb: KnowledgeBase, folder: Path, fragment: str = "") -> Any:
    file = folder / "page.html"
    page = visit.open(file if file.exists() else explorer.write_page(kb, file), fragment)
    page.wait_for_selector(".cg-status", state="attached")
    return page


def views(page: Any) -> Iterator[str]:
    """Each view by the name of its tab, chosen and drawn."""
    tabs = page.get_by_role("tab")
    for at in range(tabs.count()):
        tabs.nth(at).click()
        expect(tabs.nth(at)).to_have_attribute("aria-selected", "true")
        yield tabs.nth(at).inner_text()


def test_no_view_of_a_base_without_packs_shows_a_word_of_one(
    visit: Visit, trial: KnowledgeBase, tmp_path: Path
) -> None:
    page = opened(visit, trial, tmp_path)
    seen = {name: page.evaluate(_ALL) for name in views(page)}
    assert list(seen) == [view["title"] for view in explorer.payload(trial)["looks"]["views"]]
    assert {name: words for name, html in seen.items() if (words := words_of_packs(html))} == {}
    assert all(word in seen["Everything"] for word in ("drug:pressolol", "protein:squeezin", "Drugs"))


@pytest.mark.parametrize(
    "ref", ["drug:pressolol", "protein:squeezin", "claim:pills-are-safe", "study:hart2018pressolol"]
)
def test_a_card_of_a_base_without_packs_shows_no_word_of_one(
    visit: Visit, trial: KnowledgeBase, tmp_path: Path, ref: str
) -> None:
    page = opened(visit, trial, tmp_path, f"#focus={ref}")
    told = page.evaluate(_ALL)
    assert words_of_packs(told) == []
    panel = page.locator(".cg-panel").inner_text()
    assert trial.name(ref).casefold() in panel.casefold()
    if ref == "drug:pressolol":
        assert all(words in panel for words in ("Half life hours", "moonflower", "Colour of pill", "Squeezin"))


def test_things_rows_and_a_view_of_another_pack_are_drawn(visit: Visit, sleep: KnowledgeBase, tmp_path: Path) -> None:
    page = opened(visit, sleep, tmp_path)
    seen = {name: page.evaluate(_ALL) for name in views(page)}
    assert "Bedroom" in seen
    assert {name: words for name, html in seen.items() if (words := words_of_packs(html))} == {}
    assert "mattress:cloud" in seen["Bedroom"]
    assert all(words in seen["Evidence matrix"] for words in ("Bed", "Filling of beds", "goose feathers"))
    page = opened(visit, sleep, tmp_path, "#view=around&focus=mattress:cloud")
    panel = page.locator(".cg-panel").inner_text()
    assert all(words in panel for words in ("Invented Beds", "goose feathers", "8.25 hours on Cloud"))
