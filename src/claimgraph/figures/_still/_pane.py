"""Where a trace of a still picture is drawn, and the places of its points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimgraph.figures._still._paint import Patterns
from claimgraph.figures._still._scale import Scale


@dataclass(frozen=True)
class Pane:
    """Where a trace is drawn: its two scales, what it is painted with, and the room that text has.

    Parameters
    ----------
    x, y
        Its scales.
    patterns
        Hatchings of the picture.
    width
        Of the picture, in pixels.
    colour
        Of a trace that names none.
    clip
        Name of the outline that lines must not leave.
    """

    x: Scale
    y: Scale
    patterns: Patterns
    width: float
    colour: str
    clip: str

    def spots(self, trace: Any) -> list[tuple[int, float, float]]:
        """Number and place of each point in sight."""
        found = []
        for at, (x, y) in enumerate(points(trace)):
            if self.x.within(x) and self.y.within(y):
                found.append((at, self.x.at(x) or 0.0, self.y.at(y) or 0.0))
        return found


def points(trace: Any) -> Iterator[tuple[Any, Any]]:
    """The values of each point, counted from 0 where they are left out."""
    xs, ys = trace.x, trace.y
    if xs is None:
        xs = range(len(ys) if ys is not None else 0)
    if ys is None:
        ys = range(len(xs))
    return zip(xs, ys, strict=False)
