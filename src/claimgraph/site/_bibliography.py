"""The works of a base: a list in each citation style, and files for reference managers."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import export
from claimgraph.export.markup import Html, bullets, el, join
from claimgraph.site._context import Page, Site
from claimgraph.site._places import HOME, between, page_of
from claimgraph.wording import counted

PATH = "bibliography.html"
_FIRST = "apa"


def bibliography_pages(site: Site) -> Iterator[Page]:
    """The list of all works in each style, the usual one first."""
    for style in export.CITATION_STYLES:
        path, words = _path(style), site.words
        listed = export.listing(site.kb, style=style).listed
        styles = (
            el("a", _called(one), href=between(path, _path(one))) if one != style else el("strong", _called(one))
            for one in export.CITATION_STYLES
        )
        works = (
            el(
                "li",
                el("span", Html(export.as_html(marked)), class_="entry"),
                export.bracketed(listed.caveats.get(work.key)),
                " ",
                el(
                    "a",
                    words("in-this-base"),
                    href=between(path, page_of("study", work.key)),
                    aria_label=_label(site, work.key),
                ),
                id=f"ref:{work.key}",
            )
            for work, marked in listed.entries
        )
        main = join(
            el("h1", words("bibliography")),
            el("p", counted(len(listed.entries), "work"), class_="how", lang=site.texts_in),
            el("h2", words("style")),
            bullets(*styles, class_="inline"),
            el("h2", words("downloads")),
            bullets(*(el("a", about, href=between(path, name)) for name, about in _names()), class_="inline"),
            el("h2", f"{words('works')}: {_called(style)}"),
            el("ul", *works, class_="references") if listed.entries else el("p", words("no-works")),
        )
        title = f"{words('bibliography')} ({_called(style)})"
        yield Page(path, title, main, crumbs=((words("home"), HOME),))


def bibliography_files(site: Site) -> Iterator[tuple[str, str]]:
    """The works as data, a file for each form."""
    for name, form in zip((name for name, _ in _names()), export.DATA_FORMATS, strict=True):
        yield name, export.bibliography(site.kb, format=form)


def _names() -> Iterator[tuple[str, str]]:
    """File and description of each form of data; a second form with an ending carries its own name."""
    for form in export.DATA_FORMATS:
        told = export.BIBLIOGRAPHY_FORMATS[form]
        ending = told.suffixes[0] if told.suffixes else f"-{form}.bib"
        yield f"references{ending}", told.description


def _label(site: Site, key: str) -> str:
    return f"{site.kb.label(key)}: {site.words('in-this-base')}"


def _path(style: str) -> str:
    return PATH if style == _FIRST else f"bibliography-{style}.html"


def _called(style: str) -> str:
    return style.upper() if len(style) < 6 else style.capitalize()
