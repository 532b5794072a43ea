"""The Plotly figure of this package: a plain one that never offers to upload itself and needs no network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

from claimgraph.figures._embed import box, library_of, scripts
from claimgraph.figures._notebook import CONFIG, offline, renderers
from claimgraph.figures._style import INK

TITLE_WIDTH, SUBTITLE_WIDTH = 44, 96
"""Letters of a line that fit on 600 pixels."""
FONT = "Arial, Helvetica, sans-serif"
_LAYOUT = {
    "font": {"family": FONT, "size": 12, "color": "#222222"},
    "title": {"x": 0, "xref": "container", "xanchor": "left", "yref": "container", "yanchor": "top"},
    "paper_bgcolor": "white",
    "plot_bgcolor": "white",
    "hovermode": "closest",
    "hoverlabel": {"align": "left", "bgcolor": "white", "bordercolor": "#222222", "font": {"size": 12}},
}

_DATA = "application/vnd.plotly.v1+json"
"""What Plotly calls a figure as data."""


class Figure(go.Figure):  # type: ignore[misc]
    """A Plotly figure whose "Share chart" button is off, however it is shown or saved.

    It shows itself in a notebook. Everything else is as in `plotly.graph_objects.Figure`.
    """

    def show(self, renderer: str | None = None, **options: Any) -> None:
        """Show the figure; options as in `plotly.io.show`."""
        pio.show(self, renderer=renderer or offline(renderers().default), **_with_config(options))

    def to_html(self, config: Mapping[str, Any] | None = None, **options: Any) -> str:
        """HTML text; options as in `plotly.io.to_html`."""
        return str(pio.to_html(self, **_with_config({**options, "config": config})))

    def write_html(self, file: Any, config: Mapping[str, Any] | None = None, **options: Any) -> None:
        """Write HTML; options as in `plotly.io.write_html`."""
        pio.write_html(self, file, **_with_config({**options, "config": config}))

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None, validate: bool = True, **options: Any
    ) -> dict[str, Any]:
        names = offline(renderers().default)
        bundle = renderers()._build_mime_bundle(self.to_dict(), names, **_with_config(options))
        if (data := bundle.get(_DATA)) is not None:
            # Some versions of Plotly put their own server back.
            bundle = {**bundle, _DATA: {**data, "config": {**(data.get("config") or {}), **CONFIG}}}
        return dict(bundle)

    def _repr_html_(self) -> str:
        return scripts([library_of(self)]) + box(self, CONFIG)

    def _ipython_display_(self) -> None:
        if renderers().render_on_display and renderers().default:
            self.show()
        else:
            print(repr(self))


def new_figure() -> Figure:
    """An empty figure that looks the same whatever the reader's own Plotly template is."""
    return Figure(layout={"template": {"layout": _LAYOUT}})


def annotate(figure: Figure, notes: Iterable[Mapping[str, Any]]) -> None:
    """Add annotations all at once: one by one, Plotly goes through those that are there for each new one."""
    figure.layout.annotations = [*figure.layout.annotations, *notes]


def _with_config(options: dict[str, Any]) -> dict[str, Any]:
    return {**options, "config": {**(options.get("config") or {}), **CONFIG}}


def words_beside(figure: Figure, texts: Iterable[str], x: float, size: int) -> None:
    """Write a text on each row of a figure, from top to bottom, beginning at one place of its width."""
    annotate(
        figure,
        [
            {
                "text": text,
                "x": x,
                "xref": "paper",
                "xanchor": "left",
                "y": row,
                "yref": "y",
                "showarrow": False,
                "align": "left",
                "bgcolor": "white",
                "font": {"size": size, "color": INK},
            }
            for row, text in enumerate(texts)
        ],
    )
