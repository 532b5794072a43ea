"""Verdicts, worked by hand: directions, domains, judgements, gaps, fragility, schemes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from claimgraph import BadRequestError, KnowledgeBase, UnknownNameError, packs, query
from claimgraph.appraisal import (
    Direction,
    Fact,
    Score,
    Verdict,
    appraise,
    default_scheme,
    level_of,
    replay,
    scheme_of,
    score,
    summary,
    verdicts,
)
from claimgraph.emg.records import EmgMethod
from claimgraph.packs import Method, Pack
from claimgraph.records import (
    Appraisal,
    Certainty,
    Claim,
    ClaimKind,
    Domain,
    IndirectBecause,
    Listed,
    Override,
    Question,
    Reading,
    Record,
    Reference,
    Relation,
    Result,
    ReviewOf,
    Role,
    Rung,
    Sample,
    Scheme,
    Search,
    Stance,
    Step,
    Study,
    StudyStatus,
    Upgrade,
    UpgradeReason,
    WorkRelation,
)
from conftest import ROOT
from strategies import base_of, evidence_line, relation

_STANCES = {"+": Stance.SUPPORTS, "-": Stance.DISPUTES, "?": Stance.INCONCLUSIVE}
_BECAUSE = {"": None, "surrogate": IndirectBecause.SURROGATE, "population": IndirectBecause.POPULATION}
_DAY = dt.date(2024, 5, 31)


def _study(design: str, n: int | None = 400, judged: str = "low", emg: bool = False, **more: Any) -> Study:
    """A study of this design with so many people, judged so; not appraised if `judged` is empty."""
    judgement = Appraisal(instrument="x", domain="all", judgement=judged, why="x", by="x") if judged else None
    return Study(
        key="later",
        design=design,
        sample=Sample(n=n, id=more.pop("sample", None)),
        emg=EmgMethod() if emg else None,
        finding="x",
        appraisal=(judgement,) if judgement else (),
        seen_as=Reading.ABSTRACT,
        **more,
    )


rct, cohort, lab = partial(_study, "rct"), partial(_study, "cohort"), partial(_study, "laboratory")
review = partial(_study, "systematic-review", review_of=ReviewOf.RCT)


def _base(
    lines: str,
    rung: str = "symptom",
    /,
    relations: Sequence[Relation] = (),
    about: dict[str, Any] | None = None,
    **named: Any,
) -> KnowledgeBase:
    """A base of one claim: `a+ b-` is a direct line of `a` for it and one of `b` against it, `c?surrogate` indirect.

    Studies that are not named are randomised trials of 400 people, judged at low risk of bias.
    """
    parsed = [(line[:1], line[1], line[2:]) for line in lines.split()]
    studies = {key: rct() for key, _, _ in parsed} | named
    claim = Claim(
        id="claim",
        statement="Twists ease ache.",
        locator="x",
        kind=ClaimKind.EMPIRICAL,
        rung=rung,
        evidence=tuple(evidence_line(key, _STANCES[sign], _BECAUSE[because]) for key, sign, because in parsed),
        **(about or {}),
    )
    return base_of([claim], (study.model_copy(update={"key": key}) for key, study in studies.items()), relations)


def _judge(lines: str, rung: str = "symptom", /, **more: Any) -> Verdict:
    return appraise(_base(lines, rung, **more), "claim")


def _off(verdict: Verdict) -> dict[str, int]:
    """What was taken off, by domain."""
    return {str(down.domain): down.amount for down in verdict.downgrades if down.amount}


# Direction -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("a+ b+", "supported, high certainty"),
        ("a- b-", "refuted, high certainty"),
        ("a+ b-", "contested, very low certainty"),
        ("a+ b+ c- d-", "contested, low certainty"),
        ("a+ b+ c-", "contested, very low certainty"),
        ("a+ b+ c+ d-", "supported, moderate certainty"),
        ("a- b- c- d+", "refuted, moderate certainty"),
        ("a+ b+ c+ d- e- f-", "contested, low certainty"),
        ("a? b?", "inconclusive"),
        ("a+ b?", "inconclusive"),
        ("a+ b+ c?", "supported, moderate certainty"),
        ("a+ b- c? d? e?", "inconclusive"),
        ("a+population", "inconclusive"),
        ("a+population b+population", "supported, low certainty"),
        ("a-population b-population", "refuted, low certainty"),
    ],
)
def test_the_direction_follows_the_information(lines: str, words: str) -> None:
    assert _judge(lines).words == words


def test_people_weigh_and_not_the_number_of_samples() -> None:
    small = {key: rct(15) for key in "abcde"}
    assert _judge("a+ b+ c+ d+ e+ z-", z=rct(10_000), **small).direction is Direction.REFUTED
    assert _judge("a+ b+ c+ d+ e+ z?", z=rct(10_000), **small).direction is Direction.INCONCLUSIVE
    assert _judge("a+ b+ z-", z=rct(10)).words == "supported, high certainty"


def test_a_side_needs_more_than_half_of_all_and_three_times_the_other() -> None:
    assert _judge("a+ b-", a=rct(300), b=rct(100)).direction is Direction.SUPPORTED
    assert _judge("a+ b-", a=rct(299), b=rct(100)).direction is Direction.CONTESTED
    assert _judge("a+ b?", a=rct(101), b=rct(100)).direction is Direction.SUPPORTED
    assert _judge("a+ b?", a=rct(100), b=rct(100)).direction is Direction.INCONCLUSIVE


def test_a_design_weighs_nothing_in_the_direction() -> None:
    weaker = {key: cohort() for key in "def"}
    assert _judge("a+ b+ c+ d- e- f-", **weaker).direction is Direction.CONTESTED


def test_direct_evidence_decides_and_the_rest_is_told_beside_it() -> None:
    verdict = _judge("a+ b-population c-population d-population")
    assert verdict.direction is Direction.SUPPORTED
    assert (verdict.samples, verdict.people) == (1, 400)
    assert verdict.whole is not None
    assert (verdict.whole.samples, verdict.whole.people, verdict.whole.disputing) == (4, 1600, 3)
    assert verdict.flags == ("3 other samples do not decide: indirect, without comparison, or stand-ins.",)


@pytest.mark.parametrize("sign", ["+", "-"])
def test_what_compares_nobody_and_stand_ins_alone_decide_no_effect(sign: str) -> None:
    series = {key: _study("case-series") for key in "ab"}
    assert _judge(f"a{sign} b{sign}", **series).direction is Direction.INCONCLUSIVE
    assert _judge(f"a{sign}surrogate b{sign}surrogate").direction is Direction.INCONCLUSIVE
    verdict = _judge(f"a{sign} b{sign} c{sign}surrogate", "physiology", **series)
    assert verdict.direction is (Direction.SUPPORTED if sign == "+" else Direction.REFUTED)


def test_a_lone_indirect_study_gives_no_direction_and_a_lone_indirect_review_one_at_low() -> None:
    assert _judge("a+population").direction is Direction.INCONCLUSIVE
    assert _judge("a+population", a=review(5000)).words == "supported, low certainty"


def test_a_study_of_unknown_size_weighs_as_one_person_and_the_verdict_says_so() -> None:
    verdict = _judge("a+ b-", a=rct(3), b=rct(None))
    assert verdict.direction is Direction.SUPPORTED
    assert "1 sample of unknown size weighs as one person." in verdict.flags
    assert _judge("a+ b+ c-", **{key: rct(None) for key in "abc"}).direction is Direction.CONTESTED
    assert _judge("a+ b+ c+ d-", **{key: rct(None) for key in "abcd"}).direction is Direction.SUPPORTED


def test_a_line_that_only_says_that_there_was_no_study_carries_no_information() -> None:
    kb = _base("a+ b?", a=rct(50), b=review(3000))
    lines = tuple(one.model_copy(update={"empty": one.study == "b"}) for one in kb.claims["claim"].evidence)
    kb = kb.replace(claims={"claim": kb.claims["claim"].model_copy(update={"evidence": lines})})
    assert appraise(kb, "claim").direction is Direction.SUPPORTED


def test_nothing_found_nobody_looked_and_testimony_are_three_things_and_none_is_refuted() -> None:
    looked = {"searches": (Search(query="trials", result="none found"),)}
    nothing, unsought = _judge("", about=looked), _judge("")
    said = _judge("a+ b-", a=_study("testimony"), b=_study("news"))
    assert [one.direction for one in (nothing, unsought, said)] == [
        Direction.NO_EVIDENCE_FOUND,
        Direction.NOT_SEARCHED,
        Direction.TESTIMONY_ONLY,
    ]
    assert [one.words for one in (nothing, unsought, said)] == [
        "nothing found, although somebody looked",
        "nobody has looked yet",
        "testimony only",
    ]
    assert {one.certainty for one in (nothing, unsought, said)} == {Certainty.NONE}
    assert (said.supports, said.disputes, said.samples) == (1, 1, 0)


def test_testimony_beside_evidence_does_not_count() -> None:
    alone, beside = _judge("a+ b+"), _judge("a+ b+ t- u- v-", **{key: _study("testimony") for key in "tuv"})
    assert (beside.direction, beside.certainty, beside.samples) == (alone.direction, alone.certainty, 2)


# Independence ----------------------------------------------------------------------------------------------


def test_fifty_lines_of_one_paper_are_one_sample() -> None:
    one, fifty = _judge("a+"), _judge("a+ " * 50)
    assert (fifty.supports, fifty.samples, fifty.people) == (50, 1, 400)
    assert (fifty.direction, fifty.certainty) == (one.direction, one.certainty)
    assert _judge("a+ " * 50 + "b-").direction is Direction.CONTESTED


@pytest.mark.parametrize("kind", [WorkRelation.SAME_SAMPLE, WorkRelation.COMPANION_OF, WorkRelation.REANALYSES])
def test_papers_on_the_same_people_are_one_sample_at_its_known_size(kind: WorkRelation) -> None:
    for other in (90, None):
        verdict = _judge("a+ b+", b=rct(other), relations=[relation("b", kind, "a")])
        assert (verdict.samples, verdict.people) == (1, 400)


def test_primary_findings_that_point_both_ways_decide_nothing() -> None:
    assert _judge("a+ a-").direction is Direction.INCONCLUSIVE
    assert _judge("a+ a?").direction is Direction.SUPPORTED
    kb = _base("a+ a-")
    first, second = kb.claims["claim"].evidence
    for role in (Role.SECONDARY, Role.SUBGROUP, Role.POST_HOC):
        lines = (first, second.model_copy(update={"role": role}))
        apart = kb.replace(claims={"claim": kb.claims["claim"].model_copy(update={"evidence": lines})})
        assert appraise(apart, "claim").direction is Direction.SUPPORTED


def test_papers_that_name_the_same_sample_are_one() -> None:
    assert _judge("a+ b+ c+", a=rct(sample="town"), c=rct(sample="town")).samples == 2


def test_a_review_and_the_studies_in_it_never_count_together() -> None:
    includes = [relation("r", WorkRelation.INCLUDES, key) for key in "abc"]
    both = _judge("a+ b+ c+ r+", r=review(2000), relations=includes)
    assert (both.samples, both.people) == (3, 2000)
    assert _judge("a+ b+ c+ d+ r+", r=review(1000), relations=includes).people == 1600


def test_reviews_of_one_question_overlap_unless_their_lists_share_nothing() -> None:
    two = {"r": review(2000), "s": review(2000)}
    assert _judge("r+ s+", **two).people == 2000
    lists = [relation("r", WorkRelation.INCLUDES, "x"), relation("s", WorkRelation.INCLUDES, "y")]
    named: dict[str, Any] = {**two, "x": rct(), "y": rct()}
    assert _judge("r+ s+", relations=lists, **named).people == 2000
    complete = {key: review(2000, included_listed=Listed.COMPLETE) for key in two}
    assert _judge("r+ s+", relations=lists, **{**named, **complete}).people == 4000
    assert _judge("r+ s+", relations=lists, **{**named, "r": complete["r"]}).people == 2000
    assert _judge("r+ s- t-", t=review(2000), **two).direction is Direction.CONTESTED


def test_a_review_without_a_list_may_hold_what_had_appeared_when_it_searched() -> None:
    kb = _base("a+ r+", a=rct(300), r=review(1000))
    for year, people in ((2009, 1000), (2011, 1300)):
        references = {"a": Reference("a", "article", year=year), "r": Reference("r", "article", year=2010)}
        assert appraise(kb.replace(references=references), "claim").people == people


def test_a_row_of_a_list_speaks_of_its_pair_only_unless_the_list_is_complete() -> None:
    includes, excludes = relation("r", WorkRelation.INCLUDES, "a"), relation("r", WorkRelation.EXCLUDES, "b")
    some, whole = review(900), review(900, included_listed=Listed.COMPLETE)
    assert _judge("a+ b+ r+", relations=[includes], r=some).people == 900
    assert _judge("a+ b+ r+", relations=[includes, excludes], r=some).people == 1300
    assert _judge("a+ b+ c+ r+", relations=[includes, excludes], r=some).people == 1300
    assert _judge("a+ b+ c+ r+", relations=[includes], r=whole).people == 1700


def test_a_list_that_holds_a_review_is_only_as_complete_as_that_one() -> None:
    chain = [relation("s", WorkRelation.INCLUDES, "r")]
    whole = review(900, included_listed=Listed.COMPLETE)
    assert _judge("a+ s+", r=review(), s=whole, relations=chain).people == 900
    assert _judge("a+ s+", r=whole, s=whole, relations=chain).people == 1300


def test_reviews_of_one_study_are_one_sample_whether_or_not_the_study_has_a_line() -> None:
    includes = [relation(key, WorkRelation.INCLUDES, "a") for key in "rs"]
    reviews = {"r": review(), "s": review()}
    assert _judge("r+ s+", a=rct(), relations=includes, **reviews).samples == 1
    assert _judge("a- r+ s+", relations=includes, **reviews).samples == 1


def test_a_review_of_a_review_includes_its_studies() -> None:
    chain = [relation("s", WorkRelation.INCLUDES, "r"), relation("r", WorkRelation.INCLUDES, "a")]
    assert _judge("a+ s+", r=review(), s=review(), relations=chain).samples == 1


def test_more_overlapping_reviews_never_lower_the_count() -> None:
    keys = "bcdefghijklmnop"
    counts = []
    for number in range(1, len(keys) + 1):
        reviews = {key: review(included_listed=Listed.COMPLETE) for key in keys[:number]}
        links = [relation(key, WorkRelation.INCLUDES, f"x{key}") for key in reviews]
        links += [relation(key, WorkRelation.INCLUDES, f"x{after}") for key, after in pairwise(keys)]
        inside = {f"x{key}": rct() for key in keys}
        named: dict[str, Any] = inside | reviews
        kb = _base(" ".join(f"{key}+" for key in reviews), relations=links, **named)
        counts.append(appraise(kb, "claim", sensitivity=False).samples)
    assert counts == sorted(counts)
    assert counts[:4] == [1, 1, 2, 2]


@pytest.mark.parametrize("number", [2, 12])
def test_reviews_that_include_each_other_are_counted_without_a_crash(number: int) -> None:
    keys = "abcdefghijkl"[:number]
    links = [relation(one, WorkRelation.INCLUDES, other) for one in keys for other in keys if one != other]
    reviews = {key: review() for key in keys}
    verdict = _judge(" ".join(f"{key}+" for key in keys), relations=links, **reviews)
    assert verdict.direction is Direction.SUPPORTED
    assert 1 <= verdict.samples <= number


# Certainty -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rung", "design", "level", "start"),
    [
        ("symptom", "systematic-review", 1, "low"),
        ("symptom", "rct", 2, "high"),
        ("injury", "cohort", 3, "low"),
        ("physiology", "case-series", 4, "very-low"),
        ("performance", "laboratory", 5, "very-low"),
        ("muscle-activity", "laboratory", 2, "moderate"),
        ("muscle-activity", "systematic-review", 1, "high"),
        ("strength-or-impairment", "cross-sectional", 3, "low"),
        ("practice", "unheard-of", 5, "very-low"),
    ],
)
def test_level_and_start_follow_the_question_and_the_design(rung: str, design: str, level: int, start: str) -> None:
    verdict = _judge("a+", rung, a=_study(design))
    assert verdict.level == level
    assert [step.values["start"] for step in verdict.trace if step.rule == "start"] == [start]


def test_a_claim_on_a_rung_that_no_question_names_asks_the_last_one() -> None:
    assert _judge("a+", "happiness").trace[0].values["question"] == "effect"


@pytest.mark.parametrize(
    ("judged", "amount"),
    [
        (["low", "low", "low", "low", "low"], 0),
        (["low", "low", "low", "low", "High"], 0),
        (["low", "low", "low", "High"], 1),
        (["low", "critically low"], 2),
        (["", "", ""], 2),
        (["", "", "low"], 2),
        (["", "low", "low", "low"], 1),
        (["", "low", "low", "low", "low"], 0),
        (["", "high", "low"], 2),
        (["some concerns", "Moderate"], 0),
        (["8/10", "no control group", "very low"], 2),
        (["low", "unclear"], 2),
    ],
)
def test_risk_of_bias_counts_people_at_high_risk_or_not_appraised(judged: list[str], amount: int) -> None:
    studies = {key: rct(judged=word) for key, word in zip("abcde", judged, strict=False)}
    verdict = _judge(" ".join(f"{key}+" for key in studies), **studies)
    assert _off(verdict) == ({"risk-of-bias": amount} if amount else {})


def test_a_sample_is_appraised_only_if_all_its_papers_are() -> None:
    together = {"relations": [relation("b", WorkRelation.COMPANION_OF, "a")], "a": review(), "b": review(judged="")}
    assert _off(_judge("a+", **together)) == {}
    assert _off(_judge("a+ b+", **together)) == {"risk-of-bias": 2}


def test_a_small_study_at_high_risk_costs_nothing_and_one_of_unknown_size_as_much_as_can_be() -> None:
    assert _off(_judge("a+ b+", b=rct(20, judged="high"))) == {}
    assert _off(_judge("a+ b+", b=rct(None, judged="high"))) == {"risk-of-bias": 2, "imprecision": 1}


def test_a_body_starts_where_more_than_half_of_its_people_stand() -> None:
    def start(**studies: Study) -> Any:
        trace = _judge("a+ b+", **studies).trace
        return next(step.values["start"] for step in trace if step.rule == "start")

    assert start(a=rct(201), b=cohort(200)) == "high"
    assert start(a=rct(200), b=cohort(200)) == "low"
    assert start(a=rct(8), b=cohort(3000)) == "low"
    assert start(a=rct(3000), b=cohort(None)) == "low"


@pytest.mark.parametrize(
    ("of", "start"),
    [("rct", "high"), ("observational", "low"), ("mixed", "low"), ("laboratory", "very-low"), (None, "low")],
)
def test_a_review_starts_where_what_it_includes_does(of: str | None, start: str) -> None:
    named = ReviewOf(of) if of else None
    trace = _judge("a+", a=_study("meta-analysis", review_of=named)).trace
    assert [step.values["start"] for step in trace if step.rule == "start"] == [start]


def test_the_certainty_that_a_review_gives_itself_caps() -> None:
    kb = _base("a+", a=review(3000))
    row = Result.model_validate(
        {
            **{"id": "r", "study": "a", "outcome": "ache", "role": "primary", "contrast": "pooled"},
            **{"certainty": "Very low", "extracted_from": "abstract", "locator": "x"},
        }
    )
    line = kb.claims["claim"].evidence[0].model_copy(update={"results": ("r",)})
    kb = kb.replace(claims={"claim": kb.claims["claim"].model_copy(update={"evidence": (line,)})}, results=(row,))
    verdict = appraise(kb, "claim")
    assert verdict.certainty is Certainty.VERY_LOW
    assert "The review that decides rates its own evidence very low: at most that." in [s.text for s in verdict.trace]
    assert replay(verdict.trace) == (verdict.direction, verdict.certainty)


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        ("a+ b+", 0),
        ("a+ b+ c+ d+ e+ z-", 0),
        ("a+ b+ c+ d+ z-", 1),
        ("a+ b+ c+ d+ e+ y- z-population", 0),
        ("a+ b+ y-population z-population", 0),
        ("a+ b+ c+ d+ y- z-", 2),
        ("a+ b+ c+ d+ z?", 0),
        ("a+ b+ c+ z?", 1),
    ],
)
def test_inconsistency_counts_people_in_whom_something_else_was_found_or_nothing_clear(lines: str, amount: int) -> None:
    assert _off(_judge(lines)).get("inconsistency", 0) == amount


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        ("a+ b+", 0),
        ("a+ b+surrogate", 0),
        ("a+population b+population", 1),
        ("a+population b+surrogate", 1),
        ("a+surrogate b+surrogate", 2),
    ],
)
def test_indirectness_counts_only_where_nothing_is_direct(lines: str, amount: int) -> None:
    assert _off(_judge(lines, "physiology")).get("indirectness", 0) == amount


def test_one_contrary_study_of_unknown_size_costs_as_much_as_one_that_just_changes_nothing() -> None:
    assert _off(_judge("a+ b+ c+ d+ z-", z=rct(None))) == {"inconsistency": 1}
    assert _off(_judge("a+ b+ c+ d+ z?", z=rct(None))) == {"inconsistency": 1}
    assert _off(_judge("a+ b+ c+ d+ z-", z=rct(10))) == {}


@pytest.mark.parametrize(
    ("rung", "sizes", "amount"),
    [
        ("symptom", (200, 200), 0),
        ("symptom", (200, 199), 1),
        ("symptom", (50, 49), 2),
        ("symptom", (400,), 1),
        ("symptom", (200,), 2),
        ("symptom", (None, None), 2),
        ("physiology", (100, 100), 0),
        ("physiology", (100, 99), 1),
        ("physiology", (20, 19), 2),
        ("muscle-activity", (25, 25), 0),
        ("muscle-activity", (25, 24), 1),
        ("muscle-activity", (7, 7), 2),
    ],
)
def test_imprecision_counts_people_and_lone_studies(rung: str, sizes: tuple[int | None, ...], amount: int) -> None:
    studies = {key: rct(n) for key, n in zip("ab", sizes, strict=False)}
    assert _off(_judge(" ".join(f"{key}+" for key in studies), rung, **studies)).get("imprecision", 0) == amount


def test_a_lone_review_is_not_a_lone_study() -> None:
    assert _off(_judge("a+", a=review(400))) == {}
    assert _judge("a+", a=review(400)).certainty is Certainty.HIGH


def test_publication_bias_is_suspected_where_five_samples_are_all_small() -> None:
    small = {key: rct(49) for key in "abcde"}
    lines = "a+ b+ c+ d+ e+"
    assert _off(_judge(lines, **small)) == {"imprecision": 1, "publication-bias": 1}
    assert "publication-bias" not in _off(_judge(lines, **{**small, "e": rct(50)}))
    assert "publication-bias" not in _off(_judge("a+ b+ c+ d+", **{key: small[key] for key in "abcd"}))
    assert "publication-bias" not in _off(_judge(lines + " r+", **small, r=review(49)))


def test_every_downgrade_comes_with_its_reason_and_its_lines() -> None:
    verdict = _judge("a+ b+ c+ d- e?", a=rct(20, judged="high"), b=rct(20), c=rct(20), d=rct(16), e=rct(8))
    assert [(str(down.domain), down.reason, down.lines) for down in verdict.downgrades if down.amount] == [
        ("risk-of-bias", "1 of 3 samples at high risk, 0 not appraised", ("claim/a/1",)),
        (
            "inconsistency",
            "16 people behind samples that found otherwise, 60 behind these; 8 people behind samples that cannot tell",
            ("claim/d/1", "claim/e/1"),
        ),
        ("imprecision", "60 people in 3 samples", ("claim/a/1", "claim/b/1", "claim/c/1")),
    ]


def test_indirect_evidence_alone_ends_at_low_for_an_effect_only() -> None:
    assert _judge("a+population b+population", "symptom").certainty is Certainty.LOW
    assert _judge("a+population b+population", "practice").certainty is Certainty.LOW
    assert _judge("a+population b+population", "physiology").certainty is Certainty.MODERATE
    forgiven = Override(domain=Domain.INDIRECTNESS, amount=0, why="same people", by="x", on=_DAY)
    assert _judge("a+population b+population", about={"overrides": (forgiven,)}).certainty is Certainty.LOW


def test_a_contested_claim_gets_the_certainty_of_its_less_sure_side() -> None:
    verdict = _judge("a+ b+ c-", a=rct(40), b=rct(40), c=rct(30))
    assert (verdict.direction, verdict.certainty) == (Direction.CONTESTED, Certainty.VERY_LOW)
    assert _off(verdict) == {"inconsistency": 2, "imprecision": 2}


# Judgements of people --------------------------------------------------------------------------------------


def test_an_override_replaces_the_amount_keeps_what_was_computed_and_names_the_person() -> None:
    override = Override(domain=Domain.IMPRECISION, amount=0, why="the effect is huge", by="A. Curator", on=_DAY)
    before, after = (
        _judge("a+ b+", b=rct(20), a=rct(20)),
        _judge("a+ b+", b=rct(20), a=rct(20), about={"overrides": (override,)}),
    )
    assert (before.certainty, after.certainty) == (Certainty.LOW, Certainty.HIGH)
    (down,) = (one for one in after.downgrades if one.domain is Domain.IMPRECISION)
    assert (down.amount, down.computed) == (0, 2)
    assert down.reason == "the effect is huge (A. Curator, 2024-05-31; computed: 2, 40 people in 2 samples)"
    assert replay(after.trace) == (after.direction, after.certainty)


def test_an_override_can_take_off_more_than_was_computed() -> None:
    override = Override(domain=Domain.PUBLICATION_BIAS, amount=2, why="trials vanished", by="x", on=_DAY)
    verdict = _judge("a+ b+", about={"overrides": (override,)})
    assert (verdict.certainty, _off(verdict)) == (Certainty.LOW, {"publication-bias": 2})


@pytest.mark.parametrize(
    ("lines", "studies", "certainty"),
    [
        ("a+ b+", {"a": cohort(), "b": cohort()}, Certainty.HIGH),
        ("a- b-", {"a": cohort(), "b": _study("case-control")}, Certainty.HIGH),
        ("a+population b+population", {"a": cohort(), "b": cohort()}, Certainty.VERY_LOW),
        ("a+ b+", {"a": rct(50), "b": cohort(50)}, Certainty.VERY_LOW),
        ("a+ b+", {"a": lab(), "b": lab()}, Certainty.VERY_LOW),
    ],
)
def test_only_direct_observational_bodies_can_be_raised(
    lines: str, studies: dict[str, Study], certainty: Certainty
) -> None:
    upgrade = Upgrade(because=UpgradeReason.LARGE_EFFECT, amount=2, why="tenfold", by="x", on=_DAY)
    verdict = _judge(lines, about={"upgrades": (upgrade,)}, **studies)
    assert verdict.certainty is certainty
    assert replay(verdict.trace) == (verdict.direction, verdict.certainty)


# The gap ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rung", "warning"),
    [
        ("muscle-activity", "EMG only: something else than what is claimed was measured (muscle activity)"),
        ("physiology", "EMG only: one step below what is claimed (physiology)"),
        ("strength-or-impairment", "EMG only: two steps below what is claimed (strength or impairment)"),
        ("performance", "EMG only: three steps below what is claimed (performance)"),
        ("symptom", "EMG only: four steps below what is claimed (symptom)"),
        ("injury", "EMG only: five steps below what is claimed (injury)"),
        ("practice", "EMG only: advice on practice needs evidence of another kind"),
    ],
)
def test_emg_alone_is_named_with_its_distance_from_the_claim(rung: str, warning: str) -> None:
    emg = {key: lab(emg=True) for key in "ab"}
    verdict = _judge("a+surrogate b+surrogate", rung, **emg)
    assert verdict.warning == warning
    assert verdict.certainty.rank <= Certainty.VERY_LOW.rank


@pytest.mark.parametrize(
    ("outcome", "warning"),
    [
        ("flank-effort", "Effort of the flank only: four steps below what is claimed (symptom)"),
        ("flank-strength", "Strength of the flank only: two steps below what is claimed (symptom)"),
    ],
)
def test_a_stand_in_with_a_result_is_named_by_its_outcome(outcome: str, warning: str, tiny: KnowledgeBase) -> None:
    claim = tiny.claims["twist-eases-ache"]
    alone = claim.model_copy(update={"evidence": claim.evidence[:1]})
    rows = [
        row.model_copy(update={"outcome": outcome}) if row.id == "cole2015twist-effort" else row for row in tiny.results
    ]
    verdict = appraise(tiny.replace(claims={alone.id: alone}, results=rows), alone.id)
    assert verdict.warning == warning


def test_another_stand_in_is_at_least_one_step_below() -> None:
    verdict = _judge("a+surrogate b+surrogate", a=lab(emg=True), b=lab())
    assert verdict.warning == "Stand-ins only: at least one step below what is claimed (symptom)"


class Diary(Record):
    """How people kept a diary."""


@pytest.fixture
def diary() -> Iterator[None]:
    """A pack with a way to measure that stands one rung above EMG."""
    packs.register(Pack("sleep", "", methods={"diary": Method(Diary, rung="physiology", words="sleep diaries")}))
    yield
    packs.unregister("sleep")


@pytest.mark.usefixtures("diary")
@pytest.mark.parametrize(
    ("of_a", "of_b", "warning", "gap"),
    [
        ("diary", "diary", "Sleep diaries only: three steps below what is claimed (symptom)", 3),
        ("diary", "emg", "EMG and sleep diaries only: three steps below what is claimed (symptom)", 3),
        ("emg diary", "emg", "EMG and sleep diaries only: at least three steps below what is claimed (symptom)", 3),
        ("diary", "", "Stand-ins only: at least one step below what is claimed (symptom)", 1),
    ],
)
def test_the_gap_is_counted_from_the_highest_rung_that_was_measured(
    of_a: str, of_b: str, warning: str, gap: int
) -> None:
    made = {"emg": EmgMethod(), "diary": Diary()}
    studies = {
        key: lab().model_copy(update={name: made[name] for name in names.split()})
        for key, names in (("a", of_a), ("b", of_b))
    }
    verdict = _judge("a+surrogate b+surrogate", **studies)
    assert (verdict.warning, verdict.gap) == (warning, gap)


@pytest.mark.usefixtures("diary")
def test_a_stand_in_above_what_is_claimed_is_something_else_that_was_measured() -> None:
    studies = {key: lab().model_copy(update={"diary": Diary()}) for key in "ab"}
    verdict = _judge("a+surrogate b+surrogate", "muscle-activity", **studies)
    assert verdict.warning == ("Sleep diaries only: something else than what is claimed was measured (muscle activity)")
    assert verdict.gap == 0


def _on_rungs(steps: dict[str, int | None], **more: Any) -> Verdict:
    """The verdict on a claim about symptoms with EMG alone, where the base has these rungs."""
    kb = _base("a+surrogate b+surrogate", a=lab(emg=True), b=lab(emg=True))
    rungs = {name: Rung(id=name, name=name, definition="x", step=step) for name, step in steps.items()}
    return appraise(kb.replace(vocabulary={"rungs": rungs}, **more), "claim")


@pytest.mark.parametrize(
    ("steps", "warning"),
    [
        ({"muscle-activity": 2, "symptom": 5}, "EMG only: three steps below what is claimed (symptom)"),
        ({"muscle-activity": 3, "symptom": 3}, "EMG only: something else than what is claimed was measured (symptom)"),
        ({"symptom": 4}, "EMG only: at least one step below what is claimed (symptom)"),
        ({"muscle-activity": None, "symptom": 4}, "EMG only: at least one step below what is claimed (symptom)"),
        ({"muscle-activity": 0, "symptom": None}, "EMG only: advice on symptom needs evidence of another kind"),
        ({"muscle-activity": 0}, "EMG only: advice on symptom needs evidence of another kind"),
        ({}, "EMG only: advice on symptom needs evidence of another kind"),
        ({"muscle-activity": 0, "symptom": 9}, "EMG only: 9 steps below what is claimed (symptom)"),
    ],
)
def test_the_gap_follows_the_ladder_of_the_base(steps: dict[str, int | None], warning: str) -> None:
    assert _on_rungs(steps).warning == warning


def test_in_a_base_without_the_pack_its_way_to_measure_is_any_stand_in() -> None:
    verdict = _on_rungs({"muscle-activity": 0, "symptom": 4}, packs=packs.registered()[:1])
    assert verdict.warning == "Stand-ins only: at least one step below what is claimed (symptom)"
    assert verdict.measured == ()
    assert summary([verdict])[2] == "1 rests on stand-ins alone, below what is claimed."


def test_the_summary_names_how_stand_ins_were_measured() -> None:
    verdict = _judge("a+surrogate b+surrogate", a=lab(emg=True), b=lab(emg=True))
    assert verdict.measured == ("EMG",)
    assert summary([verdict])[2] == "1 rests on stand-ins such as EMG alone, below what is claimed."


def test_a_stand_in_is_mechanism_whatever_the_design() -> None:
    verdict = _judge("a+surrogate b+surrogate", "physiology", a=rct(emg=True), b=review())
    assert (verdict.level, verdict.words) == (5, "supported, very low certainty")
    assert [step.values["start"] for step in verdict.trace if step.rule == "start"] == ["very-low"]


def test_a_direct_line_closes_the_gap() -> None:
    verdict = _judge("a+surrogate b+", a=lab(emg=True))
    assert (verdict.warning, verdict.gap) == ("", 0)


def test_emg_is_direct_evidence_on_muscle_activity() -> None:
    verdict = _judge("a+ b+", "muscle-activity", a=lab(40, emg=True), b=lab(40, emg=True))
    assert (verdict.words, verdict.warning) == ("supported, moderate certainty", "")


# Studies that fall ----------------------------------------------------------------------------------------


def test_a_retracted_study_is_named_and_out() -> None:
    marked = _judge("a+ b+ z-", z=rct(status=StudyStatus.RETRACTED))
    noticed = _judge("a+ b+ z-", relations=[relation("notice", WorkRelation.RETRACTS, "z")])
    for verdict in (marked, noticed):
        assert verdict.retracted == ("z",)
        assert (verdict.words, verdict.disputes, verdict.samples) == ("supported, high certainty", 0, 2)


def test_a_corrected_study_stands() -> None:
    assert _judge("a+ b+", a=rct(status=StudyStatus.CORRECTED)).samples == 2


def test_a_retraction_that_is_itself_retracted_or_left_out_does_not_count() -> None:
    withdrawn = [relation("n", WorkRelation.RETRACTS, "z"), relation("m", WorkRelation.RETRACTS, "n")]
    assert _judge("a+ z-", relations=withdrawn[:1]).retracted == ("z",)
    assert _judge("a+ z-", relations=withdrawn).retracted == ()
    kb = _base("a+ z-", relations=withdrawn[:1], n=rct())
    assert appraise(kb, "claim", without="n").retracted == ()


def test_works_that_retract_each_other_are_both_out() -> None:
    each_other = [relation("y", WorkRelation.RETRACTS, "z"), relation("z", WorkRelation.RETRACTS, "y")]
    assert _judge("a+ y- z-", relations=each_other).retracted == ("y", "z")


def test_a_verdict_without_studies_names_them_in_peoples_words(tiny: KnowledgeBase) -> None:
    assert appraise(tiny, "step-activates-flank", without="Cole et al. 2015").direction is Direction.SUPPORTED
    with pytest.raises(UnknownNameError, match="nobody1999"):
        appraise(tiny, "step-activates-flank", without=["cole2015twist", "nobody1999"])
    with pytest.raises(UnknownNameError):
        appraise(tiny, "no-such-claim")


# How firmly it stands --------------------------------------------------------------------------------------


def test_fragility_is_the_smallest_set_whose_removal_changes_the_verdict() -> None:
    fragile = _judge("a+ b+ c+ d+ e-").fragility
    assert fragile is not None
    assert (fragile.studies, fragile.direction, fragile.certainty) == (
        ("e",),
        Direction.SUPPORTED,
        Certainty.HIGH,
    )
    pair = _judge("a+population b+population c+population").fragility
    assert pair is not None
    assert (pair.studies, pair.direction, pair.searched) == (("a", "b"), Direction.INCONCLUSIVE, 2)


def test_of_equal_sets_the_one_that_changes_the_direction_is_named() -> None:
    kb = _base("a- x+ y+ z+")
    assert appraise(kb, "claim", without="a").words == "supported, high certainty"
    fragile = appraise(kb, "claim").fragility
    assert fragile is not None
    assert (fragile.studies, fragile.direction) == (("x",), Direction.CONTESTED)


def test_a_firm_verdict_hangs_on_no_set_within_the_bound() -> None:
    firm = _judge("a+ b+ c+ d+ e+ f+").fragility
    assert firm is not None
    assert (firm.studies, firm.searched, firm.direction) == ((), 3, Direction.SUPPORTED)


def test_without_lines_there_is_nothing_to_hang_on() -> None:
    assert _judge("").fragility is None


def test_sensitivity_can_be_left_out() -> None:
    kb = _base("a+ b-")
    lean, full = appraise(kb, "claim", sensitivity=False), appraise(kb, "claim")
    assert (lean.fragility, lean.would_change) == (None, ())
    assert replace(full, fragility=None, would_change=()) == lean


def test_fragility_tells_what_leaving_out_tells_where_a_study_joins_two_others() -> None:
    joined = [relation("b", WorkRelation.SAME_SAMPLE, "a"), relation("b", WorkRelation.SAME_SAMPLE, "c")]
    kb = _base("a+ b+ c+", relations=joined)
    verdict = appraise(kb, "claim")
    assert (verdict.words, verdict.samples) == ("supported, moderate certainty", 1)
    assert verdict.fragility is not None
    assert verdict.fragility.studies == ("b",)
    assert appraise(kb, "claim", without="b").certainty is verdict.fragility.certainty is Certainty.HIGH


def test_fragility_of_a_verdict_without_some_studies_leaves_them_out_as_well() -> None:
    kb = _base("a+ b+ c+ y- z-", relations=[relation("a", WorkRelation.INCLUDES, "elsewhere")])
    left = appraise(kb, "claim", without=["y", "z"])
    assert left.words == "supported, high certainty"
    assert left.fragility is not None
    assert (left.fragility.studies, left.fragility.certainty) == (("a", "b"), Certainty.MODERATE)
    assert appraise(kb, "claim", without=["a", "b", "y", "z"]).words == "supported, moderate certainty"


def test_what_would_change_it_is_said_in_sentences() -> None:
    assert _judge("a+ b+ c- d-").would_change[-1:] == ("An account of why the studies differ.",)
    assert _judge("").would_change[:2] == (
        "One large direct study of the best single-study design, supporting the claim, would make it supported "
        "(moderate certainty).",
        "One large direct study of the best single-study design, disputing the claim, would make it refuted "
        "(moderate certainty).",
    )
    assert _judge("a+surrogate b+surrogate").would_change[-1] == "A comparison with others, on what is claimed itself."
    assert _judge("a+population").would_change[-1] == "Evidence on what is claimed itself, not on something near it."
    assert _judge("a+ b? c?").would_change[-1] == "Studies that can tell: large ones, or with intervals."


# Scorers and schemes ---------------------------------------------------------------------------------------


def _by_majority(facts: Sequence[Fact], claim: Claim, question: Question, scheme: Scheme) -> Score:
    """A scorer of one's own: lines are votes."""
    votes = sum((fact.stance is Stance.SUPPORTS) - (fact.stance is Stance.DISPUTES) for fact in facts)
    direction = Direction.SUPPORTED if votes > 0 else Direction.REFUTED if votes < 0 else Direction.CONTESTED
    return Score(direction, Certainty.NONE, None, len(facts), 0)


