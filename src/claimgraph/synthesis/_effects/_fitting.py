"""Whether printed numbers fit each other, after what rounding explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import inf, isfinite, nan

from claimgraph.synthesis._measures import Measure
from claimgraph.synthesis._quantile import t_of_tails

Number = float | Decimal

_CLOSE = 1.5
"""A standard error printed beside an interval may differ from the interval's by this factor; a convention."""
_APART = 0.5
"""A p printed beside an interval may lie this many standard errors from the interval's; a convention."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Printed numbers that do not fit: a code and a sentence with the numbers.

    Codes: `outside-scale`, `limits-swapped`, `outside-interval`, `no-width`, `lopsided`, `se-differs`, `p-differs`.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval as it was printed, one limit of which may be missing."""

    measure: Measure
    low: Number | None
    high: Number | None
    quantile: float

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return f"up to {self.high}" if self.low is None else f"from {self.low}"
        return f"{self.low} to {self.high}"

    @property
    def limits(self) -> tuple[float, float]:
        """The limits on the measure's scale; a missing one is not a number."""
        low, high = (nan if each is None else self.measure.to_scale(float(each)) for each in (self.low, self.high))
        return low, high

    def se(self, at: float) -> tuple[float, str]:
        """The standard error of an estimate that stands at this place of the scale, and from what it follows."""
        low, high = self.limits
        if isfinite(low) and isfinite(high):
            return (high - low) / (2.0 * self.quantile), "interval"
        if isfinite(low) or isfinite(high):
            return abs(at - (low if isfinite(low) else high)) / self.quantile, "limit"
        return nan, ""


def excluded(interval: Interval, value: Number) -> Iterator[Fault]:
    """An estimate that lies outside its own interval."""
    kind, low, high = interval.measure, interval.low, interval.high
    under = low is not None and _moved(kind, value, 1.0) < _moved(kind, low, -1.0)
    over = high is not None and _moved(kind, value, -1.0) > _moved(kind, high, 1.0)
    if under or over:
        yield Fault("outside-interval", f"the {kind.name} {value} lies outside its interval, {interval}")


def uneven(interval: Interval, value: Number, most: float) -> Iterator[Fault]:
    """An interval that reaches much farther to one side, on the measure's scale."""
    kind, low, high = interval.measure, interval.low, interval.high
    if low is None or high is None or kind.scale == "logit":
        return

    def sides(by: float) -> tuple[float, float]:
        down = _moved(kind, value, by) - _moved(kind, low, -by)
        return down, _moved(kind, high, by) - _moved(kind, value, -by)

    (shortest_down, shortest_up), (longest_down, longest_up) = sides(-1.0), sides(1.0)
    if shortest_down > most * longest_up:
        longer = "down"
    elif shortest_up > most * longest_down:
        longer = "up"
    else:
        return
    down, up = float(value) - float(low), float(high) - float(value)
    even = kind.scale != "plain" and 1.0 / most < (down / up if up else inf) < most
    hint = f"; it is even on the plain scale, where that of a {kind.name} is not" if even else ""
    yield Fault("lopsided", f"the interval, {interval}, reaches much farther {longer} than the other way{hint}")


def differing_se(interval: Interval, at: float, se: Number) -> Iterator[Fault]:
    """A standard error that does not fit the interval beside it, if that has both limits."""
    size, source = interval.se(at)
    if source != "interval":
        return
    widest, narrowest = (high - low for low, high in (_limits(interval, 1.0), _limits(interval, -1.0)))
    most = (float(se) + _half(se)) * 2.0 * interval.quantile
    least = (float(se) - _half(se)) * 2.0 * interval.quantile
    if most * _CLOSE < narrowest or least > widest * _CLOSE:
        yield Fault("se-differs", f"the standard error {se} does not fit the interval, {interval}: it gives {size:.3g}")


def differing_p(interval: Interval, at: float, size: float, p: Number, df: float) -> Iterator[Fault]:
    """A p that does not fit the interval beside it: one of them excludes no effect, and the other clearly does not."""
    null = interval.measure.null
    if null is None or not 0 < p < 1:
        return
    no_effect, stated = interval.measure.to_scale(null), t_of_tails(float(p), df)
    if abs(abs(at - no_effect) / size - stated) <= _APART:
        return
    (low_out, high_out), (low_in, high_in) = _limits(interval, 1.0), _limits(interval, -1.0)
    small = stated > interval.quantile
    if (small and low_in < no_effect < high_in) or (not small and not low_out <= no_effect <= high_out):
        side = "includes" if small else "excludes"
        yield Fault("p-differs", f"p = {p} does not fit the interval, {interval}, which {side} no effect")


def _limits(interval: Interval, by: float) -> tuple[float, float]:
    """The limits on the measure's scale, moved outward by what rounding may have taken; a missing one is infinite."""
    kind, low, high = interval.measure, interval.low, interval.high
    return (-inf if low is None else _moved(kind, low, -by)), (inf if high is None else _moved(kind, high, by))


def _half(number: Number) -> float:
    """Half a unit of the last printed place."""
    places = Decimal(str(number)).as_tuple().exponent
    return 0.5 * 10.0 ** min(int(places), 0)


def _moved(kind: Measure, number: Number, by: float) -> float:
    """A printed number on the measure's scale, moved by what rounding may have taken, within the scale."""
    moved = float(number) + by * _half(number)
    return kind.to_scale(min(max(moved, kind.low), kind.high))
