"""The sum behind a rank: how near a work is to those one starts from, less how near to those turned down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from claimgraph.citations._recommend._likeness import Floats, Likeness

WEIGHTS = MappingProxyType({"near": 1.0, "links": 1.0, "text": 1.0, "kind": 0.5})
"""What each part counts; the same for every review and every base."""
_BREADTH = 0.4
"""Power of each nearness before they are added: below 1, many weak ties say more than one strong one."""
_SHRINK = 5
"""Works of no tendency that are added before it is asked whether the starts tend to be late or much cited."""
_ANSWER = 0.5
"""What a work counts that was taken in from an earlier list; a start counts 1."""
_DECLINED = 1.0
"""What works that were declined count together, against their share in all that one goes by."""
_AT_ONCE = 32
"""Points whose nearness is worked out together."""
_DIGITS = 9
"""Digits that count; what differs beyond them is a tie, on any machine."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """Works that may be recommended, the most likely first, with the parts of the sum."""

    order: tuple[int, ...]
    """Numbers of the works."""
    parts: Floats
    """A row for each work of the network and a column for each of `WEIGHTS`, weighed."""

    @property
    def scores(self) -> Floats:
        """The sum of each work of the network."""
        return np.asarray(np.round(self.parts.sum(axis=1), _DIGITS))


def rank(
    likeness: Likeness, starts: Sequence[int], *, taken: Sequence[int] = (), declined: Sequence[int] = ()
) -> Ranking:
    """Rank all works that are neither among the starts nor answered for.

    `near` follows shared references, shared citing works, words and authors, over works between as well; `links` only
    who cites whom; `text` compares titles and abstracts directly. Each takes the nearness to every start to a power
    below 1, so that a work near to many of them comes before one that is very near to one, takes off the nearness to
    works that were declined, and is brought to 1 for the work that has most. `kind` is whether a work is as early or
    late, of as many authors, and cites as many of these works as the starts tend to.

    Parameters
    ----------
    likeness
        What the works have in common.
    starts
        Numbers of the works one starts from.
    taken, declined
        Those a reviewer took in from earlier lists, and those turned down.

    Examples
    --------
    >>> from claimgraph.citations import Network, Work
    >>> from claimgraph.citations._recommend import Likeness, rank
    >>> works = [Work(("key:a",), references=("key:b",)), Work(("key:b",)), Work(("key:c",))]
    >>> rank(Likeness.of(Network.of(works)), [0]).order
    (1, 2)
    """
    starts = sorted(set(starts))
    taken = sorted(set(taken) - {*starts})
    declined = sorted(set(declined) - {*starts, *taken})
    count, points = len(likeness.network.works), [*starts, *taken, *declined]
    # What was taken in came from such a list, and says less than what people chose by themselves.
    trust = np.array([1.0] * len(starts) + [_ANSWER] * len(taken))
    signs = np.array([*(trust / trust.sum()), *([-_DECLINED / max(len(points), 1)] * len(declined))])
    rest = np.setdiff1d(np.arange(count), points)
    parts = np.zeros((count, len(WEIGHTS)))
    ways = {"near": likeness.near, "links": likeness.linked, "text": likeness.alike}
    for column, (name, way) in enumerate(ways.items()):
        parts[:, column] = WEIGHTS[name] * _scaled(_near(way, points, signs), rest)
    tendency = trust @ likeness.traits[points[: len(trust)]] / (trust.sum() + _SHRINK)
    parts[:, 3] = WEIGHTS["kind"] * 4 * (likeness.traits @ tendency)
    scores = np.round(parts.sum(axis=1), _DIGITS)
    return Ranking(tuple(rest[np.lexsort((rest, -scores[rest]))].tolist()), parts)


def _near(way: Callable[[Sequence[int]], Floats], points: Sequence[int], signs: Floats) -> Floats:
    """Nearness to all points together; a few at a time, so that a large field fits into memory."""
    found = np.zeros(0)
    for start in range(0, len(points), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        part = way(points[some]) ** _BREADTH @ signs[some]
        found = part if start == 0 else found + part
    return found


def _scaled(values: Floats, rest: NDArray[np.int64]) -> Floats:
    most = values[rest].max(initial=0)
    return np.maximum(values / most, -1) if most > 0 else np.zeros_like(values)
