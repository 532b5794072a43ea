"""A base as linked data: Turtle of the whole, and nanopublications of its evidence lines and verdicts as TriG."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.export._whole._asked import Asked
from claimgraph.export._whole._linked._nanopubs import nanopubs
from claimgraph.export._whole._linked._triples import Space, triples
from claimgraph.export._whole._linked._turtle import Iri, address, trig, turtle
from claimgraph.knowledge import KnowledgeBase


def is_address(text: str) -> bool:
    """Whether a text can name things on the web."""
    return isinstance(address(text), Iri)


def as_turtle(kb: KnowledgeBase, asked: Asked) -> Mapping[str, bytes]:
    """The base as one Turtle file."""
    space = Space(kb, asked)
    return {"base.ttl": turtle(triples(kb, space, asked), space.prefixes).encode("utf-8")}


def as_nanopubs(kb: KnowledgeBase, asked: Asked) -> Mapping[str, bytes]:
    """The nanopublications of the base as one TriG file."""
    space = Space(kb, asked)
    return {"nanopubs.trig": trig(nanopubs(kb, space, asked), space.prefixes).encode("utf-8")}
