"""How much of what is told was read in the works themselves."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import read_themselves


def works_read(kb: KnowledgeBase, keys: Iterable[str]) -> str:
    """How many of some studies were read in full text or as abstract, and how many elsewhere, in one sentence.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> cards.works_read(load("tests/data/tiny"), ["able2010step", "eck2019null"])
    '1 of 2 studies was read in full text or as abstract; 1 elsewhere.'
    """
    studies = (kb.studies.get(key) for key in dict.fromkeys(keys))
    return read_themselves((study.seen_as if study else None for study in studies), "study", "studies")
