"""How a number travelled: the article, the works it cites, what these rest on, and where the number stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph import citations
from claimgraph.citations import Citation, Lineage, Stop
from claimgraph.figures._citing._arrows import arrow
from claimgraph.figures._citing._works import HALO
from claimgraph.figures._figure import Figure, new_figure
from claimgraph.figures._frame import frame
from claimgraph.figures._style import BLUE, GREY, INK, ORANGE, PURPLE, VERMILION
from claimgraph.figures._text import hover, shortened
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, in_words

_ROW, _STEP, _LEFT = 34.0, 34.0, 20
_ROOM = 560.0
"""Pixels of width that names have at least."""
_LETTER, _MARK = 6.0, 12


@dataclass(frozen=True, slots=True)
class _Look:
    """How a sort of stop or citation is drawn."""

    words: str
    symbol: str
    colour: str


_STOPS: Mapping[str, _Look] = {
    "article": _Look("the article, or what makes the claim", "square", INK),
    "holds": _Look("holds a number of its own", "diamond", BLUE),
    "quotes": _Look("holds none: passes on what others found", "circle-open", ORANGE),
    "lacks": _Look("holds none, as far as it was read", "circle-open", VERMILION),
    "opinion": _Look("an opinion or a hypothesis", "triangle-up-open", PURPLE),
    "untold": _Look("nobody can tell whether it holds one", "cross-thin", GREY),
}
_WAYS: Mapping[str, tuple[str, str, str, float]] = {
    "carries": ("takes the finding over", INK, "solid", 1.6),
    "other": ("does something else with it", VERMILION, "dash", 1.4),
    "unknown": ("why it is cited is not known", GREY, "dot", 1.4),
}


def plot_lineage(kb: KnowledgeBase, claim: str) -> Figure:
    """How a number travelled: from the article along what works cite to those that measured it.

    Follow the arrows from the top: each goes from a work to one that it cites, a step further to the right. Filled
    diamonds hold a number of their own; a chain that reaches none has no known source.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.
    BadRequestError
        What is kept around the base cannot be read.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_lineage(load("tests/data/tiny"), "step-activates-flank")
    >>> [trace.name for trace in figure.data if trace.showlegend is not False][-1]
    'holds none: passes on what others found (1)'
    """
    asked = kb.claim(claim)
    found = citations.lineage(kb, asked.id, citations.network(kb))
    rows = _rows(found)
    spots = {id_: (depth * _STEP, (n + 0.5) * _ROW) for n, (id_, depth) in enumerate(rows)}
    figure = new_figure()
    drawn = [one for one in found.citations if one.citing in spots and one.cited in spots]
    for way in _WAYS:
        _draw_citations(figure, found, [one for one in drawn if one.way == way], spots, way)
    by_sort: dict[str, list[Stop]] = {}
    for stop in found.stops:
        by_sort.setdefault(_sort(stop), []).append(stop)
    for sort in _STOPS:
        if stops := by_sort.get(sort):
            _draw_stops(figure, kb, stops, spots, sort)
    works = sum(stop.kind != "article" for stop in found.stops)
    notes = [f"{one.says}" for one in found.warnings] or ["Nothing to warn of along the links that are known."]
    beside = [id_ for id_, depth in rows if depth == 0 and found.ways.by_id[id_].kind != "article"]
    if beside:
        notes.append(
            f"At the left margin, without an arrow to them: {counted(len(beside), 'work')} on the claim that nothing "
            "here is known to cite."
        )
    notes.append(
        "Only citations among these works are drawn, as far as they are known; works cite far more, so what is "
        "missing here says nothing."
    )
    frame(
        figure,
        f"How did this number travel? {asked.statement}",
        f"{counted(works, 'work')} on the claim, {counted(len(drawn), 'citation')} among them and by the article. An "
        "arrow goes to the cited work, one step to the right. Hover for what is known, click a work to go there.",
        plot=len(rows) * _ROW,
        left=_LEFT,
        right=8,
        over=8,
        under=10,
        notes=notes,
        narrow={"xaxis.range": [-10, 330]},
    )
    hidden = {"visible": False, "fixedrange": True}
    figure.update_layout(xaxis={**hidden, "range": [-10, _ROOM]}, yaxis={**hidden, "range": [len(rows) * _ROW, 0]})
    return figure


def _sort(stop: Stop) -> str:
    if stop.kind == "article":
        return "article"
    if stop.holds:
        return "holds"
    if stop.opinion:
        return "opinion"
    if stop.holds is None:
        return "untold"
    return "quotes" if stop.review else "lacks"


def _rows(found: Lineage) -> list[tuple[str, int]]:
    """Stops from the top down with how far right each stands: behind each work those it leads to first."""
    rows: list[tuple[str, int]] = []
    placed: set[str] = set()

    def place(id_: str, depth: int) -> None:
        waiting = [(id_, depth)]
        while waiting:
            here, deep = waiting.pop()
            if here in placed:
                continue
            placed.add(here)
            rows.append((here, deep))
            on = sorted(found.ways.citing[here], key=lambda one: (one.way != "carries", one.cited))
            waiting += [(one.cited, deep + 1) for one in reversed(on) if one.cited not in placed]

    for stop in found.ways.articles:
        place(stop.id, 0)
    cited = {one.cited for one in found.citations}
    rest = [stop.id for stop in found.stops if stop.id not in placed]
    for id_ in sorted(rest, key=lambda id_: (id_ in cited, not found.ways.citing[id_], id_)):
        place(id_, 0)
    return rows


def _draw_citations(
    figure: Figure,
    found: Lineage,
    some: Sequence[Citation],
    spots: Mapping[str, tuple[float, float]],
    way: str,
) -> None:
    if not some:
        return
    words, colour, dash, width = _WAYS[way]
    lines: list[list[tuple[float, float]]] = []
    heads: list[list[tuple[float, float]]] = []
    for one in some:
        line, head = _elbow(spots[one.citing], spots[one.cited])
        lines.append(line)
        heads.append(head)
    common = {"legendgroup": way, "cliponaxis": False}
    figure.add_scatter(
        x=[x for line in lines for x in (*(x for x, _ in line), None)],
        y=[y for line in lines for y in (*(y for _, y in line), None)],
        mode="lines",
        name=f"{words} ({len(some)})",
        line={"color": colour, "width": width, "dash": dash},
        hoverinfo="skip",
        **common,
    )
    figure.add_scatter(
        x=[x for head in heads for x in (*(x for x, _ in head), None)],
        y=[y for head in heads for y in (*(y for _, y in head), None)],
        mode="lines",
        name=f"{words}: heads",
        showlegend=False,
        line={"color": colour, "width": 0.5},
        fill="toself",
        fillcolor=colour,
        hoverinfo="skip",
        **common,
    )
    names = found.ways.by_id
    figure.add_scatter(
        x=[line[len(line) // 2][0] for line in lines],
        y=[line[len(line) // 2][1] for line in lines],
        mode="markers+text" if way == "unknown" else "markers",
        name=words,
        showlegend=False,
        text=["<b>?</b>"] * len(some) if way == "unknown" else None,
        textposition="middle center",
        textfont={"size": 11, "color": INK, "shadow": HALO},
        marker={"size": 10, "color": colour, "opacity": 0},
        hovertext=[
            hover(
                f"{names[one.citing].name} cites {names[one.cited].name}",
                [("why", ", ".join(in_words(intent) for intent in sorted(one.intents)) or "not known")],
                one.basis,
            )
            for one in some
        ],
        hoverinfo="text",
        **common,
    )


def _elbow(
    start: tuple[float, float], end: tuple[float, float]
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Down from the citing work and across to a cited one at its right; else a bow past the marks."""
    half = _MARK / 2 + 2
    if end[0] > start[0] and end[1] > start[1]:
        turn = (start[0], end[1])
        tip = end[0] - half
        head = [(tip, end[1]), (tip - 7, end[1] - 3.4), (tip - 7, end[1] + 3.4), (tip, end[1])]
        return [(start[0], start[1] + half), (start[0], (start[1] + end[1]) / 2), turn, (tip - 7, end[1])], head
    line, head = arrow(start, end, half, half, 0.16 if end[1] < start[1] else -0.16)
    return line, head


