"""Measures of effect: their names, their scale, and the numbers of a study they follow from; no library needed."""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, exp, inf, isnan, log, log1p, nan, tanh
from typing import Literal

from claimgraph.errors import BadRequestError

Scale = Literal["plain", "log", "z", "logit"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One way of saying how large an effect is.

    Parameters
    ----------
    id
        The name that `escalc` of the R package metafor has for it; `HR`, `MED` and `PD` are ours.
    name
        What it is called in a sentence.
    scale
        On which scale it is pooled: `plain`, `log` (natural logarithm), `z` (Fisher's, the inverse hyperbolic tangent)
        or `logit`.
    arms
        The numbers of a study from which it follows; empty where it can only be printed.
    null
        The printed value that means no effect; `None` where there is no such value.
    low, high
        Between what a printed value lies.
    also
        Other names under which `measure` finds it.
    """

    id: str
    name: str
    scale: Scale
    arms: tuple[str, ...]
    null: float | None = 0.0
    low: float = -inf
    high: float = inf
    also: tuple[str, ...] = ()

    def to_scale(self, printed: float) -> float:
        """A printed value on the scale for pooling; infinite at the ends, not a number beyond them."""
        if isnan(printed) or printed < self.low or printed > self.high:
            return nan
        if self.scale == "log":
            return log(printed) if printed > 0.0 else -inf
        if self.scale == "z":
            return atanh(printed) if abs(printed) < 1.0 else inf * printed
        if self.scale == "logit":
            if printed in (0.0, 1.0):
                return inf if printed else -inf
            return log(printed) - log1p(-printed)
        return printed

    def from_scale(self, pooled: float) -> float:
        """A value on the scale for pooling as it would be printed."""
        if self.scale == "log":
            return exp(pooled) if pooled < 709.0 else inf
        if self.scale == "z":
            return tanh(pooled)
        if self.scale == "logit":
            return 1.0 / (1.0 + exp(-pooled)) if pooled > -709.0 else 0.0
        return pooled


_COUNTS = ("events_exposed", "n_exposed", "events_comparator", "n_comparator")
_TIMES = ("events_exposed", "time_exposed", "events_comparator", "time_comparator")
_MEANS = ("mean_exposed", "sd_exposed", "n_exposed", "mean_comparator", "sd_comparator", "n_comparator")
_PAIRS = ("mean_exposed", "sd_exposed", "mean_comparator", "sd_comparator", "n", "correlation")
_MEAN = ("mean_exposed", "sd_exposed", "n_exposed")
_SHARE = ("events_exposed", "n_exposed")
_R = ("estimate", "n")

MEASURES = {
    each.id: each
    for each in (
        Measure("OR", "odds ratio", "log", _COUNTS, 1.0, low=0.0),
        Measure("RR", "risk ratio", "log", _COUNTS, 1.0, low=0.0),
        Measure("RD", "risk difference", "plain", _COUNTS, low=-1.0, high=1.0),
        Measure("HR", "hazard ratio", "log", (), 1.0, low=0.0),
        Measure("IRR", "rate ratio", "log", _TIMES, 1.0, low=0.0),
        Measure("IRD", "rate difference", "plain", _TIMES),
        Measure("MD", "mean difference", "plain", _MEANS),
        Measure("SMD", "standardised mean difference", "plain", _MEANS),
        Measure("ROM", "ratio of means", "log", _MEANS, 1.0, low=0.0, also=("ratio-of-means",)),
        Measure("MC", "mean change", "plain", _PAIRS),
        Measure("SMCC", "mean change in units of its own spread", "plain", _PAIRS),
        Measure("SMCR", "mean change in units of the comparator's spread", "plain", _PAIRS),
        Measure("ROMC", "ratio of means in the same people", "log", _PAIRS, 1.0, low=0.0),
        Measure("ZCOR", "correlation", "z", _R, low=-1.0, high=1.0, also=("r",)),
        Measure("COR", "correlation, untransformed", "plain", _R, low=-1.0, high=1.0),
        Measure("MN", "mean", "plain", _MEAN, None, also=("mean",)),
        Measure("MNLN", "mean, by its logarithm", "log", _MEAN, None, low=0.0),
        Measure("PLO", "proportion", "logit", _SHARE, None, low=0.0, high=1.0, also=("proportion",)),
        Measure("PR", "proportion, untransformed", "plain", _SHARE, None, low=0.0, high=1.0),
        Measure("MED", "median", "plain", (), None, also=("median",)),
        Measure("PD", "difference in percent", "plain", (), also=("percent-difference",)),
    )
}
"""The measures by name. Differences and ratios are of the exposed against the comparator; a correlation that is printed
is its `estimate`; what a study says of one group stands in the columns of the exposed."""

_BY_NAME = MEASURES | {other: each for each in MEASURES.values() for other in each.also}


def measure(name: str) -> Measure:
    """The measure of this name.

    Raises
    ------
    BadRequestError
        There is none; the message lists those there are.

    Examples
    --------
    >>> measure("ratio-of-means").id
    'ROM'
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise BadRequestError(f"no measure {name!r}; accepted: {', '.join(_BY_NAME)}") from None
