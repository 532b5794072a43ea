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
_APOSTROPHE = re.compile(r"(?<=\w)'|(?<!\w)'(?=(?:[tsn]|\d\ds?)(?!\w))")
_MEETING = re.compile(r"(?<=[.,;:!?])(?=[.,;:!?])")
_NAMES = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short"}
"""Names that CSL had before."""
_AS_IS = frozenset({"id", "type"})
_IDENTIFIERS = frozenset({"DOI", "URL", "PMID", "PMCID", "ISBN", "ISSN"})
_DATES = frozenset({"issued", "accessed", "original-date", "event-date", "submitted", "available-date"})


def prepared(item: Item) -> Item:
    """The item as a style should meet it."""
    fields = {"type": "document"} | {
        _NAMES.get(name, name): value for name, value in item.items() if value not in ("", None, [], {})
    }
    return {name: value if name in _AS_IS else _field(name, value) for name, value in fields.items()}


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
    if "nocase" in tag or "nodecor" in tag:
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
    """The date with what of it is one: whole numbers, days only behind months, both ends or one; else its words."""
    if not isinstance(value, dict):
        return {"literal": unmarked(str(value))} if value else {}
    given = value.get("date-parts")
    ends = [_end(end) for end in given[:2]] if isinstance(given, list) else []
    if not ends or not ends[0]:
        told = next((value[name] for name in ("literal", "raw") if value.get(name)), "")
        return {"literal": unmarked(str(told))} if told else {}
    kept: dict[str, Any] = {"date-parts": [end or [0] for end in ends]}
    if len(ends) == 1 and len(ends[0]) == 1 and (season := _whole(value.get("season"))):
        season = season - 20 if season > 20 else season
        kept |= {"season": season} if 1 <= season <= 4 else {}
    return kept | {name: 1 for name in ("circa",) if value.get(name)}


def _end(parts: Any) -> list[int]:
    numbers = [_whole(part) for part in parts[:3]] if isinstance(parts, list) else []
    return [part for part in takewhile(bool, numbers) if part is not None]


def _whole(value: Any) -> int:
    text = str(value).strip()
    return int(text) if re.fullmatch(r"-?\d{1,5}", text, re.ASCII) else 0
