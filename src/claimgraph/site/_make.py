"""All files of a site, as texts by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimgraph import explorer, export, packs
from claimgraph.export.markup import Html
from claimgraph.knowledge import KnowledgeBase
from claimgraph.site._about import PATH as ABOUT
from claimgraph.site._about import about_page
from claimgraph.site._bibliography import PATH as BIBLIOGRAPHY
from claimgraph.site._bibliography import bibliography_files, bibliography_pages
from claimgraph.site._changes import changes_of, feed
from claimgraph.site._claim import claim_page
from claimgraph.site._context import Page, Site
from claimgraph.site._documents import documents
from claimgraph.site._downloads import listed
from claimgraph.site._frame import Frame
from claimgraph.site._gaps import PATH as GAPS
from claimgraph.site._gaps import gaps_page
from claimgraph.site._home import home_page
from claimgraph.site._index import index, index_json, index_script, sitemap
from claimgraph.site._pictures import picture_of
from claimgraph.site._places import HOME, list_of
from claimgraph.site._things import list_page, moved_page, moved_pages, thing_page
from claimgraph.site._words import Words

if TYPE_CHECKING:
    from claimgraph.curation import Moment

AUDIT, EXPLORER = "audit.html", "explorer.html"
_TABLES = "data.package"
"""Folder of the tables; with a full stop, which no kind of thing has."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A page that a pack adds to the sites of bases that use it.

    Parameters
    ----------
    path
        Its file, at the top of the site: `grid.html`.
    titles
        What it is called, by language; at least in English.
    body
        Its content, or a whole document.
    whole
        Whether it is a whole document, which gets no frame.
    listed
        Whether each page leads to it.
    """

    path: str
    titles: Mapping[str, str]
    body: str
    whole: bool = False
    listed: bool = True

    def title(self, language: str) -> str:
        """What it is called in a language."""
        return self.titles.get(language, self.titles["en"])


def make(
    kb: KnowledgeBase,
    *,
    language: str = "en",
    address: str = "",
    history: Mapping[str, tuple[Moment, ...]] | None = None,
) -> dict[str, str]:
    """The pages of the site of a base and what they need, by name; files for other programs are in `downloads`.

    The same base and wishes give the same files, whatever was made before.

    Parameters
    ----------
    kb
        The base.
    language
        Language of the words around what the base says: a name in `languages`.
    address
        Where the site will be, as `https://example.org/site/`; it is needed for what holds whole addresses: the list
        of pages for search engines.
    history
        Verdicts on each claim through time, as `curation.histories` gives them; pages say nothing of it if left out.

    Raises
    ------
    BadRequestError
        There are no words in that language.

    Examples
    --------
    >>> from claimgraph import load, site
    >>> files = site.make(load("tests/data/trial"))
    >>> "claim/pressolol-lowers-pressure/index.html" in files
    True
    """
    words = Words(language)
    site = Site(kb, words, f"{address.rstrip('/')}/" if address else "", history)
    changes = changes_of(kb, history)
    extras = _extras(site)
    methods = list(documents(site))
    found: dict[str, str] = {}
    pages: list[Page] = [home_page(site, changes)]
    for id_ in kb.claims:
        picture = picture_of(kb, id_)
        pages.append(claim_page(site, id_, picture))
        found |= {f"claim/{id_}/{name}": text for name, text in (picture.files if picture else {}).items()}
    for kind in site.places.kinds():
        pages.append(list_page(site, kind.id))
        if kind.id != "claim":
            pages += (thing_page(site, kind.id, id_) for id_ in site.places.ids(kind.id))
    pages += [gaps_page(site), *bibliography_pages(site), *(page for *_, page in methods)]
    pages += (
        Page(one.path, one.title(language), Html(one.body), crumbs=((words("home"), HOME),))
        for one in extras
        if not one.whole
    )
    data = list(_data(site, bool(changes)))
    pages.append(about_page(site, [(title, path) for title, path, _ in methods], data))
    pages += (moved_page(site, *told) for told in moved_pages(site))
    ways = _ways(site, extras)
    frame = Frame(site, ways, feed=bool(changes))
    found |= {page.path: frame.around(page) for page in pages}
    found |= {one.path: one.body for one in extras if one.whole}
    found |= {
        AUDIT: export.audit_page(site.maker, ways=[way for way in ways if way[1] != AUDIT]),
        EXPLORER: explorer.page(kb),
        "site.css": "\n".join((export.style_of_pages(), export.card_style(), _static("site.css"))),
        "site.js": _static("site.js"),
        **dict(bibliography_files(site)),
    }
    found |= {f"{_TABLES}/{name}": data.decode("utf-8") for name, data in export.whole(kb, "datapackage").items()}
    things = index(site)
    found |= {"index.json": index_json(things), "index.js": index_script(things)}
    if changes:
        found["feed.xml"] = feed(kb, changes, site.address)
    if site.address:
        found["sitemap.xml"] = sitemap(site.address, [page.path for page in pages if not page.moved_to])
    return dict(sorted(found.items()))


def _extras(site: Site) -> list[Extra]:
    return [
        one
        for part in packs.parts(site.kb.packs, "site")
        if hasattr(part, "pages")
        for one in part.pages(site.kb, site.places.of)
    ]


def _ways(site: Site, extras: list[Extra]) -> list[tuple[str, str]]:
    words = site.words
    return [
        (words("home"), HOME),
        (words("explorer"), EXPLORER),
        (words("audit"), AUDIT),
        *((one.title(words.language), one.path) for one in extras if one.listed),
        (site.to_kind("study"), list_of("study")),
        (words("bibliography"), BIBLIOGRAPHY),
        (words("not-known"), GAPS),
        (words("about"), ABOUT),
    ]


def _data(site: Site, changed: bool) -> Iterator[tuple[str, str]]:
    words = site.words
    yield "index.json", words("data-index")
    yield f"{_TABLES}/datapackage.json", words("data-package")
    yield from listed()
    if changed:
        yield "feed.xml", words("feed")
    if site.address:
        yield "sitemap.xml", words("data-sitemap")


@cache
def _static(name: str) -> str:
    return (files(__package__) / "static" / name).read_text(encoding="utf-8")
