"""Estimates as studies print them: the standard error behind an interval or p, and whether the numbers fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isfinite, isinf, nan

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._effects._estimate import Estimate
from claimgraph.synthesis._effects._fitting import (
    Fault,
    Interval,
    Number,
    differing_p,
    differing_se,
    excluded,
    uneven,
)
from claimgraph.synthesis._measures import Measure, measure
from claimgraph.synthesis._quantile import checked_level, t_of_tails, t_quantile


@dataclass(frozen=True, slots=True)
class Printed:
    """An estimate as it was printed, on the scale for pooling.

    Parameters
    ----------
    estimate
        Value and standard error; the remark says why where one of them is missing.
    source
        From what the standard error follows: `interval`, `limit` (one limit alone), `se`, `p`, or empty.
    faults
        What does not fit.
    """

    estimate: Estimate
    source: str
    faults: tuple[Fault, ...]


def printed(
    measure_name: str,
    value: Number | None,
    /,
    *,
    low: Number | None = None,
    high: Number | None = None,
    level: float = 0.95,
    se: Number | None = None,
    p: Number | None = None,
    df: float = inf,
    lopsided: float = 1.5,
) -> Printed:
    """What a study found, from the estimate it printed with an interval, a standard error or p.

    The interval decides if there is one, then the standard error, then p. On the measure's scale SE is
    (high − low) / 2q with q the quantile for the level; from one limit its distance from the estimate / q; from p the
    distance from no effect / quantile of p (Cochrane Handbook, version 6, sections 6.3.1, 6.3.2 and 6.5.2.3). A limit
    at the end of the scale (a ratio of 0.00) counts as not printed.

    Parameters
    ----------
    measure_name
        A name of `MEASURES`.
    value
        As printed: a ratio, not its logarithm; a share, not percent. `None` if only an interval was printed; its middle
        on the measure's scale then stands for it.
    low, high, level
        Limits of the interval, and its coverage as a share: 0.95 for 95 %.
    se
        Standard error on the measure's scale: of the logarithm for a ratio.
    p
        Two-sided probability under no effect. Where only a bound is known ("p < 0.05"), the bound gives the largest
        standard error it allows, the careful choice.
    df
        Degrees of freedom where interval and p follow Student's t, as n₁ + n₂ − 2 of a mean difference in a small
        trial.
    lopsided
        By how much one side of the interval may be longer than the other before it is called a fault, after what
        rounding explains. A convention: a ratio of 2 (1 to 3), even on the plain scale, is at 1.7. Intervals of shares
        are often exact, and uneven on every scale, so that they are not judged.

    Returns
    -------
    Printed
        With `Decimal` numbers the printed places tell how much rounding can explain; of other numbers the digits
        that Python shows. Where a number is impossible for its measure, or the estimate lies outside its own interval,
        there is no value: one of the three is wrong, and nobody knows which. Other faults leave value and standard
        error as they follow from the numbers.

    Raises
    ------
    BadRequestError
        No such measure; a level, standard error, p or degrees of freedom that cannot be; a number that is none.

    Examples
    --------
    >>> from decimal import Decimal
    >>> found = printed("OR", Decimal("0.94"), low=Decimal("0.79"), high=Decimal("1.11"))
    >>> round(found.estimate.value, 4), round(found.estimate.se, 4), found.faults
    (-0.0619, 0.0868, ())
    >>> printed("RR", 2.4, low=0.8, high=1.9).faults[0].message
    'the risk ratio 2.4 lies outside its interval, 0.8 to 1.9'
    """
    kind = measure(measure_name)
    _check({"estimate": value, "lower limit": low, "upper limit": high, "standard error": se, "p": p})
    _check_options(level, df, lopsided)
    faults = [*_impossible(kind, value, low, high)]
    if faults:
        return _unclear(kind, faults)
    if low is not None and high is not None and low > high:
        faults.append(Fault("limits-swapped", f"the lower limit, {low}, lies above the upper one, {high}"))
        low, high = high, low
    interval = Interval(kind, low, high, t_quantile(df, level))
    if value is None:
        at = sum(interval.limits) / 2.0
        if not isfinite(at):
            return Printed(Estimate(kind.id, nan, nan, remark="no-estimate"), "", tuple(faults))
    else:
        at = kind.to_scale(float(value))
        outside = [*excluded(interval, value)]
        if outside:
            return _unclear(kind, faults + outside)
        faults += uneven(interval, value, lopsided)
    size, source = interval.se(at)
    if size > 0.0:
        faults += [] if se is None else differing_se(interval, at, se)
        faults += [] if p is None else differing_p(interval, at, size, p, df)
    else:
        if size == 0.0:
            faults.append(Fault("no-width", f"the interval, {interval}, has no width"))
        size, source = _otherwise(kind, at, se, p, df)
    if size > 0.0:
        return Printed(Estimate(kind.id, at, size, remark="midpoint" if value is None else ""), source, tuple(faults))
    remark = "no-spread" if size == 0.0 else "no-precision"
    return Printed(Estimate(kind.id, at, nan, remark=remark), "", tuple(faults))


def _unclear(kind: Measure, faults: list[Fault]) -> Printed:
    return Printed(Estimate(kind.id, nan, nan, remark="unclear"), "", tuple(faults))


def _check(given: dict[str, Number | None]) -> None:
    for what, number in given.items():
        if number is not None and not isfinite(number):
            raise BadRequestError(f"the {what} must be a finite number, found {number}")
    se, p = given["standard error"], given["p"]
    if se is not None and se < 0:
        raise BadRequestError(f"the standard error must be zero or more, found {se}")
    if p is not None and not 0 <= p <= 1:
        raise BadRequestError(f"p must lie between 0 and 1, found {p}")


def _check_options(level: float, df: float, lopsided: float) -> None:
    checked_level(level)
    if not df > 0.0:
        raise BadRequestError(f"the degrees of freedom must be above zero, found {df}")
    if not lopsided >= 1.0:
        raise BadRequestError(f"the sides of an interval may differ by a factor of 1 or more, found {lopsided}")


def _impossible(kind: Measure, value: Number | None, low: Number | None, high: Number | None) -> Iterator[Fault]:
    """Numbers that cannot be one of this measure: then it is another one, or its logarithm, or percent."""
    ends = f"be {kind.low:g} or more" if isinf(kind.high) else f"lie between {kind.low:g} and {kind.high:g}"
    for number, what in ((value, kind.name), (low, f"limit of the {kind.name}"), (high, f"limit of the {kind.name}")):
        if number is not None and not kind.low <= number <= kind.high:
            yield Fault("outside-scale", f"the {what} must {ends}, found {number}")
    if value is not None and isinf(kind.to_scale(float(value))):
        yield Fault("outside-scale", f"the {kind.name} {value} lies at the end of its scale, where nothing is pooled")


def _otherwise(kind: Measure, at: float, se: Number | None, p: Number | None, df: float) -> tuple[float, str]:
    """Standard error where there is no interval to take it from."""
    if se is not None:
        return float(se), "se"
    # From no effect itself, from p of one, and from p of zero no standard error follows.
    if p is None or kind.null is None or not 0 < p < 1 or at == kind.to_scale(kind.null):
        return nan, ""
    return abs(at - kind.to_scale(kind.null)) / t_of_tails(float(p), df), "p"
