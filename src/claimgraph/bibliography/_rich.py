r"""Italics, bold, small capitals, scripts and quotation marks of LaTeX and of HTML: one pass, braces counted.

What LaTeX writes as `\emph{…}` and CSL-JSON as `<i>…</i>` stands between two private letters while a text is decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

STYLES = ("i", "b", "sup", "sub", "sc")
_OPEN = {name: chr(0xF500 + 2 * place) for place, name in enumerate(STYLES)}
_CLOSE = {name: chr(0xF501 + 2 * place) for place, name in enumerate(STYLES)}
MARKS = re.compile("[\uf500-\uf509]")
"""The private letters."""

_TAGS = {
    **{name: (f"<{name}>", f"</{name}>") for name in STYLES},
    "sc": ('<span style="font-variant:small-caps;">', "</span>"),
}
_COMMANDS = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), "i"),
    **dict.fromkeys(("textbf", "mkbibbold"), "b"),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), "sup"),
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), "sub"),
    "textsc": "sc",
    **dict.fromkeys(("enquote", "mkbibquote", "textquote"), "quote"),
}
_SWITCHES = {
    **dict.fromkeys(("em", "it", "itshape", "sl", "slshape"), "i"),
    **dict.fromkeys(("bf", "bfseries"), "b"),
    **dict.fromkeys(("sc", "scshape"), "sc"),
}
_WRITTEN = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript", "sc": "textsc"}
_TOKEN = re.compile(
    rf"\\(?P<command>{'|'.join(_COMMANDS)})\*?\s*+\{{"
    rf"|\{{\s*+\\(?P<switch>{'|'.join(_SWITCHES)})(?![A-Za-z])\s*+"
    r"|\\(?P<escaped>[\\{}])|(?P<open>\{)|(?P<close>\})",
    re.DOTALL,
)
_QUOTES = ("“", "”"), ("‘", "’")
_HTML = re.compile(
    r"<(?P<close>/)?(?:(?P<i>i|em|italic)|(?P<b>b|strong|bold)|(?P<sup>sup)|(?P<sub>sub)"
    r"|(?P<sc>sc|scp|span(?=\s++style=\"font-variant:\s?small-caps;?\")|span(?=>)))(?:\s[^<>]*+)?>",
    re.IGNORECASE,
)


def marked(text: str, *, quotes_only: bool = False) -> str:
    r"""A LaTeX text with private letters for its styles, and with quotation marks for `\enquote`; other braces stay.

    Examples
    --------
    >>> with_tags(marked(r"\emph{Gait} of \enquote{runners}, 10\textsuperscript{th}"))
    '<i>Gait</i> of “runners”, 10<sup>th</sup>'
    """
    if not quotes_only:
        text = MARKS.sub("", text)
    parts: list[str] = []
    stack: list[str] = []
    start = quoted = 0
    for found in _TOKEN.finditer(text):
        kind, written = found.lastgroup, found[0]
        style = _COMMANDS.get(found["command"] or "") or _SWITCHES.get(found["switch"] or "") or ""
        if kind in ("command", "switch", "open"):
            plain = not style or (quotes_only and style != "quote")
            closing = "}" if plain else _CLOSE.get(style, "")
            if style == "quote":
                written, closing = _QUOTES[quoted % 2]
                quoted += 1
            elif not plain:
                written = _OPEN[style]
            stack.append(closing)
        elif kind == "close" and stack:
            written = stack.pop()
            quoted -= written in "’”"
        parts += [text[start : found.start()], written]
        start = found.end()
    if any(closing != "}" for closing in stack):  # a brace is missing: nothing is sure
        return text
    return "".join([*parts, text[start:]])


def quoted(text: str) -> str:
    r"""A LaTeX text with quotation marks for `\enquote{…}` and its like."""
    return marked(text, quotes_only=True) if "quote" in text else text


def with_tags(text: str) -> str:
    """A text with tags as CSL-JSON has them in place of the private letters."""
    for name in STYLES:
        text = text.replace(_OPEN[name], _TAGS[name][0]).replace(_CLOSE[name], _TAGS[name][1])
    return text


def from_tags(text: str) -> str:
    r"""A text with private letters in place of those tags of HTML that come in pairs; other tags stay.

    Examples
    --------
    >>> with_commands(from_tags("<i>Gait</i> at <b>p < 0.05, 10<sup>th</sup>"))
    '\\emph{Gait} at <b>p < 0.05, 10\\textsuperscript{th}'
    """
    text = MARKS.sub("", text)
    if "<" not in text:
        return text
    places: dict[int, tuple[int, str]] = {}
    stack: list[tuple[str, re.Match[str]]] = []
    for name, found in _tags(text):
        if not found["close"]:
            stack.append((name, found))
        elif any(one == name for one, _ in stack[-20:]):
            while (last := stack.pop())[0] != name:
                pass
            if not found[0].startswith("</span") or "style" in last[1][0]:
                places[last[1].start()] = last[1].end(), _OPEN[name]
                places[found.start()] = found.end(), _CLOSE[name]
    parts, start = [], 0
    for place in sorted(places):
        end, mark = places[place]
        parts += [text[start:place], mark]
        start = end
    return "".join([*parts, text[start:]])


def _tags(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for found in _HTML.finditer(text):
        yield next(name for name in STYLES if found[name]), found


def with_commands(text: str) -> str:
    """A text with LaTeX's commands in place of the private letters."""
    for name in STYLES:
        text = text.replace(_OPEN[name], f"\\{_WRITTEN[name]}{{").replace(_CLOSE[name], "}")
    return text
