"""Claims that contradict each other and are both supported: one of them is wrong, or they do not contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimgraph.appraisal._verdict import Direction
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import ClaimRelationKind

HOLDING = (Direction.SUPPORTED, Direction.SMALL)
"""Directions of which two cannot stand on claims that contradict each other."""


def contradicting(kb: KnowledgeBase) -> Iterator[tuple[str, str, int]]:
    """Pairs of claims of which one says that it contradicts the other, each once, and the number of that relation."""
    met: set[frozenset[str]] = set()
    for claim in kb.claims.values():
        for number, link in enumerate(claim.relations):
            pair = frozenset((claim.id, link.claim))
            if link.relation is ClaimRelationKind.CONTRADICTS and link.claim in kb.claims and len(pair) == 2:
                if pair not in met:
                    yield claim.id, link.claim, number
                met.add(pair)


def both_supported(kb: KnowledgeBase, direction: Callable[[str], Direction]) -> Iterator[tuple[str, str, int]]:
    """Those of these pairs of which both are supported.

    Parameters
    ----------
    kb
        The base.
    direction
        Which way the evidence on a claim points, by its id.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> list(appraisal.both_supported(kb, lambda claim: appraisal.appraise(kb, claim, sensitivity=False).direction))
    []
    """
    return (pair for pair in contradicting(kb) if direction(pair[0]) in HOLDING and direction(pair[1]) in HOLDING)
