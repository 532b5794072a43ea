"""Where exercises stand in the picture of their order, and which way the lines between them run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import copysign

from claimgraph.emg.graph import DominanceOrder

_SWEEPS, _CURVE, _BOW, _FURTHER = 6, 12, 0.08, 0.025


def places_of(order: DominanceOrder) -> dict[str, tuple[float, float]]:
    """Column and row of each exercise; neighbours in the order stand near each other's height."""
    beside: dict[str, list[str]] = defaultdict(list)
    for edge in order.edges:
        beside[edge.greater].append(edge.lesser)
        beside[edge.lesser].append(edge.greater)
    columns = [list(layer) for layer in order.layers]
    tallest = max(map(len, columns), default=1)
    row: dict[str, float] = {}
    for column in columns:
        row.update(_spread(column, tallest))
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wish = {one: _mean([row[other] for other in beside[one]], row[one]) for one in column}
            column.sort(key=lambda one: (wish[one], row[one], one))
            row.update(_spread(column, tallest))
    return {name: (float(number), row[name]) for number, column in enumerate(columns) for name in column}


def path_of(start: tuple[float, float], end: tuple[float, float], bowed: bool) -> list[tuple[float, float]]:
    """A straight line, or one that bows to the right when it runs down and to the left when it runs up."""
    side = copysign(_BOW + _FURTHER * min(abs(end[1] - start[1]), 10), end[1] - start[1]) if bowed else 0.0
    steps = [step / _CURVE for step in range(_CURVE + 1)]
    return [
        (start[0] + (end[0] - start[0]) * t + side * 4 * t * (1 - t), start[1] + (end[1] - start[1]) * t) for t in steps
    ]


def _spread(column: Sequence[str], tallest: int) -> dict[str, float]:
    step = tallest / len(column)
    return {name: step * (place + 0.5) - 0.5 for place, name in enumerate(column)}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
