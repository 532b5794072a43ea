"""RIS and CSL-JSON from elsewhere to drafts; the home of rispy."""

from __future__ import annotations

import json
import re
from typing import Any

from claimgraph.bibliography._draft import Draft, Incoming, clean_identifiers, escaped
from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError

MAX_WORKS = 20_000
"""Most works that one file may hold."""

_RIS_TYPES = {
    **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "MGZN", "NEWS", "ABST"), "article"),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP"), "incollection"),
    **dict.fromkeys(("CONF", "CPAPER"), "inproceedings"),
    **{"THES": "phdthesis", "RPRT": "report", "ELEC": "online", "BLOG": "online", "DATA": "dataset", "VIDEO": "video"},
}
_CSL_TYPES = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "article", "review"), "article"),
    **{"book": "book", "chapter": "incollection", "paper-conference": "inproceedings", "thesis": "phdthesis"},
    **{"report": "report", "webpage": "online", "post": "online", "post-weblog": "online", "dataset": "dataset"},
    **{"motion_picture": "video", "patent": "patent", "software": "software"},
}
_CSL_FIELDS = {
    **{"title": "title", "volume": "volume", "issue": "number", "publisher": "publisher", "publisher-place": "address"},
    **{"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "note": "note"},
    **{"edition": "edition", "collection-title": "series", "number-of-pages": "pagetotal", "number": "number"},
    **{"chapter-number": "chapter"},
}
_CSL_KNOWN = {*_CSL_FIELDS, "id", "type", "author", "editor", "issued", "container-title", "page"}
_IDENTIFIERS = frozenset({"doi", "pmid", "pmcid", "url"})
_CONTAINERS = {
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "online": "organization",
}


def read_ris(text: str, path: str) -> Incoming:
    """Works of an RIS text, as reference managers, PubMed and publishers export it."""
    import rispy

    text = re.sub(r"\r\n?", "\n", text)
    # A record that is not closed would run into the next one; a space too few is common.
    text = re.sub(r"(?m)^([A-Z][A-Z0-9]) {0,3}- ?", r"\1  - ", text)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("TY  - ")]
    notes: list[Note] = []
    chunks = re.split(r"(?m)^(?=TY  - )", text)
    if chunks[0].strip():
        notes.append(Note(path, 1, "unreadable", "text stands before the first record (TY)"))
    unreadable = [chunks[0]] if chunks[0].strip() else []
    if len(lines) > MAX_WORKS:
        raise BadRequestError(f"{path} holds more than {MAX_WORKS} works; split it")
    drafts = []
    for line, chunk in zip(lines, chunks[1:], strict=True):
        if not re.search(r"(?m)^ER  - ", chunk):
            notes.append(Note(path, line, "repaired", "a record lacks its end (ER)"))
            chunk = chunk.rstrip() + "\nER  - \n"
        try:
            (record, *_) = rispy.loads(chunk, skip_unknown_tags=False)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, rispy.parser.ParseError) as fault:
            notes.append(Note(path, line, "unreadable", f"record cannot be read: {fault}"))
            unreadable.append(chunk)
            continue
        drafts.append(_from_ris(record, line))
    return _finished(drafts, notes, unreadable, path)


def _from_ris(record: dict[str, Any], line: int) -> Draft:
    def first(*names: str) -> str:
        for name in names:
            value = record.get(name)
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""

    type_ = _RIS_TYPES.get(first("type_of_reference"), "misc")
    draft = Draft(type_, {}, line, first("id", "label"))
    people = [*record.get("first_authors", ()), *record.get("authors", ())]
    _put(draft, "author", " and ".join(_person(name) for name in people), plain=False)
    editors = record.get("secondary_authors", ())
    _put(draft, "editor", " and ".join(_person(name) for name in editors), plain=False)
    _put(draft, "title", first("title", "primary_title"))
    year = first("year", "publication_year", "date")
    found = re.match(r"(\d{4})", year)
    _put(draft, "year", found[1] if found else year)
    container = first("journal_name", "secondary_title", "alternate_title1", "alternate_title2", "alternate_title3")
    _put(draft, _CONTAINERS.get(type_, "booktitle"), container)
    start, end = first("start_page"), first("end_page")
    _put(draft, "pages", f"{start}--{end}" if start and end and "-" not in start else _range(start))
    for name, tags in {
        "volume": ("volume",),
        "number": ("number",),
        "publisher": ("publisher",),
        "address": ("place_published",),
        "edition": ("edition",),
        "doi": ("doi",),
    }.items():
        _put(draft, name, first(*tags))
    urls = record.get("urls", ())
    _put(draft, "url", urls[0] if isinstance(urls, list) and urls else first("url", "urls"))
    serial = first("issn", "isbn")
    _put(draft, "isbn" if type_ in ("book", "incollection") else "issn", serial)
    accession = first("accession_number")
    if "pubmed" in first("name_of_database").lower() or re.fullmatch(r"\d{6,9}", accession):
        _put(draft, "pmid", accession)
    used = set(
        "type_of_reference id label first_authors authors secondary_authors title primary_title year publication_year "
        "date journal_name secondary_title alternate_title1 alternate_title2 alternate_title3 start_page end_page "
        "volume number publisher place_published edition doi urls url issn isbn accession_number".split()
    )
    left = sorted(record.keys() - used)
    if left:
        draft.notes.append(f"left out: {', '.join(name.replace('_', ' ') for name in left)}")
    return draft