def test_the_scorer_can_be_replaced() -> None:
    kb = _base("a+ a+ a+ b- c-")
    mine = appraise(kb, "claim", scorer=_by_majority)
    assert (mine.words, mine.samples) == ("supported", 5)
    assert mine.fragility is not None
    assert (mine.fragility.studies, mine.fragility.direction) == (("a",), Direction.REFUTED)
    assert appraise(kb, "claim", scorer=score) == appraise(kb, "claim") != mine
    assert [one.direction for one in verdicts(kb, scorer=_by_majority)] == [Direction.SUPPORTED]


def _with_scheme(kb: KnowledgeBase, scheme: Scheme) -> KnowledgeBase:
    return kb.replace(vocabulary={**kb.vocabulary, "scheme": {scheme.id: scheme}})


def test_a_base_is_judged_by_its_own_scheme_and_by_the_default_without_one(tiny: KnowledgeBase) -> None:
    kb = _base("a+ b+ c-")
    assert scheme_of(kb) is default_scheme()
    assert "scheme" not in tiny.vocabulary
    assert scheme_of(tiny) is default_scheme()
    milder = default_scheme().model_copy(update={"name": "Milder rules", "dominance": 2, "opposing": ()})
    own = appraise(_with_scheme(kb, milder), "claim")
    assert (own.words, own.scheme) == ("supported, high certainty", "Milder rules")
    assert appraise(kb, "claim").words == "contested, very low certainty"


