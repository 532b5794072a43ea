"""What the rows of one exercise and one muscle say together, as an edge between the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.emg.activity import activities
from claimgraph.emg.records import Measurement
from claimgraph.graph.elements import Edge, scalars
from claimgraph.knowledge import KnowledgeBase


def activations(kb: KnowledgeBase, rows: Iterable[Measurement]) -> Iterator[Edge]:
    """An edge for every exercise and muscle measured together, with what the rows say of the two."""
    for (exercise, muscle), found in activities(kb, rows).items():
        attributes = scalars(
            studies=len(found.studies),
            people=found.people,
            rows=len(found.counting),
            left_out=len(found.left_out),
            cautions=found.cautions,
            unreviewed=found.unreviewed,
            lowest=found.lowest,
            highest=found.highest,
            band=found.band.name if found.band else None,
            best_reading=found.best_reading,
        )
        yield Edge(f"exercise:{exercise}", "activates", f"muscle:{muscle}", attributes)
