"""A figure as a still picture: SVG made from its data by this package, without a browser."""

from __future__ import annotations

import hashlib
import html
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from claimgraph.errors import BadRequestError
from claimgraph.figures._narrow import NARROW, narrowed, put
from claimgraph.figures._still import _areas, _axes, _bars, _heading, _marks, _words
from claimgraph.figures._still._given import Given
from claimgraph.figures._still._pages import Pages
from claimgraph.figures._still._pages import pages as pages_of
from claimgraph.figures._still._paint import Patterns, of_trace
from claimgraph.figures._still._pane import Pane
from claimgraph.figures._still._scale import Scale, scale_of
from claimgraph.wording import enumeration

WIDTH = 900
"""Width in pixels of a still picture of a figure that is as wide as its page."""
_KINDS = ("scatter", "bar", "heatmap")
_FONT = "Arial, Helvetica, Liberation Sans, sans-serif"
_PREFIX, _HEIGHT = "§", 450.0
_MARGINS = {"l": 80.0, "r": 80.0, "t": 100.0, "b": 80.0}


def svg(figure: Any, *, width: float | None = None, height: float | None = None) -> str:
    """A figure as SVG text: what it shows at first sight, on a white ground, with its title and caption as words.

    The same figure gives the same text. Nothing is loaded, no browser is needed, and it holds no script.

    Parameters
    ----------
    figure
        A figure of this package, or another Plotly figure of scatter, bar and heat map traces.
    width, height
        Size in pixels; the figure's own if left out, or 900 pixels wide and as high as it needs. A picture that is laid
        out for one width is made larger or smaller as a whole.

    Raises
    ------
    BadRequestError
        The figure has a sort of trace that cannot be drawn, or a size is not above zero.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figures.svg(figures.plot_verdicts(load("tests/data/tiny")))[:4]
    '<svg'
    """
    return _made(figure, width, height)[0]


def still(figure: Any) -> tuple[str, Pages | None]:
    """A figure as SVG text in its own size, and where it may be cut on paper; `None` if it needs no cuts."""
    return _made(figure, None, None)


def _made(figure: Any, width: float | None, height: float | None) -> tuple[str, Pages | None]:
    for name, value in (("width", width), ("height", height)):
        if value is not None and not value > 0:
            raise BadRequestError(f"{name} {value:g} is no size of a picture; give pixels above 0, such as {WIDTH}")
    drawn = figure if isinstance(figure, go.Figure) else go.Figure(figure)
    unknown = sorted({trace.type for trace in drawn.data} - set(_KINDS))
    if unknown:
        raise BadRequestError(
            f"no still picture of a trace of the sort {enumeration(unknown)}; drawn are {enumeration(_KINDS)}; "
            "save it as html instead"
        )
    told = drawn.to_plotly_json()
    laid = _laid_out(told, width)
    layout = Given(told["layout"])
    picture = _Picture(layout, [Given(trace) for trace in told["data"]], laid, height)
    body, wide, high = picture.drawn()
    return _wrapped(layout, body, (wide, high), (width, height)), picture.pages


def said_of(figure: Any) -> str:
    """Title and caption of a figure as one line of words.

    Examples
    --------
    >>> from claimgraph import figures, load
    >>> figures.said_of(figures.plot_matrix(load("tests/data/tiny")))[:22]
    'Evidence for and again'
    """
    title = figure.layout.title
    said = [_words.plain(text) for text in (title.text, title.subtitle.text) if text]
    return " ".join(one if one.endswith((".", "?", "!")) else f"{one}." for one in said)


def room_of_labels(labels: Sequence[str], size: float) -> float:
    """Pixels that labels beside an axis need, in letters of a size; rather too many."""
    return round(_axes.room_of_names({"ticktext": labels, "tickfont": {"size": size}}, WIDTH)[0])


def _laid_out(told: dict[str, Any], width: float | None) -> float:
    """The width a figure of plain values is laid out for; on a narrow one it gets its narrow form."""
    layout = told["layout"]
    if layout.get("width") is not None:
        return float(layout["width"])
    wanted = float(width or WIDTH)
    if wanted >= NARROW:
        return wanted
    form = narrowed(Given(layout), [Given(trace) for trace in told["data"]])
    if form is None or "width" in form["layout"]:
        return float(NARROW)
    for trace, name in zip(told["data"], form["names"], strict=True):
        trace["name"] = name
    put(layout, form["layout"])
    return wanted


