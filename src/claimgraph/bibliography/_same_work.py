"""Whether two entries are of one work."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from claimgraph.bibliography._identifiers import is_url
from claimgraph.bibliography._names import split_names
from claimgraph.bibliography._show import links
from claimgraph.records import Name, Reference

IDENTIFIERS = ("doi", "pmid", "pmcid")
ALIASES = {"journaltitle": "journal", "location": "address", "school": "institution", "archiveprefix": "eprinttype"}
"""BibLaTeX's names of fields by BibTeX's, and others that say the same."""

_ELSEWHERE = {"author": ("organization",), "publisher": ("school", "institution", "organization")}
"""Fields in which other formats give what ours have elsewhere."""
_PLAIN = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_PREPRINTS = re.compile(r"rxiv|preprint|research square|ssrn|osf\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_LIKE = 0.7
"""Titles this alike may be spellings of one."""


def folded(text: str) -> str:
    """The letters and digits of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _PLAIN.sub("", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def fingerprint(reference: Reference) -> str:
    """Title with subtitle, year, and who is behind the work, folded; nothing for a work without title."""
    title = folded(" ".join(reference.fields.get(name, "") for name in ("title", "subtitle")))
    return f"{title}|{reference.year or ''}|{_who(reference)}" if title else ""


def first_behind(reference: Reference) -> Name | None:
    """First author, else first editor, else the organisation."""
    if reference.authors:
        return reference.authors[0]
    editors = split_names(reference.fields.get("editor", ""))[0]
    if editors:
        return editors[0]
    body = next((reference.fields[one] for one in ("organization", "institution") if reference.fields.get(one)), "")
    return Name(body, literal=True) if body else None


def _who(reference: Reference) -> str:
    name = first_behind(reference)
    if name is None:
        return ""
    words = name.family.split()
    while len(words) > 1 and words[0][:1].islower() and not name.literal:
        words = words[1:]
    return folded(" ".join(words))


def what_speaks_against(ours: Reference, theirs: Reference) -> str:
    """What of two entries with one title, year and first author says that they are two works; nothing if all agrees.

    A preprint and its article, a correction, an abstract and the paper often share a title.
    """
    for name in IDENTIFIERS:
        mine, other = ours.fields.get(name, ""), theirs.fields.get(name, "")
        if mine and other and mine.casefold() != other.casefold():
            return f"another {name}"
    for name in ("volume", "part", "edition"):
        mine, other = (folded(one.fields.get(name, "")).lstrip("0") for one in (ours, theirs))
        if mine and other and _ORDINAL.sub("", mine) != _ORDINAL.sub("", other):
            return f"another {name}"
    if not _same_start(ours.fields.get("pages", ""), theirs.fields.get("pages", "")):
        return "other pages"
    mine, other = _container(ours), _container(theirs)
    if mine and other and bool(_PREPRINTS.search(mine)) != bool(_PREPRINTS.search(other)):
        return "a preprint is not its article"
    if mine and other and not _abbreviates(mine, other) and not _abbreviates(other, mine):
        return "published elsewhere"
    return ""


def _container(reference: Reference) -> str:
    fields = reference.fields
    return next((fields[one] for one in ("journal", "journaltitle", "booktitle", "eprinttype") if fields.get(one)), "")


def _same_start(mine: str, other: str) -> bool:
    starts = [re.match(r"\s*([A-Za-z]*0*\d+|[ivxlc]+\b)", pages.lower()) for pages in (mine, other)]
    return None in starts or len({one[1] for one in starts if one}) == 1


def _abbreviates(short: str, long: str) -> bool:
    """Whether the words of one are beginnings of words of the other, in their order."""
    if folded(short) == folded(long):
        return True
    rest = iter([folded(word) for word in re.split(r"[\W_]+", long) if word])
    words = [folded(word) for word in re.split(r"[\W_]+", short) if word]
    if len(words) == 1 and words[0].isalpha() and short.isupper():
        words = list(words[0])
    return bool(words) and all(any(_begins(word, other) for other in rest) for word in words)


def _begins(short: str, long: str) -> bool:
    """`j` for journal, and `natl` for national."""
    rest = iter(long)
    return long.startswith(short) or (len(short) > 2 and long[:1] == short[:1] and all(sign in rest for sign in short))


def says_nothing_new(ours: Reference, name: str, value: str) -> bool:
    """Whether a field of theirs is in ours under another name: the address of our DOI, the school as publisher."""
    if name == "url":
        fields = {"url": value} | {one: ours.fields[one] for one in IDENTIFIERS if one in ours.fields}
        return is_url(value) and all(
            label != "Page" for label, _ in links(Reference(ours.key, ours.entry_type, fields))
        )
    held = _ELSEWHERE.get(name, ())
    return not ours.fields.get(name) and any(folded(ours.fields.get(one, "")) == folded(value) for one in held)


def is_other(ours: Reference, theirs: Reference) -> bool:
    """Whether an identifier that two entries share is likely wrong in one: titles unlike, and year or people too."""
    if not (ours.title and theirs.title):
        return False
    mine, other = folded(ours.title), folded(theirs.title)
    if mine == other or (min(len(mine), len(other)) > 20 and (mine.startswith(other) or other.startswith(mine))):
        return False
    years_differ = None not in (ours.year, theirs.year) and ours.year != theirs.year
    people_differ = bool(_who(ours) and _who(theirs)) and _who(ours) != _who(theirs)
    pages_differ = not _same_start(ours.fields.get("pages", ""), theirs.fields.get("pages", ""))
    unlike = SequenceMatcher(None, mine[:300], other[:300], autojunk=False).ratio() < _LIKE
    return years_differ or (unlike and (people_differ or pages_differ))
