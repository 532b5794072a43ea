"""The tables of published ratios and of orderings within a study."""

from __future__ import annotations

from typing import Annotated, TypedDict

from claimgraph.emg._pack import TABLES
from claimgraph.tables.filters import Thing, Wanted, declared
from claimgraph.tables.sources import row_source


class RatioFilters(TypedDict, total=False):
    """What narrows ratios, indices, onset times and forces."""

    study: Annotated[Wanted, Thing("only values of this study", "study")]
    exercise: Annotated[Wanted, Thing("only this exercise", "exercise", of="exercise_ids")]
    muscle: Annotated[Wanted, Thing("only this muscle, above or below the line", "muscle", of="muscle_ids")]


class ComparisonFilters(TypedDict, total=False):
    """What narrows orderings within a study."""

    study: Annotated[Wanted, Thing("only orderings of this study", "study")]
    exercise: Annotated[Wanted, Thing("only this exercise, on either side", "exercise", of="exercise_ids")]
    muscle: Annotated[Wanted, Thing("only this muscle", "muscle", of="muscle_ids")]


SOURCES = {
    "ratios": row_source(TABLES["ratios"], declared(RatioFilters), exercise="exercise"),
    "comparisons": row_source(TABLES["comparisons"], declared(ComparisonFilters)),
}
