"""Questions about amplitudes: which exercises have backing for a muscle, how they rank, what is known of exercises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimgraph.homes import finder

if TYPE_CHECKING:
    from claimgraph.emg.questions._asks import ASKS
    from claimgraph.emg.questions._backing import SORTS, BackingOptions, measured_values
    from claimgraph.emg.questions._behind import PROSE, TRAIL, behind_edges
    from claimgraph.emg.questions._compared import dominance
    from claimgraph.emg.questions._exercises import article_exercises, exercises
    from claimgraph.emg.questions._exploratory import exploratory_check, rank_exploratory
    from claimgraph.emg.questions._grid import grid, ratios_within
    from claimgraph.emg.questions._groups import backing
    from claimgraph.emg.questions._limits import Limits
    from claimgraph.emg.questions._pools import pool, selectivity
    from claimgraph.emg.questions._programme import Near as ProgrammeNear
    from claimgraph.emg.questions._programme import Programme, ProgrammeOptions, conventions, programme
    from claimgraph.emg.questions._programme import Step as ProgrammeStep
    from claimgraph.emg.questions._ranks import rank, rank_sensitivity
    from claimgraph.emg.questions._side_by_side import beside_each_other, compare, side_by_side

    QUESTIONS: Mapping[str, Any]
    """What `claimgraph.query` offers of the pack, by name."""

__all__ = [
    "ASKS",
    "PROSE",
    "QUESTIONS",
    "SORTS",
    "TRAIL",
    "BackingOptions",
    "Limits",
    "Programme",
    "ProgrammeNear",
    "ProgrammeOptions",
    "ProgrammeStep",
    "article_exercises",
    "backing",
    "behind_edges",
    "beside_each_other",
    "compare",
    "conventions",
    "dominance",
    "exercises",
    "exploratory_check",
    "grid",
    "measured_values",
    "pool",
    "programme",
    "rank",
    "rank_exploratory",
    "rank_sensitivity",
    "ratios_within",
    "selectivity",
    "side_by_side",
]

_HOMES = {
    "_asks": ("ASKS",),
    "_backing": (
        "SORTS",
        "BackingOptions",
        "measured_values",
    ),
    "_behind": (
        "PROSE",
        "TRAIL",
        "behind_edges",
    ),
    "_compared": ("dominance",),
    "_exercises": (
        "article_exercises",
        "exercises",
    ),
    "_exploratory": (
        "exploratory_check",
        "rank_exploratory",
    ),
    "_grid": (
        "grid",
        "ratios_within",
    ),
    "_groups": ("backing",),
    "_limits": ("Limits",),
    "_pools": (
        "pool",
        "selectivity",
    ),
    "_programme": (
        "Near as ProgrammeNear",
        "Programme",
        "ProgrammeOptions",
        "conventions",
        "programme",
        "Step as ProgrammeStep",
    ),
    "_ranks": (
        "rank",
        "rank_sensitivity",
    ),
    "_side_by_side": (
        "beside_each_other",
        "compare",
        "side_by_side",
    ),
}

_find = finder(__name__, _HOMES)

_QUESTIONS = (
    "SORTS",
    "BackingOptions",
    "ProgrammeOptions",
    "article_exercises",
    "backing",
    "compare",
    "dominance",
    "exercises",
    "grid",
    "measured_values",
    "pool",
    "programme",
    "rank",
    "rank_exploratory",
    "rank_sensitivity",
    "selectivity",
    "side_by_side",
)


def __getattr__(name: str) -> Any:
    """The name from its home, which is read when the name is first used; `QUESTIONS` reads those of all questions."""
    if name == "QUESTIONS":
        found = globals()[name] = {one: _find(one) for one in _QUESTIONS}
        return found
    if (found := _find(name)) is not None:
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
