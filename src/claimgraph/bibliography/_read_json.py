"""JSON from elsewhere to drafts: what Crossref and OpenAlex answer, Zotero's libraries, and else CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from claimgraph.bibliography import _kept, _plain
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._facts import listing, mapping, plain_text
from claimgraph.bibliography._foreign import drafted, kind_of
from claimgraph.bibliography._read_crossref import crossref_facts
from claimgraph.bibliography._read_csl import lines_of_items, read_csl_json
from claimgraph.bibliography._read_openalex import openalex_facts
from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError

_ZOTERO = {
    "title": "title caseName nameOfAct subject",
    "container": "publicationTitle bookTitle proceedingsTitle encyclopediaTitle dictionaryTitle websiteTitle blogTitle",
    "shortjournal": "journalAbbreviation",
    "shorttitle": "shortTitle",
    "date": "date",
    "volume": "volume",
    "number": "issue number reportNumber",
    "pages": "pages",
    "edition": "edition",
    "series": "series seriesTitle",
    "publisher": "publisher institution university",
    "address": "place",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "url",
    "urldate": "accessDate",
    "serial": "ISSN ISBN",
    "language": "language",
    "abstract": "abstractNote",
    "database": "libraryCatalog",
    "type": "reportType thesisType websiteType type",
    "pagetotal": "numPages",
    "eventtitle": "conferenceName",
}
_BY_FIELD = {field: name for name, fields in _ZOTERO.items() for field in fields.split()}
_QUIET = frozenset(
    "itemType creators tags collections relations notes attachments key version itemID itemKey libraryID uri select "
    "dateAdded dateModified citationKey citekey citation-key extra inPublications seeAlso accessDate multi".split()
)
_ROLES = {"author": "author", "editor": "editor", "translator": "translator", "seriesEditor": "editor"}
_HTML = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_NO_WORKS = frozenset({"attachment", "note", "annotation"})


def read_json(text: str, path: str) -> Incoming:
    """Works of a JSON text: CSL-JSON, answers of Crossref and OpenAlex, Better BibTeX's and Zotero's own.

    Lines of JSON, one work each, are read as well.

    Raises
    ------
    BadRequestError
        The text is no JSON, or no list of works.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> text = '{"results": [{"id": "https://openalex.org/W1", "title": "Twists", "publication_year": 2015}]}'
    >>> bibliography.read_json(text, "openalex.json").drafts[0].fields
    {'title': 'Twists', 'year': '2015', 'database': 'OpenAlex', 'accession': 'W1'}
    """
    try:
        data, lines = json.loads(text), None
    except (ValueError, RecursionError) as fault:
        found = _each_line(text)
        if found is None:
            raise BadRequestError(f"{path} is not JSON: {str(fault)[:100]}") from None
        data, lines = found
    items, place = _items(data)
    make = _reader_of(items, data)
    if make is None:
        if lines is not None:
            return read_csl_json(json.dumps(data), path)
        return read_csl_json(text, path)
    if len(items) > _plain.MAX_WORKS:
        raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
    drafts: list[Draft] = []
    notes: list[Note] = []
    unreadable: list[str] = []
    for item, line in zip(items, lines or lines_of_items(text, len(items), place), strict=True):
        inner = mapping(item)
        inner = mapping(inner.get("data")) or inner
        if str(inner.get("itemType", "")) in _NO_WORKS:
            notes.append(Note(path, line, "changed", f"left out: what belongs to no work ({inner['itemType']})"))
            continue
        draft = make(inner, line) if inner else None
        if draft is None or not draft.fields.get("title"):
            notes.append(Note(path, line, "unreadable", "an item is no work, or has no title"))
            unreadable.append(json.dumps(item, ensure_ascii=False)[:10_000])
        else:
            drafts.append(draft)
    return _plain.finished(drafts, notes, unreadable, path)


def _each_line(text: str) -> tuple[list[Any], list[int]] | None:
    """One JSON value a line, with the lines; nothing if a line is none."""
    data, lines = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                data.append(json.loads(line))
            except (ValueError, RecursionError):
                return None
            lines.append(number)
    return (data, lines) if len(data) > 1 else None


def _items(data: Any) -> tuple[list[Any], str]:
    """The works, and the name under which they stand."""
    if isinstance(data, list):
        return data, ""
    message = data.get("message") if isinstance(data, dict) else None
    for holder, name in ((data, "results"), (message, "items"), (data, "items")):
        if isinstance(holder, dict) and isinstance(holder.get(name), list):
            return holder[name], name
    return ([message] if isinstance(message, dict) else [data]), ""


def _reader_of(items: list[Any], data: Any) -> Callable[[dict[str, Any], int], Draft] | None:
    """What reads the items, by what most of the first ones look like; nothing for CSL-JSON."""
    some = [one for one in items[:50] if isinstance(one, dict)]
    tests: tuple[tuple[Callable[[dict[str, Any]], bool], Callable[[dict[str, Any], int], Draft]], ...] = (
        (lambda one: "openalex.org/W" in str(one.get("id", "")), _of_openalex),
        (lambda one: isinstance(one.get("title"), list) and "DOI" in one, _of_crossref),
        (_is_zotero, partial(_of_zotero, collections=_collections(data))),
    )
    for is_one, make in tests:
        if some and sum(map(is_one, some)) * 2 > len(some):
            return make
    return None


def _is_zotero(item: dict[str, Any]) -> bool:
    return "itemType" in (mapping(item.get("data")) or item)


def _of_openalex(work: dict[str, Any], line: int) -> Draft:
    facts = openalex_facts(work)
    draft = facts.draft(line)
    _kept.put_abstract(draft, facts.abstract)
    words = [plain_text(mapping(one).get("display_name"), 200) for one in listing(work.get("keywords"))[:100]]
    _kept.put_list(draft, "keywords", words)
    _kept.put_language(draft, plain_text(work.get("language"), 40))
    source = mapping(mapping(work.get("primary_location")).get("source"))
    serials = [plain_text(one, 20) for one in listing(source.get("issn"))] or [plain_text(source.get("issn_l"), 20)]
    _kept.put_serials(draft, *serials)
    draft.fields["database"] = "OpenAlex"
    _plain.put(draft, "accession", plain_text(work.get("id"), 80).rpartition("/")[2])
    if work.get("is_retracted") is True:
        draft.notes.append("OpenAlex says: it is retracted")
    return draft


def _of_crossref(work: dict[str, Any], line: int) -> Draft:
    facts = crossref_facts(work)
    draft = facts.draft(line)
    _kept.put_abstract(draft, facts.abstract)
    _kept.put_list(draft, "keywords", (plain_text(one, 200) for one in listing(work.get("subject"))))
    _kept.put_language(draft, plain_text(work.get("language"), 40))
    _kept.put_serials(draft, *(plain_text(one, 40) for name in ("ISBN", "ISSN") for one in listing(work.get(name))))
    short = listing(work.get("short-container-title"))
    _plain.put(draft, "shortjournal", plain_text(short[0], 200) if short else "")
    for update in listing(work.get("update-to")):
        draft.notes.append(f"Crossref says: it is a {plain_text(mapping(update).get('type'), 40)} of another work")
    return draft


def _collections(data: Any) -> dict[str, str]:
    """Names of the collections of each item of a library, by the item's number."""
    found: dict[str, list[str]] = {}
    for one in mapping(mapping(data).get("collections")).values():
        for item in listing(mapping(one).get("items")):
            found.setdefault(str(item), []).append(plain_text(mapping(one).get("name"), 200))
    return {item: "; ".join(names) for item, names in found.items()}


