"""The areas of a still picture: bars, with the words in them, and the cells of heat maps."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from claimgraph.figures._still._bars import Bar
from claimgraph.figures._still._marks import placed_text, text_looks
from claimgraph.figures._still._paint import colours, each
from claimgraph.figures._still._pane import Pane
from claimgraph.figures._still._scale import Scale
from claimgraph.figures._still._words import by_look, group, number


def bars(found: Sequence[Bar], trace: Any, pane: Pane) -> str:
    """The bars of a trace, and the words in them."""
    marker, count = trace.marker, len(trace.x if trace.x is not None else trace.y)
    fills = colours(marker.color, count, pane.colour, marker.colorscale, (marker.cmin, marker.cmax))
    edges, widths = each(marker.line.color, count), each(marker.line.width, count, 0)
    words, looks = each(trace.text, count, ""), text_looks(trace.textfont, count)
    said, beside = [], []
    for bar in found:
        if not (bar.wide and bar.high):
            continue
        fill = pane.patterns.fill(fills[bar.at], marker.pattern)
        edge = ""
        if widths[bar.at]:
            edge = f' stroke="{html.escape(str(edges[bar.at] or "#444"))}" stroke-width="{widths[bar.at]:g}"'
        said.append((f' fill="{html.escape(fill)}"{edge}', bar.path()))
        if words[bar.at] and trace.textposition != "none":
            beside.append(
                placed_text(
                    str(words[bar.at]),
                    looks[bar.at],
                    bar.x + bar.wide / 2,
                    bar.y + bar.high / 2,
                    pane.width,
                    ("middle", "center", 0),
                )
            )
    faint = f' opacity="{trace.opacity:g}"' if trace.opacity is not None and trace.opacity != 1 else ""
    return by_look("bars", said, faint) + group("words", beside)


def bar_sample(trace: Any, pane: Pane, x: float, y: float, size: float) -> str:
    """A bar as it stands in the legend."""
    marker = trace.marker
    fill = pane.patterns.fill(colours(marker.color, 1, pane.colour, marker.colorscale)[0], marker.pattern)
    edge = each(marker.line.color, 1)[0]
    line = f' stroke="{html.escape(str(edge))}"' if edge not in (None, "white", "#FFFFFF") else ""
    box = f"M{number(x - size / 2)} {number(y - size / 2)}h{number(size)}v{number(size)}h{number(-size)}Z"
    return f'<path fill="{html.escape(fill)}"{line} d="{box}"/>'


def cells(trace: Any, pane: Pane) -> str:
    """The cells of a heat map; those without a value are left open."""
    rows = [list(row) for row in trace.z]
    across, down = max(map(len, rows), default=0), len(rows)
    xs = list(trace.x) if trace.x is not None else list(range(across))
    ys = list(trace.y) if trace.y is not None else list(range(down))
    flat = [value for row in rows for value in row]
    fills = colours(flat, len(flat), "none", trace.colorscale, (trace.zmin, trace.zmax))
    wide = abs((pane.x.end - pane.x.start) / ((pane.x.high - pane.x.low) or 1)) * _pitch(pane.x, xs)
    high = abs((pane.y.end - pane.y.start) / ((pane.y.high - pane.y.low) or 1)) * _pitch(pane.y, ys)
    said, at = [], -1
    for row, y in zip(rows, ys, strict=False):
        for value, x in zip(row, xs, strict=False):
            at += 1
            if value is None or value != value or not (pane.x.within(x) and pane.y.within(y)):
                continue
            left, top = (pane.x.at(x) or 0) - wide / 2, (pane.y.at(y) or 0) - high / 2
            path = f"M{number(left)} {number(top)}h{number(wide)}v{number(high)}h{number(-wide)}Z"
            said.append(f'<path fill="{html.escape(fills[at])}" d="{path}"/>')
    return f'<g class="cells">{"".join(said)}</g>' if said else ""


def _pitch(scale: Scale, places: Sequence[Any]) -> float:
    """How far neighbouring cells stand apart."""
    values = sorted(found for place in places if (found := scale.value(place)) is not None)
    return min((b - a for a, b in pairwise(values)), default=1.0) or 1.0
