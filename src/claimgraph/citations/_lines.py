"""One line of the store, checked field by field."""

from __future__ import annotations

import json
import re
from typing import Any

from claimgraph.citations._ids import identifier, is_identifier
from claimgraph.citations._work import Author, Seen, Work
from claimgraph.errors import did_you_mean, suggest
from claimgraph.records import control_character, texts_in

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TEXTS = ("title", "date", "type", "venue")
_FIELDS = ("ids", *_TEXTS, "year", "authors", "cited_by", "references", "partial", "retracted", "seen")


class BadLineError(ValueError):
    """A line says something that is not accepted."""


def line_of(item: dict[str, Any]) -> str:
    """An object as a line: what is not known is left out, letters stand as they are.

    Signs that some programs take for the end of a line are written as escapes.
    """
    known = {name: printable(value) for name, value in item.items() if value is not None}
    text = json.dumps(known, ensure_ascii=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085") + "\n"


def printable(value: Any) -> Any:
    """The value, its texts without signs that steer a terminal."""
    if isinstance(value, str):
        return (
            "".join(" " if control_character(sign) else sign for sign in value) if control_character(value) else value
        )
    if isinstance(value, dict):
        return {name: printable(one) for name, one in value.items()}
    return [printable(one) for one in value] if isinstance(value, list) else value


def _steers_nothing(item: dict[str, Any]) -> None:
    # Identifiers are looked at one by one.
    for path, text in texts_in({name: value for name, value in item.items() if name not in ("ids", "references")}):
        if found := control_character(text):
            where = next((one for one in path if isinstance(one, str)), "it")
            raise BadLineError(f"{where!r:.60} holds the control character U+{ord(found[0]):04X}")


def work_in(item: Any) -> Work:
    """The work that the object of a line describes."""
    if not isinstance(item, dict):
        raise BadLineError("is no work: one object a line is asked for")
    _steers_nothing(item)
    for name in item:
        if name not in _FIELDS:
            raise BadLineError(f"the field {name!r} is not known{did_you_mean(suggest(name, _FIELDS))}")
    texts = {name: item.get(name, "") for name in _TEXTS}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise BadLineError(f"{name} is {value!r:.60}, and a text is asked for")
    if texts["date"] and not _DATE.fullmatch(texts["date"]):
        raise BadLineError(f"date is {texts['date']!r:.60}; YYYY, YYYY-MM or YYYY-MM-DD is accepted")
    return Work(
        _ids(item, "ids") or _missing(),
        year=_count(item, "year"),
        authors=tuple(_author(one) for one in _list(item, "authors")),
        cited_by=_count(item, "cited_by"),
        references=tuple(dict.fromkeys(_ids(item, "references"))) if "references" in item else None,
        partial=_flag(item, "partial") or False,
        retracted=_flag(item, "retracted"),
        seen=tuple(_seen(one) for one in _list(item, "seen")),
        **texts,
    )


def text_of(item: Any) -> tuple[str, str]:
    """Identifier of a work and its abstract."""
    if not isinstance(item, dict) or item.keys() != {"id", "abstract"}:
        raise BadLineError("is no abstract: an object with `id` and `abstract` is asked for")
    _steers_nothing(item)
    if not isinstance(item["abstract"], str):
        raise BadLineError(f"abstract is {item['abstract']!r:.60}, and a text is asked for")
    return _id(item["id"], "id"), item["abstract"]


def _missing() -> tuple[str, ...]:
    raise BadLineError("ids is missing: a work has at least one identifier, such as doi:10.5555/able.2010")


def _list(item: dict[str, Any], name: str) -> list[Any]:
    value = item.get(name, [])
    if not isinstance(value, list):
        raise BadLineError(f"{name} is {value!r:.60}, and a list is asked for")
    return value


def _ids(item: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(_id(one, name) for one in _list(item, name))


def _id(value: Any, name: str) -> str:
    if not isinstance(value, str) or not is_identifier(value):
        meant = identifier(value) if isinstance(value, str) else ""
        hint = f"did you mean {meant!r}?" if meant else "accepted are doi:, pmid:, pmcid:, openalex:, s2:, omid:, key:"
        raise BadLineError(f"{name} has {value!r:.80}, which is no identifier as it is written here; {hint}")
    return value


def _count(item: dict[str, Any], name: str) -> int | None:
    value = item.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**10):
        return value
    raise BadLineError(f"{name} is {value!r:.60}, and a whole number is asked for")


def _flag(item: dict[str, Any], name: str) -> bool | None:
    value = item.get(name)
    if value is None or isinstance(value, bool):
        return value
    raise BadLineError(f"{name} is {value!r:.60}; true or false is asked for")


def _author(value: Any) -> Author:
    parts = [value.get("name"), value.get("id", "")] if isinstance(value, dict) else []
    if not parts or not all(isinstance(part, str) for part in parts) or not value.keys() <= {"name", "id"}:
        raise BadLineError(f"authors has {value!r:.60}; an object with `name` and perhaps `id` is asked for")
    return Author(*parts)


def _seen(value: Any) -> Seen:
    if not isinstance(value, dict) or value.keys() != {"source", "on"} or not isinstance(value["source"], str):
        raise BadLineError(f"seen has {value!r:.60}; an object with `source` and `on` is asked for")
    if not isinstance(value["on"], str) or not _DAY.fullmatch(value["on"]):
        raise BadLineError(f"seen has the day {value['on']!r:.60}; YYYY-MM-DD is accepted")
    return Seen(value["source"], value["on"])
