"""Evidence lines and verdicts as nanopublications: one statement each, where it is from, and who publishes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph import graph, query
from claimgraph.export._whole._asked import Asked
from claimgraph.export._whole._linked._triples import (
    Space,
    licence,
    of_link,
    of_thing,
    of_verdict,
    term,
)
from claimgraph.export._whole._linked._turtle import Iri, Term, Triple, iri, literal
from claimgraph.knowledge import KnowledgeBase

_SOURCES = (iri("prov:wasDerivedFrom"), iri("prov:wasAttributedTo"))
"""What a nanopublication says of its assertion, and not in it."""
Graphs = Iterator[tuple[Iri, list[Triple]]]


def nanopubs(kb: KnowledgeBase, space: Space, asked: Asked) -> Graphs:
    """The four graphs of each nanopublication: its head, what it asserts, the provenance of that, and its own.

    They are not signed and have no trusty address, which whoever publishes them gives them.
    """
    whole = graph.build(kb)
    for line in kb.lines:
        key = f"evidence:{line.id}"
        edges = [edge for edge in whole.out_edges(key, keys=True, data=True) if edge[3]["relation"] != "drawn-from"]
        told = [triple for edge in edges for triple in of_link(space, *edge)]
        asserted = [*of_thing(kb, space, key, whole.nodes[key]), *told, *_statement(kb, space, line.claim.id)]
        work = space.named("study", line.evidence.study)
        sources: list[tuple[Iri, Term]] = [(iri("prov:wasDerivedFrom"), work)]
        sources += [(iri("prov:wasAttributedTo"), one[2]) for one in asserted if one[1] == iri("obo:SEPIO_0000140")]
        name, on = key.replace(":", "/", 1), str(line.evidence.on or "")
        yield from _published(kb, space, asked, name, asserted, sources, on)
    for row in query.audit(kb).rows:
        made = list(of_verdict(kb, space, row))
        stated = [one for one in made if one[1] not in _SOURCES]
        sources = [(relation, value) for _, relation, value in made if relation in _SOURCES]
        asserted = [*stated, *_statement(kb, space, row["claim"])]
        yield from _published(kb, space, asked, f"verdict/{row['claim']}", asserted, sources, "")


def _statement(kb: KnowledgeBase, space: Space, claim: str) -> list[Triple]:
    """The words of a claim, so that a nanopublication tells by itself what it is about."""
    subject = space.named("claim", claim)
    said = literal(kb.claims[claim].statement, kb.info.language or "")
    return [(subject, iri("rdf:type"), iri("obo:SEPIO_0000000")), (subject, iri("rdfs:label"), said)]


def _published(
    kb: KnowledgeBase,
    space: Space,
    asked: Asked,
    name: str,
    asserted: list[Triple],
    sources: Iterable[tuple[Iri, Term]],
    on: str,
) -> Graphs:
    kind, _, id_ = name.partition("/")
    here = space.named(f"nanopub/{kind}", id_)
    head, assertion, provenance, info = (
        Iri(f"{here}/{part}") for part in ("head", "assertion", "provenance", "pubinfo")
    )
    yield (
        head,
        [
            (here, iri("rdf:type"), iri("np:Nanopublication")),
            (here, iri("np:hasAssertion"), assertion),
            (here, iri("np:hasProvenance"), provenance),
            (here, iri("np:hasPublicationInfo"), info),
        ],
    )
    yield assertion, asserted
    day = [(assertion, iri("dcterms:date"), literal(on)._replace(type="date"))] if on else []
    yield provenance, [*((assertion, relation, value) for relation, value in sources), *day]
    yield (
        info,
        [
            (here, iri("dcterms:isPartOf"), space.base),
            *((here, iri("dc:creator"), literal(one)) for one in kb.info.curators),
            *((here, iri("dcterms:license"), one) for one in licence(kb)),
            *([(here, term("version"), literal(asked.version))] if asked.version else []),
        ],
    )
