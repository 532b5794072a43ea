"""A result as the rules see it: its interval on the scale of analysis, turned so that positive is what is claimed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim, Measure, Outcome, Prediction, Predicts, Result

_QUANTILE = 1.959963984540054
"""Standard errors on each side of a 95 % interval."""


class Side(StrEnum):
    """Where a sample stands on a claim."""

    FOR = "for"
    SMALL = "for, but small"
    AGAINST = "against"
    UNDECIDED = "undecided"

    counted: Side
    """The side as it is weighed: a small effect is one."""


for _side in Side:
    _side.counted = Side.FOR if _side is Side.SMALL else _side


@dataclass(frozen=True, slots=True)
class Effect:
    """An estimate with its interval, 0 being no effect and positive numbers on the claimed side.

    Parameters
    ----------
    y, se, low, high
        The estimate, its standard error and its interval, on the scale of analysis (log for ratios).
    scale
        What may be pooled with it: outcome, measure and unit.
    important
        The smallest important difference on that scale, above 0, or `None`.
    negative
        Whether the claim says that there is no effect, so that equivalence decides.
    either
        Whether the claim says that there is an effect whichever way; then `y` has its own sign.
    promised
        Whether the claim's words promise an important effect.
    alone
        Whether it is not to be pooled.
    """

    y: float
    se: float
    low: float
    high: float
    scale: str
    important: float | None = None
    negative: bool = False
    either: bool = False
    promised: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class PooledEffect:
    """The effect of several samples, positive numbers being on the claimed side of no effect.

    Parameters
    ----------
    estimate, low, high
        The effect with its interval, on the scale of analysis (log for ratios); with its own sign where a claim says
        that there is an effect whichever way.
    way
        `random` (REML; the wider of Knapp and Hartung's interval and the normal one), or `common` where no estimate
        lies on the other side and so heterogeneity costs certainty and not direction.
    other_low, other_high
        Interval of weighted least squares without random effects, on which small samples have little hold.
    i2, tau2
        Heterogeneity: I² in percent, τ² on the scale of analysis.
    prediction_low, prediction_high
        Where the effect of one more such study is expected; `None` for fewer than three samples.
    samples, people
        Samples, and the people in them.
    important
        The smallest important difference on the scale of analysis, or `None`.
    side
        Where the interval stands.
    split
        Whether the two ways to pool disagree on what is found, as they do where small studies found more than large
        ones; then nothing is decided.
    agrees
        Whether both intervals stand on the same side.
    torn
        Whether samples that can tell, with estimates on both sides of no effect, cannot tell together.
    unsettled
        Whether one more such study may well stand elsewhere than the pool.
    asymmetry
        P value of the test for small-study effects, `None` for fewer than ten samples.
    """

    estimate: float
    low: float
    high: float
    way: str
    other_low: float
    other_high: float
    i2: float
    tau2: float
    prediction_low: float | None
    prediction_high: float | None
    samples: int
    people: int
    important: float | None
    side: Side
    split: bool
    asymmetry: float | None = None
    scale: str = ""
    torn: bool = False
    unsettled: bool = False
    agrees: bool = True

    def as_dict(self) -> dict[str, Any]:
        """The numbers by name."""
        return asdict(self)


def effect_of(kb: KnowledgeBase, claim: Claim, result: Result) -> Effect | None:
    """The effect that a result gives for a claim; `None` without an interval, or where it tests something else."""
    predicts = claim.predicts
    if predicts is None or result.outcome != predicts.outcome or result.measure is None:
        return None
    if predicts.threshold is None and not result.measure.contrasts:
        # One amount tells nothing of an effect unless the claim says how much.
        return None
    from claimgraph import synthesis

    found = synthesis.result_estimate(result)
    if not found.informative or found.se <= 0:
        return None
    shift, important, unit = 0.0, None, result.unit or ""
    if predicts.threshold is not None:
        # What has another unit tells nothing of how much there is.
        shift = amount_of(predicts, result.measure, unit)
        if not math.isfinite(shift):
            return None
    else:
        important = _important(kb.things["outcome"].get(result.outcome), result.measure, unit)
    y, low, high = found.value - shift, found.low - shift, found.high - shift
    if predicts.direction is Prediction.LESS:
        y, low, high = -y, -high, -low
    return Effect(
        y=y,
        se=found.se,
        low=low,
        high=high,
        scale=" · ".join((result.outcome, str(result.measure), unit)),
        important=important,
        negative=predicts.direction is Prediction.NONE,
        either=predicts.direction is Prediction.DIFFERS,
        promised=predicts.important,
    )


def effect_of_amount(value: float, se: float, unit: str, claim: Claim) -> Effect | None:
    """The effect of one mean on a claim about how much: how far it lies on the claimed side of the threshold.

    It is never pooled: what one study measured in its own way compares with the threshold, and with no other study.
    """
    predicts = claim.predicts
    if predicts is None or predicts.threshold is None or se <= 0:
        return None
    y = value - float(predicts.threshold.value)
    y = -y if predicts.direction is Prediction.LESS else y
    return Effect(
        y=y,
        se=se,
        low=y - _QUANTILE * se,
        high=y + _QUANTILE * se,
        scale=" · ".join((predicts.outcome, str(Measure.MEAN), unit)),
        alone=True,
        negative=predicts.direction is Prediction.NONE,
        either=predicts.direction is Prediction.DIFFERS,
        promised=predicts.important,
    )


def amount_of(predicts: Predicts | None, kind: Measure, unit: str) -> float:
    """The amount a claim speaks of on the scale of a measure; not a number where there is none, or in another unit."""
    from claimgraph import synthesis

    threshold = predicts.threshold if predicts is not None else None
    if threshold is None:
        return math.nan
    told, own = threshold.unit.casefold(), unit.casefold()
    if told != own and (own or told not in (str(kind).casefold(), synthesis.measure(str(kind)).name.casefold())):
        return math.nan
    return _scaled(float(threshold.value), kind, unit)


def _important(outcome: object, kind: Measure, unit: str) -> float | None:
    """The smallest important difference on the scale of a measure, above 0; `None` where none is told in its unit."""
    difference = outcome.smallest_important_difference if isinstance(outcome, Outcome) else None
    if not isinstance(outcome, Outcome) or difference is None or difference.measure is not kind:
        return None
    if kind is Measure.MD and outcome.unit and unit and outcome.unit.casefold() != unit.casefold():
        return None
    value = abs(_scaled(float(difference.value), kind, unit))
    return value if math.isfinite(value) and value > 0 else None


def _scaled(value: float, kind: Measure, unit: str) -> float:
    from claimgraph import synthesis

    return synthesis.measure(str(kind)).to_scale(value * float(synthesis.share_of(kind, unit)))


def together(effects: Iterable[Effect]) -> Effect | None:
    """Several estimates of one sample as one: the interval that holds them all, where they are of one scale.

    Repeating an estimate changes nothing, and more estimates of the same people make none of them surer. Of several
    scales the first by name counts.
    """
    found = sorted(set(effects), key=lambda one: (one.scale, one.low, one.high))
    found = [one for one in found if one.scale == found[0].scale]
    if len(found) < 2:
        return found[0] if found else None
    low, high = min(one.low for one in found), max(one.high for one in found)
    return replace(found[0], y=(low + high) / 2, se=(high - low) / 2 / _QUANTILE, low=low, high=high)


def is_negative(claim: Claim) -> bool:
    """Whether a claim says that there is no effect."""
    return claim.predicts is not None and claim.predicts.direction is Prediction.NONE
