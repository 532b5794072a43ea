"""Amplitudes as amounts with a standard error, for claims about how much."""

from __future__ import annotations

from math import sqrt

from claimgraph.emg.records import Measurement
from claimgraph.emg.synthesis._comparable import standard_deviation, unfit
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Row

UNIT = "percent of MVIC"
"""The unit of an amplitude in the words of thresholds and outcomes."""


def amount(kb: KnowledgeBase, row: Row) -> tuple[float, float, str] | None:
    """An amplitude, its standard error and its unit; `None` where a row is none, may not be pooled or has no spread.

    Examples
    --------
    >>> from claimgraph import load
    >>> kb = load("tests/data/tiny")
    >>> value, se, unit = amount(kb, kb.measurements[0])
    >>> value, round(se, 2), unit
    (30.0, 1.9, 'percent of MVIC')
    """
    if not isinstance(row, Measurement) or unfit(kb, row) is not None or row.n is None:
        return None
    sd = standard_deviation(row)
    return None if sd is None else (float(row.value), sd / sqrt(row.n), UNIT)
