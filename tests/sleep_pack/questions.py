"""The pack's question, and what it adds to general ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, Steps, in_order
from claimgraph.tables import Row, parse_columns
from sleep_pack.graph import longest
from sleep_pack.records import Night

_COLUMNS = parse_columns("""
    mattress: Mattress of a night of that study.
    hours: number: Hours slept.
""")
_BED = parse_columns("""
    mattress: Identifier of the mattress.
    name: Name of the mattress.
    hours: number: Hours of the longest night.
""")


def best_bed(kb: KnowledgeBase) -> Answer:
    """Mattresses by their longest night."""
    order = sorted(longest(kb).items(), key=lambda item: -item[1])
    rows = ({"mattress": id_, "name": kb.called("mattress", id_), "hours": hours} for id_, hours in order)
    return Answer("Which bed is best?", _BED, tuple(rows), works=in_order(row.study for row in kb.nights))


def _cells(kb: KnowledgeBase, row: Night) -> Row:
    return {"mattress": row.mattress, "hours": row.hours}


def behind_edges(kb: KnowledgeBase, edges: Iterable[tuple[str, str, Mapping[str, Any]]]) -> set[str]:
    """Works behind edges that compare nights."""
    wanted = {end for *ends, values in edges if values.get("relation") == "slept-longer-than" for end in ends}
    return {row.study for row in kb.nights if f"mattress:{row.mattress}" in wanted}


QUESTIONS = {"best_bed": best_bed}
TRAIL = (Steps("nights", _COLUMNS, _cells),)
PROSE = {"nights": ("note",)}
