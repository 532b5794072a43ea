"""Free places for names beside marks, so that no name covers a mark or another name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""
Boxes = NDArray[np.float64]
_MOST_TEXTS, _MOST_MARKS = 60, 4
"""Texts that are placed, and marks that are tried for each; more would be a carpet."""
_LETTER, _HEIGHT, _MARK = 6.0, 14.0, 6.0
_NEAREST, _FARTHEST, _STEP, _DIRECTIONS = 14, 230, 12, 16


class Spot(NamedTuple):
    """A name, the mark of its thing that it stands beside, and how far its middle is from that mark in pixels."""

    text: str
    mark: int
    dx: float
    dy: float


def free_spots(
    texts: Mapping[str, str],
    marks: Mapping[str, Sequence[tuple[float, float]]],
    lines: Sequence[Box],
    room: tuple[float, float],
) -> dict[str, Spot]:
    """A spot for each text, as near to one of its marks as can be; texts that fit nowhere are left out.

    Parameters
    ----------
    texts
        One line of text for each thing.
    marks
        Where the marks of each thing stand, in pixels from the top left.
    lines
        What a text should not cross, if that can be helped.
    room
        Width and height of the picture.
    """
    own_marks = {name: own[:_MOST_MARKS] for name, own in list(marks.items())[:_MOST_TEXTS]}
    blocked = [(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for own in marks.values() for x, y in own]
    names: list[Box] = []
    leaders: list[Box] = []
    found: dict[str, Spot] = {}
    for name, own in own_marks.items():
        for avoided in (lines, ()):
            obstacles = np.array([*blocked, *names, *leaders, *avoided], dtype=float).reshape(-1, 4)
            spot = next(_spots(texts[name], own, obstacles, np.array(names).reshape(-1, 4), room), None)
            if spot is not None:
                found[name] = spot
                x, y = own[spot.mark]
                names.append(_box(texts[name], x + spot.dx, y + spot.dy))
                leaders += [(a, b, a, b) for a, b in _leader(x, y, spot.dx, spot.dy)]
                break
    return found


def _spots(
    text: str, marks: Sequence[tuple[float, float]], obstacles: Boxes, names: Boxes, room: tuple[float, float]
) -> Iterator[Spot]:
    half = len(text) * _LETTER / 2
    for away in range(_NEAREST, _FARTHEST, _STEP):
        for number, (x, y) in enumerate(marks):
            for turn in range(_DIRECTIONS):
                angle = 2 * pi * turn / _DIRECTIONS
                # The text's near end, not its middle, stands that far away.
                dx, dy = cos(angle) * (away + half * abs(cos(angle))), sin(angle) * away
                box = _box(text, x + dx, y + dy)
                if not (box[0] >= 0 and box[1] >= 0 and box[2] <= room[0] and box[3] <= room[1]):
                    continue
                if _hits(box, obstacles):
                    continue
                if not any(_hits((a, b, a, b), names) for a, b in _leader(x, y, dx, dy)):
                    yield Spot(text, number, round(dx, 1), round(dy, 1))


def _leader(x: float, y: float, dx: float, dy: float) -> list[tuple[float, float]]:
    """Points of the line from a mark to its name."""
    steps = max(int(max(abs(dx), abs(dy)) / 5), 1)
    return [(x + dx * step / steps, y + dy * step / steps) for step in range(1, steps)]


def _box(text: str, x: float, y: float) -> Box:
    half = len(text) * _LETTER / 2
    return x - half, y - _HEIGHT / 2, x + half, y + _HEIGHT / 2


def _hits(box: Box, others: Boxes) -> bool:
    left, top, right, bottom = box
    apart = (others[:, 0] > right) | (others[:, 2] < left) | (others[:, 1] > bottom) | (others[:, 3] < top)
    return bool((~apart).any())
