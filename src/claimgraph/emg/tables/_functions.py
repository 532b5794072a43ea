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
    """Frame with one row per exercise."""
    return frame(kb, "exercises", **filters)


@takes(MuscleFilters, also=())
def muscles(kb: KnowledgeBase, **filters: Unpack[MuscleFilters]) -> pd.DataFrame:
    """Frame with one row per muscle, its measurements counted."""
    return frame(kb, "muscles", **filters)


@takes(MeasurementFilters, also=())
def measurements(kb: KnowledgeBase, **filters: Unpack[MeasurementFilters]) -> pd.DataFrame:
    """Frame with one row per published EMG amplitude; `value` and `dispersion` in percent of MVIC."""
    return frame(kb, "measurements", **filters)


@takes(RatioFilters, also=())
def ratios(kb: KnowledgeBase, **filters: Unpack[RatioFilters]) -> pd.DataFrame:
    """Frame with one row per published ratio, index, onset time or force; `value` in `unit`."""
    return frame(kb, "ratios", **filters)


@takes(ComparisonFilters, also=())
def comparisons(kb: KnowledgeBase, **filters: Unpack[ComparisonFilters]) -> pd.DataFrame:
    """Frame with one row per within-study ordering: `greater` had more activity than `lesser`."""
    return frame(kb, "comparisons", **filters)
