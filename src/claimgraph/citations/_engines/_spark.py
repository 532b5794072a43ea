"""Apache Spark: the same SQL on a cluster, or on the cores of one machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from claimgraph.citations._engines._engine import Row
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

JAVA = 17
"""Oldest Java that Spark 4 runs on."""
_SPECIAL = re.compile(r"([\\*?\[\]{}])")
_ESCAPED = r"\\\1"
_TYPES = {"VARCHAR": "string", "INTEGER": "int"}
_NO_PYSPARK = (
    "this engine needs Spark for Python, which is not installed: `pip install 'claimgraph[spark]'` (some 500 MB)"
)
_NO_JAVA = (
    f"Spark needs Java {JAVA} or later, and {{found}}; install it (`apt-get install default-jre-headless` on Debian) "
    "or let JAVA_HOME name its folder; `--engine duckdb` needs none"
)


def check_java() -> None:
    """Raise unless there is a Java that Spark runs on."""
    home = os.environ.get("JAVA_HOME")
    path = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if path is None:
        raise BadRequestError(_NO_JAVA.format(found=f"JAVA_HOME={home!r} holds none" if home else "none was found"))
    try:
        told = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    except (OSError, subprocess.SubprocessError) as fault:
        raise BadRequestError(_NO_JAVA.format(found=f"{path!r} does not run ({fault})")) from fault
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version is not None and int(version[1]) < JAVA:
        raise BadRequestError(_NO_JAVA.format(found=f"{path!r} is Java {version[1]}"))


def start(master: str, memory: str) -> tuple[SparkSession, bool]:
    """A session of Spark and whether it was started here, or a sentence that says what it needs."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise BadRequestError(_NO_PYSPARK) from None
    if (running := SparkSession.getActiveSession()) is not None:
        return running, False
    check_java()
    settings = {
        "spark.driver.memory": memory.lower().replace("gb", "g").replace("mb", "m"),
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "OFF",
    }
    if master.startswith("local"):
        settings |= {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.shuffle.partitions": str(_cores(master)),
            "spark.default.parallelism": str(_cores(master)),
            "spark.local.dir": tempfile.gettempdir(),
            "spark.sql.warehouse.dir": str(Path(tempfile.gettempdir()) / "claimgraph-spark"),
        }
    builder = SparkSession.builder.appName("claimgraph").master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    with _hushed() as log:
        try:
            return builder.getOrCreate(), True
        except (PySparkException, Py4JError, OSError, RuntimeError, ValueError, TypeError) as fault:
            log.seek(0)
            lines = [line.strip() for line in log.read().decode("utf-8", "replace").splitlines()]
            told = next((line for line in lines if "Exception" in line or "rror:" in line), first(fault))
            raise BadRequestError(
                f"Spark does not start with the master {master!r} ({told[:300]}); "
                "on one machine `local[2]` is right, and a cluster's address is like spark://host:7077"
            ) from fault


def _cores(master: str) -> int:
    """How many cores `local[2]` is to use."""
    number = re.fullmatch(r"local\[(\d+)(?:,\d+)?\]", master)
    return int(number[1]) if number else 1 if master == "local" else os.cpu_count() or 1


@contextmanager
def _hushed() -> Iterator[IO[bytes]]:
    """Java talks to a file, which is kept as long as Java runs, not to people; Python's warnings about it wait."""
    sys.stderr.flush()
    with tempfile.TemporaryFile() as log, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kept = os.dup(2)
        try:
            os.dup2(log.fileno(), 2)
            yield log
        finally:
            os.dup2(kept, 2)
            os.close(kept)


class Spark:
    """Spark as an engine. A session that runs already is used, and left running."""

    def __init__(self, master: str, memory: str = "4GB") -> None:
        self._session, self._own = start(master, memory)

    def files(self, view: str, paths: Sequence[str], columns: Mapping[str, str]) -> None:
        """Let a view stand for Parquet files with these columns."""
        escaped = [f"file://{_SPECIAL.sub(_ESCAPED, path)}" for path in paths]
        with told():
            self._session.read.schema(_schema(columns)).parquet(*escaped).createOrReplaceTempView(view)

    def view(self, view: str, sql: str) -> None:
        """Let a view stand for a query."""
        with told():
            self._session.sql(sql).createOrReplaceTempView(view)

    def rows(self, table: str, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
        """Make a small table, or replace it."""
        with told():
            self._session.createDataFrame(list(rows), _schema(columns)).createOrReplaceTempView(table)

    def keep(self, table: str, sql: str) -> None:
        """Work a query out and keep what it gives as a table, or replace it."""
        with told():
            self._session.sql(sql).localCheckpoint().createOrReplaceTempView(table)

    def ask(self, sql: str) -> list[Row]:
        """The rows that a query gives."""
        with told():
            return [tuple(row) for row in self._session.sql(sql).collect()]

    def close(self) -> None:
        """Let go of files and memory."""
        if self._own:
            with told():
                self._session.stop()


@contextmanager
def told() -> Iterator[None]:
    """Faults of Spark as one sentence; its warnings about other libraries are not for whoever asks."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (PySparkException, Py4JError) as fault:
            raise BadRequestError(f"Spark cannot answer: {first(fault)}; `--engine duckdb` needs no cluster") from fault


def _schema(columns: Mapping[str, str]) -> str:
    """Columns as Spark writes them."""
    return ", ".join(f"{name} {_TYPES.get(kind, kind.lower())}" for name, kind in columns.items())


def first(fault: Exception) -> str:
    """The first line of what went wrong."""
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0][:300]
