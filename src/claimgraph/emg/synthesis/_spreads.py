"""Spreads put in where none is known, from the spreads of others: for the exploratory tier, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Unpack

import numpy as np

from claimgraph.emg import base
from claimgraph.emg.records import Measurement, Statistic
from claimgraph.emg.synthesis._blocks import unsound
from claimgraph.emg.synthesis._comparable import standard_deviation
from claimgraph.emg.synthesis._options import Admitted
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import DispersionKind

QUANTILES = (0.1, 0.5, 0.9)
"""Places in the spreads of others that make the low, the middle and the high one put in."""
CONVENTION = (0.3, 0.5, 0.8)
"""Relative spreads put in where too few are known; a convention."""
_ENOUGH = 5
"""Spreads from which quantiles are taken."""
_PEOPLE = 10
"""People put in where the base knows no number at all; a convention."""


@dataclass(frozen=True, slots=True)
class Spreads:
    """What is put in for a value without spread or number of people.

    Parameters
    ----------
    low, middle, high
        Standard deviation as a share of the mean.
    source
        Where they come from, in words.
    people
        Number of people: the smallest known one, so that a number left unprinted is never better than a printed one.
    """

    low: float
    middle: float
    high: float
    source: str
    people: int

    @property
    def tried(self) -> tuple[float, float, float]:
        """The middle one first, then the ends."""
        return self.middle, self.low, self.high


def spreads_of(
    kb: KnowledgeBase, muscle: str, given: tuple[float, float, float] | None, **admitted: Unpack[Admitted]
) -> Spreads:
    """Spreads to put in for a muscle: those given, else quantiles of what its values print, else of all values."""
    every = [row for row in base.measurements(kb) if unsound(kb, row, **admitted) is None]
    own = [row for row in every if row.muscle == muscle]
    people = _fewest(own) or _fewest(every) or _PEOPLE
    if given is not None:
        low, middle, high = given
        if not 0 < low <= middle <= high < np.inf:
            raise BadRequestError(f"three rising spreads above zero are needed, found {low}, {middle}, {high}")
        return Spreads(low, middle, high, "as given", people)
    for rows, words in ((own, "other values of the muscle"), (every, "other values of the base")):
        known = [found for row in rows if (found := _relative(row)) is not None]
        if len(known) >= _ENOUGH:
            low, middle, high = (float(one) for one in np.quantile(known, QUANTILES))
            return Spreads(low, middle, high, f"the spreads of {len(known)} {words}", people)
    return Spreads(*CONVENTION, "a convention, as too few spreads are known", people)


def _fewest(rows: Iterable[Measurement]) -> int | None:
    return min((row.n for row in rows if row.n is not None and row.n > 1), default=None)


def _relative(row: Measurement) -> float | None:
    """The standard deviation as a share of the mean, as far as it is printed; it does not hang on the people then."""
    if row.statistic is Statistic.MEDIAN:
        return None
    sd = standard_deviation(_counted(row, 2) if row.dispersion_kind is DispersionKind.SD else row)
    return None if sd is None else sd / float(row.value)


def _counted(row: Measurement, people: int) -> Measurement:
    return row.model_copy(update={"n": people})


def filled(row: Measurement, relative: float, people: int) -> Measurement:
    """The row with what it lacks put in; a median stands for a mean with such a spread."""
    known = row if row.n is not None and row.n > 1 else _counted(row, people)
    if known.statistic is not Statistic.MEDIAN and standard_deviation(known) is not None:
        return known
    spread = {"dispersion": Decimal(repr(relative * float(row.value))), "dispersion_kind": DispersionKind.SD}
    return known.model_copy(update={**spread, "statistic": Statistic.MEAN})
