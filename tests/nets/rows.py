"""Rows of the tables: their ids and keys, in order."""

from __future__ import annotations

from claimgraph import tables

from .bases import base
from .record import Record, compact, digest

_KEYS = 3
"""So many columns in front name a row to a reader who looks for it."""


def rows(name: str) -> Record:
    """For each table its columns, and its rows in order: the id, or the first columns, with a digest of the row."""
    found: Record = {}
    for table in tables.NAMES:
        found[f"{table}: columns"] = [column.name for column in tables.columns(table)]
        found[f"{table}: rows"] = [
            f"{row.get('id') or ' · '.join(str(one) for one in list(row.values())[:_KEYS])} {digest(compact(row))}"
            for row in tables.rows(base(name), table)
        ]
    return found
