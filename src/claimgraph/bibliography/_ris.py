"""References as RIS, which EndNote, Zotero, Mendeley and library catalogues read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimgraph.bibliography._csl import csl_item
from claimgraph.bibliography._fields import listed
from claimgraph.bibliography._latex import decode
from claimgraph.bibliography._show import links
from claimgraph.bibliography._unverified import unverified
from claimgraph.records import Name, Reference

_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "manuscript": "UNPB",
    "motion_picture": "VIDEO",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "report": "RPRT",
    "software": "COMP",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
NOT_ALL_AUTHORS = "The list of authors is not complete."
"""What a note says of `and others`, which RIS has no other place for."""
_COMMA = re.compile(r"(?<![\s,;])\s*+(?:[,;]\s*+)++")


def to_ris(references: Iterable[Reference]) -> str:
    """RIS of exactly these works, sorted by key; each line a tag and a value, as EndNote reads them.

    Examples
    --------
    >>> print(to_ris([Reference("able2010step", "article", {"title": "Step Training"}, year=2010)]))
    TY  - JOUR
    ID  - able2010step
    TI  - Step Training
    PY  - 2010
    ER  -
    <BLANKLINE>
    """
    works = {one.key: one for one in references}
    return "\n".join(_record(works[key]) for key in sorted(works))


def _record(reference: Reference) -> str:
    lines = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in _lines(reference) if value)
    return f"{lines}ER  - \n"


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    fields, item = reference.fields, csl_item(reference)
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield "ID", reference.cited_as
    for name in reference.authors:
        yield "AU", _person(name)
    if not reference.authors and fields.get("organization"):
        yield "AU", fields["organization"]
    for editor in item.get("editor", ()):
        yield "ED", _person(Name(_family(editor), editor.get("given", ""), "literal" in editor))
    yield "TI", ": ".join(fields[name] for name in ("title", "subtitle") if fields.get(name))
    yield "T2", item.get("container-title", "")
    yield "T3", item.get("collection-title", "")
    if item["type"] == "article-journal":
        yield "JO", item.get("container-title", "")
    dates = item.get("issued", {}).get("date-parts", [[]])[0]
    yield "PY", str(dates[0]) if dates else item.get("issued", {}).get("literal", "")
    if len(dates) > 1:
        yield "DA", "/".join([str(dates[0]), *(f"{part:02}" for part in dates[1:])]) + "/" * (3 - len(dates))
    yield "VL", item.get("volume", "")
    yield "IS", str(item.get("issue", item.get("number", "")))
    first, _, last = item.get("page", "").partition("-")
    yield "SP", first
    yield "EP", last
    yield "PB", item.get("publisher", "")
    yield "CY", item.get("publisher-place", "")
    yield "ET", item.get("edition", "")
    yield "SN", str(item.get("ISSN", ""))
    yield "SN", str(item.get("ISBN", ""))
    yield "DO", item.get("DOI", "")
    yield "AN", item.get("PMID", "") or fields.get("accession", "")
    yield "C2", item.get("PMCID", "")
    for _, address in links(reference):
        yield "UR", address
    for kept, tag in (("keywords", "KW"), ("file", "L1")):
        for word in listed(decode(fields.get(kept, ""))):
            yield tag, word
    yield "LA", item.get("language", "")
    yield "DB", fields.get("database", "")
    yield "AB", item.get("abstract", "")
    yield "N1", item.get("note", "")
    if reference.truncated:
        yield "N1", NOT_ALL_AUTHORS
    if reference.unverified:
        yield "N1", f"Not verified: {', '.join(unverified(reference))}"


def _family(name: dict[str, str]) -> str:
    return " ".join(name[part] for part in ("non-dropping-particle", "family", "literal") if name.get(part))


def _person(name: Name) -> str:
    """`Family, Given, Suffix`; a comma in the name of an organisation would split it, so it goes."""
    return _COMMA.sub(" ", name.family) if name.literal or not name.given else f"{name.family}, {name.given}"
