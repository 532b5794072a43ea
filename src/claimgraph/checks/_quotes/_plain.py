"""Stored texts and quotes in one spelling: signs, spaces, ligatures, hyphens over line ends, and tags of web pages."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

THIN = "\u202f"
"""A space that does not part a number: thin and fixed spaces are read as this one."""

_SPECIAL = re.compile(r"[^\x20-\x7e]|-(?=[ \t]*\n)")
_HYPHENS = "-\u2010\u2011\u00ad"
_BROKEN = re.compile(r"[ \t]*\n[ \t]*(?=[^\W\d_])")
_SPACE = re.compile(r"\s+")
_POINTS = "·∙•⋅"
_UPPER = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
_AS: dict[str, str] = {
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u2012\u2014\u2015", "–"),
    **dict.fromkeys("\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00a0\u2009\u200a\u2007\u2008\u202f", THIN),
    **dict.fromkeys("≤⩽≦", "<="),
    **dict.fromkeys("≥⩾≧", ">="),
    **dict.fromkeys("≈∼≃≅", "~"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’‚′`", "'"),
    "…": "...",
    "–": "–",
    "×": "×",
    "±": "±",
    "·": "·",
    "µ": "µ",
    "μ": "µ",
    "º": "°",
    "˚": "°",
}
_BLOCKS = frozenset("p div li tr table h1 h2 h3 h4 h5 h6 section sec title abstract br caption label list".split())
_UNREAD = frozenset(("script", "style", "head", "noscript", "ref-list"))


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in one spelling, and the lines of the file that it came from."""

    text: str
    starts: tuple[int, ...] = (0,)
    """Where in the text each of `lines` begins."""
    lines: tuple[int, ...] = (1,)

    def line(self, at: int) -> int:
        """The line of the file in which a place of the text stands, counted from one."""
        return self.lines[max(0, bisect_right(self.starts, at) - 1)]


def plain(text: str, first: int = 1) -> Plain:
    r"""A text in one spelling.

    Parameters
    ----------
    text
        What was stored or quoted.
    first
        Number of its first line.

    Examples
    --------
    >>> from claimgraph.checks._quotes._plain import plain
    >>> plain("Eﬃ\u00adcacy of strength-\nening: −0·5 (p ≤ 0.05)").text
    'Efficacy of strengthening: -0.5 (p <= 0.05)'
    """
    return _joined([(first, text)])


def of_tags(text: str) -> Plain:
    r"""What a page of HTML or XML says, in one spelling; scripts, styles and lists of references are left out.

    Examples
    --------
    >>> from claimgraph.checks._quotes._plain import of_tags
    >>> of_tags("<p>20 kg/m<sup>2</sup>,\np &lt; 0.05</p>").text.strip()
    '20 kg/m^2, p < 0.05'
    """
    reader = _Tags()
    reader.feed(text)
    reader.close()
    return _joined(reader.pieces)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[int, str]] = []
        self.unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _UNREAD:
            self.unread.append(tag)
        elif tag == "sup":
            self._put("^")
        elif tag in _BLOCKS:
            self._put("\n\n")
        elif tag in {"td", "th"}:
            self._put(" | ")

    def handle_endtag(self, tag: str) -> None:
        if self.unread and tag == self.unread[-1]:
            self.unread.pop()
        elif tag in _BLOCKS:
            self._put("\n\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self._put("\n\n")

    def handle_data(self, data: str) -> None:
        self._put(data)

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self._put(data.removeprefix("CDATA["))

    def _put(self, text: str) -> None:
        if not self.unread:
            self.pieces.append((self.getpos()[0], text))


def _joined(pieces: Iterable[tuple[int, str]]) -> Plain:
    out: list[str] = []
    starts, lines, length = [0], [1], 0
    for line, text in pieces:
        if not out:
            lines[0] = line
        elif lines[-1] != line:
            starts.append(length)
            lines.append(line)
        at, here = 0, line
        for found in _SPECIAL.finditer(text):
            if found.start() < at:
                continue
            put, end = _spelt(text, found.start())
            part = text[at : found.start()] + put
            out.append(part)
            length += len(part)
            passed = text.count("\n", found.start(), end)
            if passed:
                here += passed
                starts.append(length)
                lines.append(here)
            at = end
        out.append(text[at:])
        length += len(text) - at
    return Plain("".join(out), tuple(starts), tuple(lines))


def _spelt(text: str, at: int) -> tuple[str, int]:
    """What stands for the sign at a place, and where the text goes on after it."""
    sign = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if sign in _HYPHENS and before.isalpha() and (broken := _BROKEN.match(text, at + 1)):
        return "", broken.end()
    if sign.isspace() and sign not in _AS:
        gap = _SPACE.match(text, at)
        end = gap.end() if gap else at + 1
        return ("\n\n" if text.count("\n", at, end) > 1 else " "), end
    if sign in _POINTS and before.isdigit() and after.isdigit():
        return ".", at + 1
    if sign in _UPPER:
        return ("" if before in _UPPER else "^") + _UPPER[sign], at + 1
    if sign == "−" and after in {" ", "\u00a0", THIN} and text[at + 2 : at + 3].isdigit():
        closed = text[:at].rstrip()[-1:]
        if not (closed.isdigit() or closed in "%)"):
            return "-", at + 2
    if sign in _AS:
        return _AS[sign], at + 1
    if not sign.isprintable():
        return " ", at + 1
    return unicodedata.normalize("NFKC", sign).replace("⁄", "/"), at + 1
