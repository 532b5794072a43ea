"""From the scale on which effects are weighed back to what would be printed, in numbers and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from claimgraph.appraisal._effects import PooledEffect, amount_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim, Measure, Outcome, Prediction
from claimgraph.wording import counted, ratio_writer, rounded, writer

_SIGNED = (Measure.MD, Measure.SMD, Measure.PERCENT, Measure.RD)
"""Measures of a difference: told by their size and which way it goes."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns numbers on the scale of analysis, positive on the claimed side, into printed ones and words.

    Parameters
    ----------
    outcome, measure, unit
        What was measured, in which measure, and in which unit if it has one.
    sign
        -1 where the claim predicts less, so that the claimed side is the lower one.
    shift
        The amount that the claim speaks of, on the scale of analysis.
    claims
        What is claimed: more, less, none, or a difference either way.
    amount
        Whether the claim speaks of an amount.
    """

    outcome: str
    measure: Measure
    unit: str
    sign: int = 1
    shift: float = 0.0
    claims: Prediction = Prediction.MORE
    amount: bool = False

    @classmethod
    def of(cls, kb: KnowledgeBase, claim: Claim, scale: str) -> Reader:
        """The reader of a scale, which is an outcome, a measure and perhaps a unit."""
        outcome, measure, unit = (*scale.split(" · ", 2), "", "")[:3]
        found, predicts = kb.things["outcome"].get(outcome), claim.predicts
        known = Measure(measure)
        declared = (found.unit or "") if isinstance(found, Outcome) and known is Measure.MD else ""
        direction = predicts.direction if predicts is not None else Prediction.MORE
        reader = cls(
            outcome=found.name if isinstance(found, Outcome) else outcome,
            measure=known,
            unit=unit or declared,
            sign=-1 if direction is Prediction.LESS else 1,
            claims=direction,
        )
        shift = amount_of(predicts, known, unit)
        return replace(reader, shift=shift, amount=True) if isfinite(shift) else reader

    # Numbers -------------------------------------------------------------------------------------------------

    @property
    def _on(self) -> Any:
        from claimgraph import synthesis

        return synthesis.measure("MD" if self.measure is Measure.PERCENT else str(self.measure))

    def scale(self, printed: float) -> float:
        """A number as it would be printed on the scale of analysis, not turned."""
        from claimgraph import synthesis

        share = 1.0 if self.measure is Measure.RD else float(synthesis.share_of(self.measure, self.unit))
        return float(self._on.to_scale(printed * share))

    def _back(self, y: float) -> float:
        """A number on the scale of analysis, not turned, as it would be printed; risk differences as shares."""
        from claimgraph import synthesis

        shown = float(self._on.from_scale(y))
        return shown if self.measure is Measure.RD else shown / float(synthesis.share_of(self.measure, self.unit))

    def plain(self, y: float) -> float:
        """A number turned towards the claim on the scale of analysis as published, not turned."""
        return self.sign * y + self.shift

    def printed(self, y: float) -> float:
        """A number turned towards the claim as it would be printed."""
        return self._back(self.plain(y))

    def important(self, difference: float | None) -> float | None:
        """The smallest important difference, given on the scale of analysis, as it would be printed."""
        return None if difference is None else self._back(self.sign * difference)

    @property
    def null(self) -> float | None:
        """No effect, as it would be printed; `None` for amounts."""
        value = self._on.null
        return None if value is None else float(value)

    # Words ---------------------------------------------------------------------------------------------------

    @property
    def amount_words(self) -> str:
        """The amount that the claim speaks of, as it was declared."""
        return self._exact(self._back(self.shift))

    @property
    def unit_words(self) -> str:
        """The unit as it follows a number, with its space."""
        if self.measure is Measure.RD:
            return " per 1,000"
        if self.measure is Measure.SMD:
            return " standard deviations"
        unit = "%" if self.measure is Measure.PERCENT else self.unit
        return f" {unit}" if unit else ""

    def words(self, y: float, low: float, high: float, important: float | None = None) -> str:
        """An effect in a phrase, from numbers turned towards the claim."""
        estimate, interval = self.interval_words(y, low, high)
        said = f"{estimate}, 95 % CI {interval}"
        if important is not None:
            said += f"; smallest important difference {self.important_words(important)}"
        if self.amount:
            said += f"; the claim speaks of {self.amount_words}"
        return said

    def interval_words(self, y: float, low: float, high: float) -> tuple[str, str]:
        """Estimate and interval in words, from numbers turned towards the claim: `4 points less`, `1 to 7`."""
        value, *ends = (self.printed(one) for one in (y, low, high))
        write = self._writer(value, *ends)
        if self.measure not in _SIGNED or self.amount:
            named = f"{self.measure.words} " if self.measure.ratio or self.measure is Measure.R else ""
            return f"{named}{write(value)}{self.unit_words}", " to ".join(write(one) for one in sorted(ends))
        told = f"{write(abs(value))}{self.unit_words}{self._way(value)}"
        if value > 0 < min(ends) or value < 0 > max(ends):
            return told, " to ".join(write(one) for one in sorted(map(abs, ends)))
        return told, " to ".join(f"{write(abs(one))}{self._way(one)}" for one in ends)

    def important_words(self, difference: float) -> str:
        """The smallest important difference, given on the scale of analysis, as it was declared.

        Of a ratio where less is claimed it is said with the one that outcomes declare, which is above 1.
        """
        said = self._exact(abs(self.important(difference) or 0.0))
        if self.measure.ratio and self.sign < 0 and difference:
            return f"{said} (1 divided by {self._exact(self._back(difference))})"
        return said

    def spread_words(self, effect: PooledEffect) -> str:
        """How many samples were pooled and how, and how far they lie apart."""
        how = "random effects" if effect.way == "random" else "one common effect"
        said = [f"{counted(effect.samples, 'sample')} pooled with {how}; I² {effect.i2:.0f} %"]
        low, high = effect.prediction_low, effect.prediction_high
        if low is not None and high is not None and effect.tau2 > 0:
            _, expected = self.interval_words(effect.estimate, low, high)
            said.append(f"the effect of one more such study is expected from {expected}")
        if effect.asymmetry is not None:
            p = "below 0.001" if effect.asymmetry < 0.001 else f"{effect.asymmetry:.2g}"
            said.append(f"test for small-study effects: p {p}")
        return "; ".join(said)

    def _way(self, value: float) -> str:
        fewer = "fewer" if self.measure is Measure.RD else "less"
        return f" {'more' if value > 0 else fewer}" if value else ""

    def _writer(self, value: float, low: float, high: float) -> Callable[[float], str]:
        """How printed numbers are written: as exactly as their interval allows, and whole where they are whole."""
        if self.measure.ratio:
            return ratio_writer
        if self.measure is Measure.RD:
            return lambda number: rounded(number * 1000, 0)
        return writer(value, low, high)

    def _exact(self, value: float) -> str:
        """A number that somebody declared, as it was declared."""
        return f"{value * 1000:g}" if self.measure is Measure.RD else f"{value:.6g}"
