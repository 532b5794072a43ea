"""PubMed's own format (MEDLINE; `.nbib`, `pubmed-….txt`) to drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, takewhile, zip_longest

from claimgraph.bibliography import _kept, _plain
from claimgraph.bibliography._blocks import with_line_feeds
from claimgraph.bibliography._dates import said
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: (?P<value>.*)|$)")
_START = re.compile(r"(?m)^(?:PMID|UI) {0,2}- ?\d")
_IDS = ("PMID", "UI")
_TITLES = ("TI", "BTI")
_TIDINGS = {
    **{"EIN": "an erratum to it is", "EFR": "it is an erratum for", "RIN": "a retraction of it is"},
    **{"ROF": "it retracts", "ECI": "an expression of concern about it is", "ECF": "it expresses concern about"},
    **{"UIN": "an update of it is", "UOF": "it updates", "RPI": "it is republished in", "RPF": "it republishes"},
    **{
        "CRI": "it is corrected and republished in",
        "CRF": "it corrects and republishes",
        "PRIN": "it is partly retracted in",
    },
}
"""What PubMed knows of a work's fate, which whoever cites it should read."""
_KINDS = frozenset(
    (
        *("Published Erratum", "Retracted Publication", "Retraction of Publication", "Preprint"),
        *("Expression of Concern", "Corrected and Republished Article", "Comment", "Letter", "Editorial"),
    )
)
"""Publication types that say how a work must be read."""
_USED = frozenset(
    "PMID UI TI BTI CTI TT FAU AU CN FED ED JT TA DP VI IP PG LID AID PMC LA PT IS ISBN PB PL EN VTI OWN STAT "
    "SO CI AB OT OTO MH MHDA GN EDAT CRDT DCOM LR PHST DEP SB JID".split()
)


@dataclass
class _Line:
    """A tag with its text, what goes on below it included."""

    place: int
    tag: str
    text: str
    opens: bool
    """Whether an empty line stands before it."""


class _Record:
    """The lines of one work."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines
        self.place = lines[0].place

    def all(self, *tags: str) -> list[str]:
        """Text of each line with one of the tags, in their order."""
        return [line.text for line in self.lines if line.tag in tags and line.text]

    def first(self, *tags: str) -> str:
        """First text of the first of the tags that has one."""
        return next((text for tag in tags for text in self.all(tag)), "")


def is_medline(text: str) -> bool:
    """Whether a text is in PubMed's format."""
    return bool(_START.match(text.lstrip("\ufeff\r\n\t ")))


def read_medline(text: str, path: str) -> Incoming:
    r"""Works of a text in PubMed's format, as `Send to → Citation manager` and `Save → PubMed` give it.

    A line that is neither a tag nor goes on with the one above is left out and told with its line.

    Raises
    ------
    BadRequestError
        The text holds more works than are read.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> incoming = bibliography.read_medline("PMID- 99999991\nTI  - Twists and holds\n", "works.nbib")
    >>> incoming.drafts[0].fields
    {'title': 'Twists and holds', 'pmid': '99999991'}
    """
    notes: list[Note] = []
    unreadable: list[str] = []
    drafts: list[Draft] = []
    written = with_line_feeds(text).split("\n")
    records = [_Record(lines) for lines in _grouped(_lines(written, path, notes))]
    if len(records) > _plain.MAX_WORKS:
        raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
    for record, after in zip_longest(records, records[1:]):
        end = after.place if after else len(written)
        if record.first(*_TITLES, "TT"):
            drafts.append(_draft(record))
        else:
            notes.append(Note(path, record.place + 1, "unreadable", "a record has no title (TI)"))
            unreadable.append("\n".join(written[record.place : end]).strip())
    return _plain.finished(drafts, notes, unreadable, path)


def _lines(written: list[str], path: str, notes: list[Note]) -> list[_Line]:
    lines: list[_Line] = []
    opens = goes_on = False
    for place, text in enumerate(written):
        found = _LINE.match(text)
        if not text.strip():
            opens, goes_on = True, False
        elif found:
            lines.append(_Line(place, found["tag"], (found["value"] or "").strip(), opens))
            opens, goes_on = False, True
        elif goes_on and text[0].isspace():
            lines[-1].text = f"{lines[-1].text} {text.strip()}".strip()
        else:
            notes.append(Note(path, place + 1, "changed", f"line not understood, left out: {text.strip()[:80]!r}"))
    return lines


