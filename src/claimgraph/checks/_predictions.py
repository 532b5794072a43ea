"""Rules on what claims predict: their lines, their results and the rungs these stand on."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite, log

from claimgraph.checks._base import Base
from claimgraph.checks._results import estimate_of
from claimgraph.checks.rules import Found, warning
from claimgraph.records import (
    Better,
    Claim,
    Directness,
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


@warning("stance-against-result")
def stance_against_result(base: Base) -> Iterable[Found]:
    """The result that an evidence line rests on goes the other way than the line says.

    Why: one of them is wrong, and the verdict goes by the result.
    Mend: correct the stance, or the sign of the estimate: it is exposure minus comparator; or what the claim predicts.
    Example: a line that supports "Twists ease flank ache." with a result of more ache after twists.
    """
    rows = {row.id: row for row in base.kb.results}
    for claim in base.kb.claims.values():
        if claim.predicts is None:
            continue
        for i, line in enumerate(claim.evidence):
            for row in _deciding(line, claim.predicts, rows):
                said = _says(base, claim.predicts, row)
                if said and _contradicts(line, claim.predicts, said):
                    message = f"the line {line.stance} the claim, and {row.id!r} goes {said}: {row.words}"
                    place = base.field(f"claim:{claim.id}", "evidence", i, "stance")
                    yield Found(*place, message, "correct the stance, or the signs of the result")


def _deciding(line: EvidenceLine, predicts: Predicts, rows: dict[str, Result]) -> list[Result]:
    """Results of a line about what the claim predicts: primary ones, or all where none is."""
    told = [rows[id_] for id_ in line.results if id_ in rows and rows[id_].study == line.study]
    found = [row for row in told if row.outcome == predicts.outcome]
    return [row for row in found if row.role not in _SIDE_ISSUES] or found


def _contradicts(line: EvidenceLine, predicts: Predicts, said: str) -> bool:
    if line.stance is Stance.SUPPORTS:
        return said == "against it"
    return line.stance is Stance.DISPUTES and said == "for it" and not predicts.important


def _says(base: Base, predicts: Predicts, row: Result) -> str:
    """`for it`, `against it`, or nothing where the result does not tell."""
    found = estimate_of(base, row)
    shift = _threshold(predicts, row)
    if row.measure is None or (shift is None and not row.measure.contrasts) or not isfinite(found.value):
        return _by_direction(base, predicts, row)
    value, least = found.value - (shift or 0.0), _least(base, row)
    low, high = found.low - (shift or 0.0), found.high - (shift or 0.0)
    if predicts.direction is Prediction.LESS:
        value, low, high = -value, -high, -low
    if predicts.direction in (Prediction.NONE, Prediction.DIFFERS):
        return _of_equality(predicts.direction, low, high, least)
    if not found.informative:
        return "against it" if value < 0.0 else ""
    if low > 0.0:
        return "for it"
    return "against it" if high < 0.0 or (least is not None and high < least and shift is None) else ""


def _of_equality(direction: Prediction, low: float, high: float, least: float | None) -> str:
    same = least is not None and -least < low and high < least
    other = low > (least or 0.0) or high < -(least or 0.0)
    if direction is Prediction.NONE:
        return "for it" if same else "against it" if other and least is not None else ""
    return "for it" if low > 0.0 or high < 0.0 else "against it" if same else ""


def _by_direction(base: Base, predicts: Predicts, row: Result) -> str:
    """Where only a direction is told: the side it favours does better, or has more where neither way is better."""
    told = row.favours in (Favours.EXPOSURE, Favours.COMPARATOR)
    if not told or predicts.direction in (Prediction.NONE, Prediction.DIFFERS):
        return ""
    outcome = base.kb.collection("outcome").get(row.outcome)
    lower = isinstance(outcome, Outcome) and outcome.better is Better.LOWER
    more = (row.favours is Favours.EXPOSURE) is not lower
    return "" if more is (predicts.direction is Prediction.MORE) else "against it"


def _threshold(predicts: Predicts, row: Result) -> float | None:
    """The amount that the claim speaks of on the scale of analysis, where the result is in its unit."""
    if predicts.threshold is None or row.unit != predicts.threshold.unit or row.measure is None:
        return None
    value = float(predicts.threshold.value)
    return log(value) if row.measure.ratio and value > 0.0 else value


def _least(base: Base, row: Result) -> float | None:
    """The smallest important difference on the scale of analysis, where it is given in the measure of the result."""
    outcome = base.kb.collection("outcome").get(row.outcome)
    least = outcome.smallest_important_difference if isinstance(outcome, Outcome) else None
    if least is None or row.measure is None or least.measure is not row.measure:
        return None
    value = float(least.value)
    return abs(log(value)) if row.measure.ratio else value


@warning("outcome-on-another-rung")
def outcome_on_another_rung(base: Base) -> Iterable[Found]:
    """A direct evidence line rests on results about outcomes of other rungs than the claim's.

    Why: that a stand-in moves is not that the claim holds; how far apart they are decides what the finding is worth.
    Mend: write `directness: indirect` and `indirect_because: surrogate`, or correct the rung of claim or outcome.
    Example: a direct line on "Twists ease flank ache." whose result is about strength.
    """
    rows, outcomes = {row.id: row for row in base.kb.results}, base.kb.collection("outcome")
    for claim in base.kb.claims.values() if outcomes else ():
        told = outcomes.get(claim.predicts.outcome) if claim.predicts else None
        if told is not None and told.rung != claim.rung:
            message = f"{told.id!r} stands on the rung {told.rung!r}, the claim on {claim.rung!r}"
            place = base.field(f"claim:{claim.id}", "predicts", "outcome")
            yield Found(*place, message, "name an outcome of the claim's rung, or correct one of the rungs")
            continue
        for i, line in enumerate(claim.evidence):
            own = [rows[id_] for id_ in line.results if id_ in rows and rows[id_].study == line.study]
            found = [outcomes.get(row.outcome) for row in own]
            rungs = {outcome.rung for outcome in found if outcome is not None}
            if line.directness is Directness.DIRECT and rungs and claim.rung not in rungs:
                named = ", ".join(repr(rung) for rung in sorted(rungs))
                message = f"its results stand on {named}, the claim on {claim.rung!r}"
                place = base.field(f"claim:{claim.id}", "evidence", i, "directness")
                yield Found(*place, message, "write `directness: indirect`, or correct one of the rungs")


@warning("unranked-rung")
def unranked_rung(base: Base) -> Iterable[Found]:
    """Claims stand on a rung that no question of the scheme asks about.

    Why: what studies are worth depends on the question; such claims are judged by the rules of another one.
    Mend: name the rung under `rungs` of a question in kb/vocabulary/scheme.yaml, or correct the rung of the claims.
    Example: `rung: taste` in a claim, and no question of the scheme with that rung.
    """
    asked = {rung for question in base.kb.scheme.questions for rung in question.rungs}
    defined = base.kb.vocabulary.get("rungs", {})
    apart: dict[str, list[Claim]] = {}
    for claim in base.kb.claims.values():
        if claim.rung not in asked and claim.rung in defined:
            apart.setdefault(claim.rung, []).append(claim)
    for rung, claims in apart.items():
        more = f", and {len(claims) - 1} more claims" if len(claims) > 1 else ""
        message = f"no question of the scheme {base.kb.scheme.id!r} asks about {rung!r}{more}"
        place = base.field(f"claim:{claims[0].id}", "rung")
        yield Found(*place, message, "name it under `rungs` of a question in kb/vocabulary/scheme.yaml")
