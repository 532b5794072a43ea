"""The records of the pack: exercises, muscles, bands, and the rows of its tables."""

from claimgraph.emg.records._choices import Electrode, Normalisation, Statistic
from claimgraph.emg.records._methods import EmgMethod
from claimgraph.emg.records._rows import Comparison, Measurement, Ratio, split_muscles
from claimgraph.emg.records._things import NOTHING, Band, Exercise, Family, Muscle

__all__ = [
    "NOTHING",
    "Band",
    "Comparison",
    "Electrode",
    "EmgMethod",
    "Exercise",
    "Family",
    "Measurement",
    "Muscle",
    "Normalisation",
    "Ratio",
    "Statistic",
    "split_muscles",
]
