"""Rules on columns of tables: one that is gone, what a spreadsheet made of numbers, one text spelled in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, get_origin

from claimgraph.checks._base import Base
from claimgraph.checks._slips import is_a_date_by_mistake
from claimgraph.checks.rules import Found, warning
from claimgraph.loading import Spot

_MAY_LACK = frozenset({"note", "source_url", "second_read", "retrieved"})
"""Columns that many tables never had."""
_MOST_GONE = 2
"""Columns that may be gone by mistake; a table that lacks more was made so."""
_FEWEST_ROWS = 8
"""Rows from which it is odd that none of them has a number of people."""
_ENOUGH = 60
"""Numbers with decimals of which about six should end in a zero; that none does is then rarer than 1 in 500."""
_FREE = frozenset({"note", "locator", "source_url", "id", "extracted_from", "value", "p_value"})
"""Columns whose texts may be alike and differ."""


@warning("absent-column")
def absent_column(base: Base) -> Iterable[Found]:
    """A column that a table could have is not in its header, or no row has a number of people.

    Why: what stood there is unknown of every row at once, and nothing else looks wrong.
    Mend: put the column back, from an older version of the file; leave it empty where nothing is known.
    Example: a measurements.csv that was saved without its column dispersion.
    """
    for table, files in base.reading.rows.items():
        declared = base.kb.tables[table]
        fields = declared.record.model_fields
        for path, rows in files.items():
            if not rows:
                continue
            there = base.reading.row_lines[id(rows[0])][2]
            gone = [
                name
                for name in declared.columns
                if name not in there and name not in _MAY_LACK and get_origin(fields[name].annotation) is not tuple
            ]
            if 0 < len(gone) <= _MOST_GONE:
                named = " and ".join(map(repr, gone))
                message = f"the header has no {named}, so that it is unknown of all {len(rows)} rows"
                yield Found(Spot(path, 1), "", message, "put it back; leave it empty where nothing is known")
            if "n" in there and len(rows) >= _FEWEST_ROWS and all(row.n is None for row in rows):
                column = there["n"]
                message = f"none of the {len(rows)} rows has a number of people"
                yield Found(
                    Spot(path, 1, column), "n", message, "fill the column in, from an older version of the file"
                )


@warning("lost-zeros")
def lost_zeros(base: Base) -> Iterable[Found]:
    """Of many numbers with decimals, none ends in a zero.

    Why: a spreadsheet took the zeros away: 38.20 became 38.2, and how exactly a number was printed is lost.
    Mend: put them back from an older version of the file; open tables in spreadsheets with all columns as text.
    Example: 60 values such as 52.5 and 9.25 in measurements.csv, and none such as 64.0.
    """
    for table, files in base.reading.rows.items():
        names = base.kb.tables[table].numbers
        for path, rows in files.items():
            if not names or len(rows) * len(names) < _ENOUGH:
                continue
            found = (value for row in rows for name in names if isinstance(value := getattr(row, name), Decimal))
            printed = [text for value in found if "." in (text := str(value))]
            if len(printed) >= _ENOUGH and not any(text.endswith("0") for text in printed):
                message = f"none of {len(printed)} numbers with decimals ends in a zero, as one in ten should"
                yield Found(Spot(path, 1), "", message, "put the zeros back from an older version of the file")


@warning("made-a-date")
def made_a_date(base: Base) -> Iterable[Found]:
    """A cell holds a day and a month, or a month and a year, where no column takes a date.

    Why: a spreadsheet takes "3-10" for the tenth of March, and the place or the numbers that stood there are lost.
    Mend: write again what the source has; open tables in spreadsheets with all columns as text.
    Example: `10-Mar` in locator, where pages 3-10 were meant.
    """
    for table, files in base.reading.rows.items():
        for row in (row for rows in files.values() for row in rows):
            for name in base.kb.tables[table].columns:
                text = getattr(row, name)
                if type(text) is str and is_a_date_by_mistake(text):
                    message = f"{text!r} is what spreadsheets make of two numbers with a hyphen"
                    yield Found(*base.cell(row, name), message, "look up what the source has, and write that")


@warning("spelled-in-two-ways")
def spelled_in_two_ways(base: Base) -> Iterable[Found]:
    """Rows of one study have a text twice that differs in capitals, blanks or hyphens only.

    Why: one condition is taken for two, and a number that stands there twice counts twice.
    Mend: take one spelling; if one row repeats the other, delete it.
    Example: "at home" in one row of cole2015twist, and "At home" in another.
    """
    for table, files in base.reading.rows.items():
        columns = [name for name in base.kb.tables[table].columns if name not in _FREE and name != "study"]
        if "study" not in base.kb.tables[table].columns:
            continue
        first: dict[tuple[str, str, str], tuple[str, Any]] = {}
        seen: set[tuple[str, str, str]] = set()
        for row in (row for rows in files.values() for row in rows):
            for name in columns:
                text = getattr(row, name)
                if type(text) is not str or (row.study, name, text) in seen:
                    continue
                seen.add((row.study, name, text))
                spelled, other = first.setdefault((row.study, name, _plain(text)), (text, row))
                if spelled != text:
                    message = f"{text!r} is written {spelled!r} in line {base.reading.row_spot(other).line}"
                    yield Found(*base.cell(row, name), message, "take one spelling")


def _plain(text: str) -> str:
    """A text without what does not change its meaning: capitals, and whether a hyphen or a blank joins words."""
    return re.sub(r"[\s_-]+", " ", text.casefold())
