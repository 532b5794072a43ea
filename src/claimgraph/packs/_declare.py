"""What a pack declares: kinds of things, tables of rows, vocabularies, and how they look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from claimgraph.records import Record

SHAPES = (
    "circle",
    "square",
    "diamond",
    "triangle",
    "triangle-down",
    "pentagon",
    "hexagon",
    "star",
    "cross",
    "x",
)
"""Outlines of marks that pictures know; a kind takes one of them."""

INKS: Mapping[str, str] = MappingProxyType(
    {
        "black": "#000000",
        "orange": "#E69F00",
        "yellow": "#F0E442",
        "sky": "#56B4E9",
        "pale": "#D9D9D9",
        "green": "#009E73",
        "purple": "#CC79A7",
        "vermilion": "#D55E00",
        "blue": "#0072B2",
        "grey": "#5F5F5F",
    }
)
"""The colours that pictures know, apart for readers who see few of them, by name."""

COLOURS = tuple(INKS)
"""Names of these colours; a kind takes one of them."""


def _nothing() -> Any:
    """An empty mapping as the default of a field."""
    return field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of thing is drawn.

    Parameters
    ----------
    shape
        One of `SHAPES`.
    colour
        One of `COLOURS`.
    column
        Place among the columns of an ordered picture, from the left.
    weight
        How much its name matters where there is room for few names, from 0 to 3.
    """

    shape: str = "x"
    colour: str = "grey"
    column: int = 1000
    weight: float = 2


@dataclass(frozen=True, slots=True)
class Link:
    """What a field or a column points to.

    Parameters
    ----------
    relation
        The relation it becomes in the graph.
    kind
        Kind of the thing pointed to.
    also
        Columns that tell more of the link.
    """

    relation: str
    kind: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing.

    Parameters
    ----------
    id
        Its name in node keys: `study`.
    one, many
        What people call it. `many` with hyphens is also the name of its collection: `kb.studies`.
    record
        The record one thing is.
    home
        Where its files are in `kb/`: a folder with one record a file (`studies/`), a vocabulary that lists them
        (`vocabulary/people.yaml`), or nothing where they stand inside other records or in a table.
    about
        Whether a claim can be about it.
    links
        Fields that point to other things.
    terms
        Fields that hold a term, and the vocabulary it is from.
    ontologies
        Fields that hold an id of a public ontology, and the prefix of its ids.
    reason
        Field that says why it has no such id; empty where nobody needs to say.
    group
        Field whose term means, in a question, all things that have it and those that the term lists as its
        `members`; empty where there is none.
    place
        Its place among the kinds, in lists.
    look
        How it is drawn.
    """

    id: str
    one: str
    many: str
    record: type[Record]
    home: str = ""
    about: bool = False
    links: Mapping[str, Link] = _nothing()
    terms: Mapping[str, str] = _nothing()
    ontologies: Mapping[str, str] = _nothing()
    reason: str = ""
    group: str = ""
    place: int = 1000
    look: Look = field(default_factory=Look)

    @property
    def collection(self) -> str:
        """Name of its collection in a base: `people`."""
        return self.many.replace(" ", "_")

    @property
    def vocabulary(self) -> str:
        """Name of the vocabulary that lists its things; empty where they are elsewhere."""
        return self.home.removeprefix("vocabulary/").removesuffix(".yaml") if self.listed else ""

    @property
    def folder(self) -> str:
        """Folder of `kb/` with one thing a file; empty where they are elsewhere."""
        return self.home.removesuffix("/") if self.home.endswith("/") else ""

    @property
    def listed(self) -> bool:
        """Whether a vocabulary lists its things."""
        return self.home.startswith("vocabulary/")

    @property
    def named(self) -> bool:
        """Whether its things have a name and other names."""
        return "aliases" in self.record.model_fields


@dataclass(frozen=True, slots=True)
class Table:
    """A table of `kb/`: a file `NAME.csv`, or several in a folder of that name.

    Parameters
    ----------
    name
        Name of the file and of the collection: `relations`.
    record
        The record one row is.
    columns
        Columns, in the order of the file.
    node
        Kind of thing each row is; empty where rows are no things of their own.
    measured
        Relation from the study to the row, where rows are things.
    relations
        Columns that name things, as edges from the row.
    names
        Columns that name things in other ways, and the kind of thing.
    terms
        Columns that hold a term, and the vocabulary it is from.
    works
        Columns that name works.
    about
        Columns of node keys, joined by `;`: the things a row is about, among those that claims can be about.
    numbers
        Columns of numbers, where a decimal comma is recognised.
    order
        Columns by which rows are sorted before all others.
    """

    name: str
    record: type[Record]
    columns: tuple[str, ...]
    node: str = ""
    measured: str = ""
    relations: Mapping[str, Link] = _nothing()
    names: Mapping[str, str] = _nothing()
    terms: Mapping[str, str] = _nothing()
    works: tuple[str, ...] = ("study",)
    about: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    order: tuple[str, ...] = ("study",)


@dataclass(frozen=True, slots=True)
class Method:
    """A way to measure that studies say more about, under a field of their own.

    Parameters
    ----------
    record
        The record of that field.
    rung
        Id of the rung on which what it measures stands.
    words
        What people call it.
    """

    record: type[Record]
    rung: str
    words: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What a domain brings.

    Parameters
    ----------
    name
        Its name, as in `packs:` of a base.
    summary
        What it is for, in one sentence.
    kinds, tables
        Kinds of things and tables of rows.
    vocabularies
        Files of `kb/vocabulary/` beside those of kinds, and the record each of them lists.
    methods
        Ways to measure, by the field of a study that describes them.
    settings
        Fields of `kb/base.yaml`, and the kind of thing each names.
    reasons
        What can separate an indirect finding from a claim, beside what the core knows, in words.
    parts
        Dotted name of the package that holds a module for each floor the pack adds to.
    """

    name: str
    summary: str
    kinds: tuple[Kind, ...] = ()
    tables: tuple[Table, ...] = ()
    vocabularies: Mapping[str, type[Record]] = _nothing()
    methods: Mapping[str, Method] = _nothing()
    settings: Mapping[str, str] = _nothing()
    reasons: Mapping[str, str] = _nothing()
    parts: str = ""

    @property
    def homes(self) -> tuple[str, ...]:
        """Places in `kb/` by which a base shows that it uses the pack: its kinds' and its tables'."""
        tables = (name for table in self.tables for name in (f"{table.name}.csv", table.name))
        return (*(kind.home for kind in self.kinds if kind.home), *tables)
