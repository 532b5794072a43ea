"""How much each side of a claim weighs, direct and indirect apart: what a bar of its evidence is drawn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimgraph.appraisal._effects import Side
from claimgraph.appraisal._facts import body_of
from claimgraph.appraisal._positions import Position, positions
from claimgraph.appraisal._standing import Standing, standing_of
from claimgraph.appraisal._weights import samples, weight
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim


@dataclass(frozen=True, slots=True)
class Share:
    """What speaks on one side of a claim, of one directness.

    Parameters
    ----------
    side
        `for`, `undecided` or `against`.
    direct
        Whether it is about exactly what is claimed.
    samples
        Independent samples.
    people
        What they weigh in a verdict: people, those that overlap once; a sample of unknown size counts as one.
    studies
        Citation keys.
    unsized
        How many of its samples are of unknown size.
    """

    side: Side
    direct: bool
    samples: int
    people: int
    studies: tuple[str, ...]
    unsized: int = 0

    @property
    def known(self) -> int:
        """People that were counted somewhere: at least so many."""
        return max(0, self.people - self.unsized)


_ORDER = tuple((side, direct) for side in (Side.FOR, Side.UNDECIDED, Side.AGAINST) for direct in (True, False))


def shares(kb: KnowledgeBase, standing: Standing | None = None) -> Mapping[str, tuple[Share, ...]]:
    """What each claim's samples weigh on each side; a compound claim has those of its parts, each once a side.

    Parameters
    ----------
    kb
        The base.
    standing
        The works that stand, if that is known already.

    Returns
    -------
    By the id of the claim, its shares that are not empty: for, undecided and against, the direct ones first.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> found = appraisal.shares(load("tests/data/tiny"))
    >>> [(str(one.side), one.direct, one.people) for one in found["twist-eases-ache"]]
    [('for', False, 30), ('against', True, 24)]
    """
    standing = standing or standing_of(kb)
    own = {claim.id: _positions(kb, claim, standing) for claim in kb.claims.values()}
    return {id_: tuple(_shares(_each_once(own, kb.with_parts(id_)))) for id_ in own}


def _positions(kb: KnowledgeBase, claim: Claim, standing: Standing) -> tuple[Position, ...]:
    return positions(body_of(kb, claim, kb.scheme, standing).facts, claim, kb.scheme)


def _each_once(own: Mapping[str, tuple[Position, ...]], claims: tuple[str, ...]) -> list[Position]:
    """The positions on these claims; a sample that stands on one side of several counts once there."""
    found: dict[tuple[str, Side, bool], Position] = {}
    for claim in claims:
        for one in own[claim]:
            key = one.sample, one.side.counted, one.direct
            if key not in found or one.n > found[key].n:
                found[key] = one
    return list(found.values())


def _shares(found: list[Position]) -> Iterator[Share]:
    groups: dict[tuple[Side, bool], list[Position]] = defaultdict(list)
    for one in found:
        groups[one.side.counted, one.direct].append(one)
    for side, direct in _ORDER:
        if units := groups.get((side, direct)):
            studies = sorted({fact.study for one in units for fact in one.facts})
            unsized = sum(not one.n for one in units)
            yield Share(side, direct, samples(units), weight(units), tuple(studies), unsized)
