"""Questions about amplitudes: which exercises have backing for a muscle, how they rank, what is known of exercises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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

QUESTIONS: Mapping[str, Any] = {
    "SORTS": SORTS,
    "BackingOptions": BackingOptions,
    "ProgrammeOptions": ProgrammeOptions,
    "article_exercises": article_exercises,
    "backing": backing,
    "compare": compare,
    "dominance": dominance,
    "exercises": exercises,
    "grid": grid,
    "measured_values": measured_values,
    "pool": pool,
    "programme": programme,
    "rank": rank,
    "rank_exploratory": rank_exploratory,
    "rank_sensitivity": rank_sensitivity,
    "selectivity": selectivity,
    "side_by_side": side_by_side,
}
"""What `claimgraph.query` offers of the pack, by name."""
