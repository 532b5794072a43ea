"""The evidence graph to look around in: one page that needs no network, or a notebook widget.

Both show the same document of plain values (`payload`) with the same script.

Examples
--------
>>> import claimgraph
>>> kb = claimgraph.load("tests/data/tiny")
>>> [node["label"] for node in claimgraph.explorer.payload(kb)["nodes"] if node["kind"] == "condition"]
['Flank ache']
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimgraph.explorer._errors import MissingPackageError, NotBuiltError
from claimgraph.explorer._page import is_page, page, write_page
from claimgraph.explorer._payload import payload
from claimgraph.explorer._selection import Selection
from claimgraph.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from claimgraph.explorer._widget import Explorer

VIEWS: Mapping[str, str]
"""The views by name, each with what it shows."""

__all__ = [
    "VIEWS",
    "MissingPackageError",
    "NotBuiltError",
    "Selection",
    "is_page",
    "page",
    "payload",
    "widget",
    "write_page",
]


def widget(
    kb: KnowledgeBase,
    *,
    view: str | None = None,
    focus: str | None = None,
    filter: Mapping[str, Any] | None = None,
    height: int = 640,
) -> Explorer:
    """The explorer as a notebook widget, in step with Python both ways.

    What one does in it can be read and done from Python as well: `selection` holds the things selected, with their
    tables and works; `focus`, `show`, `filter`, `select`, `path`, `reset` and `undo` act on the picture; `on_selection`
    calls a function when the selection changes; `page` gives the same picture as a file to send to somebody.

    Parameters
    ----------
    kb, view, focus, filter
        As in `payload`.
    height
        Height in CSS pixels, from 240 to 4000.

    Returns
    -------
    Explorer
        An `anywidget.AnyWidget`; its traits are `payload` (JSON text), `state` (dict, both ways) and `height`.

    Raises
    ------
    MissingPackageError
        anywidget is not installed.
    UnknownNameError, AmbiguousNameError, BadRequestError, NotBuiltError
        As in `page`.

    Examples
    --------
    >>> from claimgraph import explorer, load
    >>> view = explorer.widget(load("tests/data/tiny"))
    >>> view.focus("twist-eases-ache")
    """
    try:
        import anywidget  # noqa: F401
    except ImportError:
        raise MissingPackageError(
            'the explorer in a notebook needs anywidget: pip install "claimgraph[notebooks]", then restart the kernel; '
            "explorer.write_page(kb, 'explorer.html') needs nothing more"
        ) from None
    from claimgraph.explorer._widget import make

    return make(kb, view=view, focus=focus, filter=filter, height=height)


def __getattr__(name: str) -> Any:
    # Packs bring views, and their parts are read no sooner than somebody asks.
    if name == "VIEWS":
        from claimgraph.explorer._views import every_view

        return every_view()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
