"""References as CSL-JSON items, which reference managers and citation styles read."""

from __future__ import annotations

import re
from typing import Any

from claimgraph.bibliography._blocks import Lines, split
from claimgraph.bibliography._dates import date_of, to_csl
from claimgraph.bibliography._fields import is_undated, status
from claimgraph.bibliography._identifiers import bare_doi, is_pmcid, is_pmid, is_url
from claimgraph.bibliography._languages import language_of
from claimgraph.bibliography._latex import decode
from claimgraph.bibliography._names import split_names
from claimgraph.bibliography._sentence_case import title_of
from claimgraph.bibliography._show import arxiv, is_preprint, links
from claimgraph.records import Name, Reference

Item = dict[str, Any]

TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "artwork": "graphic",
    "audio": "song",
    "bookinbook": "chapter",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "image": "graphic",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
"""CSL types of BibTeX's and BibLaTeX's kinds of entries; any other kind is a `document`."""

_TEXTS = {
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "edition": ("edition",),
    "collection-title": ("series",),
    "collection-number": (),
    "publisher": ("publisher", "school", "institution", "howpublished"),
    "publisher-place": ("address", "location"),
    "genre": ("type",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "version": ("version",),
    "abstract": ("abstract",),
    "note": ("note",),
    "number-of-pages": ("pagetotal",),
    "chapter-number": ("chapter",),
    "event-title": ("eventtitle",),
    "title-short": ("shorttitle",),
    "container-title-short": ("shortjournal",),
    "source": ("database",),
}
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "techreport": "Technical report"}
_CONTAINED = frozenset("article-journal chapter entry-encyclopedia paper-conference periodical webpage".split())
_RANGE = re.compile(r"(?:(?<!\s)\s++)?(?:--+|–|—)\s*+")
_NOT_PRINTED = ("note", "abstract", "keyword", "source")
_DATES = {"accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,4}")
_PARTICLE = re.compile(r"((?:[^\W\d_A-Z][\w'’]*[\s]+)+)(?=\S)")


def csl_item(reference: Reference, *, for_print: bool = False) -> Item:
    """A work as a CSL-JSON item.

    CSL wants titles in sentence case. A title written in title case is turned into it, as BibTeX styles do, and words
    in braces keep their capitals; they are marked so that no style changes them.

    Parameters
    ----------
    reference
        The work.
    for_print
        Leave out what styles would print needlessly: the address of a work with a DOI or PubMed id, and notes.

    Examples
    --------
    >>> item = csl_item(Reference("able2010step", "article", {"title": "Step Training and Twists"}, year=2010))
    >>> item["title"], item["issued"]
    ('Step training and twists', {'date-parts': [[2010]]})
    """
    fields, kind = reference.fields, TYPES.get(reference.entry_type, "document")
    if kind in ("article-journal", "document", "webpage", "manuscript") and is_preprint(reference):
        kind = "article"  # CSL's name for preprints
    written = _written(reference)
    item: Item = {"id": reference.key, "type": kind}
    if title := title_of(reference, written):
        item["title"] = title
    item |= _people(reference, written)
    container = reference.container if kind in _CONTAINED else ""
    if container and container != fields.get("publisher", ""):
        item["container-title"] = container
    if kind == "webpage" and [str(name) for name in reference.authors] == [container]:
        del item["container-title"]
    for name, sources in _TEXTS.items():
        text = next((fields[source] for source in sources if fields.get(source) and not is_url(fields[source])), "")
        if text:
            item[name] = text
    if keywords := fields.get("keywords"):
        item["keyword"] = decode(keywords)
    if language := language_of(fields):
        item["language"] = language
    if kind == "article":
        item = {name: value for name, value in item.items() if name not in ("volume", "issue", "ISSN")}
    _numbers(item, reference)
    if "genre" not in item and reference.entry_type in _GENRES:
        item["genre"] = _GENRES[reference.entry_type]
    if pages := fields.get("pages") or fields.get("eid"):
        item["page"] = _RANGE.sub("-", pages)
    if for_print and kind == "article-journal" and not fields.get("pages") and fields.get("eid"):
        item["number"] = item["page"]  # styles that know articles with a number take it from here
    dates = {name: to_csl(fields.get(source, "")) for name, source in _DATES.items()}
    item |= {name: date for name, date in ({"issued": _issued(reference)} | dates).items() if date}
    addresses = _addresses(reference, kind, for_print)
    item = addresses | item if "number" in item else item | addresses
    if for_print:
        for name in _NOT_PRINTED:
            item.pop(name, None)
    return item


