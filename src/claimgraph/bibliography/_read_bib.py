"""BibTeX and BibLaTeX from elsewhere to drafts: repaired, inherited, in our fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from claimgraph.bibliography import _fields, _plain, _rich, _values
from claimgraph.bibliography._blocks import starts_inside
from claimgraph.bibliography._dates import fields_of, is_date, without_time
from claimgraph.bibliography._document import Document
from claimgraph.bibliography._draft import Draft, Incoming, clean_identifiers
from claimgraph.bibliography._latex import decode
from claimgraph.bibliography._library import FIELD_NAME
from claimgraph.bibliography._repair import Note, repair
from claimgraph.bibliography._tidy_people import tidy_people

MAX_CHAIN = 10
"""Longest chain of entries that inherit from one another."""
MAX_EXPANSION = 1_000_000
"""Most characters that strings and inheritance may put into all entries together."""

_ACCENT = re.compile(
    r"\{\\(?:[`'^\"~=.]|[uvHtcdbkr](?![A-Za-z]))\s*+(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}"
    r"|\\(?:[`'^\"~=.]|[uvHtcdbkr](?![A-Za-z]))\s*+(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z](?!\w*\}))"
    r"|\\[`'^\"~=.]\s*+\\?[A-Za-z]"
    r"|\{\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)\s*+\}"
    r"|\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L)(?:\{\}|\s++(?!and\s|others\b)|(?![A-Za-z]))"
)
_RENAMED = {
    "journaltitle": "journal",
    "location": "address",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "annotation": "annote",
    "pubmedid": "pmid",
    "keyword": "keywords",
    "mendeley-tags": "keywords",
    "mendeley-groups": "groups",
    "localfile": "file",
    "local-url": "file",
}
_PRIVATE = frozenset(
    "owner timestamp readstatus ranking priority comment creationdate modificationdate date-added date-modified "
    "bdsk-url-1 bdsk-url-2 bdsk-file-1 ids citation-key entrytype".split()
)
"""Fields that belong to a person's tool; they are told and left out."""
_SAYS_NOTHING = {
    "type": frozenset({"journal article", "article", "book", "conference paper", "generic"}),
}
"""What EndNote writes beside the kind of the entry, and others for nearly all works."""
_BY_TYPE = {
    ("thesis", "phdthesis"): "phdthesis",
    ("thesis", "mathesis"): "mastersthesis",
    ("report", "techreport"): "techreport",
}
"""Kinds of entries that BibLaTeX writes as another kind with one of its own words as `type`."""
_OPENS = r"(?:<|\{?\\textless\s{0,9}(?:\{\})?\}?|\$\\less\$)\s{0,9}/?\s{0,9}"
_CLOSES = r"(?:\s[^<>]{0,300})?\s{0,9}/?(?:>|\{?\\textgreater\s{0,9}(?:\{\})?\}?|\$\\greater\$)"
_BLOCK = re.compile(rf"{_OPENS}(?:mml:math|(?:jats:)?(?:p|sec|title|br)){_CLOSES}", re.IGNORECASE)
"""A tag that keeps words apart."""
_MARKUP = re.compile(
    rf"{_OPENS}(?:i|b|em|strong|sup|sub|sc|scp|span|italic|bold|(?:mml|jats):[\w-]{{1,30}}){_CLOSES}", re.IGNORECASE
)
_SERIAL = re.compile(r"\d{4}-?\d{3}[\dXx](?!\d)")
_NOT_INHERITED = frozenset(
    "crossref xdata xref ids label keywords file unverified options related relatedtype relatedstring relatedoptions "
    "shorthand shorthandintro sortkey presort entryset entrysubtype execute shorttitle".split()
)
_OF_THE_WHOLE = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_PARTS = frozenset({"inbook", "incollection", "inproceedings", "conference", "suppbook", "bookinbook"})


