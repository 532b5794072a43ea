"""LaTeX to plain Unicode text, for display."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

MAX_DECODED = 100_000
"""Longest text in which LaTeX commands are looked for; longer text loses its braces only."""

_LATEX = re.compile(r"[\\$~&#%]|--|``|''|[?!]`|<<|>>")
_COMMAND = re.compile(r"[\\$~&#%]")
_KEPT = re.compile(
    r"\\url\s*+\{([^{}]*+)\}"  # \url{address}
    r"|\\href\s*+\{[^{}]*+\}()"  # \href{address}{text}: the text stays
    r"|(https?://[^\s{}]++)"
    r"|\b(10\.[0-9]{4,9}/[^\s{}]++)"
)
_BARE = re.compile(r"(?<!\\)((?:\\\\)*+)([&#%])")
_DOLLAR = re.compile(r"(?<!\\)((?:\\\\)*+)\$")
_BRACE = re.compile(r"\\([{}])|[{}]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def decode(text: str) -> str:
    """Plain text of a LaTeX string: accents and commands resolved, braces and line breaks gone.

    Addresses and DOIs inside the text stay as they are. Any text is accepted; what is not LaTeX is left alone.
    """
    pieces, start = [], 0
    for found in _KEPT.finditer(text):
        pieces += [_prose(text[start : found.start()]), next(group for group in found.groups() if group is not None)]
        start = found.end()
    pieces.append(_prose(text[start:]))
    return verbatim("".join(pieces))


def commands(text: str) -> int:
    """How many LaTeX commands a text may hold; decoding takes time in this proportion."""
    return sum(1 for _ in _COMMAND.finditer(text))


def verbatim(text: str) -> str:
    """The text on one line, without characters that steer a terminal."""
    return " ".join(_CONTROL.sub("\ufffd", text).split())


def _prose(text: str) -> str:
    if not _LATEX.search(text) or len(text) > MAX_DECODED:
        return _without_braces(text)
    if sum(1 for _ in _DOLLAR.finditer(text)) % 2:
        text = _DOLLAR.sub(r"\1\\$", text)
    text = _BARE.sub(r"\1\\\2", text)
    try:
        decoded: str = _decoder().latex_to_text(text, tolerant_parsing=True)
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError):
        return _without_braces(text)
    return decoded


def _without_braces(text: str) -> str:
    return _BRACE.sub(lambda found: found[1] or "", text)


@cache
def _decoder() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", keep_comments=True)
