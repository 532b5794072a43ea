"""A bibliography from elsewhere in any of the formats that are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from claimgraph.bibliography._draft import Incoming
from claimgraph.bibliography._read_bib import read_bib
from claimgraph.bibliography._read_csl import read_csl_json
from claimgraph.bibliography._read_medline import is_medline, read_medline
from claimgraph.bibliography._read_ris import read_ris
from claimgraph.errors import BadRequestError

_BY_SUFFIX: dict[str, Callable[[str, str], Incoming]] = {
    **dict.fromkeys((".bib", ".bibtex", ".biblatex"), read_bib),
    **dict.fromkeys((".json", ".csljson"), read_csl_json),
    **dict.fromkeys((".ris",), read_ris),
    **dict.fromkeys((".nbib", ".medline"), read_medline),
}
_BLANK = "\ufeff \t\r\n"
_RIS = re.compile(r"(?m)^TY {1,3}- ?[A-Z]")
_BIB = re.compile(r"(?m)^\s*@\s*[A-Za-z]+\s*[{(]")


def read_any(text: str, path: str) -> Incoming:
    r"""Works of a BibTeX, BibLaTeX, RIS, CSL-JSON or PubMed (MEDLINE) text.

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
    if read is not None and not start:
        return Incoming([], [])
    is_as_named = (read is read_bib and _BIB.search(text)) or (read is read_csl_json and start in "[{")
    if not is_as_named:
        read = _by_content(text, start) or read
    if read is None:
        accepted = ".bib, .ris, .json (CSL-JSON), .nbib (PubMed)"
        raise BadRequestError(f"{path!r} is of no known kind; accepted: {accepted}, or their content in another file")
    return read(text, path)


def _by_content(text: str, start: str) -> Callable[[str, str], Incoming] | None:
    if is_medline(text):
        return read_medline
    if _RIS.search(text):
        return read_ris
    if start in ("[", "{"):
        return read_csl_json
    return read_bib if _BIB.search(text) else None
