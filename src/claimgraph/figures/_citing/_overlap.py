"""Which reviews rest on the same studies, as a matrix."""

from __future__ import annotations

from claimgraph import citations
from claimgraph.citations import Overlap
from claimgraph.figures._figure import Figure, new_figure
from claimgraph.figures._frame import Ladder, frame, message
from claimgraph.figures._style import BLUE, GREY, INK
from claimgraph.figures._text import hover, shortened, wrapped
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Listed
from claimgraph.wording import counted

_LEFT, _WRAP = 190, 30
_STATES = {
    Listed.COMPLETE: "list complete",
    Listed.PARTIAL: "list in part",
    Listed.NONE: "list unknown",
    None: "not looked for",
}


def plot_overlap(kb: KnowledgeBase, claim: str | None = None) -> Figure:
    """Reviews by the primary studies they include: how far several reviews repeat the same studies.

    Read along a row: a study with several squares is counted by several reviews. Where the list of a review is not
    complete, a mark says that a missing square says nothing.

    Parameters
    ----------
    claim
        Only reviews with evidence on this claim or its parts.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits no claim, or several.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> [trace.name for trace in figures.plot_overlap(load("tests/data/tiny")).data]
    ['includes it (1)']
    """
    found = citations.overlap(kb, claim)
    figure = new_figure()
    title = "Do reviews rest on the same studies?"
    if claim is not None:
        title = f"{title} {kb.claim(claim).statement}"
    reviews = list(found.reviews)
    ladder = Ladder()
    for study in found.studies:
        ladder.add(wrapped(kb.label(study), _WRAP, 2))
    places = dict(zip(found.studies, ladder.places, strict=True))
    _ticks(figure, kb, found, places)
    _gaps(figure, kb, found, places)
    if not found.studies:
        message(figure, "Of no review here an included study is known.")
    unseen = [kb.label(key) for key, state in found.listed.items() if key not in found.included]
    notes = [f"Nobody knows yet what these include: {', '.join(unseen)}."] if unseen else []
    nested = [f"{kb.label(one)} in {kb.label(key)}" for key, ones in found.nested.items() for one in ones]
    if nested:
        notes.append(f"Reviews that a review includes are no studies of the matrix: {'; '.join(nested)}.")
    said = found.sentence or f"{counted(len(found.listed), 'review')} to look at, so there is nothing to compare."
    heads = [wrapped(f"{kb.label(key)} ({_STATES[found.listed.get(key)]})", 26, 3) for key in reviews]
    deep = max((max(map(len, head.split("<br>"))) for head in heads), default=0) * 5.6 + 14
    frame(
        figure,
        title,
        f"{said} Hover for what is known, click a square to go to the study.",
        plot=max(ladder.bottom, 60),
        left=_LEFT,
        right=24,
        over=deep if reviews else 24,
        under=16,
        notes=notes,
        narrow={},
    )
    figure.update_layout(
        xaxis={
            "range": [-0.6, max(len(reviews), 1) - 0.4],
            "tickvals": list(range(len(reviews))),
            "ticktext": heads,
            "side": "top",
            "tickangle": -90,
            "tickfont": {"size": 10},
            "gridcolor": "#EEEEEE",
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={**ladder.axis(), "showgrid": True, "gridcolor": "#EEEEEE"},
    )
    return figure


def _ticks(figure: Figure, kb: KnowledgeBase, found: Overlap, places: dict[str, float]) -> None:
    """A square for each study that a review includes."""
    cells = [(i, study) for i, key in enumerate(found.reviews) for study in found.included[key]]
    if not cells:
        return
    times = {study: sum(study in own for own in found.included.values()) for study in places}
    figure.add_scatter(
        x=[i for i, _ in cells],
        y=[places[study] for _, study in cells],
        mode="markers",
        name=f"includes it ({len(cells)})",
        marker={"symbol": "square", "size": 13, "color": BLUE, "line": {"color": INK, "width": 0.8}},
        hovertext=[
            hover(
                f"{kb.label(found.reviews[i])} includes {kb.label(study)}",
                [("study", _title(kb, study)), ("in reviews here", times[study])],
            )
            for i, study in cells
        ],
        hoverinfo="text",
        customdata=[_address(kb, study) for _, study in cells],
        meta=[f"{found.reviews[i]} {study}" for i, study in cells],
    )


def _gaps(figure: Figure, kb: KnowledgeBase, found: Overlap, places: dict[str, float]) -> None:
    """A question mark where the list of a review is not complete, so that nobody can tell."""
    cells = [
        (i, study)
        for i, key in enumerate(found.reviews)
        if found.listed.get(key) is not Listed.COMPLETE
        for study in places
        if study not in found.included[key]
    ]
    if not cells:
        return
    figure.add_scatter(
        x=[i for i, _ in cells],
        y=[places[study] for _, study in cells],
        mode="text",
        text=["?"] * len(cells),
        textfont={"size": 11, "color": GREY},
        name=f"? nobody can tell: the review's list is not complete ({len(cells)})",
        hovertext=[
            hover(f"Whether {kb.label(found.reviews[i])} includes {kb.label(study)} is not known") for i, study in cells
        ],
        hoverinfo="text",
    )


def _title(kb: KnowledgeBase, key: str) -> str:
    return shortened(kb.references[key].title, 200) if key in kb.references else ""


def _address(kb: KnowledgeBase, key: str) -> str:
    return citations.address(kb, citations.Work((f"key:{key}",))) if key in kb.references else ""
