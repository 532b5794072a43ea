"""What Python and the script hold each other to: the untouched state and the limits of a state, from one file."""

from __future__ import annotations

import json
from copy import deepcopy
from importlib.resources import files
from typing import Any

_SHARED: dict[str, Any] = json.loads(files(__package__).joinpath("shared.json").read_text(encoding="utf-8"))

VIEWS: tuple[str, ...] = tuple(_SHARED["views"])
"""Ids of the views, in the order of their tabs."""
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
    """The state of an explorer that nobody has touched."""
    found: dict[str, Any] = deepcopy(_SHARED["state"])
    return found
