"""Laws of verdicts, held on invented bases and on the one that ships."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from claimgraph import KnowledgeBase
from claimgraph.appraisal import Direction, Verdict, appraise, replay, scheme_of, standing_of, verdicts
from claimgraph.records import (
    Certainty,
    Claim,
    Directness,
    EvidenceLine,
    IndirectBecause,
    Listed,
    Result,
    Sample,
    Stance,
    Study,
    StudyStatus,
    WorkRelation,
)
from strategies import relation
from weighed import (
    DESIGNS,
    ERRORS,
    ESTIMATES,
    JUDGED,
    PEOPLE,
    REVIEWS,
    line,
    measured,
    pooled_bases,
    read,
    study,
    unpooled_bases,
    weighed_claims,
    weighed_studies,
)

law = settings(max_examples=25, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])

FACTS = ("8/10", "no control group", "very low", "not visible")
OPINIONS = ("narrative-review", "testimony", "news")
HEIGHT = {Direction.REFUTED: 0, Direction.SMALL: 2, Direction.SUPPORTED: 3}
HOLDS = (Direction.SUPPORTED, Direction.SMALL)
any_bases = st.one_of(unpooled_bases(least=1), pooled_bases())


_LATEST: deque[tuple[KnowledgeBase, Verdict]] = deque(maxlen=4)
"""The last bases that were judged, since a law asks for the same verdict more than once."""


def _judged(kb: KnowledgeBase, claim: str = "c0", without: Iterable[str] = ()) -> Verdict:
    if claim != "c0" or without:
        return appraise(kb, claim, without=without, sensitivity=False)
    known = next((found for base, found in _LATEST if base is kb), None)
    if known is None:
        known = appraise(kb, claim, sensitivity=False)
        _LATEST.append((kb, known))
    return known


def _height(verdict: Verdict) -> int:
    """How well a claim stands: refuted lowest, then all that decides nothing, then supported."""
    return HEIGHT.get(verdict.direction, 1)


def _outcome(verdict: Verdict) -> tuple[Direction, Certainty]:
    return verdict.direction, verdict.certainty


def _core(verdict: Verdict) -> dict[str, Any]:
    """All of a verdict but the order in which lines of one study happen to be numbered."""
    names = "direction certainty level supports disputes inconclusive samples people gap stand_in_only warning flags"
    return {
        **{name: getattr(verdict, name) for name in names.split()},
        "downgrades": [(down.domain, down.amount, down.computed, down.reason) for down in verdict.downgrades],
        "steps": [(step.rule, step.text) for step in verdict.trace],
    }


def _with(kb: KnowledgeBase, *lines: EvidenceLine, of: Iterable[Study] = (), results: Iterable[Result] = ()) -> Any:
    """The base with more lines on its first claim, their studies and results."""
    claim = kb.claims["c0"]
    return kb.replace(
        claims={**kb.claims, "c0": claim.model_copy(update={"evidence": (*claim.evidence, *lines)})},
        studies={**kb.studies, **{one.key: one for one in of}},
        results=(*kb.results, *results),
    )


def _with_evidence(kb: KnowledgeBase, id_: str, lines: Iterable[EvidenceLine]) -> KnowledgeBase:
    return kb.replace(claims={**kb.claims, id_: kb.claims[id_].model_copy(update={"evidence": tuple(lines)})})


def _changed(kb: KnowledgeBase, key: str, **fields: Any) -> KnowledgeBase:
    return kb.replace(studies={**kb.studies, key: kb.studies[key].model_copy(update=fields)})


def _positions(kb: KnowledgeBase) -> dict[str, tuple[str, int]]:
    """Where each sample stands, and its people, as the trace tells it."""
    told = (step.values["positions"] for step in _judged(kb).trace if step.rule == "body")
    return {sample: (str(side), n) for positions in told for sample, side, n in positions}


def _side(kb: KnowledgeBase, key: str) -> str:
    """Where the sample of a study stands; nothing where it takes no position."""
    return _positions(kb).get(key, ("", 0))[0]


def _on_side(kb: KnowledgeBase, *sides: str) -> list[str]:
    """Studies whose samples stand there."""
    found = [key for key, (side, _) in _positions(kb).items() if side in sides]
    assume(found)
    return sorted(found)


def _share(verdict: Verdict, side: str, sample: str = "") -> float:
    """Share in the information that decides of a side, or of that on which the pool counts that holds a sample."""
    for step in verdict.trace:
        if step.rule == "pool" and sample in step.values["members"]:
            side = step.values["side"]
        if step.rule == "direction":
            balance = step.values["balance"]
            name = {"for": "supporting", "for, but small": "supporting", "against": "disputing"}.get(side, "undecided")
            whole = balance["supporting"] + balance["disputing"] + balance["undecided"]
            return float(balance[name] / whole)
    return 0.0


@st.composite
def _one_for(draw: st.DrawFn, kb: KnowledgeBase, unit: str = "new") -> KnowledgeBase:
    """The base with one more sample for its claim: read so, or with an interval beyond what matters."""
    predicts = kb.claims["c0"].predicts
    way = str(predicts.direction) if predicts is not None else None
    designs = [design for design in DESIGNS if design not in OPINIONS]
    new = draw(weighed_studies("t9", designs)).model_copy(
        update={
            "sample": Sample(n=5000 if way == "none" else draw(st.sampled_from(PEOPLE))),
            "status": StudyStatus.ACTIVE,
        }
    )
    because = draw(st.sampled_from([None, None, IndirectBecause.POPULATION, IndirectBecause.SURROGATE]))
    important = kb.things["outcome"]["ache"].smallest_important_difference
    if way is None or (way == "none" and important is None) or draw(st.booleans()):
        return _with(kb, line("t9", Stance.SUPPORTS, because), of=[new])
    y, se = (0.001, 0.0001) if way == "none" else (2.0, draw(st.sampled_from([0.01, 0.1, 1.0])))
    found = measured("rt9", "t9", -y if way == "less" else y, se, unit)
    return _with(kb, line("t9", Stance.SUPPORTS, because, results=("rt9",)), of=[new], results=[found])


# More for a claim --------------------------------------------------------------------------------------------


@given(any_bases, st.data())
@law
def test_a_sample_for_a_claim_never_leads_to_refuted(kb: KnowledgeBase, data: st.DataObject) -> None:
    after = _judged(data.draw(_one_for(kb, data.draw(st.sampled_from(["new", "points"])))))
    assert after.direction is not Direction.REFUTED or _judged(kb).direction is Direction.REFUTED


@given(unpooled_bases(), st.data())
@law
def test_without_pooling_a_sample_for_never_makes_a_claim_stand_worse(kb: KnowledgeBase, data: st.DataObject) -> None:
    assert _height(_judged(data.draw(_one_for(kb)))) >= _height(_judged(kb))


@given(unpooled_bases(least=1), st.sampled_from([1, 30, 400, 10**6]), st.data())
@law
def test_without_pooling_more_people_in_a_sample_for_never_make_a_claim_stand_worse(
    kb: KnowledgeBase, more: int, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(_on_side(kb, "for")))
    larger = _changed(kb, key, sample=kb.studies[key].sample.model_copy(update={"n": more}))
    assume(more >= (kb.studies[key].sample.n or 0))
    assert _height(_judged(larger)) >= _height(_judged(kb))


@given(unpooled_bases(least=1), st.data())
@law
def test_without_pooling_people_moved_from_against_to_for_never_make_a_claim_stand_worse(
    kb: KnowledgeBase, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(_on_side(kb, "against")))
    sample = standing_of(kb).sample_of
    lines = [
        one.model_copy(update={"stance": Stance.SUPPORTS, "results": ()}) if sample.get(one.study) == key else one
        for one in kb.claims["c0"].evidence
    ]
    moved = _with_evidence(kb, "c0", lines)
    assert _height(_judged(moved)) >= _height(_judged(kb))


@given(pooled_bases(one_way=True), st.data())
@law
def test_where_no_estimate_is_on_the_other_side_a_sample_for_never_undoes_supported(
    kb: KnowledgeBase, data: st.DataObject
) -> None:
    before = _judged(kb)
    assume(before.direction in HOLDS)
    predicts, important = kb.claims["c0"].predicts, kb.things["outcome"]["ache"].smallest_important_difference
    assert predicts is not None
    y, se = data.draw(st.sampled_from(ESTIMATES[6:])), data.draw(st.sampled_from(ERRORS))
    assume(y > 1.97 * se)
    assume(not predicts.important or important is None or y >= float(important.value))
    unit = data.draw(st.sampled_from(["points", "points", "other"]))
    found = measured("rt9", "t9", -y if predicts.direction == "less" else y, se, unit)
    new = study("t9", "rct", data.draw(st.sampled_from(PEOPLE)))
    after = _judged(_with(kb, line("t9", Stance.SUPPORTS, results=("rt9",)), of=[new], results=[found]))
    assert after.direction in HOLDS


@given(pooled_bases(), st.data())
@law
def test_where_a_sample_for_makes_supported_inconclusive_the_trace_names_the_heterogeneity(
    kb: KnowledgeBase, data: st.DataObject
) -> None:
    before = _judged(kb)
    assume(before.direction in HOLDS)
    after = _judged(data.draw(_one_for(kb, "points")))
    if after.direction not in HOLDS:
        assert any("Heterogeneity decides" in step.text for step in after.trace), after.trace


# What makes nothing surer ------------------------------------------------------------------------------------


def _spread(verdict: Verdict) -> int:
    """What differences between results, and between small and large ones, cost."""
    return sum(one.amount for one in verdict.downgrades if one.domain in ("inconsistency", "publication-bias"))


@given(any_bases, st.sampled_from([Stance.SUPPORTS, Stance.DISPUTES, Stance.INCONCLUSIVE]), st.data())
@law
def test_a_large_undecided_or_contrary_study_never_makes_the_same_direction_surer(
    kb: KnowledgeBase, stance: Stance, data: st.DataObject
) -> None:
    before = _judged(kb)
    contrary = {
        Direction.SUPPORTED: (Stance.DISPUTES, Stance.INCONCLUSIVE),
        Direction.SMALL: (Stance.DISPUTES, Stance.INCONCLUSIVE),
        Direction.REFUTED: (Stance.SUPPORTS, Stance.INCONCLUSIVE),
        Direction.CONTESTED: (Stance.INCONCLUSIVE,),
    }
    assume(stance in contrary.get(before.direction, ()))
    new = data.draw(weighed_studies("t9", ["rct", "rct", "meta-analysis", "cohort"])).model_copy(
        update={"sample": Sample(n=data.draw(st.sampled_from([1000, 2000, 50_000]))), "status": StudyStatus.ACTIVE}
    )
    because = data.draw(st.sampled_from([None, None, IndirectBecause.POPULATION]))
    after = _judged(_with(kb, line("t9", stance, because), of=[new]))
    if after.direction is before.direction:
        assert after.certainty.rank <= before.certainty.rank


@given(pooled_bases(least=2), st.data())
@law
def test_a_large_undecided_trial_in_a_pool_makes_it_surer_only_by_making_its_results_more_alike(
    kb: KnowledgeBase, data: st.DataObject
) -> None:
    before, predicts = _judged(kb), kb.claims["c0"].predicts
    assume(before.direction in (*HOLDS, Direction.REFUTED))
    assert predicts is not None
    y, se = data.draw(st.sampled_from(ESTIMATES)), data.draw(st.sampled_from(ERRORS))
    new = study("t9", "rct", data.draw(st.sampled_from([1000, 50_000])), data.draw(st.sampled_from(JUDGED)))
    found = measured("rt9", "t9", y, se, "points")
    more = _with(kb, line("t9", read(y, se, str(predicts.direction)), results=("rt9",)), of=[new], results=[found])
    wanted = "against" if before.direction is Direction.REFUTED else "for"
    assume(not _side(more, "t9").startswith(wanted))
    after = _judged(more)
    if after.direction is before.direction:
        assert after.certainty.rank <= before.certainty.rank + max(_spread(before) - _spread(after), 0)


@given(any_bases, st.data())
@law
def test_a_tiny_study_of_a_better_design_raises_nothing(kb: KnowledgeBase, data: st.DataObject) -> None:
    before = _judged(kb)
    assume(before.direction in (Direction.SUPPORTED, Direction.REFUTED))
    starts = [step.values["start"] for step in before.trace if step.rule == "start"]
    stance = Stance.SUPPORTS if before.direction is Direction.SUPPORTED else Stance.DISPUTES
    assert before.body is not None
    direct = any(one.directness is Directness.DIRECT for one in kb.claims["c0"].evidence)
    because = None if direct else IndirectBecause.POPULATION
    tiny = study("t9", "rct", 3)
    after = _judged(_with(kb, line("t9", stance, because), of=[tiny]))
    assume(after.direction is before.direction and set(before.body.studies) < set(after.body.studies))  # type: ignore[union-attr]
    # What three more people may tip, whatever their design, stays out: thresholds have an edge.
    own = study("t9", "rct", 3).model_copy(update={"design": _lowest(kb, before)})
    same = _judged(_with(kb, line("t9", stance, because), of=[own]))
    if [step.values["start"] for step in after.trace if step.rule == "start"] == starts:
        assert after.certainty.rank <= max(before.certainty.rank, same.certainty.rank)
    else:
        sizes = [n or 1 for step in before.trace for _, side, n in step.values.get("positions", ())]
        assert sum(sizes) <= 2 * max(sum(sizes) // 2, 1) + 6


def _lowest(kb: KnowledgeBase, verdict: Verdict) -> str:
    assert verdict.body is not None
    return max((kb.studies[key].design for key in verdict.body.studies), key=lambda design: (design in REVIEWS, design))


# Samples -----------------------------------------------------------------------------------------------------


@given(any_bases, st.sampled_from([WorkRelation.SAME_SAMPLE, WorkRelation.COMPANION_OF]), st.data())
@law
def test_a_sample_told_again_by_another_paper_changes_nothing(
    kb: KnowledgeBase, kind: WorkRelation, data: st.DataObject
) -> None:
    retracted = {row.related_study for row in kb.relations if row.relation is WorkRelation.RETRACTS}
    told = {one.study for one in kb.claims["c0"].evidence} - retracted
    assume(told)
    key = data.draw(st.sampled_from(sorted(told)))
    twin = kb.studies[key].model_copy(update={"key": "t9"})
    lines = [one for one in kb.claims["c0"].evidence if one.study == key]
    results = [row.model_copy(update={"id": f"t{row.id}", "study": "t9"}) for row in kb.results if row.study == key]
    again = [
        one.model_copy(update={"study": "t9", "results": tuple(f"t{id_}" for id_ in one.results)}) for one in lines
    ]
    lists = [row.model_copy(update={"study": "t9"}) for row in kb.relations if row.study == key]
    twice = _with(kb, *again, of=[twin], results=results)
    twice = twice.replace(
        relations=(*kb.relations, *lists, relation("t9", kind, key)),
        references={**kb.references, "t9": kb.references[key].__class__("t9", "article", year=kb.references[key].year)},
    )
    before, after = _judged(kb), _judged(twice)
    assert _outcome(after) == _outcome(before)
    assert (after.samples, after.people) == (before.samples, before.people)


@given(any_bases, st.data())
@law
def test_a_line_told_twice_changes_nothing(kb: KnowledgeBase, data: st.DataObject) -> None:
    assume(kb.claims["c0"].evidence)
    before, after = _judged(kb), _judged(_with(kb, data.draw(st.sampled_from(kb.claims["c0"].evidence))))
    for name in ("direction", "certainty", "samples", "people", "level", "gap"):
        assert getattr(after, name) == getattr(before, name)


# Unknown is never better than known ---------------------------------------------------------------------------


def _never_better(before: Verdict, after: Verdict, side: str, sample: str = "") -> None:
    """The share of the side did not grow, and the same direction got no surer."""
    assert _share(after, side, sample) <= _share(before, side, sample)
    if after.direction is before.direction:
        assert after.certainty.rank <= before.certainty.rank


@given(any_bases, st.data())
@law
def test_a_lost_number_of_people_helps_nobody(kb: KnowledgeBase, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(_on_side(kb, "for", "for, but small", "against", "undecided")))
    lost = _changed(kb, key, sample=kb.studies[key].sample.model_copy(update={"n": None}))
    _never_better(_judged(kb), _judged(lost), _side(kb, key), key)


@given(any_bases, st.data())
@law
def test_an_appraisal_that_only_notes_facts_is_as_none(kb: KnowledgeBase, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(kb.studies)))
    noted = (study("x").appraisal[0].model_copy(update={"judgement": data.draw(st.sampled_from(FACTS))}),)
    without, with_facts = (_judged(_changed(kb, key, appraisal=found)) for found in ((), noted))
    assert (with_facts.direction, with_facts.certainty) == (without.direction, without.certainty)


@given(unpooled_bases(least=2), st.data())
@law
def test_a_list_of_unknown_extent_helps_nobody(kb: KnowledgeBase, data: st.DataObject) -> None:
    complete = sorted(key for key, one in kb.studies.items() if one.included_listed is Listed.COMPLETE)
    assume(complete)
    key = data.draw(st.sampled_from(complete))
    side = _side(kb, key)
    assume(side)
    _never_better(_judged(kb), _judged(_changed(kb, key, included_listed=Listed.PARTIAL)), side)


@given(any_bases, st.data())
@law
def test_a_lost_appraisal_helps_nobody(kb: KnowledgeBase, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(kb.studies)))
    before, after = _judged(kb), _judged(_changed(kb, key, appraisal=()))
    assert after.direction is before.direction
    assert after.certainty.rank <= before.certainty.rank


@given(unpooled_bases(least=1), st.data())
@law
def test_without_pooling_a_lost_interval_helps_nobody(kb: KnowledgeBase, data: st.DataObject) -> None:
    rows = [row for row in kb.results if any(row.id in one.results for one in kb.claims["c0"].evidence)]
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    side = _side(kb, row.study)
    # A reading that contradicts its interval is a fault that check names; here the two agree.
    stance = {"against": Stance.DISPUTES, "undecided": Stance.INCONCLUSIVE, "": None}.get(side, Stance.SUPPORTS)
    assume(stance is not None and all(len(one.results) < 2 for one in kb.claims["c0"].evidence))
    lines = [
        one.model_copy(update={"stance": stance}) if row.id in one.results else one for one in kb.claims["c0"].evidence
    ]
    kb = _with_evidence(kb, "c0", lines)
    blank = row.model_copy(update={"estimate": None, "se": None})
    lost = kb.replace(results=tuple(blank if other.id == row.id else other for other in kb.results))
    _never_better(_judged(kb), _judged(lost), side)


@given(unpooled_bases(least=2), st.data())
@law
def test_a_lost_list_of_what_a_review_includes_helps_nobody(kb: KnowledgeBase, data: st.DataObject) -> None:
    lists = (WorkRelation.INCLUDES, WorkRelation.EXCLUDES)
    listed = sorted({row.study for row in kb.relations if row.relation in lists})
    assume(listed)
    key = data.draw(st.sampled_from(listed))
    gone = {row.related_study for row in kb.relations if row.relation is WorkRelation.RETRACTS}
    gone |= {key for key, one in kb.studies.items() if one.status is StudyStatus.RETRACTED}
    # That a retracted study is in a review is a fault that the list brings to light, and no help.
    assume(not any(row.study == key and row.related_study in gone for row in kb.relations))
    lost = kb.replace(relations=tuple(row for row in kb.relations if row.study != key or row.relation not in lists))
    lost = _changed(lost, key, included_listed=None)
    side = _side(kb, key)
    assume(side)
    _never_better(_judged(kb), _judged(lost), side)


@given(unpooled_bases(least=1), st.data())
@law
def test_an_appraisal_of_one_study_lifts_no_other(kb: KnowledgeBase, data: st.DataObject) -> None:
    bare = kb.replace(studies={key: one.model_copy(update={"appraisal": ()}) for key, one in kb.studies.items()})
    key = data.draw(st.sampled_from(_on_side(bare, "for", "for, but small", "against", "undecided")))
    one = _changed(bare, key, appraisal=study("x").appraisal)
    before, after = _judged(bare), _judged(one)
    assert after.direction is before.direction
    deciding = {name for step in before.trace for name in step.values.get("deciding", ())}
    side, own = _positions(bare)[key]
    people = [n or 1 for name, (other, n) in _positions(bare).items() if name in deciding and other[:3] == side[:3]]
    if 2 * (own or 1) <= sum(people):
        # Half and more of the information is still of studies that nobody appraised.
        assert after.certainty is before.certainty


# Studies that fall, indirect evidence, nothing ------------------------------------------------------------------


def _never_had(kb: KnowledgeBase, key: str) -> KnowledgeBase:
    """The base as if nobody had ever entered this study."""
    claims: dict[str, Claim] = {}
    for id_, claim in kb.claims.items():
        evidence = tuple(one for one in claim.evidence if one.study != key)
        claims[id_] = claim.model_copy(update={"evidence": evidence})
    return kb.replace(
        claims=claims,
        studies={other: one for other, one in kb.studies.items() if other != key},
        results=tuple(row for row in kb.results if row.study != key),
        relations=tuple(row for row in kb.relations if key not in (row.study, row.related_study)),
    )


def _leave_out(kb: KnowledgeBase, key: str) -> Verdict:
    return _judged(kb, without=[key])


def _retract(kb: KnowledgeBase, key: str) -> Verdict:
    return _judged(_changed(kb, key, status=StudyStatus.RETRACTED))


def _retract_by_notice(kb: KnowledgeBase, key: str) -> Verdict:
    return _judged(kb.replace(relations=(*kb.relations, relation("notice", WorkRelation.RETRACTS, key))))


@given(any_bases, st.sampled_from([_leave_out, _retract, _retract_by_notice]), st.data())
@law
def test_leaving_out_or_retracting_a_study_equals_a_base_that_never_had_it(
    kb: KnowledgeBase, gone: Callable[[KnowledgeBase, str], Verdict], data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(sorted(kb.studies)))
    included = any(row.related_study == key and row.relation is WorkRelation.INCLUDES for row in kb.relations)
    assume(gone is _leave_out or not included)
    after, never = gone(kb, key), _judged(_never_had(kb, key))
    assert _core(after) == _core(never)
    assert after.trace == never.trace


@given(unpooled_bases())
@law
def test_indirect_evidence_alone_never_makes_an_effect_surer_than_low(kb: KnowledgeBase) -> None:
    claim = kb.claims["c0"]
    assume(claim.rung in ("performance", "symptom", "injury", "practice"))
    indirect = [one for one in claim.evidence if one.directness is Directness.INDIRECT]
    assert _judged(_with_evidence(kb, "c0", indirect)).certainty.rank <= Certainty.LOW.rank


@given(unpooled_bases())
@law
def test_what_compares_nobody_and_stand_ins_alone_decide_no_effect(kb: KnowledgeBase) -> None:
    claim = kb.claims["c0"]
    assume(claim.rung in ("performance", "symptom", "injury", "practice"))
    weak = [
        one
        for one in claim.evidence
        if one.indirect_because == IndirectBecause.SURROGATE or kb.studies[one.study].design == "case-series"
    ]
    found = _judged(_with_evidence(kb, "c0", weak))
    assert found.direction not in (*HOLDS, Direction.REFUTED, Direction.CONTESTED)


@given(unpooled_bases())
@law
def test_no_evidence_neither_supports_nor_refutes(kb: KnowledgeBase) -> None:
    claim = kb.claims["c0"]
    silent = [one for one in claim.evidence if one.stance is Stance.INCONCLUSIVE and not one.results]
    empty, undecided = _judged(_with_evidence(kb, "c0", [])), _judged(_with_evidence(kb, "c0", silent))
    if claim.kind == "testimony":
        assert empty.direction in (Direction.NO_EVIDENCE_FOUND, Direction.NOT_SEARCHED)
    else:
        assert empty.direction is (Direction.NO_EVIDENCE_FOUND if claim.searches else Direction.NOT_SEARCHED)
    assert undecided.direction not in (*HOLDS, Direction.REFUTED, Direction.CONTESTED)
    assert empty.certainty is undecided.certainty is Certainty.NONE


# Order, traces, parts ---------------------------------------------------------------------------------------------

linked_bases = unpooled_bases(linked=True, claims=3)


@given(st.one_of(linked_bases, pooled_bases()), st.randoms(use_true_random=False))
@law
def test_the_order_of_lines_studies_claims_results_and_relations_is_irrelevant(
    kb: KnowledgeBase, rng: random.Random
) -> None:
    def shuffled(items: Iterable[Any]) -> list[Any]:
        return rng.sample(found := list(items), len(found))

    moved = kb.replace(
        claims={
            id_: claim.model_copy(update={"evidence": tuple(shuffled(claim.evidence))})
            for id_, claim in shuffled(kb.claims.items())
        },
        studies=dict(shuffled(kb.studies.items())),
        results=tuple(shuffled(kb.results)),
        relations=tuple(shuffled(kb.relations)),
    )
    there, back = ({one.claim: _core(one) for one in verdicts(base)} for base in (kb, moved))
    assert there == back


@given(linked_bases)
@law
def test_the_verdict_on_a_claim_is_the_same_whether_asked_alone_or_with_all(kb: KnowledgeBase) -> None:
    assert {one.claim: one for one in verdicts(kb)} == {id_: appraise(kb, id_) for id_ in kb.claims}


@given(st.one_of(linked_bases, pooled_bases()))
@law
def test_the_trace_replays_to_the_verdict(kb: KnowledgeBase) -> None:
    for verdict in verdicts(kb, sensitivity=False):
        assert replay(verdict.trace) == _outcome(verdict)


@given(unpooled_bases(), st.data())
@law
def test_unrelated_claims_and_studies_change_nothing(kb: KnowledgeBase, data: st.DataObject) -> None:
    studies = [study("u0", "meta-analysis", 30), study("u1", "rct", 10)]
    lines = [line(key, data.draw(st.sampled_from(list(Stance)))) for key in (*kb.studies, "u0", "u1")]
    claim = data.draw(weighed_claims("u", lines, None))
    more = kb.replace(
        claims={"u": claim, **kb.claims},
        studies={**kb.studies, **{one.key: one for one in studies}},
        relations=(*kb.relations, relation("u0", WorkRelation.INCLUDES, "u1")),
    )
    assert appraise(more, "c0") == appraise(kb, "c0")


@given(any_bases)
@law
def test_a_downgrade_names_lines_of_the_claim_wherever_it_takes_something_off(kb: KnowledgeBase) -> None:
    for verdict in verdicts(kb, sensitivity=False):
        lines = {one.id for one in kb.lines if one.claim.id == verdict.claim}
        for down in verdict.downgrades:
            assert set(down.lines) <= lines
            assert down.lines or not down.computed


@given(st.one_of(linked_bases, pooled_bases()))
@law
def test_what_a_verdict_hangs_on_is_a_smallest_set_whose_removal_changes_it(kb: KnowledgeBase) -> None:
    verdict = appraise(kb, "c0")
    fragile, now = verdict.fragility, _outcome(verdict)
    told = {key for key, one in kb.studies.items() if one.design in ("testimony", "news")}
    keys = {one.study for claim in kb.claims.values() for one in claim.evidence} - told
    if fragile is None:
        return
    smaller = len(fragile.studies) - 1 if fragile.studies else fragile.searched
    for size in range(1, min(smaller, 2) + 1):
        for gone in combinations(sorted(keys), size):
            assert _outcome(_judged(kb, without=gone)) == now, gone
    if fragile.studies:
        assert _outcome(_judged(kb, without=fragile.studies)) == (fragile.direction, fragile.certainty) != now


@given(linked_bases)
@law
def test_a_claim_is_no_surer_than_what_it_depends_on(kb: KnowledgeBase) -> None:
    found = {one.claim: one for one in verdicts(kb, sensitivity=False)}
    for id_, claim in kb.claims.items():
        for link in claim.relations:
            back = any(other.claim == id_ for other in kb.claims[link.claim].relations)
            if link.relation == "depends-on" and link.claim != id_ and not back and len(kb.claims) == 2:
                assert found[id_].certainty.rank <= max(found[link.claim].certainty.rank, 1)


# The base that ships ---------------------------------------------------------------------------------------


def test_every_claim_of_the_shipped_base_has_a_verdict_that_replays(shipped: KnowledgeBase) -> None:
    found = verdicts(shipped)
    assert [verdict.claim for verdict in found] == list(shipped.claims)
    assert {verdict.scheme for verdict in found} == {scheme_of(shipped).name}
    for verdict in found:
        assert replay(verdict.trace) == _outcome(verdict)


def test_shuffled_lines_change_no_verdict_of_the_shipped_base(shipped: KnowledgeBase) -> None:
    rng, moved = random.Random(7), shipped
    for id_, claim in shipped.claims.items():
        moved = _with_evidence(moved, id_, rng.sample(claim.evidence, len(claim.evidence)))
    assert [_core(one) for one in verdicts(moved, sensitivity=False)] == [
        _core(one) for one in verdicts(shipped, sensitivity=False)
    ]


def test_leaving_out_any_study_of_the_shipped_base_equals_never_having_had_it(shipped: KnowledgeBase) -> None:
    kb = shipped.replace(measurements=(), ratios=(), comparisons=())
    for key in sorted({one.evidence.study for one in kb.lines}):
        never = _never_had(kb, key)
        for id_ in {one.claim.id for one in kb.lines_by_study[key]}:
            assert _judged(kb, id_, without=[key]).trace == _judged(never, id_).trace


def test_a_study_taken_out_of_the_shipped_base_and_put_back_leaves_no_mark(shipped: KnowledgeBase) -> None:
    before = verdicts(shipped, sensitivity=False)
    for key in list(shipped.lines_by_study)[::20]:
        never = _never_had(shipped, key)
        studies = {**never.studies, key: shipped.studies[key]}
        back = never.replace(
            claims=dict(shipped.claims), studies=studies, results=shipped.results, relations=shipped.relations
        )
        assert verdicts(back, sensitivity=False) == before
