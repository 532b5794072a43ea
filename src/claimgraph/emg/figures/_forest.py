"""The forest plot: the studies of one muscle in one exercise, their pool, and what was left out of it and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist
from typing import Any, Unpack

from claimgraph.emg.figures._forest_values import Contents, contents
from claimgraph.emg.figures._marks import value_hover
from claimgraph.figures.drawing import (
    BLUE,
    GREY,
    INK,
    NEXT_FACT,
    VERMILION,
    Figure,
    Ladder,
    frame,
    hover,
    message,
    new_figure,
    sentence,
    wrapped,
)
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.synthesis import Exclusion, ExercisePoolOptions, Pool
from claimgraph.tables import Row, rows
from claimgraph.wording import counted, in_sentence

_LEFT, _WRAP = 240, 42
"""Room for labels in pixels, and the letters that fit on one of their lines."""
_LEAST, _MOST = 7.0, 20.0
"""Side of a square in pixels, for no weight and for all of it."""
_CAPTION = (
    "It says how hard the muscle worked in these laboratories, not whether the exercise beats another one or helps "
    "against anything."
)


@takes(ExercisePoolOptions)
def plot_forest(kb: KnowledgeBase, exercise: str, muscle: str, **options: Unpack[ExercisePoolOptions]) -> Figure:
    """The studies of a muscle in an exercise with means and intervals, their pool, and the values left out of it.

    Look first how far the studies lie apart, then at the prediction interval, and only then at the diamond. Where the
    values do not compare, they are shown without a pool, and the caption says how they differ.

    Parameters
    ----------
    exercise, muscle
        Names in people's words: `clam`, `glute med`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.pool_exercise` does.
    """
    found = contents(kb, exercise, muscle, options)
    told = {row["id"]: row for row in rows(kb, "measurements", exercise=found.exercise, muscle=found.muscle)}
    figure, ladder = new_figure(), Ladder()
    level = options["level"]
    _draw_inputs(figure, kb, found, told, level, ladder)
    _draw_pool(figure, found.pool, ladder)
    _draw_excluded(figure, kb, found.excluded, told, ladder)
    _lay_out(figure, kb, found, ladder)
    return figure


def _label(name: str, *facts: str) -> str:
    small = "<br>".join(wrapped(fact, _WRAP + 6, 3) for fact in facts if fact)
    return f"{wrapped(name, _WRAP, 2)}" + (f"<br><span style='font-size:10px'>{small}</span>" if small else "")


def _condition(kb: KnowledgeBase, row: Row, version: bool = True) -> str:
    """How a row was measured, as short as possible."""
    people = f"n {row['n']}" if row["n"] else "n not known"
    load = "load not known" if row["load"] in (None, "unknown") else kb.term_name("loads", row["load"])
    kind = "kind of mean not said" if row["statistic"] == "mean" else str(row["statistic"])
    return ", ".join(part for part in (people, row["variant"] if version else None, load, kind) if part)


def _draw_inputs(
    figure: Figure,
    kb: KnowledgeBase,
    found: Contents,
    told: Mapping[str, Row],
    level: float,
    ladder: Ladder,
) -> None:
    if not found.inputs:
        return
    weights = found.pool.weights if found.pool else (1 / len(found.inputs),) * len(found.inputs)
    reach = [NormalDist().inv_cdf((1 + level) / 2) * sqrt(one.variance) for one in found.inputs]
    y, texts = [], []
    for one, weight, half in zip(found.inputs, weights, reach, strict=True):
        values = [told[row.id] for row in one.rows]
        interval = f"{one.value - half:.1f} to {one.value + half:.1f}"
        weighs = f", weight {weight:.0%}" if found.pool else ""
        y.append(
            ladder.add(
                _label(one.label, _condition(kb, values[0], len(values) == 1), f"{one.value:.1f} ({interval}){weighs}")
            )
        )
        facts = [(f"{level:.0%} interval", f"{interval} % MVIC"), ("weight", f"{weight:.1%}" if found.pool else "")]
        if len(values) > 1:
            printed = ", ".join(f"{row['value']}{_in_brackets(row['variant'])}" for row in values)
            facts.insert(0, ("mean of the values printed", printed))
        texts.append(value_hover(kb, values[0]) + NEXT_FACT + _facts(facts))
    figure.add_scatter(
        x=[one.value for one in found.inputs],
        y=y,
        mode="markers",
        name=f"mean of a study with its {level:.0%} interval" + (", larger: more weight" if found.pool else ""),
        marker={
            "symbol": "square",
            "size": [_LEAST + (_MOST - _LEAST) * sqrt(weight) for weight in weights],
            "color": BLUE,
            "opacity": 1,
        },
        error_x={"array": reach, "color": BLUE, "thickness": 1.6, "width": 4},
        hovertext=texts,
        hoverinfo="text",
        meta=["; ".join(row.id for row in one.rows) for one in found.inputs],
        cliponaxis=False,
    )


def _in_brackets(text: str | None) -> str:
    return f" ({text})" if text else ""


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    return NEXT_FACT.join(wrapped(f"{name}: {fact}", 52, 6) for name, fact in facts if fact)


def _draw_pool(figure: Figure, pool: Pool | None, ladder: Ladder) -> None:
    if pool is None:
        return
    interval = f"{pool.estimate:.1f} ({pool.low:.1f} to {pool.high:.1f})"
    people = f", {pool.people} people" if pool.people else ""
    ladder.draw_a_line()
    y = ladder.add(f"<b>{_label('Pooled mean', interval, counted(pool.k, 'mean') + people)}</b>")
    text = hover(
        "Pooled mean",
        [
            (f"{pool.level:.0%} confidence interval", f"{pool.low:.1f} to {pool.high:.1f} % MVIC"),
            ("pooled", f"{counted(pool.k, 'mean')}{people}"),
            ("method", _method(pool)),
            ("spread", _spread(pool).removeprefix("Spread: ")),
        ],
        text=f"{pool.estimate:.1f} % MVIC",
    )
    figure.add_scatter(
        x=[pool.low, pool.estimate, pool.high, pool.estimate, pool.low],
        y=[y, y - 9, y, y + 9, y],
        mode="lines",
        fill="toself",
        fillcolor=VERMILION,
        line={"color": VERMILION, "width": 1},
        name=f"pooled mean, as wide as its {pool.level:.0%} interval",
        hoverinfo="skip",
    )
    figure.add_scatter(
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
    if pool.predict_low is None or pool.predict_high is None:
        return
    words = f"{pool.predict_low:.1f} to {pool.predict_high:.1f}"
    y = ladder.add(_label("A further study", f"its true mean is expected from {words}"))
    figure.add_scatter(
        x=[pool.predict_low, pool.estimate, pool.predict_high],
        y=[y, y, y],
        mode="lines+markers",
        line={"color": VERMILION, "width": 2, "dash": "dash"},
        marker={"symbol": "line-ns-open", "size": [13, 0.1, 13], "color": VERMILION, "line": {"width": 2}},
        name="prediction interval: where the mean of a further such study may lie",
        hovertext=[hover("Prediction interval", text=f"{words} % MVIC")] * 3,
        hoverinfo="text",
        cliponaxis=False,
    )


def _draw_excluded(
    figure: Figure, kb: KnowledgeBase, excluded: Sequence[Exclusion], told: Mapping[str, Row], ladder: Ladder
) -> None:
    if not excluded:
        return
    ladder.draw_a_line()
    ladder.add("<b>Published, not pooled</b>")
    y, texts = [], []
    for one in excluded:
        row = told[one.measurement.id]
        y.append(ladder.add(_label(f"{row['label']}: {row['value']}", _condition(kb, row), one.reason)))
        texts.append(value_hover(kb, row) + NEXT_FACT + wrapped(f"not pooled: {one.reason}", 52, 4))
    figure.add_scatter(
        x=[float(one.measurement.value) for one in excluded],
        y=y,
        mode="markers",
        name="hollow: published, but not pooled",
        marker={"symbol": "square-open", "size": 9, "color": GREY, "line": {"width": 1.6}},
        hovertext=texts,
        hoverinfo="text",
        meta=[one.measurement.id for one in excluded],
        cliponaxis=False,
    )


def _method(pool: Pool) -> str:
    interval = ", Knapp–Hartung interval" if pool.knapp_hartung else ""
    return f"{'fixed effect' if pool.method == 'FE' else f'random effects, {pool.method}'}{interval}"


def _spread(pool: Pool) -> str:
    return (
        f"Spread: τ² {pool.tau2:.1f}: the true means of studies scatter with a standard deviation of "
        f"{sqrt(pool.tau2):.1f} % MVIC; I² {pool.i2:.0f} %: that share of the scatter seen is more than chance; "
        f"Q {pool.q:.1f} on {counted(pool.q_df, 'degree')} of freedom, p {_p(pool.q_p)}"
    )


def _p(p: float) -> str:
    return "below 0.001" if p < 0.001 else f"{p:.3f}"


def _lay_out(figure: Figure, kb: KnowledgeBase, found: Contents, ladder: Ladder) -> None:
    muscle, exercise = kb.called("muscle", found.muscle), kb.called("exercise", found.exercise)
    inside = [row for one in found.inputs for row in one.rows]
    measurements = [*inside, *(one.measurement for one in found.excluded)]
    studies = len({one.study for one in measurements})
    pooled = f"{len(inside)} of them pooled" if found.pool else "none of them pooled"
    says = (
        f"% MVIC; {counted(studies, 'study', 'studies')}, {counted(len(measurements), 'published value')}, {pooled}. "
    )
    if found.pool:
        says += f"{sentence(_method(found.pool), kb)} {_spread(found.pool)}. "
    says += "".join(f"{sentence(text, kb)} " for text in found.said if text)
    if found.pool and min(found.pool.low, found.pool.predict_low or 0.0) < 0:
        says += "An interval that reaches below zero, which amplitude cannot, shows how little is known. "
    plot = max(ladder.bottom, 60.0)
    frame(
        figure,
        f"EMG of {in_sentence(muscle)} in {in_sentence(exercise)}, study by study",
        says + _CAPTION,
        plot=plot,
        left=_LEFT,
        over=12,
    )
    ends = [float(one.value) for one in measurements]
    ends += [end for trace in figure.data for end in _ends(trace)]
    low, high = min(ends, default=0.0), max(ends, default=100.0)
    slack = 0.04 * (high - min(low, 0.0) or 1.0)
    figure.update_layout(
        xaxis={
            "range": [min(0.0, low - slack), high + slack],
            "title": {"text": "% of maximal voluntary isometric contraction (MVIC)", "font": {"size": 12}},
            "gridcolor": "#E4E4E4",
            "zerolinecolor": "#9A9A9A",
            "nticks": 8,
        },
        yaxis=ladder.axis(),
    )
    for edge in ladder.edges:
        figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=edge, y1=edge, line={"color": INK, "width": 1})
    if not measurements:
        message(figure, "Nobody measured this muscle in this exercise, as far as this base knows.")
    elif found.pool is not None and found.pool.k > 1:
        figure.add_shape(
            type="line",
            x0=found.pool.estimate,
            x1=found.pool.estimate,
            y0=0,
            y1=1,
            yref="paper",
            layer="below",
            line={"color": VERMILION, "width": 1, "dash": "dot"},
        )


def _ends(trace: Any) -> list[float]:
    reach = trace.error_x.array if trace.error_x.array is not None else [0.0] * len(trace.x)
    return [float(x) + side * float(half) for x, half in zip(trace.x, reach, strict=True) for side in (-1, 1)]
