"""Verbs of the command line about amplitudes, and what the pack adds to those of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.emg.verbs._more import MORE, next_steps, often

if TYPE_CHECKING:
    from claimgraph.cli.verbs import Verb

    VERBS: tuple[Verb, ...]

__all__ = ["MORE", "VERBS", "next_steps", "often"]


def __getattr__(name: str) -> Any:
    """The verbs of the pack, read once somebody asks for one of them: those of the core need `MORE` alone."""
    if name != "VERBS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from claimgraph.emg.verbs import _backing, _exercises, _numbers, _programme

    found = globals()["VERBS"] = (*_backing.VERBS, *_programme.VERBS, *_exercises.VERBS, *_numbers.VERBS)
    return found
