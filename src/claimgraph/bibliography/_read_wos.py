"""Web of Science's plain text to drafts: a tag of two letters on each line, `ER` behind each record."""

from __future__ import annotations

import re

from claimgraph.bibliography import _plain
from claimgraph.bibliography._blocks import with_line_feeds
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._foreign import drafted, kind_of
from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError

NAMES = {
    **{"AU": "author", "AF": "full names", "CA": "group", "BE": "editor", "ED": "editor", "TI": "title"},
    **{"SO": "container", "SE": "series", "BS": "series", "JI": "shortjournal"},
    **{"VL": "volume", "IS": "number", "BP": "start", "EP": "end", "AR": "eid", "PY": "year", "PD": "day"},
    **{"EA": "early", "PU": "publisher", "PI": "address", "SN": "serial", "EI": "serial", "BN": "serial"},
    **{"DI": "doi", "PM": "pmid", "AB": "abstract", "DE": "keywords", "ID": "more keywords", "LA": "language"},
    **{"UT": "accession", "DT": "kind", "PT": "medium", "CT": "eventtitle", "PG": "pagetotal", "FX": "note"},
}
"""Our names by tags; the tab-delimited export has the same tags as the heads of its columns."""
_QUIET = frozenset(
    "FN VR ER EF C1 C3 RP EM OI RI FU CR NR TC Z9 U1 U2 PA WC SC GA DA WE CY CL SP HO SU MA SI HC HP OA D2 BA BF GP "
    "P2 PN EY J9".split()
)
"""Addresses, counts, cited works and other things of the database; they are told by their tags."""
_TELL = frozenset("CR TC C1 FU".split())
_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$")
_JOINED = frozenset({"TI", "SO", "AB", "SE", "BS", "CT", "PU", "PI", "FX", "DE", "ID"})
"""Tags whose further lines go on with the first; elsewhere each line is one thing more."""


def is_wos(text: str) -> bool:
    """Whether a text is Web of Science's: it names itself, or begins with a record of it."""
    head = text.lstrip("\ufeff \t\r\n")[:400]
    return bool(re.match(r"FN [^\n]*\s+VR \d|(?:FN [^\n]*\s+)?PT [JBSPC]\s+(?:AU|CA|BE) \S", head))


def read_wos(text: str, path: str) -> Incoming:
    r"""Works of Web of Science's plain text (`savedrecs.txt`), also as InCites and CiteSpace pass it on.

    Raises
    ------
    BadRequestError
        The text holds more works than are read.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> text = "PT J\nAU Able, A\nTI Twists\nSO INVENTED MEDICINE\nPY 2015\nER\n\nEF\n"
    >>> bibliography.read_wos(text, "savedrecs.txt").drafts[0].fields
    {'author': 'Able, A', 'title': 'Twists', 'year': '2015', 'journal': 'INVENTED MEDICINE'}
    """
    notes: list[Note] = []
    unreadable: list[str] = []
    drafts: list[Draft] = []
    for line, said, whole, raw in _records(with_line_feeds(text).split("\n"), path, notes):
        if len(drafts) + len(unreadable) == _plain.MAX_WORKS:
            raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
        if not said.get("TI"):
            notes.append(Note(path, line, "unreadable", "a record has no title (TI)"))
            unreadable.append("\n".join(raw).strip())
            continue
        if not whole:
            notes.append(Note(path, line, "repaired", "a record lacks its end (ER)"))
        drafts.append(draft_of(said, line))
    return _plain.finished(drafts, notes, unreadable, path)


def _records(lines: list[str], path: str, notes: list[Note]) -> list[tuple[int, dict[str, list[str]], bool, list[str]]]:
    records: list[tuple[int, dict[str, list[str]], bool, list[str]]] = []
    said: dict[str, list[str]] = {}
    raw: list[str] = []
    start, tag = 0, ""

    def close(*, whole: bool) -> None:
        nonlocal said, raw, tag
        if said:
            records.append((start, said, whole, raw))
        said, raw, tag = {}, [], ""

    for number, line in enumerate(lines, 1):
        found = _TAG.match(line)
        if found and found[1] in ("FN", "VR", "EF"):
            tag = ""
            continue
        if found and found[1] == "ER":
            close(whole=True)
            continue
        if found and found[1] == "PT" and "PT" in said:
            close(whole=False)
        if found:
            if not said:
                start = number
            tag = found[1]
            said.setdefault(tag, []).append((found[2] or "").strip())
        elif line[:1].isspace() and line.strip() and tag:
            said[tag].append(line.strip())
        elif line.strip():
            notes.append(Note(path, number, "changed", f"line not understood, left out: {line.strip()[:80]!r}"))
        if said:
            raw.append(line)
    close(whole=False)
    return [(line, {t: _texts(t, one) for t, one in said.items()}, whole, raw) for line, said, whole, raw in records]


def _texts(tag: str, texts: list[str]) -> list[str]:
    return [" ".join(texts)] if tag in _JOINED else texts


def draft_of(said: dict[str, list[str]], line: int) -> Draft:
    """The draft of a record by Web of Science's tags, from lines or from columns."""
    texts: dict[str, list[str]] = {}
    for tag, words in said.items():
        if name := NAMES.get(tag):
            texts.setdefault(name, []).extend(word for word in words if word.strip())
    full = texts.pop("full names", [])
    if len(full) == len(texts.get("author", [])) or not texts.get("author"):
        texts["author"] = full or texts.get("author", [])
    texts["author"] += [f"{group.replace(',', ' ')}" for group in texts.pop("group", [])]
    keywords = texts.get("keywords", []) + texts.pop("more keywords", [])
    texts["keywords"] = [word for text in keywords for word in text.split(";")]
    year, day = (texts.pop("year", None) or [""])[0], (texts.pop("day", None) or [""])[0].capitalize()
    early = texts.pop("early", [])
    texts["date"] = [f"{year} {day}".strip(), year] if year and day else [year or " ".join(early)]
    number = texts.get("accession", [""])[0] if texts.get("accession") else ""
    texts["database"] = ["Web of Science"] if number.startswith("WOS:") else []
    texts["pages"] = [] if texts.get("start") else texts.get("eid", [])
    texts.pop("eid", None) if texts["pages"] else None
    medium = (texts.pop("medium", None) or [""])[0]
    kind = kind_of((texts.pop("kind", None) or [""])[0], in_journal=medium in ("J", ""))
    if kind == "misc" and medium in ("B", "S"):
        kind = "incollection" if texts.get("container") else "book"
    left = [tag for tag in said if tag not in NAMES and (tag not in _QUIET or tag in _TELL)]
    return drafted(kind, line, texts, key=number, left=left)
