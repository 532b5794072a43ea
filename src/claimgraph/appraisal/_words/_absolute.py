"""An effect in absolute numbers: how many of 1,000 people more or fewer, at a stated risk without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from claimgraph.appraisal._positions import Position
from claimgraph.appraisal._words._effect import ShownEffect
from claimgraph.appraisal._words._reader import Reader
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Measure, Result
from claimgraph.wording import counted

_OF = 1000


@dataclass(frozen=True, slots=True)
class Baseline:
    """A risk without what the claim is about, and where it comes from.

    Parameters
    ----------
    risk
        The share of people, from 0 to 1.
    source
        Where it comes from, in words.
    """

    risk: float
    source: str


@dataclass(frozen=True, slots=True)
class Absolute:
    """A difference per 1,000 people.

    Parameters
    ----------
    baseline
        People of 1,000 with the outcome otherwise.
    source
        Where that comes from, in words.
    estimate, low, high
        How many more (fewer, below 0) of 1,000 have it, with the 95 % interval.
    words
        The same in a phrase.
    """

    baseline: float
    source: str
    estimate: float
    low: float
    high: float
    words: str

    def as_dict(self) -> dict[str, Any]:
        """The numbers and words by name."""
        return asdict(self)


def given_baseline(risk: float) -> Baseline:
    """A risk that a person states.

    Raises
    ------
    BadRequestError
        It is no share of people.
    """
    if not 0 < risk < 1:
        raise BadRequestError(f"a baseline risk is a share between 0 and 1, such as 0.07; found {risk:g}")
    return Baseline(risk, "as stated")


def pooled_baseline(kb: KnowledgeBase, lines: Mapping[str, Line], found: Iterable[Position]) -> Baseline | None:
    """The risk of all comparators together, as far as their events are known; `None` where they are not."""
    arms: dict[tuple[str, ...], Result] = {}
    for one in found:
        for fact in one.facts:
            for id_ in lines[fact.line].evidence.results:
                result = kb.result_by_id.get(id_)
                if result is not None and result.events_comparator is not None and result.n_comparator:
                    # A comparator that several rows share counts once.
                    arm = (result.study, result.outcome, result.shared_arm or result.id)
                    arms.setdefault(arm, result)
    people = sum(result.n_comparator or 0 for result in arms.values())
    events = sum(result.events_comparator or 0 for result in arms.values())
    if not 0 < events < people:
        return None
    studies = len({result.study for result in arms.values()})
    return Baseline(events / people, f"all comparators of {counted(studies, 'study', 'studies')} together")


def absolute(reader: Reader, effect: ShownEffect, baseline: Baseline | None) -> Absolute | None:
    """The difference per 1,000 that an odds, risk or hazard ratio makes; `None` for others, or without a risk."""
    if baseline is None or reader.measure not in (Measure.OR, Measure.RR, Measure.HR):
        return None
    value, low, high = (
        (_with(reader.measure, ratio, baseline.risk) - baseline.risk) * _OF
        for ratio in (effect.estimate, effect.low, effect.high)
    )
    low, high = sorted((low, high))
    risk = baseline.risk * _OF
    words = f"{_few(value, risk)} per 1,000, 95 % CI {_ends(value, low, high, risk)}; {_count(risk, risk)} of 1,000 "
    words += f"otherwise ({baseline.source})"
    return Absolute(risk, baseline.source, value, low, high, words)


def _with(measure: Measure, ratio: float, risk: float) -> float:
    if measure is Measure.RR:
        return min(ratio * risk, 1.0)
    if measure is Measure.HR:
        return float(1.0 - (1.0 - risk) ** ratio)
    if ratio == float("inf"):
        return 1.0
    return ratio * risk / (1.0 - risk + ratio * risk)


def _few(value: float, risk: float) -> str:
    told = _count(abs(value), risk)
    return f"{told} {'more' if value > 0 else 'fewer'}"


def _ends(value: float, low: float, high: float, risk: float) -> str:
    if low > 0 or high < 0:
        nearer, farther = sorted((abs(low), abs(high)))
        return f"{_count(nearer, risk)} to {_count(farther, risk)}"
    # From the side that the estimate is not on.
    first, last = (high, low) if value < 0 else (low, high)
    return f"{_few(first, risk)} to {_few(last, risk)}"


def _count(number: float, risk: float) -> str:
    """Whole people, or parts of one where the risk is small."""
    return f"{number:,.0f}" if risk >= 10 else f"{number:.2g}"
