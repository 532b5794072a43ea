"""What packs bring to the explorer: the one place where it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from claimgraph.knowledge import KnowledgeBase


def parts(kb: KnowledgeBase) -> tuple[Any, ...]:
    """The modules of a base's packs for this room."""
    return _all()


def _all() -> tuple[Any, ...]:
    return (importlib.import_module("claimgraph.explorer._emg"),)


def part_of(kb: KnowledgeBase, kind: str) -> Any | None:
    """The module that brings a kind of thing; `None` for kinds of the core."""
    return next((part for part in parts(kb) if kind in part.LOOKS), None)


def listed(kb: KnowledgeBase, name: str) -> tuple[Any, ...]:
    """What the modules list under a name, one after the other."""
    return tuple(one for part in parts(kb) for one in getattr(part, name, ()))


def named(kb: KnowledgeBase, name: str) -> Mapping[str, Any]:
    """What the modules have by id under a name."""
    return {id_: one for part in parts(kb) for id_, one in getattr(part, name, {}).items()}


def every(name: str) -> tuple[Any, ...]:
    """What the modules of all packs there are list under a name, one after the other."""
    return tuple(one for part in _all() for one in getattr(part, name, ()))