def _wrapped(layout: Given, body: str, laid: tuple[float, float], asked: tuple[float | None, float | None]) -> str:
    wide, high = (round(side) for side in laid)
    width = asked[0] or (asked[1] * wide / high if asked[1] and asked[1] < high else wide)
    height = asked[1] or high * width / wide
    title, caption = _words.plain(layout.title.text or ""), _words.plain(layout.title.subtitle.text or "")
    name = html.escape(title or "figure")
    told = f"<desc>{html.escape(caption)}</desc>" if caption else ""
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{round(width)}" height="{round(height)}" '
        f'viewBox="0 0 {wide} {high}" role="img" aria-label="{name}" font-family="{_FONT}" font-size="12" '
        f'fill="#222222"><title>{name}</title>{told}'
        f'<path fill="#fff" d="M0 0H{wide}V{high}H0Z"/>{body}</svg>\n'
    )
    return text.replace(_PREFIX, f"p{hashlib.sha256(text.encode()).hexdigest()[:8]}")


class _Picture:
    """A figure on its way to SVG.

    Parameters
    ----------
    layout, traces
        Of the figure, in the form it is laid out in.
    width
        Width in pixels that it is laid out for.
    height
        Height in pixels; what it needs if that is more.
    """

    def __init__(self, layout: Given, traces: Sequence[Given], width: float, height: float | None) -> None:
        self._layout, self._width, self._height = layout, width, height
        self._traces = [trace for trace in traces if trace.visible in (None, True)]
        self._all = list(traces)
        self._bars = [trace for trace in self._traces if trace.type == "bar"]
        self._spans = _bars.spans(self._bars, self._layout.barmode or "group")
        self._patterns = Patterns(_PREFIX)
        self.pages: Pages | None = None
        self._named_below = 0.0
        self._axes = {name: _axis(self._layout, name) for name in _names(self._layout, self._traces)}

    def drawn(self) -> tuple[str, float, float]:
        """The picture without its frame, its width and its height."""
        layout = self._layout
        first = _plot((0.0, 0.0, 1.0, 1.0), {}, self._width)
        heading = _heading.heading_of(
            layout, [(trace, self._pane(trace, first)) for trace in self._traces], self._width
        )
        left, right, over, under, notes = self._margins()
        top = heading.height + over
        margin = {side: _margin(layout, side) for side in "ltrb"}
        marks = max(float(layout.height or _HEIGHT) - margin["t"] - margin["b"], 40.0)
        if self._height is not None:
            marks = max(marks, self._height - top - under)
        plot = self._placed(left, top, max(self._width - left - right, 40.0), marks)
        edge = _heading.rule(plot.left, plot.top, plot.wide, plot.high)
        parts = [
            f'<clipPath id="{_PREFIX}c"><path d="{edge}"/></clipPath>',
            heading.written(),
            _axes.shapes(layout, plot, below=True),
            _axes.grid(plot),
            *self._marks(plot),
            _axes.shapes(layout, plot, below=False),
            _axes.names(plot),
            _axes.notices(layout, plot),
            _heading.notes_written(notes, plot.bottom),
        ]
        above = [axis.get("side") == "top" for name, axis in self._axes.items() if _names_columns(name, axis)]
        size = (self._width, plot.bottom + under)
        self.pages = pages_of(layout, plot, size, over, self._named_below, above)
        parts.insert(0, f"<defs>{self._patterns.written()}{parts.pop(0)}</defs>")
        return "".join(parts), self._width, plot.bottom + under

    def _margins(self) -> tuple[float, float, float, float, list[Any]]:
        """Room to the left, right, above and below the marks, and the notes below."""
        layout = self._layout
        left, right, bottom = (_margin(layout, side) for side in "lrb")
        over = _heading.room_before(layout, self._all)
        notes = _heading.notes_of(layout, self._width)
        under = 0.0
        for name, axis in self._axes.items():
            if axis.get("visible") is False:
                continue
            if name.startswith("y"):
                left = max(left, min(_axes.room_of_names(axis, self._width)[0], self._width * 0.6))
                continue
            deep, aside = _axes.room_across(axis)
            if axis.get("side") == "top":
                over = max(over, deep + 4)
                right = max(right, aside if axis.get("tickangle") else 0.0)
            else:
                under = max(under, deep + (24 if (axis.get("title") or {}).get("text") else 4))
        self._named_below = under
        if notes:
            return (
                left,
                right,
                over,
                max(under, *(below + _words.height_of(lines, look) + 10 for below, lines, look in notes)),
                notes,
            )
        return left, right, over, max(under, bottom), notes

    def _placed(self, left: float, top: float, wide: float, high: float) -> _axes.Plot:
        """The room for marks, with a scale for each axis."""
        values = self._values()
        scales: dict[str, Scale] = {}
        for name, axis in self._axes.items():
            start, end = (axis.get("domain") or (0.0, 1.0))[:2]
            across = name.startswith("x")
            ends = (
                (left + start * wide, left + end * wide)
                if across
                else (top + high * (1 - start), top + high * (1 - end))
            )
            source = str(axis.get("matches") or (axis.get("overlaying") if not values[name] else None))
            bound = source in self._axes and not axis.get("range")
            told = {**axis, "range": self._axes[source].get("range")} if bound else axis
            flat = any((bar.orientation == "h") is across for bar in self._bars)
            known = [*values[name], *values[source]] if bound else values[name]
            scales[name] = scale_of({**told, "across": across}, known, *ends, floor_at_0=flat)
        return _axes.Plot(left, top, wide, high, scales, self._width)

    def _values(self) -> dict[str, list[Any]]:
        """All values on each axis."""
        found: dict[str, list[Any]] = defaultdict(list)
        ends = _bars.ends_of(self._spans)
        for trace in self._traces:
            x, y = trace.xaxis or "x", trace.yaxis or "y"
            found[x] += list(trace.x if trace.x is not None else ())
            found[y] += list(trace.y if trace.y is not None else ())
        for number_of_it, bar in enumerate(self._bars):
            found[(bar.xaxis or "x") if bar.orientation == "h" else (bar.yaxis or "y")] += ends[number_of_it]
        return found

    def _pane(self, trace: Any, plot: _axes.Plot) -> Pane:
        scales = plot.scales
        unknown = Scale(0, 1, 0, 1, False, (), {})
        colour = of_trace(next(at for at, one in enumerate(self._all) if one is trace), self._layout.template)
        x, y = scales.get(trace.xaxis or "x", unknown), scales.get(trace.yaxis or "y", unknown)
        return Pane(x, y, self._patterns, self._width, colour, f"{_PREFIX}c")

    def _marks(self, plot: _axes.Plot) -> list[str]:
        """Cells first, then bars, then points and lines, as Plotly has it."""
        said = [_areas.cells(one, self._pane(one, plot)) for one in self._traces if one.type == "heatmap"]
        for number_of_it, bar in enumerate(self._bars):
            pane = self._pane(bar, plot)
            found = _bars.placed(self._spans[number_of_it], bar.orientation == "h", pane.x, pane.y)
            said.append(_areas.bars(found, bar, pane))
        return said + [_marks.scatter(one, self._pane(one, plot)) for one in self._traces if one.type == "scatter"]


def _plot(box: tuple[float, float, float, float], scales: Mapping[str, Scale], width: float) -> _axes.Plot:
    return _axes.Plot(*box, scales, width)


def _margin(layout: Given, side: str) -> float:
    value = layout.margin[side]
    return float(value) if value is not None else _MARGINS[side]


def _names(layout: Given, traces: Sequence[Given]) -> list[str]:
    """Names of the axes in use, those that are only declared among them."""
    used = {name for trace in traces for name in (trace.xaxis or "x", trace.yaxis or "y")} | {"x", "y"}
    declared = {f"{name[0]}{name[5:]}" for name in layout.names() if name[:5] in ("xaxis", "yaxis")}
    return sorted(used | declared)


def _names_columns(name: str, axis: Mapping[str, Any]) -> bool:
    return name.startswith("x") and axis.get("visible") is not False


def _axis(layout: Given, name: str) -> dict[str, Any]:
    """What is said of an axis."""
    told = layout.of(f"{name[0]}axis{name[1:]}")
    if isinstance(told.get("title"), str):
        told["title"] = {"text": told["title"]}
    return told
