"""What plain questions on the size of an effect are replied to with."""

from __future__ import annotations

from functools import partial

from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._ask._declare import Heard, Reply
from claimgraph.query._ask._replies import verdict_of
from claimgraph.query._forest import forest


def told_forest(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The effects behind a claim, sample by sample."""
    id_ = heard.claims[0]
    found = forest(kb, id_)
    return Reply(("forest", id_), lambda: found, partial(verdict_of, kb, id_)) if found.rows else None
