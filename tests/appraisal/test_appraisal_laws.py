"""Laws of verdicts, held on invented bases and on the one that ships."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimgraph import KnowledgeBase
from claimgraph.appraisal import Direction, Verdict, appraise, replay, scheme_of, verdicts
from claimgraph.records import (
    Certainty,
    Claim,
    Directness,
    EvidenceLine,
    Reading,
    Sample,
    Stance,
    Study,
    StudyStatus,
    WorkRelation,
)
from strategies import appraised_claims, appraised_studies, evidence_line, evidence_lines, relation, small_bases

law = settings(max_examples=60, deadline=None)

_MIRRORED = {Stance.SUPPORTS: Stance.DISPUTES, Stance.DISPUTES: Stance.SUPPORTS}
_SIDES = {Stance.SUPPORTS: Direction.SUPPORTED, Stance.DISPUTES: Direction.REFUTED}


def _appraised(kb: KnowledgeBase, claim: str = "c0", without: Iterable[str] = ()) -> Verdict:
    return appraise(kb, claim, without=without, sensitivity=False)


def _core(verdict: Verdict) -> dict[str, Any]:
    """All of a verdict but the order in which lines of one study happen to be numbered."""
    names = "direction certainty level supports disputes inconclusive samples people gap stand_in_only warning".split()
    return {
        **{name: getattr(verdict, name) for name in names},
        "downgrades": [(down.domain, down.amount, down.computed, down.reason) for down in verdict.downgrades],
        "steps": [(step.rule, step.text) for step in verdict.trace],
    }


def _with_evidence(kb: KnowledgeBase, claim: str, lines: Iterable[EvidenceLine]) -> KnowledgeBase:
    changed = kb.claims[claim].model_copy(update={"evidence": tuple(lines)})
    return kb.replace(claims={**kb.claims, claim: changed})


def _with_line(kb: KnowledgeBase, line: EvidenceLine) -> KnowledgeBase:
    return _with_evidence(kb, "c0", (*kb.claims["c0"].evidence, line))


def _never_had(kb: KnowledgeBase, key: str) -> KnowledgeBase:
    """The base as if nobody had ever entered this study."""
    claims: dict[str, Claim] = {}
    for id_, claim in kb.claims.items():
        evidence = tuple(line for line in claim.evidence if line.study != key)
        claims[id_] = claim.model_copy(update={"evidence": evidence})
    return kb.replace(
        claims=claims,
        studies={other: study for other, study in kb.studies.items() if other != key},
        relations=tuple(row for row in kb.relations if key not in (row.study, row.related_study)),
    )


def _mirrored(kb: KnowledgeBase) -> KnowledgeBase:
    claims = {
        id_: claim.model_copy(
            update={
                "evidence": tuple(
                    line.model_copy(update={"stance": _MIRRORED.get(line.stance, line.stance)})
                    for line in claim.evidence
                )
            }
        )
        for id_, claim in kb.claims.items()
    }
    return kb.replace(claims=claims)


def _sureness(verdict: Verdict, side: Stance) -> int:
    """How sure the verdict is that a side is right: nothing where it does not say so."""
    return verdict.certainty.rank if verdict.direction is _SIDES[side] else 0


def _counted(verdict: Verdict, side: Stance) -> int:
    """Independent samples of one side, as the trace tells them."""
    name = "supporting" if side is Stance.SUPPORTS else "disputing"
    return next((int(step.values[name]["total"]) for step in verdict.trace if step.rule == "direction"), 0)


sided = st.sampled_from(list(_MIRRORED))


@given(small_bases(least_studies=1), sided, st.data())
@law
def test_a_line_on_the_other_side_never_makes_a_side_surer(
    kb: KnowledgeBase, side: Stance, data: st.DataObject
) -> None:
    line = data.draw(evidence_lines(kb.studies, [_MIRRORED[side]]))
    before, after = _appraised(kb), _appraised(_with_line(kb, line))
    assert _sureness(after, side) <= _sureness(before, side)


@given(small_bases(least_studies=1), sided, st.data())
@law
def test_a_new_study_on_the_other_side_never_makes_a_side_surer(
    kb: KnowledgeBase, side: Stance, data: st.DataObject
) -> None:
    study = data.draw(appraised_studies("t9"))
    line = data.draw(evidence_lines([study.key], [_MIRRORED[side]]))
    assume(study.sample.id is None)
    before = _appraised(kb)
    after = _appraised(_with_line(kb.replace(studies={**kb.studies, study.key: study}), line))
    assert _sureness(after, side) <= _sureness(before, side)


@given(small_bases(least_studies=1), st.data())
@law
def test_a_second_line_of_a_study_that_says_no_more_changes_nothing(kb: KnowledgeBase, data: st.DataObject) -> None:
    assume(kb.claims["c0"].evidence)
    line = data.draw(st.sampled_from(kb.claims["c0"].evidence))
    before, after = _appraised(kb), _appraised(_with_line(kb, line))
    for name in ("direction", "certainty", "samples", "people", "level", "gap"):
        assert getattr(after, name) == getattr(before, name)


@given(small_bases(least_studies=1), st.sampled_from([None, 0, 10, 49, 50, 500, 10**6]), st.data())
@law
def test_a_second_paper_on_the_same_people_that_says_no_more_never_makes_a_verdict_surer(
    kb: KnowledgeBase, n: int | None, data: st.DataObject
) -> None:
    retracted = {row.related_study for row in kb.relations if row.relation is WorkRelation.RETRACTS}
    standing = {key for key, study in kb.studies.items() if study.status is not StudyStatus.RETRACTED} - retracted
    lines = [line for line in kb.claims["c0"].evidence if line.study in standing]
    assume(lines)
    line = data.draw(st.sampled_from(lines))
    twin = kb.studies[line.study].model_copy(update={"key": "t9", "sample": Sample(n=n)})
    link = relation("t9", data.draw(st.sampled_from([WorkRelation.SAME_SAMPLE, WorkRelation.COMPANION_OF])), line.study)
    joined = kb.replace(studies={**kb.studies, "t9": twin}, relations=(*kb.relations, link))
    before, after = _appraised(kb), _appraised(_with_line(joined, line.model_copy(update={"study": "t9"})))
    assert after.direction is before.direction
    assert after.samples == before.samples
    assert after.certainty.rank <= before.certainty.rank


@given(small_bases())
@law
def test_swapping_all_stances_mirrors_the_direction_and_keeps_the_certainty(kb: KnowledgeBase) -> None:
    for there, back in zip(verdicts(kb), verdicts(_mirrored(kb)), strict=True):
        assert back.direction is there.direction.mirrored
        assert (back.supports, back.disputes) == (there.disputes, there.supports)
        for name in ("certainty", "level", "samples", "people", "gap", "warning"):
            assert getattr(back, name) == getattr(there, name)
        assert {(d.domain, d.amount) for d in back.downgrades} == {(d.domain, d.amount) for d in there.downgrades}


def _leave_out(kb: KnowledgeBase, key: str) -> Verdict:
    return _appraised(kb, without=key)


def _retract(kb: KnowledgeBase, key: str) -> Verdict:
    gone = kb.studies[key].model_copy(update={"status": StudyStatus.RETRACTED})
    return _appraised(kb.replace(studies={**kb.studies, key: gone}))


def _retract_by_notice(kb: KnowledgeBase, key: str) -> Verdict:
    return _appraised(kb.replace(relations=(*kb.relations, relation("notice", WorkRelation.RETRACTS, key))))


@given(small_bases(least_studies=1), st.sampled_from([_leave_out, _retract, _retract_by_notice]), st.data())
@law
def test_leaving_out_or_retracting_a_study_equals_a_base_that_never_had_it(
    kb: KnowledgeBase, gone: Callable[[KnowledgeBase, str], Verdict], data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(list(kb.studies)))
    after, never = gone(kb, key), _appraised(_never_had(kb, key))
    assert _core(after) == _core(never)
    assert after.trace == never.trace


@given(small_bases())
@law
def test_indirect_evidence_alone_never_makes_an_effect_surer_than_low(kb: KnowledgeBase) -> None:
    claim = kb.claims["c0"]
    assume(claim.rung in ("performance", "symptom", "injury", "practice"))
    indirect = [line for line in claim.evidence if line.directness is Directness.INDIRECT]
    assert _appraised(_with_evidence(kb, "c0", indirect)).certainty.rank <= Certainty.LOW.rank


@given(small_bases())
@law
def test_no_evidence_neither_supports_nor_refutes(kb: KnowledgeBase) -> None:
    silent = [line for line in kb.claims["c0"].evidence if line.stance is Stance.INCONCLUSIVE]
    empty, undecided = _appraised(_with_evidence(kb, "c0", [])), _appraised(_with_evidence(kb, "c0", silent))
    looked = bool(kb.claims["c0"].searches)
    assert empty.direction is (Direction.NO_EVIDENCE_FOUND if looked else Direction.NOT_SEARCHED)
    assert undecided.direction not in (Direction.SUPPORTED, Direction.REFUTED, Direction.CONTESTED)
    assert empty.certainty is undecided.certainty is Certainty.NONE


@given(small_bases(), st.randoms(use_true_random=False))
@law
def test_the_order_of_lines_studies_claims_and_relations_is_irrelevant(kb: KnowledgeBase, rng: random.Random) -> None:
    def shuffled(items: Iterable[Any]) -> list[Any]:
        return rng.sample(found := list(items), len(found))

    moved = kb.replace(
        claims={
            id_: claim.model_copy(update={"evidence": tuple(shuffled(claim.evidence))})
            for id_, claim in shuffled(kb.claims.items())
        },
        studies=dict(shuffled(kb.studies.items())),
        relations=tuple(shuffled(kb.relations)),
    )
    assert [_core(one) for one in verdicts(moved)] == [_core(one) for one in verdicts(kb)]


@given(small_bases(least_studies=1), sided, st.sampled_from(["systematic-review", "meta-analysis", "rct"]))
@law
def test_a_review_of_all_studies_of_a_side_adds_no_independent_sample(
    kb: KnowledgeBase, side: Stance, design: str
) -> None:
    before = _appraised(kb)
    assume(_counted(before, side))
    primaries = {line.study for line in kb.claims["c0"].evidence if line.stance is side}
    review = Study(key="t9", design=design, sample=Sample(n=500), finding="x", seen_as=Reading.ABSTRACT)
    included = tuple(relation("t9", WorkRelation.INCLUDES, key) for key in sorted(primaries))
    reviewed = kb.replace(studies={**kb.studies, "t9": review}, relations=(*kb.relations, *included))
    after = _appraised(_with_line(reviewed, evidence_line("t9", side)))
    assert _counted(after, side) == _counted(before, side)
    assert after.samples == before.samples


@given(small_bases())
@law
def test_the_trace_replays_to_the_verdict(kb: KnowledgeBase) -> None:
    for verdict in verdicts(kb, sensitivity=False):
        assert replay(verdict.trace) == (verdict.direction, verdict.certainty)


@given(small_bases(), st.data())
@law
def test_unrelated_claims_and_studies_change_nothing(kb: KnowledgeBase, data: st.DataObject) -> None:
    studies = [data.draw(appraised_studies(f"u{number}")) for number in range(2)]
    claim = data.draw(appraised_claims("u", [*kb.studies, "u0", "u1"]))
    assume(all(study.sample.id is None for study in studies))
    more = kb.replace(
        claims={"u": claim, **kb.claims},
        studies={**kb.studies, **{study.key: study for study in studies}},
        relations=(*kb.relations, relation("u0", WorkRelation.INCLUDES, "u1")),
    )
    assert appraise(more, "c0") == appraise(kb, "c0")


@given(small_bases())
@law
def test_a_downgrade_names_lines_of_the_claim_wherever_it_takes_something_off(kb: KnowledgeBase) -> None:
    for verdict in verdicts(kb, sensitivity=False):
        lines = {line.id for line in kb.lines if line.claim.id == verdict.claim}
        for down in verdict.downgrades:
            assert set(down.lines) <= lines
            assert down.lines or not down.computed


@given(small_bases())
@law
def test_what_a_verdict_hangs_on_is_a_smallest_set_whose_removal_changes_it(kb: KnowledgeBase) -> None:
    verdict = appraise(kb, "c0")
    fragile, now = verdict.fragility, (verdict.direction, verdict.certainty)
    told = {key for key, study in kb.studies.items() if study.design in {"testimony", "news"}}
    keys = {line.study for line in kb.claims["c0"].evidence} - set(verdict.retracted) - told
    if fragile is None:
        assert not keys
        return
    smaller = len(fragile.studies) - 1 if fragile.studies else fragile.searched
    for size in range(1, smaller + 1):
        for gone in combinations(sorted(keys), size):
            without = _appraised(kb, without=gone)
            assert (without.direction, without.certainty) == now, gone
    if fragile.studies:
        without = _appraised(kb, without=fragile.studies)
        assert (without.direction, without.certainty) == (fragile.direction, fragile.certainty) != now


# The base that ships ---------------------------------------------------------------------------------------


def test_every_claim_of_the_shipped_base_has_a_verdict_that_replays(shipped: KnowledgeBase) -> None:
    found = verdicts(shipped)
    assert [verdict.claim for verdict in found] == list(shipped.claims)
    assert {verdict.scheme for verdict in found} == {scheme_of(shipped).name}
    for verdict in found:
        assert replay(verdict.trace) == (verdict.direction, verdict.certainty)


def test_swapped_stances_mirror_every_verdict_of_the_shipped_base(shipped: KnowledgeBase) -> None:
    for there, back in zip(
        verdicts(shipped, sensitivity=False), verdicts(_mirrored(shipped), sensitivity=False), strict=True
    ):
        assert (back.direction, back.certainty) == (there.direction.mirrored, there.certainty)


def test_shuffled_lines_change_no_verdict_of_the_shipped_base(shipped: KnowledgeBase) -> None:
    rng, moved = random.Random(7), shipped
    for id_, claim in shipped.claims.items():
        moved = _with_evidence(moved, id_, rng.sample(claim.evidence, len(claim.evidence)))
    assert [_core(one) for one in verdicts(moved, sensitivity=False)] == [
        _core(one) for one in verdicts(shipped, sensitivity=False)
    ]


def test_leaving_out_any_study_of_the_shipped_base_equals_never_having_had_it(shipped: KnowledgeBase) -> None:
    kb = shipped.replace(measurements=(), ratios=(), comparisons=())
    for key in sorted({line.evidence.study for line in kb.lines}):
        never = _never_had(kb, key)
        for id_ in {line.claim.id for line in kb.lines_by_study[key]}:
            assert _appraised(kb, id_, without=key).trace == _appraised(never, id_).trace


def test_a_study_taken_out_of_the_shipped_base_and_put_back_leaves_no_mark(shipped: KnowledgeBase) -> None:
    before = verdicts(shipped, sensitivity=False)
    for key in list(shipped.lines_by_study)[::20]:
        never = _never_had(shipped, key)
        studies = {**never.studies, key: shipped.studies[key]}
        back = never.replace(claims=dict(shipped.claims), studies=studies, relations=shipped.relations)
        assert verdicts(back, sensitivity=False) == before
