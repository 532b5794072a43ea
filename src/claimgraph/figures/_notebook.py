"""Figures in notebooks: drawn without a network, in JupyterLab and in pages made by nbconvert alike."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from plotly.io.base_renderers import MimetypeRenderer

from claimgraph.errors import BadRequestError
from claimgraph.figures._embed import WHOLE, box, library_of, scripts
from claimgraph.figures._still import svg

CONFIG: Mapping[str, Any] = MappingProxyType(
    {
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displaylogo": False,
        "typesetMath": False,
        "responsive": True,
        "modeBarButtonsToRemove": ("select2d", "lasso2d", "autoScale2d"),
    }
)
"""Plotly settings of every figure: nothing is uploaded, and text from data is never read as a formula."""

_NAME = "claimgraph"
_REPLACED = frozenset({"notebook", "notebook_connected", "plotly_mimetype"})
"""Renderers that need a network, and the one that JupyterLab would draw once more in its own way, on white."""
_JSON_ONLY = frozenset({"jupyterlab", "nteract", "vscode"})
"""Renderers of which a page made by nbconvert shows nothing."""


class OfflineRenderer(MimetypeRenderer):  # type: ignore[misc]
    """Draws a figure as HTML with the copy of plotly.js that stands in the notebook, and loads nothing else.

    Plotly's own `notebook` renderer adds a script from a remote server to each figure.
    """

    def __init__(self, config: Mapping[str, Any] = CONFIG) -> None:
        self.config = dict(config)

    def activate(self) -> None:
        """Put plotly.js into the notebook, unless it is there."""
        if not _State.loaded:
            use_in_notebook()

    def to_mimebundle(self, fig_dict: dict[str, Any]) -> dict[str, str]:
        """The figure as HTML, and as a still picture for readers that run no scripts."""
        drawn = go.Figure({key: fig_dict[key] for key in ("data", "layout") if key in fig_dict}, skip_invalid=True)
        library = library_of(drawn)
        bundle = {"text/html": (scripts([library]) if library == WHOLE else "") + box(drawn, self.config)}
        with suppress(BadRequestError):  # a sort of trace that no still picture shows
            bundle["image/svg+xml"] = svg(drawn)
        return bundle


class _State:
    loaded = False


def use_in_notebook() -> None:
    """Put plotly.js into the output of this cell, so that figures below draw themselves without a network.

    Call it in the first cell; outside a notebook it does nothing. The copy is compressed and draws points, lines and
    bars; a figure of another sort brings the whole of plotly.js along. Figures do it by themselves where it was
    forgotten, but if that cell runs again its copy is gone from the saved notebook.

    Examples
    --------
    >>> from claimgraph import figures
    >>> figures.use_in_notebook()
    """
    try:
        from IPython import get_ipython
        from IPython.display import HTML, display
    except ModuleNotFoundError:
        return
    if get_ipython() is None:
        return
    display(HTML(scripts()))  # type: ignore[no-untyped-call]
    _State.loaded = True


def offline(renderers: str | None) -> str | None:
    """Names of Plotly renderers, with ours in place of some and beside those of editors."""
    if not renderers:
        return renderers
    names = [_NAME if name in _REPLACED else name for name in renderers.split("+")]
    if not _JSON_ONLY.isdisjoint(names):
        names.append(_NAME)
    return "+".join(dict.fromkeys(names))


def renderers() -> Any:
    """Plotly's renderers with ours among them; asked for late, because Plotly then reads much that notebooks need."""
    if _NAME not in pio.renderers:
        pio.renderers[_NAME] = OfflineRenderer()
    return pio.renderers
