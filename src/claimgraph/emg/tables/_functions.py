"""A function for each table of the pack, which gives a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from claimgraph.emg.tables._exercises import ExerciseFilters
from claimgraph.emg.tables._measurements import MeasurementFilters
from claimgraph.emg.tables._muscles import MuscleFilters
from claimgraph.emg.tables._published import ComparisonFilters, RatioFilters
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.tables import frame

if TYPE_CHECKING:
    import pandas as pd


@takes(ExerciseFilters, also=())
def exercises(kb: KnowledgeBase, **filters: Unpack[ExerciseFilters]) -> pd.DataFrame:
    """Frame with one row per exercise.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.exercises(load("tests/data/tiny"), in_article=True)["exercise"].tolist()
    ['step', 'swing', 'twist']
    """
    return frame(kb, "exercises", **filters)


@takes(MuscleFilters, also=())
def muscles(kb: KnowledgeBase, **filters: Unpack[MuscleFilters]) -> pd.DataFrame:
    """Frame with one row per muscle, its measurements counted.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.muscles(load("tests/data/tiny"))[["muscle", "measurements"]].values.tolist()
    [['calf', 1], ['lower-flank', 2], ['upper-flank', 7]]
    """
    return frame(kb, "muscles", **filters)


@takes(MeasurementFilters, also=())
def measurements(kb: KnowledgeBase, **filters: Unpack[MeasurementFilters]) -> pd.DataFrame:
    """Frame with one row per published EMG amplitude; `value` and `dispersion` in percent of MVIC.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> frame = tables.measurements(load("tests/data/tiny"), muscle="upper flank", provenance="full-text")
    >>> frame[["exercise", "value", "n"]].values.tolist()
    [['hold', 30.0, 20], ['step', 52.5, 20]]
    """
    return frame(kb, "measurements", **filters)


@takes(RatioFilters, also=())
def ratios(kb: KnowledgeBase, **filters: Unpack[RatioFilters]) -> pd.DataFrame:
    """Frame with one row per published ratio, index, onset time or force; `value` in `unit`.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> tables.ratios(load("tests/data/tiny"))[["measure", "value", "unit"]].values.tolist()
    [['onset-ms', -12.5, 'ms'], ['flank-index', 7.1, 'index']]
    """
    return frame(kb, "ratios", **filters)


@takes(ComparisonFilters, also=())
def comparisons(kb: KnowledgeBase, **filters: Unpack[ComparisonFilters]) -> pd.DataFrame:
    """Frame with one row per within-study ordering: `greater` had more activity than `lesser`.

    Examples
    --------
    >>> from claimgraph import load, tables
    >>> frame = tables.comparisons(load("tests/data/tiny"), muscle="upper flank")
    >>> frame[["greater", "lesser"]].values.tolist()
    [['step', 'hold'], ['twist', 'step']]
    """
    return frame(kb, "comparisons", **filters)
