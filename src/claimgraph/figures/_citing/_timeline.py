"""Works by year in lanes, with who cites whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, floor, hypot
from typing import Any

from claimgraph import citations
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.figures._citing._arrows import draw_arrows, names_beside
from claimgraph.figures._citing._works import (
    HALO,
    MOST,
    Shown,
    draw_works,
    size,
    told_works,
    when,
    works_shown,
)
from claimgraph.figures._figure import Figure, new_figure
from claimgraph.figures._frame import frame, message
from claimgraph.figures._style import BLUE, GREY, INK, VERMILION
from claimgraph.figures._text import escaped
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import capital, counted, in_words

LANES = ("design", "claim", "group")
_PLOT = 540.0
"""Pixels of width for which marks are set apart."""
_SIDE, _LANE_HEAD, _PAD = 16, 20, 8
_NAMED, _MOST_LANES = 16, 8
_STEPS = (1, 2, 5, 10, 20, 50)
_OTHERS = "Other works"
_CAPTION = (
    "Each mark is a work at its year; the larger its area, the more of the works known here cite it. "
    "Arrows point to the cited work. Hover for a work, click it to go there."
)


def plot_citation_timeline(
    kb: KnowledgeBase, claim: str | None = None, *, lanes: str = "design", most: int = MOST
) -> Figure:
    """Works from left to right by year and who cites whom among them: the works that a field leads back to.

    Follow the thick line: it is the main path, the way that most chains of citations take.

    Parameters
    ----------
    claim
        Only works on this claim and those around the base that cite them or are cited by them.
    lanes
        What works are parted by: `design`, `claim`, or `group` for works that cite the same.
    most
        Most works to draw; the most cited ones stay.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.
    BadRequestError
        There are no such lanes, or what is kept around the base cannot be read.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_citation_timeline(load("tests/data/tiny"))
    >>> [trace.name for trace in figure.data if trace.showlegend is not False]
    ['cites (1)', 'works of the base (6)', 'retracted (1)']
    """
    if lanes not in LANES:
        raise BadRequestError(
            f"no lanes called {lanes!r}; accepted: {', '.join(LANES)}{did_you_mean(suggest(lanes, LANES))}"
        )
    shown = works_shown(kb, claim, most, dated=True)
    figure = new_figure()
    title = "Who cites whom, by year" if claim is None else f"Who cites whom on: {kb.claim(claim).statement}"
    if not shown.at:
        frame(figure, title, "No work with a year is known here.", plot=60, left=12, notes=shown.left_out)
        message(figure, "Nothing to draw.")
        return figure
    years = [when(work) for work in shown.works]
    first, last = floor(min(years)), ceil(max(years))
    scale = max(last - first, 1) / _PLOT
    radii = [size(cited) / 2 for cited in shown.cited]
    spots, heads, height = _spots(_lanes(shown, lanes), [(year - first) / scale for year in years], radii, shown)
    notes = _draw(figure, shown, spots, radii, first, scale)
    for y, text in heads:
        _head(figure, y, text)
    says = f"{told_works(shown)}. {_CAPTION}"
    frame(
        figure,
        title,
        says,
        plot=height,
        left=_SIDE,
        right=_SIDE,
        over=6,
        under=30,
        notes=[*notes, *shown.left_out, shown.coverage],
        narrow={},
    )
    figure.update_layout(xaxis=_years(first, last), yaxis=_down(height))
    return figure


def _draw(
    figure: Figure,
    shown: Shown,
    spots: Sequence[tuple[float, float]],
    radii: Sequence[float],
    first: int,
    scale: float,
) -> list[str]:
    """Lines, marks and names; what is to be said of them."""
    drawn = citations.leading(shown.matrix)
    path = citations.main_path(shown.matrix)
    main = set(zip(path.works[1:], path.works[:-1], strict=True))
    pale = "cites"
    moved = [(x + first / scale, y) for x, y in spots]
    thin = [pair for pair in drawn if pair not in main]
    faint = 0.8 if len(thin) < 60 else 0.45
    draw_arrows(figure, thin, moved, radii, name=pale, colour="#8A8A8A", width=0.8, opacity=faint, scale=scale)
    if len(main) > 1:
        draw_arrows(figure, sorted(main), moved, radii, name="main path", colour=INK, width=2.2, scale=scale)
    elif main:
        draw_arrows(figure, sorted(main), moved, radii, name=pale, colour="#8A8A8A", width=1.2, scale=scale)
    on_path = path.works if len(main) > 1 else ()
    everyone = range(len(shown.at))
    order = sorted(everyone, key=lambda i: (i not in on_path, -shown.cited[i], not shown.own(i), shown.works[i].id))
    order = [i for i in order if shown.cited[i] or i in on_path]
    names = names_beside(shown.labels, spots, radii, order, _PLOT, _NAMED)
    places = [(x * scale, y) for x, y in moved]
    gone = {i for i in everyone if shown.retracted(i)}
    own = [i for i in everyone if shown.own(i) and i not in gone]
    around = [i for i in everyone if not shown.own(i) and i not in gone]
    draw_works(figure, shown, around, places, names, name="works around it", symbol="circle-open", colour=GREY)
    draw_works(figure, shown, own, places, names, name="works of the base", symbol="circle", colour=BLUE)
    draw_works(figure, shown, sorted(gone), places, names, name="retracted", symbol="x", colour=VERMILION)
    notes = []
    if (links := int(shown.matrix.nnz)) > len(drawn):
        notes.append(
            f"Drawn are {len(drawn)} of {links} citations: those that no chain of others joins. A hover tells all."
        )
    if len(names) < len(shown.at):
        notes.append(f"{counted(len(names), 'work')} named: the main path and the most cited. A hover names any.")
    return [*notes, *([path.caution] if path.caution else [])]


def _lanes(shown: Shown, by: str) -> list[tuple[str, list[int]]]:
    """Names of lanes with their works, by position."""
    if by == "design":
        return _by_design(shown)
    if by == "group":
        number = {at: i for i, at in enumerate(shown.at)}
        found = []
        for group in citations.named_groups(shown.network)[:_MOST_LANES]:
            members = [number[at] for at in group.works if at in number]
            if len(members) > 1:
                found.append((capital(group.name), members))
        placed = {i for _, members in found for i in members}
        rest = [i for i in range(len(shown.at)) if i not in placed]
        return [*found, *([("Sharing references with no group here", rest)] if rest else [])]
    return _by_claim(shown)


def _by_design(shown: Shown) -> list[tuple[str, list[int]]]:
    kb = shown.kb
    order = {id_: i for i, id_ in enumerate(kb.vocabulary.get("designs", {}))}
    own: dict[str, list[int]] = {}
    around: dict[str, list[int]] = {}
    for i, work in enumerate(shown.works):
        if shown.own(i):
            study = kb.studies.get(work.key)
            own.setdefault(study.design if study else "", []).append(i)
        else:
            around.setdefault(in_words(work.type) if work.type else "sort not known", []).append(i)
    found = []
    for design, members in sorted(own.items(), key=lambda one: (order.get(one[0], len(order)), one[0])):
        found.append((capital(kb.term_name("designs", design)) if design else "Design not known", members))
    sorts = sorted(around.items(), key=lambda one: (-len(one[1]), one[0]))
    found += [(f"Around the base: {sort}", members) for sort, members in sorts[:_MOST_LANES]]
    rest = [i for _, members in sorts[_MOST_LANES:] for i in members]
    return [*found, *([("Around the base: others", rest)] if rest else [])]


def _by_claim(shown: Shown) -> list[tuple[str, list[int]]]:
    """The claims with most works; a work with several stands in the first of them."""
    kb = shown.kb
    bearing: Mapping[str, set[str]] = {
        id_: {line.evidence.study for line in kb.lines if line.claim.id == id_} for id_ in kb.claims
    }
    place = {work.key: i for i, work in enumerate(shown.works) if work.key}
    counts = Counter({id_: sum(key in place for key in keys) for id_, keys in bearing.items()})
    found, placed = [], set[int]()
    for id_, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MOST_LANES]:
        members = sorted({place[key] for key in bearing[id_] if key in place} - placed) if count else []
        if members:
            found.append((kb.claims[id_].statement, members))
            placed |= set(members)
    rest = [i for i in range(len(shown.at)) if i not in placed]
    return [*found, *([(_OTHERS, rest)] if rest else [])]


def _spots(
    lanes: list[tuple[str, list[int]]], xs: Sequence[float], radii: Sequence[float], shown: Shown
) -> tuple[list[tuple[float, float]], list[tuple[float, str]], float]:
    """Where each work stands, in pixels, where lanes begin with what they are called, and how high all are."""
    spots = [(x, 0.0) for x in xs]
    heads: list[tuple[float, str]] = []
    top = 0.0
    for name, members in lanes:
        heads.append((top, f"{name} · {len(members)}"))
        done: list[tuple[float, float, float]] = []
        for i in sorted(members, key=lambda i: (-radii[i], xs[i], shown.works[i].id)):
            done.append((xs[i], _free(xs[i], radii[i], done), radii[i]))
            spots[i] = (xs[i], done[-1][1])
        highest = min(y - r for _, y, r in done)
        deepest = max(y + r for _, y, r in done)
        for i in members:
            spots[i] = (spots[i][0], spots[i][1] - highest + top + _LANE_HEAD)
        top += deepest - highest + _LANE_HEAD + _PAD
    return spots, heads, top


def _free(x: float, radius: float, done: Sequence[tuple[float, float, float]]) -> float:
    """The height nearest to the middle of a lane at which a mark covers no other."""
    near = [(ox, oy, r) for ox, oy, r in done if abs(ox - x) < r + radius + 1]
    step = 0
    while True:
        for y in (step * 2.0, -step * 2.0):
            if all(hypot(ox - x, oy - y) >= r + radius + 1 for ox, oy, r in near):
                return y
        step += 1


def _head(figure: Figure, y: float, text: str) -> None:
    figure.add_shape(
        type="line", x0=0, x1=1, xref="paper", y0=y, y1=y, line={"color": "#D9D9D9", "width": 1}, layer="below"
    )
    figure.add_annotation(
        text=f"<b>{escaped(text if len(text) <= 90 else text[:89] + '…')}</b>",
        x=0,
        xref="paper",
        xanchor="left",
        y=y,
        yref="y",
        yanchor="top",
        showarrow=False,
        align="left",
        font={"size": 11, "color": INK, "shadow": HALO},
    )


def _years(first: int, last: int) -> dict[str, Any]:
    every = next((step for step in _STEPS if (last - first) / step <= 9), 100)
    begin = ceil(first / every) * every
    ticks = list(range(begin, last + 1, every))
    slack = max(last - first, 1) * 0.015
    return {
        "range": [first - slack, last + slack],
        "tickvals": ticks,
        "ticktext": [str(year) for year in ticks],
        "gridcolor": "#EEEEEE",
        "zeroline": False,
        "fixedrange": False,
    }


def _down(height: float) -> dict[str, Any]:
    return {"range": [height, 0], "showticklabels": False, "showgrid": False, "zeroline": False, "fixedrange": True}
