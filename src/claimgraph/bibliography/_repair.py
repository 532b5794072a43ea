"""Entries that one closing brace, quote or comma makes readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from claimgraph.bibliography._blocks import Lines, split
from claimgraph.bibliography._document import Document, Piece
from claimgraph.bibliography._faults import explain
from claimgraph.bibliography._scan import Entry, ScanFaultError, scan

MAX_COMMAS = 20
"""Most commas put into one entry."""
MAX_PLACES = 60
"""Most places at which a closing brace is tried."""
MAX_LENGTH = 50_000
"""Longest entry that is repaired."""

_NEXT_FIELD = re.compile(r"[ \t]*+,?+\s*+(?<=[,\n\r\t ])[A-Za-z][\w:.+\-]*+\s*+=\s*+[{\"0-9A-Za-z]")
_EMPTY = re.compile(r"([,\n]\s*+)[A-Za-z][\w:.+\-]*+\s*+=\s*+(?:,|(?=[})]\s*+\Z))")
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
        pieces.append(piece)
    document.pieces = pieces
    return notes


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
    if stripped[:1] == "," and len(text) + len(piece.raw) <= MAX_LENGTH and piece.raw.endswith("}"):
        raw = piece.raw[:-1] + text
        whole = _scanned(raw)
        if whole:
            rest = Piece("text", raw[whole.end :], after.line)
            return Piece("entry", raw[: whole.end], piece.line), rest, "a closing brace too many was left out"
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


def _with_commas(raw: str, line: int) -> tuple[str, str] | None:
    told: list[str] = []
    for _ in range(MAX_COMMAS):
        try:
            entry = scan(raw)
        except ScanFaultError as fault:
            if fault.lacks not in ("key", "comma", "key comma"):
                return None
            raw = f"{raw[: fault.place]},{raw[fault.place :]}"
            where = line + raw.count("\n", 0, fault.place)
            told.append("it has no key" if fault.lacks == "key" else f"a comma was put in on line {where}")
        else:
            return (raw, "; ".join(dict.fromkeys(told))) if told and not raw[entry.end :].strip() else None
    return None


def _with_close(raw: str, line: int) -> tuple[str, str] | None:
    """The text with one sign put in, with which it can be read; before the next field, else at the end."""
    for place, sign in _places(raw):
        candidate = raw[:place] + sign + raw[place:]
        entry = _scanned(candidate)
        if entry and not candidate[entry.end :].strip():
            what = "quote" if sign == '"' else "brace"
            return candidate, f"a closing {what} was put in on line {line + raw.count(chr(10), 0, place)}"
    return None


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
        if "\n" in stripped[inner:]:
            yield inner - (stripped[inner - 1] == ","), "}"
        yield inner - (stripped[inner - 1] == ","), '"'
    yield len(stripped), "}"
    yield len(stripped), ")"
