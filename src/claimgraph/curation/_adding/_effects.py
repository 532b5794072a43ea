"""What a change does to verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class VerdictEffect:
    """A verdict before and after."""

    claim: str
    """Id of the claim."""
    before: str
    """What was said of it; empty for a new claim."""
    after: str
    """What is said now."""

    def __str__(self) -> str:
        return f"{self.claim}: {self.before} → {self.after}" if self.before else f"{self.claim}: {self.after}"


def verdict_effects(before: KnowledgeBase, after: KnowledgeBase, touched: Iterable[str]) -> tuple[VerdictEffect, ...]:
    """Verdicts that differ, of claims that were touched and of those that hang on them."""
    names = {name for name in touched if name in after.claims}
    names |= {
        claim.id for claim in after.claims.values() if any(relation.claim in names for relation in claim.relations)
    }
    names |= {relation.claim for name in names for relation in after.claims[name].relations}
    found = []
    for name in sorted(names & after.claims.keys()):
        now = _words(after, name)
        was = _words(before, name) if name in before.claims else ""
        if was != now:
            found.append(VerdictEffect(name, was, now))
    return tuple(found)


def _words(kb: KnowledgeBase, name: str) -> str:
    from claimgraph import appraisal

    return appraisal.appraise(kb, name, sensitivity=False).words
