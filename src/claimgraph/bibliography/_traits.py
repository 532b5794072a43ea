"""What of a work is compared with that of another: title, people, year, place and kind, brought into one spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimgraph.bibliography._folding import folded
from claimgraph.bibliography._names import split_names
from claimgraph.records import Name, Reference

IDENTIFIERS = ("doi", "pmid", "pmcid")

_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"(?:(?<!\s)\s++)?\[[^\[\]]{0,200}\]\s*+\.?+\s*+$")
_SMALL = frozenset("a an and der des die das el et for from in la le of on or the to und und with".split())
_SERIES = re.compile(
    r"(?:(?:guest )?editorial|(?:a )?(?:note |message |letter |word )?from the (?:editor|president|chair)s?"
    r"|editors? (?:note|page|choice)|foreword|preface|introduction|in this issue|correspondence"
    r"|letters?(?: to the editor)?|book reviews?|commentary|comments?|reply|response|authors? reply|news|abstracts?"
    r"|erratum|corrigendum|corrections?|obituary|acknowledge?ments?(?: to reviewers)?|table of contents|index"
    r"|conclusions?|discussion|summary)(?: \d+)?|(?:[a-z]+ )?annual report(?: .*)?"
)
"""Titles that a journal prints again and again."""
_MARKS = {
    "correction": r"\b(?:erratum|errata|corrigend(?:um|a)|correction (?:to|for|of|notice)|retract(?:ion|ed)\b)",
    "reply": r"\b(?:reply|replies to|in re(?:ply|sponse) to|authors?['’]? response)\b|^(?:a )?response to\b",
    "comment": r"\b(?:comment(?:s|ary)? (?:on|to)|letter (?:to|on|regarding)|invited commentary)\b|\bre:",
    "protocol": r"\b(?:study |trial |review )?protocol\b",
    "abstract": r"\b(?:conference|meeting|congress|poster|oral) abstracts?\b|\babstract\]",
}
"""Words by which a work is another one than the work whose title it has."""
_MARKED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _MARKS.items()}
_PARTS = ("part", "edition")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_NUMERALS = {one: str(place) for place, one in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_COUNTED = ("part", "phase", "type", "stage")
_PREPRINTS = re.compile(r"rxiv|preprint|research square|ssrn|osf\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:proceedings|conference|congress|symposium|meeting|abstracts|suppl\w*)\b", re.IGNORECASE)
_PAGE = re.compile(r"([a-z]*?)[-. ]?0*(\d+|[ivxlc]+)(?:\s*[-–—]+\s*([a-z]*?)[-. ]?0*(\d+|[ivxlc]+))?(?![a-z\d])")
_SPELLINGS = (
    (re.compile(r"ae(?=[a-z])"), "e"),
    (re.compile(r"oe(?=[a-z])"), "e"),
    (re.compile(r"our\b|our(?=s\b|ed\b|ing\b|al\b)"), "or"),
    (re.compile(r"is(?=(?:e|es|ed|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"ys(?=(?:e|es|ed|ing)\b)"), "yz"),
    (re.compile(r"(?<=[^aeiou])re(?=s?\b)"), "er"),
    (re.compile(r"ll(?=(?:ed|ing)\b)"), "l"),
    (re.compile(r"programme"), "program"),
)
"""British spellings and American ones, each brought to one form, which need not be a word."""


@dataclass(frozen=True, slots=True)
class Pages:
    """First and last page, and what stands before the first: `S` of a supplement, `e` of an electronic one."""

    prefix: str = ""
    first: str = ""
    last: str = ""

    @property
    def is_roman(self) -> bool:
        return bool(self.first) and not self.first.isdecimal()

    @property
    def is_electronic(self) -> bool:
        """Whether it may be the number of an article, which another source gives by its pages in print."""
        return self.prefix == "e" or (not self.last and len(self.first) > 3)


@dataclass(frozen=True, slots=True)
class Traits:
    """A work as it is compared."""

    key: str
    title: str
    """Folded, in one spelling, without what stands in brackets behind it."""
    words: tuple[str, ...]
    """Words of the title in one spelling, without small ones."""
    numbers: tuple[str, ...]
    """Numbers in the title, also Roman ones behind `part`: what tells parts and years of a series apart."""
    marks: frozenset[str]
    """A correction, a reply …: what a work is that has the title of another."""
    is_series: bool
    """Whether a journal prints this title again and again."""
    year: int | None
    families: tuple[str, ...]
    container: str
    is_preprint: bool
    is_meeting: bool
    volume: str
    number: str
    pages: Pages
    ids: tuple[tuple[str, str], ...]
    rest: tuple[tuple[str, str], ...]
    """Part and edition."""


def traits(reference: Reference) -> Traits:
    """What is compared of a work."""
    fields = reference.fields
    whole = " ".join(fields[name] for name in ("title", "subtitle") if fields.get(name))
    words = _words(_BRACKETED.sub("", whole) or whole)
    container = next(
        (
            fields[one]
            for one in ("journal", "journaltitle", "booktitle", "eprinttype", "howpublished")
            if fields.get(one)
        ),
        "",
    )
    plain = " ".join(words)
    return Traits(
        reference.key,
        "".join(words),
        tuple(word for word in words if word not in _SMALL),
        _numbers(words),
        frozenset(name for name, pattern in _MARKED.items() if pattern.search(whole)),
        bool(_SERIES.fullmatch(plain)),
        reference.year,
        tuple(family(name) for name in behind(reference)),
        container,
        bool(_PREPRINTS.search(container)) or bool(fields.get("eprint") and not fields.get("journal")),
        bool(_MEETING.search(f"{container} {fields.get('number', '')} {fields.get('volume', '')}")),
        _bare(fields.get("volume", "")),
        _bare(fields.get("number", "") or fields.get("issue", "")),
        pages_of(fields.get("pages", "")),
        tuple((name, fields[name].casefold()) for name in IDENTIFIERS if fields.get(name)),
        tuple((name, _ORDINAL.sub("", _bare(fields[name]))) for name in _PARTS if fields.get(name)),
    )


def behind(reference: Reference) -> tuple[Name, ...]:
    """Authors, else editors, else the organisation."""
    if reference.authors:
        return reference.authors
    editors = split_names(reference.fields.get("editor", ""))[0]
    if editors:
        return tuple(editors)
    body = next((reference.fields[one] for one in ("organization", "institution") if reference.fields.get(one)), "")
    return (Name(body, literal=True),) if body else ()


def family(name: Name) -> str:
    """The family name folded, without particles and with `ae` as `a`: Müller, Mueller and Muller are one."""
    words = name.family.split()
    while len(words) > 1 and words[0][:1].islower() and not name.literal:
        words = words[1:]
    return re.sub(r"(?<=[aou])e(?=[a-z])", "", folded("".join(words)))


def pages_of(text: str) -> Pages:
    """The pages of a work; nothing for what is none.

    `1234-9` is `1234-1239`.
    """
    found = _PAGE.match(text.casefold().strip()[:60])
    if found is None:
        return Pages()
    prefix, first, _, last = (part or "" for part in found.groups())
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return Pages(prefix, first, last)


@lru_cache(4096)
def spelled(word: str) -> str:
    """A folded word in the one form of its British and American spelling."""
    for pattern, form in _SPELLINGS:
        word = pattern.sub(form, word)
    return word


def _words(text: str) -> tuple[str, ...]:
    plain = text.replace("&", " and ")[:2000]
    return tuple(spelled(word) for one in _WORD.findall(plain) if (word := folded(one)))


def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for place, word in enumerate(words):
        if any(sign.isdecimal() for sign in word):
            found.append(word)
        elif word in _NUMERALS and (len(word) > 1 or place == len(words) - 1 or words[place - 1] in _COUNTED):
            found.append(_NUMERALS[word])
    return tuple(found)


def _bare(text: str) -> str:
    return folded(text).lstrip("0")
