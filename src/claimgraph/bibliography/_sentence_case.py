"""Titles in sentence case, as CSL wants them, with the capitals that braces protect."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimgraph.bibliography import _rich
from claimgraph.bibliography._languages import is_english
from claimgraph.bibliography._latex import decode
from claimgraph.records import Reference

_WORD = re.compile(r"[^\s\-–—/]+")
_LETTER = re.compile(r"[^\W\d_]")
_CAPITALISED = re.compile(r"[^\w]*[A-Z][a-z'’]*[^\w]*")
_SMALL = frozenset(
    "after against among between during from into over than that through under versus with within without".split()
)
_LINKS = _SMALL | {"and", "but", "for", "nor", "off", "out", "the", "via", "yet"}
_OPENING = (":", "?", "!", ".", "—", "–")


def title_of(reference: Reference, written: Mapping[str, str]) -> str:
    """Title and subtitle in sentence case, with tags around what keeps its capitals, is in italics and the like.

    Only English titles are written in title case; the capitals of another language stay.
    """
    text = " ".join(written.get("title", "").split())
    if subtitle := " ".join(written.get("subtitle", "").split()):
        text = f"{text}: {subtitle}"
    plain = ": ".join(reference.fields[name] for name in ("title", "subtitle") if reference.fields.get(name))
    pieces = _pieces(_rich.marked(text)) if text and decode(text) == plain else [(plain, False)]
    if is_english(reference.fields) and is_title_case(
        _rich.MARKS.sub("", "".join(piece for piece, kept in pieces if not kept))
    ):
        pieces = _in_sentence_case(pieces)
    cased = "".join(f'<span class="nocase">{piece}</span>' if kept else piece for piece, kept in pieces)
    return _rich.with_tags(cased)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Text cut at its outer braces, decoded, with whether each piece stood in braces of its own."""
    pieces: list[tuple[str, bool]] = []
    depth = start = 0
    for found in re.finditer(r"(?<!\\)(?:[{}]|\$[^$]*\$)", text):
        here = found.start()
        if found[0][0] == "$":
            continue
        if found[0] == "{":
            # Braces of a command, such as \'{e}, protect nothing.
            if depth == 0 and not re.search(r"\\(?:[A-Za-z]+|.)$", text[:here]) and text[here + 1 : here + 2] != "\\":
                pieces.append((text[start:here], False))
                start, depth = here + 1, 1
            elif depth:
                depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces.append((text[start:here], True))
                start = here + 1
    pieces.append((text[start:], False))
    return [(_decoded(piece), kept) for piece, kept in pieces if piece]


def _decoded(piece: str) -> str:
    """The text, with the spaces at its ends."""
    before, after = " " * piece[:1].isspace(), " " * piece[-1:].isspace()
    inner = decode(piece)
    return f"{before}{inner}{after}" if inner else " "


def is_title_case(text: str) -> bool:
    """Whether most of the longer words begin with a capital, or all words of a short title."""
    short = [word for word in text.split() if len(word) > 2 and _LETTER.search(word) and word not in _LINKS]
    if len(short) > 2 and all(_CAPITALISED.fullmatch(word) for word in short):
        return True
    words = [word for word in text.split() if len(word) > 3 and _LETTER.search(word) and word not in _SMALL]
    capitals = sum(1 for word in words[1:] if word.lstrip("(“‘'\"[")[:1].isupper())
    return len(words) > 2 and capitals * 2 > len(words) - 1


def _in_sentence_case(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    lowered: list[tuple[str, bool]] = []
    before = ":"
    for piece, kept in pieces:
        if kept:
            lowered.append((piece, kept))
        else:
            out, end = [], 0
            for found in _WORD.finditer(piece):
                gap = piece[end : found.start()]
                out.append(gap)
                if gap.strip() in ("—", "–"):
                    before = gap.strip()
                word = found[0]
                opens = before.endswith(_OPENING) and not (before.endswith(".") and len(before) < 4)
                out.append(word if opens or not _CAPITALISED.fullmatch(word) else word.lower())
                before, end = word, found.end()
            out.append(piece[end:])
            lowered.append(("".join(out), kept))
        before = (piece.split() or [before])[-1] if kept else before
    return lowered