def read_bib(text: str, path: str = "references.bib") -> Incoming:
    """Works of a BibTeX or BibLaTeX text, each with what was changed.

    Entries that one sign makes readable are repaired; what cannot be read is given back verbatim. Nothing is left out
    without a note.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> incoming = bibliography.read_bib("@article{eck, title={No}, date={2019-05}, journaltitle={Twists}}")
    >>> incoming.drafts[0].fields
    {'title': 'No', 'journal': 'Twists', 'year': '2019', 'month': 'may'}
    """
    document = Document(text)
    notes = repair(document, path)
    strings: dict[str, str] = {}
    raws: dict[str, Draft] = {}
    drafts: list[Draft] = []
    expansion = 0
    unreadable = [p.raw for p in document.pieces if p.is_work and (p.kind == "unreadable" or p.entry is None)]
    for piece in document.pieces:
        if piece.kind == "preamble":
            notes.append(Note(path, piece.line, "changed", "the @preamble was left out"))
        if piece.kind == "string":
            body = piece.raw.partition("=")[2].rstrip()[:-1]
            name = re.sub(r"(?s)^@\s*\w+\s*[{(]\s*", "", piece.raw.partition("=")[0]).strip().lower()
            strings[name], told = _text(body, strings)
            notes += [Note(path, piece.line, "string", f"{name}: {told}")] if told else []
        entry = piece.entry
        if entry is None:
            continue
        draft = Draft(entry.type, {}, piece.line, entry.key, is_key_chosen=bool(entry.key))
        draft.notes += [
            f"line {piece.line + line} looks like the start of an entry, and was read as text of this one"
            for line in starts_inside(piece.raw)
        ]
        for field in entry.fields:
            if not FIELD_NAME.fullmatch(field.name.removeprefix("__")):
                draft.notes.append(f"{field.name[:60]!r} is not the name of a field; it was left out")
                continue
            if field.name in draft.fields:
                draft.notes.append(f"{field.name} is given twice; the first was read")
                continue
            value, told = _text(field.value, strings)
            expansion += max(0, len(value) - len(field.value))
            if expansion > MAX_EXPANSION:
                value, told = "", f"strings put in more than {MAX_EXPANSION} characters; left out from here on"
            draft.fields[field.name] = value
            draft.notes += [f"{field.name}: {told}"] if told else []
        if entry.key and entry.key in raws:
            draft.notes.append(f"the key is already taken on line {raws[entry.key].line}; it gets another")
        else:
            raws.setdefault(entry.key, draft)
        drafts.append(draft)
    given = _Keyed({key: dict(draft.fields) for key, draft in raws.items() if key})
    types = {key: draft.type for key, draft in raws.items()}
    budget = [MAX_EXPANSION]
    for draft in drafts:
        _inherit(draft, given, types, budget)
    works = [draft for draft in drafts if draft.type not in ("xdata", "set")]
    for draft in drafts:
        if draft.type == "set":
            draft.notes.append("@set groups other entries and is no work of its own; left out")
    for draft in works:
        _tidy(draft)
    for draft in drafts:
        notes += [Note(path, draft.line, "changed", f"{draft.name}: {note}") for note in draft.notes]
    return Incoming(works, sorted(notes, key=lambda note: note.line), unreadable)


class _Keyed(dict[str, dict[str, str]]):
    """Fields by key; BibTeX does not tell capitals apart in the keys that entries name."""

    def __init__(self, fields: dict[str, dict[str, str]]) -> None:
        super().__init__(fields)
        self._spelt = {key.casefold(): key for key in reversed(fields)}

    def spelt(self, key: str) -> str:
        """The key as its entry has it."""
        return key if key in self else self._spelt.get(key.casefold(), key)


def _text(value: str, strings: Mapping[str, str]) -> tuple[str, str]:
    try:
        return _values.resolve(value.strip(), strings)[0], ""
    except _values.UndefinedStringError as fault:
        return fault.text, f"the string {fault.name[:40]!r} is not defined; its name was kept"
    except _values.ValueFaultError as fault:
        return "", f"{fault}; it was left out"


def _inherit(draft: Draft, given: _Keyed, types: Mapping[str, str], budget: list[int]) -> None:
    """Fields of the entries named by `xdata` and `crossref`, where the entry has none of its own."""
    queue: list[tuple[Mapping[str, str], str, tuple[str, ...]]] = [(draft.fields, draft.type, (draft.key,))]
    steps = 0
    while queue:
        fields, type_, chain = queue.pop(0)
        for link in ("xdata", "crossref"):
            for parent in fields.get(link, "").split(","):
                if not (parent := parent.strip()):
                    continue
                steps += 1
                parent = given.spelt(parent)
                if parent in chain:
                    draft.notes.append(f"{link} leads round in a circle at {parent!r}")
                elif parent not in given:
                    draft.notes.append(f"{link} names {parent[:60]!r}, which is not in the file")
                elif len(chain) > MAX_CHAIN or steps > 10 * MAX_CHAIN:
                    draft.notes.append(f"{link} chain is longer than {MAX_CHAIN}")
                else:
                    for name, value in given[parent].items():
                        if name in _NOT_INHERITED:
                            continue
                        if link == "crossref" and name in ("doi", "url", "pmid", "pmcid", "pages", "pagetotal"):
                            continue
                        if link == "crossref" and type_ in _PARTS:
                            name = _OF_THE_WHOLE.get(name, name)
                        if name not in draft.fields and budget[0] > len(value):
                            budget[0] -= len(value)
                            draft.fields[name] = value
                    queue.append((dict(given[parent]), types.get(parent, ""), (*chain, parent)))
    for link in ("xdata", "crossref"):
        draft.fields.pop(link, None)


