"""What a table is made of: columns, filters, the records behind it, and how a record becomes a row.

A pack's module for the floor `tables` may hold `SOURCES`, its tables by name; `ADDITIONS`, what it adds to those of the
core; and `TABLES`, functions by name that `claimgraph.tables` answers to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimgraph.keywords import refuse_unknown
from claimgraph.knowledge import KnowledgeBase, keys_in
from claimgraph.packs import Table
from claimgraph.records import meaning
from claimgraph.tables._columns import Column, Row, Sort, sort_of
from claimgraph.tables.filters import Filter, narrowed, understood

Records = Callable[[KnowledgeBase, Mapping[str, Any]], Iterable[Any]]
"""Gives the records of a base; it may leave out some that do not fit the filters, understood and by name."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What a domain adds to a table that is not its own.

    Parameters
    ----------
    filters
        Further filters; one of a name that is there takes its place.
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
        new = {one.name: one for one in more.filters}
        filters = (*(new.pop(one.name, one) for one in self.filters), *new.values())
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


def about(kind: str) -> Callable[[KnowledgeBase, Any], set[str]]:
    """Gives the ids of the things of a kind that a row is about, from the node keys in `things`.

    Examples
    --------
    >>> from claimgraph import load
    >>> kb = load("tests/data/tiny")
    >>> about("person")(kb, kb.results[-1])
    {'gale'}
    """

    def found(_: KnowledgeBase, row: Any) -> set[str]:
        parts = (key.partition(":") for key in keys_in(row.things))
        return {id_ for one, _, id_ in parts if one == kind}

    return found


def file_columns(table: Table) -> tuple[Column, ...]:
    """Columns of a table as in its file.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> [column.name for column in tables.file_columns(load("tests/data/tiny").tables["redirects"])]
    ['old', 'new', 'kind', 'on', 'why']
    """
    fields = table.record.model_fields
    sorts = {name: sort_of(fields[name].annotation) or Sort.TEXT for name in table.columns}
    return tuple(Column(name, meaning(table.record, name), sort) for name, sort in sorts.items())


def word_columns(table: Table, named: Iterable[str] = ()) -> tuple[Column, ...]:
    """Columns with words for ids: the study, the things in the columns `named`, and whether a row is doubtful."""
    found = [Column("label", "The study in words: authors and year.")]
    found += [Column(f"{name}_name", f"The {name} in words.") for name in named]
    if "note" in table.columns:
        found.append(Column("cautioned", "Whether the note marks the row as doubtful.", Sort.FLAG))
    return tuple(found)


def as_row(kb: KnowledgeBase, table: Table, record: Any, named: Mapping[str, str]) -> dict[str, Any]:
    """One row with the words for its ids; `named` has the columns that name things, and the kind of each."""
    row: dict[str, Any] = {name: getattr(record, name) for name in table.columns}
    row["label"] = kb.label(record.study)
    for name, kind in named.items():
        row[f"{name}_name"] = kb.called(kind, row[name])
    if "note" in row:
        row["cautioned"] = record.cautioned
    return row


def row_source(table: Table, filters: tuple[Filter, ...], **named: str) -> Source:
    """A table of rows, its filters, and the columns that name things, with the kind of each; empty in other bases."""

    def row(kb: KnowledgeBase, record: Any) -> Row:
        return as_row(kb, table, record, named)

    columns = (*file_columns(table), *word_columns(table, named))
    return Source(table.name, columns, filters, lambda kb, _: kb.rows.get(table.name, ()), row)
