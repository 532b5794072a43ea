"""Which columns of an answer there is room for, how wide each is, and what stands in a cell of that width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.query import Answer, cell_text
from claimgraph.signs import sign_of
from claimgraph.tables import Column, Row, Sort
from claimgraph.wording import first_author

_BREAK = re.compile(r"\s+|(?<=[a-z]-)(?=[a-z])")
_STUDIES = ("label", "labels", "together")
"""Columns that name studies, which are called by first author and year where room is short."""
_NARROW = 14
_LABEL = 18
_WIDE = 60
_GAP = 3
_MOST_LINES = 2
"""Lines that a list of studies takes; the others are counted: `McBeth 2012, DiStefano 2009 +3`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A column in its place.

    Parameters
    ----------
    column
        The column.
    width
        Letters in a line of it.
    short
        Whether studies are called by first author and year.
    """

    column: Column
    width: int
    short: bool = False

    def cell(self, row: Row) -> str:
        """What stands in a cell, line by line."""
        if self.column.name in _STUDIES and self.column.sort is Sort.LIST:
            return _studies(_names(self.column, row, self.short), self.width)
        text = plain_cell(self.column, row, short=self.short)
        whole = self.column.holds_ids
        return "\n".join(textwrap.wrap(text, self.width, break_on_hyphens=not whole, break_long_words=not whole))


def plain_cell(column: Column, row: Row, *, short: bool = False) -> str:
    """A cell on one line; a stance and a verdict have their sign."""
    if column.name in _STUDIES:
        return ", ".join(_names(column, row, short))
    text = cell_text(column, row, ", ")
    if column.name == "stance":
        return f"{sign_of('stance', text)} {text}".lstrip()
    if column.name == "verdict" and text:
        return f"{sign_of('verdict', str(row.get('direction', '')))} {text}".lstrip()
    return text


def placed(answer: Answer, room: int) -> list[Placed] | None:
    """Columns there is room for, those to keep first; `None` where not even these fit side by side."""
    columns, keep = answer.tabled, answer.keep
    least = {column.name: min(_least(column, answer.rows), room) for column in columns}
    wanted = [column for name in keep for column in columns if column.name == name]
    wanted += [column for column in columns if column not in wanted]
    taken: list[Column] = []
    for column in wanted:
        if taken and sum(least[one.name] for one in (*taken, column)) + _GAP * len(taken) > room:
            if column.name in keep:
                return None
            break
        taken.append(column)
    shown = [column for column in columns if column in taken]
    return _widened(answer.rows, shown, [least[column.name] for column in shown], room)


def _widened(rows: Sequence[Row], columns: Sequence[Column], widths: list[int], room: int) -> list[Placed]:
    """What is left of the room goes to whoever still wraps."""
    natural = [max(len(text) for text in _texts(column, rows)) for column in columns]
    spare = room - sum(widths) - _GAP * (len(widths) - 1)
    for cap in (_WIDE, max(natural, default=0)):
        while spare > 0 and (wanting := [i for i, width in enumerate(widths) if width < min(natural[i], cap)]):
            widths[max(wanting, key=lambda i: natural[i] / widths[i])] += 1
            spare -= 1
    return [
        Placed(column, width, not _fits(column, rows, width)) for column, width in zip(columns, widths, strict=True)
    ]


def _fits(column: Column, rows: Sequence[Row], width: int) -> bool:
    """Whether every list of studies has room for whole names."""
    if column.name not in _STUDIES:
        return True
    return all(len(textwrap.wrap(plain_cell(column, row), width)) <= _MOST_LINES for row in rows)


def _least(column: Column, rows: Sequence[Row]) -> int:
    """The narrowest a column can be read in: no number, id or short name of a study is broken."""
    title = max(len(word) for word in column.title.split())
    if column.name in _STUDIES:
        names = [_names(column, row, True) for row in rows]
        longest = max((max(map(len, one), default=0) + (len(" +9") if len(one) > 1 else 0) for one in names), default=0)
        # A label may be followed by words: those wrap.
        return max(title, longest if column.sort is Sort.LIST else min(longest, _LABEL))
    cells = [plain_cell(column, row) for row in rows]
    longest = max((len(cell) for cell in cells), default=0)
    if column.holds_ids or column.sort in {Sort.NUMBER, Sort.COUNT, Sort.FLAG} or column.name.endswith("range"):
        return max(title, longest)
    word = max((len(word) for cell in cells for word in _BREAK.split(cell)), default=0)
    return max(title, word, 0 if column.sort is Sort.LIST else min(longest, _NARROW))


def _texts(column: Column, rows: Sequence[Row]) -> list[str]:
    return [column.title, *(plain_cell(column, row) for row in rows)]


def _names(column: Column, row: Row, short: bool) -> list[str]:
    """Studies in words, by first author and year if `short`."""
    value = row.get(column.name)
    names = [str(one) for one in value] if isinstance(value, tuple | list) else [str(value)] if value else []
    return [first_author(name) for name in names] if short else names


def _studies(names: Sequence[str], width: int) -> str:
    """As many names as fit into two lines, and how many more there are."""
    for kept in range(len(names), 0, -1):
        more = f" +{len(names) - kept}" if kept < len(names) else ""
        lines = textwrap.wrap(", ".join(names[:kept]) + more, width, break_on_hyphens=False)
        if len(lines) <= _MOST_LINES or kept == 1:
            return "\n".join(lines)
    return ""
