"""A bibliography from elsewhere in any of the formats that are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._read_bib import read_bib
from claimgraph.bibliography._read_endnote_xml import read_endnote_xml
from claimgraph.bibliography._read_json import read_json
from claimgraph.bibliography._read_medline import is_medline, read_medline
from claimgraph.bibliography._read_pubmed_xml import read_pubmed_xml
from claimgraph.bibliography._read_refer import is_refer, read_refer
from claimgraph.bibliography._read_ris import read_ris
from claimgraph.bibliography._read_table import read_table, table_of
from claimgraph.bibliography._read_wos import is_wos, read_wos
from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError
from claimgraph.records import control_character

Reader = Callable[[str, str], Incoming]

_BY_SUFFIX: dict[str, Reader] = {
    **dict.fromkeys((".bib", ".bibtex", ".biblatex"), read_bib),
    **dict.fromkeys((".json", ".csljson", ".jsonl"), read_json),
    **dict.fromkeys((".ris",), read_ris),
    **dict.fromkeys((".nbib", ".medline"), read_medline),
    **dict.fromkeys((".enw",), read_refer),
    **dict.fromkeys((".ciw",), read_wos),
    **dict.fromkeys((".csv", ".tsv"), read_table),
}
ACCEPTED = (
    ".bib, .ris, .json (CSL-JSON, Zotero, Crossref, OpenAlex), .nbib or .xml (PubMed), .enw or .xml (EndNote), "
    ".txt or .ciw (Web of Science), .csv or .tsv (Scopus, Embase, Web of Science and others)"
)
"""The formats that are read, for messages."""

_BLANK = "\ufeff \t\r\n"
_RIS = re.compile(r"(?m)^TY {1,3}- ?[A-Z]")
_BIB = re.compile(r"(?m)^[^\S\n]*+@\s*+[A-Za-z]++\s*+[{(]")
_PUBMED_XML = re.compile(r"<(?:PubmedArticle|PubmedBookArticle|MedlineCitation)[\s>/]")
_ENDNOTE_XML = re.compile(r"<(?:ref-type|rec-number|titles|contributors)[\s>/]")


def read_any(text: str, path: str) -> Incoming:
    r"""Works of a text in any format that is read: of reference managers, of databases, of PubMed.

    The ending of the name tells the format, unless the content is plainly of another one: RIS and MEDLINE are often
    saved under each other's ending, or as `.txt`. An empty file with one of these endings holds no works.

    Raises
    ------
    BadRequestError
        The format is none of these, or the text is not in it.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> incoming = bibliography.read_any("TY  - JOUR\nTI  - No Difference\nPY  - 2019\nER  - \n", "eck.ris")
    >>> incoming.drafts[0].fields
    {'title': 'No Difference', 'year': '2019'}
    """
    start = text.lstrip(_BLANK)[:1]
    read = _BY_SUFFIX.get(PurePath(path).suffix.lower())
    if (read is not None or path.lower().endswith(".xml")) and not start:
        return Incoming([], [])
    is_as_named = (read is read_bib and _BIB.search(text)) or (read is read_json and start in "[{")
    if not is_as_named:
        read = _by_content(text, start) or read
    if read is None:
        raise BadRequestError(f"{path!r} is of no known kind; accepted: {ACCEPTED}, or their content in another file")
    found = read(text, path)
    for draft in found.drafts:
        for told in _without_controls(draft):
            draft.notes.append(told)
            found.notes.append(Note(path, draft.line, "changed", f"{draft.name}: {told}"))
    found.notes.sort(key=lambda note: note.line)
    return found


def _without_controls(draft: Draft) -> Iterator[str]:
    """Take out what no file of references may hold, and JSON and XML can write: control characters, half letters."""
    for name, value in draft.fields.items():
        if control_character(value):
            kept = "".join(sign for sign in value if not control_character(sign))
            draft.fields[name] = " ".join(kept.split())
            yield f"{name}: control characters were left out"


def _by_content(text: str, start: str) -> Reader | None:
    if start == "<":
        return next((read for sign, read in _XML if sign.search(text)), None)
    tests: tuple[tuple[Callable[[str], object], Reader], ...] = (
        (is_medline, read_medline),
        (is_refer, read_refer),
        (is_wos, read_wos),
    )
    for is_one, read in tests:
        if is_one(text):
            return read
    if start in ("[", "{"):
        return read_json
    if table := table_of(text):
        return table
    if _RIS.search(text):
        return read_ris
    return read_bib if _BIB.search(text) else None


_XML: tuple[tuple[re.Pattern[str], Reader], ...] = ((_PUBMED_XML, read_pubmed_xml), (_ENDNOTE_XML, read_endnote_xml))
