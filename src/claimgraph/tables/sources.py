"""What a table is made of: columns, filters, the records behind it, and how a record becomes a row.

Rows of files and things of a kind become tables by what is declared of them (`of_table`, `of_kind`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimgraph.keywords import refuse_unknown
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables._columns import Column, Row
from claimgraph.tables.filters import Filter, narrowed, understood

Records = Callable[[KnowledgeBase, Mapping[str, Any]], Iterable[Any]]
"""Gives the records of a base; it may leave out some that do not fit the filters, understood and by name."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What a domain adds to a table that is not its own.

    Parameters
    ----------
    filters
        Further filters.
    columns
        Further columns.
    after
        Column behind which they stand.
    cells
        Their cells for a record.
    """

    filters: tuple[Filter, ...] = ()
    columns: tuple[Column, ...] = ()
    after: str = ""
    cells: Callable[[KnowledgeBase, Any], Row] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A table.

    Parameters
    ----------
    name
        Name of the table: `claims`.
    columns
        Its documented columns.
    filters
        What narrows it.
    records
        The records behind it.
    row
        The row of a record.
    """

    name: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    records: Records
    row: Callable[[KnowledgeBase, Any], Row]

    def select(self, kb: KnowledgeBase, given: Mapping[str, Any]) -> Iterator[Any]:
        """Records that fit every filter given.

        Raises
        ------
        TypeError
            There is no filter of such a name.
        BadRequestError, UnknownNameError, AmbiguousNameError
            The value of a filter means nothing, or several things.
        """
        refuse_unknown(self.name, given, [one.name for one in self.filters])
        asked = understood(kb, self.filters, given)
        return narrowed(kb, self.filters, asked, self.records(kb, asked))

    def rows(self, kb: KnowledgeBase, given: Mapping[str, Any]) -> Iterator[Row]:
        """Rows of the records that fit every filter given; raises as `select` does."""
        return (self.row(kb, record) for record in self.select(kb, given))

    def plus(self, more: Addition) -> Source:
        """The table with what a domain adds to it."""
        filters = (*self.filters, *more.filters)
        cells = more.cells
        if cells is None:
            return replace(self, filters=filters)
        at = [column.name for column in self.columns].index(more.after) + 1
        columns = (*self.columns[:at], *more.columns, *self.columns[at:])
        own = self.row

        def row(kb: KnowledgeBase, record: Any) -> Row:
            together = {**own(kb, record), **cells(kb, record)}
            return {column.name: together[column.name] for column in columns}

        return replace(self, columns=columns, filters=filters, row=row)
