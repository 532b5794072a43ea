"""RIS from elsewhere to drafts; the home of rispy."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from claimgraph.bibliography import _kept, _plain
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
    "tertiary_title unknown_tag abstract notes_abstract keywords language name_of_database database_provider "
    "file_attachments1 file_attachments2 figure access_date short_title research_notes type_of_work custom1 "
    "tertiary_authors".split()
)
_LISTED = ["A1", "A2", "A3", "A4", "AU", "KW", "N1", "UR", "SN", "L1", "L2", "L4", "N2", "AB", "RN", "DO", "ED"]
_PLAIN_KINDS = frozenset({"journal article", "article", "book", "conference paper", "generic"})
_PER_LINE = re.compile(r"[^,;]*[^\W\d_] [A-Z][A-Z-]{0,4}")
"""A person without a comma, as Ovid lists them on one line: `van der Dool CD`."""
_NO_PAGES = re.compile(r"no\.? pagination(?: specified)?", re.IGNORECASE)
_OVID_TAIL = re.compile(
    r"(?:(?:NL|LK|XT|VO)  ?-|link to the (?:ovid )?full text|https?://|<?\d+\.?>?\s*$)", re.IGNORECASE
)
"""How lines start that Ovid writes behind the end of a record, or before the next."""
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
            kind = "unreadable" if _is_record(rest) else "changed"
            notes.append(Note(path, where, kind, f"between two records stands {' '.join(rest.split())[:80]!r}"))
            unreadable += [rest.strip()] if kind == "unreadable" else []
        try:
            (record, *_) = rispy.loads(
                f"{record_text.rstrip()}\nER  - \n",
                skip_unknown_tags=False,
                delimiter_tags_mapping={},
                list_tags=_LISTED,
            )
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, rispy.parser.ParseError) as fault:
            notes.append(Note(path, line, "unreadable", f"record cannot be read: {fault}"))
            unreadable.append(chunk)
            continue
        drafts.append(_draft(record, line))
    return _plain.finished(drafts, notes, unreadable, path)


def _ended(chunk: str) -> bool:
    return bool(re.search(r"(?m)^ER  - ?", chunk))


def _is_record(rest: str) -> bool:
    """Whether what stands behind a record has tags of one, rather than what Ovid writes there."""
    lines = [line.strip() for line in rest.split("\n")]
    return any(_TAG.match(line) and not _OVID_TAIL.match(line) for line in lines)


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

    def every(*names: str) -> list[str]:
        values = [record.get(name, ()) for name in names]
        texts = [text for value in values for text in (value if isinstance(value, list) else [value])]
        return [text.strip() for text in texts if isinstance(text, str) and text.strip()]

    unknown = {tag or "text without a tag": texts for tag, texts in record.get("unknown_tag", {}).items()}
    kind = first("type_of_reference")
    draft = Draft(_TYPES.get(kind, "misc"), {}, line, first("id", "label"))
    told = every("notes", "research_notes")
    _people(draft, kind, every, unknown, told)
    draft.fields |= {"title": title} if (title := _plain.title(first("title", "primary_title"))) else {}
    _date(draft, first("year", "publication_year"), first("date"))
    container = first("journal_name", "secondary_title", "alternate_title3", "alternate_title1", "alternate_title2")
    _plain.put(draft, _plain.CONTAINERS.get(draft.type, "booktitle"), container)
    start, end = first("start_page"), first("end_page")
    start = re.sub(r";\s*\d+\s*$", "", start)  # EBSCO counts the pages behind their range
    both = f"{start}--{end}" if start and end and "-" not in start else start or end
    if _NO_PAGES.fullmatch(f"{start} {end}".strip()):
        draft.notes.append(f"pages {f'{start} {end}'.strip()!r} say that there are none; left out")
    else:
        _plain.put(draft, "pages", _plain.pages(both))
    _plain.put(draft, "series", first("tertiary_title"))
    for name in ("volume", "number", "publisher", "edition"):
        _plain.put(draft, name, first(name))
    for doi in every("doi"):
        _plain.put(draft, "doi", doi)
    _plain.put(draft, "address", first("place_published"))
    _plain.put(draft, "urldate", said(first("access_date").strip("/")))
    _plain.put(draft, "shorttitle", first("short_title"))
    left = _addresses(draft, record, first)
    _kept.put_serials(draft, *every("issn", "isbn"))
    _kept.put_abstract(draft, *(every("abstract") or every("notes_abstract")))
    _kept.put_list(draft, "keywords", every("keywords"))
    _kept.put_language(draft, first("language"))
    _kept.put_list(draft, "file", every("file_attachments1", "file_attachments2", "figure"))
    kind_said = first("type_of_work")
    _plain.put(draft, "type", kind_said if draft.type not in ("article", "book") else "")
    told += [kind_said] * bool(
        kind_said and draft.fields.get("type") is None and kind_said.casefold() not in _PLAIN_KINDS
    )
    _numbers(draft, first)
    told += [first("custom1")] * bool(first("custom1"))
    if first("custom2") and "pmcid" not in draft.fields:
        told.append(first("custom2"))
    _kept.put_notes(draft, told)
    left += [name.replace("_", " ") for name in record.keys() - _USED] + list(unknown)
    if left:
        draft.notes.append(f"left out: {', '.join(sorted(left))}")
    return draft


def _people(
    draft: Draft, kind: str, every: Callable[..., list[str]], unknown: dict[str, list[str]], told: list[str]
) -> None:
    authors = [name for text in every("first_authors", "authors") for name in _names(text)]
    second, editors = every("secondary_authors"), [*unknown.pop("ED", ()), *every("tertiary_authors")]
    if draft.type == "article" and any(map(_is_list_of_families, second)):
        draft.notes.append(f"left out: authors of works that it cites, {'; '.join(second)[:80]!r}")
    else:
        editors = [*second, *editors]
    if authors and NOT_ALL_AUTHORS in told:
        told.remove(NOT_ALL_AUTHORS)
        authors.append("others")
    for role, people in (("author", authors), ("editor", editors)):
        _plain.put(draft, role, _plain.people(map(_person, people)), plain=False)


def _is_list_of_families(text: str) -> bool:
    parts = [part.strip() for part in text.split(",")]
    return len(parts) > 3 or (len(parts) == 3 and not any(map(_plain.is_suffix, parts)))


def _names(text: str) -> list[str]:
    """The persons on one line: Ovid puts all of `Able AB, van der Dool CD` there, others part them with semicolons."""
    if ";" in text:
        return [name.strip() for name in text.split(";") if name.strip()]
    parts = [part.strip() for part in text.strip().rstrip(",.").split(",")]
    return parts if len(parts) > 1 and all(_PER_LINE.fullmatch(part) for part in parts) else [text]


def _addresses(draft: Draft, record: dict[str, Any], first: Callable[..., str]) -> list[str]:
    """The address, and what PubMed's own addresses say; further ones are told."""
    addresses = [part for one in record.get("urls", ()) for part in re.split(r"\s*;\s*(?=https?://)|\s+", one) if part]
    addresses += [address for address in [first("url")] if address]
    for pattern, name in ((_PUBMED, "pmid"), (_PMC, "pmcid")):
        found = next((one for address in addresses if (one := pattern.fullmatch(address))), None)
        if found and len(addresses) > 1:
            draft.fields[name] = found[1]
            addresses.remove(found[0])
    _plain.put(draft, "url", addresses[0] if addresses else "")
    return [f"further addresses {', '.join(addresses[1:])[:200]}"] if len(addresses) > 1 else []


def _numbers(draft: Draft, first: Callable[..., str]) -> None:
    """Where the work was found, and under which number; that of PubMed is an identifier of the work."""
    accession, database = first("accession_number"), first("name_of_database") or first("database_provider")
    named = f"{first('name_of_database')} {first('database_provider')}".casefold()
    is_pmid = re.fullmatch(r"\d{1,9}", accession) and (
        accession == draft.fields.get("pmid")
        or "pubmed" in named
        or "medline" in named
        or (not named.strip() and len(accession) > 5)
    )
    _plain.put(draft, "pmid", accession if is_pmid else "")
    _plain.put(draft, "accession", "" if is_pmid else accession)
    _plain.put(draft, "database", database)
    custom = first("custom2")
    _plain.put(draft, "pmcid", custom if re.fullmatch(r"PMC\d+", custom) else "")


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
