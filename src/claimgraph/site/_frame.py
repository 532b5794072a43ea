"""What is around each page of a site: its head, the ways through the site, and its foot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from claimgraph.export.markup import Html, Part, el, head, join
from claimgraph.site._about import FOR_PROGRAMS
from claimgraph.site._about import PATH as ABOUT
from claimgraph.site._context import Page, Site
from claimgraph.site._places import HOME, between
from claimgraph.wording import ended

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
"""What a page may load: what lies beside it, and nothing from elsewhere."""
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Frame:
    """The frame of the pages of one site.

    Parameters
    ----------
    site
        The site.
    ways
        Names and files of the pages that each page leads to.
    feed
        Whether there is a feed of changed verdicts.
    """

    def __init__(self, site: Site, ways: Sequence[tuple[str, str]], *, feed: bool) -> None:
        self._site, self._ways, self._feed = site, tuple(ways), feed

    def around(self, page: Page) -> str:
        """The page with its frame, as a whole document."""
        site, words = self._site, self._site.words
        body = el(
            "body",
            el("a", words("skip"), href="#main", class_="skip"),
            el(
                "header",
                el(
                    "p",
                    el("a", site.kb.info.title, href=between(page.path, HOME), dir="auto", lang=site.kb.info.language),
                    class_="brand",
                ),
                el("nav", el("ul", *self._links(page)), aria_label=words("site")),
                self._search(page),
                class_="top",
            ),
            el("main", self._crumbs(page), page.main, id="main", tabindex="-1"),
            self._foot(page),
        )
        return "<!DOCTYPE html>\n" + el("html", self._head(page), body, lang=words.language) + "\n"

    def _head(self, page: Page) -> Html:
        site = self._site
        title = page.title if page.path == HOME else f"{page.title} – {site.kb.info.title}"
        kind = "website" if page.path == HOME else "article"
        shown = [("og:title", page.title), ("og:type", kind), ("og:site_name", site.kb.info.title)]
        shown += [("og:description", page.description)] if page.description else []
        shown += [("og:url", site.address + whole_address(page.path))] if site.address else []
        canonical = site.address + whole_address(page.path) if site.address else None
        return head(
            POLICY,
            *(el("meta", property=name, content=text) for name, text in shown),
            el("meta", http_equiv="refresh", content=f"0; url={page.moved_to}") if page.moved_to else None,
            el("title", title),
            el("link", rel="icon", href="data:,"),
            el("link", rel="canonical", href=canonical) if canonical else None,
            el("link", rel="stylesheet", href=between(page.path, "site.css")),
            self._feed_link(page),
            el("script", src=between(page.path, "site.js"), defer=""),
            el("script", Html(_data(page.data)), type="application/ld+json") if page.data else None,
            description=page.description or None,
        )

    def _feed_link(self, page: Page) -> Html | None:
        if not self._feed:
            return None
        title = self._site.words("feed")
        return el(
            "link", rel="alternate", type="application/atom+xml", title=title, href=between(page.path, "feed.xml")
        )

    def _links(self, page: Page) -> list[Part]:
        return [
            el("li", el("a", name, href=between(page.path, to), aria_current="page" if to == page.path else None))
            for name, to in self._ways
        ]

    def _search(self, page: Page) -> Html:
        """The search box, which the script shows."""
        words = self._site.words
        return el(
            "search",
            el("label", words("search"), for_="search"),
            el("input", id="search", type="search", autocomplete="off", placeholder=words("search-hint")),
            el("p", id="found-count", role="status"),
            el("ol", id="found"),
            hidden="",
            data_index=between(page.path, "index.js"),
            data_top=between(page.path, HOME).removesuffix(HOME),
            data_nothing=words("search-nothing"),
            data_count=words("search-count"),
        )

    def _crumbs(self, page: Page) -> Html | None:
        if not page.crumbs:
            return None
        links = (el("li", el("a", name, href=between(page.path, to))) for name, to in page.crumbs)
        return el("nav", el("ol", *links), class_="crumbs", aria_label=self._site.words("above"))

    def _foot(self, page: Page) -> Html:
        site, info, words = self._site, self._site.kb.info, self._site.words
        by = ended(f"{words('kept-by')} {', '.join(info.curators)}") if info.curators else ""
        licence = ended(f"{words('licence')}: {info.licence}") if info.licence else ""
        about = el("a", words("about"), href=between(page.path, ABOUT))
        data = el("a", words("for-programs"), href=between(page.path, f"{ABOUT}#{FOR_PROGRAMS}"))
        return el(
            "footer",
            el("p", site.kb.left_out, class_="warning", lang=site.texts_in) if site.kb.set_aside else None,
            el("p", join(by, licence, between=" ")) if by or licence else None,
            el("p", about, " · ", data, " · ", words("made-with")),
        )


def _data(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True).translate(_UNSAFE)


def whole_address(path: str) -> str:
    """The address of a page without the name of its file: `claim/ache/`."""
    return path.removesuffix(HOME)
