"""A base as one SQLite file: tables with keys and links, views that join them, and full-text search.

It is made as Datasette expects a database to be: every table is a plain one whose links are declared as foreign keys,
and a search table names the table it searches as its `content`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from claimgraph._version import __version__
from claimgraph.export._whole._asked import Asked
from claimgraph.export._whole._resources import Resource, notes, resources
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import Sort, plain

_TYPES: Mapping[Sort, str] = {
    Sort.TEXT: "TEXT",
    Sort.NUMBER: "REAL",
    Sort.COUNT: "INTEGER",
    Sort.FLAG: "INTEGER",
    Sort.LIST: "TEXT",
}
_VIEWS = {
    "claims_with_verdicts": (
        ("claims", "verdicts"),
        "SELECT c.*, v.verdict, v.direction, v.certainty, v.sentence "
        "FROM claims c JOIN verdicts v ON v.claim = c.claim",
    ),
    "evidence_with_works": (
        ("evidence", "works"),
        "SELECT e.*, w.title, w.year, w.doi FROM evidence e JOIN works w ON w.work = e.study",
    ),
}
"""Views by name: the tables that they need, and what they select."""


def database(kb: KnowledgeBase, asked: Asked) -> bytes:
    """The bytes of the file, the same each time one SQLite library makes it.

    Flags are 0 and 1, lists are JSON arrays, numbers lose the zeros they were printed with (the CSV tables keep them).
    The table `about_base` says what the base is, `about_columns` what each column means.
    """
    found = resources(kb)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        with connection:
            for one in found:
                _table(connection, one)
            searched = [one for one in found if one.prose and _search(connection, one)]
            _about(connection, kb, found, asked, searched)
            names = {one.name for one in found}
            for view, (needed, select) in _VIEWS.items():
                if names.issuperset(needed) and view not in names:
                    connection.execute(f"CREATE VIEW {_quoted(view)} AS {select}")
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _table(connection: sqlite3.Connection, one: Resource) -> None:
    parts = [f"{_quoted(column.name)} {_TYPES[column.sort]}" for column in one.columns]
    if one.key:
        parts.append(f"PRIMARY KEY ({_quoted(one.key)})")
    parts += [
        f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(table)} ({_quoted(key)})"
        for column, (table, key) in one.links.items()
    ]
    connection.execute(f"CREATE TABLE {_quoted(one.name)} ({', '.join(parts)})")
    places = ", ".join("?" for _ in one.columns)
    rows = ([_value(row.get(column.name)) for column in one.columns] for row in one.rows)
    connection.executemany(f"INSERT INTO {_quoted(one.name)} VALUES ({places})", rows)
    for column in one.links:
        if column != one.key:
            index = _quoted(f"{one.name} by {column}")
            connection.execute(f"CREATE INDEX {index} ON {_quoted(one.name)} ({_quoted(column)})")


def _search(connection: sqlite3.Connection, one: Resource) -> bool:
    """Make a table searchable; whether this SQLite can."""
    names = ", ".join(map(_quoted, one.prose))
    search = _quoted(f"{one.name}_fts")
    try:
        connection.execute(f"CREATE VIRTUAL TABLE {search} USING FTS5 ({names}, content={_quoted(one.name)})")
    except sqlite3.OperationalError:
        return False  # built without FTS5; `about_base` says that there is no search
    connection.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")
    return True


def _about(
    connection: sqlite3.Connection,
    kb: KnowledgeBase,
    found: Sequence[Resource],
    asked: Asked,
    searched: Sequence[Resource],
) -> None:
    connection.execute("CREATE TABLE about_base (name TEXT, value TEXT)")
    connection.executemany("INSERT INTO about_base VALUES (?, ?)", _told(kb, found, asked, searched))
    connection.execute('CREATE TABLE about_columns ("table" TEXT, "column" TEXT, meaning TEXT, sort TEXT)')
    rows = ((one.name, column.name, column.meaning, str(column.sort)) for one in found for column in one.columns)
    connection.executemany("INSERT INTO about_columns VALUES (?, ?, ?, ?)", rows)


def _told(
    kb: KnowledgeBase, found: Sequence[Resource], asked: Asked, searched: Sequence[Resource]
) -> Iterator[tuple[str, str]]:
    yield "title", kb.info.title
    yield "description", kb.info.description
    yield from (("licence", one) for one in [kb.info.licence] if one)
    yield from (("version", one) for one in [asked.version] if one)
    yield from (("address", one) for one in [asked.iri] if one)
    yield from (("curator", one) for one in kb.info.curators)
    yield from (("source", " ".join(filter(None, [one.title, one.url]))) for one in kb.info.sources)
    yield "made with", f"claimgraph {__version__}"
    yield from (("note", one) for one in notes(kb, found))
    if not searched and any(one.prose for one in found):
        yield "note", "The SQLite library that made this file has no FTS5, so that nothing is searchable."


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple | list):
        return json.dumps(plain(value), ensure_ascii=False)
    return value if value is None or isinstance(value, int | float) else str(value)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
