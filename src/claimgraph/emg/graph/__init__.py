"""What the pack adds to the graph: which exercises activate which muscles, and which had more activity than which."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.emg.graph._activations import activations
from claimgraph.emg.graph._nodes import of_exercise, of_measurement, of_muscle
from claimgraph.emg.graph._order import Contradiction, DominanceEdge, DominanceOrder, dominance_order
from claimgraph.emg.graph._views import ActivationFilters, dominance, exercises_and_muscles
from claimgraph.graph.elements import Edge, View
from claimgraph.knowledge import KnowledgeBase

__all__ = [
    "ActivationFilters",
    "Contradiction",
    "DominanceEdge",
    "DominanceOrder",
    "activations",
    "dominance",
    "dominance_order",
    "edges",
    "exercises_and_muscles",
]

NAMES = {
    "Contradiction": Contradiction,
    "DominanceEdge": DominanceEdge,
    "DominanceOrder": DominanceOrder,
    "dominance": dominance,
    "dominance_order": dominance_order,
    "exercises_and_muscles": exercises_and_muscles,
}
"""What `claimgraph.graph` offers of the pack."""

NODES = {"exercise": of_exercise, "muscle": of_muscle, "measurement": of_measurement}
"""Attributes of the pack's kinds, from the record."""

SCHEMA = frozenset({("exercise", "activates", "muscle")})
"""What may be linked beside the links that kinds and tables declare."""

VIEWS = {
    "exercises-and-muscles": View(exercises_and_muscles, place=20, narrowed_by="muscle"),
    "dominance": View(dominance, place=40, narrowed_by="muscle"),
}
"""Views of the pack, by the name people type."""


def edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """`exercise activates muscle`, derived from the measurements.

    Attributes are `studies`, `people` (each sample once), `rows` (those that count, on which all other numbers rest),
    `left_out` (the others), `cautions` and `unreviewed` (of all rows), `lowest` and `highest` (percent of MVIC; without
    doubtful rows, and without unreviewed ones where there are others), `band` (of the median over the studies' means)
    and `best_reading`.
    """
    return activations(kb, kb.measurements)
