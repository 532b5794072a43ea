"""RIS from elsewhere to drafts; the home of rispy."""

from __future__ import annotations

import re
from typing import Any

from claimgraph.bibliography import _plain
from claimgraph.bibliography._blocks import with_line_feeds
from claimgraph.bibliography._dates import said
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._repair import Note
from claimgraph.bibliography._ris import NOT_ALL_AUTHORS
from claimgraph.errors import BadRequestError

_TYPES = {
    **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "MGZN", "NEWS", "ABST", "INPR"), "article"),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP"), "incollection"),
    **dict.fromkeys(("CONF", "CPAPER"), "inproceedings"),
    **{"THES": "phdthesis", "RPRT": "report", "ELEC": "online", "BLOG": "online", "DATA": "dataset", "VIDEO": "video"},
    **{"COMP": "software", "PAT": "patent", "STAND": "standard", "UNPB": "unpublished"},
}
_USED = frozenset(
    "type_of_reference id label first_authors authors secondary_authors title primary_title year publication_year "
    "date journal_name secondary_title alternate_title1 alternate_title2 alternate_title3 start_page end_page volume "
    "number publisher place_published edition doi urls url issn isbn accession_number custom2 notes "
    "tertiary_title unknown_tag".split()
)
_PUBMED = re.compile(r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)/?")
_PMC = re.compile(r"https?://(?:pmc\.|www\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)/?")
_TAG = re.compile(r"(?m)^[A-Z][A-Z0-9] {1,3}- ?")


def read_ris(text: str, path: str) -> Incoming:
    r"""Works of an RIS text, as reference managers and publishers export it.

    Raises
    ------
    BadRequestError
        The text holds more works than are read.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> incoming = bibliography.read_ris("TY  - JOUR\nTI  - No Difference\nDO  - 10.5555/eck\nER  - \n", "eck.ris")
    >>> incoming.drafts[0].fields
    {'title': 'No Difference', 'doi': '10.5555/eck'}
    """
    import rispy

    text = _with_two_spaces(with_line_feeds(text))
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("TY  - ")]
    if len(lines) > _plain.MAX_WORKS:
        raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
    notes: list[Note] = []
    unreadable: list[str] = []
    head, *chunks = re.split(r"(?m)^(?=TY  - )", text)
    if _TAG.search(head):
        notes.append(Note(path, 1, "unreadable", "a record stands before the first line of a type (TY)"))
        unreadable.append(head)
    elif head.strip():
        notes.append(Note(path, 1, "changed", f"left out before the first record: {' '.join(head.split())[:80]!r}"))
    drafts = []
    for line, chunk in zip(lines, chunks, strict=True):
        record_text, end, rest = re.split(r"(?m)^(ER  - ?.*)$", chunk, maxsplit=1) if _ended(chunk) else (chunk, "", "")
        if not end:
            notes.append(Note(path, line, "repaired", "a record lacks its end (ER)"))
        if rest.strip():
            where = line + chunk.count("\n", 0, len(chunk) - len(rest.lstrip()))
            kind = "unreadable" if _TAG.search(rest) else "changed"
            notes.append(Note(path, where, kind, f"between two records stands {' '.join(rest.split())[:80]!r}"))
            unreadable += [rest.strip()] if kind == "unreadable" else []
        try:
            (record, *_) = rispy.loads(
                f"{record_text.rstrip()}\nER  - \n", skip_unknown_tags=False, delimiter_tags_mapping={}
            )
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, rispy.parser.ParseError) as fault:
            notes.append(Note(path, line, "unreadable", f"record cannot be read: {fault}"))
            unreadable.append(chunk)
            continue
        drafts.append(_draft(record, line))
    return _plain.finished(drafts, notes, unreadable, path)


def _ended(chunk: str) -> bool:
    return bool(re.search(r"(?m)^ER  - ?", chunk))


def _with_two_spaces(text: str) -> str:
    """The text with two spaces after each known tag; one too few or too many is common."""
    from rispy.config import TAG_KEY_MAPPING

    known = "|".join(sorted(tag for tag in (*TAG_KEY_MAPPING, "ED") if re.fullmatch("[A-Z][A-Z0-9]", tag)))
    return re.sub(rf"(?m)^({known}) {{0,3}}-(?: |$)", r"\1  - ", text)