def test_the_order_of_thresholds_in_a_scheme_is_irrelevant() -> None:
    scheme = default_scheme()
    turned = scheme.model_copy(update={"opposing": scheme.opposing[::-1], "at_risk": scheme.at_risk[::-1]})
    kb = _base("a+ b+ c+ d+ e+ y- z-", a=rct(judged="high"))
    assert appraise(_with_scheme(kb, turned), "claim") == appraise(kb, "claim")


def test_a_scheme_without_questions_is_refused() -> None:
    empty = default_scheme().model_copy(update={"questions": ()})
    with pytest.raises(BadRequestError, match="has no question"):
        appraise(_with_scheme(_base("a+"), empty), "claim")


@pytest.mark.parametrize("change", [{"least_indirect": 0}, {"dominance": 0}, {"dominance": 1, "opposing": ()}])
def test_a_careless_scheme_favours_no_side_and_does_not_crash(change: dict[str, Any]) -> None:
    careless = default_scheme().model_copy(update=change)
    undecided, even = (appraise(_with_scheme(_base(lines), careless), "claim") for lines in ("a?", "a+ b-"))
    assert undecided.direction is Direction.INCONCLUSIVE
    assert even.direction is Direction.CONTESTED


def test_a_scheme_without_thresholds_takes_nothing_off() -> None:
    question = default_scheme().questions[-1].model_copy(update={"people": ()})
    bare = default_scheme().model_copy(
        update={"questions": (question,), "single_study": 0, "opposing": (), "at_risk": ()}
    )
    verdict = appraise(_with_scheme(_base("a+", a=rct(1, judged="")), bare), "claim")
    assert (verdict.words, _off(verdict)) == ("supported, high certainty", {})


