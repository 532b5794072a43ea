"""What an annotated bibliography says of a work's nights."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase


def annotations(kb: KnowledgeBase, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A heading with a point for each night."""
    if nights := kb.nights_by_study.get(key, ()):
        yield "Nights it counted", tuple(f"{kb.called('mattress', one.mattress)}: {one.words}" for one in nights)
