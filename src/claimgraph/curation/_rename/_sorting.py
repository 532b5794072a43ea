"""Rows of a table that are brought into their order again, as lines of text."""

from __future__ import annotations

from typing import Any

from claimgraph.knowledge import row_order


def in_order(rows: list[Any], order: tuple[str, ...]) -> bool:
    """Whether rows stand in the order of their table."""
    keys = [row_order(row, order) for row in rows]
    return keys == sorted(keys)


def resorted(text: str, rows: list[tuple[int, tuple[str, ...]]]) -> str:
    """A table with its rows in order; lines between them stay with the row above."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    starts = sorted(line - 1 for line, _ in rows)
    ends = [*starts[1:], len(lines)]
    blocks = {start: lines[start:end] for start, end in zip(starts, ends, strict=True)}
    ordered = [blocks[line - 1] for line, _ in sorted(rows, key=lambda row: (row[1], row[0]))]
    return "".join([*lines[: starts[0]], *(line for block in ordered for line in block)])
