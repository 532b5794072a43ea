"""From a body of facts to a direction and a certainty, every step written down so that it can be repeated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from claimgraph.appraisal._balance import Balance, counts, sides
from claimgraph.appraisal._certainty import certainty_of, grade
from claimgraph.appraisal._effects import PooledEffect, Side
from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._pooled import pooled
from claimgraph.appraisal._positions import Position, apart, positions
from claimgraph.appraisal._replay import directed
from claimgraph.appraisal._trace import body_step, direction_step, grade_steps, pool_step, step
from claimgraph.appraisal._verdict import Deciding, Direction, Downgrade, Grade, Score, TraceStep
from claimgraph.appraisal._weights import samples, told_apart, weight
from claimgraph.records import Certainty, Claim, ClaimKind, Question, Scheme, Stance
from claimgraph.wording import counted, enumeration, in_words, noun

GRAVE = ("A review that decides", "An expression of concern was published about")
"""How flags begin that a compound claim takes over from its parts."""


def score(facts: Sequence[Fact], claim: Claim, question: Question, scheme: Scheme) -> Score:
    """The verdict's core, by the house rules; a scorer of one's own takes the same and gives the same.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> claim, scheme = kb.claim("twist-eases-ache"), kb.scheme
    >>> str(appraisal.score((), claim, scheme.questions[-1], scheme).direction)
    'not-searched'
    """
    case = Case.of(positions(facts, claim, scheme), facts, claim, question, scheme)
    return told(case, facts, claim, question, scheme)


def told(case: Case, facts: Sequence[Fact], claim: Claim, question: Question, scheme: Scheme) -> Score:
    """The verdict's core on a case, with its trace."""
    steps = [step("question", f"The claim asks {question.name}.", question=question.id, scheme=scheme.id)]
    if not case.body:
        return _ungraded(facts, claim, steps)
    found = case.weighed()
    steps.append(body_step(facts, case.whole, case.body, case.why))
    steps += [pool_step(one.pool, one.members) for one in found.units if one.pool is not None]
    steps.append(direction_step(found.balance, found.direction, barred=case.barred, enough=found.enough))
    about, effect = _standing(case.body, case.why), found.effect
    everything = _standing(case.whole) if len(case.whole) > len(case.body) else replace(about, why="")
    grades = {side: grade(side, found.units, claim, question, scheme) for side in found.winners}
    certainty, level = Certainty.NONE, None
    downgrades: tuple[Downgrade, ...] = ()
    own: Sequence[Position] = case.body
    if grades:
        own = [one for one in found.units if one.side.counted in grades]
        least = min(grades.values(), key=lambda one: one.certainty.rank)
        certainty, downgrades = least.certainty, least.downgrades if len(grades) == 1 else _merged(grades.values())
        level = min(one.level for one in own)
        steps += [each for side, one in grades.items() for each in grade_steps(side, one)]
        if len(grades) > 1:
            steps.append(step("contested", "Contested: the less sure side counts.", certainty=str(certainty)))
        text = f"{in_words(found.direction)}, {certainty.words} certainty."
        steps.append(step("verdict", text, certainty=str(certainty)))
    lines = [fact for one in own for fact in one.facts]
    return Score(
        direction=found.direction,
        certainty=certainty,
        level=level,
        samples=about.samples,
        people=about.people,
        body=about,
        whole=everything,
        effect=effect,
        flags=_flags(case.body, case.whole, effect, [line for one in grades.values() for line in one.retracted]),
        downgrades=downgrades,
        gap=min((fact.gap for fact in lines if fact.gap is not None), default=None),
        stand_in_only=all(one.stand_in for one in own),
        exact=all(fact.exact for fact in lines),
        measured=_measured(lines),
        direct=any(one.direct for one in own),
        trace=tuple(steps),
    )


def outcome(
    case: Case, facts: Sequence[Fact], claim: Claim, question: Question, scheme: Scheme
) -> tuple[Direction, Certainty]:
    """Direction and certainty alone, the same as `score` gives them."""
    if not case.body:
        return _ungraded(facts, claim, []).direction, Certainty.NONE
    found = case.weighed()
    sure = (certainty_of(side, found.units, claim, question, scheme) for side in found.winners)
    return found.direction, min(sure, key=lambda one: one.rank, default=Certainty.NONE)


@dataclass(frozen=True)
class Case:
    """A body of facts as it is weighed: its positions, those that may decide, and the direction they give."""

    whole: tuple[Position, ...]
    body: tuple[Position, ...]
    why: str
    barred: bool
    scheme: Scheme

    @classmethod
    def of(
        cls, whole: tuple[Position, ...], facts: Sequence[Fact], claim: Claim, question: Question, scheme: Scheme
    ) -> Case:
        """Weigh some positions; without a body that decides there is nothing to grade."""
        silent = not whole or _only_told(facts, claim)
        body, why = ((), "") if silent else deciding(whole, question)
        return cls(whole, body, why, _barred(body, question), scheme)

    def weighed(self) -> Weighed:
        """What the positions come to."""
        parts, pool = pooled(self.body)
        units = told_apart(parts)
        by = sides(units)
        balance = Balance.of(by, float(self.scheme.dominance))
        way = balance.direction()
        enough = way is Direction.INCONCLUSIVE or all(
            _enough(by[side], self.scheme) for side in (Side.FOR, Side.AGAINST) if _wins(way, side)
        )
        direction = directed(balance, barred=self.barred, enough=enough)
        winners = [side for side in (Side.FOR, Side.AGAINST) if by[side] and _wins(direction, side)]
        return Weighed(units, pool, balance, enough, direction, [] if direction is Direction.INCONCLUSIVE else winners)


