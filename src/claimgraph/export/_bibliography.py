"""Bibliographies of exactly the works asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from claimgraph.errors import UnknownNameError, suggest
from claimgraph.export._formats import Format, chosen, registry
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Reference


def _bibtex(references: Sequence[Reference]) -> str:
    from claimgraph.bibliography import write

    return write(references)


def _biblatex(references: Sequence[Reference]) -> str:
    from claimgraph.bibliography import to_biblatex

    return to_biblatex(references)


def _ris(references: Sequence[Reference]) -> str:
    from claimgraph.bibliography import to_ris

    return to_ris(references)


def _csl_json(references: Sequence[Reference]) -> str:
    from claimgraph.bibliography import csl_item

    return json.dumps([csl_item(reference) for reference in references], indent=2, ensure_ascii=False) + "\n"


BIBLIOGRAPHY_FORMATS = registry(
    Format("bibtex", (".bib",), "BibTeX, for LaTeX, Zotero and other reference managers", _bibtex),
    Format("biblatex", (".biblatex",), "BibLaTeX, for LaTeX with biber", _biblatex),
    Format("ris", (".ris",), "RIS, for EndNote, Mendeley, Zotero and RefWorks", _ris),
    Format("csl-json", (".json",), "CSL-JSON, for pandoc, Zotero and citation engines", _csl_json),
)
"""The formats of bibliographies by name."""


def bibliography(kb: KnowledgeBase, works: Iterable[str] | None = None, format: str = "bibtex") -> str:
    """The bibliography of exactly these works, in the order of their keys.

    Parameters
    ----------
    kb
        The base.
    works
        Citation keys, such as the `works` of an answer; all works of the base if left out.
    format
        A name in `BIBLIOGRAPHY_FORMATS`.

    Raises
    ------
    UnknownNameError
        A key has no entry in the bibliography.
    BadRequestError
        There is no such format.
    """
    writer = chosen(BIBLIOGRAPHY_FORMATS, format, None, "bibliography", "bibtex")
    keys = kb.references if works is None else [works] if isinstance(works, str) else works
    return writer.text([_reference(kb, key) for key in sorted(set(keys))])


def _reference(kb: KnowledgeBase, key: str) -> Reference:
    try:
        return kb.references[key]
    except KeyError:
        raise UnknownNameError(key, "work", suggest(key, kb.references)) from None
