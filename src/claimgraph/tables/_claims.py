"""The table of claims: what the source says, its evidence lines counted by stance."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import ClaimKind, Directness, Stance
from claimgraph.tables._columns import Row, parse_columns
from claimgraph.tables._filters import Wanted, choices, terms, things

CLAIMS = parse_columns("""
    claim: Identifier of the claim.
    statement: The statement in one sentence.
    locator: Place in the source.
    kind: Whether the source reports, advises, opines or testifies.
    rung: What the claim asserts about.
    supports: count: Evidence lines that go with the claim.
    disputes: count: Evidence lines that go against it.
    inconclusive: count: Evidence lines that cannot tell.
    direct: count: Evidence lines about what the claim asserts.
    studies: count: Studies behind the lines.
    cites: list: Works the source cites here.
    searches: count: Searches recorded.
    exercises: list: Exercises it is about.
    muscles: list: Muscles it is about.
    conditions: list: Conditions it is about.
    treatments: list: Treatments it is about.
    people: list: People it is about.
""")


def claim_rows(
    kb: KnowledgeBase,
    *,
    kind: Wanted = None,
    rung: Wanted = None,
    stance: Wanted = None,
    study: Wanted = None,
    exercise: Wanted = None,
    muscle: Wanted = None,
    condition: Wanted = None,
) -> Iterator[Row]:
    """Rows of `CLAIMS`; see `claimgraph.tables.claims`."""
    kinds, rungs = choices(ClaimKind, kind, "kind of claim"), terms(kb, "rungs", rung, "rung")
    stances, studies = choices(Stance, stance, "stance"), things(kb, "study", study)
    exercises, muscles = things(kb, "exercise", exercise), things(kb, "muscle", muscle)
    conditions = things(kb, "condition", condition)
    for claim in kb.claims.values():
        held = {stance: sum(line.stance is stance for line in claim.evidence) for stance in Stance}
        about = claim.about
        if (
            (kinds is not None and claim.kind not in kinds)
            or (rungs is not None and claim.rung not in rungs)
            or (stances is not None and not any(held[Stance(wanted)] for wanted in stances))
            or (studies is not None and studies.isdisjoint(line.study for line in claim.evidence))
            or (exercises is not None and exercises.isdisjoint(about.exercises))
            or (muscles is not None and muscles.isdisjoint(about.muscles))
            or (conditions is not None and conditions.isdisjoint(about.conditions))
        ):
            continue
        yield {
            "claim": claim.id,
            "statement": claim.statement,
            "locator": claim.locator,
            "kind": str(claim.kind),
            "rung": claim.rung,
            "supports": held[Stance.SUPPORTS],
            "disputes": held[Stance.DISPUTES],
            "inconclusive": held[Stance.INCONCLUSIVE],
            "direct": sum(line.directness is Directness.DIRECT for line in claim.evidence),
            "studies": len({line.study for line in claim.evidence}),
            "cites": tuple(cite.study for cite in claim.cites),
            "searches": len(claim.searches),
            "exercises": about.exercises,
            "muscles": about.muscles,
            "conditions": about.conditions,
            "treatments": about.treatments,
            "people": about.people,
        }
