"""Quantiles one at a time; the normal ones need no library."""

from __future__ import annotations

from math import isinf
from statistics import NormalDist

from claimgraph.errors import BadRequestError

_NORMAL = NormalDist()


def checked_level(level: float) -> None:
    """Refuse a coverage that is none."""
    if not 0.0 < level < 1.0:
        raise BadRequestError(f"the level must lie between 0 and 1, found {level}")


def t_quantile(df: float, level: float) -> float:
    """How many standard errors an interval of this level reaches to each side, by Student's t."""
    return t_of_tails(1.0 - level, df) if isinf(df) else _student((1.0 + level) / 2.0, df)


def t_of_tails(p: float, df: float) -> float:
    """The t value whose two tails hold this probability; infinite degrees of freedom give the normal one."""
    return -_NORMAL.inv_cdf(p / 2.0) if isinf(df) else -_student(p / 2.0, df)


def _student(p: float, df: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(df, p))