def _grouped(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of each record: one starts with its id, or after an empty line if it brings a second title."""
    group: list[_Line] = []
    tags: set[str] = set()
    for place, line in enumerate(lines):
        is_next = line.tag in _IDS and not tags.isdisjoint((*_IDS, *_TITLES))
        if not is_next and line.opens and not tags.isdisjoint(_TITLES):
            rest = takewhile(lambda later: not later.opens, map(lines.__getitem__, range(place + 1, len(lines))))
            is_next = any(later.tag in _TITLES for later in chain([line], rest))
        if is_next and group:
            yield group
            group, tags = [], set()
        group.append(line)
        tags.add(line.tag)
    if group:
        yield group


def draft_of(said: list[tuple[str, str]], line: int) -> Draft:
    """The draft of a record by its tags and texts, however they were written."""
    return _draft(_Record([_Line(line - 1, tag, text, opens=False) for tag, text in said]))


def _draft(record: _Record) -> Draft:
    kinds = record.all("PT")
    type_ = "article" if record.first("JT", "TA") else "incollection" if record.all("BTI") and record.all("TI") else (
        "book" if record.all("BTI") else "misc"
    )  # fmt: skip
    id_ = record.first(*_IDS)
    draft = Draft(type_, {}, record.place + 1, f"PMID {id_}" if id_ else "")
    names = [_person(name) for name in record.all("FAU") or record.all("AU")]
    names += [_plain.organisation(name) for name in record.all("CN")]
    _plain.put(draft, "author", _plain.people(names), plain=False)
    editors = [_person(name) for name in record.all("FED") or record.all("ED")]
    _plain.put(draft, "editor", _plain.people(editors), plain=False)
    _titles(draft, record)
    _plain.put(draft, "journal", record.first("JT", "TA") if type_ == "article" else "")
    _date(draft, record.first("DP"), record.first("DEP"))
    for name, tag in {"volume": "VI", "number": "IP", "publisher": "PB", "edition": "EN", "series": "CTI"}.items():
        _plain.put(draft, name, record.first(tag))
    _plain.put(draft, "address", record.first("PL") if type_ != "article" else "")
    _plain.put(draft, "pages", _plain.pages(record.first("PG")))
    _identifiers(draft, record)
    language = record.first("LA")
    _kept.put_language(draft, language)
    _kept.put_abstract(draft, record.first("AB"))
    headings = [text.replace("*", "") for text in record.all("MH")]
    _kept.put_list(draft, "keywords", [text.replace("*", "") for text in record.all("OT")] + headings)
    _kept.put_notes(draft, record.all("GN"))
    tidings = [f"{_TIDINGS[line.tag]} {line.text[:200]}" for line in record.lines if line.tag in _TIDINGS]
    draft.notes += [f"PubMed says: {text}" for text in tidings]
    draft.notes += [f"PubMed says: this is a {kind}" for kind in kinds if kind in _KINDS]
    left = dict.fromkeys(line.tag for line in record.lines if line.tag not in _USED and line.tag not in _TIDINGS)
    if left:
        draft.notes.append(f"left out: {', '.join(left)}")
    return draft


def _titles(draft: Draft, record: _Record) -> None:
    titles = [
        re.sub(r"(?<=[^.])\.$", "", text) for text in (record.first("TI"), record.first("BTI"), record.first("TT"))
    ]
    article, book, original = titles
    for name, text in (("title", article or book or original), ("booktitle", book if article else "")):
        if text := _plain.title(text):
            draft.fields[name] = text
    if original and (article or book):
        _plain.put(draft, "origtitle", original)


def _date(draft: Draft, published: str, electronic: str) -> None:
    date = said(published)
    if not date and published:
        year = re.search(r"(?<!\d)\d{4}(?!\d)", published)
        date = year[0] if year else ""
        draft.notes.append(f"the date {published[:60]!r} was read as {date or 'none'}")
    if not date and re.fullmatch(r"\d{8}", electronic):
        date = said(f"{electronic[:4]}-{electronic[4:6]}-{electronic[6:]}")
    _plain.put_date(draft, date)


def _identifiers(draft: Draft, record: _Record) -> None:
    _plain.put(draft, "pmid", record.first("PMID", "UI"))
    _plain.put(draft, "pmcid", record.first("PMC"))
    given = [re.fullmatch(r"(.*\S)\s*\[(\w+)\]", text) for text in record.all("LID", "AID")]
    by_kind: dict[str, str] = {}
    for found in given:
        if found:
            by_kind.setdefault(found[2].lower(), found[1])
    doi = re.search(r"\bdoi: ?(10\.\S+?)\.?(?=\s|$)", record.first("SO"))
    _plain.put(draft, "doi", by_kind.get("doi") or (doi[1] if doi else ""))
    if "pages" not in draft.fields:
        _plain.put(draft, "eid", by_kind.get("pii", "") if "LID" in {line.tag for line in record.lines} else "")
    _kept.put_serials(draft, *record.all("IS", "ISBN"))


def _person(name: str) -> str:
    """`Able, Ann B Jr` or `Able AB Jr`; an author list that PubMed cut short ends so."""
    if re.fullmatch(r"et al\.?|others", name, re.IGNORECASE):
        return "others"
    found = re.fullmatch(r"(.*\S)\s+(Jr|Sr|II|III|IV|2nd|3rd|4th)\.?", name)
    if found and ("," in found[1] or " " in found[1]):
        name, suffix = found[1], found[2]
    else:
        suffix = ""
    family, _, given = name.partition(",")
    if not given:
        family, _, given = name.rpartition(" ")
        if not family or not given.isupper():
            return _plain.listed_person(name)
    return _plain.person(family, given, suffix)
