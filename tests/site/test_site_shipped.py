"""The site of the base that ships: whole, every way of it leads somewhere, and it opens for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from site_walking import Walk, broken, framed

from browsing import CHROMIUM, WITHOUT, Visit, chromium, expect
from claimgraph import KnowledgeBase, site

pytestmark = pytest.mark.slow

CLAIM = "claim/clamshell-too-easy/index.html"
KINDS = (
    "index.html",
    CLAIM,
    "exercise/index.html",
    "study/distefano2009gluteal/index.html",
    "exercise/clamshell/index.html",
    "muscle/gluteus-medius/index.html",
    "condition/chronic-low-back-pain/index.html",
    "treatment/core-training/index.html",
    "outcome/back-pain/index.html",
    "person/dave-scott/index.html",
    "source/best-glute-medius-exercises/index.html",
    "not-known.html",
    "bibliography.html",
    "about.html",
    "how-a-verdict-is-made.html",
    "grid.html",
    "programme.html",
    "audit.html",
    "explorer.html",
)
"""One page of each kind."""
LOOKED = KINDS[:2] + KINDS[3:5] + ("source/best-glute-medius-exercises/index.html", "programme.html")
"""Those that axe looks at here; one of each kind it sees on a small site, since long pages take it seconds."""
MOST_HOME, MOST_CLAIM = 150_000, 60_000
"""Bytes of the first page, and of one on a claim."""
LEAST_PAPER = 20_000
"""Bytes of a printed page of a claim; an empty one has a thousand."""


@pytest.fixture(scope="module")
def public(shipped: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped") / "public"
    site.build(shipped, folder)
    return folder


@pytest.fixture(scope="module")
def walks(public: Path) -> dict[str, Walk]:
    pages = ((path.relative_to(public).as_posix(), path) for path in public.rglob("*.html"))
    return framed({name: path.read_text(encoding="utf-8") for name, path in pages})


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip(WITHOUT)
    with chromium() as found:
        yield found


def test_every_way_leads_to_a_page_and_a_place_and_pages_are_light(public: Path, walks: dict[str, Walk]) -> None:
    files = {path.relative_to(public).as_posix(): "" for path in public.rglob("*") if path.is_file()}
    assert broken(files, walks) == []
    ids = {name: walk.values("id") for name, walk in walks.items()}
    assert [name for name, walk in walks.items() if walk.faults or len(set(ids[name])) < len(ids[name])] == []
    sizes = {name: (public / name).stat().st_size for name in files}
    assert sizes["index.html"] < MOST_HOME
    claims = {name: size for name, size in sizes.items() if name.startswith("claim/") and name.endswith(".html")}
    assert [name for name, size in claims.items() if size > MOST_CLAIM] == []


def test_a_page_of_each_kind_opens_for_everybody_without_a_word_on_the_console(public: Path, browser: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visit = Visit(browser)
    for path in KINDS:
        page = visit.open(public / path)
        looked = path in LOOKED
        found = axe.run(page, options={"preload": False}).response["violations"] if looked else []
        told = [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]
        assert told == [], path
        assert visit.too_wide() == [], path
    assert visit.faults() == []
    visit.close()


def test_the_keyboard_gets_past_the_head_and_finds_a_claim(public: Path, browser: Any) -> None:
    visit = Visit(browser)
    page = visit.open(public / "index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("#search").focus()
    page.keyboard.type("is the clamshel too esay?")
    expect(page.locator("#found a").first).to_contain_text("clam", ignore_case=True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/**")
    assert visit.faults() == []
    visit.close()


def test_it_reads_without_a_script_and_on_paper(public: Path, browser: Any) -> None:
    visit = Visit(browser, java_script_enabled=False)
    page = visit.open(public / "index.html")
    assert page.locator(".claims > li").count() > 0
    page.locator(".claims a").first.click()
    assert page.locator("h1").first.is_visible()
    assert page.locator("search").is_hidden()
    paper = page.pdf()
    assert paper.startswith(b"%PDF-")
    assert len(paper) > LEAST_PAPER
    visit.close()
