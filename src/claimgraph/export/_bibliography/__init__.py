"""Bibliographies of exactly the works asked for, as data, in a citation style, or with what each work is used for."""

from __future__ import annotations

import json
from collections.abc import Iterable

from claimgraph.bibliography import csl_item, to_biblatex, to_ris, write
from claimgraph.errors import BadRequestError, UnknownNameError, suggest
from claimgraph.export._bibliography._annotations import Annotation, annotation
from claimgraph.export._bibliography._styled import Listed, listed, to_html, to_markdown, to_text
from claimgraph.export._formats import Format, chosen, registry
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Reference


def _csl_json(references: Iterable[Reference]) -> str:
    return json.dumps([csl_item(one) for one in references], ensure_ascii=False, indent=2) + "\n"


_DATA = registry(
    Format("bibtex", (".bib",), "BibTeX, for LaTeX, Zotero and other reference managers", write),
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

    As data, works stand in the order of their keys; in a style, in the order of the style.

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
    """
    writer = chosen(BIBLIOGRAPHY_FORMATS, format, None, "bibliography", "bibtex")
    keys = kb.references if works is None else [works] if isinstance(works, str) else works
    references = [_reference(kb, key) for key in sorted(set(keys))]
    if format in _DATA:
        if style is not None:
            readable = ", ".join(name for name in BIBLIOGRAPHY_FORMATS if name not in _DATA)
            raise BadRequestError(f"{format} has no citation style; leave the style out, or choose {readable}")
        return writer.text(references)
    notes: dict[str, Annotation] = {}
    if format in _ANNOTATED:
        notes = {one.key: annotation(kb, one.key) for one in references}
    found: Listed = listed(references, style, notes)
    return writer.text(found)


def annotated(
    kb: KnowledgeBase, works: Iterable[str] | None = None, format: str = "md", style: str | None = None
) -> str:
    """The bibliography of exactly these works, each with what it is used for in this base.

    Under each entry stand how the work was done and read, its lines with stance and directness, and its EMG values.

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
    """
    chosen(_STYLED, format, None, "annotated bibliography", "md")
    return bibliography(kb, works, f"annotated-{format}", style)


def _reference(kb: KnowledgeBase, key: str) -> Reference:
    try:
        return kb.references[key]
    except KeyError:
        raise UnknownNameError(key, "work", suggest(key, kb.references)) from None
