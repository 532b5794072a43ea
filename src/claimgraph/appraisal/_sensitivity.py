"""How firmly a verdict stands: which studies it hangs on, and what a new study would do to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import combinations

from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._verdict import Direction, Fragility, Score
from claimgraph.records import Certainty, Claim, Domain, Question, Scheme, Stance

MAX_REMOVED = 3
"""Largest set of studies whose removal is tried."""

MAX_TRIED = 4000
"""Most sets tried for one claim; larger sizes are left out whole where they would pass it."""

Scorer = Callable[[Sequence[Fact], Claim, Question, Scheme], Score]
"""What turns a body of facts into the core of a verdict."""


def fragility(
    facts: Sequence[Fact],
    without: Callable[[Collection[str]], Sequence[Fact]],
    claim: Claim,
    question: Question,
    scheme: Scheme,
    scorer: Scorer,
    base: Score,
) -> Fragility | None:
    """The smallest set of studies whose removal changes direction or certainty; `None` where there are none.

    Testimony is not tried: it decides nothing.

    Of several sets of one size the one comes back that changes the direction, then the first by key. `without` gives
    the facts of a base that never had some studies.
    """
    studies = sorted({fact.study for fact in facts if fact.start is not Certainty.NONE})
    if not studies:
        return None
    tried = searched = 0
    for size in range(1, min(MAX_REMOVED, len(studies)) + 1):
        sets = list(combinations(studies, size))
        tried += len(sets)
        if tried > MAX_TRIED:
            break
        searched = size
        changing: list[tuple[bool, tuple[str, ...], Score]] = []
        for gone in sets:
            after = scorer(without(gone), claim, question, scheme)
            if (after.direction, after.certainty) != (base.direction, base.certainty):
                changing.append((after.direction is base.direction, gone, after))
        if changing:
            _, gone, after = min(changing, key=lambda one: one[:2])
            return Fragility(gone, after.direction, after.certainty, searched)
    return Fragility((), base.direction, base.certainty, searched)


def would_change(
    facts: Sequence[Fact], claim: Claim, question: Question, scheme: Scheme, scorer: Scorer, base: Score
) -> tuple[str, ...]:
    """What one good new study would do, and what the downgrades ask for, in sentences."""
    said: list[str] = []
    for stance in (Stance.SUPPORTS, Stance.DISPUTES):
        new = scorer([*facts, _ideal(question, scheme, stance)], claim, question, scheme)
        word = "supporting" if stance is Stance.SUPPORTS else "disputing"
        if (new.direction, new.certainty) != (base.direction, base.certainty):
            said.append(
                f"One large direct study of the best single-study design, {word} the claim, would make it "
                f"{_spoken(new.direction, new.certainty)}."
            )
    asked = {
        Domain.RISK_OF_BIAS: "An appraisal of the studies that decide.",
        Domain.INDIRECTNESS: "Evidence on what is claimed itself, not on something near it.",
        Domain.IMPRECISION: "More people in independent samples.",
        Domain.INCONSISTENCY: "An account of why the studies differ.",
        Domain.PUBLICATION_BIAS: "A large study, or a registry that shows what went unpublished.",
    }
    said += [asked[down.domain] for down in base.downgrades if down.amount]
    return tuple(said)


def _spoken(direction: Direction, certainty: Certainty) -> str:
    return f"{direction}" + ("" if certainty is Certainty.NONE else f" ({certainty.words} certainty)")


def _ideal(question: Question, scheme: Scheme, stance: Stance) -> Fact:
    """A study nobody has done: direct, large, of the best design that is no review."""
    single = [one for one in question.standings if set(one.designs) - set(scheme.reviews)]
    best = min(single, key=lambda one: one.level, default=None)
    blank = Fact("~new", "~new", "~new", stance, True, False, 5, Certainty.VERY_LOW, 0, risky=False)
    people = max((int(step.at) for step in question.people), default=0)
    return blank if best is None else replace(blank, level=best.level, start=best.start, n=people)
