"""Verdicts without some studies: worked out together, each the same as asked for by itself."""

from __future__ import annotations

from itertools import combinations

from claimgraph import appraisal, explorer, query
from claimgraph.knowledge import KnowledgeBase


def test_every_set_of_studies_gives_the_verdict_of_a_base_without_them(tiny: KnowledgeBase) -> None:
    found = appraisal.what_ifs(tiny)
    assert found.keys() == tiny.claims.keys()
    for claim, changes in found.items():
        told = {one.studies: one for one in changes}
        now = appraisal.appraise(tiny, claim, sensitivity=False)
        keys = appraisal.studies_behind(tiny, claim)
        for gone in (*combinations(keys, 1), *combinations(keys, 2)):
            asked = query.what_if(tiny, claim, gone).rows[1]
            words = told[gone].words if gone in told else now.words
            assert asked["verdict"] == words, (claim, gone)
            assert bool(gone in told and told[gone].why.endswith(".")) is (gone in told)


def test_verdicts_without_one_study_of_the_shipped_base_are_those_of_python(shipped: KnowledgeBase) -> None:
    compound = next(id_ for id_ in shipped.claims if shipped.parts_of.get(id_))
    changes = appraisal.what_ifs(shipped, [compound])[compound]
    for one in [one for one in changes if len(one.studies) == 1]:
        asked = appraisal.appraise(shipped, compound, without=one.studies, sensitivity=False)
        assert (one.words, one.sentence) == (asked.words, asked.sentence)


def test_the_document_of_the_explorer_tells_the_same(tiny: KnowledgeBase) -> None:
    claims = {node["id"]: node for node in explorer.payload(tiny)["nodes"] if node["kind"] == "claim"}
    for claim, changes in appraisal.what_ifs(tiny).items():
        told = claims[f"claim:{claim}"].get("what_if")
        if not appraisal.studies_behind(tiny, claim):
            assert told is None
            continue
        keys = [one["key"] for one in told["studies"]]
        rows = [
            (tuple(keys[at] for at in places), told["outcomes"][outcome]["words"], why)
            for places, outcome, why in told["changes"]
        ]
        assert rows == [(one.studies, one.words, one.why) for one in changes]


def test_what_if_says_why_the_verdict_is_another_one(tiny: KnowledgeBase) -> None:
    notes = query.what_if(tiny, "twist-eases-ache", "eck2019null").notes
    assert notes == (
        "refuted, very low certainty becomes inconclusive.",
        "Left is 1 sample (30 people: 1 for, 0 against, 0 undecided): comparing nobody, or measured on stand-ins, so "
        "nothing is decided.",
    )