class Weighed(NamedTuple):
    """What the positions of a body come to.

    Parameters
    ----------
    units
        The positions that are weighed, those that can be pooled as one.
    pool
        The effect of the largest pool.
    balance
        The information on each side.
    enough
        Whether each side that would decide has enough evidence for it.
    direction
        Which way it points.
    winners
        The sides whose certainty counts; none where nothing is decided.
    """

    units: tuple[Position, ...]
    pool: PooledEffect | None
    balance: Balance
    enough: bool
    direction: Direction
    winners: Sequence[Side]

    @property
    def effect(self) -> PooledEffect | None:
        """The effect of the largest pool on a side that decides; of the largest one where none does."""
        if not self.winners:
            return self.pool
        return next((one.pool for one in self.units if one.pool and one.side.counted in self.winners), None)


def deciding(whole: Sequence[Position], question: Question) -> tuple[tuple[Position, ...], str]:
    """The positions that may decide, and why these: direct and controlled ones first."""
    able = [one for one in whole if not question.effect or (one.controlled and not one.stand_in)]
    if direct := tuple(one for one in able if one.direct):
        return direct, "direct evidence"
    if able:
        return tuple(able), "indirect evidence, for want of any other"
    direct = tuple(one for one in whole if one.direct)
    return direct or tuple(whole), "what compares nobody, or stand-ins, for want of any other"


def _barred(body: Sequence[Position], question: Question) -> bool:
    """For an effect, what compares nobody and stand-ins alone decide nothing."""
    return question.effect and not any(one.controlled and not one.stand_in for one in body)


def _enough(own: Sequence[Position], scheme: Scheme) -> bool:
    """Indirect evidence alone gives a direction only from so many samples on its side, or from a review."""
    if any(one.direct or one.review for one in own):
        return True
    return samples(apart(own)) >= max(scheme.least_indirect, 1)


def _wins(direction: Direction, side: Side) -> bool:
    one_sided = {Direction.SUPPORTED: Side.FOR, Direction.SMALL: Side.FOR, Direction.REFUTED: Side.AGAINST}
    return one_sided.get(direction, side) is side


def _standing(units: Sequence[Position], why: str = "") -> Deciding:
    """How many samples and people there are, and how they stand."""
    own = list(units)
    by = counts(own)
    return Deciding(
        samples=samples(own),
        people=weight(one for one in own if one.n),
        supporting=by[Side.FOR],
        disputing=by[Side.AGAINST],
        undecided=by[Side.UNDECIDED],
        unknown=sum(1 for one in own if not one.n),
        studies=tuple(sorted({fact.study for one in own for fact in one.facts})),
        why=why,
    )


def _flags(
    body: Sequence[Position], whole: Sequence[Position], effect: PooledEffect | None, retracted: Sequence[str]
) -> tuple[str, ...]:
    """What a reader must know beside direction and certainty."""
    said = []
    if retracted:
        said.append(f"{GRAVE[0]} includes a retracted study, which costs a level of certainty.")
    if effect is not None and effect.split:
        said.append(
            "Small studies found more than large ones: with and without random effects the pooled results disagree."
        )
    unknown = sum(1 for one in body if not one.n)
    if unknown:
        said.append(
            f"{counted(unknown, 'sample')} of unknown size {noun(unknown, 'weighs', 'weigh')} as one person"
            f"{'' if unknown == 1 else ' each'}."
        )
    doubted = sorted({fact.study for one in body for fact in one.facts if fact.concern})
    if doubted:
        said.append(f"{GRAVE[1]} {enumeration(doubted)}, which counts as a high risk of bias.")
    left = len(whole) - len(body)
    if left:
        said.append(
            f"{counted(left, 'other sample')} {noun(left, 'does', 'do')} not decide: indirect, without comparison, or "
            "stand-ins."
        )
    return tuple(said)


def _measured(lines: Sequence[Fact]) -> tuple[str, ...]:
    """How the deciding lines measured; nothing where one of them does not say."""
    if not all(fact.measured for fact in lines):
        return ()
    return tuple(sorted({words for fact in lines for words in fact.measured}))


def _only_told(facts: Sequence[Fact], claim: Claim) -> bool:
    """Whether somebody's story is told by testimony, and nothing else is about that story itself."""
    if claim.kind is not ClaimKind.TESTIMONY or not any(fact.opinion for fact in facts):
        return False
    return not any(fact.direct and not fact.opinion and fact.stance is not Stance.INCONCLUSIVE for fact in facts)


def _ungraded(facts: Sequence[Fact], claim: Claim, steps: list[TraceStep]) -> Score:
    told = [fact for fact in facts if fact.start is Certainty.NONE]
    if facts and (told or claim.kind is ClaimKind.TESTIMONY):
        direction, text = Direction.TESTIMONY_ONLY, "Nothing but testimony is about it: no certainty is given."
    elif any(fact.informative for fact in facts):
        direction, text = Direction.INCONCLUSIVE, "Nothing but opinions is about it: they decide nothing."
    elif claim.searches or facts:
        direction, text = Direction.NO_EVIDENCE_FOUND, "No line stands, and a search is on record."
    else:
        direction, text = Direction.NOT_SEARCHED, "No line stands, and no search is on record."
    steps.append(step("nothing-to-grade", text, direction=str(direction)))
    return Score(direction, Certainty.NONE, None, 0, 0, trace=tuple(steps))


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