def test_a_threshold_is_reached_from_its_value_on() -> None:
    strict = default_scheme().model_copy(update={"opposing": (Step(at="0.25", amount=2),)})
    kb = _with_scheme(_base("a+ b+ c+ z-"), strict)
    assert _off(appraise(kb, "claim")) == {"inconsistency": 2}


def test_the_level_of_a_design_depends_on_what_is_claimed() -> None:
    scheme = default_scheme()
    claims = {rung: _base("", rung).claims["claim"] for rung in ("muscle-activity", "symptom")}
    assert level_of(scheme, claims["muscle-activity"], "laboratory") == 2
    assert level_of(scheme, claims["symptom"], "laboratory") == 5
    assert level_of(scheme, claims["symptom"], "unheard-of") == 5


# Questions about verdicts ----------------------------------------------------------------------------------


def test_the_audit_has_one_line_per_claim_in_the_order_of_the_article(tiny: KnowledgeBase) -> None:
    answer = query.audit(tiny)
    assert [(row["claim"], row["verdict"]) for row in answer] == [
        ("twist-eases-ache", "refuted, very low certainty"),
        ("step-activates-flank", "contested, very low certainty"),
        ("champion-twists-daily", "nothing found, although somebody looked"),
    ]
    first = dict(answer.rows[0])
    assert (first["supports"], first["disputes"], first["inconclusive"], first["samples"]) == (1, 1, 1, 1)
    assert first["retracted"] == ("Fox 2020",)
    assert first["downgrades"] == ("risk-of-bias −2", "imprecision −2")
    assert answer.notes[:2] == (
        "3 claims: 1 refuted, 1 contested, 1 without evidence.",
        "0 of 3 verdicts reach moderate certainty or more.",
    )
    assert any("not GRADE" in note for note in answer.notes)
    assert set(answer.brief) <= {column.name for column in answer.columns} == set(first)


