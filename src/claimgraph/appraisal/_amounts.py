"""Rows of tables that a line rests on, held against the amount that a claim speaks of."""

from __future__ import annotations

from claimgraph import packs
from claimgraph.appraisal._effects import Effect, effect_of_amount
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim, EvidenceLine


def effects_of_rows(kb: KnowledgeBase, claim: Claim, evidence: EvidenceLine) -> tuple[tuple[Effect, ...], int]:
    """The intervals of a line's rows around the threshold of its claim, and the people behind them; 0 if not known.

    Only rows whose table a pack can read as an amount with a standard error, in the unit of the threshold. They are
    never pooled: what one study measured in another way is another scale.
    """
    threshold = claim.predicts.threshold if claim.predicts is not None else None
    if threshold is None or not evidence.rows:
        return (), 0
    readers = [part.amount for part in packs.parts(kb.packs, "synthesis") if hasattr(part, "amount")]
    found, people = [], 0
    for rows in kb.rows_named(evidence).values():
        for row in rows:
            for value, se, unit in filter(None, (read(kb, row) for read in readers)):
                if unit == threshold.unit:
                    found.append(effect_of_amount(value, se, unit, claim))
                    people = max(people, getattr(row, "n", None) or 0)
    return tuple(one for one in found if one is not None), people
