"""Names that can be imported from the public namespaces, and those that a base answers to."""

from __future__ import annotations

import importlib
import inspect
from types import ModuleType
from typing import Any

import claimgraph

from .bases import base
from .record import Record

NAMESPACES = (
    *"appraisal bibliography cards checks citations cli explorer export figures".split(),
    *"graph knowledge loading query records synthesis tables".split(),
)


def names() -> Record:
    """Each public name with what it is."""
    found: Record = {"claimgraph": _public(claimgraph)}
    for name in NAMESPACES:
        found[f"claimgraph.{name}"] = _public(importlib.import_module(f"claimgraph.{name}"))
    kb = base("tiny")
    found["KnowledgeBase"] = [_told(kb, name) for name in sorted(dir(kb)) if not name.startswith("_")]
    return found


def _public(module: ModuleType) -> list[str]:
    """Names that a module lists, in `__all__` or by a `__dir__` of its own."""
    listed = set(module.__all__)
    if "__dir__" in vars(module):
        listed |= {name for name in dir(module) if not name.startswith("_")}
    return [_told(module, name) for name in sorted(listed)]


def _told(owner: Any, name: str) -> str:
    found = getattr(owner, name)
    kind = (
        "namespace"
        if inspect.ismodule(found)
        else "class"
        if inspect.isclass(found)
        else "function"
        if callable(found)
        else "value"
    )
    return f"{name}: {kind}"
