"""Tables of rows as they stand in files: columns with the words of the records, then words for ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Table, registered, tables_of
from claimgraph.tables._columns import Column, Row, Sort
from claimgraph.tables.filters import Filter
from claimgraph.tables.sources import Source

_SORTS = {
    "value": Sort.NUMBER,
    "dispersion": Sort.NUMBER,
    "n": Sort.COUNT,
    "second_read": Sort.FLAG,
}


def declared(table: str) -> Table:
    """What the pack of a table declares of it."""
    return tables_of(registered())[table]


def file_columns(table: str) -> tuple[Column, ...]:
    """Columns of a table as in its file."""
    one = declared(table)
    fields = one.record.model_fields
    return tuple(Column(name, fields[name].description or "", _SORTS.get(name, Sort.TEXT)) for name in one.columns)


def word_columns(table: str, named: Iterable[str] = ()) -> tuple[Column, ...]:
    """Columns with words for ids: the study, the things in the columns `named`, and whether a row is doubtful."""
    found = [Column("label", "The study in words: authors and year.")]
    found += [Column(f"{name}_name", f"The {name} in words.") for name in named]
    if "note" in declared(table).columns:
        found.append(Column("cautioned", "Whether the note marks the row as doubtful.", Sort.FLAG))
    return tuple(found)


def as_row(kb: KnowledgeBase, table: str, record: Any, named: Mapping[str, str]) -> dict[str, Any]:
    """One row with the words for its ids; `named` has the columns that name things, and the kind of each."""
    row: dict[str, Any] = {name: getattr(record, name) for name in declared(table).columns}
    row["label"] = kb.label(record.study)
    for name, kind in named.items():
        row[f"{name}_name"] = kb.called(kind, row[name])
    if "note" in row:
        row["cautioned"] = record.cautioned
    return row


def row_source(table: str, filters: tuple[Filter, ...], **named: str) -> Source:
    """A table of rows, its filters, and the columns that name things, with the kind of each."""

    def row(kb: KnowledgeBase, record: Any) -> Row:
        return as_row(kb, table, record, named)

    columns = (*file_columns(table), *word_columns(table, named))
    return Source(table, columns, filters, lambda kb, _: getattr(kb, table), row)
