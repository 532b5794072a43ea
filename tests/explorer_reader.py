"""A reader of the explorer's page for the tests: windows on pages of several bases, hands, and eyes."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import Visit, chromium, expect
from claimgraph import KnowledgeBase, explorer
from claimgraph.explorer._page import render  # documents that no base gives
from claimgraph.records import Record, Reference

TABS = {
    "article": "The article",
    "matrix": "Evidence matrix",
    "evidence": "Claims and their evidence",
    "exercises": "Exercises and muscles",
    "work-and-spare": "Work and spare",
    "side-by-side": "Side by side",
    "around": "Around one thing",
    "timeline": "Timeline",
    "everything": "Everything",
}
CHOSEN = {"side-by-side": "&selected=exercise:step,exercise:twist"}
"""What a view of the tiny base shows only where it was chosen, as a part of a link."""
ATOMS = ("evidence", "measurement", "result")
NARROW = {"width": 360, "height": 740}
EVIL = (
    "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1><svg onload=window.pwned=1> \"'`${1} "
    "javascript:window.pwned=1 &lt;b&gt; ]]> <!-- \u2028\u2029 \u202eright to left\u202c \u05d0\u05d1\u05d2 "
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzdonaudampfschifffahrtselektrizitätenhauptbetriebswerk"
)
TEXTS = frozenset(
    "statement locator finding limitation quote by why query result name aliases definition description role title "
    "publisher author date groups population note variant load_detail basis p_value seen_at curators domain judgement "
    "version reason".split()
)

Look = Callable[..., Visit]


# A browser, and pages for it --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def document(tiny: KnowledgeBase) -> dict[str, Any]:
    """The document of the tiny base, which opens with its matrix."""
    return explorer.payload(tiny, view="matrix")


@pytest.fixture(scope="session")
def page_of(
    tiny: KnowledgeBase, shipped: KnowledgeBase, document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """A page by the name of its base, written when it is first asked for."""
    folder = tmp_path_factory.mktemp("pages")
    makers: dict[str, Callable[[], str]] = {
        "tiny": lambda: render(document),
        "shipped": lambda: explorer.page(shipped, view="matrix"),
        "hostile": lambda: render(tampered(explorer.payload(hostile(tiny)))),
        "large": lambda: render(multiplied(document, 10_000)),
    }

    def page(name: str) -> Path:
        file = folder / f"{name}.html"
        if not file.exists():
            file.write_text(makers[name](), encoding="utf-8")
        return file

    return page


@pytest.fixture
def look(browser: Any, page_of: Callable[[str], Path]) -> Iterator[Look]:
    """Opens pages in windows of their own, which must be without any fault when the test ends."""
    visits: list[Visit] = []

    def open_(name: str = "tiny", fragment: str = "", **options: Any) -> Visit:
        visit = Visit(browser, **options)
        visits.append(visit)
        visit.open(page_of(name), fragment)
        if options.get("java_script_enabled", True):
            visit.page.wait_for_selector(".cg-status", state="attached")
        return visit

    yield open_
    faults = [fault for visit in visits for fault in visit.faults()]
    for visit in visits:
        visit.close()
    assert faults == []


def multiplied(document: dict[str, Any], least: int) -> dict[str, Any]:
    """A document of at least so many things: copies of the first, each with its own."""
    times = -(-least // len(document["nodes"]))
    ids = {one["id"] for one in document["nodes"]}
    made = {**document, "title": f"{times} copies", "nodes": [], "edges": []}
    facets = {facet["id"] for facet in document["words"]["facets"]}

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            return f"{value}~@@" if value in ids else value
        if isinstance(value, list):
            return [renamed(one) for one in value]
        if isinstance(value, dict):
            # Facets keep their values, so that the filters stay as they are.
            return {name: one if name in facets else renamed(one) for name, one in value.items()}
        return value

    edges = [{**renamed(one), "id": f"{one['id']}~@@"} for one in document["edges"]]
    copy_of = json.dumps([renamed(document["nodes"]), edges])
    for i in range(times):
        nodes, edges = json.loads(copy_of.replace("~@@", f"~{i}"))
        made["nodes"] += nodes
        made["edges"] += edges
    return made


def hostile(kb: KnowledgeBase) -> KnowledgeBase:
    """The base as a stranger might send it: after each text for people, script, markup and letters that break lines."""

    def poisoned(value: Any) -> Any:
        if isinstance(value, Record):
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            return value.model_copy(
                update={name: evil(one) if name in TEXTS else poisoned(one) for name, one in fields.items() if one}
            )
        return tuple(map(poisoned, value)) if isinstance(value, tuple) else value

    def evil(value: Any) -> Any:
        return tuple(map(evil, value)) if isinstance(value, tuple) else f"{value} {EVIL}"

    def reference(one: Reference) -> Reference:
        fields = {name: evil(text) for name, text in one.fields.items() if name != "year"}
        people = tuple(dataclasses.replace(name, family=evil(name.family)) for name in one.authors)
        return dataclasses.replace(
            one, fields={**fields, "url": "javascript:window.pwned=1"}, authors=people, raw=evil(one.raw)
        )

    def all_of(found: Any) -> Any:
        return poisoned(found) if isinstance(found, tuple) else {key: poisoned(one) for key, one in found.items()}

    names = "claims studies exercises muscles conditions treatments people measurements ratios comparisons relations"
    return kb.replace(
        info=poisoned(kb.info),
        references={key: reference(one) for key, one in kb.references.items()},
        vocabulary={name: all_of(terms) for name, terms in kb.vocabulary.items()},
        **{name: all_of(getattr(kb, name)) for name in names.split()},
    )


def tampered(document: dict[str, Any]) -> dict[str, Any]:
    """The document with addresses that Python would not have let through."""
    bad = ("javascript:window.pwned=1", "data:text/html,<script>1</script>", "file:///etc/passwd", "//evil.example/x")
    for at, work in enumerate(document["works"].values()):
        work["url"] = bad[at % len(bad)]
    for at, node in enumerate(document["nodes"]):
        node["card"].setdefault("facts", []).append(["Address", {"text": "elsewhere", "url": bad[at % len(bad)]}])
    return document


# A reader's hands and eyes ----------------------------------------------------------------------------------------


def tab(page: Any, view: str) -> None:
    """Choose a view; it is drawn when this returns."""
    chosen = page.get_by_role("tab", name=TABS[view], exact=True)
    chosen.click()
    expect(chosen).to_have_attribute("aria-selected", "true")


def mark(page: Any, id_: str) -> Any:
    return page.locator(f'.cg-mark[data-key="{id_}"]')


def keys_of(page: Any) -> list[str]:
    """Keys of the marks that are drawn."""
    found: list[str] = page.locator(".cg-mark").evaluate_all("all => all.map(one => one.dataset.key)")
    return found


def things_of(page: Any) -> set[str]:
    """Keys of the things that are drawn: of marks, and of headings that open something."""
    heads: list[str] = page.locator(".cg-opens").evaluate_all("all => all.map(one => one.dataset.key)")
    return {*keys_of(page), *(key.partition(":")[2] for key in heads)}


def counted(page: Any) -> tuple[int, int]:
    """How many evidence lines and measurements the head of the picture speaks of, results left aside."""
    words = page.locator(".cg-view-count").text_content()
    lines, rows, *_ = (
        int(part.split(" of ")[0].replace(",", "")) for part in words.partition(", from ")[0].split(", ")
    )
    return lines, rows


def panel(page: Any) -> str:
    """All that the panel says, with everything unfolded, on one line."""
    page.locator(".cg-panel details:not([open]) > summary").evaluate_all("all => all.forEach(one => one.click())")
    page.locator(".cg-panel .cg-more").evaluate_all(
        "all => all.forEach(one => one.tagName === 'BUTTON' && one.click())"
    )
    return flat(page.locator(".cg-panel").text_content())


def flat(text: str) -> str:
    return " ".join(text.split())


def go(page: Any, fragment: str) -> None:
    """Follow a link into this page."""
    page.evaluate("hash => { location.hash = hash; }", fragment)


def search(page: Any, text: str) -> Any:
    page.get_by_role("combobox", name="Search claims").fill(text)
    return page.get_by_role("listbox", name="Results")


def facet(page: Any, label: str) -> Any:
    """A filter by its name, unfolded."""
    name = page.locator(".cg-facet-name").filter(has_text=re.compile(f"^{re.escape(label)}$"))
    found = page.locator(".cg-facet").filter(has=name)
    head = found.locator(".cg-facet-head")
    if head.get_attribute("aria-expanded") == "false":
        head.click()
    more = found.get_by_role("button", name=re.compile("^Show all"))
    if more.count():
        more.click()
    return found


def counts_of(found: Any) -> dict[str, int]:
    """Stated values of a filter and how many rows each would leave, without those that would leave none."""
    pairs = found.locator("li").evaluate_all(
        "all => all.map(li => ['.cg-check-name', '.cg-count'].map(part => li.querySelector(part).textContent))"
    )
    rows = {name: int(count.partition(" · ")[0]) for name, count in pairs if name != "not stated"}
    return {name: count for name, count in rows.items() if count}


def take(page: Any, what: str, of: str | None = None) -> bytes:
    """The bytes of a file from the menu, such as `References: BibTeX`."""
    page.get_by_role("button", name="Take away", exact=True).click()
    if of is not None:
        page.get_by_role("radio", name=of).check()
    with page.expect_download() as coming:
        page.get_by_role("button", name=what, exact=True).click()
    return Path(coming.value.path()).read_bytes()


def picture(page: Any) -> bytes:
    return take(page, "This picture: SVG")


def texts_of(card: dict[str, Any], rows: dict[str, Any]) -> list[str]:
    """All words of a card, those of the rows it points to included."""

    def value(one: Any) -> list[str]:
        if isinstance(one, list):
            return [text for part in one for text in value(part)]
        return [one["text"] if isinstance(one, dict) else str(one)]

    found = [card["kicker"], card["title"], card.get("lead", ""), card.get("mark", {}).get("words", "")]
    for label, one in card.get("facts", []):
        found += [label, *value(one)]
    for section in card.get("sections", []):
        found += [section["title"], section.get("note", "")]
        for row in section["rows"]:
            if "range" in row:
                found += [row["range"]["label"], row["range"]["says"]]
                continue
            shown = row if "text" in row else rows[row["ref"]]
            found += [shown["text"], shown.get("small", ""), shown.get("mark", {}).get("words", "")]
    return [flat(text) for text in found if text]


def press(visit: Visit, *names: str) -> dict[str, Any]:
    """Press keys; after each one something has the focus, in the window, for all to see."""
    found: dict[str, Any] | None = None
    for name in names:
        visit.page.keyboard.press(name)
        found = visit.focus()
        assert found is not None, f"after {name} nothing has the focus"
        assert found["shows"], f"after {name} the focus does not show: {found}"
        assert found["inside"], f"after {name} the focus is out of sight: {found}"
    assert found is not None, "name a key"
    return found


class Hand:
    """A hand at the mouse that counts its clicks; typing words into a box is no click."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0

    def click(self, target: Any) -> None:
        self.clicks += 1
        target.click()

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
