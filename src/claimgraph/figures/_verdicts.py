"""Verdicts in one picture: for each claim what speaks against and for it, and how sure the verdict is."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.appraisal import Verdict, direction_words, verdicts
from claimgraph.figures._figure import Figure, new_figure
from claimgraph.figures._frame import frame
from claimgraph.figures._style import GREY, INK, STANCES
from claimgraph.figures._text import hover, wrapped
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Certainty, Directness, Stance
from claimgraph.wording import counted

_ROW, _LEFT, _BOTTOM, _WRAP = 46, 238, 54, 40
_MAIN, _SIDE, _WORDS = [0.0, 0.56], [0.60, 0.72], 0.75
"""Shares of the width: bars for and against, bars of undecided lines, and where the verdict's words begin."""
_SHADES = {
    Certainty.HIGH: "#08306B",
    Certainty.MODERATE: "#2171B5",
    Certainty.LOW: "#6B6B6B",
    Certainty.VERY_LOW: "#767676",
    Certainty.NONE: "#767676",
}
_CAPTION = (
    "Bars count evidence lines: to the left against the claim, to the right for it, undecided beside. Solid: direct; "
    "hatched: indirect. Squares: certainty, four for high. Several lines of one study are one sample, so the longer "
    "bar need not win."
)


def plot_verdicts(kb: KnowledgeBase) -> Figure:
    """Every claim with its evidence lines against and for it, the undecided ones, and the verdict in words.

    Compare the solid parts of a row first: direct evidence decides where there is any. The squares show how sure the
    verdict is; a long bar with one square is much of little worth.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_verdicts(load("tests/data/tiny"))
    >>> figure.layout.annotations[0].text.partition("<br>")[0]
    '<b>refuted</b>'
    """
    found = verdicts(kb, sensitivity=False)
    figure = new_figure()
    widest = 1
    for stance in (Stance.DISPUTES, Stance.SUPPORTS, Stance.INCONCLUSIVE):
        for directness in (Directness.DIRECT, Directness.INDIRECT):
            counts = [_count(kb, verdict.claim, stance, directness) for verdict in found]
            _draw(figure, kb, found, counts, stance, directness)
    for verdict in found:
        widest = max(widest, verdict.supports, verdict.disputes)
    _lay_out(figure, kb, found, widest)
    return figure


def _count(kb: KnowledgeBase, claim: str, stance: Stance, directness: Directness) -> int:
    return sum(line.stance is stance and line.directness is directness for line in kb.claims[claim].evidence)


def _draw(
    figure: Figure,
    kb: KnowledgeBase,
    found: Sequence[Verdict],
    counts: Sequence[int],
    stance: Stance,
    directness: Directness,
) -> None:
    style = STANCES[str(stance)]
    texts = [_hover(kb, one, count, stance, directness) for one, count in zip(found, counts, strict=True)]
    sign = -1 if stance is Stance.DISPUTES else 1
    hatched = directness is Directness.INDIRECT
    figure.add_bar(
        x=[sign * count for count in counts],
        y=list(range(len(found))),
        orientation="h",
        name=f"{style.words}, {directness} ({sum(counts)})",
        xaxis="x2" if stance is Stance.INCONCLUSIVE else "x",
        marker={
            "color": style.colour,
            "line": {"color": style.colour, "width": 1},
            "pattern": {
                "shape": "/" if hatched else "",
                "fillmode": "replace",
                "fgcolor": style.colour,
                "bgcolor": "white",
                "solidity": 0.35,
                "size": 6,
            },
        },
        width=0.62,
        hovertext=texts,
        hoverinfo="text",
    )


def _hover(kb: KnowledgeBase, verdict: Verdict, count: int, stance: Stance, directness: Directness) -> str:
    return hover(
        f"{counted(count, 'line')}: {STANCES[str(stance)].words}, {directness}",
        [
            ("claim", kb.claims[verdict.claim].statement),
            ("verdict", verdict.words),
            ("but", verdict.warning),
            ("rests on", f"{counted(verdict.samples, 'independent sample')}, {verdict.people} people"),
        ],
    )


def _lay_out(figure: Figure, kb: KnowledgeBase, found: Sequence[Verdict], widest: int) -> None:
    title = ", ".join(source.title for source in kb.info.sources) or kb.info.title
    scheme = f" Made by {found[0].scheme}; not GRADE." if found else ""
    says = f"{counted(len(found), 'claim')} in the order of the article. {_CAPTION}{scheme}"
    plot = max(len(found), 1) * _ROW
    frame(figure, f"Does it hold up? {title}", says, plot=plot, left=_LEFT, right=12, over=26, under=_BOTTOM)
    step = 1 if widest <= 4 else 2 if widest <= 8 else 5
    ticks = [n for n in range(-widest - step, widest + step + 1) if n % step == 0 and abs(n) <= widest]
    undecided = max((verdict.inconclusive for verdict in found), default=0)
    figure.update_layout(
        barmode="relative",
        xaxis={
            "domain": _MAIN,
            "range": [-widest - 0.6, widest + 0.6],
            "tickvals": ticks,
            "ticktext": [str(abs(n)) for n in ticks],
            "zerolinecolor": INK,
            "zerolinewidth": 1.5,
            "gridcolor": "#E4E4E4",
            "fixedrange": True,
            "title": {"text": "lines: against | for", "font": {"size": 11}},
        },
        xaxis2={
            "domain": _SIDE,
            "range": [0, max(undecided, 1) + 0.6],
            "dtick": max(1, -(-undecided // 2)),
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
    for row, verdict in enumerate(found):
        figure.add_annotation(
            text=_verdict_words(verdict),
            x=_WORDS,
            xref="paper",
            xanchor="left",
            y=row,
            yref="y",
            showarrow=False,
            align="left",
            font={"size": 11, "color": INK},
        )


def _verdict_words(verdict: Verdict) -> str:
    """Direction, and certainty as squares, words and shade."""
    words = direction_words(verdict.direction)
    if verdict.certainty is Certainty.NONE:
        return f"<i>{wrapped(words, 17, 3)}</i>"
    words = wrapped(words, 17, 2)
    rank = verdict.certainty.rank
    squares = "■" * rank + "□" * (4 - rank)
    named = verdict.certainty.words
    short = "stand-in only" if verdict.stand_in_only else "indirect only"
    gap = f'<br><span style="color:{GREY}">{short}</span>' if verdict.warning else ""
    return f'<b>{words}</b><br><span style="color:{_SHADES[verdict.certainty]}">{squares} {named}</span>{gap}'
