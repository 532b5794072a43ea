"""What a measurement needs: what was used, what its exercise cannot do without, and what nobody says."""

from __future__ import annotations

from claimgraph.emg import base
from claimgraph.emg.records import NOTHING as NOTHING
from claimgraph.emg.records import Measurement
from claimgraph.knowledge import KnowledgeBase

UNNAMED = "not-told"
"""What pictures and filters call something that was used and that nobody names."""
_NOTHING_ADDED = frozenset({"bodyweight", "maximal-isometric", "unknown", None})
"""Kinds of load that name no weight and no resistance added."""


def needed(kb: KnowledgeBase, row: Measurement) -> frozenset[str] | None:
    """Ids of all that one needs to do what was measured; `None` where something was added and nobody says what.

    A row that does not say what was used needs what its exercise needs.

    Examples
    --------
    >>> import claimgraph
    >>> kb = claimgraph.load("tests/data/tiny")
    >>> {row.exercise: sorted(needed(kb, row)) for row in kb.measurements if row.load == "bodyweight"}
    {'hold': [], 'step': ['box'], 'twist': []}
    """
    exercise = base.exercises(kb).get(row.exercise)
    required = frozenset(exercise.equipment if exercise is not None else ()) - {NOTHING}
    used = set(row.equipment)
    if not used and row.load in kb.vocabulary.get("equipment", {}):
        used = {str(row.load)}
    if not used and not required and row.load not in _NOTHING_ADDED:
        return None
    return required | (used - {NOTHING})
