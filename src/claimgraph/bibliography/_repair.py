"""Entries that one closing brace, quote or comma makes readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from claimgraph.bibliography._blocks import Block, Lines, line_ends, split, without_lone_returns
from claimgraph.bibliography._document import Document, Piece
from claimgraph.bibliography._faults import NO_AT, explain, leftover
from claimgraph.bibliography._scan import Entry, ScanFaultError, scan

MAX_COMMAS = 20
"""Most commas put into one entry."""
MAX_PLACES = 60
"""Most places at which a closing brace is tried."""
MAX_LENGTH = 50_000
"""Longest entry that is repaired."""

_NEXT_FIELD = re.compile(r"(?<!\s)\s*+,?+\s*+(?<=[,\n\r\t ])[A-Za-z][\w:.+\-]*+\s*+=\s*+[{\"0-9A-Za-z]")
_EMPTY = re.compile(r"((?:,|(?<!\s)[^\S\n\r]*+[\n\r])\s*+)[A-Za-z][\w:.+\-]*+\s*+=\s*+(?:,|(?=[})]\s*+\Z))")
_NO_BRACE = re.compile(
    r"(?mi)^[^\S\n]*+(@)[^\S\n]*+((?!comment\b|string\b|preamble\b)[a-z]++)(?=[^\S\n]++[^\s{}\"=,#%()]++\s*+,\s*+[\w:.+\-]++\s*+=)"
)
_CLOSING = re.compile(r"(?<!\\)\}(?!\s*+(?:[,}#)]|\Z))")
_RESIDUE = re.compile(r"\s*+[},)]")


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing about a file that was read, with its line."""

    path: str
    line: int
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}: {self.message}"


def repair(document: Document, path: str = "references.bib") -> list[Note]:
    """Make entries readable where one sign does it; each such repair, and each that failed, is told.

    What cannot be repaired stays as it stands.

    Examples
    --------
    >>> from claimgraph import bibliography
    >>> document = bibliography.Document("@book{a, title={Twists} year={2019}}")
    >>> [note.message for note in bibliography.repair(document)]
    ['a: a comma was put in on line 1']
    """
    notes: list[Note] = []
    pieces: list[Piece] = []
    skip = False
    for piece, after in zip_longest(document.pieces, document.pieces[1:]):
        if skip:
            skip = False
            continue
        if piece.kind == "entry" and after is not None and after.kind == "text" and _RESIDUE.match(after.raw):
            mended = _brace_less(piece, after)
            if mended:
                whole, rest, told = mended
                notes.append(Note(path, piece.line, "repaired", f"{_named(whole)}: {told}"))
                pieces += [whole, rest]
                skip = True
                continue
        if piece.kind == "unreadable" or (piece.kind == "entry" and piece.entry is None):
            whole_, told = _mended(piece)
            if whole_ is not None:
                notes.append(Note(path, piece.line, "repaired", f"{_named(whole_)}: {told}"))
                pieces.append(whole_)
                continue
            if piece.is_work:
                notes.append(Note(path, piece.line, "unreadable", _why(piece)))
        if piece.kind == "text" and piece.raw.strip():
            after_ = "broken" if pieces and pieces[-1].kind == "unreadable" else ""
            for part, told in _works_in(piece):
                pieces.append(part)
                loose = list(leftover(Block("text", part.raw, 0, part.line), after_)) if part.kind != "entry" else []
                if part.kind == "entry":
                    notes.append(Note(path, part.line, "repaired", f"{_named(part)}: {told}"))
                elif part.kind == "unreadable":
                    notes.append(Note(path, part.line, "unreadable", loose[0].message if loose else "no entry"))
                else:
                    notes += [Note(path, line, "left out", message) for line, message, *_ in loose]
            continue
        pieces.append(piece)
    document.pieces = pieces
    return notes


def _works_in(text: Piece) -> Iterator[tuple[Piece, str]]:
    """Free text, and the entries in it that lack their at sign or their opening brace, with what was put in."""
    plain = without_lone_returns(text.raw)
    starts = sorted(
        [(found.start(1), found.start(1), "@") for found in NO_AT.finditer(plain)]
        + [(found.start(1), found.end(2), "{") for found in _NO_BRACE.finditer(plain)]
    )
    here = 0
    for start, place, sign in starts:
        if start < here:
            continue
        if start > here:
            yield Piece("text", text.raw[here:start], text.line + line_ends(text.raw, 0, here)), ""
        line = text.line + line_ends(text.raw, 0, start)
        head = text.raw[start:place].rstrip() + sign
        raw = head + text.raw[place : place + MAX_LENGTH]
        entry = _scanned(raw)
        if entry:
            here = place + entry.end - len(head)
            told = "the @ before it was put in" if sign == "@" else "an opening brace was put in"
            yield Piece("entry", raw[: entry.end], line), told
        else:
            yield Piece("unreadable", text.raw[start:].rstrip(), line), ""
            here = start + len(text.raw[start:].rstrip())
            break
    if here < len(text.raw):
        yield Piece("text", text.raw[here:], text.line + line_ends(text.raw, 0, here)), ""


