"""Three versions of a file of a base made one: YAML by records, fields and lines, CSV by rows, BibTeX by entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any

from claimgraph import packs
from claimgraph.curation._blocks import below, fields_of, inside, items_of, outside
from claimgraph.curation._cells import row_spans, separator, unquoted
from claimgraph.curation._merging._three import Merged, conflict, merged_lists
from claimgraph.loading import parse

_ENTRY = re.compile(r"(?m)^(?=@)")
_KEY = re.compile(r"@[A-Za-z]+\s*[{(]\s*([^\s,{}()]+)")


def merged_texts(path: str, base: str, ours: str, theirs: str) -> Merged | None:
    """One text of three; `None` where they are not written so that their parts can be told apart."""
    suffix = PurePosixPath(path).suffix
    if suffix == ".csv":
        return _tables(path, base, ours, theirs)
    if suffix == ".bib":
        return _bibliographies(base, ours, theirs)
    return _yaml(base, ours, theirs) if suffix == ".yaml" else None


# YAML ------------------------------------------------------------------------------------------------------


def _yaml(base: str, ours: str, theirs: str) -> Merged | None:
    if any(parse(text).faults for text in (base, ours, theirs) if text.strip()):
        return None
    made = _records(base, ours, theirs) or _lists(base, ours, theirs)
    if made is not None and not made.conflict and parse(made.text).faults:
        return None
    return made


def _records(base: str, ours: str, theirs: str) -> Merged | None:
    """A record of three, field by field."""
    versions = [fields_of(text) if text else () for text in (base, ours, theirs)]
    if any(version is None for version in versions):
        return None
    names = [[block.text for block in version or ()] for version in versions]
    called = {block.text: block.name for version in versions for block in version or ()}
    made = merged_lists(*names, name=lambda text: called.get(text, ""), alike=_never, both=_field)
    return _joined(made)


def _field(base: str, ours: str, theirs: str) -> Merged:
    """A field that both sides changed: lists and records inside it are made one, anything else is for a person."""
    if not ours or not theirs:
        return conflict(ours, theirs)
    made = _lists(base, ours, theirs) or _nested(base, ours, theirs)
    return made if made is not None else conflict(ours, theirs)


def _nested(base: str, ours: str, theirs: str) -> Merged | None:
    parts = [below(text) if text else ("", "", "") for text in (base, ours, theirs)]
    if parts[1] is None or parts[2] is None or parts[0] is None or parts[1][0] != parts[2][0]:
        return None
    made = _records(parts[0][2], parts[1][2], parts[2][2])
    if made is None:
        return None
    indent = parts[1][1]
    lines = (
        line if _is_mark(line) or not line.strip() else indent + line for line in made.text.splitlines(keepends=True)
    )
    return Merged(parts[1][0] + "".join(lines), made.conflict)


def _lists(base: str, ours: str, theirs: str) -> Merged | None:
    """A list of three, item by item."""
    parts = [items_of(text) if text else None for text in (base, ours, theirs)]
    if parts[1] is None or parts[2] is None or (base and parts[0] is None) or parts[1].head != parts[2].head:
        return None
    items = [part.items if part is not None else () for part in parts]
    made = merged_lists(*items, name=_name_of_item, alike=_alike_items, both=_item)
    joined = _joined(made)
    return Merged(parts[1].head + joined.text, joined.conflict) if joined.text else None


def _item(base: str, ours: str, theirs: str) -> Merged:
    parts = [inside(text) if text else ("", "", "") for text in (base, ours, theirs)]
    if not ours or not theirs or any(part is None for part in parts):
        return conflict(ours, theirs)
    old, mine, other = (part or ("", "", "") for part in parts)
    made = _records(old[2], mine[2], other[2]) if base else None
    if made is None or made.conflict or mine[:2] != other[:2]:
        return conflict(ours, theirs)
    return Merged(outside(mine[0], mine[1], made.text))


def _data(item: str) -> Any:
    found = parse(item).data
    return found[0] if isinstance(found, list) and len(found) == 1 else None


def _name_of_item(item: str) -> str:
    """Its id, or what it says where it is a word."""
    data = _data(item)
    if isinstance(data, Mapping):
        return str(data.get("id") or data.get("key") or "")
    return data if isinstance(data, str) else ""


def _alike_items(one: str, other: str) -> float:
    """How alike two records in a list are; those of different studies or claims are not."""
    data = _data(one), _data(other)
    if not all(isinstance(side, Mapping) for side in data):
        return 0
    if any(data[0].get(name) != data[1].get(name) for name in ("study", "claim", "query", "instrument", "domain")):
        return 0
    equal = sum(data[1].get(name) == value for name, value in data[0].items())
    likeness: float = max(
        equal / max(len({*data[0], *data[1]}), 1), SequenceMatcher(None, one, other, autojunk=False).ratio()
    )
    return likeness


def _never(_: str, __: str) -> float:
    return 0


# CSV -------------------------------------------------------------------------------------------------------


def _tables(path: str, base: str, ours: str, theirs: str) -> Merged | None:
    versions = [(_rows(text) if text else None) for text in (base, ours, theirs)]
    if versions[1] is None or versions[2] is None or versions[1][0] != versions[2][0]:
        return None
    if base and (versions[0] is None or versions[0][0] != versions[1][0]):
        return None
    header, sign = versions[1][0], separator(ours)
    columns = _cells(header, sign)
    at = columns.index("id") if "id" in columns else None

    def name(row: str) -> str:
        cells = _cells(row, sign)
        return cells[at] if at is not None and at < len(cells) else ""

    def alike(one: str, other: str) -> float:
        cells = _cells(one, sign), _cells(other, sign)
        if cells[0][:1] != cells[1][:1]:
            return 0
        filled = [(a, b) for a, b in zip(*cells, strict=False) if a or b]
        return sum(a == b for a, b in filled) / max(len(filled), 1)

    rows = [version[1] if version is not None else [] for version in versions]
    made = merged_lists(*rows, name=name, alike=alike, both=lambda _, one, other: conflict(one, other))
    joined = _joined(made)
    if joined.conflict:
        return Merged(header + joined.text, conflict=True)
    key = _order(path, columns, sign)
    texts = [one.text for one in made]
    if key is not None and all(side == sorted(side, key=key) for side in rows[1:]):
        texts.sort(key=key)
    return Merged(header + "".join(texts))


def _rows(text: str) -> tuple[str, list[str]]:
    """The header of a table, and its rows, each with its line end."""
    whole = text if text.endswith("\n") else f"{text}\n"
    spans = row_spans(whole, separator(whole))
    lines = [whole[row.start : row.end] for row in spans]
    return whole[: spans[0].end] if spans else "", lines[1:]


def _cells(row: str, sign: str) -> list[str]:
    spans = row_spans(row, sign)
    return [unquoted(row[start:end]) for start, end in spans[0].cells] if spans else []


def _order(path: str, columns: list[str], sign: str) -> Callable[[str], tuple[str, ...]] | None:
    """By what the rows of a table are sorted, as far as their texts tell."""
    parts = PurePosixPath(path).parts
    names = {PurePosixPath(path).stem, parts[-2] if len(parts) > 1 else ""}
    table = next((table for pack in packs.registered() for table in pack.tables if table.name in names), None)
    if table is None:
        return None
    fields = [*table.order, *(field for field in table.record.model_fields if field not in table.order)]
    places = [columns.index(field) for field in fields if field in columns]

    def key(row: str) -> tuple[str, ...]:
        cells = _cells(row, sign)
        return tuple(cells[place] if place < len(cells) else "" for place in places)

    return key


# BibTeX ----------------------------------------------------------------------------------------------------


def _bibliographies(base: str, ours: str, theirs: str) -> Merged | None:
    versions = [_ENTRY.split(text if text.endswith("\n") or not text else f"{text}\n") for text in (base, ours, theirs)]
    parts = [[part for part in version if part] for version in versions]

    def name(entry: str) -> str:
        found = _KEY.match(entry)
        return found[1] if found else "head"

    spaced = [[part.rstrip("\n") + "\n" for part in version] for version in parts]
    if any(len({name(part) for part in version}) < len(version) for version in spaced):
        return None
    made = merged_lists(*spaced, name=name, alike=_never, both=lambda _, one, other: conflict(one, other))
    gap = "\n" if "\n\n@" in ours or "\n\n@" in theirs else ""
    joined = gap.join(one.text for one in made)
    return Merged(joined, any(one.conflict for one in made))


def _joined(made: list[Merged]) -> Merged:
    return Merged("".join(one.text for one in made), any(one.conflict for one in made))


def _is_mark(line: str) -> bool:
    return line.startswith(("<<<<<<<", "=======", ">>>>>>>"))


__all__ = ["merged_texts"]
