"""A record: items by name, each one line of text or several; how it is written, read and compared."""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

Record = dict[str, str | list[str]]

FOLDER = Path(__file__).resolve().parent / "records"
COMMAND = "python -m tests.nets"

_MOST = {"tiny": 4000, "shipped": 56}
"""Longest line of a record; the rest of a longer one stands as a digest."""


class Difference(NamedTuple):
    """One item that is not as recorded; `old` and `new` hold only the lines that differ."""

    item: str
    old: list[str]
    new: list[str]


def read(net: str) -> Record:
    """The record of a net; empty where there is none yet."""
    path = FOLDER / f"{net}.json"
    try:
        found: Record = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError:
        return {"(the record)": "cannot be read: an unfinished merge?"}
    return found


def write(net: str, record: Record) -> None:
    """Write a record so that each line of an item is a line of the file."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True)
    (FOLDER / f"{net}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def differences(old: Record, new: Record) -> list[Difference]:
    """What differs, item by item in the order of their names."""
    return [
        Difference(item, *_lines_apart(_lines(old.get(item, [])), _lines(new.get(item, []))))
        for item in sorted({*old, *new})
        if old.get(item) != new.get(item)
    ]


def report(net: str, found: Iterable[Difference], *, most: int = 5) -> str:
    """The first differences of a net in words."""
    found = list(found)
    lines = [f"{net}: {len(found)} items differ from tests/nets/records/{net}.json"]
    for item, old, new in found[:most]:
        lines.append(f"  {item}")
        lines += [f"    - {line}" for line in _first(old, new, most)]
        lines += [f"    + {line}" for line in _first(new, old, most)]
    if len(found) > most:
        lines.append(f"  … and {len(found) - most} more: {', '.join(one.item for one in found[most:][:20])}")
    return "\n".join(lines)


def short(text: str, base: str) -> str:
    """A line of a record: as it is, or its beginning and a digest of the whole."""
    most = _MOST[base]
    return text if len(text) <= most else f"{text[: most - 10]}… {digest(text)}"


def full_or_digest(text: str, base: str) -> str:
    """A text of the invented base in full, one of the shipped base as a digest."""
    return text if base == "tiny" else digest(text)


def digest(text: str) -> str:
    """Eight signs that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def compact(value: Any) -> str:
    """A value on one line, the same on every machine."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True)


def plain(value: Any) -> Any:
    """Dataclasses, enums, mappings and decimals as values that JSON knows; numbers to nine digits."""
    match value:
        case Enum():
            return str(value)
        case float():
            return float(f"{value:.9g}")
        case None | bool() | int() | str():
            return value
        case Mapping():
            return {str(name): plain(one) for name, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case set() | frozenset():
            return sorted(plain(one) for one in value)
        case _ if dataclasses.is_dataclass(value):
            return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
        case _:
            return str(value)


def flat(value: Any, path: str = "") -> Iterator[str]:
    """A document as lines: a short part stands on one line, after the names that lead to it."""
    text = compact(value)
    named = isinstance(value, Mapping)
    parts = list(value.items() if named else ((None, one) for one in value)) if isinstance(value, dict | list) else []
    if not parts or (path and (len(text) <= 100 or not (_is_prose(value) or any(_deep(one) for _, one in parts)))):
        yield f"{path} {text}".lstrip()
        return
    for name, one in parts:
        yield from flat(one, f"{path}.{name}".lstrip(".") if named else f"{path}[]")


def _deep(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value))


def _is_prose(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, str) and " " in one for one in value)


def _lines(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _lines_apart(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    gone: list[str] = []
    came: list[str] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[i1:i2]
            came += new[j1:j2]
    return gone, came


def _first(lines: list[str], others: list[str], most: int) -> list[str]:
    """The first few lines; a long one from shortly before the place where it differs from its fellow."""
    shown = []
    for line, other in zip_longest(lines[:most], others[: len(lines[:most])], fillvalue=""):
        start = max(0, _alike(line, other) - 60) if len(line) > 200 else 0
        text = line[start : start + 200]
        shown.append(f"{'…' if start else ''}{text}{'…' if len(line) > start + 200 else ''}")
    return shown if len(lines) <= most else [*shown, f"… and {len(lines) - most} more lines"]


def _alike(line: str, other: str) -> int:
    """How many signs at the beginning two lines share."""
    return next((at for at, (one, two) in enumerate(zip(line, other, strict=False)) if one != two), 0)