def read_csl_json(text: str, path: str) -> Incoming:
    """Works of a CSL-JSON text: a list of items, an object with `items`, or one item.

    Raises
    ------
    BadRequestError
        The text is no JSON, or no list of items.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise BadRequestError(f"{path} is not JSON: {str(fault)[:100]}") from None
    if isinstance(data, dict):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        raise BadRequestError(f"{path} is no list of works; export it as CSL JSON")
    if len(data) > MAX_WORKS:
        raise BadRequestError(f"{path} holds more than {MAX_WORKS} works; split it")
    starts = [text.count("\n", 0, found.start()) + 1 for found in re.finditer(r'"type"\s*:', text)]
    drafts: list[Draft] = []
    notes: list[Note] = []
    unreadable: list[str] = []
    for i, item in enumerate(data):
        line = starts[i] if len(starts) == len(data) else 1
        if not isinstance(item, dict):
            notes.append(Note(path, line, "unreadable", f"item {i + 1} is not a work"))
            unreadable.append(json.dumps(item, ensure_ascii=False))
        else:
            drafts.append(_from_csl(item, line))
    return _finished(drafts, notes, unreadable, path)


def _from_csl(item: dict[str, Any], line: int) -> Draft:
    type_ = _CSL_TYPES.get(str(item.get("type", "")), "misc")
    draft = Draft(type_, {}, line, _plain(item.get("id")))
    for role in ("author", "editor"):
        people = item.get(role)
        names = [_csl_person(name) for name in people if isinstance(name, dict)] if isinstance(people, list) else []
        _put(draft, role, " and ".join(name for name in names if name), plain=False)
    for name, ours in _CSL_FIELDS.items():
        if ours not in draft.fields:
            _put(draft, ours, _plain(item.get(name)))
    _put(draft, _CONTAINERS.get(type_, "booktitle"), _plain(item.get("container-title")))
    _put(draft, "pages", _range(_plain(item.get("page"))))
    issued = item.get("issued")
    if isinstance(issued, dict):
        parts = issued.get("date-parts")
        text = ""
        if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
            text = _plain(parts[0][0])
        found = re.search(r"\d{4}", text or _plain(issued.get("raw")) or _plain(issued.get("literal")))
        _put(draft, "year", found[0] if found else "")
    left = sorted(str(name)[:40] for name in item.keys() - _CSL_KNOWN)
    if left:
        draft.notes.append(f"left out: {', '.join(left)}")
    return draft


def _plain(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    return re.sub(r"</?(?:i|b|sup|sub|span|sc)\b[^<>]*>", "", text)


def _csl_person(name: dict[str, Any]) -> str:
    if _plain(name.get("literal")):
        return f"{{{escaped(_plain(name['literal']))}}}"
    particles = [_plain(name.get("non-dropping-particle")), _plain(name.get("family"))]
    family = " ".join(part for part in particles if part)
    given = " ".join(part for part in (_plain(name.get("given")), _plain(name.get("dropping-particle"))) if part)
    suffix = _plain(name.get("suffix"))
    return ", ".join(escaped(part) for part in (family, suffix, given) if part) if given else _person(family)


def _person(name: str) -> str:
    """`Family, Given`, with an organisation in braces of its own."""
    text = escaped(name).rstrip(" ,")
    if not text:
        return "{}"
    return text if "," in text or (len(text.split()) == 2 and re.search(r" [A-Z]\.?$", text)) else f"{{{text}}}"


def _range(pages: str) -> str:
    return re.sub(r"(?<=\w)\s*[-–—]+\s*(?=\w)", "--", pages)


def _put(draft: Draft, name: str, text: str, *, plain: bool = True) -> None:
    text = str(text).strip()
    if text and text != "{}":
        draft.fields[name] = escaped(text) if plain and name not in _IDENTIFIERS else text


def _finished(drafts: list[Draft], notes: list[Note], unreadable: list[str], path: str) -> Incoming:
    for draft in drafts:
        clean_identifiers(draft)
        notes += [Note(path, draft.line, "changed", f"{draft.name}: {note}") for note in draft.notes]
    return Incoming(drafts, sorted(notes, key=lambda note: note.line), unreadable)
