"""What a database says of a work, by our names and as plain text, to the draft of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from claimgraph.bibliography import _kept, _plain
from claimgraph.bibliography._dates import said
from claimgraph.bibliography._draft import Draft

_NOBODY = re.compile(r"\[?(?:anonymous|anon\.?|no authors? (?:name available|listed|given))\]?", re.IGNORECASE)
Said = Mapping[str, Sequence[str]]
"""Texts by our names: `author`, `title`, `container`, `date`, `serial`, and fields of entries."""

_STRAIGHT = (
    *("volume", "number", "publisher", "address", "edition", "series", "doi", "pmcid", "url", "eid", "shorttitle"),
    *("shortjournal", "database", "accession", "school", "pagetotal", "eventtitle", "type", "annote", "origtitle"),
)
_KINDS = (
    ("inproceedings", ("conference paper", "conference proceeding", "proceedings paper", "conference abstract")),
    ("incollection", ("book section", "book chapter", "chapter", "electronic book section", "encyclopedia")),
    ("phdthesis", ("thesis", "dissertation")),
    ("book", ("book", "edited book", "ebook", "e-book", "monograph")),
    ("report", ("report", "government document", "technical report")),
    ("dataset", ("dataset", "data set", "data paper")),
    ("online", ("web page", "website", "online database", "online multimedia", "blog", "preprint")),
    ("patent", ("patent",)),
    ("software", ("computer program", "software")),
    ("standard", ("standard",)),
    ("unpublished", ("unpublished work", "manuscript")),
    ("video", ("film or broadcast", "audiovisual material", "video")),
)
"""Kinds of entries by the words that begin what databases call them; whatever else appeared in a journal is one."""


def kind_of(text: str, *, in_journal: bool) -> str:
    """The kind of entry for what a database calls a work.

    Examples
    --------
    >>> kind_of("Conference Paper", in_journal=False), kind_of("Review", in_journal=True), kind_of("", in_journal=False)
    ('inproceedings', 'article', 'misc')
    """
    words = " ".join(text.casefold().split())
    for kind, starts in _KINDS:
        if words.startswith(starts) and not words.startswith("book review"):
            return kind
    return "article" if in_journal or "journal" in words else "misc"


def drafted(kind: str, line: int, texts: Said, *, key: str = "", left: Iterable[str] = ()) -> Draft:
    """The draft of a work; a second text for what holds one only is told.

    Parameters
    ----------
    kind
        Kind of the entry.
    line
        Line of the file on which the record starts.
    texts
        What the record says.
    key
        Its number or key there.
    left
        Names of what the record says and no entry holds.
    """

    def first(name: str) -> str:
        return next((text.strip() for text in texts.get(name, ()) if text.strip()), "")

    draft = Draft(kind, {}, line, key)
    for role in ("author", "editor", "translator"):
        names = [name for text in texts.get(role, ()) for name in _split(text)]
        _plain.put(draft, role, _plain.people(map(_person, names)), plain=False)
    if title := _plain.title(re.sub(r"(?<=[^.\s])\.$", "", first("title"))):
        draft.fields["title"] = title
    _put_date(draft, [text.strip() for text in texts.get("date", ()) if text.strip()])
    _plain.put(draft, _plain.CONTAINERS.get(kind, "booktitle"), first("container"))
    for name in _STRAIGHT:
        for text in texts.get(name, ()):
            _plain.put(draft, name, text.strip())
    if pmid := re.fullmatch(r"(?:pmid:?\s*)?(\d{1,9})", first("pmid"), re.IGNORECASE):
        draft.fields["pmid"] = pmid[1]
    _put_pages(draft, first("pages"), first("start"), first("end"))
    _plain.put(draft, "urldate", said(first("urldate")))
    _kept.put_serials(draft, *texts.get("serial", ()))
    _kept.put_abstract(draft, first("abstract"))
    for name in ("keywords", "groups", "file"):
        _kept.put_list(draft, name, texts.get(name, ()))
    _kept.put_language(draft, first("language"))
    _kept.put_notes(draft, texts.get("note", ()))
    if left := sorted(dict.fromkeys(left)):
        draft.notes.append(f"left out: {', '.join(left)[:400]}")
    return draft


def _split(text: str) -> list[str]:
    return [name.strip() for name in re.split("[;|]", text) if name.strip()]


def _person(name: str) -> str:
    if _NOBODY.fullmatch(name.strip()):
        return ""
    name = re.sub(r"(?:(?<!\s)\s++)?\([^()]*+\)$|^and\s++|(?<=\w)\.$", _kept_stop, name.strip())
    return "others" if re.fullmatch(r"et\.? al\.?|others", name, re.IGNORECASE) else _plain.listed_person(name)


def _kept_stop(found: re.Match[str]) -> str:
    """The stop of an initial stays."""
    before = found.string[: found.start()]
    return "." if found[0] == "." and re.search(r"(?:^|[\s.,-])\w{1,2}$", before) else ""


def _put_date(draft: Draft, texts: list[str]) -> None:
    """The first date that is clear, or the one after it that says more of the same year; else the year in the words."""
    dates = [date for text in texts if (date := said(text))]
    best = dates[0] if dates else ""
    for date in dates[1:]:
        best = date if date.startswith(best) else best
    if best:
        _plain.put_date(draft, best)
    elif texts:
        year = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", texts[0])
        draft.fields["year"] = year[0] if year else " ".join(texts[0].split())[:60]
        draft.notes.append(f"the date {texts[0][:60]!r} was read as {draft.fields['year']}")


def _put_pages(draft: Draft, pages: str, start: str, end: str) -> None:
    text = pages or (f"{start}--{end}" if start and end and start != end else start or end)
    if re.fullmatch(r"(?:no\.?|not) (?:pagination(?: specified)?|available)", text, re.IGNORECASE):
        draft.notes.append(f"pages {text!r} say that there are none; left out")
    else:
        _plain.put(draft, "pages", _plain.pages(text.removesuffix("-").strip()))
