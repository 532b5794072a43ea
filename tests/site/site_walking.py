"""A site as its readers and its links see it, without a browser."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import unquote

VOID = {"img", "input", "link", "meta", "source", "br", "hr", "col", "wbr"}


class Walk(HTMLParser):
    """A page as its elements, its text, and every tag that does not balance."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self.feed(page)
        self.close()
        self.faults += [f"<{name}> is never closed" for name in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += [f"<{tag}> has {name} twice" for name, n in Counter(name for name, _ in attrs).items() if n > 1]
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag == "script":
            self.scripts.append((given.get("type", ""), ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            kind, text = self.scripts[-1]
            self.scripts[-1] = kind, text + data
        else:
            self._text.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self._text).split())

    def values(self, attribute: str) -> list[str]:
        return [given[attribute] for _, given in self.elements if attribute in given]

    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.elements if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]


def framed(files: Mapping[str, str]) -> dict[str, Walk]:
    """The pages that have the frame of the site, by name."""
    pages = {name: text for name, text in files.items() if name.endswith(".html") and 'id="main"' in text}
    return {name: Walk(text) for name, text in pages.items()}


def broken(files: Mapping[str, str], walks: Mapping[str, Walk]) -> list[str]:
    """Links of pages that lead to no file of the site, or to no place on a page."""
    ids = {name: set(walk.values("id")) for name, walk in walks.items()}
    found = []
    for name, walk in walks.items():
        for target in [*walk.values("href"), *walk.values("src"), *walk.values("srcset")]:
            if target.startswith(("https://", "http://", "data:")):
                continue
            path, _, place = target.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            if whole not in files or (place and whole in ids and unquote(place) not in ids[whole]):
                found.append(f"{name}: {target}")
    return found
