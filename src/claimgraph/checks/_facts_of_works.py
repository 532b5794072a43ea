"""Rules on facts of references.bib that can be checked: months, check digits, arXiv ids, parents, journals, titles."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimgraph import bibliography
from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, warning
from claimgraph.errors import did_you_mean, suggest
from claimgraph.knowledge import words
from claimgraph.records import Reference

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec spr sum aut fal win".split()
_WORD = re.compile(r"[^\W\d_]{3,}")
_ORCID = re.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?!\w)", re.ASCII)
_ISBN = re.compile(r"[0-9Xx][0-9Xx\-‐–]{8,20}[0-9Xx]")
_ISSN = re.compile(r"(?<!\w)[0-9]{4}-?[0-9]{3}[0-9Xx](?!\w)", re.ASCII)
_SMALL = frozenset("a an and at des der die et for für in la le of on the und von zu &".split())
_MIN_TITLE = 20
"""Shortest title that is compared with others, in letters."""
_NEIGHBOURS = 3
_ALIKE = 0.93


@warning("bib-month")
def month(base: Base) -> Iterable[Found]:
    """A month in references.bib is none.

    Why: dates are printed without it, and works of one year are not in their order.
    Mend: write three letters without braces, as every BibTeX style knows them.
    Example: `month = {13}` instead of `month = dec`.
    """
    for key, ref in base.kb.references.items():
        text = ref.fields.get("month", "")
        if not text:
            continue
        words = [word.casefold()[:3] for word in _WORD.findall(text)]
        good = 1 <= int(text) <= 12 if text.isascii() and text.isdigit() else bool(words)
        if not good or any(word not in _MONTHS for word in words):
            near = suggest(text.casefold()[:3], _MONTHS[:12], 1)
            hint = f"write month = {near[0]}" if near else "write three letters without braces, such as month = sep"
            yield Found(*base.field(f"reference:{key}", "month"), f"{text[:40]!r} of {key!r} is no month", hint)


@warning("bib-check-digit")
def check_digit(base: Base) -> Iterable[Found]:
    """The check digit of an ISBN, ISSN or ORCID iD in references.bib is wrong.

    Why: some digit was mistyped, and the number leads to another work, journal or person, or to none.
    Mend: copy it again from the work.
    Example: `issn = {1234-5678}`, whose last digit would be 9.
    """
    for key, ref in base.kb.references.items():
        for name, label, found, is_right in _numbers(ref):
            if not is_right:
                message = f"the {label} {found!r} of {key!r} has a wrong check digit"
                yield Found(*base.field(f"reference:{key}", name), message, "copy it again from the work")


def _numbers(ref: Reference) -> Iterator[tuple[str, str, str, bool]]:
    for found in _ISBN.findall(ref.fields.get("isbn", "")):
        digits = re.sub(r"\D(?!$)", "", found).upper()
        if len(digits) == 10:
            total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
            yield "isbn", "ISBN", found, total % 11 == 0
        elif len(digits) == 13 and digits.isdigit():
            total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
            yield "isbn", "ISBN", found, total % 10 == 0
    for found in _ISSN.findall(ref.fields.get("issn", "")):
        digits = found.replace("-", "").upper()
        total = sum((8 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        yield "issn", "ISSN", found, total % 11 == 0
    for name, text in ref.fields.items():
        if "orcid" in name or "orcid" in text.casefold():
            for found in _ORCID.findall(text):
                digits = found.replace("-", "").upper()
                total = 0
                for digit in digits[:-1]:
                    total = (total + int(digit)) * 2
                rest = (12 - total % 11) % 11
                yield name, "ORCID iD", found, digits[-1] == ("X" if rest == 10 else str(rest))


@warning("bib-arxiv")
def arxiv(base: Base) -> Iterable[Found]:
    """An arXiv id in references.bib has a form that arXiv does not give.

    Why: nobody finds the preprint by it.
    Mend: write it as arXiv has it: 2003.01234, or math.GT/0309136 for those before April 2007.
    Example: `eprint = {2003.123}, eprinttype = {arxiv}`.
    """
    for key, ref in base.kb.references.items():
        text = ref.fields.get("eprint", "")
        kind = ref.fields.get("eprinttype") or ref.fields.get("archiveprefix", "")
        if text and kind.casefold() == "arxiv" and not bibliography.bare_arxiv(text):
            message = f"{text[:40]!r} of {key!r} is no arXiv id"
            yield Found(*base.field(f"reference:{key}", "eprint"), message, "write it as 2003.01234")


@warning("bib-crossref")
def crossref(base: Base) -> Iterable[Found]:
    """An entry of references.bib takes fields from another one that is not there.

    Why: BibTeX prints the work without them.
    Mend: add the entry that is named, or write the fields into this one.
    Example: `crossref = {able2010book}`, and no `@book{able2010book, …}`.
    """
    for key, ref in base.kb.references.items():
        for name in ("crossref", "xdata"):
            for parent in filter(None, map(str.strip, ref.fields.get(name, "").split(","))):
                if parent not in base.kb.references and parent.casefold() not in _folded_keys(base):
                    hint = did_you_mean(suggest(parent, base.kb.references, 1)).removeprefix("; ")
                    message = f"{name} of {key!r} names {parent[:60]!r}, which is not there"
                    yield Found(*base.field(f"reference:{key}", name), message, hint or "add that entry")


def _folded_keys(base: Base) -> frozenset[str]:
    found: frozenset[str] = base.recall("folded keys", lambda one: frozenset(map(str.casefold, one.kb.references)))
    return found


@warning("bib-journal-short")
def journal_short(base: Base) -> Iterable[Found]:
    """A journal is abbreviated at one place of references.bib and written in full at another.

    Why: a bibliography should do one of the two; reference managers make the short form of the full one.
    Mend: write the full name everywhere.
    Example: "J. Invented Results" and "Journal of Invented Results".
    """
    spelled: dict[str, tuple[str, str]] = {}
    for key, ref in base.kb.references.items():
        name = next((name for name in ("journal", "journaltitle") if ref.fields.get(name)), "")
        if name:
            spelled.setdefault(ref.fields[name], (key, name))
    alike: dict[str, list[str]] = defaultdict(list)
    for text in spelled:
        words = _words(text)
        if len(words) > 1:
            alike["".join(word[0] for word in words)].append(text)
    for some in alike.values():
        full = sorted(some, key=len, reverse=True)
        for short in some:
            meant = next((text for text in full if text != short and _abbreviates(short, text)), "")
            if meant:
                key, name = spelled[short]
                message = f"{short[:60]!r} is written {meant[:80]!r} in {spelled[meant][0]!r}"
                yield Found(*base.field(f"reference:{key}", name), message, "write the full name everywhere")


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL]


def _abbreviates(short: str, full: str) -> bool:
    """Whether each word of the one is the start of a word of the other, and some are cut."""
    mine, theirs = _words(short), _words(full)
    if len(mine) != len(theirs) or mine == theirs:
        return False
    return all(
        other.startswith(word[:-1]) and len(word) <= len(other) for word, other in zip(mine, theirs, strict=True)
    )


@warning("bib-near-title")
def near_title(base: Base) -> Iterable[Found]:
    """Two works in references.bib have nearly the same title, first author and year.

    Why: they may be one work, cited and counted twice.
    Mend: look at both; leave one out, or merge what they say.
    Example: "Step Training of Adults" and "Step training of adults.", both of Able and 2010.
    """
    works = [(title, key) for key, ref in base.kb.references.items() if len(title := _folded(ref.title)) >= _MIN_TITLE]
    told: set[frozenset[str]] = set()
    for turned in (False, True):
        order = sorted((title[::-1] if turned else title, key) for title, key in works)
        for place, (_, key) in enumerate(order):
            for _, other in order[place + 1 : place + 1 + _NEIGHBOURS]:
                pair = frozenset((key, other))
                if pair not in told and is_near(base.kb.references[key], base.kb.references[other]):
                    told.add(pair)
                    first, second = sorted(pair, key=lambda one: base.kb.references[one].line or 0)
                    message = f"{second!r} has nearly the title, first author and year of {first!r}"
                    hint = "look whether they are one work"
                    yield Found(*base.field(f"reference:{second}", "title"), message, hint)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def is_near(ours: Reference, theirs: Reference) -> bool:
    """Whether two works have nearly the title, first author and year of each other."""
    if abs((ours.year or 0) - (theirs.year or 0)) > 1 or (ours.doi and theirs.doi and ours.doi != theirs.doi):
        return False
    first = [_folded(one.authors[0].family) if one.authors else "" for one in (ours, theirs)]
    if first[0] != first[1]:
        return False
    if any(ours.fields.get(name, "") != theirs.fields.get(name, "") for name in ("number", "pages")) and (
        ours.fields.get("pages") and theirs.fields.get("pages")
    ):
        return False
    mine, other = _folded(ours.title), _folded(theirs.title)
    if (ours.year, words(ours.title)) == (theirs.year, words(theirs.title)):
        return False  # `same-title` tells of these
    if re.findall(r"\d+|\b[ivx]+\b", mine) != re.findall(r"\d+|\b[ivx]+\b", other):
        return False
    shared = len(set(mine.split()) & set(other.split()))
    if shared < 0.6 * max(len(set(mine.split())), len(set(other.split()))):
        return False
    return difflib.SequenceMatcher(None, mine[:300], other[:300], autojunk=False).ratio() >= _ALIKE
