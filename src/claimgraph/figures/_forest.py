"""The forest plot: results of studies one below the other, their pool, and what stayed out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from claimgraph.figures._figure import Figure, new_figure
from claimgraph.figures._frame import Ladder, frame
from claimgraph.figures._still import room_of_labels
from claimgraph.figures._style import BLUE, GREY, INK, VERMILION
from claimgraph.figures._text import hover, wrapped
from claimgraph.synthesis import Pool
from claimgraph.wording import comma, counted, people

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


@dataclass(frozen=True)
class ForestPool:
    """All that is pooled, as a forest plot draws it.

    Parameters
    ----------
    estimate, low, high
        The pool with its interval.
    label
        What stands beside it.
    hover
        What pointing at it says.
    name
        What its sort is called in the legend.
    predict_low, predict_high
        Where one more such study is expected; `None` where that cannot be told.
    expected
        The same in words.
    further
        What one more such study is called in the legend.
    """

    estimate: float
    low: float
    high: float
    label: str
    hover: str
    name: str
    predict_low: float | None = None
    predict_high: float | None = None
    expected: str = ""
    further: str = ""


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
        pooled = comma(counted(pool.k, "mean"), people(pool.people) if pool.people else "")
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
        expected = ""
        if pool.predict_low is not None and pool.predict_high is not None:
            expected = f"{pool.predict_low:.1f} to {pool.predict_high:.1f}"
        self.draw_whole(
            ForestPool(
                pool.estimate,
                pool.low,
                pool.high,
                label=forest_label("Pooled mean", interval, pooled),
                hover=text,
                name=f"pooled mean, as wide as its {pool.level:.0%} interval",
                predict_low=pool.predict_low,
                predict_high=pool.predict_high,
                expected=expected,
                further="prediction interval: where the mean of a further such study may lie",
            ),
            means=True,
        )

    def draw_whole(self, pool: ForestPool, *, means: bool = False) -> None:
        """What is pooled as a diamond, and where one more such study is expected."""
        self._ladder.draw_a_line()
        y = self._ladder.add(f"<b>{pool.label}</b>")
        self.figure.add_scatter(
            x=[pool.low, pool.estimate, pool.high, pool.estimate, pool.low],
            y=[y, y - 9, y, y + 9, y],
            mode="lines",
            fill="toself",
            fillcolor=VERMILION,
            line={"color": VERMILION, "width": 1},
            name=pool.name,
            hoverinfo="skip",
        )
        self.figure.add_scatter(
            x=[pool.estimate],
            y=[y],
            mode="markers",
            marker={"size": 14, "color": VERMILION, "opacity": 0},
            name="pooled mean" if means else "all of them",
            showlegend=False,
            hovertext=[pool.hover],
            hoverinfo="text",
            meta=["pool"],
        )
        if pool.predict_low is not None and pool.predict_high is not None:
            self._draw_further(pool, pool.predict_low, pool.predict_high, means=means)

    def _draw_further(self, pool: ForestPool, low: float, high: float, *, means: bool) -> None:
        expected = f"its true mean is expected from {pool.expected}" if means else f"expected from {pool.expected}"
        y = self._ladder.add(forest_label("A further study" if means else "One more such study", expected))
        self.figure.add_scatter(
            x=[low, pool.estimate, high],
            y=[y, y, y],
            mode="lines+markers",
            line={"color": VERMILION, "width": 2, "dash": "dash"},
            marker={"symbol": "line-ns-open", "size": [13, 0.1, 13], "color": VERMILION, "line": {"width": 2}},
            name=pool.further,
            hovertext=[hover("Prediction interval", text=f"{pool.expected} {self._unit}".strip())] * 3,
            hoverinfo="text",
            cliponaxis=False,
        )

    def draw_left_out(
        self,
        rows: Sequence[ForestRow],
        heading: str = "Published, not pooled",
        name: str = "hollow: published, but not pooled",
    ) -> None:
        """A hollow square for each result that is not in the pool, with its interval where it has one."""
        if not rows:
            return
        self._ladder.draw_a_line()
        self._ladder.add(f"<b>{heading}</b>")
        reach = [row.reach for row in rows]
        self.figure.add_scatter(
            x=[row.value for row in rows],
            y=[self._ladder.add(row.label) for row in rows],
            mode="markers",
            name=name,
            marker={"symbol": "square-open", "size": 9, "color": GREY, "line": {"width": 1.6}},
            error_x={"array": reach, "color": GREY, "thickness": 1.2, "width": 4} if any(reach) else None,
            hovertext=[row.hover for row in rows],
            hoverinfo="text",
            meta=[row.id for row in rows],
            cliponaxis=False,
        )

    def draw_at(self, value: float, name: str, *, dash: str, colour: str = INK) -> None:
        """A line from top to bottom at a value, named in the legend; drawn once everything else is."""
        self.figure.add_scatter(
            x=[value, value],
            y=[0, max(self._ladder.bottom, 60.0)],
            mode="lines",
            line={"color": colour, "width": 1.5, "dash": dash},
            name=name,
            hoverinfo="skip",
        )

    def lay_out(
        self,
        title: str,
        says: str,
        axis: str,
        pool: Pool | ForestPool | None,
        ticks: Sequence[tuple[float, str]] = (),
        notes: Sequence[str] = (),
    ) -> None:
        """Heading, caption and axes, once everything is drawn; zero is always in sight.

        Parameters
        ----------
        title, says, axis
            Heading, caption, and what the axis shows.
        pool
            What is pooled; a dotted line runs through it.
        ticks
            Values to be named on the axis and their names, where the scale is not the printed one.
        notes
            Sentences below everything.
        """
        plot = max(self._ladder.bottom, 60.0)
        left = max(_LEFT, room_of_labels(self._ladder.labels, 11))
        frame(
            self.figure, title, says, plot=plot, left=left, over=12, right=22 if ticks else 14, notes=notes, narrow={}
        )
        ends = [end for trace in self.figure.data for end in _ends(trace)]
        low, high = min(ends, default=0.0), max(ends, default=100.0)
        if ticks:
            low, high = min(low, 0.0), max(high, 0.0)
        slack = 0.04 * (high - min(low, 0.0) or 1.0)
        named = [(value, name) for value, name in ticks if low - slack <= value <= high + slack]
        self.figure.update_layout(
            xaxis={
                "range": [min(0.0, low - slack) if not ticks else low - slack, high + slack],
                "title": {"text": axis, "font": {"size": 12}},
                "gridcolor": "#E4E4E4",
                "zerolinecolor": "#9A9A9A",
                **(
                    {"tickvals": [value for value, _ in named], "ticktext": [name for _, name in named]}
                    if ticks
                    else {"nticks": 8}
                ),
            },
            yaxis=self._ladder.axis(),
        )
        for edge in self._ladder.edges:
            line = {"color": INK, "width": 1}
            self.figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=edge, y1=edge, line=line)
        if pool is not None and (isinstance(pool, ForestPool) or pool.k > 1):
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
