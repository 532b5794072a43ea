"""Tables of exercises, muscles and what was measured, and what they bring to those of claims and studies."""

from __future__ import annotations

from claimgraph.emg.tables import _additions, _exercises, _measurements, _muscles, _published
from claimgraph.emg.tables._additions import ClaimAdditions, ResultAdditions, StudyAdditions
from claimgraph.emg.tables._exercises import ExerciseFilters, ExerciseTraits, Traits, select_exercises
from claimgraph.emg.tables._functions import comparisons, exercises, measurements, muscles, ratios
from claimgraph.emg.tables._measurements import Circumstances, MeasurementFilters, kept_apart, select_measurements
from claimgraph.emg.tables._muscles import MuscleFilters
from claimgraph.emg.tables._published import ComparisonFilters, RatioFilters

__all__ = [
    "ADDITIONS",
    "SOURCES",
    "TABLES",
    "Circumstances",
    "ClaimAdditions",
    "ComparisonFilters",
    "ExerciseFilters",
    "ExerciseTraits",
    "MeasurementFilters",
    "MuscleFilters",
    "RatioFilters",
    "ResultAdditions",
    "StudyAdditions",
    "Traits",
    "comparisons",
    "exercises",
    "kept_apart",
    "measurements",
    "muscles",
    "ratios",
    "select_exercises",
    "select_measurements",
]

SOURCES = _exercises.SOURCES | _muscles.SOURCES | _measurements.SOURCES | _published.SOURCES
"""Tables of the pack."""

ADDITIONS = _additions.ADDITIONS
"""What the pack adds to tables of the core."""

_OFFERED = (exercises, muscles, measurements, ratios, comparisons, select_exercises, select_measurements)

TABLES = {one.__name__: one for one in _OFFERED}
"""What `claimgraph.tables` answers to."""
