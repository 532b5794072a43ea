"""Rules on results as they are printed: a number without its measure, half an interval, arms that do not add up."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, error, warning
from claimgraph.records import Contrast, Measure, Result


@warning("no-measure")
def no_measure(base: Base) -> Iterable[Found]:
    """A result has numbers of both sides, or an estimate with its interval, and no measure.

    Why: nobody knows whether 1.5 is a difference or a ratio, so that the row carries no effect.
    Mend: write the measure; `MD` for a difference of means, `RR` for a ratio of risks.
    Example: `1.5` in estimate, -9.0 and 12.0 as its interval, and nothing in measure.
    """
    accepted = ", ".join(Measure)
    for row in base.kb.results:
        told = _numbers(row) if row.measure is None else ""
        if told and not row.cautioned:
            message = f"{told} and no measure, so that the row carries no effect; accepted: {accepted}"
            yield Found(*base.cell(row, "measure"), message, "write the measure that the work gives")


def _numbers(row: Result) -> str:
    """What would be an effect if its measure were told; nothing where there is none."""
    if row.estimate is not None and (row.se, row.ci_low, row.ci_high) != (None, None, None):
        return "an estimate with its interval" if row.se is None else "an estimate with its standard error"
    if None not in (row.ci_low, row.ci_high):
        return "an interval"
    if None not in (row.events_exposed, row.events_comparator):
        return "events in both arms"
    return "means of both arms" if None not in (row.mean_exposed, row.mean_comparator) else ""


@error("ratio-not-above-zero")
def ratio_not_above_zero(base: Base) -> Iterable[Found]:
    """A ratio, or a limit of its interval, is 0 or below.

    Why: ratios are above 0; a number below is another measure, or the logarithm of a ratio.
    Mend: write the ratio itself, or the measure that it is; leave an estimate of 0 empty and fill in events and people.
    Example: `RR` in measure and `-0.4` in estimate.
    """
    for row in base.kb.results:
        for column in ("estimate", "ci_low", "ci_high") if row.measure is not None and row.measure.ratio else ():
            number = getattr(row, column)
            if number is not None and (number < 0 or (number == 0 and column != "ci_low")):
                message = f"found {number} for a {row.measure.words}; accepted: numbers above 0"  # type: ignore[union-attr]
                hint = "write the ratio itself and not its logarithm, or correct the measure"
                if number == 0:
                    hint = "leave it empty, and fill in events and people of both arms where they are told"
                yield Found(*base.cell(row, column), message, hint)


@warning("half-interval")
def half_interval(base: Base) -> Iterable[Found]:
    """Only one limit of an interval can be used: the other is not there, or is 0 for a ratio.

    Why: the other limit is then taken to lie as far from the estimate, for ratios on the scale of logarithms.
    Mend: fill in the other limit; if it is not printed, nothing is to be done.
    Example: `-9.0` in ci_low, and nothing in ci_high.
    """
    for row in base.kb.results:
        if row.cautioned or row.measure is None:
            continue
        low, high = row.ci_low, row.ci_high
        if row.measure.ratio and low == 0 and high is not None:
            message = f"the lower limit {low} of a {row.measure.words} cannot be used as printed; {_worked_out(row)}"
            yield Found(*base.cell(row, "ci_low"), message, "write it with more digits if the work has them")
        elif (low is None) != (high is None):
            column, there = ("ci_low", "ci_high") if low is None else ("ci_high", "ci_low")
            message = f"{there} is filled, and {column} is not; {_worked_out(row)}"
            yield Found(*base.cell(row, column), message, "fill it in if the work prints it")


def _worked_out(row: Result) -> str:
    """What is made of the limit that stays."""
    if row.estimate is None:
        return "without an estimate nothing follows from the other"
    return "it is worked out from the other by symmetry, as far from the estimate"


@warning("arms-against-n")
def arms_against_n(base: Base) -> Iterable[Found]:
    """The arms of a comparison of two groups do not add up to the people analysed.

    Why: one of the three numbers is wrong, and the weight of the result follows from them.
    Mend: correct it; where the trial has more arms than the two, `n` counts those two.
    Example: `24` in n, `12` in n_exposed and `14` in n_comparator.
    """
    for row in base.kb.results:
        n, exposed, comparator = row.n, row.n_exposed, row.n_comparator
        if row.contrast is not Contrast.BETWEEN_GROUPS or row.cautioned or n is None:
            continue
        if exposed is not None and comparator is not None and exposed + comparator != n:
            message = f"{exposed} and {comparator} people in the arms are {exposed + comparator}, and n is {n}"
            yield Found(*base.cell(row, "n"), message, "correct one of the three")
