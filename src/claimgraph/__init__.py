"""An evidence knowledge base in plain text: claims, studies and their numbers, and what follows from them.

>>> import claimgraph
>>> kb = claimgraph.load()  # doctest: +SKIP
"""

from __future__ import annotations

import importlib

from claimgraph import _hooks
from claimgraph._version import __version__ as __version__

TYPE_CHECKING = False  # as type checkers take it, without what `typing` loads: the command can be stopped early
if TYPE_CHECKING:
    from typing import Any

    from claimgraph import cards, explorer, export, figures, graph, query, tables
    from claimgraph.errors import (
        AmbiguousNameError,
        BadRequestError,
        BaseNotFoundError,
        ClaimgraphError,
        KnowledgeBaseError,
        Level,
        Problem,
        UnknownNameError,
    )
    from claimgraph.knowledge import KnowledgeBase
    from claimgraph.opening import check, load

__all__ = [
    "AmbiguousNameError",
    "BadRequestError",
    "BaseNotFoundError",
    "ClaimgraphError",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "Level",
    "Problem",
    "UnknownNameError",
    "cards",
    "check",
    "explorer",
    "export",
    "figures",
    "graph",
    "load",
    "query",
    "tables",
]

_HOMES = {
    "check": "opening",
    "load": "opening",
    "KnowledgeBase": "knowledge",
    **dict.fromkeys(
        (
            "AmbiguousNameError",
            "BadRequestError",
            "BaseNotFoundError",
            "ClaimgraphError",
            "KnowledgeBaseError",
            "Level",
            "Problem",
            "UnknownNameError",
        ),
        "errors",
    ),
}


def _present(thing: Any) -> dict[str, str]:
    bundle: dict[str, str] = importlib.import_module("claimgraph.export").mimebundle(thing)
    return bundle


def _explore(kb: KnowledgeBase, **options: Any) -> Any:
    return importlib.import_module("claimgraph.explorer").widget(kb, **options)


def _default_scheme() -> Any:
    return importlib.import_module("claimgraph.loading").default_scheme()


_hooks.present, _hooks.explore, _hooks.default_scheme = _present, _explore, _default_scheme
_hooks.packs = ("claimgraph.emg",)


def __getattr__(name: str) -> Any:
    """Import a name's home when the name is first used, so that `import claimgraph` stays light."""
    if name in _HOMES:
        return getattr(importlib.import_module(f"claimgraph.{_HOMES[name]}"), name)
    if name in __all__:
        return importlib.import_module(f"claimgraph.{name}")
    raise AttributeError(f"module 'claimgraph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
