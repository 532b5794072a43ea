"""The gap between what is claimed and what was measured, in words."""

from __future__ import annotations

from claimgraph.appraisal._verdict import Score
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim
from claimgraph.wording import capital, enumeration, noun

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


def warning(kb: KnowledgeBase, claim: Claim, found: Score) -> str:
    """The gap between claim and evidence in plain words."""
    if not found.stand_in_only:
        return "" if found.direct else "Indirect only: no study is about exactly what is claimed"
    what = f"{capital(enumeration(found.measured)) or 'Stand-ins'} only"
    rung = kb.term_name("rungs", claim.rung).lower()
    if found.gap is None:
        return f"{what}: advice on {rung} needs evidence of another kind"
    if found.gap == 0:
        return f"{what}: something else than what is claimed was measured ({rung})"
    number = _NUMBERS[found.gap] if found.gap < len(_NUMBERS) else str(found.gap)
    least = "" if found.exact else "at least "
    return f"{what}: {least}{number} {noun(found.gap, 'step')} below what is claimed ({rung})"
