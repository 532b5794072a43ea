"""What a verdict comes to where another difference is the smallest important one: half of it, and double."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from claimgraph.appraisal._effects import Effect
from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._sensitivity import Outcome
from claimgraph.appraisal._verdict import Threshold
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import ImportantDifference
from claimgraph.records import Outcome as Measured

FACTORS = (0.5, 2.0)
"""How many times the declared difference is tried, on the scale of analysis."""

_CONVENTION = "convention"
"""What the source of a difference says that nobody has published."""

Seen = Callable[[Sequence[Fact]], Sequence[Fact]]
"""Facts as they are seen under another difference."""


def thresholds(
    kb: KnowledgeBase,
    own: Iterable[Fact],
    below: Iterable[Fact],
    outcome: Callable[[Seen], Outcome],
    now: Outcome,
) -> tuple[Threshold, ...]:
    """Verdicts under half and double of each smallest important difference that bears on some facts.

    They are told where one of them is another verdict, and where the difference bears on the claim itself and is a
    convention. Where no interval is held against a difference, nothing is tried.

    Parameters
    ----------
    kb
        The base.
    own, below
        Facts of the claim, and of what it is made of and depends on.
    outcome
        What the verdict comes to where facts are seen in another way.
    now
        What it comes to as it is.
    """
    here, others = _outcomes(own), _outcomes(below)
    found: list[Threshold] = []
    for name in sorted(here | others):
        measured = kb.things["outcome"].get(name)
        declared = measured.smallest_important_difference if isinstance(measured, Measured) else None
        if declared is None:
            continue
        tried = [
            Threshold(name, factor, _times(declared, factor), *outcome(_scaled(name, factor))) for factor in FACTORS
        ]
        changes = any((one.direction, one.certainty) != now for one in tried)
        if changes or (name in here and _CONVENTION in declared.source.casefold()):
            found += tried
    return tuple(found)


def _outcomes(facts: Iterable[Fact]) -> set[str]:
    """Outcomes whose smallest important difference bears on some facts."""
    return {_of(effect) for fact in facts for effect in fact.effects if effect.important is not None}


def _of(effect: Effect) -> str:
    """The outcome of an effect."""
    return effect.scale.split(" · ", 1)[0]


def _times(declared: ImportantDifference, factor: float) -> float:
    """So many times a declared difference, as it would be declared: ratios on the logarithmic scale."""
    value = float(declared.value)
    return math.exp(math.log(value) * factor) if declared.measure.ratio else value * factor


def _scaled(outcome: str, factor: float) -> Seen:
    """Facts under so many times the smallest important difference of one outcome; others come back themselves."""
    made: dict[int, tuple[Fact, Fact]] = {}

    def seen(facts: Sequence[Fact]) -> Sequence[Fact]:
        return [_kept(fact) for fact in facts]

    def _kept(fact: Fact) -> Fact:
        if not any(effect.important is not None and _of(effect) == outcome for effect in fact.effects):
            return fact
        if id(fact) not in made:
            made[id(fact)] = fact, replace(fact, effects=tuple(map(_under, fact.effects)))
        return made[id(fact)][1]

    def _under(effect: Effect) -> Effect:
        if effect.important is None or _of(effect) != outcome:
            return effect
        return replace(effect, important=effect.important * factor)

    return seen
