"""The range plot: what was measured of one muscle, exercise by exercise, value by value."""

from __future__ import annotations

from collections.abc import Container, Sequence
from math import ceil
from typing import Unpack

from claimgraph.emg import base
from claimgraph.emg.activity import left_out, summed
from claimgraph.emg.figures._marks import draw_values
from claimgraph.emg.questions import BackingOptions, backing, measured_values
from claimgraph.emg.tables import Circumstances
from claimgraph.figures.drawing import (
    BLUE,
    GREY,
    INK,
    TITLE_WIDTH,
    VERMILION,
    Figure,
    escaped,
    frame,
    new_figure,
    wrapped,
)
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer
from claimgraph.tables import Row
from claimgraph.wording import counted, in_sentence

_ROW, _TALL_ROW = 40, 48
"""Height of an exercise whose name takes one line, or two, in pixels."""
_OVER, _BOTTOM, _LEFT = 44, 46, 186
_WRAP = 32
_BAND_SHADES = ("#FFFFFF", "#F7F7F7", "#F0F0F0", "#E9E9E9")
_CAPTION = (
    "Each mark is one published value, larger where more people were measured; the line spans those that count. "
    "Ranges across studies that differ in load, "
    "electrode and kind of amplitude are not a ranking."
)


@takes(BackingOptions)
def plot_backing(
    kb: KnowledgeBase, muscle: str, *, spare: str | None = None, **options: Unpack[BackingOptions]
) -> Figure:
    """Published EMG of a muscle: one line per exercise, one mark per value.

    Compare the marks of one study; across studies see what was measured how often, not which exercise wins. The rows
    and their order are those of `claimgraph.query.backing`.

    Parameters
    ----------
    muscle, spare
        The muscle wanted, and one whose values stand beside it, in people's words: `glute med`, `TFL`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.query.backing` does.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_backing(load("tests/data/tiny"), "upper flank", load="bodyweight")
    >>> [label.partition("<br>")[0] for label in figure.layout.yaxis.ticktext]
    ['Step', 'Lying twist', 'Flank hold']
    """
    target = kb.muscle(muscle).id
    other = kb.muscle(spare).id if spare is not None else None
    answer = backing(kb, f"muscle:{target}", spare=f"muscle:{other}" if other else None, **options)
    shown = {row["exercise"]: place for place, row in enumerate(answer.rows)}
    filters = those_of(options, Circumstances)
    values = _values(kb, target, shown, filters)
    filters["segment"] = None
    beside = _values(kb, other, shown, filters) if other else []
    figure = new_figure()
    if not answer.rows:
        return _empty(figure, answer)
    highest = max(float(value["value"]) for value in (*values, *beside)) * 1.06
    draw_ranges(figure, answer.rows, other is not None)
    name = kb.called("muscle", target)
    draw_values(figure, kb, values, shown, name, spare=False, split=other is not None, highest=highest)
    name_beside = ""
    if other:
        name_beside = kb.called("muscle", other)
        draw_values(figure, kb, beside, shown, name_beside, spare=True, split=True, highest=highest)
    title = f"EMG of {in_sentence(name)}" + (f", with {in_sentence(name_beside)} beside it" if other else "")
    lay_out(figure, kb, answer.rows, title, counted(len(answer.rows), "exercise"), highest)
    return figure


def _values(kb: KnowledgeBase, muscle: str, shown: Container[str], filters: Circumstances) -> list[Row]:
    """The published values behind the rows of the answer, each with why it is left out of the range, if it is."""
    found = measured_values(kb, muscle=f"muscle:{muscle}", **filters)
    return [value for value in found if value["exercise"] in shown]


def draw_ranges(figure: Figure, answer: Sequence[Row], split: bool) -> None:
    """A line over the values that count, row by row."""
    for low, high, colour, shift, width in (
        ("lowest", "highest", BLUE, -0.2 if split else 0.0, 3),
        ("spare_lowest", "spare_highest", VERMILION, 0.2, 2),
    ):
        if low.startswith("spare") and not split:
            continue
        x: list[float | None] = []
        y: list[float | None] = []
        for place, row in enumerate(answer):
            if row.get(low) is not None:
                x += [float(row[low]), float(row[high]), None]
                y += [place + shift, place + shift, None]
        figure.add_scatter(
            x=x,
            y=y,
            xaxis="x2",
            mode="lines",
            line={"color": colour, "width": width},
            opacity=0.45,
            hoverinfo="skip",
            showlegend=False,
            name="range",
        )


