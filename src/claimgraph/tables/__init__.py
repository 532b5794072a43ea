"""Tidy tables of a base: rows of plain values, or pandas frames with documented columns.

`rows` and `columns` need no pandas; the functions named after a table give a frame. What narrows a table is declared
in a typed dictionary (`ClaimFilters`), for editors and type checkers; `accepted` lists it with its meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import _additions, _claims, _studies
from claimgraph.tables._columns import Column, Row, Sort, parse_columns, plain, written
from claimgraph.tables._evidence import EvidenceFilters, evidence_row
from claimgraph.tables._exercises import ExerciseFilters, ExerciseTraits, select_exercises
from claimgraph.tables._frames import to_frame
from claimgraph.tables._measurements import Circumstances, MeasurementFilters, select_measurements
from claimgraph.tables._muscles import MuscleFilters
from claimgraph.tables._published import ComparisonFilters, RatioFilters
from claimgraph.tables._register import source, sources
from claimgraph.tables._relations import RelationFilters
from claimgraph.tables.filters import Filter, Wanted, Years, holds_words
from claimgraph.tables.sources import Addition, Source

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "NAMES",
    "Addition",
    "Circumstances",
    "ClaimFilters",
    "Column",
    "ComparisonFilters",
    "EvidenceFilters",
    "ExerciseFilters",
    "ExerciseTraits",
    "Filter",
    "MeasurementFilters",
    "MuscleFilters",
    "RatioFilters",
    "RelationFilters",
    "Row",
    "Sort",
    "Source",
    "StudyFilters",
    "Wanted",
    "Years",
    "accepted",
    "claims",
    "columns",
    "comparisons",
    "evidence",
    "evidence_row",
    "exercises",
    "frame",
    "holds_words",
    "measurements",
    "muscles",
    "names",
    "parse_columns",
    "plain",
    "ratios",
    "relations",
    "rows",
    "select_exercises",
    "select_measurements",
    "studies",
    "to_frame",
    "written",
]


class ClaimFilters(_claims.ClaimFilters, _additions.ClaimAdditions, total=False):
    """What narrows claims."""


class StudyFilters(_studies.StudyFilters, _additions.StudyAdditions, total=False):
    """What narrows studies."""


NAMES: tuple[str, ...] = tuple(sources())
"""Names of the tables of all packs; a base may have others, see `names`."""


def names(kb: KnowledgeBase) -> tuple[str, ...]:
    """Names of the tables of a base: those of the core, of the packs it uses, and of kinds it declares itself.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph.loading import read
    >>> names(read(Path("tests/data/trial")).kb)
    ('claims', 'evidence', 'studies', 'drugs', 'proteins', 'relations')
    """
    return tuple(sources(kb))


def columns(name: str, kb: KnowledgeBase | None = None) -> tuple[Column, ...]:
    """Columns of a table, each with its meaning: in a base, or with all that packs add where none is given."""
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
    """A table as a frame; raises as `rows` does."""
    return to_frame(columns(name, kb), rows(kb, name, **filters))


@takes(ClaimFilters, others=True)
def claims(kb: KnowledgeBase, **filters: Unpack[ClaimFilters]) -> pd.DataFrame:
    """Frame with one row per claim in the source's order, its evidence lines counted by stance."""
    return frame(kb, "claims", **filters)


@takes(EvidenceFilters, others=True)
def evidence(kb: KnowledgeBase, **filters: Unpack[EvidenceFilters]) -> pd.DataFrame:
    """Frame with one row per evidence line: what a study found, judged against a claim."""
    return frame(kb, "evidence", **filters)


@takes(StudyFilters, others=True)
def studies(kb: KnowledgeBase, **filters: Unpack[StudyFilters]) -> pd.DataFrame:
    """Frame with one row per work: bibliographic facts, design, people, how it was read, what it is used for."""
    return frame(kb, "studies", **filters)


@takes(ExerciseFilters, others=True)
def exercises(kb: KnowledgeBase, **filters: Unpack[ExerciseFilters]) -> pd.DataFrame:
    """Frame with one row per exercise."""
    return frame(kb, "exercises", **filters)


@takes(MuscleFilters, others=True)
def muscles(kb: KnowledgeBase, **filters: Unpack[MuscleFilters]) -> pd.DataFrame:
    """Frame with one row per muscle, its measurements counted."""
    return frame(kb, "muscles", **filters)


@takes(MeasurementFilters, others=True)
def measurements(kb: KnowledgeBase, **filters: Unpack[MeasurementFilters]) -> pd.DataFrame:
    """Frame with one row per published EMG amplitude; `value` and `dispersion` in percent of MVIC."""
    return frame(kb, "measurements", **filters)


@takes(RatioFilters, others=True)
def ratios(kb: KnowledgeBase, **filters: Unpack[RatioFilters]) -> pd.DataFrame:
    """Frame with one row per published ratio, index, onset time or force; `value` in `unit`."""
    return frame(kb, "ratios", **filters)


@takes(ComparisonFilters, others=True)
def comparisons(kb: KnowledgeBase, **filters: Unpack[ComparisonFilters]) -> pd.DataFrame:
    """Frame with one row per within-study ordering: `greater` had more activity than `lesser`."""
    return frame(kb, "comparisons", **filters)


@takes(RelationFilters, others=True)
def relations(kb: KnowledgeBase, **filters: Unpack[RelationFilters]) -> pd.DataFrame:
    """Frame with one row per link between two works."""
    return frame(kb, "relations", **filters)
