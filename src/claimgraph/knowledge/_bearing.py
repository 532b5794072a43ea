"""Which rows of tables bear on a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimgraph.knowledge._base import KnowledgeBase
from claimgraph.packs import Kind
from claimgraph.records import Claim, Row


def bearing(kb: KnowledgeBase, claim: Claim) -> Callable[[Row], bool]:
    """Tells of a row whether it is of the things the claim is about, or of their variants.

    Of each kind that a column of the row names and the claim is about, it must name one of the claim's; there must be
    such a kind.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> kb = load("tests/data/tiny")
    >>> bears = cards.bearing(kb, kb.claim("twist-eases-ache"))
    >>> [bears(row) for row in kb.relations]
    [False, False]
    """
    about = {kind.id: _with_variants(kb, kind, ids) for kind, ids in kb.about(claim) if ids}
    columns = {
        table.record: [(name, about[link.kind]) for name, link in table.relations.items() if link.kind in about]
        for table in kb.tables.values()
    }

    def bears(row: Row) -> bool:
        asked = columns.get(type(row), [])
        return bool(asked) and all(getattr(row, name) in ids for name, ids in asked)

    return bears


def bears_on(kb: KnowledgeBase, claim: Claim, row: Row) -> bool:
    """Whether a row is of the things the claim is about, or of their variants; for many rows ask `bearing`.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> kb = load("tests/data/tiny")
    >>> cards.bears_on(kb, kb.claim("twist-eases-ache"), kb.relations[0])
    False
    """
    return bearing(kb, claim)(row)


def _with_variants(kb: KnowledgeBase, kind: Kind, ids: Iterable[str]) -> frozenset[str]:
    """The things, and those of their kind that point to them."""
    found = set(ids)
    for field, link in kind.links.items():
        if link.kind == kind.id:
            pointing = kb.pointing_to(kind.id, field)
            found |= {other for id_ in ids for other in pointing.get(id_, ())}
    return frozenset(found)
