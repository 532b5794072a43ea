"""Which nodes get a label, and where it stands: only labels that cover nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import floor, sqrt
from typing import Any

from claimgraph.figures._text import shortened, wrapped

Place = tuple[float, float]
LEFT, RIGHT = 206, 190
"""Room for labels beside the columns, in pixels."""
NARROW = 600
"""Width in pixels at which labels must fit."""
_LETTER, _LETTER_HEIGHT = 5.6, 13
_EDGE = 26
"""Pixels between the outermost marks and the edge."""
_LEFT_WRAP, _RIGHT_WRAP, _TOP_WRAP = 33, 33, 28


def node_labels(graph: Any, places: dict[Any, Place], columns: bool, plot_height: float) -> dict[Any, tuple[str, str]]:
    """Text and position of every label; the text is empty where it would cover something at 600 pixels."""
    if not places:
        return {}
    xs, ys = ([place[axis] for place in places.values()] for axis in (0, 1))
    first, last = min(xs), max(xs)
    margins = (LEFT + RIGHT) if columns else 60
    scale_x = (NARROW - margins) / ((last - first) or 1)
    scale_y = plot_height / ((max(ys) - min(ys)) or 1)
    texts: dict[Any, tuple[str, str]] = {}
    boxes: dict[Any, tuple[float, float, float, float]] = {}
    marks: dict[Any, tuple[float, float, float, float]] = {}
    for node, (x, y) in places.items():
        words = _short_label(graph.nodes[node], node)
        px, py, half = x * scale_x, y * scale_y, mark_size(graph.degree(node)) / 2
        if columns and x == first != last:
            text, position = wrapped(words, _LEFT_WRAP, 3), "middle left"
        elif columns:
            text, position = shortened(words, _RIGHT_WRAP), "middle right"
        else:
            text, position = shortened(words, _TOP_WRAP), "top center"
        width, height = _extent(text)
        if position == "middle left":
            box = (px - half - width, py - height / 2, px - half, py + height / 2)
        elif position == "middle right":
            box = (px + half, py - height / 2, px + half + width, py + height / 2)
        else:
            position = _aside(px - width / 2 < first * scale_x - _EDGE, px + width / 2 > last * scale_x + _EDGE)
            middle = px + {"top right": width / 2, "top left": -width / 2}.get(position, 0)
            box = (middle - width / 2, py + half, middle + width / 2, py + half + height)
        texts[node], boxes[node] = (text, position), box
        marks[node] = (px - half, py - half, px + half, py + half)
    number = {node: i for i, node in enumerate(graph)}
    order = sorted(places, key=lambda node: (-graph.degree(node), number[node]))
    kept = fitting(order, boxes, marks if columns else {})
    return {node: (text if node in kept else "", position) for node, (text, position) in texts.items()}


def _aside(left: bool, right: bool) -> str:
    """Where a label above a mark stands, so that it does not reach over the left or the right edge."""
    return "top right" if left else "top left" if right else "top center"


def _short_label(values: Any, node: Any) -> str:
    label = str(values.get("label", node))
    return label.partition(": ")[0] if values.get("kind") == "evidence" else label


def _extent(text: str) -> tuple[float, float]:
    lines = text.split("<br>")
    return max(map(len, lines)) * _LETTER, len(lines) * _LETTER_HEIGHT - 1


def mark_size(degree: int) -> float:
    """Diameter of a node in pixels, growing with its links."""
    return round(min(8 + 1.6 * sqrt(degree), 20), 1)


def fitting(
    order: Iterable[Any], boxes: Mapping[Any, Sequence[float]], obstacles: Mapping[Any, Sequence[float]]
) -> set[Any]:
    """Nodes whose label fits, asked in this order.

    Parameters
    ----------
    boxes
        Left, bottom, right and top of each label, in pixels.
    obstacles
        The same of each node's mark, which a label of another node must not cover.
    """
    kept: set[Any] = set()
    taken: _Grid = defaultdict(list)
    marks: _Grid = defaultdict(list)
    for node, mark in obstacles.items():
        _entered(marks, node, mark)
    for node in order:
        box = boxes[node]
        if any(_overlap(box, other) for cell in _cells(box) for _, other in taken.get(cell, ())):
            continue
        if any(_overlap(box, mark) for cell in _cells(box) for other, mark in marks.get(cell, ()) if other != node):
            continue
        kept.add(node)
        _entered(taken, node, box)
    return kept


_CELL = 48
"""Side of a cell in pixels: what lies in no cell of a label cannot overlap with it."""
_Grid = dict[tuple[int, int], list[tuple[Any, Sequence[float]]]]


def _entered(grid: _Grid, node: Any, box: Sequence[float]) -> None:
    for cell in _cells(box):
        grid[cell].append((node, box))


def _cells(box: Sequence[float]) -> Iterator[tuple[int, int]]:
    left, bottom, right, top = (floor(side / _CELL) for side in box)
    return product(range(left, right + 1), range(bottom, top + 1))


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
