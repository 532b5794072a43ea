"""What makes a picture: the state that page, notebook and link share, as plain values."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.explorer._domain import examples
from claimgraph.explorer._filters import filters, holds_words
from claimgraph.explorer._shared import (
    DEPTHS,
    FARTHEST,
    LAST_YEAR,
    MOST_LISTED,
    MOST_WORDS,
    PANES,
    SIZES,
    UNGROUPED,
    defaults,
)
from claimgraph.explorer._views import views
from claimgraph.knowledge import KnowledgeBase

GROUP = "by:"
"""What the key of a group of claims begins with."""
FACETS, YEARS, WORDS = "facets", "years", "words"
_SURROGATE = re.compile("[\ud800-\udfff]")

State = dict[str, Any]


def checked_view(view: str, views: Collection[str]) -> str:
    """A view by name, one of those given.

    Raises
    ------
    BadRequestError
        There is no such view.
    """
    name = str(view).strip().casefold()
    if name not in views:
        near = did_you_mean(suggest(name, views))
        raise BadRequestError(f"no view called {view!r}; accepted: {', '.join(views)}{near}")
    return name


def start(
    kb: KnowledgeBase,
    facets: Iterable[Mapping[str, Any]],
    view: str | None,
    focus: str | None,
    filter: Mapping[str, Any] | None,
) -> State:
    """What differs from the defaults at the start; a thing in focus is looked at from around, unless told otherwise."""
    told: State = {}
    if focus is not None:
        if not isinstance(focus, str):
            raise BadRequestError(f"a thing is given by name, such as {examples(kb)[0]!r}; found {focus!r}")
        told["focus"] = str(kb.find(focus))
        told["view"] = "around"
    if view is not None:
        told["view"] = checked_view(view, views(kb))
    if filter is not None and filter != {}:
        told["filter"] = filters(kb, facets, filter)
    return told


def untouched(document: Mapping[str, Any]) -> State:
    """The state of an explorer of this document that nobody has touched."""
    return {**defaults(), "off": list(document["looks"]["off"])}


def cites(document: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the citations that no link of the graph says; the script makes them in the same way."""
    citing = document["citing"]
    ids = [*citing.get("own", ()), *(work["id"] for work in citing.get("works", ()))]
    return frozenset(f"{ids[i]}>{ids[j]}" for i, j in citing.get("links", ()))


