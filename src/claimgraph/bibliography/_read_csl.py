"""CSL-JSON from elsewhere to drafts."""

from __future__ import annotations

import json
import re
from typing import Any

from claimgraph.bibliography import _kept, _plain
from claimgraph.bibliography._blocks import line_ends
from claimgraph.bibliography._dates import from_csl
from claimgraph.bibliography._draft import Draft, Incoming, escaped
from claimgraph.bibliography._facts import KINDS as _SOURCES
from claimgraph.bibliography._fields import listed, status
from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError

_TYPES = {
    **dict.fromkeys(
        "article-journal article-magazine article-newspaper article review review-book entry-encyclopedia".split(),
        "article",
    ),
    **{"book": "book", "chapter": "incollection", "paper-conference": "inproceedings", "thesis": "phdthesis"},
    **{"report": "report", "webpage": "online", "post": "online", "post-weblog": "online", "dataset": "dataset"},
    **{"motion_picture": "video", "patent": "patent", "software": "software", "pamphlet": "booklet"},
    **{"periodical": "periodical", "standard": "standard", "manuscript": "unpublished"},
}
_OTHERS = frozenset(
    "document article entry figure graphic interview legal_case legislation map musical_score personal_communication "
    "song speech treaty bill broadcast classic collection event hearing performance regulation entry-dictionary "
    "treaty other".split()
)
"""Types that are known and have no kind of entry of their own."""
_FIELDS = {
    **{"volume": "volume", "issue": "number", "publisher": "publisher", "publisher-place": "address"},
    **{"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "note": "note"},
    **{"edition": "edition", "collection-title": "series", "number-of-pages": "pagetotal", "number": "number"},
    **{"collection-number": "number", "chapter-number": "chapter", "version": "version"},
    **{"genre": "type", "event-title": "eventtitle", "event": "eventtitle", "source": "database"},
    **{"title-short": "shorttitle", "shortTitle": "shorttitle", "annote": "annote", "status": "pubstate"},
    **{"container-title-short": "shortjournal", "journalAbbreviation": "shortjournal"},
}
_DATES = {"accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_ROLES = ("author", "editor", "translator")
_KNOWN = {
    *_FIELDS,
    *_DATES,
    *_ROLES,
    "id",
    "type",
    "title",
    "issued",
    "container-title",
    "page",
    "abstract",
    "keyword",
    "language",
}
_NAME = frozenset(
    "family given literal suffix non-dropping-particle dropping-particle comma-suffix static-ordering "
    "parse-names sequence name".split()
)
_SPACE = re.compile(r"[\s,]*")


def read_csl_json(text: str, path: str) -> Incoming:
    """Works of a CSL-JSON text: a list of items, an object with `items`, or one item.

    Raises
    ------
    BadRequestError
        The text is no JSON, or no list of items.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> incoming = bibliography.read_csl_json('[{"type": "book", "title": "Twists"}]', "works.json")
    >>> incoming.drafts[0].fields
    {'title': 'Twists'}
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise BadRequestError(f"{path} is not JSON: {str(fault)[:100]}") from None
    if isinstance(data, dict):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        raise BadRequestError(f"{path} is no list of works; export it as CSL JSON")
    if len(data) > _plain.MAX_WORKS:
        raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
    drafts: list[Draft] = []
    notes: list[Note] = []
    unreadable: list[str] = []
    for i, (item, line) in enumerate(zip(data, lines_of_items(text, len(data)), strict=True)):
        if not isinstance(item, dict):
            notes.append(Note(path, line, "unreadable", f"item {i + 1} is not a work"))
            unreadable.append(json.dumps(item, ensure_ascii=False))
        else:
            drafts.append(_draft(item, line))
    return _plain.finished(drafts, notes, unreadable, path)


def lines_of_items(text: str, count: int, name: str = "items") -> list[int]:
    """The line on which each item starts, of a list or of one under a name."""
    listed = re.match(r"\s*\[" if text.lstrip()[:1] == "[" else rf'(?s)\s*\{{.*?"{name}"\s*:\s*\[', text)
    if not listed:
        return [1] * count
    decoder, here, lines, line, counted = json.JSONDecoder(), listed.end(), [], 1, 0
    try:
        for _ in range(count):
            found = _SPACE.match(text, here)
            here = found.end() if found else here
            line, counted = line + line_ends(text, counted, here), here
            lines.append(line)
            _, here = decoder.raw_decode(text, here)
    except (ValueError, RecursionError):
        return [1] * count
    return lines


def _draft(item: dict[str, Any], line: int) -> Draft:
    kind = str(item.get("type", ""))
    draft = Draft(_TYPES.get(kind) or _SOURCES.get(kind, "misc"), {}, line, _text(item.get("id")))
    # Zotero numbers its items, or gives their address; such an id is no key that a person cites by.
    draft.is_key_chosen = bool(re.match(r"[A-Za-z]", draft.key)) and "://" not in draft.key
    if kind and draft.type == "misc" and kind not in _OTHERS:
        draft.notes.append(f"the type {kind[:40]!r} is not known; it was written as @misc")
    for role in _ROLES:
        people = item.get(role)
        if isinstance(people, list):
            _plain.put(draft, role, _plain.people(_person(name, draft) for name in people), plain=False)
        elif people:
            draft.notes.append(f"{role} is no list of names and was left out")
    if title := _plain.title(_text(item.get("title"))):
        draft.fields["title"] = title
    for name, ours in _FIELDS.items():
        _plain.put(draft, ours, _text(item.get(name)))
    container = _text(item.get("container-title"))
    _plain.put(draft, _plain.CONTAINERS.get(draft.type, "booktitle"), container)
    _plain.put(draft, "pages", _plain.pages(_text(item.get("page"))))
    if item.get("issued"):
        date, lost = from_csl(item["issued"])
        literal = _text(item["issued"].get("literal")) if isinstance(item["issued"], dict) else ""
        if not date and status({"year": literal}):
            draft.fields["year"], lost = literal, ""
        _plain.put_date(draft, date)
        draft.notes += [f"issued: {lost}"] if lost else []
    for name, ours in _DATES.items():
        if item.get(name):
            date, lost = from_csl(item[name])
            _plain.put(draft, ours, date)
            draft.notes += [f"{name}: {lost}"] if lost else []
    _kept.put_abstract(draft, _text(item.get("abstract")))
    _kept.put_list(draft, "keywords", listed(_text(item.get("keyword"))))
    _kept.put_language(draft, _text(item.get("language")))
    left = sorted(str(name)[:40] for name in item.keys() - _KNOWN)
    if left:
        draft.notes.append(f"left out: {', '.join(left)}")
    return draft


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _person(name: Any, draft: Draft) -> str:
    if not isinstance(name, dict):
        draft.notes.append(f"left out: {str(name)[:60]!r}, which is no name")
        return ""
    if left := sorted(str(part)[:40] for part in name.keys() - _NAME):
        draft.notes.append(f"left out of a name: {', '.join(left)}")
    if literal := _text(name.get("literal")) or _text(name.get("name")):
        return "others" if literal == "others" else _plain.organisation(literal)
    given = " ".join(part for part in (_text(name.get("given")), _text(name.get("dropping-particle"))) if part)
    family = " ".join(part for part in (_text(name.get("non-dropping-particle")), _text(name.get("family"))) if part)
    if not given and family and " " not in family.strip():
        return _plain.person(family, "") if "," in family else escaped(_plain.without_markup(family))
    return _plain.person(family or given, given if family else "", _text(name.get("suffix")))
