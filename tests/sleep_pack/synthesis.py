"""What the pack's numbers say together."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

NAMES = ("usual_night",)


def usual_night(hours: Iterable[float]) -> float:
    """The night in the middle."""
    return float(median(hours))