def test_an_audit_of_one_claim_speaks_of_one(tiny: KnowledgeBase) -> None:
    alone = tiny.replace(claims={"twist-eases-ache": tiny.claims["twist-eases-ache"]})
    assert query.audit(alone).notes[:2] == ("1 claim: 1 refuted.", "The verdict stays below moderate certainty.")


def test_an_audit_of_no_claims_says_so(tiny: KnowledgeBase) -> None:
    answer = query.audit(tiny.replace(claims={}))
    assert (answer.rows, answer.notes) == ((), ("There is no claim to judge.",))


def test_the_audit_counts_verdicts_that_rest_on_stand_ins() -> None:
    emg = _base("a+surrogate b+surrogate", a=lab(emg=True), b=lab(emg=True))
    answer = query.audit(emg)
    assert answer.rows[0]["warning"] == "EMG only: four steps below what is claimed (symptom)"
    assert any(note.startswith("1 rest") for note in answer.notes)


def test_why_tells_the_steps_of_the_trace_and_what_was_left_out(tiny: KnowledgeBase) -> None:
    answer, verdict = query.why(tiny, "twist-eases-ache"), appraise(tiny, "twist-eases-ache")
    assert answer.question == "Why “refuted, very low certainty”: Twists ease flank ache."
    assert [row["text"] for row in answer] == [step.text for step in verdict.trace]
    assert [row["step"] for row in answer] == list(range(1, len(verdict.trace) + 1))
    (imprecision,) = (row for row in answer if str(row["text"]).startswith("Imprecision"))
    assert {line.partition("/")[2][:11] for line in imprecision["lines"]} == {"eck2019null"}
    assert "Without Eck et al. 2019 it would be: inconclusive." in answer.notes
    assert "Left out, because retracted: Fox 2020" in answer.notes


