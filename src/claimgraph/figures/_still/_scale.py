"""Axes of a still picture: where a value stands, and which values are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10
from typing import Any

_APART_X, _APART_Y = 75.0, 40.0
"""Pixels between two named values, across and down."""
_SLACK = 0.05


@dataclass(frozen=True)
class Scale:
    """An axis between two pixels.

    Parameters
    ----------
    low, high
        Values at its two ends, as logarithms where the axis is logarithmic.
    start, end
        The pixels they stand at.
    log
        Whether it is logarithmic.
    names
        Names of the places 0, 1, 2 … of an axis of words.
    axis
        What Plotly knows of it.
    """

    low: float
    high: float
    start: float
    end: float
    log: bool
    names: tuple[str, ...]
    axis: Mapping[str, Any]

    def at(self, value: Any) -> float | None:
        """The pixel of a value; `None` where it has none."""
        found = self.value(value)
        if found is None:
            return None
        return self.start + (found - self.low) / ((self.high - self.low) or 1.0) * (self.end - self.start)

    def value(self, value: Any) -> float | None:
        """A value as a number on this axis."""
        if value is None:
            return None
        if isinstance(value, str):
            return float(self.names.index(value)) if value in self.names else None
        number = float(value)
        if self.log:
            return log10(number) if number > 0 else None
        return number if isfinite(number) else None

    def within(self, value: Any) -> bool:
        """Whether a value is in sight."""
        found = self.value(value)
        return found is not None and min(self.low, self.high) - 1e-9 <= found <= max(self.low, self.high) + 1e-9

    def ticks(self) -> list[tuple[float, str]]:
        """Pixels and names of what is named, in sight only."""
        values, texts = self.axis.get("tickvals"), self.axis.get("ticktext")
        if values is not None:
            said = texts if texts is not None else [_said(float(value)) for value in values]
            found = [(value, str(text)) for value, text in zip(values, said, strict=False)]
        elif self.names:
            found = list(zip(map(float, range(len(self.names))), self.names, strict=True))
        elif self.log:
            found = [(value, _said(value)) for value in _round_ratios(self.low, self.high)]
        else:
            apart = _APART_X if self.axis.get("across") else _APART_Y
            most = self.axis.get("nticks") or max(int(abs(self.end - self.start) / apart), 2)
            found = [(value, _said(value)) for value in _round_values(self.low, self.high, most)]
        placed = ((self.at(value), text) for value, text in found if self.within(value))
        return [(place, text) for place, text in placed if place is not None]


def scale_of(axis: Mapping[str, Any], values: Iterable[Any], start: float, end: float, *, floor_at_0: bool) -> Scale:
    """The scale of an axis, from its range or, if it has none, from the values on it."""
    known = list(values)
    words = tuple(dict.fromkeys(value for value in known if isinstance(value, str)))
    names = tuple(axis.get("categoryarray") or words) if words else ()
    log = axis.get("type") == "log"
    if axis.get("range"):
        low, high = map(float, axis["range"])
    else:
        low, high = _ends(Scale(0, 1, 0, 1, log, names, axis), known, floor_at_0=floor_at_0)
        if axis.get("autorange") == "reversed":
            low, high = high, low
    return Scale(low, high, start, end, log, names, axis)


def _ends(scale: Scale, values: Sequence[Any], *, floor_at_0: bool) -> tuple[float, float]:
    found = [number for value in values if (number := scale.value(value)) is not None]
    if scale.names:
        return -0.5, len(scale.names) - 0.5
    low, high = min(found, default=0.0), max(found, default=1.0)
    slack = ((high - low) or 1.0) * _SLACK
    if floor_at_0 and not scale.log:
        return (0.0 if low >= 0 else low - slack), (0.0 if high <= 0 else high + slack)
    return low - slack, high + slack


def _round_values(low: float, high: float, most: int) -> list[float]:
    low, high = min(low, high), max(low, high)
    span = (high - low) or 1.0
    power = 10.0 ** floor(log10(span / most))
    step = next(power * times for times in (1, 2, 5, 10) if power * times * most >= span)
    return [round(number * step, 10) for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _round_ratios(low: float, high: float) -> list[float]:
    low, high = min(low, high), max(low, high)
    decades = range(floor(low), ceil(high) + 1)
    steps = (1, 2, 5) if high - low < 4 else (1,)
    found = [step * 10.0**decade for decade in decades for step in steps]
    return [value for value in found if low - 1e-9 <= log10(value) <= high + 1e-9]


def _said(value: float) -> str:
    return f"{value:g}".replace("-", "−")
