"""Rules on stances of evidence lines: they say what the numbers say, and one sample is on one side."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from claimgraph import appraisal
from claimgraph.appraisal import Side
from claimgraph.checks._base import Base
from claimgraph.checks._predictions import impossible_amounts
from claimgraph.checks._results import estimate_of
from claimgraph.checks.rules import Found, warning
from claimgraph.records import (
    Better,
    Claim,
    Contrast,
    EvidenceLine,
    Favours,
    Outcome,
    Prediction,
    Predicts,
    Result,
    Role,
    Stance,
)

_SIDE_ISSUES = (Role.SECONDARY, Role.SUBGROUP, Role.POST_HOC)


_STANCE = {
    Side.FOR: Stance.SUPPORTS,
    Side.SMALL: Stance.SUPPORTS,
    Side.AGAINST: Stance.DISPUTES,
    Side.UNDECIDED: Stance.INCONCLUSIVE,
}
_SPOKEN = {
    Side.FOR: "speaks for it",
    Side.SMALL: "speaks for it, though for a small effect",
    Side.AGAINST: "speaks against it",
    Side.UNDECIDED: "cannot tell",
}


@warning("stance-against-result")
def stance_against_result(base: Base) -> Iterable[Found]:
    """The stance of an evidence line is not what the numbers that it rests on say of the claim.

    Why: the verdict goes by the interval, where there is one, and readers see the stance. "No significant difference"
    is `inconclusive`: `disputes` is an effect the other way, or an important one ruled out.
    Mend: correct the stance and say in `why` what decides it; or the sign of the estimate, which is exposure minus
    comparator; or what the claim predicts.
    Example: a line that supports "Twists ease flank ache." with a result of more ache after twists.
    """
    rows = base.kb.result_by_id
    for claim in base.kb.claims.values():
        if claim.predicts is None or not _judged(base, claim):
            continue
        found = appraisal.readings(base.kb, claim, _standing(base))
        for i, one in enumerate(base.kb.lines_by_claim.get(claim.id, ())):
            line = one.evidence
            told = [rows[id_] for id_ in line.results if id_ in rows and rows[id_].study == line.study]
            if len(told) < len(line.results):
                continue
            about = [row for row in told if row.outcome == claim.predicts.outcome]
            if (reading := found.get(one.id)) is not None:
                said = _against_interval(line, reading, about)
            else:
                said = _against_direction(base, line, claim.predicts, about)
            if said:
                numbers = "; ".join(row.words for row in about) or "the rows it names"
                place = base.field(f"claim:{claim.id}", "evidence", i, "stance")
                yield Found(*place, f"the line {_SAYS[line.stance]}, and what it rests on {said}: {numbers}", _HINT)


def _judged(base: Base, claim: Claim) -> bool:
    """Whether there are rules to judge a claim by, and results can be held against what it predicts."""
    if claim.predicts is not None and claim.predicts.outcome not in base.kb.collection("outcome"):
        return False
    return bool(base.kb.scheme.questions) and claim.id not in base.recall("impossible amounts", impossible_amounts)


def _standing(base: Base) -> appraisal.Standing:
    """The works that stand, worked out once."""
    found: appraisal.Standing = base.recall("standing", lambda each: appraisal.standing_of(each.kb))
    return found


_SAYS = {
    Stance.SUPPORTS: "supports the claim",
    Stance.DISPUTES: "disputes the claim",
    Stance.INCONCLUSIVE: "is inconclusive",
}
_HINT = "correct the stance and say why, or the signs of the result"


def _against_interval(line: EvidenceLine, reading: appraisal.Reading, about: list[Result]) -> str:
    """What the intervals say, where the stance says another thing.

    Of a line that does not decide, or compares people with themselves before only, less is asked: that it does not say
    the opposite.
    """
    fitting = _STANCE[reading.side]
    before = bool(about) and all(row.contrast is Contrast.BEFORE_AFTER for row in about)
    if line.stance is fitting:
        return ""
    if (before or not reading.decides) and Stance.INCONCLUSIVE in (line.stance, fitting):
        return ""
    return _SPOKEN[reading.side]


def _against_direction(base: Base, line: EvidenceLine, predicts: Predicts, about: list[Result]) -> str:
    """What results without an interval say, where the stance says another thing."""
    told = [row for row in about if row.role not in _SIDE_ISSUES] or about
    if not told or line.stance is Stance.INCONCLUSIVE:
        return ""
    if all(row.favours is Favours.NEITHER for row in told):
        people = max((row.n or 0 for row in told), default=0) or _sample(base, line)
        return "" if people >= base.kb.scheme.large_null else "found no difference, which does not decide"
    ways = {_way(base, predicts, row) for row in told}
    if line.stance is Stance.SUPPORTS:
        return "points the other way" if ways & {Side.AGAINST} else ""
    return "points its way" if ways == {Side.FOR} and not predicts.important else ""


def _sample(base: Base, line: EvidenceLine) -> int:
    study = base.kb.studies.get(line.study)
    return (study.sample.n or 0) if study is not None else 0


def _way(base: Base, predicts: Predicts, row: Result) -> Side | None:
    """Which way a result without an interval points; nothing where the claim is not of more or of less."""
    if predicts.threshold is not None or predicts.direction in (Prediction.NONE, Prediction.DIFFERS):
        return None
    value = estimate_of(base, row).value
    if row.measure is not None and row.measure.contrasts and isfinite(value):
        if value == 0.0:
            return None
        more = value > 0.0
    elif row.favours in (Favours.EXPOSURE, Favours.COMPARATOR):
        # The side it favours does better, or has more where neither way is better.
        outcome = base.kb.collection("outcome").get(row.outcome)
        lower = isinstance(outcome, Outcome) and outcome.better is Better.LOWER
        more = (row.favours is Favours.EXPOSURE) is not lower
    else:
        return None
    return Side.FOR if more is (predicts.direction is Prediction.MORE) else Side.AGAINST


@warning("sample-on-both-sides")
def sample_on_both_sides(base: Base) -> Iterable[Found]:
    """Primary lines of one sample are on both sides of a claim, and no intervals decide between them.

    Why: a sample has one position; with two it counts as undecided, whatever the study found.
    Mend: name the primary outcome: write `role: secondary` (or `subgroup`, `post-hoc`) in the line that is not about
    it, or `stance: inconclusive` where the study cannot tell.
    Example: able2010step supports a claim, and able2012step, of the same people, disputes it.
    """
    for claim in base.kb.claims.values():
        if len({line.stance for line in claim.evidence}) < 2 or not _judged(base, claim):
            continue
        lines = {line.id: i for i, line in enumerate(base.kb.lines_by_claim.get(claim.id, ()))}
        for one, other in appraisal.clashes(base.kb, claim, _standing(base)):
            first, last = sorted((lines[one], lines[other]))
            there = base.field(f"claim:{claim.id}", "evidence", first, "stance")[0]
            side = "for" if first == lines[one] else "against"
            whose = claim.evidence[first].study
            earlier = f"the line at {there.path}:{there.line} ({whose}), of the same people, is {side} the claim"
            message = f"{earlier}, this one is not: they count as undecided"
            yield Found(*base.field(f"claim:{claim.id}", "evidence", last, "stance"), message, _ONE_SIDE)


_ONE_SIDE = "write `role: secondary` in the line that is not about the primary outcome, or `stance: inconclusive`"
