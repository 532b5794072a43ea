"""The edges of the graph, relation by relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimgraph.activity import activities
from claimgraph.graph._nodes import Scalar, scalars
from claimgraph.graph._schema import edge_key
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Measurement


class Edge(NamedTuple):
    """One edge before it is in a graph."""

    start: str
    relation: str
    end: str
    attributes: dict[str, Scalar]
    detail: str = ""

    @property
    def key(self) -> str:
        """The edge's key in a multigraph."""
        return edge_key(self.start, self.relation, self.end, self.detail)


def edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """All edges of a base."""
    yield from _of_claims(kb)
    yield from _of_evidence(kb)
    yield from _of_works(kb)
    yield from _of_measurements(kb)
    for exercise in kb.exercises.values():
        if exercise.variant_of is not None:
            yield Edge(f"exercise:{exercise.id}", "variant-of", f"exercise:{exercise.variant_of}", {})
    yield from activations(kb, kb.measurements)


def _of_claims(kb: KnowledgeBase) -> Iterator[Edge]:
    for claim in kb.claims.values():
        node, source = f"claim:{claim.id}", kb.source_of(claim)
        if source is not None:
            yield Edge(f"source:{source.id}", "asserts", node, {})
            for cite in claim.cites:
                attributes = scalars(claim=claim.id, confidence=cite.confidence, why=cite.why)
                yield Edge(f"source:{source.id}", "cites", f"study:{cite.study}", attributes, f"for claim:{claim.id}")
        about = claim.about
        for kind, ids in (
            ("exercise", about.exercises),
            ("muscle", about.muscles),
            ("condition", about.conditions),
            ("treatment", about.treatments),
            ("person", about.people),
        ):
            yield from (Edge(node, "about", f"{kind}:{id_}", {}) for id_ in ids)
        for link in claim.relations:
            yield Edge(node, str(link.relation), f"claim:{link.claim}", {})


def _of_evidence(kb: KnowledgeBase) -> Iterator[Edge]:
    for line in kb.lines:
        node, evidence = f"evidence:{line.id}", line.evidence
        attributes = scalars(
            stance=evidence.stance,
            directness=evidence.directness,
            indirect_because=evidence.indirect_because,
        )
        yield Edge(node, "bears-on", f"claim:{line.claim.id}", attributes)
        yield Edge(node, "drawn-from", f"study:{evidence.study}", scalars(locator=evidence.locator))


def _of_works(kb: KnowledgeBase) -> Iterator[Edge]:
    for row in kb.relations:
        yield Edge(f"study:{row.study}", str(row.relation), f"study:{row.related_study}", scalars(basis=row.basis))


def _of_measurements(kb: KnowledgeBase) -> Iterator[Edge]:
    for row in kb.measurements:
        node = f"measurement:{row.id}"
        yield Edge(f"study:{row.study}", "measured", node, scalars(locator=row.locator))
        yield Edge(node, "of-exercise", f"exercise:{row.exercise}", scalars(variant=row.variant))
        yield Edge(node, "of-muscle", f"muscle:{row.muscle}", scalars(segment=row.segment))


def activations(kb: KnowledgeBase, rows: Iterable[Measurement]) -> Iterator[Edge]:
    """An edge for every exercise and muscle measured together, with what the rows say of the two."""
    for (exercise, muscle), found in activities(kb, rows).items():
        attributes = scalars(
            studies=len(found.studies),
            people=found.people,
            rows=len(found.rows),
            cautions=found.cautions,
            unreviewed=found.unreviewed,
            lowest=found.lowest,
            highest=found.highest,
            band=found.band.name if found.band else None,
            best_reading=found.best_reading,
        )
        yield Edge(f"exercise:{exercise}", "activates", f"muscle:{muscle}", attributes)
