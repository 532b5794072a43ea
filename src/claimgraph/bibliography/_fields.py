"""The fields of an entry: which are read as they stand, and what is wrong with any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from claimgraph.bibliography import _identifiers
from claimgraph.errors import Level, suggest

VERBATIM = frozenset("date doi eprint file isbn issn keywords pmcid pmid unverified url urldate year crossref".split())
"""Fields that hold no prose: no LaTeX is looked for in them."""

ENTRY_TYPES = frozenset(
    "article artwork audio book bookinbook booklet collection conference dataset electronic image inbook incollection "
    "inproceedings inreference jurisdiction legislation letter manual mastersthesis misc movie music mvbook "
    "mvcollection mvproceedings mvreference online patent periodical phdthesis proceedings reference report review "
    "software standard suppbook suppcollection suppperiodical techreport thesis unpublished video www".split()
)
"""Known kinds of entries."""

_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}", re.ASCII)
_AUTHORS = ("author", "editor", "organization", "institution")
_JOURNALS = ("journal", "journaltitle")
_STATUS = re.compile(
    r"[(\[]?(?:(?:in|at) (?:press|print|preparation|review)|forthcoming|to appear|accepted|submitted|under review"
    r"|early access|online first|(?:epub )?ahead of print)[)\].]*",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"[(\[]?(?:n\. ?d\.?|nd|no date|undated|s\. ?[ad]\.?|o\. ?[jd]\.?|ohne jahr|sans date)[)\].]*", re.IGNORECASE
)
_LIST = re.compile(r"[\s,;]+")

_FORMS: dict[str, tuple[Callable[[str], bool], Callable[[str], str], str]] = {
    "doi": (_identifiers.is_doi, _identifiers.meant_doi, "a bare DOI such as 10.1000/xyz, without resolver"),
    "pmid": (_identifiers.is_pmid, _identifiers.meant_pmid, "a PubMed id: up to nine digits"),
    "pmcid": (_identifiers.is_pmcid, _identifiers.meant_pmcid, "PMC and digits, as in PMC1234567"),
    "url": (_identifiers.is_url, _identifiers.meant_url, "an http or https address"),
}


class Fault(NamedTuple):
    """Something wrong with a field."""

    code: str
    name: str
    message: str
    hint: str = ""
    level: Level = Level.ERROR


def year(fields: Mapping[str, str]) -> int | None:
    """Year of publication, from `year` or else from the start of `date`."""
    text = fields.get("year") or fields.get("date", "")[:4]
    return int(text) if _YEAR.fullmatch(text) else None


def status(fields: Mapping[str, str]) -> str:
    """What stands in place of the year of a work that has not come out: `in press`; nothing for any other.

    Examples
    --------
    >>> status({"year": "In press"}), status({"year": "n.d."})
    ('in press', '')
    """
    text = fields.get("year") or fields.get("date", "")
    return text.strip("()[]. ").casefold() if _STATUS.fullmatch(text) else ""


def is_undated(fields: Mapping[str, str]) -> bool:
    """Whether an entry says that the year is not known, or says nothing of it."""
    text = fields.get("year") or fields.get("date", "")
    return not text or bool(_UNDATED.fullmatch(text))


def unverified(fields: Mapping[str, str]) -> frozenset[str]:
    """Names in the field `unverified`."""
    return frozenset(name for name in _LIST.split(fields.get("unverified", "").lower()) if name)


def listed(text: str) -> list[str]:
    """The words of a field such as `keywords`: between semicolons where there are any, else between commas."""
    return [word.strip() for word in text.split(";" if ";" in text else ",") if word.strip()]


def faults(entry_type: str, fields: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with the fields of a complete entry."""
    if entry_type not in ENTRY_TYPES:
        near = suggest(entry_type, ENTRY_TYPES, 1)
        hint = f"did you mean @{near[0]}?" if near else "use @article, @book, @online or @misc"
        yield Fault("unknown-entry-type", "", f"@{entry_type[:40]} is not a known kind of entry", hint, Level.WARNING)
    yield from _missing(entry_type, fields)
    if year(fields) is None and (status(fields) or is_undated(fields)):
        hint = "give the year where it is known; lists print “n.d.”, or what stands here, such as “in press”"
        name = "date" if "year" not in fields and "date" in fields else "year"
        message = f"{fields[name][:40]!r} is no year" if name in fields else "is missing"
        yield Fault("bib-no-year", name, message, hint, Level.WARNING)
    elif "year" in fields and year(fields) is None:
        yield Fault("bad-year", "year", f"{fields['year'][:40]!r} is not a year", "write four digits, such as 2009")
    elif "year" not in fields and "date" in fields and year(fields) is None:
        yield Fault("bad-year", "date", f"{fields['date'][:40]!r} is not a date", "write YYYY or YYYY-MM-DD")
    for name, (accepts, meant, form) in _FORMS.items():
        text = fields.get(name)
        if text is not None and not accepts(text):
            cleaned = meant(text)
            hint = f"write {cleaned}" if cleaned else "correct it, or leave the field out"
            yield Fault(f"bad-{name}", name, f"{text[:80]!r} is not {form}", hint)
    known = fields.keys() - {"unverified"}
    for name in sorted(unverified(fields) - known):
        near = suggest(name, known, 1)
        hint = f"did you mean {near[0]}?" if near else "name fields that the entry has"
        message = f"names {name[:40]!r}, which is not a field of this entry"
        yield Fault("unknown-unverified-field", "unverified", message, hint)


def _missing(entry_type: str, fields: Mapping[str, str]) -> Iterator[Fault]:
    if "title" not in fields:
        yield Fault("bib-missing-field", "title", "is missing", "every work has a title")
    if not any(name in fields for name in _AUTHORS):
        hint = "name the author, or an organization; lists begin with the title of a work that nobody signed"
        yield Fault("bib-no-author", "author", "is missing", hint, Level.WARNING)
    if entry_type == "article" and not any(name in fields for name in _JOURNALS):
        yield Fault("bib-missing-field", "journal", "is missing", "an @article appears in a journal")
