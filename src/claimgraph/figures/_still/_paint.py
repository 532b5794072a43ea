"""What marks of a still picture are painted with: colours of traces, dashes, and hatchings that are defined once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from plotly.colors import sample_colorscale

from claimgraph.figures._still._words import number

_COLOURS = (
    "#636EFA",
    "#EF553B",
    "#00CC96",
    "#AB63FA",
    "#FFA15A",
    "#19D3F3",
    "#FF6692",
    "#B6E880",
    "#FF97FF",
    "#FECB52",
)
"""Plotly's own colours of traces that choose none."""
_DASHES = {
    "dash": (9, 9),
    "dot": (3, 3),
    "dashdot": (9, 3, 3, 3),
    "longdash": (15, 5),
    "longdashdot": (15, 5, 3, 5),
}
_SIZE, _SOLIDITY = 8.0, 0.3


def each(value: Any, count: int, usual: Any = None) -> list[Any]:
    """A setting of each of so many marks, from one for all or one for each."""
    if value is None:
        return [usual] * count
    if isinstance(value, str | int | float) or not hasattr(value, "__len__"):
        return [value] * count
    found = list(value)
    return [*found, *([usual] * (count - len(found)))][:count]


def colours(given: Any, count: int, usual: str, scale: Any = None, ends: tuple[Any, Any] = (None, None)) -> list[str]:
    """A colour of each of so many marks; numbers become colours by a colour scale."""
    found = each(given, count, usual)
    if not any(isinstance(one, int | float | np.number) for one in found):
        return [str(one) if one is not None else usual for one in found]
    known = [float(one) for one in found if one is not None]
    low = float(ends[0]) if ends[0] is not None else min(known)
    high = float(ends[1]) if ends[1] is not None else max(known)
    shares = [None if one is None else min(max((float(one) - low) / ((high - low) or 1.0), 0.0), 1.0) for one in found]
    told = scale if scale is not None else "Plasma"
    return ["none" if share is None else str(sample_colorscale(told, [share])[0]) for share in shares]


def of_trace(number_of_it: int, template: Any) -> str:
    """The colour of a trace that names none."""
    way = template.layout.colorway or _COLOURS
    return str(way[number_of_it % len(way)])


def dashed(dash: str | None, width: float) -> str:
    """The attribute of a dashed line; nothing for a solid one."""
    if not dash or dash == "solid":
        return ""
    steps = _DASHES.get(dash)
    said = " ".join(number(step * max(width, 1.0) ** 0.5) for step in steps) if steps else dash.replace("px", "")
    return f' stroke-dasharray="{said}"'


class Patterns:
    """Hatchings, each defined once; `prefix` keeps those of several pictures on one page apart."""

    def __init__(self, prefix: str) -> None:
        self._prefix, self._known = prefix, dict[str, str]()
        self._names = dict[tuple[object, ...], str]()

    def fill(self, colour: str, pattern: Any) -> str:
        """What to fill with: the colour, or the name of a hatching."""
        shape = pattern.shape if pattern is not None else None
        if not isinstance(shape, str) or not shape:
            return colour
        size = float(pattern.size if isinstance(pattern.size, int | float) else _SIZE)
        solid = float(pattern.solidity if pattern.solidity is not None else _SOLIDITY)
        ground, ink = pattern.bgcolor or "white", pattern.fgcolor or colour
        asked = (shape, size, solid, ground, ink)
        if asked in self._names:
            return self._names[asked]
        drawn = _hatched(shape, size, solid, str(ground), str(ink))
        name = f"{self._prefix}{hashlib.sha256(drawn.encode()).hexdigest()[:6]}"
        self._known[name] = drawn
        self._names[asked] = f"url(#{name})"
        return self._names[asked]

    def written(self) -> str:
        """All hatchings that were asked for."""
        return "".join(drawn.replace("<pattern", f'<pattern id="{name}"') for name, drawn in self._known.items())


def _hatched(shape: str, size: float, solid: float, ground: str, ink: str) -> str:
    s, half = number(size), number(size / 2)
    over, more = number(-size / 4), number(size * 5 / 4)
    near, far = number(size / 4), number(size * 3 / 4)
    rising = f"M{over} {near}L{near} {over}M0 {s}L{s} 0M{far} {more}L{more} {far}"
    falling = f"M{far} {over}L{more} {near}M0 0L{s} {s}M{over} {far}L{near} {more}"
    paths: Mapping[str, str] = {
        "/": rising,
        "\\": falling,
        "x": rising + falling,
        "-": f"M0 {half}H{s}",
        "|": f"M{half} 0V{s}",
        "+": f"M0 {half}H{s}M{half} 0V{s}",
    }
    base = (
        f'<pattern width="{s}" height="{s}" patternUnits="userSpaceOnUse"><path fill="{ground}" d="M0 0H{s}V{s}H0Z"/>'
    )
    if shape == ".":
        radius = number(size * (solid / 3.1416) ** 0.5)
        return f'{base}<circle cx="{half}" cy="{half}" r="{radius}" fill="{ink}"/></pattern>'
    wide = number(max(size * solid * 0.7, 0.6))
    return f'{base}<path stroke="{ink}" stroke-width="{wide}" d="{paths.get(shape, rising)}"/></pattern>'
