"""What an engine must be able to do: Parquet files as views, small tables, plain SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

Row = tuple[Any, ...]


class Engine(Protocol):
    """An engine that answers SQL. All engines get the same texts."""

    def files(self, view: str, paths: Sequence[str], columns: Mapping[str, str]) -> None:
        """Let a view stand for Parquet files with these columns."""

    def view(self, view: str, sql: str) -> None:
        """Let a view stand for a query."""

    def rows(self, table: str, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
        """Make a small table, or replace it."""

    def keep(self, table: str, sql: str) -> None:
        """Work a query out and keep what it gives as a table, or replace it."""

    def ask(self, sql: str) -> list[Row]:
        """The rows that a query gives."""

    def close(self) -> None:
        """Let go of files and memory."""
