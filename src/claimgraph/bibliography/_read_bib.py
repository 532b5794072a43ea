"""BibTeX and BibLaTeX from elsewhere to drafts: repaired, inherited, in our fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimgraph.bibliography import _values
from claimgraph.bibliography._document import Document
from claimgraph.bibliography._draft import Draft, Incoming, clean_identifiers
from claimgraph.bibliography._latex import decode
from claimgraph.bibliography._repair import Note, repair

MAX_CHAIN = 10
"""Longest chain of entries that inherit from one another."""
MAX_EXPANSION = 1_000_000
"""Most characters that strings and inheritance may put into all entries together."""

_ACCENT = re.compile(
    r"\{\\(?:[`'^\"~=.]|[uvHtcdbkr](?![A-Za-z]))\s*+(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}"
    r"|\\(?:[`'^\"~=.]|[uvHtcdbkr](?![A-Za-z]))\s*+(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z](?!\w*\}))"
    r"|\\[`'^\"~=.]\s*+\\?[A-Za-z]"
    r"|\{\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)\s*+\}"
    r"|\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L)(?:\{\}|(?![A-Za-z]))"
)
_RENAMED = {
    "journaltitle": "journal",
    "location": "address",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "annotation": "annote",
    "pubmedid": "pmid",
}
_PRIVATE = frozenset(
    "abstract file keywords keyword owner timestamp groups readstatus ranking priority comment creationdate "
    "modificationdate mendeley-groups mendeley-tags date-added date-modified bdsk-url-1 bdsk-url-2 bdsk-file-1 "
    "local-url langid language shorttitle shortjournal ids localfile citation-key entrytype".split()
)
"""Fields that belong to a person's tool, or to the publisher; they are told and left out."""
_NOT_INHERITED = frozenset({"crossref", "xdata", "xref", "ids", "label", "keywords", "file"})
_PARTS = frozenset({"inbook", "incollection", "inproceedings", "conference", "suppbook", "bookinbook"})
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?$", re.ASCII)
_MONTH_NAMES = tuple(_values.MONTHS)


def read_bib(text: str, path: str = "references.bib") -> Incoming:
    """Works of a BibTeX or BibLaTeX text, each with what was changed.

    Entries that one sign makes readable are repaired; what cannot be read is given back verbatim. Nothing is left out
    without a note.
    """
    document = Document(text)
    notes = repair(document, path)
    strings: dict[str, str] = {}
    raws: dict[str, Draft] = {}
    drafts: list[Draft] = []
    expansion = 0
    unreadable = [p.raw for p in document.pieces if p.is_work and (p.kind == "unreadable" or p.entry is None)]
    for piece in document.pieces:
        if piece.kind == "string":
            body = piece.raw.partition("=")[2].rstrip()[:-1]
            name = re.sub(r"(?s)^@\s*\w+\s*[{(]\s*", "", piece.raw.partition("=")[0]).strip().lower()
            strings[name], told = _text(body, strings)
            notes += [Note(path, piece.line, "string", f"{name}: {told}")] if told else []
        entry = piece.entry
        if entry is None:
            continue
        draft = Draft(entry.type, {}, piece.line, entry.key)
        for field in entry.fields:
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
    given = {key: dict(draft.fields) for key, draft in raws.items() if key}
    types = {key: draft.type for key, draft in raws.items()}
    budget = [MAX_EXPANSION]
    for draft in drafts:
        _inherit(draft, given, types, budget)
    works = [draft for draft in drafts if draft.type not in ("xdata", "set")]
    for draft in works:
        _tidy(draft)
    for draft in drafts:
        notes += [Note(path, draft.line, "changed", f"{draft.name}: {note}") for note in draft.notes]
    return Incoming(works, sorted(notes, key=lambda note: note.line), unreadable)


def _text(value: str, strings: Mapping[str, str]) -> tuple[str, str]:
    try:
        return _values.resolve(value.strip(), strings)[0], ""
    except _values.UndefinedStringError as fault:
        return fault.text, f"the string {fault.name[:40]!r} is not defined; its name was kept"
    except _values.ValueFaultError as fault:
        return "", f"{fault}; it was left out"


def _inherit(draft: Draft, given: Mapping[str, Mapping[str, str]], types: Mapping[str, str], budget: list[int]) -> None:
    """Fields of the entries named by `xdata` and `crossref`, where the entry has none of its own."""
    queue: list[tuple[Mapping[str, str], str, tuple[str, ...]]] = [(draft.fields, draft.type, (draft.key,))]
    steps = 0
    while queue:
        fields, type_, chain = queue.pop(0)
        for link in ("xdata", "crossref"):
            for parent in re.split(r"\s*,\s*", fields.get(link, "").strip()):
                if not parent:
                    continue
                steps += 1
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
                        if link == "crossref" and name == "title" and type_ in _PARTS:
                            name = "booktitle"
                        if (
                            link == "crossref"
                            and name in ("doi", "url", "pmid", "pmcid", "pages", "isbn")
                            and (name != "isbn")
                        ):
                            continue
                        if name not in draft.fields and budget[0] > len(value):
                            budget[0] -= len(value)
                            draft.fields[name] = value
                    queue.append((dict(given[parent]), types.get(parent, ""), (*chain, parent)))
    for link in ("xdata", "crossref"):
        draft.fields.pop(link, None)


def _tidy(draft: Draft) -> None:
    left = sorted(draft.fields.keys() & _PRIVATE)
    fields: dict[str, str] = {}
    for name, value in draft.fields.items():
        if name in _PRIVATE:
            continue
        new = _RENAMED.get(name, name)
        if new != name and new in draft.fields:
            if " ".join(draft.fields[new].split()) != " ".join(value.split()):
                draft.notes.append(f"{name} {value[:80]!r} was left out beside {new}")
            continue
        text = " ".join(value.split())
        fields[new] = _ACCENT.sub(lambda found: decode(found[0]), text)
        if not fields[new]:
            del fields[new]
    if left:
        draft.notes.append(f"left out: {', '.join(left)}")
    draft.fields = fields
    _dates(draft)
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
    if "pages" in fields:
        fields["pages"] = re.sub(r"(?<=\w)\s*(?:-|–|—|--|---|\\textendash\s*)\s*(?=\w)", "--", fields["pages"])
    clean_identifiers(draft)


def _dates(draft: Draft) -> None:
    fields = draft.fields
    date = fields.get("date", "")
    found = _DATE.match(date)
    if found:
        del fields["date"]
        fields.setdefault("year", found[1])
        if found[2] and 1 <= int(found[2]) <= 12:
            fields.setdefault("month", _MONTH_NAMES[int(found[2]) - 1])
    elif re.match(r"\d{4}", date):
        fields.setdefault("year", date[:4])
    if found and found[1] != fields["year"]:
        draft.notes.append(f"date {date!r} was left out beside year {fields['year']!r}")
