"""DuckDB: the engine that runs inside this process."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from claimgraph.citations._engines._engine import Row
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    import duckdb

MEMORY = "4GB"
"""What DuckDB may hold in memory before it writes to disk, unless told otherwise."""


def library() -> ModuleType:
    """The library, or a sentence that says how to get it."""
    try:
        import duckdb
    except ImportError:
        raise BadRequestError(
            "reading and writing Parquet needs DuckDB, which is not installed: `pip install 'claimgraph[citations]'`"
        ) from None
    return duckdb


def connect(spill: str, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """A connection that keeps to a limit of memory, spills into a folder, and fetches nothing from elsewhere."""
    duck = library()
    settings = {"temp_directory": spill, "memory_limit": memory, "autoinstall_known_extensions": "false"}
    try:
        found: duckdb.DuckDBPyConnection = duck.connect(config=settings)
    except duck.Error as fault:
        raise BadRequestError(f"{memory!r} is no amount of memory; give one such as 4GB ({first(fault)})") from fault
    return found


def first(fault: Exception) -> str:
    """The first line of what DuckDB says."""
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0][:300]


def text(value: str) -> str:
    """A text as SQL."""
    return "'" + value.replace("'", "''") + "'"


def reads(paths: Sequence[str], *, named: bool = False) -> str:
    """Parquet files as SQL, each row with its file's name if asked for."""
    return f"read_parquet([{', '.join(map(text, paths))}]{', filename = true' if named else ''})"


def arrays(columns: Mapping[str, str], rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as columns that DuckDB takes in at once; texts and whole numbers, any of them absent."""
    import numpy as np

    found: dict[str, Any] = {}
    for place, (name, kind) in enumerate(columns.items()):
        values = [row[place] for row in rows]
        if kind == "VARCHAR":
            found[name] = np.array(values, dtype=object)
        else:
            absent = [value is None for value in values]
            known = np.array([0 if value is None else value for value in values], dtype=np.int64)
            found[name] = np.ma.masked_array(known, absent)
    return found


class Duck:
    """DuckDB as an engine."""

    def __init__(self, memory: str = MEMORY) -> None:
        self._spill = tempfile.mkdtemp(prefix="claimgraph-")
        try:
            self._connection = connect(self._spill, memory)
        except BaseException:
            shutil.rmtree(self._spill, ignore_errors=True)
            raise

    def files(self, view: str, paths: Sequence[str], columns: Mapping[str, str]) -> None:
        """Let a view stand for Parquet files with these columns."""
        self.view(view, f"SELECT {', '.join(columns)} FROM {reads(paths)}")

    def view(self, view: str, sql: str) -> None:
        """Let a view stand for a query."""
        self._run(f"CREATE OR REPLACE TEMP VIEW {view} AS {sql}")

    def rows(self, table: str, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
        """Make a small table, or replace it."""
        kinds = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        self._run(f"CREATE OR REPLACE TEMP TABLE {table} ({kinds})")
        if values := list(rows):
            self._connection.register("arrived", arrays(columns, values))
            self._run(f"INSERT INTO {table} SELECT * FROM arrived")
            self._connection.unregister("arrived")

    def keep(self, table: str, sql: str) -> None:
        """Work a query out and keep what it gives as a table, or replace it."""
        self._run(f"CREATE OR REPLACE TEMP TABLE {table} AS {sql}")

    def ask(self, sql: str) -> list[Row]:
        """The rows that a query gives."""
        return self._run(sql).fetchall()

    def close(self) -> None:
        """Let go of files and memory."""
        self._connection.close()
        shutil.rmtree(self._spill, ignore_errors=True)

    def _run(self, sql: str) -> duckdb.DuckDBPyConnection:
        duck = library()
        try:
            return self._connection.execute(sql)
        except duck.OutOfMemoryException as fault:
            raise BadRequestError(f"DuckDB needs more memory than it may use; allow more ({first(fault)})") from fault
        except duck.Error as fault:
            raise BadRequestError(f"DuckDB cannot read the field; make it again ({first(fault)})") from fault
