"""The table of measurements: published amplitudes, and which of them fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypedDict, Unpack

from claimgraph.emg import base
from claimgraph.emg._pack import TABLES
from claimgraph.emg.equipment import needed
from claimgraph.emg.records import Measurement, Statistic
from claimgraph.emg.tables._within import Within
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE, Provenance
from claimgraph.tables import Column, Row
from claimgraph.tables.filters import Choice, Switch, Term, Thing, Wanted, Words, YesNo, declared
from claimgraph.tables.filters import understood as meant
from claimgraph.tables.sources import Source, as_row, file_columns, word_columns

_TABLE = TABLES["measurements"]
_NAMED = {"exercise": "exercise", "muscle": "muscle"}
_COLUMNS = (
    *file_columns(_TABLE),
    Column("id", "Identifier of the row: study and a digest of the condition measured."),
    *word_columns(_TABLE, _NAMED),
    Column("band", "Name of the range the value falls in."),
)


def _reviewed(_: KnowledgeBase, row: Measurement) -> bool:
    return row.extracted_from is not Provenance.UNREVIEWED_SECONDARY


def _detail(_: KnowledgeBase, row: Measurement) -> str:
    """How a value was measured in the words of its source: variant, load and phase."""
    return " ".join(str(one) for one in (row.variant, row.load_detail, row.phase) if one)


class Measured(TypedDict, total=False):
    """What narrows measurements by where a number comes from and what it is of."""

    muscle: Annotated[Wanted, Thing("only this muscle", "muscle")]
    study: Annotated[Wanted, Thing("only values of this study", "study")]


class Circumstances(TypedDict, total=False):
    """What narrows measurements by how they were made and read."""

    exercise: Annotated[Wanted, Thing("only this exercise", "exercise")]
    segment: Annotated[Wanted, Term("only this part of the muscle", "segments", "segment")]
    load: Annotated[Wanted, Term("only this kind of load", "loads", "load")]
    equipment: Annotated[
        Wanted,
        Within(
            "what you have; values measured with more are left out; `none` for nothing",
            "equipment",
            "piece of equipment",
            of=needed,
            more="A value that does not say what was used needs what its exercise cannot do without.",
        ),
    ]
    statistic: Annotated[
        Wanted, Choice("only this kind of amplitude: average, peak, mean, median", Statistic, "statistic")
    ]
    provenance: Annotated[
        Wanted,
        Choice(
            "only values read in: " + ", ".join(f"{one} ({one.brief})" for one in Provenance),
            Provenance,
            "provenance",
            of="extracted_from",
        ),
    ]
    reviewed: Annotated[bool, Switch(f"leave out values {READ_OUTSIDE}", of=_reviewed)]
    population: Annotated[str | None, Words("words that describe the people measured")]
    detail: Annotated[
        str | None, Words("words that say how it was done: opposite side, 60 degrees, isometric", of=_detail)
    ]


UNLIKE_ASKED = {
    "segment": "of another part of the muscle",
    "load": "with another load",
    "equipment": "with equipment not named here",
    "statistic": "of another kind of amplitude",
    "provenance": "read elsewhere",
    "reviewed": READ_OUTSIDE,
    "population": "of other people",
    "detail": "done in another way, or without a word on that",
}
"""What a value is that a filter keeps away, by the filter."""
UNNAMED = "with an added load of which nobody says what it was"
"""What a value is that a filter by equipment keeps away because nobody can judge it."""


class MeasurementFilters(Measured, Circumstances, total=False):
    """What narrows measurements."""

    cautioned: Annotated[bool | None, YesNo("only doubtful values, or only the others")]


def _records(kb: KnowledgeBase, asked: Mapping[str, Any]) -> tuple[Measurement, ...]:
    muscles = asked.get("muscle", ())
    rows = base.measurements(kb)
    if len(muscles) == 1:
        rows = base.measurements_by_muscle(kb).get(next(iter(muscles)), ())
    return rows


def _row(kb: KnowledgeBase, record: Measurement) -> Row:
    band = base.band_of(kb, record.value)
    return as_row(kb, _TABLE, record, _NAMED) | {"id": record.id, "band": band.name if band else None}


_SOURCE = Source("measurements", _COLUMNS, declared(MeasurementFilters), _records, _row)
SOURCES = {"measurements": _SOURCE}


@takes(MeasurementFilters)
def select_measurements(kb: KnowledgeBase, **filters: Unpack[MeasurementFilters]) -> Iterator[Measurement]:
    """Measurements that fit every filter given.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> [str(row.value) for row in tables.select_measurements(load("tests/data/tiny"), muscle="calf")]
    ['41']
    """
    return _SOURCE.select(kb, filters)


@takes(MeasurementFilters)
def kept_apart(kb: KnowledgeBase, **filters: Unpack[MeasurementFilters]) -> Iterator[tuple[Measurement, str]]:
    """Measurements of the same muscles, studies and exercises that a filter keeps away, each with the reason.

    Together with those of `select_measurements` they are all there are.

    Examples
    --------
    >>> from claimgraph import load
    >>> kb = load("tests/data/tiny")
    >>> [(str(row.value), why) for row, why in kept_apart(kb, muscle="upper flank", exercise="twist", load="band")]
    [('64.0', 'with another load')]
    """
    asked = meant(kb, _SOURCE.filters, filters)
    tests = {one.name: one.test(kb, asked[one.name]) for one in _SOURCE.filters if one.name in asked}
    how = {name: fits for name, fits in tests.items() if name in UNLIKE_ASKED}
    for row in _records(kb, asked) if how else ():
        if all(fits(row) for name, fits in tests.items() if name not in how):
            missed = next((name for name, fits in how.items() if not fits(row)), None)
            if missed is not None:
                unnamed = missed == "equipment" and needed(kb, row) is None
                yield row, UNNAMED if unnamed else UNLIKE_ASKED[missed]
