"""Things that are drawn from one study: evidence lines, and rows of tables that are things of their own."""

from __future__ import annotations

from claimgraph.knowledge import KnowledgeBase


def kinds_drawn(kb: KnowledgeBase) -> frozenset[str]:
    """The kinds of things that are drawn from one study."""
    return frozenset({"evidence", *(table.node for table in kb.tables.values() if table.node)})


def study_of(kb: KnowledgeBase, kind: str, id_: str) -> str | None:
    """Citation key of the study a thing is drawn from; `None` for things that are not drawn from one."""
    thing = kb.collection(kind).get(id_) if kind in kinds_drawn(kb) else None
    key: str | None = getattr(getattr(thing, "evidence", thing), "study", None)
    return key