def test_why_without_a_study_tells_the_verdict_of_a_base_that_never_had_it(tiny: KnowledgeBase) -> None:
    answer = query.why(tiny, "step-activates-flank", without="cole2015twist")
    assert answer.question.startswith("Why “supported, very low certainty”")


def test_what_if_sets_the_verdicts_side_by_side(tiny: KnowledgeBase) -> None:
    answer = query.what_if(tiny, "step-activates-flank", ["cole2015twist", "Cole et al. 2015"])
    assert [(row["base"], row["verdict"], row["samples"]) for row in answer] == [
        ("with all studies", "contested, very low certainty", 2),
        ("without Cole et al. 2015", "supported, very low certainty", 1),
    ]
    assert answer.notes == (
        "contested, very low certainty becomes supported, very low certainty.",
        "Then 1 sample decides (40 people: 1 for, 0 against, 0 undecided), not 2 (70 people: 1 for, 1 against, "
        "0 undecided).",
    )
    assert "cole2015twist" not in answer.works


def test_what_if_says_where_nothing_changes(tiny: KnowledgeBase) -> None:
    answer = query.what_if(tiny, "twist-eases-ache", "gale2021said")
    assert answer.notes == (
        "Nothing changes without Gale's Gym 2021.",
        "Gale's Gym 2021 has no line on this claim.",
    )
    with pytest.raises(UnknownNameError):
        query.what_if(tiny, "twist-eases-ache", "nobody1999")


