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
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Reference

__all__ = ["BIBLIOGRAPHY_FORMATS", "DATA_FORMATS", "Listing", "annotated", "bibliography", "bracketed", "listing"]


def _csl_json(references: Iterable[Reference]) -> str:
    return json.dumps([_noted(one) for one in references], ensure_ascii=False, indent=2) + "\n"


def _noted(reference: Reference) -> Item:
    """The item with its unverified fields in `note`, which Zotero shows under Extra and no style here prints."""
    item = csl_item(reference)
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
    kb: KnowledgeBase, works: Iterable[str] | None = None, format: str = "bibtex", style: str | None = None
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

    Raises
    ------
    UnknownNameError
        A key has no entry in the bibliography.
    BadRequestError
        There is no such format or style, or a style was asked for in a format that carries data.

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
    references = _references(kb, works)
    if format in _DATA:
        if style is not None:
            readable = ", ".join(name for name in BIBLIOGRAPHY_FORMATS if name not in _DATA)
            raise BadRequestError(f"{format} has no citation style; leave the style out, or choose {readable}")
        return writer.text(references)
    return writer.text(listed(kb, references, style, notes=format in _ANNOTATED))


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


def listing(kb: KnowledgeBase, works: Iterable[str] | None = None, style: str | None = None) -> Listing:
    """These works in a citation style, for a notebook: shown as a list with buttons that copy it.

    Parameters
    ----------
    kb, works, style
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
    return Listing(listed(kb, _references(kb, works), style, notes=False))


def _references(kb: KnowledgeBase, works: Iterable[str] | None) -> list[Reference]:
    keys = kb.references if works is None else [works] if isinstance(works, str) else works
    return [_reference(kb, key) for key in sorted(set(keys))]


def _reference(kb: KnowledgeBase, key: str) -> Reference:
    try:
        return kb.references[key]
    except KeyError:
        raise UnknownNameError(key, "work", suggest(key, kb.references)) from None
