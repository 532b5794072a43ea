"""The rule on claims that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from claimgraph import appraisal
from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, warning
from claimgraph.errors import Level


@warning("both-supported")
def both_supported(base: Base) -> Iterable[Found]:
    """Two claims contradict each other, and the evidence supports both.

    Why: one of them is wrong, or they speak of different people, doses or outcomes and do not contradict each other.
    Mend: look at the lines of both; say in the statements what each is about, or take the relation away.
    Example: "Twists ease flank ache." `contradicts` "Twists never ease flank ache.", and both are supported.
    """
    kb = base.kb
    if not kb.scheme.questions or any(problem.level is Level.ERROR for problem in base.reading.problems):
        # What was not read may be what decides.
        return

    @cache
    def direction(id_: str) -> appraisal.Direction:
        return appraisal.appraise(kb, f"claim:{id_}", sensitivity=False).direction

    for one, other, number in appraisal.both_supported(kb, direction):
        message = f"{one!r} and {other!r} contradict each other, and both are supported"
        place = base.field(f"claim:{one}", "relations", number, "claim")
        yield Found(*place, message, "look at the lines of both, or take the relation away")
