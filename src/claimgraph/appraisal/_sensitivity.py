"""How firmly a verdict stands: which studies it hangs on, and what a new study would do to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import comb
from typing import Any

from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._verdict import Direction, Downgrade, Fragility, Score, TraceStep
from claimgraph.records import Certainty, Claim, Domain, Question, Scheme, Stance

MAX_REMOVED = 3
"""Largest set of studies whose removal is tried."""

MAX_TRIED = 4000
"""Most sets tried for one claim; larger sizes are left out whole where they would pass it."""

Scorer = Callable[[Sequence[Fact], Claim, Question, Scheme], Score]
"""What turns a body of facts into the core of a verdict."""

Outcome = tuple[Direction, Certainty]
"""What a verdict comes to."""


def fragility(
    studies: Collection[str], without: Callable[[Collection[str]], Outcome], now: Outcome
) -> Fragility | None:
    """The smallest set of studies whose removal changes direction or certainty; `None` where there are none.

    Of several sets of one size the one comes back that changes the direction, then the first by key. `without` gives
    the outcome of a base that never had some studies.
    """
    if not studies:
        return None
    keys = sorted(studies)
    tried = searched = 0
    for size in range(1, min(MAX_REMOVED, len(keys)) + 1):
        tried += comb(len(keys), size)
        if tried > MAX_TRIED:
            break
        searched = size
        less: Fragility | None = None
        for gone in combinations(keys, size):
            after = without(gone)
            if after[0] is not now[0]:
                return Fragility(gone, *after, searched)
            if after != now and less is None:
                less = Fragility(gone, *after, searched)
        if less is not None:
            return less
    return Fragility((), *now, searched)


def would_change(
    ideal: Callable[[Stance], Outcome], now: Outcome, downgrades: Sequence[Downgrade], trace: Sequence[TraceStep]
) -> tuple[str, ...]:
    """What one good new study would do, and what the downgrades ask for, in sentences.

    Parameters
    ----------
    ideal
        The outcome with one more study that nobody has done.
    now
        The outcome as it is.
    downgrades
        What was taken off.
    trace
        The steps that led there.
    """
    said: list[str] = []
    for stance, word in ((Stance.SUPPORTS, "supporting"), (Stance.DISPUTES, "disputing")):
        new = ideal(stance)
        if new != now:
            said.append(
                f"One large direct study of the best single-study design, {word} the claim, would make it "
                f"{_spoken(*new)}."
            )
    asked = {
        Domain.RISK_OF_BIAS: "An appraisal of the studies that decide.",
        Domain.INDIRECTNESS: "Evidence on what is claimed itself, not on something near it.",
        Domain.IMPRECISION: "More people in independent samples.",
        Domain.INCONSISTENCY: "An account of why the studies differ.",
        Domain.PUBLICATION_BIAS: "A large study, or a registry that shows what went unpublished.",
    }
    said += [asked[down.domain] for down in downgrades if down.amount]
    for step in trace:
        if step.rule == "direction" and now[0] is Direction.INCONCLUSIVE:
            said.append(_lacking(step.values))
        if step.rule == "premise":
            said.append("Surer evidence for what it depends on.")
    return tuple(said)


def _lacking(values: Mapping[str, Any]) -> str:
    """What is missing where nothing is decided."""
    if values.get("barred"):
        return "A comparison with others, on what is claimed itself."
    if not values.get("enough", True):
        return "Evidence on what is claimed itself, not on something near it."
    return "Studies that can tell: large ones, or with intervals."


def _spoken(direction: Direction, certainty: Certainty) -> str:
    return f"{direction}" + ("" if certainty is Certainty.NONE else f" ({certainty.words} certainty)")


def ideal_study(question: Question, scheme: Scheme, stance: Stance) -> Fact:
    """A study nobody has done: direct, large, of the best design that is no review."""
    single = [one for one in question.standings if set(one.designs) - set(scheme.reviews)]
    best = min(single, key=lambda one: one.level, default=None)
    blank = Fact("~new", "~new", "~new", stance, True, False, 5, Certainty.VERY_LOW, 0, risky=False)
    people = max((int(step.at) for step in question.people), default=0)
    return blank if best is None else replace(blank, level=best.level, start=best.start, n=max(people, 1))