def _draft(record: dict[str, Any], line: int) -> Draft:
    def first(*names: str) -> str:
        for name in names:
            value = record.get(name)
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""

    unknown = {tag or "text without a tag": texts for tag, texts in record.get("unknown_tag", {}).items()}
    type_ = _TYPES.get(first("type_of_reference"), "misc")
    draft = Draft(type_, {}, line, first("id", "label"))
    authors = [*record.get("first_authors", ()), *record.get("authors", ())]
    editors = [*record.get("secondary_authors", ()), *unknown.pop("ED", ())]
    told = [note for note in record.get("notes", ()) if isinstance(note, str)]
    if authors and NOT_ALL_AUTHORS in told:
        told.remove(NOT_ALL_AUTHORS)
        authors.append("others")
    for role, people in (("author", authors), ("editor", editors)):
        _plain.put(draft, role, _plain.people(map(_person, people)), plain=False)
    draft.fields |= {"title": title} if (title := _plain.title(first("title", "primary_title"))) else {}
    _date(draft, first("year", "publication_year"), first("date"))
    container = first("journal_name", "secondary_title", "alternate_title3", "alternate_title1", "alternate_title2")
    _plain.put(draft, _plain.CONTAINERS.get(type_, "booktitle"), container)
    start, end = first("start_page"), first("end_page")
    _plain.put(draft, "pages", _plain.pages(f"{start}--{end}" if start and end and "-" not in start else start or end))
    _plain.put(draft, "series", first("tertiary_title"))
    for name in ("volume", "number", "publisher", "edition", "doi"):
        _plain.put(draft, name, first(name))
    _plain.put(draft, "address", first("place_published"))
    addresses = [part for one in record.get("urls", ()) for part in re.split(r"\s*;\s*(?=https?://)|\s+", one) if part]
    addresses += [address for address in [first("url")] if address]
    for pattern, name in ((_PUBMED, "pmid"), (_PMC, "pmcid")):
        found = next((one for address in addresses if (one := pattern.fullmatch(address))), None)
        if found and len(addresses) > 1:
            draft.fields[name] = found[1]
            addresses.remove(found[0])
    _plain.put(draft, "url", addresses[0] if addresses else "")
    _plain.put(draft, "isbn" if type_ in ("book", "incollection") else "issn", first("issn", "isbn"))
    accession = first("accession_number")
    is_pmid = (
        accession == draft.fields.get("pmid")
        or "pubmed" in first("name_of_database").lower()
        or re.fullmatch(r"\d{6,9}", accession)
    )
    _plain.put(draft, "pmid", accession if is_pmid else "")
    custom = first("custom2")
    _plain.put(draft, "pmcid", custom if custom.startswith("PMC") else "")
    left = [name.replace("_", " ") for name in record.keys() - _USED] + list(unknown)
    left += [f"note {' '.join(note.split())[:80]!r}" for note in told]
    left += ["accession number"] * bool(accession and not is_pmid)
    left += ["custom2"] * bool(custom and "pmcid" not in draft.fields)
    if left:
        draft.notes.append(f"left out: {', '.join(sorted(left))}")
    if len(addresses) > 1:
        draft.notes.append(f"left out: further addresses {', '.join(addresses[1:])[:200]}")
    return draft


def _person(name: str) -> str:
    return "others" if re.fullmatch(r"et\.? al\.?|others", name.strip(), re.IGNORECASE) else _plain.listed_person(name)


def _date(draft: Draft, year: str, date: str) -> None:
    """The year, and what the date adds to it; `2018/03/05/Spring` keeps the word as a note."""
    found = [re.fullmatch(r"(\d{4})?(?:/(\d\d?)?(?:/(\d\d?)?(?:/(.*))?)?)?", text.strip()) for text in (year, date)]
    texts = ["-".join(part for part in one.groups()[:3] if part) if one and one[1] else text for one, text in
             zip(found, (year, date), strict=True)]  # fmt: skip
    ours, theirs = said(texts[0]), said(texts[1])
    if theirs and (not ours or (theirs.startswith(ours) and len(theirs) > len(ours))):
        ours = theirs
    elif date and theirs != ours and not ours.startswith(theirs or "-"):
        draft.notes.append(f"date {date[:60]!r} was left out")
    if ours:
        _plain.put_date(draft, ours)
    elif year or date:
        found_year = re.search(r"(?<!\d)\d{4}(?!\d)", year or date)
        draft.fields["year"] = found_year[0] if found_year else " ".join((year or date).split())
        draft.notes.append(f"the date {(year or date)[:60]!r} was read as {draft.fields['year']}")
    if rest := [one[4] for one in found if one and one[4]]:
        draft.notes.append(f"left out: {', '.join(dict.fromkeys(rest))[:60]} of the date")
