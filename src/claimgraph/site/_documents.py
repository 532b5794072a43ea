"""Pages on the method, made from the project's own documents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from claimgraph import packs
from claimgraph.export.markup import Html, address
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import bundled_root
from claimgraph.site._context import Page, Site
from claimgraph.site._places import HOME

METHODS = ("how-a-verdict-is-made",)
"""Documents that every base has; packs name others in `DOCUMENTS` of their module `site`."""
_SECTION, _WORKED = re.compile(r"(?m)^(?=## )"), re.compile(r"<!-- trace of (\S+) -->")
_LEVELS = re.compile(r"[^\w\s-]")


def documents(site: Site) -> Iterator[tuple[str, str, Page]]:
    """Title, file and page of each document that is there."""
    named = (
        *METHODS,
        *(name for part in packs.parts(site.kb.packs, "site") for name in getattr(part, "DOCUMENTS", ())),
    )
    there = {name: path for name in dict.fromkeys(named) if (path := _home() / f"{name}.md").is_file()}
    for name, path in there.items():
        title, body = _rendered(_fitting(path.read_text(encoding="utf-8"), site.kb), there)
        crumbs = ((site.words("home"), HOME), (site.words("about"), "about.html"))
        page = Page(f"{name}.html", title, Html(f'<div lang="en">{body}</div>'), crumbs=crumbs)
        yield title, page.path, page


def _fitting(text: str, kb: KnowledgeBase) -> str:
    """A document without the sections that work through claims of another base."""
    sections = _SECTION.split(text)
    return "".join(one for one in sections if all(claim in kb.claims for claim in _WORKED.findall(one)))


def _home() -> Path:
    """Folder of the documents, beside the base that comes with the package."""
    return bundled_root() / "docs"


def _rendered(text: str, there: Mapping[str, Path]) -> tuple[str, Html]:
    """Title and content of a document; links lead to documents of the site, or elsewhere in full, or are left out."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    title = ""
    anchors = {_anchor(told.content.replace("`", "")) for one, told in pairwise(tokens) if one.type == "heading_open"}
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[place + 1].content.replace("`", "")
            title = title or words
            token.attrSet("id", _anchor(words))
        if token.type == "table_open":
            token.attrSet("class", "findings")
        token.children = list(_leading(token.children or (), there, anchors))
    html = reader.renderer.render(tokens, reader.options, {})
    return title, Html(
        html.replace("<table", '<div class="wide" tabindex="0"><table').replace("</table>", "</table></div>")
    )


def _leading(pieces: Iterable[Any], there: Mapping[str, Path], anchors: Collection[str]) -> Iterator[Any]:
    """The pieces of a line; a link that leads nowhere here becomes its words, and pictures are left out."""
    shown = True
    for piece in pieces:
        if piece.type == "link_open":
            target = _target(str(piece.attrGet("href") or ""), there, anchors)
            shown = bool(target)
            piece.attrs = {"href": target}
        if piece.type != "image" and (shown or piece.type not in ("link_open", "link_close")):
            yield piece


def _target(href: str, there: Mapping[str, Path], anchors: Collection[str]) -> str:
    """Where a link of a document leads on a site; empty where to nowhere."""
    path, sign, place = href.partition("#")
    name = path.removesuffix(".md")
    if not path and place not in anchors:
        return ""
    if not path or name in there:
        return f"{name}.html{sign}{place}" if path else href
    return address(href) or ""


def _anchor(words: str) -> str:
    return "-".join(_LEVELS.sub("", words).lower().split())
