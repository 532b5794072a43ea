"""Components side by side: each in a square of its own, the squares in rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt
from typing import Any

_MARGIN = 0.15
"""Free part of a square on each side."""

Places = dict[Any, tuple[float, float]]


def packed(components: Sequence[Places]) -> Places:
    """All places in one plane, the components from left to right and from the top down, largest first.

    The side of a square grows with the root of its number of nodes, so that a node has about the same room everywhere.
    """
    sides = [sqrt(len(component)) for component in components]
    width = max([*sides[:1], ceil(sqrt(sum(side * side for side in sides)) * 1.2)], default=0.0)
    places: Places = {}
    x = y = row = 0.0
    for component, side in zip(components, sides, strict=True):
        if x > 0 and x + side > width + 1e-9:
            x, y, row = 0.0, y - row, 0.0
        places.update(_fitted(component, x, y, side))
        x, row = x + side, max(row, side)
    return places


def _fitted(component: Places, left: float, top: float, side: float) -> Places:
    """The component moved and stretched into the square, its own proportions kept."""
    xs, ys = ([place[axis] for place in component.values()] for axis in (0, 1))
    x_mid, y_mid = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    extent = max(max(xs) - min(xs), max(ys) - min(ys))
    scale = side * (1 - 2 * _MARGIN) / extent if extent else 0.0
    return {
        node: (left + side / 2 + (x - x_mid) * scale, top - side / 2 + (y - y_mid) * scale)
        for node, (x, y) in component.items()
    }
