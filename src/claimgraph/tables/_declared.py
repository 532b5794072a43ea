"""Tables that follow from what is declared: of the things of a kind, and of the rows of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind, Table
from claimgraph.records import Record, meaning
from claimgraph.tables._columns import Column, Row, Sort, sort_of
from claimgraph.tables.filters import Filter, Term, Thing, Wanted, YesNo
from claimgraph.tables.sources import Source, row_source

_LAST = ("definition", "aliases")
"""Fields of every thing that stand behind its own."""


def of_kind(kind: Kind) -> Source:
    """The table of a kind: a column for each plain field, a filter for each field that is a term, a thing or a flag.

    Examples
    --------
    >>> from claimgraph.packs import Kind
    >>> from claimgraph.records import Thing
    >>> [column.name for column in of_kind(Kind("drug", "drug", "drugs", Thing, "drugs/", about=True)).columns]
    ['drug', 'name', 'claims', 'definition', 'aliases']
    """
    first, fields = kind.id.replace("-", "_"), kind.record.model_fields
    own = [name for name in fields if name not in ("id", "name", *_LAST) and sort_of(fields[name].annotation)]
    counted = kind.about and "claims" not in fields
    named = {first: "id", **{name: name for name in (*own, *_LAST) if name in fields}}
    columns = [
        Column(first, f"Identifier of the {kind.one}."),
        Column("name", f"Name of the {kind.one}."),
        *(_column(kind.record, name) for name in own),
        *([Column("claims", "Claims about it.", Sort.COUNT)] if counted else []),
        *(_column(kind.record, name) for name in _LAST if name in fields),
    ]

    def row(kb: KnowledgeBase, thing: Any) -> Row:
        cells = {name: getattr(thing, field) for name, field in named.items()}
        cells |= {"name": kb.called(kind.id, thing.id), "claims": len(kb.claims_about.get(f"{kind.id}:{thing.id}", ()))}
        return {column.name: cells[column.name] for column in columns}

    filters = tuple(_filters(kind.record, {name: link.kind for name, link in kind.links.items()}, kind.terms))
    return Source(kind.collection, tuple(columns), filters, lambda kb, _: kb.things.get(kind.id, {}).values(), row)


def of_table(table: Table) -> Source:
    """The table of a file: its columns with the words for ids, a filter for each work, thing, term or flag."""
    things = {name: link.kind for name, link in table.relations.items()} | dict(table.names)
    named = {name: kind for name, kind in things.items() if name in table.columns}
    works = dict.fromkeys(table.works, "study")
    return row_source(table, tuple(_filters(table.record, works | named, table.terms)), **named)


def _filters(record: type[Record], things: Mapping[str, str], terms: Mapping[str, str]) -> Iterator[Filter]:
    for name, kind in things.items():
        told = kind if kind == name else f"{kind} ({_words(name)})"
        yield Thing(f"only those with this {told}", kind, name=name, type=Wanted)
    for name, vocabulary in terms.items():
        yield Term(f"only those with this {_words(name)}", vocabulary, _words(name), name=name, type=Wanted)
    for name, field in record.model_fields.items():
        if sort_of(field.annotation) is Sort.FLAG:
            yield YesNo(f"only those for which {_words(name)} is true, or is not", name=name, type=bool | None)


def _column(record: type[Record], name: str) -> Column:
    told = meaning(record, name) or f"{_words(name).capitalize()}."
    return Column(name, told, sort_of(record.model_fields[name].annotation) or Sort.TEXT)


def _words(name: str) -> str:
    return name.replace("_", " ")
