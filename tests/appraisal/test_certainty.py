"""How sure a side is, in bodies where large studies cannot tell by themselves and numbers of people differ."""

from __future__ import annotations

import pytest

from bodies import Bodies
from claimgraph.appraisal import Direction, TraceStep, appraise, replay
from claimgraph.records import Certainty, ClaimRelation, ClaimRelationKind


def _large(count: int) -> Bodies:
    """Trials of which none shows anything by itself, and which together do."""
    found = Bodies()
    for _ in range(count):
        found.add(n=2000, result={"measure": "MD", "estimate": "-1", "ci_low": "-2.1", "ci_high": "0.1"})
    return found


def test_large_trials_that_cannot_tell_alone_may_decide_together_and_make_nothing_surer() -> None:
    two, three = (appraise(_large(count).base(), "claim", sensitivity=False) for count in (2, 3))
    assert two.direction is three.direction is Direction.SUPPORTED
    assert three.certainty.rank <= two.certainty.rank
    assert "no study shows it by itself" in {one.domain: one.reason for one in three.downgrades}["imprecision"]


def test_the_people_behind_a_result_are_those_it_names_and_not_all_of_its_study() -> None:
    body = Bodies()
    numbers = {"measure": "MD", "estimate": "-3", "ci_low": "-4", "ci_high": "-2"}
    body.add(n=5000, result={**numbers, "n": "40"})
    body.add(n=300, result=numbers)
    assert appraise(body.base(), "claim", sensitivity=False).people == 340


def test_a_compound_claim_counts_the_people_that_decide_its_parts_each_once() -> None:
    body = Bodies()
    body.add(n=5000, result={"measure": "MD", "estimate": "-3", "ci_low": "-4", "ci_high": "-2", "n": "40"})
    kb = body.base()
    part = kb.claims["claim"]
    link = ClaimRelation(relation=ClaimRelationKind.PART_OF, claim="whole")
    parts = {name: part.model_copy(update={"id": name, "relations": (link,)}) for name in ("one-part", "other-part")}
    whole = part.model_copy(update={"id": "whole", "evidence": (), "predicts": None})
    parts["one-part"] = whole.model_copy(update={"id": "one-part", "relations": (link,)})
    inner = ClaimRelation(relation=ClaimRelationKind.PART_OF, claim="one-part")
    parts["inner"] = part.model_copy(update={"id": "inner", "relations": (inner,)})
    found = appraise(kb.replace(claims={**parts, "whole": whole}), "whole", sensitivity=False)
    assert (found.direction, found.samples, found.people) == (Direction.SUPPORTED, 1, 40)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((Direction.REFUTED, Direction.INCONCLUSIVE), (Direction.REFUTED, Certainty.LOW)),
        ((Direction.REFUTED, Direction.SUPPORTED), (Direction.PARTLY, Certainty.LOW)),
        ((Direction.CONTESTED, Direction.NO_EVIDENCE_FOUND), (Direction.INCONCLUSIVE, Certainty.NONE)),
        ((Direction.NOT_SEARCHED, Direction.NO_EVIDENCE_FOUND), (Direction.NOT_SEARCHED, Certainty.NONE)),
        ((Direction.TESTIMONY_ONLY, Direction.NO_EVIDENCE_FOUND), (Direction.TESTIMONY_ONLY, Certainty.NONE)),
    ],
)
def test_a_compound_claim_falls_with_a_part_and_says_what_there_is(
    parts: tuple[Direction, ...], expected: tuple[Direction, Certainty]
) -> None:
    sure = {Direction.REFUTED: Certainty.LOW, Direction.SUPPORTED: Certainty.LOW, Direction.CONTESTED: Certainty.LOW}
    told = tuple((str(way), str(sure.get(way, Certainty.NONE))) for way in parts)
    assert replay([TraceStep("parts", "", {"parts": told})]) == expected
