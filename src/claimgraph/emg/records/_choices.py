"""The small closed choices of the pack's records."""

from __future__ import annotations

from enum import StrEnum


class Electrode(StrEnum):
    """How the muscle was recorded."""

    SURFACE = "surface"
    FINE_WIRE = "fine-wire"
    UNKNOWN = "unknown"


class Normalisation(StrEnum):
    """What an EMG amplitude was divided by."""

    MVIC = "MVIC"
    RVC = "RVC"
    OTHER = "other"
    UNKNOWN = "unknown"


class Statistic(StrEnum):
    """Which statistic of the amplitude a number is.

    `average` and `peak` are group means of the average and of the peak amplitude; `mean` is a group mean
    whose source does not say which of the two.
    """

    AVERAGE = "average"
    PEAK = "peak"
    MEAN = "mean"
    MEDIAN = "median"

    @property
    def words(self) -> str:
        """Which amplitude it is; a source may not tell."""
        return "kind of mean not said" if self is Statistic.MEAN else str(self)
