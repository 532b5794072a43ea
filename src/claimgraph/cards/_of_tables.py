"""The cards and rows of things that are rows of a table, by what the table declares."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from claimgraph.cards._card import Card, Row, Section, Shown
from claimgraph.cards._found import row_title
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._words import Said, facts, own_facts, section, site
from claimgraph.knowledge import Ref, keys_in
from claimgraph.packs import Table
from claimgraph.wording import capital, dotted, in_words

_MOST = 12
"""Rows from which on a section is folded."""


def table_of(maker: CardMaker, kind: str) -> Table | None:
    """The table whose rows are the things of a kind; `None` where they are elsewhere."""
    return next((table for table in maker.kb.tables.values() if table.node == kind), None)


def row_card(maker: CardMaker, table: Table, ref: Ref) -> Card:
    """A row of a table: what stands in its cells, and its way back to the page it was read on."""
    row = maker.kb.get(ref)
    return Card(
        kicker=capital(maker.kb.kinds[ref.kind].one),
        title=row_title(maker, table, row),
        lead="This row is doubtful and never counts." if row.cautioned else "",
        facts=facts(*_cells(maker, table, row), *own_facts(row), ("File", maker.place(str(ref)))),
        works=maker.in_order(_works(table, row)),
    )


def table_row(maker: CardMaker, table: Table, ref: Ref) -> Row:
    """A row of a table as a row of another thing's card."""
    row = maker.kb.get(ref)
    return Row(
        text=row_title(maker, table, row),
        small=dotted(
            *(maker.called("study", key) for key in _works(table, row)),
            f"read in {row.extracted_from.words}",
            "doubtful, never counts" if row.cautioned else None,
        ),
        ref=str(ref),
        works=maker.in_order(_works(table, row)),
    )


def rows_naming(maker: CardMaker, ref: Ref, but: Collection[str] = ()) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """Rows whose columns name a thing, each table but some with the works behind its rows.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> from claimgraph.knowledge import Ref
    >>> maker = cards.CardMaker(load("tests/data/tiny"))
    >>> [(section.title, works) for section, works in rows_naming(maker, Ref("person", "gale")) if section.rows]
    [('Results (1)', ('gale2021said',))]
    """
    for name, table in maker.kb.tables.items():
        if not table.node or name in but:
            continue
        columns = [column for column, link in table.relations.items() if link.kind == ref.kind]
        rows = (*(maker.kb.rows_by(name, column).get(ref.id, ()) for column in columns), _about(maker, name, ref))
        found = {row.id: row for some in rows for row in some}
        yield listed(maker, table, found), tuple(key for row in found.values() for key in _works(table, row))


def listed(maker: CardMaker, table: Table, ids: Iterable[str]) -> Section:
    """Rows of a table under the name of their kind, counted."""
    shown = [Shown(f"{table.node}:{id_}") for id_ in ids]
    return section(f"{capital(maker.kb.kinds[table.node].many)} ({len(shown)})", shown, most=_MOST)


def _about(maker: CardMaker, name: str, ref: Ref) -> tuple[Any, ...]:
    return maker.kb.rows_about(name).get(str(ref), ())


def _works(table: Table, row: Any) -> tuple[str, ...]:
    return tuple(key for column in table.works if (key := getattr(row, column)))


def _cells(maker: CardMaker, table: Table, row: Any) -> Iterator[tuple[str, Said]]:
    for column in table.columns:
        label, value = capital(in_words(column).replace("_", " ")), getattr(row, column)
        if value is None or value == ():
            continue
        if column in table.works:
            yield label, maker.value("study", value)
        elif column in table.relations:
            yield label, maker.value(table.relations[column].kind, value)
        elif column in table.about:
            yield "About", tuple(maker.value(*key.split(":", 1)) for key in keys_in(value) if ":" in key)
        elif column in table.names:
            yield label, maker.called(table.names[column], value)
        elif column in table.terms:
            vocabulary = table.terms[column]
            yield label, maker.term(vocabulary, value) if isinstance(value, str) else maker.terms(vocabulary, value)
        elif column == "source_url":
            yield "Read at", site(value)
        elif column == "extracted_from":
            yield "Read in", value.words
        elif isinstance(value, bool | int):
            yield label, value
        else:
            yield label, maker.worded(str(value))
