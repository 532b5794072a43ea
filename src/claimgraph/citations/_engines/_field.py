"""Questions about a field of research, answered by an engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, ClassVar, Self

from claimgraph.citations._engines._layout import OPENALEX, TABLES, Layout, read_layout
from claimgraph.citations._engines._networks import network_of
from claimgraph.citations._ids import identifier
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    from claimgraph.citations._engines._engine import Engine, Row
    from claimgraph.citations._network import Network

MOST = 50
"""Works that an answer lists, unless told otherwise."""
_LIMIT = 10_000_000
_W = "openalex:W"

QUESTIONS = {
    "candidates": ("direct", "coupled", "cocited", "total"),
    "counts": ("cited", "cites"),
    "most-cited": ("cited",),
    "cocited": ("seeds", "times"),
    "coupled": ("seeds", "times"),
    "around": ("steps",),
    "pagerank": ("score",),
}
"""Questions, and what they tell of each work."""
SEEDLESS = ("most-cited", "pagerank")
"""Questions that need no seeds."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a field holds."""

    works: int
    """Works with a record."""
    with_references: int
    """Those of them with a list of references: what all counts rest on."""
    citations: int
    """Citations from one work to another."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One work of an answer."""

    work: int
    """Its number in the field."""
    id: str
    """Its identifier."""
    title: str
    """Its title; empty if it is only cited here."""
    year: int | None
    """Its year of publication."""
    values: dict[str, int | float]
    """What the question tells of it."""
    retracted: bool = False
    """Whether the source says that it was retracted."""


