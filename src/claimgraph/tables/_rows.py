"""Rows of the tables of numbers: measurements, ratios, comparisons and relations between works."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import COLUMNS, Measurement, Record
from claimgraph.tables._columns import Column, Row, Sort
from claimgraph.tables._filters import Wanted, things

_SORTS = {
    "value": Sort.NUMBER,
    "dispersion": Sort.NUMBER,
    "n": Sort.COUNT,
    "second_read": Sort.FLAG,
}


def _documented(table: str, record: type[Record], *more: Column) -> tuple[Column, ...]:
    own = tuple(
        Column(name, record.model_fields[name].description or "", _SORTS.get(name, Sort.TEXT))
        for name in COLUMNS[table]
    )
    return own + more


def row_columns(table: str, record: type[Record]) -> tuple[Column, ...]:
    """Columns of a table as in the file, then the words for its ids."""
    names = COLUMNS[table]
    more = [Column("label", "The study in words: authors and year.")]
    if "exercise" in names:
        more.append(Column("exercise_name", "The exercise in words."))
    if "muscle" in names:
        more.append(Column("muscle_name", "The muscle in words."))
    if "note" in names:
        more.append(Column("cautioned", "Whether the note marks the row as doubtful.", Sort.FLAG))
    if table == "measurements":
        more.append(Column("band", "Name of the range the value falls in."))
        more.insert(0, Column("id", "Identifier of the row: study and a digest of the condition measured."))
    return _documented(table, record, *more)


def as_row(kb: KnowledgeBase, table: str, record: Any) -> Row:
    """One row of a table with the words for its ids."""
    row: dict[str, Any] = {name: getattr(record, name) for name in COLUMNS[table]}
    row["label"] = kb.label(record.study)
    if "exercise" in row:
        row["exercise_name"] = kb.called("exercise", record.exercise)
    if "muscle" in row:
        row["muscle_name"] = kb.called("muscle", record.muscle)
    if "note" in row:
        row["cautioned"] = record.cautioned
    if isinstance(record, Measurement):
        row["id"] = record.id
        row["band"] = kb.band(record.value)
    return row


def select_rows(
    kb: KnowledgeBase, table: str, *, study: Wanted = None, exercise: Wanted = None, muscle: Wanted = None
) -> Iterator[Any]:
    """Ratios, comparisons or relations that name the study, the exercise and the muscle given.

    A comparison names an exercise on either side; a relation names a study on either side; a ratio names a
    muscle in its numerator or denominator.
    """
    studies, exercises = things(kb, "study", study), things(kb, "exercise", exercise)
    muscles = things(kb, "muscle", muscle)
    for row in getattr(kb, table):
        if studies is not None and studies.isdisjoint({row.study, getattr(row, "related_study", row.study)}):
            continue
        if exercises is not None and exercises.isdisjoint(row.exercise_ids):
            continue
        if muscles is not None and muscles.isdisjoint(row.muscle_ids):
            continue
        yield row
