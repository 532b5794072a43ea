"""Lines with a head at the cited work, and names that cover nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot
from typing import TYPE_CHECKING

from claimgraph.figures._labels import fitting
from claimgraph.figures._text import escaped, shortened

if TYPE_CHECKING:
    from claimgraph.figures._figure import Figure

Place = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
_HEAD, _WING, _STEPS = 7.0, 3.2, 7
_LETTER, _LETTER_HEIGHT, _LONGEST = 5.6, 13, 30


def draw_arrows(
    figure: Figure,
    pairs: Iterable[tuple[int, int]],
    places: Sequence[Place],
    radii: Sequence[float],
    *,
    name: str,
    colour: str,
    width: float,
    dash: str = "solid",
    opacity: float = 1.0,
    bend: float = 0.1,
    scale: float = 1.0,
) -> None:
    """Citations as one trace of lines and one of heads.

    Parameters
    ----------
    pairs
        Citing and cited work.
    places, radii
        Where each work stands, and how far from there lines end, in pixels of a picture of usual width.
    bend
        How far a line bows, in parts of its length.
    scale
        Units of the horizontal axis for a pixel; the vertical axis has one unit a pixel, from the top down.
    """
    chosen = list(pairs)
    if not chosen:
        return
    xs: list[float | None] = []
    ys: list[float | None] = []
    hx: list[float | None] = []
    hy: list[float | None] = []
    for i, j in chosen:
        line, head = arrow(places[i], places[j], radii[i], radii[j], bend)
        xs += [*(round(x * scale, 4) for x, _ in line), None]
        ys += [*(round(y, 1) for _, y in line), None]
        hx += [*(round(x * scale, 4) for x, _ in head), None]
        hy += [*(round(y, 1) for _, y in head), None]
    common = {"legendgroup": name, "hoverinfo": "skip", "opacity": opacity}
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        name=escaped(f"{name} ({len(chosen)})"),
        line={"color": colour, "width": width, "dash": dash},
        **common,
    )
    figure.add_scatter(
        x=hx,
        y=hy,
        mode="lines",
        name=escaped(f"{name}: heads"),
        showlegend=False,
        line={"color": colour, "width": 0.5},
        fill="toself",
        fillcolor=colour,
        **common,
    )


def arrow(start: Place, end: Place, gap: float, stop: float, bend: float) -> tuple[list[Place], list[Place]]:
    """A bowed line from one circle to another, and the corners of its head."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = hypot(dx, dy) or 1.0
    middle = ((start[0] + end[0]) / 2 + dy * bend, (start[1] + end[1]) / 2 - dx * bend)
    first = _toward(start, middle, min(gap, far / 3))
    last = _toward(end, middle, min(stop + 1, far / 2))
    away = hypot(middle[0] - last[0], middle[1] - last[1]) or 1.0
    ux, uy = (middle[0] - last[0]) / away, (middle[1] - last[1]) / away
    length = min(_HEAD, far / 2)
    wing = _WING * length / _HEAD
    foot = (last[0] + ux * length, last[1] + uy * length)
    head = [last, (foot[0] - uy * wing, foot[1] + ux * wing), (foot[0] + uy * wing, foot[1] - ux * wing), last]
    return [_bowed(first, middle, foot, step / _STEPS) for step in range(_STEPS + 1)], head


def _toward(start: Place, end: Place, by: float) -> Place:
    far = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return (start[0] + (end[0] - start[0]) * by / far, start[1] + (end[1] - start[1]) * by / far)


def _bowed(start: Place, middle: Place, end: Place, t: float) -> Place:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (a * start[0] + b * middle[0] + c * end[0], a * start[1] + b * middle[1] + c * end[1])


def names_beside(
    labels: Sequence[str],
    places: Sequence[Place],
    radii: Sequence[float],
    order: Iterable[int],
    room: float,
    most: int,
    taken: Sequence[Box] = (),
) -> dict[int, tuple[str, str]]:
    """The names that cover neither each other, a larger mark nor what is taken, and on which side of it each stands."""
    boxes: dict[int, Box] = {}
    found: dict[int, tuple[str, str]] = {}
    asked = list(order)[: 3 * most]
    for i in asked:
        text = shortened(labels[i], _LONGEST)
        wide = len(text) * _LETTER
        x, y = places[i]
        right = x + radii[i] + 3 + wide < room
        left = x + radii[i] + 3 if right else x - radii[i] - 3 - wide
        boxes[i] = (left, y - _LETTER_HEIGHT / 2, left + wide, y + _LETTER_HEIGHT / 2)
        found[i] = (text, "middle right" if right else "middle left")
    marks = {
        i: (x - radii[i] * 0.7, y - radii[i] * 0.7, x + radii[i] * 0.7, y + radii[i] * 0.7)
        for i, (x, y) in enumerate(places)
        if radii[i] > 6
    }
    kept = fitting(asked, boxes, {**marks, **{("taken", n): box for n, box in enumerate(taken)}})
    return {i: found[i] for i in [one for one in asked if one in kept][:most]}
