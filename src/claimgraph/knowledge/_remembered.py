"""What was worked out of a base once: a base is frozen, so it stays true for as long as the base lives."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from claimgraph.knowledge._base import KnowledgeBase

_Found = TypeVar("_Found")


def remembered(kb: KnowledgeBase, key: Hashable, make: Callable[[], _Found]) -> _Found:
    """What `make` gives, made when it is first asked for under this key and kept with the base.

    Only for what follows from the base alone and is not changed by those who get it.

    Examples
    --------
    >>> from claimgraph import load
    >>> kb = load("tests/data/tiny")
    >>> remembered(kb, "count", lambda: len(kb.claims)) == remembered(kb, "count", lambda: 0)
    True
    """
    kept: dict[Hashable, object] = kb.__dict__.setdefault("_remembered", {})
    if key not in kept:
        kept[key] = make()
    return cast("_Found", kept[key])
