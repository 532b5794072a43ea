"""From a body of facts to a direction and a certainty, every step written down so that it can be repeated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any

from claimgraph.appraisal._certainty import grade, total
from claimgraph.appraisal._direction import Ratios, Tally, deciding, direction_of, graded, sides
from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._independence import independent
from claimgraph.appraisal._verdict import Direction, Downgrade, Grade, Score, TraceStep
from claimgraph.records import Certainty, Claim, ClaimKind, Question, Scheme, Stance
from claimgraph.wording import counted, in_words

_SIDES = ("supporting", "disputing")
_SPOKEN = {"supporting": "for the claim", "disputing": "against it"}


def score(facts: Sequence[Fact], claim: Claim, question: Question, scheme: Scheme) -> Score:
    """The verdict's core, by the house rules; a scorer of one's own takes the same and gives the same.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> appraisal.appraise(kb, "twist-eases-ache", scorer=appraisal.score).words
    'refuted, very low certainty'
    """
    steps = [_step("question", f"The claim asks {question.name}.", question=question.id, scheme=scheme.id)]
    evidence = graded(facts)
    count, people = independent(evidence)
    steps.append(
        _step(
            "body",
            f"{counted(len(facts), 'line')} of studies that stand; {len(facts) - len(evidence)} of them testimony; "
            f"{counted(count, 'independent sample')} with {people} people.",
            lines=len(facts),
            testimony=len(facts) - len(evidence),
            samples=count,
            people=people,
        )
    )
    if not evidence or _only_told(facts, evidence, claim):
        return _ungraded(facts, claim, count, people, steps)
    both = dict(zip(_SIDES, sides(evidence), strict=True))
    tallies = {name: Tally.of(own) for name, own in both.items()}
    ratios = Ratios.of(scheme)
    direction = direction_of(tallies["supporting"], tallies["disputing"], ratios)
    steps.append(
        _step(
            "direction",
            "; ".join(_tally_words(name, tallies[name]) for name in _SIDES) + f". So: {direction}.",
            supporting=tallies["supporting"].as_dict(),
            disputing=tallies["disputing"].as_dict(),
            ratios=ratios.as_dict(),
            direction=str(direction),
        )
    )
    if direction is Direction.INCONCLUSIVE:
        return Score(direction, Certainty.NONE, None, count, people, trace=tuple(steps))
    winners = [name for name in _SIDES if both[name] and _counts(direction, name)]
    grades = {
        name: grade(both[name], both[_SIDES[1 - _SIDES.index(name)]], claim, question, scheme) for name in winners
    }
    for name, one in grades.items():
        steps += _grade_steps(name, one)
    surest = min(grades.items(), key=lambda item: item[1].certainty.rank)[0]
    body = [fact for name in winners for fact in deciding(both[name])]
    certainty = grades[surest].certainty
    if len(grades) > 1:
        steps.append(_step("contested", "Contested: the less sure side counts.", certainty=str(certainty)))
    steps.append(_step("verdict", f"{direction}, {certainty.words} certainty.", certainty=str(certainty)))
    gap = _gap(body)
    return Score(
        direction=direction,
        certainty=certainty,
        level=min(fact.level for fact in body),
        samples=count,
        people=people,
        downgrades=_merged(grades.values()) if len(grades) > 1 else grades[surest].downgrades,
        gap=gap,
        stand_in_only=all(fact.stand_in for fact in body),
        exact=all(fact.exact for fact in body),
        measured=_measured(body),
        direct=any(fact.direct for fact in body),
        trace=tuple(steps),
    )


def replay(trace: Iterable[TraceStep]) -> tuple[Direction, Certainty]:
    """Direction and certainty worked out again from the values of a trace alone.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> verdict = appraisal.appraise(load("tests/data/tiny"), "twist-eases-ache")
    >>> appraisal.replay(verdict.trace) == (verdict.direction, verdict.certainty)
    True
    """
    direction, found = Direction.INCONCLUSIVE, []
    for step in trace:
        values = step.values
        match step.rule:
            case "nothing-to-grade":
                return Direction(values["direction"]), Certainty.NONE
            case "direction":
                direction = direction_of(
                    Tally(**values["supporting"]), Tally(**values["disputing"]), Ratios(**values["ratios"])
                )
            case "certainty":
                start, cap = Certainty(values["start"]), Certainty(values["cap"])
                found.append(total(start, values["amounts"], values["upgrade"], cap))
    return direction, min(found, key=lambda certainty: certainty.rank, default=Certainty.NONE)


def _counts(direction: Direction, side: str) -> bool:
    one_sided = {Direction.SUPPORTED: "supporting", Direction.REFUTED: "disputing"}
    return one_sided.get(direction, side) == side


def _only_told(facts: Sequence[Fact], evidence: Sequence[Fact], claim: Claim) -> bool:
    """Whether somebody's story is told by testimony, and nothing else is about that story itself."""
    direct = any(fact.direct and fact.stance is not Stance.INCONCLUSIVE for fact in evidence)
    return claim.kind is ClaimKind.TESTIMONY and len(evidence) < len(facts) and not direct