def _draw_stops(
    figure: Figure, kb: KnowledgeBase, stops: Sequence[Stop], spots: Mapping[str, tuple[float, float]], sort: str
) -> None:
    look = _STOPS[sort]
    chosen = [stop for stop in stops if stop.id in spots]
    figure.add_scatter(
        x=[spots[stop.id][0] for stop in chosen],
        y=[spots[stop.id][1] for stop in chosen],
        mode="markers+text",
        name=f"{look.words} ({len(chosen)})",
        marker={
            "symbol": look.symbol,
            "size": _MARK,
            "color": look.colour,
            "line": {"color": look.colour if "open" in look.symbol or "thin" in look.symbol else INK, "width": 1.8},
        },
        text=[_words(stop) for stop in chosen],
        textposition="middle right",
        textfont={"size": 11, "color": INK, "shadow": HALO},
        hovertext=[_hover(stop) for stop in chosen],
        hoverinfo="text",
        customdata=[_address(kb, stop) for stop in chosen],
        meta=[stop.id for stop in chosen],
        cliponaxis=False,
    )


def _words(stop: Stop) -> str:
    """The name of a stop, and below it what it holds."""
    name = shortened(f"{stop.name}{', retracted' * stop.retracted}", 44)
    told = stop.numbers[0] if stop.numbers else ""
    more = f" and {len(stop.rows) - 1} more" if len(stop.rows) > 1 else ""
    return f"\u00a0<b>{name}</b>" + (f"<br>\u00a0{shortened(told, 44)}{more}" if told else "")


def _hover(stop: Stop) -> str:
    return hover(
        f"{stop.name}{', retracted' * stop.retracted}",
        [
            ("number of its own", {True: "yes", False: "no", None: "nobody can tell"}[stop.holds]),
            ("numbers", "; ".join(stop.numbers)),
            ("on the claim", stop.stance),
            ("a review", "yes" if stop.review else ""),
            ("read", stop.read),
        ]
        if stop.kind != "article"
        else [],
    )


def _address(kb: KnowledgeBase, stop: Stop) -> str:
    return citations.address(kb, citations.Work((f"key:{stop.id}",))) if stop.id in kb.references else ""
