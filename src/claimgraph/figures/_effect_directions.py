"""The effect-direction plot: for each claim or outcome its samples by side and size, whatever their measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimgraph import appraisal
from claimgraph.appraisal import Position, Side, Verdict
from claimgraph.errors import BadRequestError
from claimgraph.figures._figure import Figure, new_figure, words_beside
from claimgraph.figures._frame import frame
from claimgraph.figures._style import BLUE, GREY, INK, VERMILION
from claimgraph.figures._text import escaped, hover, wrapped
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Certainty, Outcome
from claimgraph.wording import capital, counted, in_words, people

_ROW, _LEFT, _WRAP = 52, 238, 40
_END, _BETWEEN, _WORDS = 0.74, 0.04, 0.77
"""Where cells end, the gap before those of the undecided, and where words begin, in shares of the width."""
_ABOVE = 0.4
"""How far above the middle of a row its words stand on a narrow screen, in rows."""
_BOUNDS = (50, 200, 1000)
"""People from which a sample is drawn one size larger."""
_SIDES = {
    Side.AGAINST: ("against", VERMILION, "▼"),
    Side.FOR: ("for", BLUE, "▲"),
    Side.UNDECIDED: ("undecided", GREY, "◆"),
}
_CAPTION = (
    "One cell a sample: ▲ to the right for the claim, ▼ to the left against it, ◆ beside: undecided. Wider cells are "
    f"larger samples: under {_BOUNDS[0]} people or not known, from {_BOUNDS[0]}, from {_BOUNDS[1]}, from "
    f"{_BOUNDS[2]:,}. Solid: direct evidence; hatched: indirect. A thick frame: the sample decides. Sides are told "
    "whatever the significance; widths are classes of size and no measure of effect."
)


@dataclass(frozen=True)
class _Line:
    """One row of the plot: its name, its samples, and what its right end says."""

    name: str
    samples: tuple[tuple[Position, bool], ...]
    words: str


@dataclass(frozen=True)
class _Cell:
    row: int
    start: float
    width: float
    position: Position
    decides: bool


def plot_effect_directions(kb: KnowledgeBase, claims: Iterable[str] | None = None, *, by: str = "claim") -> Figure:
    """Samples by the side they take and by size, one row a claim or an outcome; direct ones solid, indirect hatched.

    Compare the wide solid cells of a row first; many narrow ones on one side and a wide one on the other is what
    small-study effects look like.

    Parameters
    ----------
    kb
        The base.
    claims
        Claims by id; all of them if left out.
    by
        What a row is: `claim`, or `outcome` for all samples of these claims by what they measured.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        A name fits no claim, or several.
    BadRequestError
        Rows cannot be made by that.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_effect_directions(load("tests/data/tiny"))
    >>> [trace.name for trace in figure.data if trace.showlegend is not False]
    ['against, direct (2)', 'for, direct (2)', 'for, indirect (1)']
    """
    names = (claims,) if isinstance(claims, str) else claims
    asked = list(kb.claims) if names is None else [kb.claim(name).id for name in names]
    if by not in ("claim", "outcome"):
        raise BadRequestError(f"no rows by {by!r}; accepted: claim, outcome")
    rows = _by_claim(kb, asked) if by == "claim" else _by_outcome(kb, asked)
    figure = new_figure()
    cells = {side: list(_cells(rows, side)) for side in _SIDES}
    for side in _SIDES:
        for direct in (True, False):
            _draw(figure, kb, [cell for cell in cells[side] if cell.position.direct is direct], side, direct)
    _lay_out(figure, kb, rows, cells, by)
    return figure


def _by_claim(kb: KnowledgeBase, asked: Sequence[str]) -> list[_Line]:
    standing, rows = appraisal.standing_of(kb), []
    for id_ in asked:
        sides = appraisal.sides_of(kb, id_, standing=standing)
        verdict = appraisal.appraise(kb, f"claim:{id_}", sensitivity=False)
        samples = tuple((one, one in sides.deciding) for one in sides.whole)
        rows.append(_Line(kb.claims[id_].statement, samples, _verdict_words(verdict)))
    return rows


def _by_outcome(kb: KnowledgeBase, asked: Sequence[str]) -> list[_Line]:
    standing = appraisal.standing_of(kb)
    found: dict[str, list[tuple[Position, bool]]] = defaultdict(list)
    for id_ in asked:
        sides = appraisal.sides_of(kb, id_, standing=standing)
        for one in sides.whole:
            found[_outcome(kb, one)].append((one, one in sides.deciding))
    return [_Line(name, tuple(own), escaped(counted(len(own), "sample"))) for name, own in sorted(found.items())]


def _outcome(kb: KnowledgeBase, one: Position) -> str:
    """What a sample measured, in words."""
    for fact in one.facts:
        line = kb.collection("evidence")[fact.line]
        for id_ in line.evidence.results:
            if (result := kb.result_by_id.get(id_)) is not None:
                found = kb.things["outcome"].get(result.outcome)
                return capital(found.name if isinstance(found, Outcome) else in_words(result.outcome))
    return "Outcome not declared"


def _cells(rows: Sequence[_Line], side: Side) -> Iterable[_Cell]:
    """The cells of one side, the largest samples next to the middle, those that decide before others."""
    for row, line in enumerate(rows):
        own = [(one, decides) for one, decides in line.samples if one.side.counted is side]
        own.sort(key=lambda pair: (not pair[1], -pair[0].n, pair[0].sample))
        at = 0.0
        for one, decides in own:
            width = 1.0 + sum(one.n >= bound for bound in _BOUNDS)
            start = -at - width if side is Side.AGAINST else at
            yield _Cell(row, start, width, one, decides)
            at += width


def _draw(figure: Figure, kb: KnowledgeBase, cells: Sequence[_Cell], side: Side, direct: bool) -> None:
    if not cells:
        return
    words, colour, sign = _SIDES[side]
    axis = "x2" if side is Side.UNDECIDED else "x"
    figure.add_bar(
        x=[cell.width for cell in cells],
        base=[cell.start for cell in cells],
        y=[cell.row for cell in cells],
        orientation="h",
        xaxis=axis,
        name=f"{words}, {'direct' if direct else 'indirect'} ({len(cells)})",
        width=0.56,
        marker={
            "color": colour,
            "line": {
                "color": [INK if cell.decides else "white" for cell in cells],
                "width": [2 if cell.decides else 1 for cell in cells],
            },
            "pattern": {
                "shape": "" if direct else "/",
                "fillmode": "replace",
                "fgcolor": colour,
                "bgcolor": "white",
                "solidity": 0.25,
                "size": 6,
            },
        },
        hovertext=[_hover(kb, cell, words) for cell in cells],
        hoverinfo="text",
    )
    figure.add_scatter(
        x=[cell.start + cell.width / 2 for cell in cells],
        y=[cell.row for cell in cells],
        xaxis=axis,
        mode="text",
        text=[sign if direct else f"<b>{sign}</b>" for _ in cells],
        textfont={"color": "white" if direct else INK, "size": 11},
        showlegend=False,
        hoverinfo="skip",
    )


def _hover(kb: KnowledgeBase, cell: _Cell, words: str) -> str:
    one = cell.position
    studies = sorted({fact.study for fact in one.facts})
    findings = [kb.collection("evidence")[fact.line].evidence.finding for fact in one.facts]
    return hover(
        ", ".join(kb.label(key) for key in studies),
        [
            ("stands", str(one.side)),
            ("people", people(one.n) if one.n else "not known"),
            ("evidence", "direct" if one.direct else "indirect"),
            ("decides", "yes" if cell.decides else "no"),
        ],
        text=" ".join(findings),
    )


def _lay_out(figure: Figure, kb: KnowledgeBase, rows: Sequence[_Line], cells: dict[Side, list[_Cell]], by: str) -> None:
    for_it = max((cell.start + cell.width for cell in cells[Side.FOR]), default=1.0)
    against = max((-cell.start for cell in cells[Side.AGAINST]), default=1.0)
    beside = max((cell.start + cell.width for cell in cells[Side.UNDECIDED]), default=1.0)
    ranges = [-max(against, 2.0) - 0.3, max(for_it, 2.0) + 0.3], [0.0, max(beside, 2.0) + 0.3]
    what = counted(len(rows), by)
    says = f"{what}. {_CAPTION}"
    title = f"Which way do the samples point? {kb.info.title}"
    plot = max(len(rows), 1) * _ROW
    small = _domains(*ranges, 1.0)
    narrow: dict[str, object] = {"xaxis.domain": small[0], "xaxis2.domain": small[1], "xaxis2.ticktext": ["◆"]}
    for row, line in enumerate(rows):
        narrow[f"annotations[{row}].text"] = line.words.replace("<br>", " ")
        narrow[f"annotations[{row}].x"] = 0.0
        narrow[f"annotations[{row}].y"] = row - _ABOVE
    frame(figure, title, says, plot=plot, left=_LEFT, right=12, over=26, under=14, narrow=narrow)
    axis = {
        "side": "top",
        "tickfont": {"size": 11},
        "showgrid": False,
        "fixedrange": True,
        "zerolinecolor": INK,
        "zerolinewidth": 1.5,
    }
    domains = _domains(*ranges, _END)
    figure.update_layout(
        barmode="overlay",
        xaxis={
            **axis,
            "domain": domains[0],
            "range": ranges[0],
            "tickvals": [ranges[0][0] / 2, ranges[0][1] / 2],
            "ticktext": ["against ▼", "▲ for"],
        },
        xaxis2={
            **axis,
            "domain": domains[1],
            "range": ranges[1],
            "tickvals": [ranges[1][1] / 2],
            "ticktext": ["◆ undecided"],
        },
        yaxis={
            "range": [max(len(rows), 1) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": [wrapped(line.name, _WRAP, 3) for line in rows],
            "tickfont": {"size": 10},
            "gridcolor": "#F0F0F0",
            "zeroline": False,
            "fixedrange": True,
        },
    )
    words_beside(figure, (line.words for line in rows), _WORDS, 11)


def _domains(main: Sequence[float], beside: Sequence[float], end: float) -> tuple[list[float], list[float]]:
    """Shares of the width for the two axes, so that a cell is as wide on one as on the other."""
    long, short = main[1] - main[0], beside[1] - beside[0]
    edge = (end - _BETWEEN) * long / (long + short)
    return [0.0, edge], [edge + _BETWEEN, end]


def _verdict_words(verdict: Verdict) -> str:
    """Direction, and certainty as squares and words."""
    words = wrapped(appraisal.direction_words(verdict.direction), 16, 3)
    if verdict.certainty is Certainty.NONE:
        return f"<i>{words}</i>"
    rank = verdict.certainty.rank
    return f"<b>{words}</b><br>{'■' * rank}{'□' * (4 - rank)} {verdict.certainty.words}"
