"""What stands above and below the marks of a still picture: heading, caption, legends and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from claimgraph.figures._still._areas import bar_sample
from claimgraph.figures._still._marks import line_sample, mark_sample
from claimgraph.figures._still._pane import Pane
from claimgraph.figures._still._words import Line, Look, fitted, height_of, lines_of, number, unbroken, written

EDGE = 8.0
"""Pixels between words and the edge of the picture."""
_TITLE, _CAPTION, _ENTRY = Look(size=16.8), Look(size=12), Look(size=12)
_TOP, _GAP, _SAMPLE, _LEAST, _COLUMN_GAP = 10.0, 8.0, 34.0, 19.0, 18.0
_OLD_HEAD, _OLD_LINE = 62.0, 17.0
"""Room that a figure keeps for its heading, and for each further line of it."""


@dataclass
class Entry:
    """An entry of a legend: its trace, where that is drawn, and its words."""

    trace: Any
    pane: Pane
    lines: list[Line]

    def high(self) -> float:
        """How high it is."""
        return max(height_of(self.lines, _ENTRY) + 2, _LEAST)


@dataclass
class Heading:
    """Heading, caption and legends, with the height of all of them."""

    title: list[Line]
    caption: list[Line]
    legends: list[tuple[float, list[Line], list[Entry]]] = field(default_factory=list)
    height: float = 0.0

    def written(self) -> str:
        """All of it as SVG."""
        y = _TOP
        said = written(self.title, _TITLE, EDGE, y)
        y += height_of(self.title, _TITLE) + 2
        said += written(self.caption, _CAPTION, EDGE, y)
        y += height_of(self.caption, _CAPTION) + _GAP
        for x, name, entries in self.legends:
            down = y
            if name:
                said += written(name, _ENTRY, x, down)
                down += height_of(name, _ENTRY)
            for entry in entries:
                said += _sample(entry, x, down + entry.high() / 2)
                text = height_of(entry.lines, _ENTRY)
                said += written(entry.lines, _ENTRY, x + _SAMPLE + 6, down + (entry.high() - text) / 2)
                down += entry.high()
        return f'<g class="heading">{said}</g>'


def _sample(entry: Entry, x: float, y: float) -> str:
    trace, middle = entry.trace, x + _SAMPLE / 2
    if trace.type == "bar":
        return bar_sample(trace, entry.pane, middle, y, 13)
    if trace.type != "scatter":
        return ""
    mode, said = trace.mode or "lines", ""
    if "lines" in mode:
        said += line_sample(trace, entry.pane.colour, x + 2, x + _SAMPLE - 2, y)
    if "markers" in mode:
        said += mark_sample(trace, entry.pane.colour, middle, y, 13)
    return said


def heading_of(layout: Any, traces: Sequence[tuple[Any, Pane]], width: float) -> Heading:
    """What stands above the marks of a figure, broken for a width."""
    room = width - 2 * EDGE
    title, caption = layout.title.text or "", layout.title.subtitle.text or ""
    found = Heading(
        fitted(lines_of(unbroken(title), _TITLE), room) if title else [],
        fitted(lines_of(unbroken(caption), _CAPTION), room) if caption else [],
    )
    tall = 0.0
    named = _named(layout, traces)
    for number_of_it, name in enumerate(("legend", "legend2")):
        entries = [one for one in named if (one[0].legend or "legend") == name]
        if not entries:
            continue
        own = getattr(layout, name) if name == "legend" else layout[name]
        left = EDGE if not number_of_it else max(EDGE, float(own.x or 0) * width)
        other = [one for one in named if (one[0].legend or "legend") != name] if not number_of_it else []
        right = float(layout["legend2"].x or 0.5) * width - _COLUMN_GAP if other else width - EDGE
        told = [Entry(trace, pane, _entry(trace.name or "", right - left - _SAMPLE - 6)) for trace, pane in entries]
        over = fitted(lines_of(f"<b>{own.title.text}</b>", _ENTRY), right - left) if own.title.text else []
        found.legends.append((left, over, told))
        tall = max(tall, sum(entry.high() for entry in told) + height_of(over, _ENTRY))
    head = height_of(found.title, _TITLE) + 2 + height_of(found.caption, _CAPTION)
    found.height = _TOP + head + _GAP + tall
    return found


def _named(layout: Any, traces: Sequence[tuple[Any, Pane]]) -> list[tuple[Any, Pane]]:
    """Traces that have an entry in a legend."""
    if layout.showlegend is False:
        return []
    if layout.showlegend is None and len([1 for trace, _ in traces if trace.showlegend is not False]) < 2:
        return []
    return [(trace, pane) for trace, pane in traces if trace.showlegend is not False and trace.type != "heatmap"]


def _entry(name: str, room: float) -> list[Line]:
    return fitted(lines_of(name, _ENTRY), room)


def room_before(layout: Any, traces: Sequence[Any]) -> float:
    """Room between legend and marks that a figure keeps for what stands above its marks."""
    top = float(layout.margin.t if layout.margin.t is not None else 100)
    height = float(layout.height or 450)
    shown = [trace for trace in traces if trace.showlegend is not False]
    if layout.legend.yref == "container" and layout.legend.y is not None:
        heads = (1 - float(layout.legend.y)) * height
        rows = [sum(1 for one in shown if (one.legend or "legend") == name) for name in ("legend", "legend2")]
        further = sum((one.name or "").count("<br>") for one in shown) * 15
        titles = 18 if layout.legend.title.text else 0
        return max(top - heads - max(rows) * 19 - further - titles, EDGE)
    lines = (layout.title.text or "").count("<br>") + (layout.title.subtitle.text or "").count("<br>")
    return min(max(top - _OLD_HEAD - lines * _OLD_LINE, EDGE), 60)


def notes_of(layout: Any, width: float) -> list[tuple[float, list[Line], Look]]:
    """Notes below everything: how far below the marks each begins, and its lines."""
    found: list[tuple[float, list[Line], Look]] = []
    further = 0.0
    for note in layout.annotations:
        if not is_note(note):
            continue
        look = Look(size=float(note.font.size or 12), colour=note.font.color or "#222222")
        parts = [unbroken(part) for part in (note.text or "").replace("<br>•", "\n•").split("\n")]
        lines = [line for part in parts for line in fitted(lines_of(part, look), width - 2 * EDGE)]
        found.append((-float(note.yshift or 0) + further, lines, look))
        further += height_of(lines, look) - height_of(lines_of(note.text or "", look), look)
    return found


def is_note(note: Any) -> bool:
    """Whether an annotation is a note below everything."""
    placed = note.xref == note.yref == "paper" and note.x == 0 and note.y == 0
    return bool(placed and note.yanchor == "top" and note.text)


def notes_written(notes: Sequence[tuple[float, list[Line], Look]], bottom: float) -> str:
    """Notes as SVG."""
    said = "".join(written(lines, look, EDGE, bottom + below) for below, lines, look in notes)
    return f'<g class="notes">{said}</g>' if said else ""


def rule(x: float, y: float, wide: float, high: float) -> str:
    """A rectangle, as the data of a path."""
    return f"M{number(x)} {number(y)}h{number(wide)}v{number(high)}h{number(-wide)}Z"