class Field:
    """Works and citations in Parquet, with an engine to ask about them. Close it, or use it in a `with`."""

    questions: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType(QUESTIONS)
    """What may be asked, and what the answer tells of each work."""

    def __init__(self, layout: Layout, engine: Engine) -> None:
        self.layout, self._engine = layout, engine
        for table, columns in TABLES.items():
            engine.files("arrows" if table == "edges" else table, layout.files(table), columns)
        engine.view("edges", query("edges"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the engine."""
        self._engine.close()

    def size(self) -> Size:
        """How much the field holds."""
        return Size(*self._engine.ask(query("size"))[0])

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """Numbers of the works with these identifiers, in any spelling; works that are not there are left out."""
        asked = {id_: [id_, identifier(id_)] for id_ in ids}
        wanted = sorted({one for spellings in asked.values() for one in spellings if one})
        self._engine.rows("wanted", {"id": "VARCHAR"}, [(id_,) for id_ in wanted])
        known: dict[str, int] = {}
        for id_, work in self._engine.ask(query("numbers")):
            known.setdefault(id_, work)
        if self.layout.numbering == OPENALEX:
            known |= self._present(id_ for id_ in wanted if id_.startswith(_W) and identifier(id_) == id_)
        return {id_: known[one] for id_, spellings in asked.items() for one in reversed(spellings) if one in known}

    def _present(self, ids: Iterable[str]) -> dict[str, int]:
        """Numbers of those ids of OpenAlex that the field has: a number alone says only that there may be a work."""
        numbers = {id_: int(id_[len(_W) :]) for id_ in ids}
        numbers = {id_: work for id_, work in numbers.items() if work < 2**63}
        if not numbers:
            return {}
        self._seeds(numbers.values())
        there = {row[0] for row in self._engine.ask(query("present"))}
        return {id_: work for id_, work in numbers.items() if work in there}

    def ask(self, question: str, seeds: Iterable[int] = (), most: int = MOST, rounds: int = 20) -> list[Answered]:
        """The works that answer a question, the first ones first.

        Parameters
        ----------
        question
            One of `QUESTIONS`.
        seeds
            Numbers of the works that it is asked for; `most-cited` and `pagerank` need none.
        most
            How many works to list.
        rounds
            Iterations of PageRank.
        """
        rows = self.rows(question, seeds, most, rounds)
        known = self._described([row[0] for row in rows])
        columns = QUESTIONS[question]
        found = []
        for work, *values in rows:
            id_, title, year, retracted = known[work]
            told = dict(zip(columns, values, strict=True))
            found.append(Answered(work, id_, title or "", year, told, bool(retracted)))
        return found

    def rows(self, question: str, seeds: Iterable[int] = (), most: int = MOST, rounds: int = 20) -> list[Row]:
        """What `ask` gives, as numbers only: the work's, then the columns of the question."""
        if question not in QUESTIONS:
            raise BadRequestError(f"{question!r} is no question about a field; there are: {', '.join(QUESTIONS)}")
        if not 1 <= most <= _LIMIT or not 1 <= rounds <= 1000:
            raise BadRequestError(f"{most} works of {rounds} rounds: list 1 to {_LIMIT}, in 1 to 1000 rounds")
        if question == "pagerank":
            return self._ranked(most, rounds)
        if question not in SEEDLESS:
            self._seeds(seeds)
        return self._engine.ask(query(question.replace("-", "_")).format(most=most))

    def network(self, works: Iterable[int] | None = None) -> Network:
        """Some works, or all, and the citations among them, for what is done in memory."""
        self._seeds(works if works is not None else [row[0] for row in self._engine.ask(query("every"))])
        names = self._engine.ask(query("names_of"))
        if self.layout.numbering == OPENALEX:
            names += [(row[0], f"{_W}{row[0]}") for row in self._engine.ask(query("asked"))]
        return network_of(self._engine.ask(query("works")), names, self._engine.ask(query("among")))

    def _seeds(self, seeds: Iterable[int]) -> None:
        rows = [(work,) for work in sorted(set(seeds))]
        if not rows:
            raise BadRequestError("none of the works asked for is in the field; name some of those it holds")
        self._engine.rows("seeds", {"work": "BIGINT"}, rows)

    def _ranked(self, most: int, rounds: int) -> list[Row]:
        self._engine.keep("ranks", query("rank_start"))
        for _ in range(rounds):
            self._engine.keep("ranks", query("rank_step"))
        return self._engine.ask(query("rank_best").format(most=most))

    def _described(self, works: list[int]) -> dict[int, tuple[str, str, int | None, bool | None]]:
        if not works:
            return {}
        self._seeds(works)
        known = {row[0]: (row[1], row[2], row[3], row[8]) for row in self._engine.ask(query("works"))}
        if self.layout.numbering == OPENALEX:
            bare = {work: f"{_W}{work}" for work in works}
        else:
            bare = dict(reversed(self._engine.ask(query("names_of"))))
        return {work: known.get(work) or (bare[work], "", None, None) for work in works}


@cache
def query(name: str) -> str:
    """The text of a query."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _duckdb(master: str, memory: str) -> Engine:
    from claimgraph.citations._engines._duck import Duck

    return Duck(memory)


def _spark(master: str, memory: str) -> Engine:
    from claimgraph.citations._engines._spark import Spark

    return Spark(master, memory)


ENGINES: dict[str, Callable[[str, str], Engine]] = {"duckdb": _duckdb, "spark": _spark}
"""Engines by name."""


def open_field(
    folder: str | os.PathLike[str], engine: str = "duckdb", *, master: str = "local[2]", memory: str = "4GB"
) -> Field:
    """A field of research in a folder, to ask about.

    Parameters
    ----------
    folder
        The folder that `write_field` or `read_snapshot` wrote.
    engine
        `duckdb`, inside this process, or `spark`.
    master
        The master that Spark is to use: `local[2]`, `spark://host:7077`, `yarn`.
    memory
        What the engine may hold in memory here.

    Raises
    ------
    BadRequestError
        The folder is no field, or the engine is unknown or not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph.citations import Network, Work, open_field, write_field
    >>> network = Network.of([Work(("doi:10.5555/a",), "Twists", references=("doi:10.5555/b", "doi:10.5555/c"))])
    >>> with TemporaryDirectory() as folder:
    ...     write_field(network, folder)
    ...     with open_field(folder) as field:
    ...         seeds = field.numbers(["10.5555/B"]).values()
    ...         [(work.id, work.values["total"]) for work in field.ask("candidates", seeds)]
    [('doi:10.5555/a', 1), ('doi:10.5555/c', 1)]
    """
    if engine not in ENGINES:
        raise BadRequestError(f"{engine!r} is no engine; there are: {', '.join(ENGINES)}")
    layout = read_layout(folder)
    layout.files("works")
    running = ENGINES[engine](master, memory)
    try:
        return Field(layout, running)
    except BaseException:
        running.close()
        raise


def read_field(folder: str | os.PathLike[str]) -> Network:
    """The whole network of a field, in memory; of a large field `Field.network` gives a part.

    Raises
    ------
    BadRequestError
        The folder is no field, or DuckDB is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph.citations import Network, Work, read_field, write_field
    >>> with TemporaryDirectory() as folder:
    ...     write_field(Network.of([Work(("doi:10.5555/a",), "Twists", 2010)]), folder)
    ...     read_field(folder).works[0].title
    'Twists'
    """
    with open_field(folder) as field:
        return field.network()
