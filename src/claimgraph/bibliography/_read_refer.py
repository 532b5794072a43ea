"""EndNote's `.enw` and refer to drafts: a tag of one letter behind a percent sign on each line."""

from __future__ import annotations

import re

from claimgraph.bibliography import _plain
from claimgraph.bibliography._blocks import with_line_feeds
from claimgraph.bibliography._draft import Draft, Incoming
from claimgraph.bibliography._foreign import drafted, kind_of
from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError

_NAMES = {
    **{"A": "author", "Q": "author", "E": "editor", "Y": "editor", "?": "translator", "T": "title", "B": "container"},
    **{"J": "container", "S": "series", "V": "volume", "N": "number", "P": "pages", "D": "date", "8": "date"},
    **{"I": "publisher", "C": "address", "7": "edition", "@": "serial", "R": "doi", "U": "url", "X": "abstract"},
    **{"K": "keywords", "Z": "note", "O": "note", "G": "language", "W": "database", "~": "database", "M": "accession"},
    **{">": "file", "!": "shorttitle", "9": "type", "[": "urldate", "F": "label", "1": "note", "2": "custom"},
    **{"3": "note", "4": "note", "<": "note"},
}
_LINE = re.compile(r"%(\S)(?:[ \t](.*))?$")
_START = re.compile(r"(?m)^%0[ \t]\S")
_ANY = re.compile(r"(?m)^%[A-Z][ \t]\S")


def is_refer(text: str) -> bool:
    """Whether a text is in this format: its first line that is not empty has one of the tags."""
    first = text.lstrip("\ufeff \t\r\n")[:4]
    return bool(re.match(r"%[0A-Z][ \t]\S", first))


def read_refer(text: str, path: str) -> Incoming:
    r"""Works of a text as EndNote, Google Scholar and library catalogues write it (`.enw`).

    Raises
    ------
    BadRequestError
        The text holds more works than are read.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> incoming = bibliography.read_refer("%0 Journal Article\n%T Twists\n%D 2015\n%J Invented Medicine\n", "a.enw")
    >>> incoming.drafts[0].fields
    {'title': 'Twists', 'year': '2015', 'journal': 'Invented Medicine'}
    """
    lines = with_line_feeds(text).split("\n")
    notes: list[Note] = []
    unreadable: list[str] = []
    drafts: list[Draft] = []
    groups = _grouped(lines, by_type=bool(_START.search(text)))
    if len(groups) > _plain.MAX_WORKS:
        raise BadRequestError(f"{path} holds more than {_plain.MAX_WORKS} works; split it")
    for start, group in groups:
        said, told = _said(group)
        notes += [Note(path, start + place + 1, "changed", text) for place, text in told]
        if said.get("T") or said.get("B"):
            drafts.append(_draft(said, start + 1))
        elif said:
            notes.append(Note(path, start + 1, "unreadable", "a record has no title (%T)"))
            unreadable.append("\n".join(group).strip())
    return _plain.finished(drafts, notes, unreadable, path)


def _grouped(lines: list[str], *, by_type: bool) -> list[tuple[int, list[str]]]:
    """The lines of each record: one starts with `%0`, or in plain refer behind an empty line."""
    groups: list[tuple[int, list[str]]] = []
    is_open = False
    for place, line in enumerate(lines):
        starts = line.startswith("%0") if by_type else bool(line.strip()) and not is_open
        if starts or (not groups and line.strip()):
            groups.append((place, []))
        is_open = bool(line.strip())
        if groups:
            groups[-1][1].append(line)
    return groups


def _said(lines: list[str]) -> tuple[dict[str, list[str]], list[tuple[int, str]]]:
    """Texts by tag, and what stands there without one."""
    said: dict[str, list[list[str]]] = {}
    told: list[tuple[int, str]] = []
    here: list[str] | None = None
    for place, line in enumerate(lines):
        found = _LINE.match(line)
        if found:
            here = [found[2] or ""]
            said.setdefault(found[1], []).append(here)
        elif here is not None and line.strip():
            here.append(line)
        elif line.strip():
            told.append((place, f"line not understood, left out: {line.strip()[:80]!r}"))
    return {tag: texts for tag, lists in said.items() if (texts := _texts(tag, lists))}, told


def _texts(tag: str, lists: list[list[str]]) -> list[str]:
    each_line = tag in "K>AEUY"
    texts = [text for one in lists for text in (one if each_line else [" ".join(one)])]
    return [text.strip() for text in texts if text.strip()]


def _draft(said: dict[str, list[str]], line: int) -> Draft:
    texts: dict[str, list[str]] = {}
    left = []
    for tag, words in said.items():
        name = _NAMES.get(tag)
        if name:
            texts.setdefault(name, []).extend(words)
        elif tag not in "0+":
            left.append(f"%{tag}")
    if "T" not in said:
        texts["title"] = texts.pop("container")
    if "J" in said:
        texts["container"] = said["J"][:1]
    custom = texts.pop("custom", [])
    texts["pmcid"] = [word for word in custom if word.startswith("PMC")]
    texts.setdefault("note", []).extend(word for word in custom if not word.startswith("PMC"))
    texts["note"] += [f"also at {address}" for address in texts.get("url", [])[1:]]
    texts["url"] = texts.get("url", [])[:1]
    texts["database"] = texts.get("database", [])[:1]
    if any("pubmed" in name.casefold() or name == "NLM" for name in said.get("W", []) + said.get("~", [])):
        texts["pmid"] = texts.pop("accession", [])
    kind = kind_of((said.get("0") or [""])[0], in_journal="J" in said)
    key = (texts.pop("label", None) or [""])[0]
    return drafted(kind, line, texts, key=key, left=left)
