"""The published values beside a ranking: one mark each, and one for each pool that may be made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt

from claimgraph.emg.figures._marks import lanes_of, value_hover
from claimgraph.emg.synthesis import MuscleInExercisePool, PoolOptions, pool_muscle
from claimgraph.figures.drawing import BLUE, VERMILION, Figure, escaped, hover
from claimgraph.knowledge import KnowledgeBase
from claimgraph.synthesis import Pool
from claimgraph.tables import Row
from claimgraph.wording import counted

_LANE, _BELOW = 9, 16
"""Pixels between two lanes of an exercise, and from its middle down to its pool."""
_NOT_SAID = (None, "unknown")
_SYMBOLS = ("circle", "square", "triangle-up", "bowtie")
_OTHER_LOADS = "star-triangle-down"


def draw_published(
    figure: Figure, kb: KnowledgeBase, values: Mapping[str, Sequence[Row]], place: Mapping[str, float]
) -> None:
    """Every published value on the second axis: form by load, size by people, hollow or crossed where not sure."""
    every = [row for found in values.values() for row in found]
    counts = Counter(row["load"] for row in every if row["load"] not in _NOT_SAID)
    lanes = lanes_of(every, 2.2 * highest_of(every), 1)
    common = [load for load, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[: len(_SYMBOLS)]]
    kinds = [*zip(common, _SYMBOLS, strict=False), (None, _OTHER_LOADS)]
    for load, symbol in kinds:
        own = [row for row in every if (row["load"] == load if load else row["load"] not in common)]
        name = kb.term_name("loads", load) if load else "other load, or not known"
        first = True
        for hollow in (False, True):
            group = [row for row in own if (row["extracted_from"] == "unreviewed-secondary") is hollow]
            if not group:
                continue
            figure.add_scatter(
                x=[float(row["value"]) for row in group],
                y=[place[row["exercise"]] + _LANE * lanes[row["id"]] for row in group],
                xaxis="x2",
                mode="markers",
                name=escaped(f"{name} ({counted(len(own), 'value')})"),
                legendgroup=f"load {load}",
                showlegend=first,
                marker={
                    "symbol": [_symbol(row, symbol, hollow) for row in group],
                    "size": [_size(row["n"]) for row in group],
                    "color": BLUE,
                    "opacity": 0.75,
                    "line": {"color": BLUE if hollow else "white", "width": 1.5 if hollow else 0.7},
                },
                cliponaxis=False,
                hovertext=[value_hover(kb, row) for row in group],
                hoverinfo="text",
                meta=[row["id"] for row in group],
            )
            first = False


def _symbol(row: Row, symbol: str, hollow: bool) -> str:
    return ("x-open" if hollow else "x") if row["cautioned"] else symbol + "-open" * hollow


def _size(n: int | None) -> float:
    return round(min(6 + sqrt(n or 0) * 0.9, 15), 1)


def draw_pools(
    figure: Figure, kb: KnowledgeBase, muscle: str, place: Mapping[str, float], options: PoolOptions
) -> None:
    """A mark for each pool of values that compare; options as in `claimgraph.synthesis.pool_muscle`."""
    found = [(one, one.pool) for one in pool_muscle(kb, muscle, **options) if one.pool and one.exercise in place]
    if not found:
        return
    figure.add_scatter(
        x=[pool.estimate for _, pool in found],
        y=[place[one.exercise] + _BELOW for one, _ in found],
        xaxis="x2",
        mode="markers",
        name="pooled mean of like studies (log scale), with its interval",
        marker={"symbol": "diamond-wide", "size": 14, "color": VERMILION, "line": {"color": "white", "width": 1}},
        error_x={
            "array": [pool.high - pool.estimate for _, pool in found],
            "arrayminus": [pool.estimate - pool.low for _, pool in found],
            "symmetric": False,
            "color": VERMILION,
            "thickness": 1.2,
            "width": 0,
        },
        hovertext=[_pool_hover(kb, one, pool) for one, pool in found],
        hoverinfo="text",
        meta=[f"pool {one.exercise}" for one, _ in found],
    )


def _pool_hover(kb: KnowledgeBase, one: MuscleInExercisePool, pool: Pool) -> str:
    loads = {kb.term_name("loads", each.measurement.load) for each in one.inputs} - {""}
    return hover(
        f"{kb.called('exercise', one.exercise)}, pooled",
        [
            (f"{pool.level:.0%} confidence interval", f"{pool.low:.1f} to {pool.high:.1f} % MVIC"),
            ("studies", ", ".join(each.label for each in one.inputs)),
            ("people", pool.people or "number not known"),
            ("load", ", ".join(sorted(loads))),
            ("of the scatter more than chance", f"{pool.i2:.0f} % (I²)"),
        ],
        text=f"{pool.estimate:.1f} % MVIC",
    )


def highest_of(values: Sequence[Row]) -> float:
    """Upper end of the axis of these values."""
    return max((float(row["value"]) for row in values), default=100.0) * 1.06
