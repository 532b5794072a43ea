"""How attributes of nodes are called: as the fields they come from, where other kinds and file formats leave room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, get_args

from claimgraph.graph._formats import NODE_NAMES
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind, Table
from claimgraph.records import Record, Sample

_TAKEN = NODE_NAMES | {"kind", "label"}
"""Names that files or all nodes have for themselves."""
_OF_ALL: Mapping[str, Any] = {"weight": float, "title": str, "year": int, "container": str, "doi": str}
"""What files want to be a number, and what is told of works beside their records."""


def attribute_names(kb: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    """By kind, the fields that become attributes and what these are called.

    A field that another kind has with another type, or whose name is taken, has the kind before its name:
    `treatment_kind`. Names of things are labels and links are edges, so neither is among them.
    """
    types = dict(_OF_ALL)
    records: list[type[Record]] = [Sample, *(kind.record for kind in kb.kinds.values() if kind not in kb.own_kinds)]
    for record in records:
        for field in record.model_fields:
            types.setdefault(field, _type(record, field))
    rows = {table.node: table for table in kb.tables.values()}
    found = {}
    for kind in kb.kinds.values():
        names = {}
        for field in _told(kind, rows.get(kind.id)):
            type_ = _type(kind.record, field)
            free = field not in _TAKEN and types.setdefault(field, type_) is type_
            names[field] = field if free else f"{kind.id}_{field}".replace("-", "_")
        found[kind.id] = names
    return found


def _told(kind: Kind, table: Table | None) -> Iterator[str]:
    silent = {"id", "name", "aliases", kind.reason, *kind.links}
    if table is not None:
        silent |= {"source_url", *table.works, *table.relations, *table.about}
    return (field for field in kind.record.model_fields if field not in silent)


@cache
def _type(record: type[Record], field: str) -> Any:
    """What a field is as an attribute; a record where it is none."""
    found = record.model_fields[field].annotation
    while inner := get_args(found):
        found = inner[0]
    if found is Decimal:
        return float
    return str if isinstance(found, type) and issubclass(found, str | Enum | dt.date) else found
