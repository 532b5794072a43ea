"""The order of exercises by what studies say: columns from more to less, a line for each statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimgraph.emg.figures._dominance_places import path_of, places_of
from claimgraph.emg.graph import DominanceEdge, DominanceOrder, dominance_order
from claimgraph.emg.records import Comparison
from claimgraph.figures.drawing import (
    BLUE,
    GREY,
    INK,
    PALE,
    VERMILION,
    Figure,
    escaped,
    frame,
    hover,
    message,
    new_figure,
    wrapped,
)
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, in_sentence

_ROW, _COLUMN, _SIDE, _WRAP = 56, 180, 92, 22
_NARROW_COLUMN, _NARROW_SIDE = 130, 64
"""Height of a row, width of a column, room beside the first and last column in pixels; letters of a line of a name."""
_FITTING = 3
"""Columns that fit on 600 pixels."""
_NOTES, _TANGLE = 6, 24
"""Most statements of a note, and most statements of one contradiction that are drawn."""
_HALO = "0 0 2px white, 0 0 2px white, 0 0 3px white, 0 0 4px white"
_LOOKS = {
    "stated": ("a study says: left more than right", BLUE, "solid"),
    "measured": ("not said, but a study's numbers differ", GREY, "dot"),
    "implied": ("said as well, and follows from the others (click to show)", "#9A9A9A", "dashdot"),
    "contradiction": ("contradiction: studies say both", VERMILION, "dash"),
}
_CAPTION = (
    "Only exercises joined by a line, or by a path of lines from left to right, have an order; standing further left "
    "without such a path means nothing. A line says that a study found more activity, not how much more, and not that "
    "the exercise helps more."
)


def plot_dominance(kb: KnowledgeBase, muscle: str | None = None, *, measured: bool = False) -> Figure:
    """Exercises in columns from more to less activity of a muscle, joined by what studies say.

    Follow lines from left to right; look for the dashed ones, where studies contradict each other.

    Parameters
    ----------
    muscle, measured
        As in `claimgraph.graph.dominance_order`.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.graph.dominance_order` does.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_dominance(load("tests/data/tiny"), "upper flank")
    >>> [trace.name for trace in figure.data if trace.mode == "lines"]
    ['a study says: left more than right (2)']
    """
    order = dominance_order(kb, muscle, measured=measured)
    places = places_of(order)
    figure = new_figure()
    tangled, untold = _contradicting(order)
    for sort, edges in (
        ("stated", [edge for edge in order.edges if edge.studies]),
        ("measured", [edge for edge in order.edges if not edge.studies]),
        ("implied", order.implied),
        ("contradiction", tangled),
    ):
        _draw_edges(figure, kb, order.muscle, sort, edges, places)
    _draw_exercises(figure, kb, order, places)
    _lay_out(figure, kb, order, places, untold)
    return figure


def _contradicting(order: DominanceOrder) -> tuple[list[DominanceEdge], int]:
    """Statements to draw as contradictions, those that another one turns round first; and how many are left out."""
    found: list[DominanceEdge] = []
    every = 0
    for one in order.contradictions:
        pairs = {(edge.greater, edge.lesser) for edge in one.edges}
        turned = [edge for edge in one.edges if (edge.lesser, edge.greater) in pairs]
        found += (turned if len(one.edges) > _TANGLE and turned else one.edges)[:_TANGLE]
        every += len(one.edges)
    return found, every - len(found)


def _draw_edges(
    figure: Figure,
    kb: KnowledgeBase,
    muscle: str,
    sort: str,
    edges: Sequence[DominanceEdge],
    places: Mapping[str, tuple[float, float]],
) -> None:
    if not edges:
        return
    name, colour, dash = _LOOKS[sort]
    x: list[float | None] = []
    y: list[float | None] = []
    middles: list[tuple[float, float]] = []
    for edge in edges:
        path = path_of(places[edge.greater], places[edge.lesser], bowed=sort == "contradiction")
        x += [*(point[0] for point in path), None]
        y += [*(point[1] for point in path), None]
        middles.append(path[len(path) // 2])
    hidden = "legendonly" if sort == "implied" else True
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        name=f"{name} ({len(edges)})",
        legendgroup=sort,
        visible=hidden,
        line={"color": colour, "dash": dash, "width": 1.8},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[point[0] for point in middles],
        y=[point[1] for point in middles],
        mode="markers",
        name=name,
        legendgroup=sort,
        showlegend=False,
        visible=hidden,
        marker={"size": 10, "color": colour, "opacity": 0 if sort != "contradiction" else 1, "symbol": "x"},
        hovertext=[_edge_hover(kb, muscle, edge, sort) for edge in edges],
        hoverinfo="text",
        meta=[f"{edge.greater} {edge.lesser}" for edge in edges],
    )


def _edge_hover(kb: KnowledgeBase, muscle: str, edge: DominanceEdge, sort: str) -> str:
    greater, lesser = (kb.called("exercise", id_) for id_ in (edge.greater, edge.lesser))
    facts = [(kb.label(row.study), _statement(row)) for row in _said(kb, muscle, edge)]
    if edge.measured:
        facts.append(("their numbers differ", ", ".join(kb.label(key) for key in edge.measured)))
    says = "Studies contradict each other here." if sort == "contradiction" else ""
    return hover(f"{greater}: more than {in_sentence(lesser)}", facts, says)


def _said(kb: KnowledgeBase, muscle: str, edge: DominanceEdge) -> list[Comparison]:
    return [
        row
        for row in kb.comparisons
        if (row.greater_exercise, row.lesser_exercise) == (edge.greater, edge.lesser)
        and any(named == muscle for named, _ in row.muscles)
        and not row.cautioned
    ]


def _statement(row: Comparison) -> str:
    """What a study says of two exercises, with people and place."""
    p = f"p {row.p_value}" if row.p_value else ""
    people = counted(row.n, "person", "people") if row.n else "people not known"
    parts = (f"{row.greater} > {row.lesser}", p, people, f"{row.extracted_from.brief}, {row.locator}", row.note)
    return "; ".join(part for part in parts if part)


def _draw_exercises(
    figure: Figure, kb: KnowledgeBase, order: DominanceOrder, places: Mapping[str, tuple[float, float]]
) -> None:
    every = [*order.edges, *order.implied, *(edge for one in order.contradictions for edge in one.edges)]
    names = list(places)
    figure.add_scatter(
        x=[places[name][0] for name in names],
        y=[places[name][1] for name in names],
        mode="markers+text",
        name="exercise",
        showlegend=False,
        marker={"symbol": "circle", "size": 10, "color": "white", "line": {"color": INK, "width": 1.8}},
        text=[wrapped(kb.called("exercise", name), _WRAP, 2) for name in names],
        textposition="top center",
        textfont={"size": 11, "color": INK, "shadow": _HALO},
        cliponaxis=False,
        hovertext=[_exercise_hover(kb, name, every) for name in names],
        hoverinfo="text",
        meta=names,
    )


def _exercise_hover(kb: KnowledgeBase, exercise: str, edges: Iterable[DominanceEdge]) -> str:
    edges = list(edges)
    more = [edge.lesser for edge in edges if edge.greater == exercise]
    less = [edge.greater for edge in edges if edge.lesser == exercise]
    facts = [
        (words, ", ".join(in_sentence(kb.called("exercise", other)) for other in dict.fromkeys(others)))
        for words, others in (("more than", more), ("less than", less))
    ]
    return hover(kb.called("exercise", exercise), facts)


def _notes(kb: KnowledgeBase, order: DominanceOrder) -> list[str]:
    found = []
    for one in order.contradictions:
        told = sorted(one.edges, key=lambda edge: sorted((edge.greater, edge.lesser)))
        said = [
            f"{kb.called('exercise', edge.greater)} more than {in_sentence(kb.called('exercise', edge.lesser))} "
            f"({', '.join(kb.label(key) for key in dict.fromkeys((*edge.studies, *edge.measured)))})"
            for edge in told[:_NOTES]
        ]
        more = f"; and {len(told) - _NOTES} more statements" if len(told) > _NOTES else ""
        found.append(f"Contradiction: {'; '.join(said)}{more}.")
    return found[:_NOTES]


def _lay_out(
    figure: Figure, kb: KnowledgeBase, order: DominanceOrder, places: Mapping[str, tuple[float, float]], untold: int
) -> None:
    muscle = in_sentence(kb.called("muscle", order.muscle))
    edges = [*order.edges, *order.implied, *(edge for one in order.contradictions for edge in one.edges)]
    studies = len({key for edge in edges for key in (*edge.studies, *edge.measured)})
    says = f"{counted(len(places), 'exercise')}, {counted(len(edges), 'statement')} of "
    says += f"{counted(studies, 'study', 'studies')}, each within one study; an order of EMG amplitudes, without unit. "
    says += _CAPTION
    if order.left_out:
        says += (
            f" Left out: {counted(order.left_out, 'comparison')} of versions of one exercise, of things that are no "
            "exercise, or doubtful."
        )
    if untold:
        says += f" Not drawn: {counted(untold, 'further statement')} that contradict each other in longer circles."
    tallest = max(map(len, order.layers), default=1)
    columns = len(order.layers)
    frame(
        figure,
        f"Which exercise has more {muscle} EMG than which?",
        says,
        plot=max(tallest, 1) * _ROW,
        left=_SIDE,
        right=_SIDE,
        over=46,
        under=14,
        width=None if columns <= _FITTING else 2 * _SIDE + (columns - 1) * _COLUMN,
        notes=_notes(kb, order),
        narrow={
            "width": 2 * _NARROW_SIDE + (columns - 1) * _NARROW_COLUMN,
            "margin.l": _NARROW_SIDE,
            "margin.r": _NARROW_SIDE,
        }
        if columns >= _FITTING
        else {},
    )
    figure.update_layout(
        xaxis={"visible": False, "range": [-0.02, max(columns - 1, 1) + 0.02], "fixedrange": True},
        yaxis={"visible": False, "range": [tallest - 0.5, -0.5], "fixedrange": True},
    )
    for number in range(columns):
        figure.add_shape(
            type="line", x0=number, x1=number, y0=0, y1=1, yref="paper", layer="below", line={"color": PALE, "width": 1}
        )
        figure.add_annotation(
            text=escaped("nothing above" if number == 0 else f"below column {number}"),
            x=number,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=16,
            showarrow=False,
            font={"size": 10, "color": GREY},
        )
    if not places:
        message(figure, "No study in this base says of two exercises which one had more activity of this muscle.")
