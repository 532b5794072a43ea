"""The explorer as a notebook widget; the home of anywidget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import anywidget
import traitlets

from claimgraph.errors import BadRequestError
from claimgraph.explorer._domain import examples
from claimgraph.explorer._filters import filters
from claimgraph.explorer._page import render
from claimgraph.explorer._payload import payload
from claimgraph.explorer._selection import Selection
from claimgraph.explorer._shared import DEPTHS, MOST_STEPS
from claimgraph.explorer._state import Known, checked_view, cleaned
from claimgraph.explorer._static import SCRIPT, STYLE, asset
from claimgraph.explorer._still import still
from claimgraph.explorer._transport import packed
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import comma

LEAST, MOST = 240, 4000
"""Height in CSS pixels."""


class Explorer(anywidget.AnyWidget):
    """The explorer in a notebook; made by `claimgraph.explorer.widget`.

    Traits
    ------
    payload
        The document shown, as JSON text, packed.
    state
        All that makes the picture, as plain values: view, focus, filter, selection, path and the rest. Browser and
        Python both write it. Whatever is written, things the base does not have are dropped.
    height
        Height in CSS pixels.
    """

    payload = traitlets.Unicode("{}", read_only=True, help="the document shown, as JSON").tag(sync=True)
    state = traitlets.Dict(help="all that makes the picture, as plain values").tag(sync=True)
    height = traitlets.Int(640, help="height in CSS pixels").tag(sync=True)

    def __init__(self, kb: KnowledgeBase, document: Mapping[str, Any], height: int) -> None:
        self._kb = kb
        self._document = document
        self._known = Known.of(document)
        self._before: list[dict[str, Any]] = []
        self._back = self._from_browser = False
        self._callbacks: dict[Callable[[Selection], object], Callable[[Any], None]] = {}
        super().__init__()
        self.set_trait("payload", packed(document))
        self.height = height
        self.layout.height = f"{height}px"
        self.state = {**self._known.usual, **document["start"]}
        self.observe(self._remember, "state")

    # What comes in -----------------------------------------------------------------------------------------

    @traitlets.validate("state")
    def _checked_state(self, proposal: Any) -> dict[str, Any]:
        return cleaned(proposal["value"], self._known)

    @traitlets.validate("height")
    def _checked_height(self, proposal: Any) -> int:
        height: int = proposal["value"]
        if not LEAST <= height <= MOST:
            raise BadRequestError(f"height is from {LEAST} to {MOST} pixels; found {height}")
        return height

    @traitlets.observe("height")
    def _sized(self, change: Any) -> None:
        self.layout.height = f"{change['new']}px"

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the browser sends; ipywidgets calls this."""
        self._from_browser = True
        try:
            super().set_state(sync_data)
        finally:
            self._from_browser = False

    def _remember(self, change: Any) -> None:
        old, new = change["old"], change["new"]
        if self._back or (self._from_browser and self._before and new == self._before[-1]):
            # Undone here, or by the browser's own undo, which came back to where we were.
            self._before = self._before[:-1]
            return
        self._before = [*self._before, old][-MOST_STEPS:]

    # What is selected --------------------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """The things selected, with their tables and works."""
        return Selection(self._kb, self.state["selected"])

    def on_selection(self, callback: Callable[[Selection], object], remove: bool = False) -> None:
        """Call a function with the selection whenever it changes, in the browser or from Python.

        Parameters
        ----------
        callback
            Gets a `Selection`.
        remove
            Stop calling it.
        """
        if remove:
            watcher = self._callbacks.pop(callback, None)
            if watcher is not None:
                self.unobserve(watcher, "state")
            return
        if not callable(callback):
            raise BadRequestError(f"a function is called with the selection; found {callback!r}")
        if callback in self._callbacks:
            return

        def watch(change: Any) -> None:
            if change["new"]["selected"] != change["old"]["selected"]:
                callback(Selection(self._kb, change["new"]["selected"]))

        self._callbacks[callback] = watch
        self.observe(watch, "state")

    def select(self, *names: str, add: bool = False) -> Selection:
        """Select things by name, in place of those selected or, with `add`, beside them; without a name, none."""
        found = [self._find(name) for name in _flat(names)]
        self._set(selected=list(dict.fromkeys([*(self.state["selected"] if add else ()), *found])))
        return self.selection

    # What is shown -----------------------------------------------------------------------------------------

    def focus(self, name: str | None) -> None:
        """Open a thing, by any name people use for it or as a node key; `None` closes it."""
        self._set(focus=None if name is None else self._find(name))

    def show(self, view: str, *, focus: str | None = None, depth: int | None = None) -> None:
        """Change to a view, one of `claimgraph.explorer.VIEWS`; raises `BadRequestError` where there is no such view.

        Parameters
        ----------
        view
            Name of the view.
        focus
            A thing to open, which the view `around` is then drawn around.
        depth
            Steps around it, 1 to 3.
        """
        patch: dict[str, Any] = {"view": checked_view(view, self._known.views)}
        if focus is not None:
            patch["focus"] = self._find(focus)
        if depth is not None:
            if depth not in DEPTHS:
                raise BadRequestError(f"depth is 1, 2 or 3 steps; found {depth!r}")
            patch["depth"] = depth
        self._set(**patch)

    def filter(self, **wanted: Any) -> None:
        """Show only what has these values, in place of the filter before; without any, everything.

        Parameters
        ----------
        wanted
            Facets by name with one value or several, `years` and `words`:
            `filter(stance="disputes", design="rct", years=(2010, None), words="runners")`.

        Raises
        ------
        BadRequestError
            There is no such filter or value; near ones are suggested.
        UnknownNameError, AmbiguousNameError
            The name of a thing fits nothing, or several things.
        """
        self._set(filter=filters(self._kb, self._document["words"]["facets"], wanted))

    def path(self, start: str | None, end: str | None = None) -> None:
        """Show the way from one thing to another, by name; `path(None)` goes back to the view."""
        if start is None:
            self._set(path=None)
            return
        if end is None:
            two = comma(*(repr(one) for one in examples(self._kb)))
            raise BadRequestError(f"a path has two ends: path({two}); path(None) leaves it")
        ends = [self._find(start), self._find(end)]
        if ends[0] == ends[1]:
            raise BadRequestError(f"both names mean the same thing, {self._kb.name(ends[0])!r}; name two things")
        self._set(path=ends)

    def reset(self) -> None:
        """Back to an explorer that nobody has touched."""
        self.state = self._known.usual

    def undo(self) -> None:
        """Take the last change back, wherever it was made; nothing happens where there is none."""
        if not self._before:
            return
        self._back = True
        try:
            self.state = self._before[-1]
        finally:
            self._back = False

    def page(self) -> str:
        """The present picture as one HTML document that needs no notebook and no network."""
        untouched = self._known.usual
        start = {name: value for name, value in self.state.items() if value != untouched[name]}
        return render({**self._document, "start": start})

    # Ways ----------------------------------------------------------------------------------------------------

    def _find(self, name: str) -> str:
        if not isinstance(name, str):
            raise BadRequestError(f"a thing is given by name, such as {examples(self._kb)[0]!r}; found {name!r}")
        return name if name in self._known.nodes else str(self._kb.find(name))

    def _set(self, **patch: Any) -> None:
        self.state = {**self.state, **patch}

    def _repr_mimebundle_(self, **wanted: Any) -> Any:
        """The widget, and a still picture for readers that run no scripts."""
        shown = super()._repr_mimebundle_(**wanted)
        if shown is not None:
            data = shown[0] if isinstance(shown, tuple) else shown
            data["image/svg+xml"] = still(self._kb, self.state, self._document)
        return shown

    def __repr__(self) -> str:
        state = self.state
        parts = [f"view {state['view']}"]
        if state["focus"]:
            parts.append(f"focus {state['focus']}")
        if state["selected"]:
            parts.append(f"{len(state['selected'])} selected")
        return f"<Explorer {self._document['title']!r}: {', '.join(parts)}>"


def _flat(names: Iterable[Any]) -> list[Any]:
    """Names given one by one, or as a collection."""
    return [
        one for name in names for one in (name if isinstance(name, Iterable) and not isinstance(name, str) else [name])
    ]


@cache
def _built(script: str, style: str) -> type[Explorer]:
    return type("Explorer", (Explorer,), {"_esm": script, "_css": style, "__module__": Explorer.__module__})


def make(
    kb: KnowledgeBase,
    *,
    view: str | None,
    focus: str | None,
    filter: Mapping[str, Any] | None,
    height: int,
) -> Explorer:
    """An explorer of this base; raises as `claimgraph.explorer.widget` does."""
    built = _built(asset(SCRIPT), asset(STYLE))
    return built(kb, payload(kb, view=view, focus=focus, filter=filter), height)
