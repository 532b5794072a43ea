"""Why a verdict is another one than in an earlier state of the base, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.appraisal._verdict import Verdict
from claimgraph.appraisal._without import because_of, why_another
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import ClaimRelationKind


def why_became(kb: KnowledgeBase, claim: str, before: Mapping[str, Verdict], now: Mapping[str, Verdict]) -> str:
    """What makes the verdict on a claim another one than it was.

    Parameters
    ----------
    kb
        The base as it is now.
    claim
        The claim, by id; both states have it.
    before, now
        The verdicts of both states, by claim.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> lines = [line for line in kb.claim("twist-eases-ache").evidence if line.study != "eck2019null"]
    >>> less = kb.claim("twist-eases-ache").model_copy(update={"evidence": tuple(lines)})
    >>> after = kb.replace(claims={**kb.claims, less.id: less})
    >>> was, now = ({one.claim: one for one in appraisal.verdicts(base)} for base in (kb, after))
    >>> appraisal.why_became(after, "twist-eases-ache", was, now)[:52]
    'Left is 1 sample (30 people: 1 for, 0 against, 0 und'
    """
    parts = dict(now[claim].parts)
    premises = [one.claim for one in kb.claims[claim].relations if one.relation is ClaimRelationKind.DEPENDS_ON]
    for id_ in (*parts, *premises):
        if id_ in kb.claims and id_ in before and id_ in now and before[id_].words != now[id_].words:
            return because_of(kb.claims[id_], now[id_].direction, id_ in parts, "now")
    return why_another(before[claim], now[claim], "now")
