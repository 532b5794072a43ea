"""The page about a site: what the base is, who keeps it, how its verdicts are made, and what is there for programs."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.export.markup import Html, address, bullets, el, facts, join, outward
from claimgraph.records import Source
from claimgraph.site._context import Page, Site
from claimgraph.site._places import HOME

PATH, FOR_PROGRAMS = "about.html", "for-programs"
"""Its file, and the place in it that leads to files for programs."""


def about_page(site: Site, methods: Iterable[tuple[str, str]], data: Iterable[tuple[str, str]]) -> Page:
    """What the base is, and how to read and use it.

    Parameters
    ----------
    methods
        Titles and files of pages on the method.
    data
        Files for programs, and what each is.
    """
    words, info, scheme = site.words, site.kb.info, site.kb.scheme
    left_out = [
        words(name) for name, out in (("no-sitemap", not site.address), ("no-feed", site.history is None)) if out
    ]
    main = join(
        el("h1", words("about-title", title=info.title), dir="auto"),
        el("p", info.description, class_="lead", dir="auto", lang=info.language),
        facts(
            (words("kept-by"), ", ".join(info.curators)),
            (words("licence"), info.licence),
            (words("article"), bullets(*(_source(source) for source in info.sources))),
        ),
        el("h2", words("method")),
        el(
            "div",
            el("p", el("strong", f"{scheme.name}: "), scheme.definition),
            _scheme(scheme.source),
            lang=site.texts_in,
        ),
        bullets(*(el("a", title, href=path, lang=site.texts_in) for title, path in methods)),
        el("h2", words("for-programs"), id=FOR_PROGRAMS),
        bullets(*(join(el("a", name, href=name), f": {about}") for name, about in data), *left_out, words("no-images")),
        el("h2", words("privacy")),
        el("p", words("privacy-text")),
    )
    return Page(PATH, words("about"), main, description=info.description, crumbs=((words("home"), HOME),))


def _source(source: Source) -> Html:
    target = address(source.url)
    return join(
        el("cite", source.title, dir="auto"),
        f", {source.publisher}" if source.publisher else None,
        join(" ", outward(target, target)) if target else None,
    )


def _scheme(source: str | None) -> Html | None:
    return el("p", source) if source else None
