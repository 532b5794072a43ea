"""Where the bars of a still picture stand: beside, on or over one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.figures._still._paint import each
from claimgraph.figures._still._scale import Scale
from claimgraph.figures._still._words import number

_WIDTH = 0.8
"""Width of a bar where nothing is said, in parts of the room it has."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its number in the trace, its upper left corner, and its size in pixels."""

    at: int
    x: float
    y: float
    wide: float
    high: float

    def path(self) -> str:
        """Its outline."""
        return f"M{number(self.x)} {number(self.y)}h{number(self.wide)}v{number(self.high)}h{number(-self.wide)}Z"


@dataclass(frozen=True, slots=True)
class Span:
    """A bar in its own values: its place, how wide it is there, and where it begins and ends."""

    at: int
    place: Any
    width: float
    shift: float
    start: float
    end: float


def spans(traces: Sequence[Any], mode: str) -> dict[int, list[Span]]:
    """The bars of each trace, by its number among them."""
    heaps: dict[tuple[Any, ...], float] = defaultdict(float)
    found: dict[int, list[Span]] = {}
    beside = len(traces) if mode == "group" else 1
    for number_of_it, trace in enumerate(traces):
        flat = trace.orientation == "h"
        places, lengths = (trace.y, trace.x) if flat else (trace.x, trace.y)
        places = places if places is not None else range(len(lengths))
        count = len(lengths)
        bases, widths = each(trace.base, count), each(trace.width, count)
        own = []
        for at, (place, length) in enumerate(zip(places, lengths, strict=False)):
            if length is None:
                continue
            value, start = float(length), bases[at]
            if start is None:
                start = 0.0
                if mode in ("relative", "stack"):
                    key = (trace.xaxis or "x", trace.yaxis or "y", place, value < 0)
                    start = heaps[key]
                    heaps[key] += value
            width = float(widths[at]) if widths[at] is not None else _WIDTH / beside
            shift = 0.0 if widths[at] is not None else width * (number_of_it - (beside - 1) / 2)
            own.append(Span(at, place, width, shift, float(start), float(start) + value))
        found[number_of_it] = own
    return found


def placed(found: Sequence[Span], flat: bool, x: Scale, y: Scale) -> list[Bar]:
    """Bars in pixels, cut where the picture ends."""
    along, across = (x, y) if flat else (y, x)
    bars = []
    for one in found:
        middle = across.value(one.place)
        if middle is None:
            continue
        sides = [_pixel(across, middle + one.shift + half * one.width / 2) for half in (-1, 1)]
        ends = [_pixel(along, value) for value in (_inside(along, one.start), _inside(along, one.end))]
        left, right = sorted(ends if flat else sides)
        top, bottom = sorted(sides if flat else ends)
        bars.append(Bar(one.at, left, top, right - left, bottom - top))
    return bars


def _inside(scale: Scale, value: float) -> float:
    found = scale.value(value)
    low, high = sorted((scale.low, scale.high))
    return min(max(found if found is not None else low, low), high)


def _pixel(scale: Scale, found: float) -> float:
    return scale.start + (found - scale.low) / ((scale.high - scale.low) or 1.0) * (scale.end - scale.start)


def ends_of(found: Mapping[int, Sequence[Span]]) -> dict[int, list[float]]:
    """Where the bars of each trace begin and end, for axes that have no range of their own."""
    return {number_of_it: [end for one in own for end in (one.start, one.end)] for number_of_it, own in found.items()}