def lay_out(figure: Figure, kb: KnowledgeBase, shown: Sequence[Row], title: str, what: str, highest: float) -> None:
    """Title, axes, bands and legend; `what` counts the rows: `3 exercises`."""
    count = len(shown)
    studies = len({work for row in shown for work in row["works"]})
    out = left_out(summed(told for row in shown for told in row["left_out_why"]))
    left = f"; of counts and lines {out}" if out else ""
    under = f"% MVIC, published values: {what}, {counted(studies, 'study', 'studies')}{left}. {_CAPTION}"
    labels = [_row_label(row) for row in shown]
    row_height = _TALL_ROW if any(label.count("<br>") > 1 for label in labels) else _ROW
    frame(figure, title, under, plot=count * row_height, left=_LEFT, right=16, over=_OVER, under=_BOTTOM, narrow={})
    figure.update_layout(
        yaxis={
            "range": [count - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(count)),
            "ticktext": labels,
            "tickfont": {"size": 11},
            # Marks near zero reach over the axis; labels begin beside them.
            "ticks": "outside",
            "ticklen": 6,
            "tickcolor": "rgba(0,0,0,0)",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        xaxis={
            "range": [0, highest],
            "title": {"text": "% of maximal voluntary isometric contraction (MVIC)", "font": {"size": 12}},
            "gridcolor": "#CFCFCF",
            "zeroline": False,
            "nticks": 10,
            "minallowed": 0,
        },
        xaxis2={"overlaying": "x", "matches": "x", "side": "top", "nticks": 10, "showgrid": False, "zeroline": False},
    )
    _separate_rows(figure, count)
    _draw_bands(figure, kb, highest)


def _row_label(row: Row) -> str:
    people = f", {counted(row['people'], 'person', 'people')}" if row["people"] else ""
    return (
        f"{wrapped(row['name'], _WRAP, 2)}<br><span style='font-size:9px;color:{GREY}'>"
        f"{counted(row['studies'], 'study', 'studies')}{people}</span>"
    )


def _separate_rows(figure: Figure, count: int) -> None:
    for place in range(count - 1):
        figure.add_shape(
            type="line", x0=0, x1=1, xref="paper", y0=place + 0.5, y1=place + 0.5, line={"color": "#C4C4C4", "width": 1}
        )


def _draw_bands(figure: Figure, kb: KnowledgeBase, highest: float) -> None:
    """Bands as a light background, their names on top on two levels, so that narrow bands do not push each other."""
    bands = [band for band in base.bands(kb) if float(band.lower) < highest]
    for number, band in enumerate(bands):
        low = float(band.lower)
        high = min(float(band.upper) if band.upper is not None else highest, highest)
        shade = _BAND_SHADES[ceil(number * (len(_BAND_SHADES) - 1) / max(len(bands) - 1, 1))]
        figure.add_shape(
            type="rect",
            x0=low,
            x1=high,
            y0=0,
            y1=1,
            yref="paper",
            layer="below",
            fillcolor=shade,
            line={"width": 0},
        )
        figure.add_shape(
            type="line",
            x0=low,
            x1=low,
            y0=0,
            y1=1,
            yref="paper",
            layer="below",
            line={"color": "#A8A8A8", "width": 1, "dash": "dot"},
        )
        last = number == len(bands) - 1
        figure.add_annotation(
            x=low if last else (low + high) / 2,
            xanchor="left" if last else "center",
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=20 + 14 * (number % 2),
            text=escaped(band.name),
            showarrow=False,
            font={"size": 10, "color": INK},
        )


def _empty(figure: Figure, answer: Answer) -> Figure:
    figure.update_layout(
        title={"text": f"<b>{wrapped(answer.question, TITLE_WIDTH)}</b>"},
        height=220,
        xaxis={"visible": False},
        yaxis={"visible": False},
    )
    text = wrapped(" ".join(answer.notes), 60)
    figure.add_annotation(text=text, x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False)
    return figure
