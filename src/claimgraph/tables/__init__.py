"""Tidy tables of a base: rows of plain values, or pandas frames with documented columns.

`rows` and `columns` need no pandas; the functions named after a table give a frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import TABLES as RECORDS
from claimgraph.tables import _claims, _evidence, _exercises, _muscles, _rows, _studies
from claimgraph.tables._columns import Column, Row, Sort, parse_columns, plain, written
from claimgraph.tables._evidence import evidence_row
from claimgraph.tables._exercises import select_exercises
from claimgraph.tables._filters import Wanted, holds_words
from claimgraph.tables._measurements import select_measurements

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "NAMES",
    "Column",
    "Row",
    "Sort",
    "Wanted",
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


def _measurement_rows(kb: KnowledgeBase, **filters: Any) -> Iterator[Row]:
    return (_rows.as_row(kb, "measurements", row) for row in select_measurements(kb, **filters))


def _table_rows(table: str, kb: KnowledgeBase, **filters: Any) -> Iterator[Row]:
    return (_rows.as_row(kb, table, row) for row in _rows.select_rows(kb, table, **filters))


def _exercise_rows(kb: KnowledgeBase, *, muscle: Wanted = None, **filters: Any) -> Iterator[Row]:
    wanted = None if muscle is None else {row.exercise for row in select_measurements(kb, muscle=muscle)}
    for exercise in select_exercises(kb, **filters):
        if wanted is None or exercise.id in wanted:
            yield _exercises.exercise_row(kb, exercise)


_SOURCES: Mapping[str, tuple[tuple[Column, ...], Callable[..., Iterator[Row]]]] = {
    "claims": (_claims.CLAIMS, _claims.claim_rows),
    "evidence": (_evidence.EVIDENCE, _evidence.evidence_rows),
    "studies": (_studies.STUDIES, _studies.study_rows),
    "exercises": (_exercises.EXERCISES, _exercise_rows),
    "muscles": (_muscles.MUSCLES, _muscles.muscle_rows),
    "measurements": (_rows.row_columns("measurements", RECORDS["measurements"]), _measurement_rows),
    **{
        name: (_rows.row_columns(name, RECORDS[name]), partial(_table_rows, name))
        for name in ("ratios", "comparisons", "relations")
    },
}

NAMES: tuple[str, ...] = tuple(_SOURCES)
"""Names of the tables."""


def columns(name: str) -> tuple[Column, ...]:
    """Columns of a table, each with its meaning."""
    return _source(name)[0]


def rows(kb: KnowledgeBase, name: str, **filters: Any) -> list[Row]:
    """Rows of a table as plain values, in the order of the base; the filters are those of the function of that name.

    Raises
    ------
    BadRequestError
        There is no such table, or a filter's value means nothing.
    UnknownNameError, AmbiguousNameError
        A name in a filter fits nothing, or several things.
    """
    return list(_source(name)[1](kb, **filters))


def _source(name: str) -> tuple[tuple[Column, ...], Callable[..., Iterator[Row]]]:
    if name not in _SOURCES:
        raise BadRequestError(
            f"no table called {name!r}; accepted: {', '.join(NAMES)}{did_you_mean(suggest(name, NAMES))}"
        )
    return _SOURCES[name]


_DTYPES = {Sort.TEXT: "string", Sort.NUMBER: "float64", Sort.COUNT: "Int64", Sort.FLAG: "boolean", Sort.LIST: "object"}


def to_frame(cols: Iterable[Column], found: Iterable[Row]) -> pd.DataFrame:
    """Rows as a pandas frame, a column of the right dtype for each documented column.

    Texts are `string`, numbers `float64`, counts `Int64`, yes-or-no `boolean`; lists stay tuples in `object`.
    """
    import pandas as pd

    cols, found = tuple(cols), list(found)
    data: dict[str, Any] = {}
    for col in cols:
        cells = [row.get(col.name) for row in found]
        if col.sort is Sort.NUMBER:
            cells = [None if cell is None else float(cell) for cell in cells]
        elif col.sort is Sort.TEXT:
            cells = [None if cell is None else str(cell) for cell in cells]
        data[col.name] = pd.Series(cells, dtype=_DTYPES[col.sort])
    return pd.DataFrame(data, columns=[col.name for col in cols])


def frame(kb: KnowledgeBase, name: str, **filters: Any) -> pd.DataFrame:
    """A table as a frame; raises as `rows` does."""
    return to_frame(columns(name), rows(kb, name, **filters))


def measurements(
    kb: KnowledgeBase,
    *,
    muscle: Wanted = None,
    exercise: Wanted = None,
    study: Wanted = None,
    segment: Wanted = None,
    load: Wanted = None,
    statistic: Wanted = None,
    provenance: Wanted = None,
    reviewed: bool = False,
    population: str | None = None,
    cautioned: bool | None = None,
) -> pd.DataFrame:
    """Frame with one row per published EMG amplitude; `value` and `dispersion` in percent of MVIC.

    Parameters
    ----------
    muscle, exercise, study
        Names in people's words, one or several.
    segment, load
        Terms of the vocabulary.
    statistic
        `average`, `peak`, `mean` or `median`.
    provenance
        `full-text`, `abstract`, `peer-reviewed-secondary` or `unreviewed-secondary`.
    reviewed
        Leave out values read only in unreviewed texts.
    population
        Words that must occur in the description of the people.
    cautioned
        `True` for doubtful rows only, `False` for the others.
    """
    return frame(
        kb,
        "measurements",
        muscle=muscle,
        exercise=exercise,
        study=study,
        segment=segment,
        load=load,
        statistic=statistic,
        provenance=provenance,
        reviewed=reviewed,
        population=population,
        cautioned=cautioned,
    )


def ratios(kb: KnowledgeBase, *, study: Wanted = None, exercise: Wanted = None, muscle: Wanted = None) -> pd.DataFrame:
    """Frame with one row per published ratio, index, onset time or force; `value` in `unit`."""
    return frame(kb, "ratios", study=study, exercise=exercise, muscle=muscle)


def comparisons(
    kb: KnowledgeBase, *, study: Wanted = None, exercise: Wanted = None, muscle: Wanted = None
) -> pd.DataFrame:
    """Frame with one row per within-study ordering: `greater` had more activity than `lesser`."""
    return frame(kb, "comparisons", study=study, exercise=exercise, muscle=muscle)


def relations(kb: KnowledgeBase, *, study: Wanted = None) -> pd.DataFrame:
    """Frame with one row per link between two works."""
    return frame(kb, "relations", study=study)


def claims(
    kb: KnowledgeBase,
    *,
    kind: Wanted = None,
    rung: Wanted = None,
    stance: Wanted = None,
    study: Wanted = None,
    exercise: Wanted = None,
    muscle: Wanted = None,
    condition: Wanted = None,
) -> pd.DataFrame:
    """Frame with one row per claim in the source's order, its evidence lines counted by stance.

    `stance` keeps claims that have at least one such line.
    """
    return frame(
        kb,
        "claims",
        kind=kind,
        rung=rung,
        stance=stance,
        study=study,
        exercise=exercise,
        muscle=muscle,
        condition=condition,
    )


def evidence(
    kb: KnowledgeBase,
    *,
    claim: Wanted = None,
    study: Wanted = None,
    stance: Wanted = None,
    directness: Wanted = None,
    design: Wanted = None,
) -> pd.DataFrame:
    """Frame with one row per evidence line: what a study found, judged against a claim."""
    return frame(kb, "evidence", claim=claim, study=study, stance=stance, directness=directness, design=design)


def studies(
    kb: KnowledgeBase,
    *,
    design: Wanted = None,
    year: str | int | tuple[int | None, int | None] | None = None,
    seen_as: Wanted = None,
    tier: Wanted = None,
    population: str | None = None,
    claim: Wanted = None,
    muscle: Wanted = None,
    exercise: Wanted = None,
) -> pd.DataFrame:
    """Frame with one row per work: bibliographic facts, design, people, how it was read, what it is used for.

    `year` is `2009`, `"2009-2015"`, `"2009-"` or `"-2015"`; `claim` keeps works with evidence on it, `muscle` and
    `exercise` works that measured it.
    """
    return frame(
        kb,
        "studies",
        design=design,
        year=year,
        seen_as=seen_as,
        tier=tier,
        population=population,
        claim=claim,
        muscle=muscle,
        exercise=exercise,
    )


def exercises(
    kb: KnowledgeBase,
    *,
    family: Wanted = None,
    position: Wanted = None,
    equipment: Wanted = None,
    weight_bearing: bool | None = None,
    in_article: bool | None = None,
    muscle: Wanted = None,
) -> pd.DataFrame:
    """Frame with one row per exercise.

    `equipment` names all that one has (`"none"` for nothing): exercises that need more are left out. `muscle` keeps
    exercises in which it was measured.
    """
    return frame(
        kb,
        "exercises",
        family=family,
        position=position,
        equipment=equipment,
        weight_bearing=weight_bearing,
        in_article=in_article,
        muscle=muscle,
    )


def muscles(kb: KnowledgeBase, *, group: Wanted = None) -> pd.DataFrame:
    """Frame with one row per muscle, its measurements counted."""
    return frame(kb, "muscles", group=group)
