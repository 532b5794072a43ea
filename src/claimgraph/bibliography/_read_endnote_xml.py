"""EndNote's XML to drafts."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from claimgraph.bibliography import _plain
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._foreign import drafted, kind_of
from claimgraph.bibliography._repair import Note
from claimgraph.bibliography._xml import each_record, words_of
from claimgraph.errors import BadRequestError

_PLACES = {
    "author": ("contributors/authors/author",),
    "editor": ("contributors/secondary-authors/author", "contributors/tertiary-authors/author"),
    "translator": ("contributors/translated-authors/author",),
    "container": ("periodical/full-title", "titles/secondary-title", "alt-periodical/full-title", "titles/alt-title"),
    "shortjournal": ("periodical/abbr-1",),
    "shorttitle": ("titles/short-title",),
    "origtitle": ("titles/translated-title",),
    "series": ("titles/tertiary-title",),
    "date": ("dates/year", "dates/pub-dates/date"),
    "volume": ("volume",),
    "number": ("number",),
    "pages": ("pages",),
    "edition": ("edition",),
    "publisher": ("publisher",),
    "address": ("pub-location",),
    "serial": ("isbn", "issn"),
    "doi": ("electronic-resource-num",),
    "url": ("urls/related-urls/url", "urls/web-urls/url", "urls/text-urls/url"),
    "file": ("urls/pdf-urls/url", "urls/image-urls/url"),
    "keywords": ("keywords/keyword",),
    "abstract": ("abstract",),
    "note": ("notes", "research-notes"),
    "language": ("language",),
    "database": ("remote-database-name", "remote-database-provider"),
    "accession": ("accession-num",),
    "type": ("work-type",),
    "urldate": ("access-date",),
}
_ONE = frozenset("container date url database type".split())
"""Fields for which the first place that says something is enough."""
_NOT_SAID = frozenset("database source-app rec-number foreign-keys ref-type key database-id".split())
"""What EndNote writes of its own library."""
_FACES = {"italic": "i", "superscript": "sup", "subscript": "sub"}


def read_endnote_xml(text: str, path: str) -> Incoming:
    """Works of EndNote's export as XML, which Covidence, Rayyan and others write as well.

    Raises
    ------
    BadRequestError
        The text holds more works than are read, declares entities, or is nested without end.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> record = "<record><titles><title>Twists</title></titles><dates><year>2015</year></dates></record>"
    >>> incoming = bibliography.read_endnote_xml(f"<xml><records>{record}</records></xml>", "library.xml")
    >>> incoming.drafts[0].fields
    {'title': 'Twists', 'year': '2015'}
    """
    drafts: list[Draft] = []
    notes: list[Note] = []

    def take(record: Element, line: int) -> None:
        if len(drafts) == _plain.MAX_WORKS:
            raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
        drafts.append(_draft(record, line))

    unreadable = each_record(text, path, frozenset({"record"}), take, notes)
    return _plain.finished(drafts, notes, unreadable, path)


def _draft(record: Element, line: int) -> Draft:
    texts: dict[str, list[str]] = {}
    used: set[Element] = set()
    for name, places in _PLACES.items():
        for place in places:
            found = record.findall(place)
            used.update(found)
            said = [words for one in found if (words := words_of(one))]
            if said and not (name in _ONE and name != "date" and texts.get(name)):
                texts.setdefault(name, []).extend(said)
    title = record.find("titles/title")
    if title is not None:
        used.add(title)
        texts["title"] = [_styled(title)]
    for name in ("abstract", "note"):
        texts[name] = texts.get(name, [])
    kind = record.find("ref-type")
    kind_name = kind.get("name", "") if kind is not None else ""
    in_journal = record.find("periodical") is not None or kind_name.endswith("Article")
    for one in record.findall("*"):
        if one.tag.startswith("custom") and (words := words_of(one)):
            used.add(one)
            name = "pmcid" if words.startswith("PMC") and " " not in words else "note"
            texts.setdefault(name, []).append(words)
    if (number := texts.get("accession", [""])[0]).isdigit() and _is_pubmed(texts.get("database", [])):
        texts["pmid"] = texts.pop("accession")
    if len(texts.get("url", ())) > 1:
        texts["note"] += [f"also at {address}" for address in texts["url"][1:]]
        del texts["url"][1:]
    left = [leaf.tag for leaf in _leaves(record) if leaf not in used and words_of(leaf)]
    number = words_of(record.find("rec-number"))
    return drafted(kind_of(kind_name, in_journal=in_journal), line, texts, key=number and f"record {number}", left=left)


def _is_pubmed(names: list[str]) -> bool:
    return any(name.casefold() in ("nlm", "pubmed", "medline") for name in names)


def _leaves(record: Element) -> list[Element]:
    """Elements that hold text of their own, without the styles inside them and what is of EndNote's library."""
    found: list[Element] = []
    waiting = [one for one in record if one.tag not in _NOT_SAID]
    while waiting:
        element = waiting.pop()
        inner = [one for one in element if one.tag != "style"]
        waiting += inner
        if not inner:
            found.append(element)
    return found


def _styled(title: Element) -> str:
    """The title with tags of HTML for what EndNote has in italics and scripts."""
    parts = [title.text or ""]
    for piece in title:
        words = "".join(piece.itertext())
        tag = next((_FACES[face] for face in piece.get("face", "").split() if face in _FACES), "")
        parts += [f"<{tag}>{words}</{tag}>" if tag and words.strip() else words, piece.tail or ""]
    return " ".join("".join(parts).split())
