"""The exploratory order as a picture: chances with their intervals, never beside the ratios of a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Unpack

from claimgraph.emg.questions import exploratory_check
from claimgraph.emg.synthesis import Exploration, Explored, ExploreOptions, explore
from claimgraph.figures.drawing import GREY, Figure, Ladder, frame, hover, message, new_figure, wrapped
from claimgraph.keywords import takes
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, in_sentence

_LEFT, _WRAP, _UNDER = 198, 34, 60
_TONE = "#8C510A"
"""A colour that no ranking has."""
_CAPTION = (
    "Hollow: how likely a study that measures an exercise beside another of its set is to find more in it, on average; "
    "0.5 is a coin toss. Spreads are put in where none was printed, so never set these numbers beside those of a "
    "ranking. More activity is not more benefit."
)


@takes(ExploreOptions)
def plot_exploratory(kb: KnowledgeBase, muscle: str, **options: Unpack[ExploreOptions]) -> Figure:
    """Exercises for one muscle in their exploratory order, with its check on studies left out in the caption.

    Read the check first: it says how often such an order foretold a study that it had not seen. Then compare how far
    intervals overlap; where they do, the order of two exercises is open.

    Parameters
    ----------
    muscle
        Name in people's words.

    Raises
    ------
    UnknownNameError, AmbiguousNameError, BadRequestError
        As `claimgraph.synthesis.explore` does.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_exploratory(load("tests/data/tiny"), "upper flank")
    >>> figure.layout.title.text.replace("<br>", " ")
    '<b>Exploratory, not a ranking: which exercise may work upper flank hardest, among 3 of 4 exercises?</b>'
    """
    found = explore(kb, muscle, **options)
    figure, ladder = new_figure(), Ladder()
    place: dict[str, float] = {}
    for number, part in enumerate(found.sets, start=1):
        ladder.draw_a_line()
        if len(found.sets) > 1:
            ladder.add(f"<b>Set {number}</b>")
        for one in part:
            place[one.exercise] = ladder.add(_label(kb, one))
    _draw(figure, kb, [one for part in found.sets for one in part], place)
    _lay_out(figure, kb, found, ladder)
    return figure


def _label(kb: KnowledgeBase, one: Explored) -> str:
    ranks = f"rank {one.first}" if one.first == one.last else f"ranks {one.first} to {one.last}"
    small = f"{ranks}, {counted(one.orders, 'order')}"
    name = wrapped(kb.called("exercise", one.exercise), _WRAP, 2)
    return f"{name}<br><span style='font-size:9px;color:{GREY}'>{small}</span>"


def _draw(figure: Figure, kb: KnowledgeBase, own: Sequence[Explored], place: Mapping[str, float]) -> None:
    if not own:
        return
    figure.add_scatter(
        x=[one.chance for one in own],
        y=[place[one.exercise] for one in own],
        mode="markers",
        name="exploratory: chance of more activity, with its interval",
        marker={"symbol": "circle-open", "size": 11, "color": _TONE, "line": {"width": 2}},
        error_x={
            "array": [one.high - one.chance for one in own],
            "arrayminus": [one.chance - one.low for one in own],
            "symmetric": False,
            "color": _TONE,
            "thickness": 1,
            "width": 4,
        },
        hovertext=[_hover(kb, one) for one in own],
        hoverinfo="text",
        meta=[one.exercise for one in own],
        cliponaxis=False,
    )


def _hover(kb: KnowledgeBase, one: Explored) -> str:
    return hover(
        kb.called("exercise", one.exercise),
        [
            ("chance of more", f"{one.chance:.2f}, {one.low:.2f} to {one.high:.2f}"),
            ("rank in its set", f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"),
            ("orders it stands in", one.orders),
            ("studies", ", ".join(kb.label(key) for key in one.studies)),
        ],
        text="exploratory, not a ranking",
    )


def _lay_out(figure: Figure, kb: KnowledgeBase, found: Exploration, ladder: Ladder) -> None:
    name = in_sentence(kb.called("muscle", found.muscle))
    check = " ".join(exploratory_check(kb, found)) if found.sets else ""
    sets = f"{counted(len(found.sets), 'set')}, not comparable with each other. " if len(found.sets) > 1 else ""
    frame(
        figure,
        f"Exploratory, not a ranking: which exercise may work {name} hardest, among {len(found.exercises)} of "
        f"{counted(len(found.measured), 'exercise')}?",
        f"{check} {sets}{_CAPTION}".strip(),
        plot=max(ladder.bottom, 60.0),
        left=_LEFT,
        right=18,
        over=12,
        under=_UNDER,
        notes=found.notes,
        narrow={},
    )
    figure.update_layout(
        xaxis={
            "range": [-0.02, 1.02],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "title": {"text": "chance of more activity (exploratory)", "font": {"size": 12}},
            "gridcolor": "#E4E4E4",
            "zeroline": False,
        },
        yaxis=ladder.axis(),
    )
    for edge in ladder.edges:
        line = {"color": GREY, "width": 1}
        figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=edge, y1=edge, line=line)
    if not found.sets:
        message(figure, "No study states or measured an order of two exercises for this muscle.")
    else:
        line = {"color": GREY, "width": 1, "dash": "dot"}
        figure.add_shape(type="line", x0=0.5, x1=0.5, y0=0, y1=1, yref="paper", layer="below", line=line)
