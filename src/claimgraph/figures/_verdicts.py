"""Verdicts in one picture: for each claim the information against and for it, and how sure the verdict is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.appraisal import Standing, Verdict, direction_words, sides_of, standing_of, verdicts
from claimgraph.figures._figure import Figure, new_figure, words_beside
from claimgraph.figures._frame import frame
from claimgraph.figures._style import GREY, INK, STANCES
from claimgraph.figures._text import hover, wrapped
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Certainty
from claimgraph.wording import counted, people

_ROW, _LEFT, _OVER, _WRAP = 54, 238, 54, 40
_MAIN, _SIDE, _WORDS = [0.0, 0.56], [0.60, 0.72], 0.75
"""Shares of the width: bars for and against, bars of undecided lines, and where the verdict's words begin."""
_ABOVE, _ONE_LINE = 0.41, 60
"""On a narrow screen: how far above the middle of its row a verdict stands, in rows, and letters of its line."""
_SHADES = {
    Certainty.HIGH: "#08306B",
    Certainty.MODERATE: "#2171B5",
    Certainty.LOW: "#6B6B6B",
    Certainty.VERY_LOW: "#767676",
    Certainty.NONE: "#767676",
}
_SIDES = (
    ("against", "disputing", "disputes"),
    ("for", "supporting", "supports"),
    ("undecided", "undecided", "inconclusive"),
)
"""Words of a side, its people in a balance, and the stance whose colour it has."""
_CAPTION = (
    "Bars: the share of the information that decides, people behind independent samples, each once: to the left "
    "against the claim, to the right for it, undecided beside. Solid: direct evidence decides; hatched: indirect. "
    "Squares: certainty, four for high. A claim without bars has nothing that may decide it, or follows its parts."
)


@dataclass(frozen=True)
class _Row:
    """A claim: its verdict, the people behind each side, and whether what decides is direct."""

    verdict: Verdict
    people: Mapping[str, float]
    direct: bool

    def share(self, side: str) -> float:
        """Percent of the information that is on a side."""
        whole = sum(self.people.values())
        return 100.0 * self.people[side] / whole if whole else 0.0


def plot_verdicts(kb: KnowledgeBase) -> Figure:
    """Every claim with the information against and for it, the undecided share, and the verdict in words.

    The bars rest on what the verdict rests on: the samples that decide, weighed by people. Compare how far the bars of
    a row reach to either side; the squares show how sure that is, so that a long bar with one square is much of little
    worth.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_verdicts(load("tests/data/tiny"))
    >>> figure.layout.annotations[0].text.partition("<br>")[0]
    '<b>refuted</b>'
    """
    standing = standing_of(kb)
    rows = [_row(kb, verdict, standing) for verdict in verdicts(kb, sensitivity=False)]
    figure = new_figure()
    for words, side, stance in _SIDES:
        for direct in (True, False):
            _draw(figure, kb, rows, (words, side, stance), direct)
    _lay_out(figure, kb, rows)
    return figure


def _row(kb: KnowledgeBase, verdict: Verdict, standing: Standing) -> _Row:
    step = next((one for one in verdict.trace if one.rule == "direction"), None)
    balance = step.values["balance"] if step is not None else {}
    deciding = sides_of(kb, f"claim:{verdict.claim}", standing=standing).deciding if balance else ()
    people = {side: float(balance.get(side, 0)) for _, side, _ in _SIDES}
    return _Row(verdict, people, any(one.direct for one in deciding))


def _draw(figure: Figure, kb: KnowledgeBase, rows: Sequence[_Row], of: tuple[str, str, str], direct: bool) -> None:
    words, side, stance = of
    style = STANCES[stance]
    own = [row if row.direct is direct and row.people[side] else None for row in rows]
    sign = -1 if side == "disputing" else 1
    figure.add_bar(
        x=[sign * row.share(side) if row is not None else 0 for row in own],
        y=list(range(len(rows))),
        orientation="h",
        name=f"{words}, {'direct' if direct else 'indirect'} ({counted(sum(row is not None for row in own), 'claim')})",
        xaxis="x2" if side == "undecided" else "x",
        marker={
            "color": style.colour,
            # Where there is nothing, there is no edge of a bar either.
            "line": {"color": style.colour, "width": [0 if row is None else 1 for row in own]},
            "pattern": {
                "shape": "" if direct else "/",
                "fillmode": "replace",
                "fgcolor": style.colour,
                "bgcolor": "white",
                "solidity": 0.35,
                "size": 6,
            },
        },
        width=0.62,
        hovertext=["" if row is None else _hover(kb, row, words, side) for row in own],
        hoverinfo="text",
    )