# What comes back from a browser --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """What a state may speak of.

    Parameters
    ----------
    nodes, edges
        Ids of things and of links.
    facets
        Values of each facet in their order; `None` for a range.
    views
        Ids of the views.
    switches
        Kinds and relations that can be switched off, such as `kind:study`.
    usual
        The state that nobody has touched.
    around
        Ids of works around the base.
    groups
        Facets by which claims can be grouped.
    """

    nodes: Container[str]
    edges: Container[str]
    facets: Mapping[str, tuple[str, ...] | None]
    views: Collection[str]
    switches: Container[str]
    usual: State
    around: Container[str] = frozenset()
    groups: Container[str] = frozenset()

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Known:
        """What the states of this document may speak of."""
        return cls(
            frozenset(node["id"] for node in document["nodes"]),
            frozenset(edge["id"] for edge in document["edges"]) | cites(document),
            {
                facet["id"]: tuple(value["id"] for value in facet["values"]) if "values" in facet else None
                for facet in document["words"]["facets"]
            },
            tuple(view["id"] for view in document["looks"]["views"]),
            frozenset(
                f"{group}:{one}"
                for group, words in (("kind", "kinds"), ("relation", "relations"))
                for one in document["words"][words]
            ),
            untouched(document),
            frozenset(work["id"] for work in document["citing"].get("works", ())),
            frozenset(facet["id"] for facet in document["words"]["facets"] if facet.get("claims")),
        )


def cleaned(found: Any, known: Known) -> State:
    """A whole state with everything left at its default that is missing, malformed or not in the base.

    The form is the one the script gives a state, so that what Python and browser send each other comes to rest.
    """
    given, state = found if isinstance(found, Mapping) else {}, deepcopy(known.usual)
    if given.get("view") in known.views:
        state["view"] = given["view"]
    focus = given.get("focus")
    if isinstance(focus, str) and any(focus in ids for ids in (known.nodes, known.around, known.edges)):
        state["focus"] = focus
    if given.get("depth") in DEPTHS:
        state["depth"] = int(given["depth"])
    state["filter"] = _filter(given.get("filter"), known)
    if isinstance(given.get("off"), list | tuple):
        state["off"] = [one for one in _texts(given["off"]) if _can_be_off(one, known)]
    for name in ("hidden", "expanded", "selected"):
        # Works around the base are seen only: nothing can be taken away of them, and nothing joins them.
        outside = known.around if name == "hidden" else ()
        found_ = _texts(given.get(name))
        state[name] = [
            one
            for one in found_
            if one in known.nodes or one in outside or (name == "expanded" and _is_group(one, known))
        ]
    state["pinned"] = _places(given.get("pinned"), known)
    path = [one for one in _texts(given.get("path")) if one in known.nodes]
    state["path"] = path if len(path) == 2 else None
    state["table"] = given.get("table") is True
    state["size"] = given["size"] if given.get("size") in SIZES else None
    group = given.get("group")
    state["group"] = group if isinstance(group, str) and (group == UNGROUPED or group in known.groups) else None
    folded = _texts(given.get("folded"))
    state["folded"] = [pane for pane in PANES if pane in folded]
    return state


def _is_group(key: str, known: Known) -> bool:
    """Whether a key means the claims that have one value of a facet: `by:direction:supported`."""
    by, _, value = key.removeprefix(GROUP).partition(":")
    return key.startswith(GROUP) and by in known.groups and value in (known.facets.get(by) or ())


def _texts(found: Any) -> list[str]:
    if not isinstance(found, list | tuple):
        return []
    return list(dict.fromkeys(one for one in found[:MOST_LISTED] if isinstance(one, str)))


def _can_be_off(key: str, known: Known) -> bool:
    group, _, value = key.partition(":")
    return key in known.switches or value in (known.facets.get(group) or ())


def _places(found: Any, known: Known) -> dict[str, list[float]]:
    if not isinstance(found, Mapping):
        return {}
    return {
        node: [_tenth(place[0]), _tenth(place[1])]
        for node, place in list(found.items())[:MOST_LISTED]
        if (node in known.nodes or node in known.around)
        and isinstance(place, list | tuple)
        and len(place) == 2
        and all(_within(at, FARTHEST) for at in place)
    }


def _tenth(number: float) -> float:
    return math.floor(number * 10 + 0.5) / 10 + 0.0


def _within(value: Any, most: int) -> bool:
    # Not asked of `math.isfinite`: whole numbers of any length come in, and not all of them fit a float.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most


def _filter(found: Any, known: Known) -> dict[str, Any]:
    given = found if isinstance(found, Mapping) else {}
    asked = given.get(FACETS)
    kept: dict[str, list[str]] = {}
    for name, values in known.facets.items():
        wanted = set(_texts(asked.get(name))) if isinstance(asked, Mapping) else set()
        if fitting := [value for value in values or () if value in wanted]:
            kept[name] = fitting
    years, words = given.get(YEARS), given.get(WORDS)
    return {
        FACETS: kept,
        YEARS: _years(years) if isinstance(years, list | tuple) and len(years) == 2 else [None, None],
        WORDS: _wanted(words) if isinstance(words, str) else "",
    }


def _wanted(words: str) -> str:
    text = _SURROGATE.sub("\ufffd", words[:MOST_WORDS])
    return text if holds_words(text) else ""


def _years(found: Sequence[Any]) -> list[int | None]:
    first, last = (math.floor(end + 0.5) if _within(end, LAST_YEAR) else None for end in found)
    return [last, first] if first is not None and last is not None and first > last else [first, last]
