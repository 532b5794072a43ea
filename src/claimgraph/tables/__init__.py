"""Tidy tables of a base: rows of plain values, or pandas frames with documented columns.

`rows` and `columns` need no pandas; the functions named after a table give a frame. What narrows a table is declared
in a typed dictionary (`ClaimFilters`), for editors and type checkers; `accepted` lists it with its meaning.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from claimgraph import packs
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables._claims import ClaimFilters
from claimgraph.tables._columns import Column, Row, Sort, inert, parse_columns, plain, written
from claimgraph.tables._declared import of_kind
from claimgraph.tables._evidence import EvidenceFilters, evidence_row
from claimgraph.tables._frames import to_frame
from claimgraph.tables._register import source, sources
from claimgraph.tables._relations import RelationFilters
from claimgraph.tables._results import OutcomeFilters, ResultFilters
from claimgraph.tables._studies import StudyFilters
from claimgraph.tables.filters import Filter, Wanted, Years, holds_words
from claimgraph.tables.sources import Addition, Source, file_columns

if TYPE_CHECKING:
    import pandas as pd

    from claimgraph.tables._functions import claims, evidence, outcomes, relations, results, studies

__all__ = [
    "NAMES",
    "Addition",
    "ClaimFilters",
    "Column",
    "EvidenceFilters",
    "Filter",
    "OutcomeFilters",
    "RelationFilters",
    "ResultFilters",
    "Row",
    "Sort",
    "Source",
    "StudyFilters",
    "Wanted",
    "Years",
    "accepted",
    "claims",
    "columns",
    "evidence",
    "evidence_row",
    "file_columns",
    "frame",
    "holds_words",
    "inert",
    "names",
    "of_kind",
    "outcomes",
    "parse_columns",
    "plain",
    "relations",
    "results",
    "rows",
    "studies",
    "to_frame",
    "written",
]


NAMES: tuple[str, ...]
"""Names of the tables of all packs; a base may have others, see `names`."""
_FUNCTIONS = ("claims", "evidence", "outcomes", "relations", "results", "studies")


def __getattr__(name: str) -> Any:
    """The function of a table of the core, or what a pack offers under this name."""
    if name == "NAMES":
        return tuple(sources())
    if name in _FUNCTIONS:
        return getattr(importlib.import_module("claimgraph.tables._functions"), name)
    if not name.startswith("_") and name in (offered := packs.offered("tables", "TABLES")):
        return offered[name]
    raise AttributeError(f"module 'claimgraph.tables' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, *packs.offered("tables", "TABLES")})


def names(kb: KnowledgeBase) -> tuple[str, ...]:
    """Names of the tables of a base: those of the core, of the packs it uses, and of kinds it declares itself.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph.loading import read
    >>> names(read(Path("tests/data/trial")).kb)
    ('claims', 'evidence', 'studies', 'results', 'outcomes', 'drugs', 'proteins', 'relations')
    """
    return tuple(sources(kb))


def columns(name: str, kb: KnowledgeBase | None = None) -> tuple[Column, ...]:
    """Columns of a table, each with its meaning: in a base, or with all that packs add where none is given.

    Examples
    --------
    >>> from claimgraph import tables
    >>> [column.name for column in tables.columns("relations")]
    ['study', 'relation', 'related_study', 'basis', 'source_url', 'retrieved', 'label']
    """
    return source(name, kb).columns


def accepted(name: str, kb: KnowledgeBase | None = None) -> tuple[Filter, ...]:
    """Filters of a table, each with its meaning: in a base, or with all that packs add where none is given.

    Examples
    --------
    >>> [one.name for one in accepted("evidence")]
    ['claim', 'study', 'stance', 'directness', 'design']
    """
    return source(name, kb).filters


def rows(kb: KnowledgeBase, name: str, **filters: Any) -> list[Row]:
    """Rows of a table as plain values, in the order of the base; the filters are those that `accepted` lists.

    Raises
    ------
    BadRequestError
        There is no such table, or a filter's value means nothing.
    UnknownNameError, AmbiguousNameError
        A name in a filter fits nothing, or several things.
    TypeError
        The table has no such filter.

    Examples
    --------
    >>> import claimgraph
    >>> kb = claimgraph.load("tests/data/tiny")
    >>> [row["study"] for row in rows(kb, "evidence", stance="inconclusive")]
    ['eck2019null']
    """
    return list(source(name, kb).rows(kb, filters))


def frame(kb: KnowledgeBase, name: str, **filters: Any) -> pd.DataFrame:
    """A table as a frame; raises as `rows` does.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.frame(load("tests/data/tiny"), "studies", design="rct").shape
    (2, 18)
    """
    return to_frame(columns(name, kb), rows(kb, name, **filters))
