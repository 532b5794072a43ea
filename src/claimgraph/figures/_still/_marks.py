"""The marks of a still picture: points, lines and words of each trace."""

from __future__ import annotations

import html
from typing import Any

from claimgraph.figures._still._paint import colours, dashed, each
from claimgraph.figures._still._pane import Pane, points
from claimgraph.figures._still._scale import Scale
from claimgraph.figures._still._symbols import drawn, hollow
from claimgraph.figures._still._words import (
    Look,
    by_look,
    fitted,
    group,
    height_of,
    lines_of,
    number,
    width_of,
    written,
)

_MARK, _LINE, _NEAR = 6.0, 2.0, 3.0
"""Diameter of a mark and width of a line where nothing is said, and the gap between a mark and its text, in pixels."""


def scatter(trace: Any, pane: Pane) -> str:
    """Lines, intervals, marks and words of a scatter trace."""
    mode = trace.mode or ("lines+markers" if trace.x is not None and len(trace.x) < 20 else "lines")
    parts = []
    if "lines" in mode:
        parts.append(_lines(trace, pane))
    parts += [_intervals(trace, pane, "x"), _intervals(trace, pane, "y")]
    if "markers" in mode:
        parts.append(_markers(trace, pane))
    if "text" in mode:
        parts.append(_texts(trace, pane, marked="markers" in mode))
    said = "".join(part for part in parts if part)
    faint = f' opacity="{trace.opacity:g}"' if trace.opacity is not None and trace.opacity != 1 else ""
    return f"<g{faint}>{said}</g>" if said and faint else said


def _lines(trace: Any, pane: Pane) -> str:
    path, pen = "", False
    for x, y in points(trace):
        px, py = pane.x.at(x), pane.y.at(y)
        if px is None or py is None:
            pen = False
            continue
        path += f"{'L' if pen else 'M'}{number(px)} {number(py)}"
        pen = True
    if not path:
        return ""
    line = trace.line
    marker = trace.marker.color if isinstance(trace.marker.color, str) else None
    colour, width = line.color or marker or pane.colour, line.width if line.width is not None else _LINE
    fill = html.escape(trace.fillcolor or colour) if trace.fill not in (None, "none") else "none"
    clip = "" if trace.cliponaxis is False else f' clip-path="url(#{pane.clip})"'
    look = f'fill="{fill}" stroke="{html.escape(colour)}" stroke-width="{width:g}"{dashed(line.dash, width)}'
    return f'<path class="line" {look}{clip} d="{path}"/>'


def _intervals(trace: Any, pane: Pane, way: str) -> str:
    error = trace.error_x if way == "x" else trace.error_y
    if error.visible is False or error.array is None:
        return ""
    ups = list(error.array)
    downs = list(error.arrayminus) if error.symmetric is False and error.arrayminus is not None else ups
    cap = float(error.width if error.width is not None else 5)
    scale, path = (pane.x if way == "x" else pane.y), ""
    shown = {at for at, _, _ in pane.spots(trace)}
    for at, (x, y) in enumerate(points(trace)):
        if at not in shown or at >= len(ups) or not (ups[at] or downs[at]):
            continue
        middle = float(x if way == "x" else y)
        low, high = middle - float(downs[at] or 0), middle + float(ups[at] or 0)
        across = pane.y.at(y) if way == "x" else pane.x.at(x)
        first, last = scale.at(_kept(low, scale)), scale.at(_kept(high, scale))
        if across is not None and first is not None and last is not None:
            caps = (cap if scale.within(low) else 0.0, cap if scale.within(high) else 0.0)
            path += _interval((first, last), across, caps, way)
    if not path:
        return ""
    colour = error.color or (trace.marker.color if isinstance(trace.marker.color, str) else None) or pane.colour
    wide = error.thickness if error.thickness is not None else 2
    return f'<path class="interval" fill="none" stroke="{html.escape(colour)}" stroke-width="{wide:g}" d="{path}"/>'


def _kept(value: float, scale: Scale) -> float:
    """An end of an interval, or the edge of the picture where it lies beyond."""
    low, high = sorted((scale.low, scale.high))
    if scale.log:
        low, high = float(10**low), float(10**high)
    return min(max(value, low), high)


def _interval(ends: tuple[float, float], across: float, caps: tuple[float, float], way: str) -> str:
    low, high = ends
    if way == "x":
        path = f"M{number(low)} {number(across)}H{number(high)}"
        return path + "".join(
            f"M{number(end)} {number(across - cap)}v{number(2 * cap)}"
            for end, cap in zip((low, high), caps, strict=True)
            if cap
        )
    path = f"M{number(across)} {number(low)}V{number(high)}"
    return path + "".join(
        f"M{number(across - cap)} {number(end)}h{number(2 * cap)}"
        for end, cap in zip((low, high), caps, strict=True)
        if cap
    )


