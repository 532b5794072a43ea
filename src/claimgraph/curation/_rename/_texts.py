"""Edits of the texts of a base: scalars, items and records of YAML, cells and rows of CSV, entries of BibTeX."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from claimgraph.curation._cells import RowSpan, quoted, row_spans, separator, unquoted
from claimgraph.errors import BadRequestError
from claimgraph.loading import parse, spans

_MARK = "\ufeff"
Path = tuple[str | int, ...]


class Texts:
    """The files of a base while they are changed: edits are gathered, by file and place, and made together."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.before = texts
        self._edits: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self._spans: dict[str, dict[Path, tuple[int, int]]] = {}
        self._rows: dict[str, tuple[str, list[RowSpan]]] = {}
        self._named: dict[str, str | None] = {}
        self.added: dict[str, str] = {}

    def call(self, path: str, other: str | None) -> None:
        """Give a file another name; `None` takes it away."""
        self._named[path] = other

    def edit(self, path: str, start: int, end: int, text: str) -> None:
        """Put a text in the place of another."""
        self._edits[path].append((start, end, text))

    def after(self) -> dict[str, str]:
        """The texts with all edits made."""
        made = dict(self.before)
        for path, edits in self._edits.items():
            text = made[path]
            for start, end, new in sorted(set(edits), reverse=True):
                text = text[:start] + new + text[end:]
            made[path] = text
        for path, other in self._named.items():
            text = made.pop(path)
            if other is not None:
                made[other] = text
        return {**made, **self.added}

    # YAML --------------------------------------------------------------------------------------------------

    def scalar(self, path: str, place: Path, new: str) -> None:
        """Put another text in the place of a scalar, with the quotation marks that it has."""
        start, end = self._span(path, place)
        old = self.before[path][start:end]
        sign = old[0] if old[:1] in "'\"" and old else ""
        if not sign and parse(f"x: {new}").data != {"x": new}:
            sign = "'"
        tail = "\n" if old.startswith(("|", ">")) and old.endswith("\n") else ""
        self.edit(path, start, end, f"{sign}{new}{sign}{tail}")

    def drop_item(self, path: str, place: Path) -> None:
        """Take a scalar out of the list in which it stands."""
        text, (start, end) = self.before[path], self._span(path, place)
        begin = text.rfind("\n", 0, start) + 1
        if text[begin:start].strip() == "-":
            stop = text.find("\n", end)
            self.edit(path, begin, len(text) if stop < 0 else stop + 1, "")
            return
        following = self._spans[path].get((*place[:-1], int(place[-1]) + 1))
        ahead = self._spans[path].get((*place[:-1], int(place[-1]) - 1))
        if following is not None:
            self.edit(path, start, following[0], "")
        elif ahead is not None:
            self.edit(path, ahead[1], end, "")
        else:
            self.edit(path, start, end, "")

    def items(self, path: str, place: Path) -> list[str]:
        """The items of a list that stands in block style, each as its lines without their common indentation.

        Raises
        ------
        BadRequestError
            It is written in one line.
        """
        marks = parse(self._body(path), with_marks=True).marks
        lines = self.before[path].splitlines(keepends=True)
        starts = [marks[inner][0] - 1 for inner in marks if inner[:-1] == place and len(inner) == len(place) + 1]
        found = []
        for start in starts:
            indent = len(lines[start]) - len(lines[start].lstrip(" "))
            if not lines[start].lstrip(" ").startswith("-") or len(set(starts)) != len(starts):
                raise BadRequestError(
                    f"{path}:{start + 1} is a list on one line; write its items on lines of their own"
                )
            stop = _end_of(lines, start, indent)
            found.append("".join(line[indent:] if line.strip() else line for line in lines[start:stop]))
        return found

    def append_items(self, path: str, record: Path, field: str, items: Iterable[str]) -> None:
        """Put items at the end of a list of a record, which gets the field where it has none."""
        body, told = self._body(path), list(items)
        if not told:
            return
        marks = parse(body, with_marks=True).marks
        lines = self.before[path].splitlines(keepends=True)
        inner = [mark for mark in marks if mark[: len(record) + 1] == (*record, field)]
        if len(inner) > 1:
            first = marks[(*record, field, 0)][0] - 1
            indent = len(lines[first]) - len(lines[first].lstrip(" "))
            if not lines[first].lstrip(" ").startswith("-"):
                raise BadRequestError(
                    f"{path}:{first + 1} is a list on one line; write its items on lines of their own"
                )
            last = max(marks[mark][0] - 1 for mark in inner if len(mark) == len(record) + 2)
            stop, head = _end_of(lines, last, indent), ""
        else:
            fields = [marks[mark] for mark in marks if mark[:-1] == record and len(mark) == len(record) + 1]
            indent = fields[0][1] - 1
            last = max(line for line, _ in fields) - 1
            stop, head = _end_of(lines, last, indent, of_field=True), f"{' ' * indent}{field}:\n"
        put = sum(len(line) for line in lines[:stop])
        before = "" if not put or self.before[path][put - 1] == "\n" else "\n"
        text = "".join(f"{' ' * indent}{line}" if line.strip() else line for item in told for line in _lines(item))
        self.edit(path, put, put, before + head + text)

    def drop_record(self, path: str, index: int | None) -> None:
        """Take a record away: its whole file, or its lines in a list."""
        if index is None:
            self.call(path, None)
            return
        marks = parse(self._body(path), with_marks=True).marks
        lines = self.before[path].splitlines(keepends=True)
        start = marks[(index,)][0] - 1
        indent = len(lines[start]) - len(lines[start].lstrip(" "))
        if not lines[start].lstrip(" ").startswith("-"):
            raise BadRequestError(f"{path}:{start + 1} is not written as one item a line; take the record out by hand")
        stop = _end_of(lines, start, indent)
        ends = [sum(len(line) for line in lines[:at]) for at in (start, stop)]
        self.edit(path, ends[0], ends[1], "")
        if (0,) in marks and (1,) not in marks:
            self.call(path, None)  # Nothing is left in it.

    def _span(self, path: str, place: Path) -> tuple[int, int]:
        if path not in self._spans:
            shift = len(self.before[path]) - len(self._body(path))
            found = spans(self._body(path))
            self._spans[path] = {name: (start + shift, end + shift) for name, (start, end) in found.items()}
        if place not in self._spans[path]:
            raise BadRequestError(f"{path} has no {'.'.join(map(str, place))} that could be changed alone")
        return self._spans[path][place]

    def _body(self, path: str) -> str:
        return self.before[path].removeprefix(_MARK)

    # CSV ---------------------------------------------------------------------------------------------------

    def cell(self, path: str, line: int, column: int, old: str, new: str) -> None:
        """Put one word of a cell in the place of another; `column` counts from one."""
        sign, rows = self._table(path)
        start, end = next(row.cells[column - 1] for row in rows if row.line == line)
        said = unquoted(self.before[path][start:end])
        made = re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", lambda _: new, said)
        parts = [part.strip() for part in made.split(";")]
        if len(set(parts)) < len(parts):
            made = "; ".join(dict.fromkeys(parts))
        self.edit(path, start, end, quoted(made, sign))

    def columns(self, path: str) -> list[str]:
        """The header of a table."""
        _, rows = self._table(path)
        return [unquoted(self.before[path][start:end]) for start, end in rows[0].cells] if rows else []

    def cells_that_say(self, path: str, columns: Iterable[str], word: str) -> list[tuple[int, int]]:
        """Lines and columns of cells that say just this word, among some columns."""
        _, rows = self._table(path)
        wanted = [place for place, name in enumerate(self.columns(path)) if name in columns]
        text = self.before[path]
        return [
            (row.line, place + 1)
            for row in rows[1:]
            for place in wanted
            if place < len(row.cells) and unquoted(text[slice(*row.cells[place])]) == word
        ]

    def drop_row(self, path: str, line: int) -> None:
        """Take a row out of a table."""
        _, rows = self._table(path)
        row = next(row for row in rows if row.line == line)
        self._edits[path] = [edit for edit in self._edits[path] if not row.start <= edit[0] < row.end]
        self.edit(path, row.start, row.end, "")

    def _table(self, path: str) -> tuple[str, list[RowSpan]]:
        if path not in self._rows:
            sign = separator(self.before[path])
            self._rows[path] = (sign, row_spans(self.before[path], sign))
        return self._rows[path]


def _lines(item: str) -> list[str]:
    return (item if item.endswith("\n") else f"{item}\n").splitlines(keepends=True)


def _end_of(lines: list[str], start: int, indent: int, *, of_field: bool = False) -> int:
    """Line behind what begins in a line: all that is indented further, and for a field lists at its own column."""
    stop = place = start + 1
    deeper = (" " * (indent + 1), f"{' ' * indent}- ") if of_field else (" " * (indent + 1),)
    while place < len(lines):
        if lines[place].strip():
            if not lines[place].startswith(deeper):
                break
            stop = place + 1
        place += 1
    return stop


def data_at(data: Any, place: Path) -> Any:
    """What stands at a path of plain data."""
    for name in place:
        data = data[name]
    return data


def scalar_of(text: str) -> str:
    """A text as YAML writes it, in quotation marks where it would be read as something else."""
    return text if parse(f"x: {text}").data == {"x": text} else "'" + text.replace("'", "''") + "'"