def _numbers(item: Item, reference: Reference) -> None:
    """Outside journals a `number` is that of the report, or of the book in its series."""
    if item["type"] not in ("article-journal", "periodical") and "issue" in item:
        item["collection-number" if "collection-title" in item else "number"] = item.pop("issue")


def _addresses(reference: Reference, kind: str, for_print: bool) -> Item:
    found: Item = {}
    if doi := bare_doi(reference.doi or ""):
        found["DOI"] = doi
    if reference.pmid and is_pmid(reference.pmid):
        found["PMID"] = reference.pmid
    if reference.pmcid and is_pmcid(reference.pmcid):
        found["PMCID"] = reference.pmcid
    howpublished = reference.fields.get("howpublished", "")
    address = reference.url or (howpublished if is_url(howpublished) else "")
    preprint = arxiv(reference)
    if address and is_url(address):
        leads_elsewhere = not reference.url or any(label == "Page" for label, _ in links(reference))
        if not for_print or ("DOI" not in found and leads_elsewhere):
            found["URL"] = address
    if preprint:
        if kind == "article":
            found |= {"number": f"arXiv:{preprint}", "publisher": "arXiv"}
        if "DOI" not in found:
            found.setdefault("URL", f"https://arxiv.org/abs/{preprint}")
    return found


def _written(reference: Reference) -> dict[str, str]:
    """Fields of the entry as written, with their braces; none if it came from no file."""
    if not reference.raw or not ("{" in reference.raw or '"' in reference.raw):
        return {}
    for block in split(reference.raw, Lines(reference.raw)):
        if block.kind == "entry":
            return {span.name.lower(): span.value[1:-1] for span in block.fields if span.value[:1] in '{"'}
    return {}


# Names -----------------------------------------------------------------------------------------------------------


def _people(reference: Reference, written: dict[str, str]) -> Item:
    people: Item = {}
    authors = [_name(name) for name in reference.authors]
    if not authors and reference.fields.get("organization"):
        authors = [{"literal": reference.fields["organization"]}]
    if reference.truncated:
        authors.append({"literal": "others"})
    if authors:
        people["author"] = authors
    for role in ("editor", "translator"):
        names = split_names(written.get(role, reference.fields.get(role, "")))[0] if role in reference.fields else ()
        if names:
            people[role] = [_name(name) for name in names]
    return people


def _name(name: Name) -> Item:
    if name.literal or not name.given:
        return {"literal": name.family} if name.literal else {"family": name.family}
    given, _, suffix = name.given.partition(", ")
    if _INITIALS.fullmatch(given) and not name.family.isupper():
        given = " ".join(f"{letter}." for letter in given)  # else styles take `AB` for one name, and print `A.`
    found = _PARTICLE.match(name.family)
    particle = found[1].strip() if found else ""
    parts = {
        "family": name.family[len(found[1]) :] if found else name.family,
        "given": given,
        "non-dropping-particle": particle,
        "suffix": suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _issued(reference: Reference) -> Item:
    fields = reference.fields if reference.year is None else {"year": str(reference.year)} | dict(reference.fields)
    if date := to_csl(date_of(fields)):
        return date
    if reference.year is not None:
        return {"date-parts": [[reference.year]]}
    text = status(fields) or fields.get("year", "")
    return {"literal": text} if text and not is_undated(fields) else {}