def _ungraded(facts: Sequence[Fact], claim: Claim, count: int, people: int, steps: list[TraceStep]) -> Score:
    if facts:
        direction, text = Direction.TESTIMONY_ONLY, "Nothing but testimony is about it: no certainty is given."
    elif claim.searches:
        direction, text = Direction.NO_EVIDENCE_FOUND, "No line stands, and a search is on record."
    else:
        direction, text = Direction.NOT_SEARCHED, "No line stands, and no search is on record."
    steps.append(_step("nothing-to-grade", text, direction=str(direction)))
    return Score(direction, Certainty.NONE, None, count, people, trace=tuple(steps))


def _grade_steps(side: str, one: Grade) -> Iterable[TraceStep]:
    spoken = _SPOKEN[side]
    yield _step("start", f"The evidence {spoken} starts at {one.start.words}.", side=side, start=str(one.start))
    for down in one.downgrades:
        said = f"minus {down.amount}" if down.amount else "nothing off"
        yield _step(
            "downgrade",
            f"{in_words(down.domain).capitalize()}: {said}: {down.reason}.",
            side=side,
            domain=str(down.domain),
            amount=down.amount,
            computed=down.computed,
            lines=down.lines,
        )
    if one.upgrade:
        yield _step("upgrade", f"Raised by {one.upgrade} by judgement.", side=side, amount=one.upgrade)
    if one.cap is not Certainty.HIGH:
        yield _step("cap", f"Indirect evidence alone: at most {one.cap.words}.", side=side, cap=str(one.cap))
    yield _step(
        "certainty",
        f"The evidence {spoken} ends at {one.certainty.words}.",
        side=side,
        start=str(one.start),
        amounts=tuple(down.amount for down in one.downgrades),
        upgrade=one.upgrade,
        cap=str(one.cap),
        certainty=str(one.certainty),
    )


def _merged(grades: Iterable[Grade]) -> tuple[Downgrade, ...]:
    """For each domain the larger of the two sides' downgrades, with the lines of both."""
    merged: dict[str, Downgrade] = {}
    for one in grades:
        for down in one.downgrades:
            before = merged.get(down.domain)
            if before is None:
                merged[down.domain] = down
                continue
            larger = max(before, down, key=lambda item: item.amount)
            lines = tuple(sorted({*before.lines, *down.lines}))
            merged[down.domain] = Downgrade(larger.domain, larger.amount, larger.reason, lines, larger.computed)
    return tuple(merged.values())


def _gap(body: Sequence[Fact]) -> int | None:
    """Rungs between the claim and the highest evidence of the body."""
    known = [fact.gap for fact in body if fact.gap is not None]
    return min(known) if known else None


def _measured(body: Sequence[Fact]) -> tuple[str, ...]:
    """How the stand-ins were measured; nothing where one of them does not say, or is none."""
    return tuple(sorted({words for fact in body for words in fact.measured})) if all(f.measured for f in body) else ()


def _tally_words(side: str, tally: Tally) -> str:
    if not tally.total:
        return f"nothing {_SPOKEN[side]}"
    direct = (
        f"{tally.direct} of them direct (best level {tally.direct_level})" if tally.direct else "none of them direct"
    )
    return f"{tally.total} independent samples {_SPOKEN[side]}, {direct}"


def _step(rule: str, text: str, **values: Any) -> TraceStep:
    return TraceStep(rule, text, MappingProxyType(values))
