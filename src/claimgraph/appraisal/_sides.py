"""Where the samples of one claim stand, one by one: what pictures and headlines of a verdict are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.appraisal._effects import PooledEffect
from claimgraph.appraisal._facts import body_of, question_of
from claimgraph.appraisal._pooled import pooled
from claimgraph.appraisal._positions import Position, positions
from claimgraph.appraisal._score import Case
from claimgraph.appraisal._standing import Standing, standing_of
from claimgraph.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Sides:
    """The samples of a claim and where they stand, as its verdict sees them.

    Parameters
    ----------
    whole
        All samples that take a position; opinions and lines without information take none.
    deciding
        Those that may decide.
    pooled
        Those of them whose results are pooled into one effect; none where nothing can be pooled.
    effect
        The pooled effect, positive on the claimed side of no effect.
    why
        Why these may decide.
    """

    whole: tuple[Position, ...]
    deciding: tuple[Position, ...]
    pooled: tuple[Position, ...]
    effect: PooledEffect | None
    why: str


def sides_of(
    kb: KnowledgeBase, claim: str, *, without: str | Iterable[str] = (), standing: Standing | None = None
) -> Sides:
    """Where the samples of a claim stand.

    Parameters
    ----------
    kb
        The base.
    claim
        The claim, by id.
    without
        Studies to leave out, by key or in people's words.
    standing
        The works that stand, if that is known already; then `without` is not read.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> sides = appraisal.sides_of(load("tests/data/tiny"), "twist-eases-ache")
    >>> [(one.sample, str(one.side), one.n) for one in sides.deciding]
    [('eck2019null', 'against', 24)]
    """
    asked, scheme = kb.claim(claim), kb.scheme
    if standing is None:
        names = (without,) if isinstance(without, str) else tuple(without)
        standing = standing_of(kb, frozenset(kb.find(name, "study").id for name in names))
    facts = body_of(kb, asked, scheme, standing).facts
    case = Case.of(positions(facts, asked, scheme), facts, asked, question_of(scheme, asked), scheme)
    found = case.weighed()
    effect = found.effect
    own = next((one.members for one in found.units if one.pool is not None and one.pool is effect), ())
    return Sides(case.whole, case.body, own, effect, case.why)


def together(found: Iterable[Position]) -> PooledEffect | None:
    """The effect of some samples pooled as a verdict pools them; `None` for fewer than two that fit."""
    return pooled(found)[1]
