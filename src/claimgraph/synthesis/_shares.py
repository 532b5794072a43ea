"""Shares of a whole, with exact intervals."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._beta import beta_quantile
from claimgraph.synthesis._quantile import checked_level


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the limits of the share."""

    count: int
    of: int
    share: float
    low: float
    high: float
    level: float


def exact_share(count: int, of: int, *, level: float = 0.95) -> Share:
    """A share with its exact interval (Clopper and Pearson 1934, Biometrika 26:404–413).

    Quantiles of the beta distribution: from B(α/2; x, n − x + 1) to B(1 − α/2; x + 1, n − x). It covers the true share
    at least as often as its level says, mostly more often.

    Parameters
    ----------
    count, of
        So many of so many; whole numbers.
    level
        Coverage of the interval.

    Raises
    ------
    BadRequestError
        The count is not between zero and the whole, or the whole is nothing.

    Examples
    --------
    >>> found = exact_share(5, 8)
    >>> found.share, round(found.low, 3), round(found.high, 3)
    (0.625, 0.245, 0.915)
    """
    checked_level(level)
    if of < 1 or not 0 <= count <= of or int(count) != count or int(of) != of:
        raise BadRequestError(f"a share needs a count between 0 and the whole, 1 or more; found {count} of {of}")
    tail = (1.0 - level) / 2.0
    low = beta_quantile(tail, count, of - count + 1) if count else 0.0
    # From the other end, so that a limit close to one keeps its digits.
    high = 1.0 - beta_quantile(tail, of - count, count + 1) if count < of else 1.0
    return Share(int(count), int(of), count / of, low, high, level)