def _of_zotero(item: dict[str, Any], line: int, collections: dict[str, str]) -> Draft:
    texts: dict[str, list[str]] = {}
    left = []
    for field, value in item.items():
        name = _BY_FIELD.get(field)
        words = plain_text(value) if field != "title" else " ".join(str(value).split())
        if name and words:
            texts.setdefault(name, []).append(words)
        elif field not in _QUIET and words:
            left.append(field[:40])
    for creator in map(mapping, listing(item.get("creators"))):
        role = _ROLES.get(str(creator.get("creatorType", "")))
        parts = [plain_text(creator.get(part), 200) for part in ("lastName", "firstName", "name")]
        name_said = ", ".join(part.replace(";", " ") for part in parts[:2] if part) or parts[2].replace(";", " ")
        if role and name_said:
            texts.setdefault(role, []).append(name_said)
        elif name_said:
            left.append(f"{plain_text(creator.get('creatorType'), 40)} {name_said}")
    tags = listing(item.get("tags"))
    texts["keywords"] = [plain_text(mapping(one).get("tag") or one, 300) for one in tags]
    numbers = [str(item.get(name)) for name in ("itemID", "key", "itemKey") if item.get(name)]
    texts["groups"] = [name for number in numbers for name in collections.get(number, "").split("; ")]
    texts["file"] = [
        plain_text(mapping(one).get("path") or mapping(one).get("localPath"), 1000)
        for one in listing(item.get("attachments"))
    ]
    texts["note"] = [
        plain_text(_HTML.sub(" ", str(mapping(one).get("note") or one))) for one in listing(item.get("notes"))
    ]
    key = ""
    for row in str(item.get("extra") or "").split("\n"):
        head, _, rest = row.partition(":")
        match head.strip().casefold():
            case "citation key":
                key = rest.strip()
            case "pmid" | "pmcid" | "doi" as name:
                texts.setdefault(name, []).append(rest.strip())
            case _ if row.strip():
                texts["note"].append(row.strip())
    key = str(item.get("citationKey") or item.get("citation-key") or item.get("citekey") or key)
    kind = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in str(item.get("itemType", "")))
    draft = drafted(_KINDS.get(kind) or kind_of(kind, in_journal=False), line, texts, key=key, left=left)
    draft.is_key_chosen = bool(key)
    return draft


_KINDS = {
    **dict.fromkeys(("magazine article", "newspaper article", "journal article"), "article"),
    **dict.fromkeys(("webpage", "blog post", "forum post", "preprint"), "online"),
    **dict.fromkeys(("encyclopedia article", "dictionary entry"), "incollection"),
    **{"computer program": "software", "film": "video", "video recording": "video", "document": "misc"},
}
