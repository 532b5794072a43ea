"""Which lines of which files to leave out, so that what is wrong with one record does not keep a base from being read.

A record is left out as if its lines were empty; what points to it is then found to point nowhere, and left out in
its turn. Of a claim with a list of records in it, such as its evidence, only the record in that list goes.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimgraph.errors import Level, Problem
from claimgraph.knowledge import SetAside
from claimgraph.loading import _validate, _yaml
from claimgraph.loading._files import Cuts, Files
from claimgraph.loading._reading import BIBLIOGRAPHY, Reading, Spot

_ITEM = re.compile(r"([a-z_]+)\.([0-9]+)(\..*)?")
_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*([^\s,{}()]*)")
_HEAD, _KINDS = "kb/base.yaml", "kb/kinds.yaml"
"""Files without which nothing else can be understood."""


@dataclass(frozen=True)
class _Cut:
    """A record to leave out: its one-based first and last line, or the whole file; and what people call it."""

    path: str
    what: str
    first: int = 1
    last: int | None = None
    place: tuple[Any, ...] = ()
    """Where it stands inside the record around it, for a part of one."""


@dataclass(frozen=True)
class Draft:
    """What is left out of a base so far, and the records that these lines hold."""

    without: Cuts
    records: tuple[SetAside, ...] = ()

    def further(self, reading: Reading, problems: Iterable[Problem]) -> Draft | None:
        """With all left out that has an error; `None` where an error belongs to nothing that can be left out."""
        by_path: dict[str, list[Problem]] = defaultdict(list)
        for problem in (each for one in problems if one.level is Level.ERROR for each in _everywhere(reading, one)):
            by_path[problem.path].append(problem)
        without, records = dict(self.without), list(self.records)
        for path, faults in by_path.items():
            cuts = _cuts(reading, path, faults)
            if cuts is None:
                return None
            for cut, why in cuts.items():
                known = without.get(path, frozenset())
                if cut.last is None:
                    without[path] = None
                elif known is not None:
                    without[path] = known | frozenset(range(cut.first, cut.last + 1))
                records.append(SetAside(cut.what, path, why.line, why.message))
        return Draft(without, tuple(records)) if without != self.without else None


def _everywhere(reading: Reading, problem: Problem) -> Iterator[Problem]:
    """An error at each of its places."""
    yield problem
    for spot, where in reading.also.get(Spot(problem.path, problem.line, problem.column), ()):
        yield replace(problem, path=spot.path, line=spot.line, column=spot.column, where=where)


def _cuts(reading: Reading, path: str, faults: Sequence[Problem]) -> dict[_Cut, Problem] | None:
    """What to leave out of a file, each with the first of its faults."""
    role = reading.files.get(path)
    if path == _KINDS or (not path.startswith("kb/") and path != BIBLIOGRAPHY):
        return None
    if path == _HEAD:
        return _fields_of_head(reading, faults)
    whole = _Cut(path, f"all of {path}")
    if role is None and path != BIBLIOGRAPHY:
        return {whole: faults[0]}
    text = Files(reading.root, without=reading.without).text(path, reading.root / path)
    if path == BIBLIOGRAPHY:
        return _entries(reading, faults)
    if text is None:
        return {whole: faults[0]}
    if role in reading.kb.tables:
        return _rows(path, str(role), text, faults) or {whole: faults[0]}
    return _records(reading, path, text, faults) or {whole: faults[0]}


# Tables --------------------------------------------------------------------------------------------------------


def _rows(path: str, table: str, text: str, faults: Sequence[Problem]) -> dict[_Cut, Problem]:
    """Rows with a fault; nothing where the fault is that of the header or of the file."""
    starts = list(_starts_of_rows(text))
    found: dict[_Cut, Problem] = {}
    for fault in faults:
        at = bisect_right(starts, fault.line or 1) - 1
        if at < 1 or fault.code == "csv-syntax":
            return {}
        first, last = starts[at], starts[at + 1] - 1 if at + 1 < len(starts) else text.count("\n") + 1
        found.setdefault(_Cut(path, f"row {first} of {table}", first, last), fault)
    return found


def _starts_of_rows(text: str) -> Iterator[int]:
    """The line on which each row begins, the header first; the separator does not matter for that."""
    yield 1
    reader = csv.reader(text.split("\n"), strict=True)
    try:
        for _ in reader:
            yield reader.line_num + 1
    except csv.Error:
        return


# References ----------------------------------------------------------------------------------------------------


def _entries(reading: Reading, faults: Sequence[Problem]) -> dict[_Cut, Problem] | None:
    """Entries with a fault; `None` where it is that of the file."""
    text = _text_with_faults(reading)
    if text is None:
        return None
    lines = text.split("\n")
    heads = [(at, match[1]) for at, line in enumerate(lines, start=1) if (match := _ENTRY.match(line))]
    starts = [at for at, _ in heads]
    found: dict[_Cut, Problem] = {}
    for fault in faults:
        at = bisect_right(starts, fault.line or 0) - 1
        if at < 0:
            return None
        last = starts[at + 1] - 1 if at + 1 < len(starts) else len(lines)
        found.setdefault(_Cut(BIBLIOGRAPHY, f"the work {heads[at][1]!r}", starts[at], last), fault)
    return found


def _text_with_faults(reading: Reading) -> str | None:
    """The text of the bibliography, also where a byte of it keeps it from being read."""
    path = reading.root / BIBLIOGRAPHY
    files = Files(reading.root, without=reading.without)
    text = files.text(BIBLIOGRAPHY, path)
    if text is None and {one.code for one in files.problems} <= {"control-character", "merge-conflict", "not-utf8"}:
        return path.read_bytes().decode("utf-8", "replace")
    return text


# Records -------------------------------------------------------------------------------------------------------


def _records(reading: Reading, path: str, text: str, faults: Sequence[Problem]) -> dict[_Cut, Problem]:
    """Records of a YAML file with a fault, or parts of them; nothing where all of the file has to go."""
    document = _yaml.parse(text, with_marks=True)
    if document.faults:
        return _unreadable_items(path, text, faults[0])
    if not isinstance(document.data, list):
        parts = {_part(reading, path, document, text, (), fault): fault for fault in reversed(faults)}
        kept = {cut: fault for cut, fault in parts.items() if cut is not None}
        if None in parts:
            return {_Cut(path, _called(reading, path, document.data)): faults[0]}
        return _with_headings(document, text, kept)
    starts = [document.marks[(index,)][0] for index in range(len(document.data))]
    lines = text.split("\n")
    found: dict[_Cut, Problem] = {}
    for fault in faults:
        at = bisect_right(starts, fault.line or 0) - 1
        if at < 0 or starts.count(starts[at]) > 1 or not lines[starts[at] - 1].lstrip().startswith("-"):
            return {}
        last = starts[at + 1] - 1 if at + 1 < len(starts) else len(lines)
        cut = _part(reading, path, document, text, (at,), fault)
        found.setdefault(cut or _Cut(path, _called(reading, path, document.data[at]), starts[at], last), fault)
    if len([cut for cut in found if not cut.place]) == len(starts):
        return {}
    return _with_headings(document, text, found)


def _called(reading: Reading, path: str, data: Any) -> str:
    """A record in words: `the claim 'twist-eases-ache'`."""
    role = reading.files[path]
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    one = reading.kb.kinds[role].one if role in reading.kb.kinds else f"entry of {stem}"
    id_ = (data.get("key") or data.get("id")) if isinstance(data, dict) else None
    return f"the {one} {(id_ if isinstance(id_, str) else stem)!r}"


def _part(
    reading: Reading, path: str, document: _yaml.Document, text: str, top: tuple[int, ...], fault: Problem
) -> _Cut | None:
    """The record inside a claim that has the fault, where it stands on lines of its own."""
    match = _ITEM.fullmatch(fault.where)
    if reading.files[path] != "claim" or match is None:
        return None
    name, position = match[1], int(match[2]) - 1
    data = document.data[top[0]] if top else document.data
    items = data.get(name) if isinstance(data, dict) else None
    if not isinstance(items, list) or not 0 <= position < len(items) or not isinstance(items[position], dict):
        return None
    marks, lines = document.marks, text.split("\n")
    first = marks[(*top, name, position)][0]
    if not lines[first - 1].lstrip().startswith("-"):
        return None
    last = _last(document, lines, top, name, first)
    what = f"{_one_of(name)} {position + 1} of {_called(reading, path, data)}"
    return _Cut(path, what, first, last, (*top, name, position))


def _one_of(name: str) -> str:
    return {"evidence": "evidence line"}.get(name, f"{name} entry")


def _last(document: _yaml.Document, lines: Sequence[str], top: tuple[int, ...], name: str, first: int) -> int:
    """The last line of an item: up to the next item, field or record."""
    depth = len(top)
    after = [
        line
        for path, (line, _) in document.marks.items()
        if line > first and (len(path) == depth + 1 or (path[: depth + 1] == (*top, name) and len(path) == depth + 2))
    ]
    if top:
        after += [line for path, (line, _) in document.marks.items() if len(path) == 1 and line > first]
    return min(after, default=len(lines) + 1) - 1


def _with_headings(document: _yaml.Document, text: str, cuts: dict[_Cut, Problem]) -> dict[_Cut, Problem]:
    """The cuts, and where they leave nothing of a list, the name of the list with the first of them."""
    lists: dict[tuple[Any, ...], list[_Cut]] = defaultdict(list)
    for cut in cuts:
        if cut.place:
            lists[cut.place[:-1]].append(cut)
    told = dict(cuts)
    for place, parts in lists.items():
        data: Any = document.data
        for step in place:
            data = data[step]
        if len(parts) == len(data):
            first = min(parts, key=lambda cut: cut.first)
            line, column = document.marks[place]
            if text.split("\n")[line - 1][: column - 1].strip():
                # The name of the list shares its line with other things, which would go with it.
                return {}
            fault = told.pop(first)
            told[_Cut(first.path, first.what, line, first.last, first.place)] = fault
    return told


def _unreadable_items(path: str, text: str, fault: Problem) -> dict[_Cut, Problem]:
    """Of a list that is no YAML, those items that are none by themselves, where the rest is."""
    lines = text.split("\n")
    starts = [at for at, line in enumerate(lines, start=1) if line.startswith("- ")]
    if len(starts) < 2:
        return {}
    found: dict[_Cut, Problem] = {}
    kept = lines[: starts[0] - 1]
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    for first, following in zip(starts, (*starts[1:], len(lines) + 1), strict=True):
        item = lines[first - 1 : following - 1]
        if _yaml.parse("\n".join(item)).faults:
            found[_Cut(path, f"an entry of {stem} at line {first}", first, following - 1)] = fault
        else:
            kept += item
    return found if not _yaml.parse("\n".join(kept)).faults and len(found) < len(starts) else {}


# What a base is ------------------------------------------------------------------------------------------------


def _fields_of_head(reading: Reading, faults: Sequence[Problem]) -> dict[_Cut, Problem] | None:
    """Fields of `kb/base.yaml` with a fault, on lines of their own; `None` where one is missing or cannot be read."""
    text = Files(reading.root, without=reading.without).text(_HEAD, reading.root / _HEAD)
    document = _yaml.parse(text or "", with_marks=True)
    by_words = {_validate.spoken(path): path for path in document.marks}
    lines = (text or "").split("\n")
    found: dict[_Cut, Problem] = {}
    for fault in faults:
        path = by_words.get(fault.where)
        if document.faults or path is None:
            return None
        first, column = document.marks[path]
        if lines[first - 1][: column - 1].strip():
            return None
        around = [line for other, (line, _) in document.marks.items() if line > first and other[: len(path)] != path]
        found[_Cut(_HEAD, f"{fault.where} of {_HEAD}", first, min(around, default=len(lines) + 1) - 1)] = fault
    return found
