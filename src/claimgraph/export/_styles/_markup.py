"""Formatted text that knows no output format yet, and the three formats it is turned into."""

from __future__ import annotations

import re
from html import escape

STYLES = ("italic", "bold", "small-caps", "superscript", "subscript", "underline")
_OPEN = {name: chr(0xE000 + 2 * place) for place, name in enumerate(STYLES)}
_CLOSE = {name: chr(0xE001 + 2 * place) for place, name in enumerate(STYLES)}
KEEP, END_KEEP = "\ue00e", "\ue00f"
"""Marks around text whose capitals stay as they are."""

_MARKS = "\ue000-\ue00f"
_ANY = re.compile(f"[{_MARKS}]")
_SEAM = re.compile(f"([.,;:!?])([{_MARKS}’”]*)([.,;:])")
_AFTER_QUOTE = re.compile(f"((?:”|(?<=\\w)’(?!\\w)))([{_MARKS}]*)([.,])")
_MEETING = {"..": ".", "?.": "?", "!.": "!", ",,": ",", ";;": ";", "::": ":", ":.": ":", ";.": ";", ",.": "."}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#~^$|!]|&(?=[\w#]))")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_TAGS = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "small-caps": ('<span style="font-variant:small-caps">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "underline": ("<u>", "</u>"),
}
_SIGNS = {"italic": "*", "bold": "**", "superscript": "^", "subscript": "~"}


def marked(style: str, text: str) -> str:
    """The text with marks of a style around it."""
    return f"{_OPEN[style]}{text}{_CLOSE[style]}" if text else ""


def unmarked(text: str) -> str:
    """The text without any marks; what comes from files goes through this first."""
    return _ANY.sub("", text)


def tidy(text: str, *, inside_quotes: bool = False) -> str:
    """Single spaces, and no two marks of punctuation where pieces of a citation met.

    Commas and full stops after a closing quote move inside, where the language wants them there.
    """
    text = text.replace(KEEP, "").replace(END_KEEP, "")
    for _ in range(2):
        text = _SEAM.sub(lambda found: _met(found[1], found[2], found[3]), text)
    if inside_quotes:
        text = _AFTER_QUOTE.sub(r"\3\1\2", text)
        text = re.sub(f"([?!]),([{_MARKS}]*[”’])", r"\1\2", text)
        text = _SEAM.sub(lambda found: _met(found[1], found[2], found[3]), text)
    return " ".join(text.split())


def _met(first: str, between: str, second: str) -> str:
    both = _MEETING.get(first + second)
    return f"{first}{between}{second}" if both is None else f"{both}{between}"


def as_text(marked_text: str) -> str:
    """Plain text."""
    return unmarked(marked_text)


def as_markdown(marked_text: str) -> str:
    """Markdown; signs that would mean something are escaped, addresses stand in angle brackets."""
    pieces, end = [], 0
    for found in _ADDRESS.finditer(marked_text):
        pieces += [_MARKDOWN.sub(r"\\\1", marked_text[end : found.start()]), f"<{unmarked(found[0])}>"]
        end = found.end()
    text = "".join([*pieces, _MARKDOWN.sub(r"\\\1", marked_text[end:])])
    text = re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
    text = re.sub(r"^([-+=])", r"\\\1", text)
    for style in STYLES:
        sign = _SIGNS.get(style, "")
        text = text.replace(_OPEN[style], sign).replace(_CLOSE[style], sign)
    return text


def as_html(marked_text: str) -> str:
    """HTML with everything escaped and addresses as links."""
    pieces, end = [], 0
    for found in _ADDRESS.finditer(marked_text):
        address = escape(unmarked(found[0]))
        pieces += [escape(marked_text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    text = "".join([*pieces, escape(marked_text[end:])])
    for style in STYLES:
        text = text.replace(_OPEN[style], _TAGS[style][0]).replace(_CLOSE[style], _TAGS[style][1])
    return text