@pytest.mark.parametrize("claim", ["twice-twenty-prevents-injury", "strengthening-hip-treats-back-pain"])
def test_a_worked_claim_of_the_manual_is_the_trace_of_today(shipped: KnowledgeBase, claim: str) -> None:
    manual = (ROOT / "docs" / "how-a-verdict-is-made.md").read_text(encoding="utf-8")
    told = manual.partition(f"<!-- trace of {claim} -->\n")[2].partition("<!-- end of trace -->")[0]
    steps = appraise(shipped, claim).trace
    assert told == "".join(f"{number}. {step.text}\n" for number, step in enumerate(steps, start=1))


def test_somebodys_story_is_testimony_only_unless_evidence_is_about_the_story_itself(tiny: KnowledgeBase) -> None:
    claim = tiny.claims["twist-eases-ache"]
    story = claim.model_copy(update={"kind": ClaimKind.TESTIMONY})
    told = evidence_line("gale2021said", Stance.INCONCLUSIVE)
    apart = evidence_line("cole2015twist", Stance.SUPPORTS, IndirectBecause.SURROGATE)
    review = evidence_line("dunn2018review", Stance.SUPPORTS, IndirectBecause.POPULATION)
    direct = evidence_line("eck2019null", Stance.DISPUTES)

    def direction(*lines: Any) -> Direction:
        claims = {**tiny.claims, claim.id: story.model_copy(update={"evidence": lines})}
        return appraise(tiny.replace(claims=claims), claim.id, sensitivity=False).direction

    assert direction(told, apart, review) is Direction.TESTIMONY_ONLY
    assert direction(apart, review) is Direction.SUPPORTED
    assert direction(told, apart, review, direct) is Direction.REFUTED
