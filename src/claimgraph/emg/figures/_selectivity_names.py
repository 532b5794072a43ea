"""Names of exercises beside their marks in the picture of a target against a spared muscle, for two widths."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.emg.figures._spots import Box, Spot, free_spots
from claimgraph.emg.records import Measurement
from claimgraph.emg.synthesis import Selectivity
from claimgraph.figures.drawing import GREY, INK, Figure, shortened
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted

PLOT = 430
"""Height of the plot in pixels."""
HALO = "0 0 2px white, 0 0 2px white, 0 0 3px white"
_WIDEST = 32


@dataclass(frozen=True)
class Point:
    """A ratio with the two values behind it and half of their intervals, where known."""

    found: Selectivity
    rows: tuple[Measurement, Measurement]
    y: float
    x: float
    reach: tuple[float, float]


def _by_exercise(points: Sequence[Point]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    for point in points:
        found.setdefault(point.found.exercise, []).append(point)
    return found


def placed_names(kb: KnowledgeBase, points: Sequence[Point], highest: float, width: float) -> dict[str, Spot]:
    """A place for each exercise's name beside one of its marks, at a width; without those that found no room."""
    own = _by_exercise(points)
    places = {name: [(p.x / highest * width, PLOT * (1 - p.y / highest)) for p in own[name]] for name in own}
    letters = [(x + 4, y - 20, x + 14, y - 5) for some in places.values() for x, y in some]
    return free_spots(
        {name: shortened(kb.called("exercise", name), _WIDEST) for name in own},
        places,
        [*letters, *(_bar(point, highest, width, upright) for point in points for upright in (True, False))],
        (width, PLOT),
    )


def write_names(figure: Figure, points: Sequence[Point], spots: Mapping[str, Spot]) -> None:
    for name, spot in spots.items():
        point = _by_exercise(points)[name][spot.mark]
        figure.add_annotation(
            x=point.x,
            y=point.y,
            ax=spot.dx,
            ay=spot.dy,
            text=spot.text,
            showarrow=True,
            arrowhead=0,
            arrowwidth=0.8,
            arrowcolor=GREY,
            standoff=5,
            borderpad=0,
            font={"size": 11, "color": INK, "shadow": HALO},
        )


def narrow(
    figure: Figure, points: Sequence[Point], names: Sequence[str], spots: Mapping[str, Spot], unnamed: str
) -> dict[str, object]:
    """Where names stand on a narrow screen, and what its caption says of those without room."""
    changes: dict[str, object] = {}
    for at, name in enumerate(names):
        changes[f"annotations[{at}].visible"] = name in spots
        if name in spots:
            spot = spots[name]
            point = _by_exercise(points)[name][spot.mark]
            told = {"x": point.x, "y": point.y, "ax": spot.dx, "ay": spot.dy}
            changes |= {f"annotations[{at}].{key}": value for key, value in told.items()}
    fewer = without_names(points, [name for name in names if name in spots])
    if fewer != unnamed:
        said = str(figure.layout.title.subtitle.text).replace("<br>", " ")
        changes["title.subtitle.text"] = said.removesuffix(unnamed) + fewer
    return changes


def without_names(points: Sequence[Point], named: Collection[str]) -> str:
    """A sentence on the exercises whose name stands nowhere."""
    missing = len(_by_exercise(points)) - len(named)
    return f" {counted(missing, 'name')} had no room: hover over the marks." if missing else ""


def _bar(point: Point, highest: float, width: float, upright: bool) -> Box:
    """The line of an interval, in pixels."""
    x, y = point.x / highest * width, PLOT * (1 - point.y / highest)
    half = point.reach[0] / highest * PLOT if upright else point.reach[1] / highest * width
    return (x - 1, y - half, x + 1, y + half) if upright else (x - half, y - 1, x + half, y + 1)
