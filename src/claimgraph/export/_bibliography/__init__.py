"""Bibliographies of exactly the works asked for, as data, in a citation style, or with what each work is used for."""

from __future__ import annotations

import json
from collections.abc import Iterable

from claimgraph.bibliography import Item, csl_item, to_ascii, to_biblatex, to_ris, unverified, write
from claimgraph.errors import BadRequestError, UnknownNameError, suggest
from claimgraph.export._bibliography._listing import Listing
from claimgraph.export._bibliography._page import to_html
from claimgraph.export._bibliography._styled import bracketed, listed, to_markdown, to_text
from claimgraph.export._formats import Format, chosen, registry
from claimgraph.export._styles import DEFAULT_STYLE, STYLES, as_html, as_markdown, as_text, cited
from claimgraph.knowledge import KnowledgeBase, remembered
from claimgraph.records import Reference

__all__ = [
    "BIBLIOGRAPHY_FORMATS",
    "DATA_FORMATS",
    "Listing",
    "annotated",
    "bibliography",
    "bracketed",
    "in_text",
    "listing",
]


def _csl_json(references: Iterable[Reference]) -> str:
    return json.dumps([_noted(one) for one in references], ensure_ascii=False, indent=2) + "\n"


def _noted(reference: Reference) -> Item:
    """The item with its unverified fields in `note`, which Zotero shows under Extra and no style here prints."""
    item = csl_item(reference) | {"id": reference.cited_as}
    if fields := unverified(reference):
        item["note"] = "\n".join(part for part in (item.get("note"), f"Not verified: {', '.join(fields)}") if part)
    return item


_DATA = registry(
    Format("bibtex", (".bib",), "BibTeX, for LaTeX, Zotero and other reference managers", write),
    Format("bibtex-ascii", (), "BibTeX with LaTeX commands for letters beyond ASCII, for pdflatex", to_ascii),
    Format("biblatex", (), "BibLaTeX, for LaTeX with biber", to_biblatex),
    Format("ris", (".ris",), "RIS, for EndNote, Zotero, Mendeley and library catalogues", to_ris),
    Format("csl-json", (".json",), "CSL-JSON, for Zotero, pandoc and other programs that cite", _csl_json),
)
_STYLED = registry(
    Format("text", (".txt",), "plain text in a citation style", to_text),
    Format("md", (".md", ".markdown"), "Markdown in a citation style", to_markdown),
    Format("html", (".html", ".htm"), "a page in a citation style; Zotero picks its works up", to_html),
)
_SHOWN = registry(
    Format("text", (), "plain text", as_text),
    Format("md", (), "Markdown", as_markdown),
    Format("html", (), "HTML", as_html),
)
_ANNOTATED = registry(
    *(
        Format(f"annotated-{one.name}", (), f"{one.description}, with what each work is used for here", one.text)
        for one in _STYLED.values()
    )
)
BIBLIOGRAPHY_FORMATS = {**_DATA, **_STYLED, **_ANNOTATED}
"""The formats of bibliographies by name."""

DATA_FORMATS = tuple(_DATA)
"""Names of the formats that carry the facts, for programs; the others are for readers and take a style."""


def bibliography(
    kb: KnowledgeBase,
    works: Iterable[str] | None = None,
    format: str = "bibtex",
    style: str | None = None,
    *,
    locale: str | None = None,
    as_given: bool = False,
) -> str:
    """The bibliography of exactly these works.

    As data, works stand in the order of their keys; in a style, in the order of the style. Every format tells which
    fields of a work were never seen in a source: the ones for readers in brackets after the entry, where a retraction
    is told as well.

    Parameters
    ----------
    kb
        The base.
    works
        Citation keys, such as the `works` of an answer; all works of the base if left out.
    format
        A name in `BIBLIOGRAPHY_FORMATS`.
    style
        For the formats for readers: a name in `CITATION_STYLES`, or the path of a `.csl` file; `apa` if left out.
    locale
        For the formats for readers: language of the style's own words, such as `de-DE`; that of the style if left out.
    as_given
        Whether styles that number works number them in the order given, as a text cites them; else by key.

    Raises
    ------
    UnknownNameError
        A key has no entry in the bibliography.
    BadRequestError
        There is no such format, style or language, or a style was asked for in a format that carries data.

    Examples
    --------
    >>> from claimgraph import export, load
    >>> kb = load("tests/data/tiny")
    >>> print(export.bibliography(kb, ["eck2019null"], format="text", style="apa"))
    Eck, E. et al. (2019). No Difference after Twists. Invented Medicine, 11, 5–8. https://doi.org/10.5555/eck.2019
    >>> print(export.bibliography(kb, ["eck2019null"]).splitlines()[0])
    @article{eck2019null,
    """
    writer = chosen(BIBLIOGRAPHY_FORMATS, format, None, "bibliography", "bibtex")
    references = _references(kb, works, as_given=as_given)
    if format in _DATA:
        if style is not None or locale is not None:
            readable = ", ".join(name for name in BIBLIOGRAPHY_FORMATS if name not in _DATA)
            raise BadRequestError(f"{format} has no citation style; leave style and locale out, or choose {readable}")
        return writer.text(references)
    return writer.text(listed(kb, references, style, notes=format in _ANNOTATED, locale=locale))


