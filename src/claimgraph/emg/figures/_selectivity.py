"""Target against spared muscle: how active both were in the same people, doing the same exercise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import sqrt
from string import ascii_lowercase
from typing import Literal, Unpack

from claimgraph.emg.figures._selectivity_names import (
    HALO,
    PLOT,
    Point,
    narrow,
    placed_names,
    without_names,
    write_names,
)
from claimgraph.emg.records import Measurement, Ratio, Statistic
from claimgraph.emg.synthesis import (
    Admitted,
    Selectivity,
    SelectivityOptions,
    published_ratios,
    selectivity,
    standard_deviation,
)
from claimgraph.figures.drawing import BLUE, GREY, INK, Figure, escaped, frame, hover, message, new_figure
from claimgraph.keywords import takes, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import READ_OUTSIDE, Provenance
from claimgraph.wording import counted, in_sentence

_LEFT, _RIGHT, _UNDER = 54, 20, 52
_USUAL, _NARROW = 600 - _LEFT - _RIGHT, 328 - _LEFT - _RIGHT
"""Widths in pixels at which names must not cover each other: in a page, and on a narrow screen."""
_NOTES = 14
_KINDS = {
    "known": ("means with 95% intervals", "circle"),
    "bare": ("no interval: spread or number of people not known", "diamond"),
    "unreviewed": (f"hollow: {READ_OUTSIDE}", "circle-open"),
    "doubtful": ("cross: doubtful", "x"),
}
_RATIOS = ((0.5, "1:2"), (1.0, "1:1"), (2.0, "2:1"))
_CAPTION = (
    "Above the line 1:1 the target was the busier of the two, each measured against its own strongest contraction. "
    "Compare marks with one letter, which are of one study; another study has another scale. A muscle that is less "
    "active is not switched off, and no ratio says that an exercise helps."
)


@takes(SelectivityOptions)
def plot_selectivity(
    kb: KnowledgeBase,
    target: str,
    spared: str,
    *,
    method: Literal["delta", "fieller"] = "delta",
    **options: Unpack[SelectivityOptions],
) -> Figure:
    """Activity of a target muscle against that of one to spare, a mark for each study, exercise and version.

    Compare how far marks of one study lie above the lines of equal ratio.

    Parameters
    ----------
    target, spared
        Names in people's words: `glute med`, `TFL`.
    method
        As in `claimgraph.synthesis.selectivity`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.selectivity` does.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_selectivity(load("tests/data/tiny"), "upper flank", "lower flank")
    >>> [trace.name for trace in figure.data]
    ['means with 95% intervals', 'no interval: spread or number of people not known']
    """
    found = selectivity(kb, target, spared, method=method, **options)
    above, below = kb.muscle(target).id, kb.muscle(spared).id
    printed = published_ratios(kb, above, below, **those_of(options, Admitted))
    rows = {row.id: row for muscle in (above, below) for row in kb.measurements_by_muscle.get(muscle, ())}
    points = [_point(one, rows) for one in found]
    figure = new_figure()
    highest = max((value + half for p in points for value, half in zip((p.y, p.x), p.reach, strict=True)), default=100)
    highest *= 1.08
    letters = _letters(points)
    _draw(figure, kb, points, letters)
    names = placed_names(kb, points, highest, _USUAL)
    write_names(figure, points, names)
    _lay_out(figure, kb, (above, below), points, printed, highest, names, letters)
    on_narrow = placed_names(kb, points, highest, _NARROW)
    figure.layout.meta = {"narrow": narrow(figure, points, list(names), on_narrow, without_names(points, names))}
    return figure


def _point(found: Selectivity, rows: Mapping[str, Measurement]) -> Point:
    one, other = (rows[id_] for id_ in found.measurement_ids)
    return Point(found, (one, other), float(one.value), float(other.value), (_reach(one), _reach(other)))


def _reach(row: Measurement) -> float:
    """Half of the 95 % interval of a mean; 0 where it is not known."""
    sd = standard_deviation(row)
    return 1.96 * sd / sqrt(row.n) if sd is not None and row.n else 0.0


def _letters(points: Sequence[Point]) -> dict[str, str]:
    """A letter for each study, so that the marks of one can be told from those of another."""
    studies = sorted({point.found.study for point in points})
    return {
        study: ascii_lowercase[at] if at < len(ascii_lowercase) else str(at + 1) for at, study in enumerate(studies)
    }


def _draw(figure: Figure, kb: KnowledgeBase, points: Sequence[Point], letters: Mapping[str, str]) -> None:
    for kind, (name, symbol) in _KINDS.items():
        own = [point for point in points if _kind(point) == kind]
        if not own:
            continue
        error = {"thickness": 1, "width": 3, "color": BLUE}
        figure.add_scatter(
            x=[point.x for point in own],
            y=[point.y for point in own],
            mode="markers+text",
            text=[letters[point.found.study] for point in own],
            textposition="top right",
            textfont={"size": 11, "color": INK},
            name=name,
            error_x={**error, "array": [point.reach[1] for point in own]} if any(p.reach[1] for p in own) else None,
            error_y={**error, "array": [point.reach[0] for point in own]} if any(p.reach[0] for p in own) else None,
            marker={"symbol": symbol, "size": 10, "color": BLUE, "line": {"color": BLUE, "width": 1.5}},
            hovertext=[_hover(kb, point) for point in own],
            hoverinfo="text",
            meta=["; ".join(point.found.measurement_ids) for point in own],
        )


def _kind(point: Point) -> str:
    if any(row.cautioned for row in point.rows):
        return "doubtful"
    if any(row.extracted_from is Provenance.UNREVIEWED_SECONDARY for row in point.rows):
        return "unreviewed"
    return "known" if point.found.low is not None else "bare"


def _hover(kb: KnowledgeBase, point: Point) -> str:
    found, (one, other) = point.found, point.rows
    target, spared = (kb.called("muscle", id_) for id_ in (found.target, found.spared))
    load = kb.term_name("loads", one.load)
    interval = f"{found.low:.2f} to {found.high:.2f}" if found.low is not None and found.high is not None else ""
    return hover(
        f"{kb.called('exercise', found.exercise)}, {kb.label(found.study)}",
        [
            ("version", found.variant),
            ("ratio", f"{found.ratio:.2f}" + (f", {interval} (correlation {found.r:g} taken)" if interval else "")),
            ("people", "; ".join(str(part) for part in (found.n, one.population) if part) or "number not known"),
            ("load", f"{load} ({one.load_detail})" if load and one.load_detail else load or one.load_detail),
            ("kind of amplitude", Statistic(one.statistic).words),
            ("electrodes", ", ".join(dict.fromkeys((str(one.electrode), str(other.electrode))))),
            ("read in", f"{one.extracted_from.brief}, {one.locator}"),
            ("note", found.note),
            ("published beside it", "; ".join(_printed(kb, ratio) for ratio in found.published)),
        ],
        text=f"{target} {one.value}, {in_sentence(spared)} {other.value} % MVIC",
    )


def _printed(kb: KnowledgeBase, ratio: Ratio) -> str:
    version = f" ({ratio.variant})" if ratio.variant else ""
    return f"{kb.term_name('measures', ratio.measure)} {ratio.value}{version}, {kb.label(ratio.study)}"


def _lay_out(
    figure: Figure,
    kb: KnowledgeBase,
    muscles: tuple[str, str],
    points: Sequence[Point],
    printed: Sequence[Ratio],
    highest: float,
    named: Collection[str],
    letters: Mapping[str, str],
) -> None:
    target, spared = (kb.called("muscle", id_) for id_ in muscles)
    exercises, studies = ({getattr(p.found, name) for p in points} for name in ("exercise", "study"))
    says = f"% MVIC; {counted(len(points), 'pair')} of values from {counted(len(studies), 'study', 'studies')}, "
    says += f"{counted(len(exercises), 'exercise')}. {_CAPTION}{without_names(points, named)}"
    frame(
        figure,
        f"{target} against {in_sentence(spared)}, each in % of its own MVIC",
        says,
        plot=PLOT,
        left=_LEFT,
        right=_RIGHT,
        over=22,
        under=_UNDER,
        notes=_notes(kb, printed, letters),
        narrow={},
    )
    axis = {"range": [0, highest], "gridcolor": "#EDEDED", "zerolinecolor": "#9A9A9A", "nticks": 8, "minallowed": 0}
    figure.update_layout(
        xaxis={**axis, "title": {"text": escaped(f"{spared}, % MVIC"), "font": {"size": 12}}},
        yaxis=axis,
    )
    figure.add_annotation(
        text=escaped(f"{target}, % MVIC"),
        x=0,
        xref="paper",
        xanchor="left",
        xshift=4 - _LEFT,
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=6,
        showarrow=False,
    )
    for ratio, text in _RATIOS:
        x, y = (highest, ratio * highest) if ratio <= 1 else (highest / ratio, highest)
        dash = "solid" if ratio == 1 else "dot"
        line = {"color": "#8A8A8A", "width": 1, "dash": dash}
        figure.add_shape(type="line", x0=0, y0=0, x1=x, y1=y, layer="below", line=line)
        figure.add_annotation(
            x=x,
            y=y,
            xanchor="center" if ratio > 1 else "right",
            yanchor="bottom",
            text=text,
            showarrow=False,
            font={"size": 11, "color": GREY, "shadow": HALO},
        )
    if not points:
        message(figure, "No study in this base measured both muscles in the same exercise and condition.")


def _notes(kb: KnowledgeBase, printed: Iterable[Ratio], letters: Mapping[str, str]) -> list[str]:
    """Studies by their letters, and indices that studies print: built in other ways, so they are told, not drawn."""
    studies = [f"{letter}: {kb.label(study)}." for study, letter in letters.items()]
    names = [kb.called("exercise", ratio.exercise) or "no single exercise" for ratio in printed]
    found = [f"Published: {in_sentence(name)}, {_printed(kb, row)}." for name, row in zip(names, printed, strict=True)]
    if len(found) > _NOTES:
        found = [*found[:_NOTES], f"{len(found) - _NOTES} more are in the table of ratios."]
    return [*studies, *found]
