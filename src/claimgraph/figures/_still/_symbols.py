"""Marks of a still picture as SVG paths, by Plotly's names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from types import MappingProxyType

from claimgraph.figures._still._words import number

Point = tuple[float, float]


def _round(count: int, reach: float = 1.0, inner: float = 0.0) -> tuple[Point, ...]:
    """Corners at one distance from the middle, the first at the top; every second one further in where `inner` says."""
    corners = count * 2 if inner else count
    found = []
    for corner in range(corners):
        far = reach * (inner if inner and corner % 2 else 1.0)
        angle = 2 * pi * corner / corners - pi / 2
        found.append((far * cos(angle), far * sin(angle)))
    return tuple(found)


def _turned(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple((x, -y) for x, y in points)


_UP = _round(3, 1.25)
_X = tuple(
    ((x - y) * 0.78, (x + y) * 0.78)
    for x, y in (
        (-0.42, -1.15), (0.42, -1.15), (0.42, -0.42), (1.15, -0.42), (1.15, 0.42), (0.42, 0.42),
        (0.42, 1.15), (-0.42, 1.15), (-0.42, 0.42), (-1.15, 0.42), (-1.15, -0.42), (-0.42, -0.42),
    )
)  # fmt: skip
_CROSS = (
    (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
    (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
)  # fmt: skip
_SHAPES: Mapping[str, tuple[Point, ...]] = MappingProxyType(
    {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "diamond-tall": ((0, -1.4), (0.7, 0), (0, 1.4), (-0.7, 0)),
        "diamond-wide": ((0, -0.7), (1.4, 0), (0, 0.7), (-1.4, 0)),
        "cross": _CROSS,
        "x": _X,
        "triangle-up": _UP,
        "triangle-down": _turned(_UP),
        "triangle-left": tuple((y, x) for x, y in _UP),
        "triangle-right": tuple((-y, x) for x, y in _UP),
        "pentagon": _round(5, 1.1),
        "hexagon": _round(6, 1.1),
        "octagon": _round(8, 1.05),
        "star": _round(5, 1.4, 0.4),
        "hexagram": _round(6, 1.3, 0.58),
        "star-triangle-up": _round(3, 1.6, 0.36),
        "star-triangle-down": _turned(_round(3, 1.6, 0.36)),
        "hourglass": ((-1, -1), (1, -1), (-1, 1), (1, 1)),
        "bowtie": ((-1, -1), (-1, 1), (1, -1), (1, 1)),
    }
)
_STROKES: Mapping[str, tuple[tuple[Point, Point], ...]] = MappingProxyType(
    {
        "line-ns": (((0, -1.4), (0, 1.4)),),
        "line-ew": (((-1.4, 0), (1.4, 0)),),
        "x-thin": (((-1, -1), (1, 1)), ((-1, 1), (1, -1))),
        "cross-thin": (((0, -1.4), (0, 1.4)), ((-1.4, 0), (1.4, 0))),
    }
)


def drawn(symbol: str, x: float, y: float, size: float) -> str:
    """The outline of a mark, as the data of a path; a name that is not known is drawn as a circle."""
    name, far = symbol.removesuffix("-dot").removesuffix("-open"), size / 2
    if name in _STROKES:
        return "".join(
            f"M{number(x + a * far)} {number(y + b * far)}L{number(x + c * far)} {number(y + d * far)}"
            for (a, b), (c, d) in _STROKES[name]
        )
    if name in _SHAPES:
        return "M" + "L".join(f"{number(x + a * far)} {number(y + b * far)}" for a, b in _SHAPES[name]) + "Z"
    r = number(far)
    return f"M{number(x - far)} {number(y)}a{r} {r} 0 1 0 {number(2 * far)} 0a{r} {r} 0 1 0 {number(-2 * far)} 0Z"


def hollow(symbol: str) -> bool:
    """Whether only the outline of a mark is drawn."""
    return "-open" in symbol or symbol.removesuffix("-dot") in _STROKES
