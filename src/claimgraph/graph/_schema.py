"""What may be linked to what, and how."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from claimgraph import packs
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind, Pack, Table
from claimgraph.records import ClaimRelationKind, WorkRelation

Triple = tuple[str, str, str]


def schema(kb: KnowledgeBase) -> frozenset[Triple]:
    """The `(kind, relation, kind)` triples that the graph of a base can have.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> ("evidence", "drawn-from", "study") in graph.schema(load("tests/data/tiny"))
    True
    """
    return frozenset(_triples(kb.packs, kb.kinds.values(), kb.tables.values()))


def registered_schema() -> frozenset[Triple]:
    """The triples that all installed packs allow."""
    known = packs.registered()
    return frozenset(_triples(known, packs.kinds_of(known).values(), packs.tables_of(known).values()))


def _triples(used: Iterable[Pack], kinds: Collection[Kind], tables: Iterable[Table]) -> Iterator[Triple]:
    yield from (("source", "asserts", "claim"), ("source", "cites", "study"))
    yield from (("evidence", "bears-on", "claim"), ("evidence", "drawn-from", "study"))
    yield "claim", "predicts", "outcome"
    yield from (("claim", str(relation), "claim") for relation in ClaimRelationKind)
    yield from (("study", str(relation), "study") for relation in WorkRelation)
    for kind in kinds:
        if kind.about:
            yield "claim", "about", kind.id
        yield from ((kind.id, link.relation, link.kind) for link in kind.links.values())
    for table in tables:
        if table.node:
            yield "evidence", "rests-on", table.node
        if table.node and table.measured:
            yield "study", table.measured, table.node
        if table.node:
            yield from ((table.node, link.relation, link.kind) for link in table.relations.values())
        if table.node and table.about:
            yield from ((table.node, "about", kind.id) for kind in kinds if kind.about)
    for part in packs.parts(used, "graph"):
        yield from getattr(part, "SCHEMA", ())


def edge_key(from_node: str, relation: str, to_node: str, detail: str = "") -> str:
    """Key of an edge: the sentence it stands for, with what tells parallel edges of one relation apart.

    Examples
    --------
    >>> edge_key("claim:a", "about", "person:b")
    'claim:a about person:b'
    """
    return f"{from_node} {relation} {to_node} {detail}".rstrip()
