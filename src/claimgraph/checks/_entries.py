"""Rules on entries of references.bib beside each other: keys, places in journals, names of journals."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimgraph.checks._base import Base
from claimgraph.checks._facts_of_works import is_near
from claimgraph.checks.rules import Found, warning
from claimgraph.knowledge import words
from claimgraph.records import Reference

_KEY = re.compile(r"(?P<name>[a-z]{2,})(?P<year>(?:1[5-9]|20)[0-9]{2})[a-z]?\w*")
_MOST = 0.6
"""Share of keys that have the usual form from which the others should."""
_FEWEST = 3
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_FIRST_PAGE = re.compile(r"[A-Za-z]*+0*?([1-9][0-9]*+|0(?![0-9]))")
_SHORTEST_WORD = 4


@warning("key-against-entry")
def key_against_entry(base: Base) -> Iterable[Found]:
    """A citation key names another year or another first author than its entry.

    Why: keys are read as author and year; one of the two is wrong, or the key is of another work.
    Mend: correct year or author in references.bib; if the key is wrong, change it wherever it is used.
    Example: able2010step with `year = {2001}`, or with `author = {Baker, Bo}`.
    """
    found = {key: match for key in base.kb.references if (match := _KEY.fullmatch(key))}
    if len(found) < max(_FEWEST, _MOST * len(base.kb.references)):
        return
    latest = dt.date.today().year + 1
    for key, match in found.items():
        ref = base.kb.references[key]
        if (
            ref.year is not None
            and ref.year <= latest
            and str(ref.year) != match["year"]
            and not ref.fields.get("origdate")
        ):
            message = f"{key!r} has the year {match['year']}, its entry {ref.year}"
            yield Found(*base.field(f"reference:{key}", "year"), message, "correct the year, or the key everywhere")
        names = list(_names(ref))
        if names and not any(name.startswith(match["name"]) or match["name"].startswith(name) for name in names):
            message = f"{key!r} names {match['name']!r}, the first author of its entry is {ref.authors[0].family!r}"
            yield Found(*base.field(f"reference:{key}", "author"), message, "correct the author, or the key everywhere")


def _names(ref: Reference) -> Iterator[str]:
    """The first author's name as keys may have it: plain letters, in whatever way they are made plain."""
    for author in (one for one in ref.authors[:1] if not one.literal):
        family = author.family.casefold()
        for text in (
            family,
            family.translate(_SPELLED),
            family.rpartition(" ")[2],
            f"{author.given}{family}".casefold(),
        ):
            plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
            letters = "".join(letter for letter in plain if letter.isalpha())
            if letters.isascii() and letters:
                yield letters


@warning("bib-same-place")
def same_place(base: Base) -> Iterable[Found]:
    """Two works stand at the same journal, volume and page.

    Why: they are one work under two titles, which would be counted twice, or one place was typed wrongly.
    Mend: keep one of them; if they are two works, correct volume or pages.
    Example: able2010step and able2010training, both in volume 1, page 10 of one journal, with titles in other words.
    """
    first: dict[tuple[object, ...], str] = {}
    for key, ref in base.kb.references.items():
        page = _FIRST_PAGE.match(ref.fields.get("pages", ""))
        volume = ref.fields.get("volume", "")
        if page is None or not volume or not ref.container or "-" not in ref.fields.get("pages", "").replace("–", "-"):
            continue
        other = first.setdefault((words(ref.container), volume, page[0]), key)
        issues = {number for one in (key, other) if (number := base.kb.references[one].fields.get("number"))}
        if other != key and len(issues) < 2 and not _told_otherwise(ref, base.kb.references[other]):
            line = base.field(f"reference:{other}", "pages")[0].line
            message = (
                f"{key!r} stands where {other!r} stands (line {line}): {ref.container[:60]} {volume}, p. {page[0]}"
            )
            yield Found(*base.field(f"reference:{key}", "pages"), message, "keep one entry if they are one work")


def _told_otherwise(one: Reference, other: Reference) -> bool:
    """Whether other rules tell that they are one work."""
    if one.doi and other.doi and one.doi.casefold() == other.doi.casefold():
        return True
    same = words(one.title) == words(other.title) or is_near(one, other)
    return same or bool(one.pmid and one.pmid == other.pmid)


@warning("bib-journal-slip")
def journal_slip(base: Base) -> Iterable[Found]:
    """A journal differs from another one in a single letter.

    Why: lists by journal show it twice; it is most likely a slip of the keyboard.
    Mend: take the spelling of the journal itself.
    Example: "Jounal of Invented Results" beside "Journal of Invented Results".
    """
    used: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, ref in base.kb.references.items():
        if ref.container and (ref.fields.get("journal") or ref.fields.get("journaltitle")):
            used[tuple(re.findall(r"\w+", ref.container.casefold()))].append(key)
    gaps: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = defaultdict(list)
    for name in used:
        for place in range(len(name)):
            gaps[place, (*name[:place], "", *name[place + 1 :])].append(name)
    for (place, _), some in gaps.items():
        for name in some:
            other = next((one for one in some if one != name and _one_letter(name[place], one[place])), None)
            if other is not None and (len(used[name]), name) < (len(used[other]), other):
                key, there = used[name][0], used[other][0]
                spelled, meant = (base.kb.references[one].container for one in (key, there))
                field = "journal" if base.kb.references[key].fields.get("journal") else "journaltitle"
                message = f"{spelled[:80]!r} is written {meant[:80]!r} in {there!r}"
                yield Found(*base.field(f"reference:{key}", field), message, "take one spelling")


def _one_letter(one: str, other: str) -> bool:
    """Whether two words differ by one letter: another one, one more, or two that changed places."""
    if min(len(one), len(other)) < _SHORTEST_WORD or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        swapped = one[start + 1 : start + 2] + one[start : start + 1] + one[start + 2 :]
        return one[start + 1 :] == other[start + 1 :] or swapped == other[start:]
    short, long = sorted((one, other), key=len)
    return short[start:] == long[start + 1 :]
