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
_RIS = re.compile(r"(?m)^TY {1,3}- ?[A-Z]")
_BIB = re.compile(r"(?m)^\s*@\s*[A-Za-z]+\s*[{(]")


def read_any(text: str, path: str) -> Incoming:
    """Works of a BibTeX, BibLaTeX, RIS, CSL-JSON or PubMed (MEDLINE) text.

    The ending of the name tells the format. RIS and MEDLINE are often saved under each other's ending, or as `.txt`:
    there the content decides.

    Raises
    ------
    BadRequestError
        The format is none of these, or the text is not in it.
    """
    suffix = PurePath(path).suffix.lower()
    read = _BY_SUFFIX.get(suffix)
    if read in (None, read_ris, read_medline):
        read = _by_content(text) or read
    if read is None:
        accepted = ".bib, .ris, .json (CSL-JSON), .nbib (PubMed)"
        raise BadRequestError(f"{path!r} is of no known kind; accepted: {accepted}, or their content in another file")
    return read(text, path)


def _by_content(text: str) -> Callable[[str, str], Incoming] | None:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if is_medline(text):
        return read_medline
    if _RIS.search(text):
        return read_ris
    if start in ("[", "{"):
        return read_csl_json
    return read_bib if _BIB.search(text) else None