def _markers(trace: Any, pane: Pane) -> str:
    marker, spots = trace.marker, pane.spots(trace)
    count = sum(1 for _ in points(trace))
    fills = colours(marker.color, count, pane.colour, marker.colorscale, (marker.cmin, marker.cmax))
    sizes, symbols = each(marker.size, count, _MARK), each(marker.symbol, count, "circle")
    edges, widths = each(marker.line.color, count), each(marker.line.width, count)
    faint, said = each(marker.opacity, count, 1), []
    for at, x, y in spots:
        if faint[at] == 0 or not sizes[at]:
            continue
        look = _mark_look(str(symbols[at]), fills[at], edges[at], widths[at], faint[at])
        said.append((look, drawn(str(symbols[at]), x, y, float(sizes[at]))))
    return by_look("marks", said)


def _mark_look(symbol: str, fill: str, edge: Any, width: Any, faint: Any) -> str:
    if hollow(symbol):
        said = f' fill="none" stroke="{html.escape(fill)}" stroke-width="{width if width is not None else 1:g}"'
    else:
        said = f' fill="{html.escape(fill)}"'
        if width:
            said += f' stroke="{html.escape(str(edge or "#444"))}" stroke-width="{width:g}"'
    return said + (f' opacity="{faint:g}"' if faint not in (None, 1) else "")


def mark_sample(trace: Any, colour: str, x: float, y: float, most: float) -> str:
    """A mark as it stands in the legend."""
    marker = trace.marker
    first = [each(one, 1)[0] for one in (marker.symbol, marker.size, marker.line.color, marker.line.width)]
    symbol, size = str(first[0] or "circle"), min(float(first[1] or _MARK), most)
    opacity = each(marker.opacity, 1, 1)[0]
    fill = colours(marker.color, 1, colour, marker.colorscale)[0]
    look = _mark_look(symbol, fill, first[2], first[3], opacity if opacity else 1)
    return f'<path{look} d="{drawn(symbol, x, y, max(size, 6.0))}"/>'


def line_sample(trace: Any, colour: str, start: float, end: float, y: float) -> str:
    """A line as it stands in the legend."""
    line = trace.line
    own = line.color or (trace.marker.color if isinstance(trace.marker.color, str) else None) or colour
    width = min(line.width if line.width is not None else _LINE, 5)
    if trace.fill not in (None, "none"):
        box = f"M{number(start)} {number(y - 5)}H{number(end)}V{number(y + 5)}H{number(start)}Z"
        return f'<path fill="{html.escape(trace.fillcolor or own)}" d="{box}"/>'
    look = f'stroke="{html.escape(own)}" stroke-width="{width:g}"{dashed(line.dash, width)}'
    return f'<path fill="none" {look} d="M{number(start)} {number(y)}H{number(end)}"/>'


def _texts(trace: Any, pane: Pane, *, marked: bool) -> str:
    count = sum(1 for _ in points(trace))
    words, places = each(trace.text, count, ""), each(trace.textposition, count, "middle center")
    sizes = each(trace.marker.size, count, _MARK)
    looks = text_looks(trace.textfont, count)
    said, taken = [], list[tuple[float, float, float]]()
    for at, x, y in pane.spots(trace):
        if not words[at] or (not marked and _crowded(x, y, looks[at].size, taken)):
            continue
        vertical, _, across = str(places[at] or "middle center").partition(" ")
        away = float(sizes[at] or 0) / 2 + _NEAR if marked else 0.0
        said.append(placed_text(str(words[at]), looks[at], x, y, pane.width, (vertical, across, away)))
    return group("words", said)


def _crowded(x: float, y: float, size: float, taken: list[tuple[float, float, float]]) -> bool:
    """Whether words would cover the middle of others that stand already; they are noted if not."""
    if any(abs(x - other) < 0.6 * max(size, big) and abs(y - level) < size for other, level, big in taken):
        return True
    taken.append((x, y, size))
    return False


def text_looks(font: Any, count: int) -> list[Look]:
    """How the words of each of so many marks look."""
    sizes, inks = each(font.size, count, 12), each(font.color, count, "#222222")
    halo = bool(font.shadow) and font.shadow != "none"
    return [
        Look(size=float(size), colour=str(ink), halo=halo and str(ink).lower() not in ("white", "#ffffff"))
        for size, ink in zip(sizes, inks, strict=True)
    ]


def placed_text(words: str, look: Look, x: float, y: float, width: float, place: tuple[str, str, float]) -> str:
    """Words beside a point, moved so that they stay in the picture."""
    vertical, across, away = place
    room = width - 8
    lines = fitted(lines_of(words, look), room)
    wide, high = max(map(width_of, lines)), height_of(lines, look)
    top = y - high / 2
    if vertical == "top":
        top = y - high - (away if across == "center" else away / 2)
    elif vertical == "bottom":
        top = y + (away if across == "center" else away / 2)
    if across == "right":
        return written(lines, look, min(x + away, width - 4 - wide), top)
    if across == "left":
        return written(lines, look, max(x - away, 4 + wide), top, anchor="end")
    return written(lines, look, min(max(x, 4 + wide / 2), width - 4 - wide / 2), top, anchor="middle")
