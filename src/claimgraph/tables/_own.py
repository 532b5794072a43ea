"""Columns of the fields that curators add to records: those whose names begin with `x-`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import OWN
from claimgraph.tables._columns import Column, Row
from claimgraph.tables.sources import Addition, Source
from claimgraph.wording import in_words


def with_own(kb: KnowledgeBase, source: Source) -> Source:
    """The table with a column, at its end, for each field that somebody added to its records."""
    kinds = {kind.collection: kind.id for kind in kb.kinds.values() if kind.home}
    names = kb.own_fields.get(kinds.get(source.name, source.name), ())
    if not names:
        return source

    def cells(_: KnowledgeBase, record: Any) -> Row:
        added = (record.evidence if isinstance(record, Line) else record).model_extra or {}
        return {name: _text(added.get(name)) for name in names}

    columns = (
        Column(name, "Added by the curators of this base.", heading=in_words(name.removeprefix(OWN))) for name in names
    )
    return source.plus(Addition((), tuple(columns), source.columns[-1].name, cells))


def _text(value: Any) -> str | None:
    """A field as text: lists joined, and what has parts of its own as JSON."""
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return None if value is None else str(value)
