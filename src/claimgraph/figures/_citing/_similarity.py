"""Works that cite the same stand near each other, in named groups."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from statistics import median

from claimgraph.figures._citing._arrows import Box, Place, names_beside
from claimgraph.figures._citing._works import HALO, MOST, Shown, draw_works, size, works_shown
from claimgraph.figures._figure import Figure, new_figure
from claimgraph.figures._frame import frame, message
from claimgraph.figures._style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY, VERMILION, YELLOW
from claimgraph.figures._text import escaped, shortened
from claimgraph.figures.similar import HIGH, NEAREST, WIDE, Similar, similar
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted

_SIDE = 20
_HEAD_LETTER, _HEAD_HIGH = 7.0, 16.0
_NARROW = 1.7
"""How much wider letters and marks are, against the picture, on a narrow screen."""
_NAMED = 14
_LOOKS = (
    ("circle", BLUE),
    ("square", ORANGE),
    ("diamond", GREEN),
    ("triangle-up", VERMILION),
    ("pentagon", SKY),
    ("hexagon", PURPLE),
    ("star", YELLOW),
    ("triangle-down", "#8C6D31"),
)
_CAPTION = (
    "Near each other, and joined, are works that cite the same (bibliographic coupling); what is up or left means "
    "nothing. Groups are named by the words that tell their titles from the others'. The larger a mark, the more of "
    "the works known here cite it. Hover for a work, click it to go there."
)


def plot_similarity_map(kb: KnowledgeBase, claim: str | None = None, *, most: int = MOST, seed: int = 1) -> Figure:
    """Works placed by how much of what they cite is the same, in groups named by words of their titles.

    Look for groups that no line joins: they do not draw on the same literature.

    Parameters
    ----------
    claim
        Only works on this claim and those around the base that cite them or are cited by them.
    most
        Most works to draw; the most cited ones stay.
    seed
        Whole number from which groups and places are drawn; the same one gives the same picture.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.
    BadRequestError
        What is kept around the base cannot be read.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.plot_similarity_map(load("tests/data/citations/around"))
    >>> [trace.name for trace in figure.data][0]
    'cite the same (5)'
    """
    shown = works_shown(kb, claim, most)
    title = "Which works draw on the same literature?"
    if claim is not None:
        title = f"{title} {kb.claim(claim).statement}"
    figure = new_figure()
    radii = [size(cited) / 2 for cited in shown.cited]
    found = similar(shown.network, shown.at, radii, seed=seed)
    linked = sorted(found.spots)
    listed = sum(work.references is not None for work in shown.works)
    notes = [*shown.left_out, shown.coverage]
    alone = listed - sum(shown.works[i].references is not None for i in linked)
    if alone > 0:
        notes.insert(0, f"Not drawn: {counted(alone, 'work')} that {'share' if alone > 1 else 'shares'} no reference.")
    of_listed = f", of {listed} with a list" if listed >= len(linked) else ", as single citations tell"
    if not linked:
        frame(figure, title, "No two works are known to cite the same.", plot=60, left=12, notes=notes)
        message(figure, "Nothing to draw.")
        return figure
    _lines(figure, found)
    _groups(figure, shown, found, radii)
    frame(
        figure,
        title,
        f"{counted(len(linked), 'work')} that share references{of_listed}. {_CAPTION}",
        plot=HIGH,
        left=_SIDE,
        right=_SIDE,
        over=4,
        under=8,
        notes=[f"Lines join each work with the {NEAREST} most like it.", *notes],
        narrow={},
    )
    hidden = {"visible": False, "fixedrange": False}
    figure.update_layout(
        xaxis={**hidden, "range": [-14, WIDE + 14]},
        yaxis={**hidden, "range": [HIGH + 10, -10]},
        dragmode="pan",
    )
    return figure


def _lines(figure: Figure, found: Similar) -> None:
    lines, spots = found.lines, found.spots
    figure.add_scatter(
        x=[x for i, j in lines for x in (spots[i][0], spots[j][0], None)],
        y=[y for i, j in lines for y in (spots[i][1], spots[j][1], None)],
        mode="lines",
        name=f"cite the same ({len(lines)})",
        line={"color": "#B5B5B5", "width": 0.8},
        opacity=0.7,
        hoverinfo="skip",
    )


def _groups(figure: Figure, shown: Shown, found: Similar, radii: Sequence[float]) -> None:
    """Marks of each group with a form of its own, and its name in their middle."""
    spots, linked, kept = found.spots, sorted(found.spots), found.groups
    places = [spots.get(i, (0.0, 0.0)) for i in range(len(shown.at))]
    reach = [radii[i] if i in spots else 0.0 for i in range(len(shown.at))]
    placed: set[int] = set()
    heads = [
        f"{chr(65 + n)} {shortened(group.words[0] if group.words else '', 24)}" for n, (group, _) in enumerate(kept)
    ]
    boxes = _places_of_heads(heads, [[places[i] for i in members] for _, members in kept], places, reach)
    order = sorted(linked, key=lambda i: (-shown.cited[i], shown.works[i].id))
    labels = names_beside(shown.labels, places, reach, [i for i in order if shown.cited[i]], WIDE, _NAMED, boxes)
    for letter, ((group, members), (symbol, colour)) in enumerate(zip(kept, _LOOKS, strict=False)):
        name = f"{chr(65 + letter)}: {group.name}"
        placed |= set(members)
        draw_works(figure, shown, members, places, labels, name=name, symbol=symbol, colour=colour)
    rest = [i for i in linked if i not in placed]
    draw_works(figure, shown, rest, places, labels, name="in smaller groups", symbol="circle-open", colour=GREY)
    for head, (left, top, right, bottom) in zip(heads, boxes, strict=True):
        figure.add_annotation(
            x=(left + right) / 2,
            y=(top + bottom) / 2,
            text=f"<b>{escaped(head[0])}</b>{escaped(head[1:])}",
            showarrow=False,
            font={"size": 12, "color": INK, "shadow": HALO},
        )


def _places_of_heads(
    heads: Sequence[str], groups: Sequence[Sequence[Place]], marks: Sequence[Place], radii: Sequence[float]
) -> list[Box]:
    """A place for the name of each group: on as few marks as can be, on no other name, and near its works."""
    found: list[Box] = []
    for head, members in zip(heads, groups, strict=True):
        wide = len(head) * _HEAD_LETTER * _NARROW
        x, y = median(x for x, _ in members), median(y for _, y in members)
        tried = []
        for left in range(0, int(WIDE - wide), 12):
            for top in range(0, int(HIGH - _HEAD_HIGH), 8):
                box = (left, top, left + wide, top + _HEAD_HIGH)
                covered = sum(r > 0 and _covers(box, place, r) for place, r in zip(marks, radii, strict=True))
                met = sum(_meet(box, other) for other in found)
                far = hypot(left + wide / 2 - x, top + _HEAD_HIGH / 2 - y)
                tried.append((met, covered, far, box))
        found.append(min(tried)[3] if tried else (0.0, 0.0, wide, _HEAD_HIGH))
    return found


def _covers(box: Box, place: Place, radius: float) -> bool:
    left, top, right, bottom = box
    wide = radius * _NARROW
    return left - wide < place[0] < right + wide and top - radius < place[1] < bottom + radius


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
