"""Rules on what claims predict: the amounts and differences they are held against, and the rungs these stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph import synthesis
from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, error, warning
from claimgraph.records import Claim, Directness, Measure, Outcome, Predicts, Result


def _held(base: Base) -> Iterator[tuple[Claim, Predicts, int, int, Result]]:
    """Results that lines rest on and that are about what their claim predicts, each with its claim and its place."""
    rows = base.kb.result_by_id
    for claim in base.kb.claims.values():
        if claim.predicts is not None:
            for i, line in enumerate(claim.evidence):
                for j, id_ in enumerate(line.results):
                    row = rows.get(id_)
                    if row is not None and row.study == line.study and row.outcome == claim.predicts.outcome:
                        yield claim, claim.predicts, i, j, row


@error("threshold-of-ratio")
def threshold_of_ratio(base: Base) -> Iterable[Found]:
    """A claim speaks of an amount of 0 or less, and the result held against it is a ratio.

    Why: ratios lie above 0, and 1 is no difference; nothing can be above or below such an amount.
    Mend: write the ratio that the claim speaks of, such as 2 for "twice"; or correct the measure of the result.
    Example: `value: 0` with `unit: times`, and a risk ratio in times.
    """
    for id_, message in base.recall("impossible amounts", impossible_amounts).items():
        place = base.field(f"claim:{id_}", "predicts", "threshold", "value")
        yield Found(*place, message, "write the ratio the claim speaks of, or correct the measure of the result")


def impossible_amounts(base: Base) -> dict[str, str]:
    """Claims that speak of an amount that no ratio can have, with what is wrong."""
    found: dict[str, str] = {}
    for claim, predicts, _, _, row in _held(base):
        told = predicts.threshold
        if told is None or row.measure is None or not row.measure.ratio or told.value > 0:
            continue
        if _same_unit(row, told.unit):
            message = f"found {told.value}, and {row.id!r} is a {row.measure.words}; accepted: a value above 0"
            found.setdefault(claim.id, message)
    return found


@warning("unit-mismatch")
def unit_mismatch(base: Base) -> Iterable[Found]:
    """A result has another unit than the amount, or the smallest important difference, it would be held against.

    Why: numbers in unlike units are not compared; the result counts without what the claim is held against.
    Mend: give the result in the other unit, with the printed numbers in its note; or correct a unit that is spelled
    differently.
    Example: a difference in cm, where the smallest important difference of ache is in points of 100.
    """
    for claim, predicts, i, j, row in _held(base):
        if row.measure is None:
            continue
        place = base.field(f"claim:{claim.id}", "evidence", i, "results", j)
        hint = "give the numbers in that unit, or correct the spelling of one"
        own = repr(row.unit) if row.unit else "no unit"
        if predicts.threshold is not None:
            amount = predicts.threshold
            if not _same_unit(row, amount.unit):
                message = f"{row.id!r} has {own}, the claim speaks of {amount.value} {amount.unit!r}: {_NOT_HELD}"
                yield Found(*place, message, hint)
            continue
        outcome = base.kb.collection("outcome").get(row.outcome)
        least = outcome.smallest_important_difference if isinstance(outcome, Outcome) else None
        if least is None or not isinstance(outcome, Outcome) or outcome.unit is None or row.measure is not Measure.MD:
            continue
        if least.measure is Measure.MD and row.unit and not _same_unit(row, outcome.unit):
            message = (
                f"{row.id!r} has {own}, and the smallest important difference of {outcome.id!r} is {least.value} "
                f"{outcome.unit!r}: {_NOT_HELD}"
            )
            yield Found(*place, message, hint)


_NOT_HELD = "it is not held against that"


def _same_unit(row: Result, unit: str) -> bool:
    """Whether a result is in a unit; one without a unit is in that of its measure, by its code or its name."""
    if row.unit or row.measure is None:
        return (row.unit or "").casefold() == unit.casefold()
    names = (str(row.measure), row.measure.words, synthesis.measure(str(row.measure)).name)
    return unit.casefold() in {name.casefold() for name in names}


@warning("important-without-difference")
def important_without_difference(base: Base) -> Iterable[Found]:
    """A claim promises an important effect, and nothing says from which size on an effect is important.

    Why: the verdict then asks only whether there is an effect, which is less than the claim says.
    Mend: give the outcome a `smallest_important_difference` with its source, `convention of this base` where nobody
    published one; or take `important: true` away.
    Example: `important: true` in a claim about ache, and no smallest important difference of ache.
    """
    for claim in base.kb.claims.values():
        told = claim.predicts
        outcome = base.kb.collection("outcome").get(told.outcome) if told is not None and told.important else None
        if isinstance(outcome, Outcome) and outcome.smallest_important_difference is None:
            message = f"the outcome {outcome.id!r} has no smallest important difference"
            hint = "declare one in kb/vocabulary/outcomes.yaml with its source, or take `important: true` away"
            yield Found(*base.field(f"claim:{claim.id}", "predicts", "important"), message, hint)


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