def _hover(kb: KnowledgeBase, row: _Row, words: str, side: str) -> str:
    body = row.verdict.body
    samples = getattr(body, side) if body is not None else 0
    return hover(
        f"{words}: {row.share(side):.0f} % of what decides, {people(round(row.people[side]))}",
        [
            ("claim", kb.claims[row.verdict.claim].statement),
            ("samples on this side", str(samples)),
            ("verdict", row.verdict.words),
            ("but", row.verdict.warning),
            ("rests on", f"{counted(row.verdict.samples, 'independent sample')}, {people(row.verdict.people)}"),
        ],
    )


def _lay_out(figure: Figure, kb: KnowledgeBase, rows: Sequence[_Row]) -> None:
    found = [row.verdict for row in rows]
    title = ", ".join(source.title for source in kb.info.sources) or kb.info.title
    scheme = f" Made by {found[0].scheme}; not GRADE." if found else ""
    says = f"{counted(len(found), 'claim')} in the order of the article. {_CAPTION}{scheme}"
    plot = max(len(found), 1) * _ROW
    narrow: dict[str, object] = {
        "xaxis.domain": [0.0, 0.74],
        "xaxis.ticktext": ["100", "", "0", "", "100"],
        "xaxis.title.text": "% of what decides: against | for",
        "xaxis2.domain": [0.8, 0.96],
        "xaxis2.ticktext": ["", "100"],
        "xaxis2.title.text": "undecided",
    }
    for row, verdict in enumerate(found):
        narrow[f"annotations[{row}].text"] = _verdict_words(verdict, one_line=True)
        narrow[f"annotations[{row}].x"] = 0.0
        narrow[f"annotations[{row}].y"] = row - _ABOVE
    frame(
        figure,
        f"Does it hold up? {title}",
        says,
        plot=plot,
        left=_LEFT,
        right=12,
        over=_OVER,
        under=14,
        narrow=narrow,
    )
    figure.update_layout(
        barmode="relative",
        xaxis={
            "side": "top",
            "domain": _MAIN,
            "range": [-104, 104],
            "tickvals": [-100, -50, 0, 50, 100],
            "ticktext": ["100 %", "50 %", "0", "50 %", "100 %"],
            "zerolinecolor": INK,
            "zerolinewidth": 1.5,
            "gridcolor": "#E4E4E4",
            "fixedrange": True,
            "title": {"text": "share of what decides: against | for", "font": {"size": 11}},
        },
        xaxis2={
            "side": "top",
            "domain": _SIDE,
            "range": [0, 104],
            "tickvals": [0, 100],
            "ticktext": ["0", "100 %"],
            "gridcolor": "#E4E4E4",
            "fixedrange": True,
            "title": {"text": "undecided", "font": {"size": 11}},
        },
        yaxis={
            "range": [max(len(found), 1) - 0.5, -0.5],
            "tickvals": list(range(len(found))),
            "ticktext": [wrapped(kb.claims[verdict.claim].statement, _WRAP, 3) for verdict in found],
            "tickfont": {"size": 10},
            "gridcolor": "#F0F0F0",
            "zeroline": False,
            "fixedrange": True,
        },
    )
    words_beside(figure, (_verdict_words(verdict) for verdict in found), _WORDS, 10)


def _verdict_words(verdict: Verdict, *, one_line: bool = False) -> str:
    """Direction, and certainty as squares, words and shade, one below the other or on one line."""
    letters = _ONE_LINE if one_line else 17
    words = direction_words(verdict.direction)
    if verdict.certainty is Certainty.NONE:
        return f"<i>{wrapped(words, letters, 3)}</i>"
    words = wrapped(words, letters, 2)
    rank = verdict.certainty.rank
    squares = "■" * rank + "□" * (4 - rank)
    named = verdict.certainty.words
    short = "stand-in only" if verdict.stand_in_only else "indirect only"
    then = " " if one_line else "<br>"
    gap = f'{then}<span style="color:{GREY}">{short}</span>' if verdict.warning else ""
    return f'<b>{words}</b>{then}<span style="color:{_SHADES[verdict.certainty]}">{squares} {named}</span>{gap}'
