"""What each side of a claim weighs, as bars show it."""

from __future__ import annotations

import pytest

from claimgraph import KnowledgeBase
from claimgraph.appraisal import appraise, shares
from claimgraph.records import ClaimRelation, ClaimRelationKind


def told(kb: KnowledgeBase, claim: str) -> list[tuple[str, bool, int, int]]:
    return [(str(one.side), one.direct, one.samples, one.people) for one in shares(kb)[claim]]


def test_sides_stand_apart_by_directness_and_a_claim_without_evidence_has_none(tiny: KnowledgeBase) -> None:
    assert told(tiny, "step-activates-flank") == [("for", True, 1, 40), ("against", True, 1, 30)]
    assert told(tiny, "twist-eases-ache") == [("for", False, 1, 30), ("against", True, 1, 24)]
    assert told(tiny, "champion-twists-daily") == []


def test_a_sample_of_unknown_size_weighs_as_one_person(trial: KnowledgeBase) -> None:
    assert told(trial, "calmopril-prevents-strokes") == [("for", False, 1, 1)]
    (share,) = shares(trial)["calmopril-prevents-strokes"]
    assert (share.unsized, share.known) == (1, 0)


def test_a_compound_claim_has_the_samples_of_its_parts_each_once_a_side(tiny: KnowledgeBase) -> None:
    # Both parts rest on the people of Cole et al.: against one of them directly, for the other one not.
    whole = ClaimRelation(relation=ClaimRelationKind.PART_OF, claim="champion-twists-daily")
    claims = {
        id_: claim if id_ == whole.claim else claim.model_copy(update={"relations": (whole,)})
        for id_, claim in tiny.claims.items()
    }
    assert told(tiny.replace(claims=claims), whole.claim) == [
        ("for", True, 1, 40),
        ("for", False, 1, 30),
        ("against", True, 2, 54),
    ]


@pytest.mark.parametrize("base", ["tiny", "trial", "shipped"])
def test_no_share_is_empty_and_what_decides_is_among_them(base: str, request: pytest.FixtureRequest) -> None:
    kb: KnowledgeBase = request.getfixturevalue(base)
    for claim, own in shares(kb).items():
        assert all(one.samples > 0 and one.people > 0 and one.studies for one in own), claim
        body = appraise(kb, claim, sensitivity=False).body
        assert set(body.studies if body else ()) <= {study for one in own for study in one.studies}, claim
