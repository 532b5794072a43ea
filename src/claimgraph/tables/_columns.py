"""What a column holds; a table of a base is a list of documented columns and of rows of plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin

from claimgraph.records import reading_words

Row = Mapping[str, Any]
"""One row: plain values by column name; `None` where nothing is known, a tuple where a cell holds several."""


class Sort(StrEnum):
    """What kind of values a column holds."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"
    LIST = "list"


_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a text begins that spreadsheets take for a formula."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")
_HEADINGS = {
    "supports": "for",
    "disputes": "against",
    "inconclusive": "undecided",
    "cautioned": "doubtful",
    "dispersion": "spread",
    "design_name": "design name",
    "label": "study",
    "extracted_from": "read in",
    "seen_as": "read as",
    "p_value": "p",
    "told": "found",
    "p_score": "P-score",
    "against_name": "times that of",
    "greater": "more activity",
    "lesser": "than",
    "greater_name": "more activity",
    "lesser_name": "than",
    "best_reading": "best reading",
    "labels": "studies (authors, year)",
}


_READINGS = frozenset({"extracted_from", "best_reading", "seen_as"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in data, what it means, and the words over it in a table for people."""

    name: str
    meaning: str
    sort: Sort = Sort.TEXT
    heading: str = ""

    @property
    def title(self) -> str:
        """Words over the column."""
        return self.heading or _HEADINGS.get(self.name) or self.name.removesuffix("_name").replace("_", " ")

    @property
    def holds_ids(self) -> bool:
        """Whether it holds identifiers or citation keys, which are typed again and never broken over lines."""
        return self.meaning.startswith(("Identifier", "Citation key"))

    def said(self, value: Any) -> Any:
        """A value as people read it: where something was read in words, all else as it is."""
        return reading_words(value) if value and self.name in _READINGS else value


def parse_columns(text: str) -> tuple[Column, ...]:
    """Columns from lines such as `n: count: People behind the value.`; the sort may be left out for text.

    Examples
    --------
    >>> from claimgraph import tables
    >>> [column] = tables.parse_columns("n: count: People behind the value.")
    >>> column.name, column.meaning
    ('n', 'People behind the value.')
    """
    found: list[Column] = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        name, _, rest = line.partition(": ")
        sort, colon, meaning = rest.partition(": ")
        if colon and sort in set(Sort):
            found.append(Column(name, meaning, Sort(sort)))
        else:
            found.append(Column(name, rest))
    return tuple(found)


def sort_of(annotation: Any) -> Sort | None:
    """What a column of such a field holds; `None` for records inside records."""
    types = tuple(_leaves(annotation))
    if tuple in types:
        return Sort.LIST
    for kind, sort in ((bool, Sort.FLAG), (Decimal, Sort.NUMBER), (float, Sort.NUMBER), (int, Sort.COUNT)):
        if kind in types:
            return sort
    return Sort.TEXT if any(isinstance(one, type) and issubclass(one, str) for one in types) else None


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is tuple:
        yield tuple
    elif get_args(annotation):
        for part in get_args(annotation):
            yield from _leaves(part)
    else:
        yield annotation


def written(value: Any, joiner: str = "; ") -> str:
    """A cell as text: nothing for `None`, yes and no for flags, lists joined, numbers as printed.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from claimgraph import tables
    >>> tables.written(Decimal("52.50")), tables.written(True), tables.written(("a", "b")), tables.written(None)
    ('52.50', 'yes', 'a; b', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return joiner.join(written(part) for part in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def plain(value: Any) -> Any:
    """A cell as JSON knows it: decimals become numbers, tuples lists, choices their text.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from claimgraph import tables
    >>> tables.plain(Decimal("52.5")), tables.plain(("a", "b"))
    (52.5, ['a', 'b'])
    """
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else float(value)
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, StrEnum):
        return str(value)
    return value


def inert(column: Column, value: Any) -> str:
    """A cell as text that no spreadsheet runs: a text that begins like a formula gets a quote before; numbers do not.

    Examples
    --------
    >>> from claimgraph import tables
    >>> text = tables.Column("finding", "What was found.")
    >>> [tables.inert(text, told) for told in ("=1+1", "-9.0", "- none", "fine")]
    ["'=1+1", '-9.0', "'- none", 'fine']
    """
    told = written(value)
    if column.sort not in {Sort.TEXT, Sort.LIST} or not told.startswith(_RUN) or _NUMBER.fullmatch(told):
        return told
    return f"'{told}"