def annotated(
    kb: KnowledgeBase, works: Iterable[str] | None = None, format: str = "md", style: str | None = None
) -> str:
    """The bibliography of exactly these works, each with what it is used for in this base.

    Under each entry stand how the work was done and read, its lines with stance and directness, and its numbers.

    Parameters
    ----------
    kb, works, style
        As in `bibliography`.
    format
        `text`, `md` or `html`.

    Raises
    ------
    UnknownNameError, BadRequestError
        As in `bibliography`.

    Examples
    --------
    >>> from claimgraph import export, load
    >>> text = export.annotated(load("tests/data/tiny"), ["eck2019null"])
    >>> [line for line in text.splitlines() if line.startswith("**")][:2]
    ['**How it was done and read**', '**What it is evidence for**']
    """
    chosen(_STYLED, format, None, "annotated bibliography", "md")
    return bibliography(kb, works, f"annotated-{format}", style)


def in_text(
    kb: KnowledgeBase,
    works: Iterable[str],
    format: str = "text",
    style: str | None = None,
    *,
    locale: str | None = None,
    together: bool = True,
    as_given: bool = False,
) -> list[str]:
    """How a text cites these works: all of them in one place, or each in a place of its own.

    Numbers and letters after years are those of the list of exactly these works.

    Parameters
    ----------
    kb, style, locale, as_given
        As in `bibliography`.
    works
        Citation keys.
    format
        `text`, `md` or `html`.
    together
        Whether to cite them in one place.

    Returns
    -------
    list of str
        One citation, or one for each work, in the order of their keys or the one given.

    Raises
    ------
    UnknownNameError, BadRequestError
        As in `bibliography`.

    Examples
    --------
    >>> from claimgraph import export, load
    >>> export.in_text(load("tests/data/tiny"), ["eck2019null", "able2010step"])
    ['(Able & Baker, 2010; Eck et al., 2019)']
    """
    shown = chosen(_SHOWN, format, None, "citation in a text", "text")
    references = _references(kb, works, as_given=as_given)
    keys = [one.key for one in references]
    clusters = ([keys] if keys else []) if together else [[key] for key in keys]
    items = [csl_item(one, for_print=True) for one in references]
    return [shown.text(one) for one in cited(items, style or DEFAULT_STYLE, clusters, locale=locale)]


def listing(
    kb: KnowledgeBase,
    works: Iterable[str] | None = None,
    style: str | None = None,
    *,
    locale: str | None = None,
    as_given: bool = False,
) -> Listing:
    """These works in a citation style, for a notebook: shown as a list with buttons that copy it.

    Parameters
    ----------
    kb, works, style, locale, as_given
        As in `bibliography`.

    Returns
    -------
    Listing
        The list; its `text`, `markdown` and `bibtex` are texts.

    Raises
    ------
    UnknownNameError, BadRequestError
        As in `bibliography`.

    Examples
    --------
    >>> from claimgraph import export, load
    >>> print(export.listing(load("tests/data/tiny"), ["eck2019null"], style="apa"))
    Eck, E. et al. (2019). No Difference after Twists. Invented Medicine, 11, 5–8. https://doi.org/10.5555/eck.2019
    """
    named = style or DEFAULT_STYLE

    def make() -> Listing:
        return Listing(listed(kb, _references(kb, works, as_given=as_given), named, notes=False, locale=locale))

    if works is None and locale is None and named in STYLES:
        return remembered(kb, (Listing, named), make)  # it takes seconds, and pages of one base share it
    return make()


def _references(kb: KnowledgeBase, works: Iterable[str] | None, *, as_given: bool = False) -> list[Reference]:
    keys = kb.references if works is None else [works] if isinstance(works, str) else works
    return [_reference(kb, key) for key in (dict.fromkeys(keys) if as_given else sorted(set(keys)))]


def _reference(kb: KnowledgeBase, key: str) -> Reference:
    try:
        return kb.references[key]
    except KeyError:
        raise UnknownNameError(key, "work", suggest(key, kb.references)) from None
