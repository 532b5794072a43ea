"""The edges of the graph: what claims and evidence say, and every link that a kind or a table declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimgraph import packs
from claimgraph.graph._scalars import Scalar, scalars
from claimgraph.graph._schema import edge_key
from claimgraph.knowledge import KnowledgeBase, ids_in, keys_in
from claimgraph.packs import Table
from claimgraph.records import EvidenceLine


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
    for table in kb.tables.values():
        if table.node:
            yield from _of_rows(kb, table)
    yield from _of_things(kb)
    for part in packs.parts(kb.packs, "graph"):
        if hasattr(part, "edges"):
            yield from part.edges(kb)


def _of_claims(kb: KnowledgeBase) -> Iterator[Edge]:
    for claim in kb.claims.values():
        node, source = f"claim:{claim.id}", kb.source_of(claim)
        for one in kb.sources_of(claim):
            yield Edge(f"source:{one.id}", "asserts", node, {})
        if source is not None:
            for cite in claim.cites:
                attributes = scalars(claim=claim.id, confidence=cite.confidence, why=cite.why)
                yield Edge(f"source:{source.id}", "cites", f"study:{cite.study}", attributes, f"for claim:{claim.id}")
        for kind, ids in kb.about(claim):
            yield from (Edge(node, "about", f"{kind.id}:{id_}", {}) for id_ in ids)
        if claim.predicts is not None:
            attributes = scalars(direction=claim.predicts.direction, important=claim.predicts.important)
            yield Edge(node, "predicts", f"outcome:{claim.predicts.outcome}", attributes)
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
        yield from (Edge(node, "rests-on", key, {}) for key in dict.fromkeys(_resting_on(kb, evidence)))


def _resting_on(kb: KnowledgeBase, evidence: EvidenceLine) -> Iterator[str]:
    """Results and rows that a line rests on, those that are things."""
    yield from (f"result:{id_}" for id_ in evidence.results)
    for table, rows in kb.rows_named(evidence).items():
        if node := kb.tables[table].node:
            yield from (f"{node}:{row.id}" for row in rows)


def _of_works(kb: KnowledgeBase) -> Iterator[Edge]:
    for row in kb.relations:
        yield Edge(f"study:{row.study}", str(row.relation), f"study:{row.related_study}", scalars(basis=row.basis))


def _of_rows(kb: KnowledgeBase, table: Table) -> Iterator[Edge]:
    for row in kb.rows[table.name]:
        node = f"{table.node}:{row.id}"
        if table.measured:
            yield Edge(f"study:{row.study}", table.measured, node, scalars(locator=row.locator))
        for column, link in table.relations.items():
            id_ = getattr(row, column)
            if id_ is not None:
                attributes = scalars(**{name: getattr(row, name) for name in link.also})
                yield Edge(node, link.relation, f"{link.kind}:{id_}", attributes)
        for column in table.about:
            yield from (Edge(node, "about", key, {}) for key in keys_in(getattr(row, column)))


def _of_things(kb: KnowledgeBase) -> Iterator[Edge]:
    for kind in kb.kinds.values():
        for field, link in kind.links.items():
            for id_, thing in kb.collection(kind.id).items():
                attributes = scalars(**{name: getattr(thing, name) for name in link.also})
                for other in ids_in(getattr(thing, field)):
                    yield Edge(f"{kind.id}:{id_}", link.relation, f"{link.kind}:{other}", attributes)
