"""What Python and the script hold each other to: the untouched state and the limits of a state, from one file."""

from __future__ import annotations

import json
from copy import deepcopy
from importlib.resources import files
from typing import Any

_SHARED: dict[str, Any] = json.loads(files(__package__).joinpath("shared.json").read_text(encoding="utf-8"))

FORMAT: int = _SHARED["format"]
"""Version of the document's form; the script refuses another."""
LAYOUTS, SHAPES, COLOURS = (tuple(_SHARED[name]) for name in ("layouts", "shapes", "colours"))
"""Ways to draw a view, outlines of marks and names of colours that the script knows."""
NOT_STATED: str = _SHARED["not_stated"]
"""Value of a facet for what says nothing on it."""
SIZES = tuple(_SHARED["sizes"])
"""What the size of a mark can tell where it tells of works."""
UNGROUPED: str = _SHARED["ungrouped"]
"""In place of a facet by which claims are grouped: none, they stand in their order."""
PANES = tuple(_SHARED["panes"])
"""Panes beside the picture that can be folded."""
DEPTHS = tuple(range(1, _SHARED["limits"]["depth"] + 1))
"""How many steps around a thing can be shown."""
MOST_WORDS: int = _SHARED["limits"]["words"]
"""Most letters of the words to look for."""
MOST_LISTED: int = _SHARED["limits"]["list"]
"""Most things that a list in a state may hold."""
FARTHEST: int = _SHARED["limits"]["farthest"]
"""Places farther out than this many pixels are nobody's wish."""
LAST_YEAR: int = _SHARED["limits"]["last_year"]
MOST_STEPS: int = _SHARED["limits"]["steps"]
"""Steps that can be undone."""


def defaults() -> dict[str, Any]:
    """The state of an explorer that nobody has touched, but for what a base switches off."""
    found: dict[str, Any] = deepcopy(_SHARED["state"])
    return found
