"""A field of research as Parquet, and the questions that engines answer over it in plain SQL."""

from __future__ import annotations

from claimgraph.citations._engines._field import ENGINES, MOST, QUESTIONS, Answered, Field, Size, open_field, read_field
from claimgraph.citations._engines._networks import write_field
from claimgraph.citations._engines._snapshot import SnapshotRead, read_snapshot

__all__ = [
    "ENGINES",
    "MOST",
    "QUESTIONS",
    "Answered",
    "Field",
    "Size",
    "SnapshotRead",
    "open_field",
    "read_field",
    "read_snapshot",
    "write_field",
]
