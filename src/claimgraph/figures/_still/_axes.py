"""Axes, grid, shapes and annotations of a still picture."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, hypot, radians, sin
from typing import Any

from claimgraph.figures._still._heading import EDGE, is_note, rule
from claimgraph.figures._still._paint import dashed
from claimgraph.figures._still._scale import Scale
from claimgraph.figures._still._words import (
    Line,
    Look,
    fitted,
    group,
    height_of,
    lines_of,
    number,
    width_of,
    written,
)

_TICK, _GAP = 12.0, 5.0


@dataclass(frozen=True)
class Plot:
    """The room that marks have, in pixels, the scales of its axes by name, and the width of the picture."""

    left: float
    top: float
    wide: float
    high: float
    scales: Mapping[str, Scale]
    width: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.high

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.wide

    def across(self, name: str) -> list[tuple[float, float]]:
        """From where to where lines of the grid of an axis run: through the room of each axis of the other way."""
        way = "y" if name.startswith("x") else "x"
        rooms = {(scale.start, scale.end) for other, scale in self.scales.items() if other.startswith(way)}
        return sorted((min(room), max(room)) for room in rooms)

    def place(self, value: Any, ref: str | None, way: str) -> float | None:
        """The pixel of a value of an axis, or of a share of the room that marks have."""
        name = ref or way
        if name == "paper":
            return self.left + float(value) * self.wide if way == "x" else self.bottom - float(value) * self.high
        scale = self.scales.get(name.removesuffix(" domain"))
        if scale is None:
            return None
        if name.endswith(" domain"):
            return scale.start + float(value) * (scale.end - scale.start)
        return scale.at(value)


def tick_look(axis: Mapping[str, Any]) -> Look:
    """How names on an axis look."""
    font = axis.get("tickfont") or {}
    return Look(size=float(font.get("size") or 12), colour=font.get("color") or "#222222")


def room_of_names(axis: Mapping[str, Any], width: float) -> tuple[float, list[list[Line]]]:
    """How much room the names of a vertical axis need, and their lines."""
    look = tick_look(axis)
    names = [lines_of(str(text), look) for text in axis.get("ticktext") or ()]
    wide = max((width_of(line) for lines in names for line in lines), default=0.0)
    return (wide + _GAP + 4 if wide else 0.0), [fitted(lines, width) for lines in names]


def room_across(axis: Mapping[str, Any]) -> tuple[float, float]:
    """How high and how wide the names of a horizontal axis reach from where they begin."""
    look, angle = tick_look(axis), radians(abs(float(axis.get("tickangle") or 0)))
    texts = [str(text) for text in axis.get("ticktext") or ("0",)]
    wide = max(width_of(line) for text in texts for line in lines_of(text, look))
    if not angle:
        return max(height_of(lines_of(text, look), look) for text in texts) + _GAP, wide / 2
    return wide * sin(angle) + look.size * cos(angle) + _GAP, wide * cos(angle) + look.size / 2


def grid(plot: Plot) -> str:
    """Lines of the grid and of zero, across and down."""
    said = ""
    for name, scale in plot.scales.items():
        axis = scale.axis
        if axis.get("visible") is False:
            continue
        stretches = plot.across(name)
        if axis.get("showgrid") is not False:
            path = "".join(_across(name, place, ends) for place, _ in scale.ticks() for ends in stretches)
            colour = html.escape(axis.get("gridcolor") or "#E8E8E8")
            said += f'<path stroke="{colour}" d="{path}"/>' if path else ""
        if axis.get("zeroline") is not False and not scale.log and not scale.names and scale.within(0):
            colour, width = axis.get("zerolinecolor") or "#9A9A9A", axis.get("zerolinewidth") or 1
            line = "".join(_across(name, scale.at(0) or 0.0, ends) for ends in stretches)
            said += f'<path stroke="{html.escape(colour)}" stroke-width="{width:g}" d="{line}"/>'
    return f'<g class="grid" fill="none">{said}</g>' if said else ""


def _across(name: str, place: float, ends: tuple[float, float]) -> str:
    if name.startswith("x"):
        return f"M{number(place)} {number(ends[0])}V{number(ends[1])}"
    return f"M{number(ends[0])} {number(place)}H{number(ends[1])}"


def names(plot: Plot) -> str:
    """Names along the axes, and what the axes are."""
    said: list[str] = []
    for name, scale in plot.scales.items():
        axis = scale.axis
        if axis.get("visible") is False:
            continue
        shown = axis.get("showticklabels") is not False
        said.append(
            group(
                "axis", [_names_across(plot, scale, shown) if name.startswith("x") else _names_down(plot, scale, shown)]
            )
        )
    return "".join(said)


def _names_down(plot: Plot, scale: Scale, shown: bool) -> str:
    look, said = tick_look(scale.axis), ""
    for place, text in scale.ticks() if shown else ():
        lines = fitted(lines_of(text, look), plot.left - _GAP - 2)
        said += written(lines, look, plot.left - _GAP, place - height_of(lines, look) / 2, anchor="end")
    title = (scale.axis.get("title") or {}).get("text")
    if title:
        own = Look(size=float(((scale.axis.get("title") or {}).get("font") or {}).get("size") or 12))
        x, y = EDGE + own.size / 2, plot.top + plot.high / 2
        lines = fitted(lines_of(title, own), plot.high)
        said += written(lines, own, x, y - own.size * 0.65, anchor="middle", turn=(-90, x, y))
    return said


def _names_across(plot: Plot, scale: Scale, shown: bool) -> str:
    axis, look = scale.axis, tick_look(scale.axis)
    above, angle = axis.get("side") == "top", float(axis.get("tickangle") or 0)
    said, reach, deep = "", float("-inf"), 0.0
    base = plot.top - _GAP if above else plot.bottom + _GAP
    for place, text in sorted(scale.ticks()) if shown else ():
        lines = lines_of(text, look)
        wide, high = max(map(width_of, lines)), height_of(lines, look)
        if angle:
            anchor = "start" if above == (angle < 0) else "end"
            y = base - high / 2 if abs(angle) > 45 else base
            said += written(lines, look, place, y, anchor=anchor, turn=(angle, place, base))
            deep = max(deep, wide * sin(radians(abs(angle))))
            continue
        x = min(max(place, wide / 2 + 2), plot.width - wide / 2 - 2)
        if x - wide / 2 < reach:
            continue
        reach, deep = x + wide / 2 + 3, max(deep, high)
        said += written(lines, look, x, base - high if above else base, anchor="middle")
    return said + _title_across(plot, scale, base, deep, above)


def _title_across(plot: Plot, scale: Scale, base: float, deep: float, above: bool) -> str:
    title = scale.axis.get("title") or {}
    if not title.get("text"):
        return ""
    look = Look(size=float((title.get("font") or {}).get("size") or 14))
    middle = (scale.start + scale.end) / 2
    lines = fitted(lines_of(title["text"], look), 2 * min(middle, plot.width - middle) - 8)
    top = base - deep - height_of(lines, look) - 2 if above else base + deep + 2
    return written(lines, look, middle, top, anchor="middle")


def shapes(layout: Any, plot: Plot, *, below: bool) -> str:
    """Rectangles and lines under the marks, or over them."""
    said = ""
    for shape in layout.shapes:
        if (shape.layer == "below") is not below or shape.visible is False:
            continue
        ends = [plot.place(shape[key], shape[f"{key[0]}ref"], key[0]) for key in ("x0", "y0", "x1", "y1")]
        if None in ends:
            continue
        x0, y0, x1, y1 = (float(end or 0) for end in ends)
        width = shape.line.width if shape.line.width is not None else 2
        stroke = f' stroke="{html.escape(shape.line.color or "#444")}" stroke-width="{width:g}"' if width else ""
        look = f"{stroke}{dashed(shape.line.dash, width)}{_faint(shape)}"
        if shape.type == "line":
            said += f'<path fill="none"{look} d="M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"/>'
        else:
            left, top = max(min(x0, x1), plot.left), max(min(y0, y1), 0)
            fill = html.escape(shape.fillcolor or "none")
            box = rule(left, top, min(max(x0, x1), plot.right) - left, max(y0, y1) - top)
            said += f'<path fill="{fill}"{look} d="{box}"/>'
    return f'<g class="shapes">{said}</g>' if said else ""


def _faint(shape: Any) -> str:
    return f' opacity="{shape.opacity:g}"' if shape.opacity not in (None, 1) else ""


def notices(layout: Any, plot: Plot) -> str:
    """Words in the picture, and the arrows that point from them."""
    said = [_annotation(note, plot) for note in layout.annotations if note.visible is not False]
    return group("annotations", said)


def _annotation(note: Any, plot: Plot) -> str:
    if not note.text or is_note(note):
        return ""
    x, y = plot.place(note.x, note.xref, "x"), plot.place(note.y, note.yref, "y")
    if x is None or y is None:
        return ""
    x, y = x + float(note.xshift or 0), y - float(note.yshift or 0)
    font, angle = note.font, float(note.textangle or 0)
    halo = bool(font.shadow) and font.shadow != "none"
    look = Look(size=float(font.size or 12), colour=font.color or "#222222", halo=halo)
    arrow = note.showarrow is not False
    if arrow:
        ends = (x, y)
        x, y = x + float(note.ax or 0), y + float(note.ay if note.ay is not None else -30)
        said = _arrow(note, ends, (x, y))
    else:
        said = ""
    across = _anchor(note.xanchor, note.xref, note.x, arrow, ("left", "center", "right"))
    down = _anchor(note.yanchor, note.yref, note.y, arrow, ("bottom", "middle", "top"))
    if angle:
        return said + _turned(note, look, x, y, angle, down)
    room = {"left": plot.width - 4 - x, "right": x - 4, "center": 2 * min(x, plot.width - x) - 8}[across]
    lines = fitted(lines_of(note.text, look), max(room, 60.0))
    wide, high = max(map(width_of, lines)), height_of(lines, look)
    left = {"left": x, "right": x - wide, "center": x - wide / 2}[across]
    left = max(min(left, plot.width - 4 - wide), 2.0)
    top = {"top": y, "bottom": y - high, "middle": y - high / 2}[down]
    if note.bgcolor:
        said += f'<path fill="{html.escape(note.bgcolor)}" d="{rule(left - 2, top - 1, wide + 4, high + 2)}"/>'
    align = note.align or "center"
    start = {"left": left, "right": left + wide, "center": left + wide / 2}[align]
    return said + written(lines, look, start, top, anchor={"left": "start", "right": "end", "center": "middle"}[align])


def _anchor(told: str | None, ref: str | None, value: Any, arrow: bool, names_of_it: tuple[str, str, str]) -> str:
    """The side that words hang from, which Plotly chooses by place where nothing is said."""
    low, middle, high = names_of_it
    if told and told != "auto":
        return str(told)
    if arrow or ref != "paper":
        return middle
    return low if float(value) < 1 / 3 else high if float(value) > 2 / 3 else middle


def _turned(note: Any, look: Look, x: float, y: float, angle: float, down: str) -> str:
    """Words that stand upright, on a point, under it or around it."""
    lines = lines_of(note.text, look)
    wide = max(map(width_of, lines))
    middle = {"bottom": y - wide / 2, "top": y + wide / 2, "middle": y}[down]
    return written(lines, look, x, middle - height_of(lines, look) / 2, anchor="middle", turn=(angle, x, middle))


def _arrow(note: Any, end: tuple[float, float], start: tuple[float, float]) -> str:
    far = hypot(end[0] - start[0], end[1] - start[1])
    if not far:
        return ""
    cut = 1 - float(note.standoff or 0) / far
    x, y = start[0] + (end[0] - start[0]) * cut, start[1] + (end[1] - start[1]) * cut
    look = f'stroke="{html.escape(note.arrowcolor or "#444")}" stroke-width="{note.arrowwidth or 1:g}"'
    return f'<path fill="none" {look} d="M{number(start[0])} {number(start[1])}L{number(x)} {number(y)}"/>'