def _named(piece: Piece) -> str:
    return piece.key or "entry without a key"


def _why(piece: Piece) -> str:
    lines = Lines(piece.raw)
    first = next(iter(split(piece.raw, lines)), None)
    if first is not None and first.kind == "failed":
        return explain(replace(first, line=piece.line)).message
    try:
        scan(piece.raw)
    except ScanFaultError as fault:
        return f"cannot be understood from line {piece.line + lines.at(fault.place) - 1} on"
    return "text stands behind its end"


def _brace_less(piece: Piece, after: Piece) -> tuple[Piece, Piece, str] | None:
    """An entry that ends too early, or has a brace behind its end, without the brace that is too many."""
    entry = piece.entry
    text = after.raw
    stripped = text.lstrip()
    if entry and stripped[:1] in "})" and not stripped[1:2].strip():
        return (
            piece,
            Piece("text", text[: len(text) - len(stripped)] + stripped[1:], after.line),
            ("a closing brace too many behind its end was left out"),
        )
    if stripped[:1] != "," or len(text) + len(piece.raw) > MAX_LENGTH or not piece.raw.endswith("}"):
        return None
    # An entry that can be read ended too early; in one that cannot, text goes on after the brace.
    places = [len(piece.raw) - 1] if entry else [found.start() for found in _CLOSING.finditer(piece.raw)][:MAX_PLACES]
    for place in places:
        raw = piece.raw[:place] + piece.raw[place + 1 :] + text
        whole = _scanned(raw)
        if whole and whole.end > len(piece.raw):
            rest = Piece("text", raw[whole.end :], after.line)
            where = piece.line + line_ends(piece.raw, 0, place)
            return (
                Piece("entry", raw[: whole.end], piece.line),
                rest,
                f"a closing brace too many was left out on line {where}",
            )
    return None


def _scanned(raw: str) -> Entry | None:
    try:
        return scan(raw)
    except ScanFaultError:
        return None


def _mended(piece: Piece) -> tuple[Piece | None, str]:
    """The entry made readable by commas alone, or by one closing sign, or without fields that are empty."""
    raw = piece.raw.rstrip()
    if len(raw) > MAX_LENGTH:
        return None, ""
    for attempt in (_with_commas, _with_close, _without_empty):
        found = attempt(raw, piece.line)
        if found:
            return Piece("entry", found[0], piece.line), found[1]
    return None, ""


def _with_commas(raw: str, line: int, most: int = MAX_COMMAS) -> tuple[str, str] | None:
    told: list[str] = []
    for _ in range(most):
        try:
            entry = scan(raw)
        except ScanFaultError as fault:
            if fault.lacks not in ("key", "comma", "key comma"):
                return None
            raw = f"{raw[: fault.place]},{raw[fault.place :]}"
            where = line + line_ends(raw, 0, fault.place)
            told.append("it has no key" if fault.lacks == "key" else f"a comma was put in on line {where}")
        else:
            return (raw, "; ".join(dict.fromkeys(told))) if told and not raw[entry.end :].strip() else None
    return None


def _with_close(raw: str, line: int) -> tuple[str, str] | None:
    """The text with one sign put in, with which it can be read; before the next field, else at the end."""
    partly: tuple[str, str] | None = None
    for place, sign in _places(raw):
        candidate = raw[:place] + sign + raw[place:]
        what = "quote" if sign == '"' else "brace"
        told = f"a closing {what} was put in on line {line + line_ends(raw, 0, place)}"
        try:
            entry = scan(candidate)
        except ScanFaultError as fault:
            if partly is None and fault.lacks in ("comma", "key comma"):
                more = _with_commas(candidate, line, 3)
                partly = (more[0], f"{told}; {more[1]}") if more else None
        else:
            if not candidate[entry.end :].strip():
                # A sign further down closes the entry too, with fields swallowed by the value that lacks its own.
                return partly or (candidate, told)
    return partly


def _without_empty(raw: str, line: int) -> tuple[str, str] | None:
    cleaned, count = _EMPTY.subn(r"\1", raw)
    entry = _scanned(cleaned) if count else None
    return (cleaned, "fields without a value were left out") if entry and not cleaned[entry.end :].strip() else None


def _places(raw: str) -> Iterator[tuple[int, str]]:
    for count, found in enumerate(_NEXT_FIELD.finditer(raw)):
        if count == MAX_PLACES:
            break
        place = len(raw[: found.start()].rstrip())
        yield place, "}"
        yield place, '"'
    stripped = raw.rstrip()
    if stripped.endswith(("}", ")")):
        # The last value, before the closing brace of the entry; an opening line end tells it from the entry's own.
        inner = len(stripped[:-1].rstrip())
        if re.search(r"[\r\n]", stripped[inner:]):
            yield inner - (stripped[inner - 1] == ","), "}"
        yield inner - (stripped[inner - 1] == ","), '"'
    yield len(stripped), "}"
    yield len(stripped), ")"
