"""Estimates from what a study reports of its arms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claimgraph.errors import BadRequestError
from claimgraph.synthesis._effects import _counts, _means, _paired
from claimgraph.synthesis._effects._estimate import Estimate
from claimgraph.synthesis._effects._estimates import Estimates
from claimgraph.synthesis._effects._worked import Worked
from claimgraph.synthesis._measures import Measure, measure
from claimgraph.synthesis._variance import Floats

_WAYS: Mapping[str, Callable[..., Worked]] = {
    "OR": _counts.odds_ratio,
    "RR": _counts.risk_ratio,
    "RD": _counts.risk_difference,
    "IRR": _counts.rate_ratio,
    "IRD": _counts.rate_difference,
    "MD": _means.mean_difference,
    "SMD": _means.standardised_mean_difference,
    "ROM": _means.ratio_of_means,
    "MC": _paired.mean_change,
    "SMCC": _paired.change_in_own_spread,
    "SMCR": _paired.change_in_comparator_spread,
    "ROMC": _paired.ratio_in_pairs,
    "ZCOR": _means.fisher_z,
    "COR": _means.correlation,
    "MN": _means.mean,
    "MNLN": _means.log_mean,
    "PLO": _counts.logit_proportion,
    "PR": _counts.proportion,
}


def estimates(measure_name: str, /, **arms: ArrayLike | None) -> Estimates:
    """What many studies found, each from its arms; a number may stand for all studies.

    Parameters
    ----------
    measure_name
        A name of `MEASURES`, as metafor's `escalc` has it; the values agree with its defaults.
    **arms
        The numbers that `MEASURES[name].arms` lists, and no others but `None`: people and events as counts,
        time in any one unit, means and standard deviations in one unit, a `correlation` between
        the two numbers of the same people, a correlation that is itself the result as `estimate`.

    Returns
    -------
    Estimates
        On the scale of the measure. Every study is in it: one that carries no information has the reason as its
        remark and not a number as its standard error. A trial in which nobody, or everybody, had the event tells
        nothing of a ratio (Cochrane Handbook, version 6, section 10.4.4.2); its risk difference is zero.

    Raises
    ------
    BadRequestError
        No such measure, a number missing, beside the point or impossible; the message says which and why.

    Examples
    --------
    >>> both = estimates("RR", events_exposed=[4, 0], n_exposed=[123, 30], events_comparator=[11, 0], n_comparator=139)
    >>> [round(float(each), 3) for each in both.value], both.remark
    ([-0.889, nan], ('', 'no-event'))
    """
    kind = measure(measure_name)
    given = _checked(kind, arms)
    # What cannot be computed becomes "not a number" and gets its reason below.
    with np.errstate(all="ignore"):
        value, variance, comparator, remark = _WAYS[kind.id](*given)
        se = np.sqrt(variance)
    lost = ~(np.isfinite(value) & np.isfinite(se)) | (se == 0.0)
    unsaid = lost & ((remark == "") | (remark == "half-added"))
    remark = np.where(unsaid, np.where(se == 0.0, "no-spread", "out-of-range"), remark)
    return Estimates(
        measure=kind.id,
        value=np.where(np.isfinite(value), value, np.nan),
        se=np.where(lost, np.nan, se),
        comparator_variance=np.where(lost, np.nan, comparator),
        remark=tuple(remark.tolist()),
    )


def estimate(measure_name: str, /, **arms: float | None) -> Estimate:
    """What one study found, from its arms, as `estimates` has it.

    Examples
    --------
    >>> found = estimate("OR", events_exposed=4, n_exposed=123, events_comparator=11, n_comparator=139)
    >>> round(found.value, 4), round(found.se, 4)
    (-0.9387, 0.5976)
    """
    return estimates(measure_name, **arms)[0]


def _checked(kind: Measure, arms: Mapping[str, ArrayLike | None]) -> list[Floats]:
    """The numbers the measure follows from, one a study, in its order."""
    given = {name: numbers for name, numbers in arms.items() if numbers is not None}
    if not kind.arms:
        raise BadRequestError(f"a {kind.name} does not follow from counts or means; take the printed one")
    absent = [name for name in kind.arms if name not in given]
    other = [name for name in given if name not in kind.arms]
    if absent or other:
        found = f"{', '.join(absent)} missing" if absent else f"{', '.join(other)} not needed"
        raise BadRequestError(f"measure {kind.id!r} needs {', '.join(kind.arms)}; {found}")
    try:
        flat = [np.atleast_1d(np.asarray(given[name], dtype=np.float64)) for name in kind.arms]
        flat = list(np.broadcast_arrays(*flat))
    except (TypeError, ValueError):
        raise BadRequestError(f"{', '.join(kind.arms)} must be numbers, as many of each or one for all") from None
    if flat[0].ndim != 1:
        raise BadRequestError(f"{', '.join(kind.arms)} must be numbers or lists of numbers, found tables")
    by_name = dict(zip(kind.arms, flat, strict=True))
    for name, numbers in by_name.items():
        _refuse(~np.isfinite(numbers), numbers, name, "must be a finite number")
        what = name.partition("_")[0]
        if what in ("n", "time"):
            _refuse(numbers <= 0.0, numbers, name, "must be above zero")
        elif what in ("events", "sd"):
            _refuse(numbers < 0.0, numbers, name, "must be zero or more")
        elif what in ("correlation", "estimate"):
            _refuse(np.abs(numbers) > 1.0, numbers, name, "must lie between -1 and 1")
    for arm in ("exposed", "comparator"):
        events, people = by_name.get(f"events_{arm}"), by_name.get(f"n_{arm}")
        if events is not None and people is not None:
            _refuse(events > people, events, f"events_{arm}", f"must be at most n_{arm}")
    return flat


def _refuse(wrong: NDArray[np.bool_], numbers: Floats, name: str, why: str) -> None:
    if wrong.any():
        first = int(np.argmax(wrong))
        place = f" of study {first + 1}" if len(numbers) > 1 else ""
        raise BadRequestError(f"{name}{place} is {numbers[first]:g}; it {why}")
