"""Claims that contradict each other and are both supported, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.appraisal._contradictions import both_supported
from claimgraph.appraisal._verdict import Verdict
from claimgraph.knowledge import KnowledgeBase


def contradictions(kb: KnowledgeBase, verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """A sentence for each two claims that contradict each other and are both supported.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> appraisal.contradictions(kb, appraisal.verdicts(kb))
    ()
    """
    known = {one.claim: one for one in verdicts}
    return tuple(
        f"“{kb.claims[one].statement}” and “{kb.claims[other].statement}” contradict each other, and both are "
        f"supported ({known[one].words}; {known[other].words}): one is wrong, or they are about different things."
        for one, other, _ in both_supported(kb, lambda id_: known[id_].direction)
    )
