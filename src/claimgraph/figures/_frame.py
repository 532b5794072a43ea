"""The frame of a picture: heading, caption, legend and margins in pixels, so that nothing covers anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.figures._figure import SUBTITLE_WIDTH, TITLE_WIDTH, Figure
from claimgraph.figures._text import title_room, title_top, wrapped

_HEAD, _LINE, _ENTRY, _GAP = 62, 17, 19, 14
"""Heights of heading and first line, of further lines, of a legend entry, and of the gap below, in pixels."""
_LABEL_LINE, _PAD, _NOTE_LINE = 15, 14, 14.5


def frame(
    figure: Figure,
    title: str,
    says: str,
    *,
    plot: float,
    left: float,
    right: float = 14,
    over: float = 24,
    under: float = 46,
    width: float | None = None,
    notes: Sequence[str] = (),
    narrow: Mapping[str, Any] | None = None,
) -> float:
    """Give the figure its heading, caption, legend, margins and height; the height is given back.

    Parameters
    ----------
    title, says
        Heading and caption; both are escaped here.
    plot, left, right, over, under
        Height of the plot, and room on its four sides, in pixels.
    width
        Width in pixels; as wide as the page if left out.
    notes
        Sentences to stand below everything; escaped here too.
    narrow
        For a figure that pages may make narrow: changes of its own there, by their dotted path.
    """
    entries = sum(trace.showlegend is not False for trace in figure.data)
    heading, subtitle = f"<b>{wrapped(title, TITLE_WIDTH, 4)}</b>", wrapped(says, SUBTITLE_WIDTH)
    legend_top = _HEAD + title_room(heading) + subtitle.count("<br>") * _LINE
    top = legend_top + entries * _ENTRY + _GAP + over
    foot = "<br>".join(wrapped(f"• {note}", SUBTITLE_WIDTH) for note in notes)
    below = under + (foot.count("<br>") + 1) * _NOTE_LINE + 12 if foot else under
    height = top + plot + below
    figure.update_layout(
        title={
            "text": heading,
            "y": 1 - title_top(heading) / height,
            "subtitle": {"text": subtitle, "font": {"size": 12}},
        },
        height=height,
        width=width,
        meta=None if narrow is None else {"narrow": dict(narrow)},
        showlegend=True,
        margin={"l": left, "r": right, "t": top, "b": below, "autoexpand": False},
        legend={
            "yref": "container",
            "y": 1 - legend_top / height,
            "yanchor": "top",
            "xref": "container",
            "x": 8 / width if width else 0.01,
            "xanchor": "left",
            "maxheight": height,
            "traceorder": "normal",
            "itemsizing": "constant",
        },
    )
    if foot:
        figure.add_annotation(
            text=foot,
            x=0,
            xref="paper",
            xanchor="left",
            xshift=8 - left,
            y=0,
            yref="paper",
            yanchor="top",
            yshift=-under - 6,
            showarrow=False,
            align="left",
            font={"size": 11},
        )
    return height


def with_note(figure: Figure, note: str) -> Figure:
    """The figure, with a sentence before its caption and room for it; the same figure where there is none.

    Parameters
    ----------
    figure
        A figure of this package; it is changed.
    note
        Plain words, such as those of `KnowledgeBase.left_out`.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figure = figures.with_note(figures.plot_matrix(load("tests/data/tiny")), "One record is set aside.")
    >>> figure.layout.title.subtitle.text.partition("<br>")[0]
    'One record is set aside.'
    """
    if not note:
        return figure
    layout = figure.layout
    lines = wrapped(note, SUBTITLE_WIDTH)
    extra = (lines.count("<br>") + 1) * _LINE
    caption = layout.title.subtitle.text
    changes: dict[str, Any] = {"title.subtitle.text": f"{lines}<br>{caption}" if caption else lines}
    if layout.height is not None:
        before, after = layout.height, layout.height + extra
        changes |= {"height": after, "margin.t": (layout.margin.t or 0) + extra}
        if layout.title.y is not None:
            changes["title.y"] = 1 - (1 - layout.title.y) * before / after
        for name in ("legend", "legend2"):
            if name in layout and layout[name].y is not None and layout[name].yref == "container":
                changes[f"{name}.y"] = 1 - ((1 - layout[name].y) * before + extra) / after
    hints = layout.meta.get("narrow") if isinstance(layout.meta, Mapping) else None
    if hints and hints.get("title.subtitle.text"):
        own = {**hints, "title.subtitle.text": f"{lines}<br>{hints['title.subtitle.text']}"}
        changes["meta"] = {**layout.meta, "narrow": own}
    figure.update_layout({name.replace(".", "_"): value for name, value in changes.items()})
    return figure


class Ladder:
    """Labels from the top down, each as high as its lines need; heights are in pixels."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.places: list[float] = []
        self.edges: list[float] = []
        self.bottom = 0.0

    def add(self, label: str) -> float:
        """A further label, and the height of its middle."""
        room = (label.count("<br>") + 1) * _LABEL_LINE + _PAD
        place = self.bottom + room / 2
        self.labels.append(label)
        self.places.append(place)
        self.bottom += room
        return place

    def axis(self) -> dict[str, Any]:
        """The vertical axis, one unit a pixel, from the top down."""
        return {
            "range": [max(self.bottom, 60.0), 0],
            "tickvals": self.places,
            "ticktext": self.labels,
            "tickfont": {"size": 11},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        }

    def draw_a_line(self) -> None:
        """Separate what follows from what stands above."""
        if self.bottom:
            self.edges.append(self.bottom)


def message(figure: Figure, text: str, **place: Any) -> None:
    """A sentence in the picture, wrapped and escaped."""
    figure.add_annotation(
        **{
            "text": wrapped(text, 60),
            "x": 0.5,
            "y": 0.5,
            "xref": "paper",
            "yref": "paper",
            "showarrow": False,
            "align": "left",
            "bgcolor": "white",
            **place,
        }
    )
