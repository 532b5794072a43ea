"""What a row of results says, on its scale of analysis: from what it printed, else from its arms, else from p."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from math import isfinite, nan, sqrt
from weakref import ref

from claimgraph.errors import BadRequestError
from claimgraph.records import Contrast, Measure, Result
from claimgraph.synthesis._effects import Estimate, Fault, Printed, printed, shared_comparator
from claimgraph.synthesis._measures import Scale, measure
from claimgraph.synthesis._quantile import t_quantile

_SAME_PEOPLE = (Contrast.WITHIN_PEOPLE, Contrast.BEFORE_AFTER)
_PAIRED = {Measure.MD: "MC", Measure.SMD: "SMCR", Measure.RATIO_OF_MEANS: "ROMC"}
_BELOW = Decimal("0.999")
"""What a bound on p is taken times, to be below it."""
_IN_PERCENT = (Measure.RD, Measure.PROPORTION)
_P = re.compile(r"(?:p\s*+)?+([<=≤])?+\s*+([01]?\.[0-9]+|[01])", re.IGNORECASE)
_FROM = {
    "interval": "from its interval",
    "limit": "from one limit of its interval",
    "se": "from its standard error",
    "n": "from the number of people",
    "arms": "from its arms",
    "p": "from p",
}


@dataclass(frozen=True, slots=True)
class ResultEstimate:
    """What a result says, on its scale of analysis.

    Parameters
    ----------
    measure
        Name of the measure, as in `MEASURES`; empty where the result names none.
    value
        The effect of the exposure against the comparator on that scale: above no effect, 0 but for means and shares,
        where there is more of the outcome; not a number where there is no estimate.
    se
        Its standard error; not a number where it cannot be weighed.
    low, high
        Its interval: the printed one if it has the level asked for, else what follows from the standard error.
    level
        Coverage of the interval as a share.
    scale
        `plain`, `log` (natural logarithm), `z` (Fisher's) or `logit`.
    source
        Where value and standard error are from: `printed`, `arms`, `p`, or empty.
    how
        The same as a clause: `from its interval`.
    remark
        What there is to say of it, a code of `REMARKS`, or empty; the reason where it carries no information.
    faults
        What does not fit in what was printed.
    comparator_variance
        How much of the squared standard error is the comparator's; not a number where that is unknown.
    share
        What a printed number was multiplied by: 0.01 for percent that are shares, else 1.
    """

    measure: str
    value: float = nan
    se: float = nan
    low: float = nan
    high: float = nan
    level: float = 0.95
    scale: Scale = "plain"
    source: str = ""
    how: str = ""
    remark: str = ""
    faults: tuple[Fault, ...] = ()
    comparator_variance: float = field(default=nan, repr=False)
    share: float = field(default=1.0, repr=False)

    @property
    def informative(self) -> bool:
        """Whether it can be weighed."""
        return isfinite(self.value) and isfinite(self.se)

    @property
    def estimate(self) -> Estimate:
        """The same as what `pool` and `shared_comparator` take."""
        return Estimate(self.measure, self.value, self.se, self.comparator_variance, self.remark)

    @property
    def shown(self) -> tuple[float, float, float]:
        """Estimate and limits as they would be printed.

        Examples
        --------
        >>> from claimgraph import load
        >>> [_, _, _, fox, _] = load("tests/data/tiny").results
        >>> [round(each, 3) for each in result_estimate(fox).shown]
        [0.004, 0.0, 0.066]
        """
        if not self.measure:
            return self.value, self.low, self.high
        back = measure(self.measure).from_scale
        value, low, high = (back(each) / self.share for each in (self.value, self.low, self.high))
        return value, low, high


def result_estimate(result: Result, correlation: float | None = None, *, level: float = 0.95) -> ResultEstimate:
    """What a result says, as an estimate with its standard error and interval; never raises.

    What was printed with an interval or a standard error comes first, then the arms, then p. Printed numbers need no
    library; arms are worked out by `estimate`.

    Parameters
    ----------
    result
        The row. Percent (`unit`) of a risk difference or a proportion are read as shares.
    correlation
        Between the two numbers of the same people, where the row names none; without one, arms of the same people
        give no estimate.
    level
        Coverage of the interval.

    Examples
    --------
    >>> from claimgraph import load
    >>> [_, ache, strength, *_] = load("tests/data/tiny").results
    >>> found = result_estimate(ache)
    >>> found.value, round(found.se, 2), found.low, found.high, found.source
    (1.5, 5.36, -9.0, 12.0, 'printed')
    >>> found = result_estimate(strength)
    >>> found.value, round(found.se, 1), found.source
    (10.0, 17.4, 'arms')
    """
    if correlation is not None or level != _USUAL:
        return _worked_out(result, correlation, level)
    known = _known.get(id(result))
    if known is None or known[0]() is not result:
        # Verdicts, cards and pictures all ask; a result never changes, and what is known of it goes with it.
        known = _known[id(result)] = ref(result, partial(_forget, id(result))), _worked_out(result, correlation, level)
    return known[1]


_USUAL = 0.95
_known: dict[int, tuple[ref[Result], ResultEstimate]] = {}


def _forget(number: int, _: ref[Result]) -> None:
    _known.pop(number, None)


def _worked_out(result: Result, correlation: float | None, level: float) -> ResultEstimate:
    if result.measure is None:
        return ResultEstimate("", level=level, remark="no-measure")
    kind = measure(str(result.measure))
    by = share_of(result.measure, result.unit)
    base = ResultEstimate(kind.id, level=level, scale=kind.scale, share=float(by))
    said, faults = _printed(result, by)
    if said is not None and said.source in ("interval", "limit", "se"):
        return _with(base, said.estimate, "printed", _FROM[said.source], faults, _limits(result, by, said, level))
    armed = _of_arms(result, correlation)
    if armed is not None and (armed.informative or said is None):
        return _with(base, armed, "arms", _FROM["arms"], faults)
    if said is None:
        return replace(base, remark="no-estimate", faults=faults)
    if said.source == "p":
        return _with(base, said.estimate, "p", _FROM["p"], faults)
    if kind.id == "ZCOR" and isfinite(said.estimate.value) and result.n is not None and result.n > 3:
        return _with(
            base, replace(said.estimate, se=1.0 / sqrt(result.n - 3), remark=""), "printed", _FROM["n"], faults
        )
    remark = armed.remark if armed is not None and armed.remark else said.estimate.remark
    return replace(base, value=said.estimate.value, remark=remark, faults=faults)


def result_estimates(
    results: Iterable[Result], correlation: float | None = None, *, level: float = 0.95
) -> Iterator[tuple[tuple[Result, ...], ResultEstimate]]:
    """The estimates of several results, each with its rows; contrasts that share a comparator come as one.

    Rows share it where study, outcome, measure, time and `shared_arm` are the same; it counts once, see
    `shared_comparator`. The order is that of the first row of each.

    Examples
    --------
    >>> from claimgraph import load
    >>> found = result_estimates(load("tests/data/trial").results)
    >>> [(len(rows), round(one.value, 2)) for rows, one in found]
    [(1, -9.0), (1, 0.46), (1, -7.2)]
    """
    groups: dict[object, list[Result]] = {}
    for row in results:
        apart: object = row.shared_arm or row.id
        groups.setdefault((row.study, row.outcome, row.measure, row.timepoint, apart), []).append(row)
    for rows in groups.values():
        single = [result_estimate(row, correlation, level=level) for row in rows]
        yield tuple(rows), single[0] if len(single) == 1 else _together(single, level)


def differing_arms(result: Result, correlation: float | None = None) -> Fault | None:
    """A printed estimate more than a standard error from what its own arms give, as a fault.

    Adjusted estimates may differ somewhat from the arms; one on the other side of no effect was taken from swapped
    arms. How far is a convention.

    Examples
    --------
    >>> from claimgraph import load
    >>> [differing_arms(row) for row in load("tests/data/trial").results]
    [None, None, None]
    """
    said, _ = (
        _printed(result, by := share_of(result.measure, result.unit)) if result.measure is not None else (None, ())
    )
    armed = _of_arms(result, correlation)
    if said is None or armed is None or not armed.informative or not isfinite(said.estimate.value):
        return None
    if abs(said.estimate.value - armed.value) <= armed.se:
        return None
    kind = measure(str(result.measure))
    value = kind.from_scale(armed.value) / float(by)
    return Fault("arms-differ", f"the {kind.name} {result.estimate} does not fit its arms: they give {value:.3g}")


def _with(
    base: ResultEstimate,
    found: Estimate,
    source: str,
    how: str,
    faults: tuple[Fault, ...],
    limits: tuple[float, float] | None = None,
) -> ResultEstimate:
    reach = t_quantile(float("inf"), base.level) * found.se
    low, high = limits or (found.value - reach, found.value + reach)
    return replace(
        base,
        measure=found.measure,
        value=found.value,
        se=found.se,
        low=low,
        high=high,
        source=source if found.informative else "",
        how=how if found.informative else "",
        remark=found.remark,
        faults=faults,
        comparator_variance=found.comparator_variance,
    )


def _together(single: list[ResultEstimate], level: float) -> ResultEstimate:
    telling = [one for one in single if one.informative]
    if len(telling) < 2 or len({one.measure for one in telling}) > 1:
        return (telling or single)[0]
    faults = tuple(fault for one in single for fault in one.faults)
    found = shared_comparator([one.estimate for one in telling])
    return _with(telling[0], found, telling[0].source, telling[0].how, faults)


def share_of(kind: Measure | None, unit: str | None) -> Decimal:
    """What numbers of a measure in a unit are multiplied by, to be shares where percent were printed.

    Examples
    --------
    >>> from claimgraph.records import Measure
    >>> share_of(Measure.RD, "percent of the people"), share_of(Measure.MD, "percent")
    (Decimal('0.01'), Decimal('1'))
    """
    percent = (unit or "").lstrip().casefold().startswith(("percent", "per cent", "%"))
    return Decimal("0.01") if percent and kind in _IN_PERCENT else Decimal(1)


def _printed(result: Result, by: Decimal) -> tuple[Printed | None, tuple[Fault, ...]]:
    """What it printed, if it printed an estimate or an interval, and what does not fit there."""
    value, low, high = (
        None if each is None else each * by if by != 1 else each
        for each in (result.estimate, result.ci_low, result.ci_high)
    )
    if value is None and (low is None or high is None):
        return None, ()
    bound, p = _p(result.p_value)
    # A bound on p tells how large the standard error may be, and nothing of an interval that stands beside it. That p
    # is below the bound, and not at it, keeps no effect out of the interval.
    if bound and p is not None:
        p *= _BELOW
    known = low is not None or high is not None or result.se is not None
    level = float(result.ci_level or 95) / 100.0
    try:
        said = printed(
            str(result.measure),
            value,
            low=low,
            high=high,
            level=level,
            se=None if result.se is None else result.se * by,
            p=None if bound and known else p,
        )
    except BadRequestError as error:
        return None, (Fault("impossible", str(error)),)
    return said, said.faults


def _p(text: str | None) -> tuple[bool, Decimal | None]:
    """Whether p is only known to be below a number, and the number; none for words and for several numbers."""
    found = _P.fullmatch((text or "").strip())
    return (found[1] in ("<", "≤"), Decimal(found[2])) if found else (False, None)


def _limits(result: Result, by: Decimal, said: Printed, level: float) -> tuple[float, float] | None:
    """The printed limits on the scale of analysis, if there are two with this coverage."""
    low, high = result.ci_low, result.ci_high
    if said.source != "interval" or low is None or high is None or float(result.ci_level or 95) / 100.0 != level:
        return None
    scale = measure(said.estimate.measure).to_scale
    first, last = sorted((scale(float(low * by)), scale(float(high * by))))
    return first, last


def _of_arms(result: Result, correlation: float | None) -> Estimate | None:
    """What follows from its arms; `None` where they are not all told, a reason where they cannot be used."""
    kind = result.measure
    if kind is None or kind is Measure.R:
        return None
    paired = result.contrast in _SAME_PEOPLE
    name = _PAIRED.get(kind, "") if paired and kind.contrasts else measure(str(kind)).id
    told = {each: getattr(result, each, None) for each in measure(name or str(kind)).arms}
    if "correlation" in told:
        told["correlation"] = result.correlation if result.correlation is not None else correlation
        told["n"] = next((n for n in (result.n, result.n_exposed, result.n_comparator) if n is not None), None)
    elif not kind.contrasts and told.get("n_exposed", 0) is None:
        told["n_exposed"] = result.n
    missing = [each for each, number in told.items() if number is None]
    if not told or (missing and missing != ["correlation"]):
        return None
    if missing or not name:
        return Estimate(measure(str(kind)).id, nan, nan, remark="needs-correlation")
    from claimgraph.synthesis._effects import estimate

    try:
        return estimate(name, **{each: float(number) for each, number in told.items() if number is not None})
    except BadRequestError:
        return Estimate(measure(str(kind)).id, nan, nan, remark="unclear")
