"""CSL-JSON items made ready for a style: typographic quotes, protected capitals, and marks that survive the style."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from claimgraph.bibliography import Item
from claimgraph.export._styles._markup import END_KEEP, KEEP, STYLES, WALL, marked, unmarked

_TAGGED = re.compile(
    r"<(i|b|sup|sub|sc|span(?: class=\"no(?:case|decor)\"| style=\"font-variant:\s?small-caps;?\")?)>"
    r"((?:[^<]|<(?!/?(?:i|b|sup|sub|sc|span)[ >]))*)</(i|b|sup|sub|sc|span)>"
)
"""A tag with nothing but text and marks inside."""
_MEANT = dict(zip(("i", "b", "sc", "sup", "sub"), STYLES, strict=False))
_DEPTH = 6
"""How deep tags stand in one another."""
_QUOTE = re.compile(r'(^|[\s(\[—–\ue000-\ue010-])"([^"]*)"')
_INNER_QUOTE = re.compile(r"(^|[\s(\[“—–\ue000-\ue010-])'((?:[^'\s]|\s(?!')|(?<=\w)'(?=\w)){1,300})'(?!\w)")
_APOSTROPHE = re.compile(r"(?<=\w)'")
_MEETING = re.compile(r"(?<=[.,;:!?])(?=[.,;:!?])")
_AS_IS = frozenset({"id", "type"})
_IDENTIFIERS = frozenset({"DOI", "URL", "PMID", "PMCID", "ISBN", "ISSN"})
_DATES = frozenset({"issued", "accessed"})


def prepared(item: Item) -> Item:
    """The item as a style should meet it."""
    return {name: value if name in _AS_IS else _field(name, value) for name, value in item.items()}


def _field(name: str, value: Any) -> Any:
    if name in _DATES:
        return _one_date(value)
    if not isinstance(value, str):
        return _in_names(value)
    text = unmarked(value)
    if name not in _IDENTIFIERS:
        text = _typographic(_with_marks(text))
        if text.startswith("arXiv"):
            text = f"{KEEP}arXiv{END_KEEP}{text[5:]}"
    # Punctuation that belongs together must not be taken for pieces of a citation that met.
    return _MEETING.sub(WALL, text)


def _with_marks(text: str) -> str:
    """The text with marks in place of tags, from the innermost ones outwards."""
    for _ in range(_DEPTH if "</" in text else 0):
        text, count = _TAGGED.subn(_mark, text)
        if not count:
            break
    return text


def _mark(found: re.Match[str]) -> str:
    tag, inner = found[1], found[2]
    if tag.partition(" ")[0] != found[3]:
        return found[0]
    if "nocase" in tag:
        return f"{KEEP}{inner}{END_KEEP}"
    return marked("small-caps" if "small-caps" in tag else _MEANT.get(tag, ""), inner)


def _in_names(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_names(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_in_names(one) for one in value]
    return _typographic(_with_marks(unmarked(value))) if isinstance(value, str) else value


def _typographic(text: str) -> str:
    text = _INNER_QUOTE.sub("\\1‘\\2’", text)
    return _QUOTE.sub("\\1“\\2”", _APOSTROPHE.sub("’", text))


def _one_date(value: Any) -> Any:
    """The date; of a range what both ends share, or the first where they differ in year.

    citeproc-py joins the ends of a range wrongly, and styles that show a year twice have no use for them.
    """
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not parts or len(parts) < 2:
        return value
    shared = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(parts[0], parts[1], strict=False))]
    return {**value, "date-parts": [shared or parts[0]]}
