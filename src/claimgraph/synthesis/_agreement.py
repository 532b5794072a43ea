"""How far two people who judged the same things agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import isclose, sqrt

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._quantile import checked_level


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two judges agree on the same items.

    Parameters
    ----------
    items, agreed
        How many both judged, and how many of these alike.
    kappa
        Agreement beyond chance, from −1 to 1; `None` where chance alone would give all of it.
    low, high
        Its limits; `None` where the formula gives none: fewer than two items, or no variation.
    level
        Coverage of the limits.
    """

    items: int
    agreed: int
    kappa: float | None
    low: float | None
    high: float | None
    level: float

    @property
    def share(self) -> float:
        """The share of items judged alike; not a number where there are none."""
        return self.agreed / self.items if self.items else float("nan")


def cohen_kappa(
    pairs: Iterable[tuple[Hashable, Hashable]], order: Sequence[Hashable] = (), *, level: float = 0.95
) -> Agreement:
    """Cohen's κ of two judges (Cohen 1960, doi:10.1177/001316446002000104).

    With an order of categories, linear weights count a near miss as part of an agreement (Cohen 1968, Psychological
    Bulletin 70:213–220). The interval is the large-sample one of Fleiss, Cohen and Everitt (1969, Psychological
    Bulletin 72:323–327), cut at −1 and 1.

    Parameters
    ----------
    pairs
        What the first judge said of an item and what the second said of it.
    order
        All categories from one end to the other; without it, two categories are the same or they are not.
    level
        Coverage of the interval.

    Raises
    ------
    BadRequestError
        A judgement is not in the order.

    Examples
    --------
    >>> judged = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    >>> found = cohen_kappa(judged)
    >>> found.items, found.agreed, round(found.kappa, 2)
    (50, 35, 0.4)
    """
    checked_level(level)
    counts = Counter(pairs)
    items = sum(counts.values())
    agreed = sum(count for (one, other), count in counts.items() if one == other)
    known = list(order) or sorted({side for pair in counts for side in pair}, key=str)
    if stray := next((side for pair in counts for side in pair if side not in known), None):
        raise BadRequestError(f"{stray!r} is none of the categories: {', '.join(map(str, known))}")
    if not items:
        return Agreement(0, 0, None, None, None, level)
    place = {category: at for at, category in enumerate(known)}
    cells = {(place[one], place[other]): count / items for (one, other), count in counts.items()}
    size = len(known)
    first = [sum(share for (i, _), share in cells.items() if i == at) for at in range(size)]
    second = [sum(share for (_, j), share in cells.items() if j == at) for at in range(size)]

    def weight(one: int, other: int) -> float:
        return 1 - abs(one - other) / (size - 1) if order and size > 1 else float(one == other)

    seen = sum(share * weight(*cell) for cell, share in cells.items())
    chance = sum(first[i] * second[j] * weight(i, j) for i in range(size) for j in range(size))
    if isclose(chance, 1.0):
        return Agreement(items, agreed, None, None, None, level)
    kappa = (seen - chance) / (1 - chance)
    by_first = [sum(weight(i, j) * second[j] for j in range(size)) for i in range(size)]
    by_second = [sum(weight(i, j) * first[i] for i in range(size)) for j in range(size)]
    spread = sum(
        share * (weight(i, j) - (by_first[i] + by_second[j]) * (1 - kappa)) ** 2 for (i, j), share in cells.items()
    )
    variance = (spread - (kappa - chance * (1 - kappa)) ** 2) / (items * (1 - chance) ** 2)
    if items < 2 or variance < 1e-12:
        return Agreement(items, agreed, kappa, None, None, level)
    from statistics import NormalDist

    half = NormalDist().inv_cdf(0.5 + level / 2) * sqrt(variance)
    return Agreement(items, agreed, kappa, max(-1.0, kappa - half), min(1.0, kappa + half), level)
