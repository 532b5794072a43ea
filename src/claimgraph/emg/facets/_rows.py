"""One published number: which row it is, and how its value is written."""

from __future__ import annotations

from claimgraph.emg.records import Measurement
from claimgraph.knowledge import KnowledgeBase

ROW = "measurement"
"""The kind of the rows."""
MVIC = "% MVIC"
"""The unit as people write it."""


def row_of(kb: KnowledgeBase, id_: str) -> Measurement:
    """The row of that id."""
    found: Measurement = kb.collection(ROW)[id_]
    return found


def amount(row: Measurement) -> str:
    """`74 % MVIC`, as printed."""
    return f"{row.value} {unit(row)}"


def unit(row: Measurement) -> str:
    """The unit as people write it."""
    return MVIC if row.unit == "percent_mvic" else row.unit