def _tidy(draft: Draft) -> None:
    left = sorted(name for name in draft.fields if name in _PRIVATE or name.startswith("__"))
    for name, says_nothing in _SAYS_NOTHING.items():
        if draft.fields.get(name, "").strip("{}").casefold() in says_nothing:
            left.append(name)
    fields: dict[str, str] = {}
    for name, value in draft.fields.items():
        if name in left:
            continue
        new = _RENAMED.get(name, name)
        if new != name and new in draft.fields:
            if " ".join(draft.fields[new].split()) != " ".join(value.split()):
                draft.notes.append(f"{name} {value[:80]!r} was left out beside {new}")
            continue
        text = " ".join(value.split())
        if name not in _fields.VERBATIM:
            text = _plain.without_references(text) if "&" in text else text
            text = _rich.with_commands(_rich.from_tags(text))
            text, blocks = _BLOCK.subn(" ", text)
            text, count = _MARKUP.subn("", text)
            text = unicodedata.normalize("NFC", " ".join(text.split()))
            if count or blocks:
                draft.notes.append(f"{name}: tags of HTML were left out")
        fields[new] = _ACCENT.sub(lambda found: decode(found[0]), text)
        if not fields[new]:
            del fields[new]
    if left:
        draft.notes.append(f"left out: {', '.join(left)}")
    draft.fields = fields
    kind = fields.get("type", "").strip("{}").casefold()
    if (kind_of_entry := _BY_TYPE.get((draft.type, kind))) is not None:
        draft.type = kind_of_entry
        del fields["type"]
    _dates(draft)
    tidy_people(draft)
    kind = fields.get("eprinttype", "").lower()
    if kind in ("pubmed", "pmid", "pmc", "pmcid") and "eprint" in fields:
        name = "pmcid" if kind.startswith("pmc") else "pmid"
        fields.setdefault(name, fields.pop("eprint"))
        del fields["eprinttype"]
    for name, pattern in (("pmid", r"PMID:\s*(\d+)"), ("pmcid", r"PMCID:\s*(PMC\d+)")):
        found = re.search(pattern, fields.get("note", ""))
        if found:
            fields.setdefault(name, found[1])
            rest = re.sub(pattern + r"[\s.;,]*", "", fields["note"]).strip()
            fields.pop("note")
            if rest:
                fields["note"] = rest
    found = _SERIAL.match(fields.get("isbn", ""))
    if found and len(re.findall(r"[\dXx]", fields["isbn"].split()[0])) < 10:
        draft.notes.append(f"isbn {fields.pop('isbn')[:60]!r} is an issn")
        fields.setdefault("issn", found[0])
    if "pages" in fields:
        fields["pages"] = re.sub(r"(?<=\w)\s*(?:-|–|—|--|---|\\textendash\s*)\s*(?=\w)", "--", fields["pages"])
    clean_identifiers(draft)


def _dates(draft: Draft) -> None:
    """The date as year, or year and month; in full only where it says more."""
    fields = draft.fields
    if "date" in fields:
        fields["date"] = without_time(fields["date"])
    date, year = fields.get("date", ""), fields.get("year", "")
    if date and year and date[:4] != year:
        draft.notes.append(f"date {date!r} was left out beside year {year!r}")
        del fields["date"]
    elif is_date(date):
        new = fields_of(date)
        for name, text in new.items():
            fields.setdefault(name, text)
        if "date" not in new:
            del fields["date"]
    elif re.match(r"\d{4}", date):
        fields.setdefault("year", date[:4])
    year = fields.get("year", "")
    found = re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", year, re.ASCII)
    if len(set(found)) == 1 and found[0] != year:
        draft.notes.append(f"year {year[:60]!r} was read as {found[0]}")
        fields["year"] = found[0]
