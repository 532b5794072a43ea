"""Where single evidence lines stand: what their numbers say, and which of one sample stand against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimgraph.appraisal._effects import Effect, Side
from claimgraph.appraisal._facts import body_of
from claimgraph.appraisal._positions import position, positions, sides_of
from claimgraph.appraisal._standing import Standing, standing_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim, Role

_TEXT_ONLY = (Role.SUBGROUP, Role.POST_HOC)
_HAIR = 1e-9
"""Share of a standard error within which an end of an interval lies at no effect itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the intervals of a line say of its claim.

    Parameters
    ----------
    side
        Where they stand.
    decides
        Whether the line is among those that decide where its sample stands.
    """

    side: Side
    decides: bool


def readings(kb: KnowledgeBase, claim: Claim, standing: Standing | None = None) -> Mapping[str, Reading]:
    """What the intervals of each line of a claim say; lines of which only the curator's reading counts are missing.

    Missing are as well those whose interval ends at no effect itself, as one does that was worked out from "p < 0.05".

    Parameters
    ----------
    kb
        The base.
    claim
        The claim.
    standing
        The works that stand, if they were worked out before.

    Returns
    -------
    Readings by id of the line.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> appraisal.readings(kb, kb.claim("twist-eases-ache"))
    {'twist-eases-ache/eck2019null/1': Reading(side=<Side.AGAINST: 'against'>, decides=True)}
    """
    facts = body_of(kb, claim, kb.scheme, standing or standing_of(kb)).facts
    told = [fact for fact in facts if fact.effects and not any(map(_touching, fact.effects))]
    if not told:
        return {}
    deciding = {fact.line for one in positions(facts, claim, kb.scheme) for fact in one.facts}
    found: dict[str, Reading] = {}
    for fact in told:
        side = position(fact.sample, [replace(fact, role=Role.PRIMARY)], claim, kb.scheme).side
        found[fact.line] = Reading(side, fact.line in deciding and fact.role not in _TEXT_ONLY)
    return found


def clashes(kb: KnowledgeBase, claim: Claim, standing: Standing | None = None) -> tuple[tuple[str, str], ...]:
    """Lines of one sample on both sides of a claim, where the curator's reading puts one of them there.

    Parameters
    ----------
    kb, claim, standing
        As for `readings`.

    Returns
    -------
    For each such sample the first line for the claim and the first against it, by id.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> appraisal.clashes(kb, kb.claim("twist-eases-ache"))
    ()
    """
    found: list[tuple[str, str]] = []
    facts = body_of(kb, claim, kb.scheme, standing or standing_of(kb)).facts
    for one in positions(facts, claim, kb.scheme):
        telling = [fact for fact in one.facts if fact.role not in _TEXT_ONLY]
        sides = {fact.line: sides_of(fact, one.n, claim, kb.scheme) for fact in telling}
        for_it = [fact for fact in telling if sides[fact.line] & {Side.FOR, Side.SMALL}]
        against = [fact for fact in telling if Side.AGAINST in sides[fact.line]]
        if for_it and against and not all(fact.effects for fact in (*for_it, *against)):
            found.append((for_it[0].line, against[0].line))
    return tuple(found)


def _touching(effect: Effect) -> bool:
    return min(abs(effect.low), abs(effect.high)) <= _HAIR * effect.se
