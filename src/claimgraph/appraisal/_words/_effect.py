"""The effect behind a verdict as people read it: on the printed scale, in its unit, with what would matter."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from claimgraph.appraisal._effects import Effect, PooledEffect
from claimgraph.appraisal._words._reader import Reader


@dataclass(frozen=True, slots=True)
class ShownEffect:
    """An effect as it would be printed, with the words for it.

    Parameters
    ----------
    outcome, measure, unit
        What was measured, in which measure, in which unit.
    estimate, low, high
        The effect and its 95 % interval as printed: exposed against comparator.
    important
        The smallest important difference on the claimed side, as printed; `None` where none is declared.
    predict_low, predict_high
        Where the effect of one more such study is expected; `None` where that cannot be told.
    i2, tau2
        Heterogeneity: I² in percent, τ² on the scale of analysis; `None` for one sample.
    asymmetry
        P value of the test for small-study effects, `None` for fewer than ten samples.
    samples, people
        Samples behind it, and the people in them.
    way
        How they were pooled: `random`, `common`, or `alone` for one sample.
    words
        The effect in a phrase: `4 points of 60 less, 95 % CI 1 to 7; smallest important difference 6`.
    spread
        How far the samples lie apart, in words; empty for one sample.
    """

    outcome: str
    measure: str
    unit: str
    estimate: float
    low: float
    high: float
    important: float | None
    predict_low: float | None
    predict_high: float | None
    i2: float | None
    tau2: float | None
    asymmetry: float | None
    samples: int
    people: int
    way: str
    words: str
    spread: str

    def as_dict(self) -> dict[str, Any]:
        """The numbers and words by name."""
        return asdict(self)


def shown_effect(reader: Reader, effect: PooledEffect) -> ShownEffect:
    """A pooled effect as it would be printed."""
    low, high = sorted((reader.printed(effect.low), reader.printed(effect.high)))
    ends = [reader.printed(end) for end in (effect.prediction_low, effect.prediction_high) if end is not None]
    return ShownEffect(
        outcome=reader.outcome,
        measure=str(reader.measure),
        unit=reader.unit,
        estimate=reader.printed(effect.estimate),
        low=low,
        high=high,
        important=reader.important(effect.important),
        predict_low=min(ends, default=None),
        predict_high=max(ends, default=None),
        i2=effect.i2,
        tau2=effect.tau2,
        asymmetry=effect.asymmetry,
        samples=effect.samples,
        people=effect.people,
        way=effect.way,
        words=reader.words(effect.estimate, effect.low, effect.high, effect.important),
        spread=reader.spread_words(effect),
    )


def effect_alone(reader: Reader, effect: Effect, people: int) -> ShownEffect:
    """The effect of one sample as it would be printed."""
    low, high = sorted((reader.printed(effect.low), reader.printed(effect.high)))
    return ShownEffect(
        outcome=reader.outcome,
        measure=str(reader.measure),
        unit=reader.unit,
        estimate=reader.printed(effect.y),
        low=low,
        high=high,
        important=reader.important(effect.important),
        predict_low=None,
        predict_high=None,
        i2=None,
        tau2=None,
        asymmetry=None,
        samples=1,
        people=people,
        way="alone",
        words=reader.words(effect.y, effect.low, effect.high, effect.important),
        spread="",
    )
