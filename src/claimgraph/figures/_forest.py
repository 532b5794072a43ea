"""The forest plot: results of studies one below the other, their pool, and what stayed out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from claimgraph.figures._figure import Figure, new_figure
from claimgraph.figures._frame import Ladder, frame
from claimgraph.figures._style import BLUE, GREY, INK, VERMILION
from claimgraph.figures._text import hover, wrapped
from claimgraph.synthesis import Pool
from claimgraph.wording import counted

_LEFT, _WRAP = 240, 42
"""Room for labels in pixels, and the letters that fit on one of their lines."""
_LEAST, _MOST = 7.0, 20.0
"""Side of a square in pixels, for no weight and for all of it."""


@dataclass(frozen=True)
class ForestRow:
    """A result in a forest plot.

    Parameters
    ----------
    id
        Identifier of what is drawn.
    label
        What stands beside it, as `forest_label` gives it.
    value
        The result.
    hover
        What pointing at it says.
    reach
        How far its interval reaches to both sides, or down and up; 0 where that is not known or not drawn.
    weight
        Its share of the pool, from 0 to 1.
    """

    id: str
    label: str
    value: float
    hover: str
    reach: float | tuple[float, float] = 0.0
    weight: float = 0.0


def forest_label(name: str, *facts: str) -> str:
    """A name with facts below it in small letters; those that are empty are left out."""
    small = "<br>".join(wrapped(fact, _WRAP + 6, 3) for fact in facts if fact)
    return f"{wrapped(name, _WRAP, 2)}" + (f"<br><span style='font-size:10px'>{small}</span>" if small else "")


def pool_method(pool: Pool) -> str:
    """How the values were pooled."""
    interval = ", Knapp–Hartung interval" if pool.knapp_hartung else ""
    return f"{'fixed effect' if pool.method == 'FE' else f'random effects, {pool.method}'}{interval}"


def pool_spread(pool: Pool, unit: str) -> str:
    """How far the pooled values lie apart, in numbers and in words."""
    p = "below 0.001" if pool.q_p < 0.001 else f"{pool.q_p:.3f}"
    return (
        f"τ² {pool.tau2:.1f}: the true means of studies scatter with a standard deviation of "
        f"{sqrt(pool.tau2):.1f} {unit}; I² {pool.i2:.0f} %: that share of the scatter seen is more than chance; "
        f"Q {pool.q:.1f} on {counted(pool.q_df, 'degree')} of freedom, p {p}"
    )


class Forest:
    """A forest plot in the making, drawn from the top down.

    Parameters
    ----------
    unit
        Unit of the results, in words.
    """

    def __init__(self, unit: str) -> None:
        self.figure: Figure = new_figure()
        self._unit, self._ladder = unit, Ladder()

    def draw_results(self, rows: Sequence[ForestRow], name: str) -> None:
        """A square with its interval for each result, larger with more weight; `name` stands in the legend."""
        if not rows:
            return
        self.figure.add_scatter(
            x=[row.value for row in rows],
            y=[self._ladder.add(row.label) for row in rows],
            mode="markers",
            name=name,
            marker={
                "symbol": "square",
                "size": [_LEAST + (_MOST - _LEAST) * sqrt(row.weight) for row in rows],
                "color": BLUE,
                "opacity": 1,
            },
            error_x={**_reaches(rows), "color": BLUE, "thickness": 1.6, "width": 4},
            hovertext=[row.hover for row in rows],
            hoverinfo="text",
            meta=[row.id for row in rows],
            cliponaxis=False,
        )

    def draw_pool(self, pool: Pool | None, spread: str = "") -> None:
        """The pooled mean as a diamond, and where the mean of a further study may lie; `spread` in words of its own."""
        if pool is None:
            return
        interval = f"{pool.estimate:.1f} ({pool.low:.1f} to {pool.high:.1f})"
        people = f", {pool.people} people" if pool.people else ""
        pooled = counted(pool.k, "mean") + people
        self._ladder.draw_a_line()
        y = self._ladder.add(f"<b>{forest_label('Pooled mean', interval, pooled)}</b>")
        text = hover(
            "Pooled mean",
            [
                (f"{pool.level:.0%} confidence interval", f"{pool.low:.1f} to {pool.high:.1f} {self._unit}"),
                ("pooled", pooled),
                ("method", pool_method(pool)),
                ("spread", spread or pool_spread(pool, self._unit)),
            ],
            text=f"{pool.estimate:.1f} {self._unit}",
        )
        self.figure.add_scatter(
            x=[pool.low, pool.estimate, pool.high, pool.estimate, pool.low],
            y=[y, y - 9, y, y + 9, y],
            mode="lines",
            fill="toself",
            fillcolor=VERMILION,
            line={"color": VERMILION, "width": 1},
            name=f"pooled mean, as wide as its {pool.level:.0%} interval",
            hoverinfo="skip",
        )
        self.figure.add_scatter(
            x=[pool.estimate],
            y=[y],
            mode="markers",
            marker={"size": 14, "color": VERMILION, "opacity": 0},
            name="pooled mean",
            showlegend=False,
            hovertext=[text],
            hoverinfo="text",
            meta=["pool"],
        )
        if pool.predict_low is not None and pool.predict_high is not None:
            self._draw_prediction(pool.predict_low, pool.estimate, pool.predict_high)

    def _draw_prediction(self, low: float, estimate: float, high: float) -> None:
        words = f"{low:.1f} to {high:.1f}"
        y = self._ladder.add(forest_label("A further study", f"its true mean is expected from {words}"))
        self.figure.add_scatter(
            x=[low, estimate, high],
            y=[y, y, y],
            mode="lines+markers",
            line={"color": VERMILION, "width": 2, "dash": "dash"},
            marker={"symbol": "line-ns-open", "size": [13, 0.1, 13], "color": VERMILION, "line": {"width": 2}},
            name="prediction interval: where the mean of a further such study may lie",
            hovertext=[hover("Prediction interval", text=f"{words} {self._unit}")] * 3,
            hoverinfo="text",
            cliponaxis=False,
        )

    def draw_left_out(self, rows: Sequence[ForestRow]) -> None:
        """A hollow square for each published result that is not in the pool."""
        if not rows:
            return
        self._ladder.draw_a_line()
        self._ladder.add("<b>Published, not pooled</b>")
        self.figure.add_scatter(
            x=[row.value for row in rows],
            y=[self._ladder.add(row.label) for row in rows],
            mode="markers",
            name="hollow: published, but not pooled",
            marker={"symbol": "square-open", "size": 9, "color": GREY, "line": {"width": 1.6}},
            hovertext=[row.hover for row in rows],
            hoverinfo="text",
            meta=[row.id for row in rows],
            cliponaxis=False,
        )

    def lay_out(self, title: str, says: str, axis: str, pool: Pool | None) -> None:
        """Heading, caption and axes, once everything is drawn; zero is always in sight."""
        frame(self.figure, title, says, plot=max(self._ladder.bottom, 60.0), left=_LEFT, over=12)
        ends = [end for trace in self.figure.data for end in _ends(trace)]
        low, high = min(ends, default=0.0), max(ends, default=100.0)
        slack = 0.04 * (high - min(low, 0.0) or 1.0)
        self.figure.update_layout(
            xaxis={
                "range": [min(0.0, low - slack), high + slack],
                "title": {"text": axis, "font": {"size": 12}},
                "gridcolor": "#E4E4E4",
                "zerolinecolor": "#9A9A9A",
                "nticks": 8,
            },
            yaxis=self._ladder.axis(),
        )
        for edge in self._ladder.edges:
            line = {"color": INK, "width": 1}
            self.figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=edge, y1=edge, line=line)
        if pool is not None and pool.k > 1:
            self.figure.add_shape(
                type="line",
                x0=pool.estimate,
                x1=pool.estimate,
                y0=0,
                y1=1,
                yref="paper",
                layer="below",
                line={"color": VERMILION, "width": 1, "dash": "dot"},
            )


def _reaches(rows: Sequence[ForestRow]) -> dict[str, Any]:
    """How far intervals reach: one number a row where they are alike on both sides, else two."""
    if not any(isinstance(row.reach, tuple) for row in rows):
        return {"array": [row.reach for row in rows]}
    both = [row.reach if isinstance(row.reach, tuple) else (row.reach, row.reach) for row in rows]
    return {"array": [up for _, up in both], "arrayminus": [down for down, _ in both], "symmetric": False}


def _ends(trace: Any) -> list[float]:
    up = trace.error_x.array if trace.error_x.array is not None else [0.0] * len(trace.x)
    down = trace.error_x.arrayminus if trace.error_x.arrayminus is not None else up
    ends = [float(x) - float(reach) for x, reach in zip(trace.x, down, strict=True)]
    return ends + [float(x) + float(reach) for x, reach in zip(trace.x, up, strict=True)]
