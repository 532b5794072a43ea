"""Evidence lines as the rules see them: plain facts, with what the scheme makes of each study's design."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.appraisal._amounts import effects_of_rows
from claimgraph.appraisal._effects import Effect, effect_of
from claimgraph.appraisal._standing import Standing
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.packs import methods_of
from claimgraph.records import (
    Certainty,
    Claim,
    Contrast,
    Directness,
    EvidenceLine,
    Favours,
    IndirectBecause,
    Question,
    Result,
    ReviewOf,
    Role,
    Scheme,
    Stance,
    Study,
    StudyStatus,
    risk_of,
)
from claimgraph.wording import in_sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """One evidence line of a study that stands.

    Parameters
    ----------
    line, study
        Id of the line, citation key of its study.
    sample
        The sample the study shares with its companions.
    stance, direct, stand_in
        What it says; whether it is about what the claim asserts; if not, whether something else was measured.
    level, start
        Level of evidence (1 the best) and starting certainty of its design for this question.
    n
        People, 0 where not known.
    review
        Whether it is a review of several studies.
    includes
        Samples that a review includes, itself or in a review it includes.
    risky
        Whether somebody found a high risk of bias; `None` where nobody judged it.
    gap
        Rungs between what is claimed and what was measured; 0 unless it is a stand-in, `None` where nobody can tell.
    exact
        Whether the gap is known; else it is at least so many rungs.
    measured
        What the stand-in was, in words: outcomes, or how it was measured; empty where nobody says.
    opinion
        Whether it is an opinion, which carries no weight beside studies.
    controlled
        Whether people are compared with others, or with themselves under another condition.
    informative
        Whether it says anything of the claim; a line that only says that no eligible study was found does not.
    role
        What the finding is in its study.
    effects
        Its intervals, turned towards the claim, where there are any.
    listed, excludes
        Of a review: whether a list says what it includes, and the samples that it cannot hold.
    until, year
        Of a review: the year to which it searched; the year of the work.
    rated
        The certainty that a review gives its own evidence.
    holds_retracted
        Whether a review includes a study that was retracted.
    not_shown
        Whether its results say that no difference was shown, without telling how large one may be.
    concern
        Whether an expression of concern about the study was published.
    differs
        Whether the outcome that the claim predicts declares a smallest important difference.
    """

    line: str
    study: str
    sample: str
    stance: Stance
    direct: bool
    stand_in: bool
    level: int
    start: Certainty
    n: int
    review: bool = False
    observational: bool = False
    includes: frozenset[str] = frozenset()
    risky: bool | None = None
    gap: int | None = 0
    exact: bool = True
    measured: tuple[str, ...] = ()
    opinion: bool = False
    controlled: bool = True
    informative: bool = True
    role: Role = Role.PRIMARY
    effects: tuple[Effect, ...] = ()
    listed: bool = False
    excludes: frozenset[str] = frozenset()
    until: int | None = None
    year: int | None = None
    rated: Certainty | None = None
    holds_retracted: bool = False
    not_shown: bool = False
    concern: bool = False
    differs: bool = False


@dataclass(frozen=True)
class Body:
    """What bears on a claim: the facts, and what left the body."""

    facts: tuple[Fact, ...]
    retracted: tuple[str, ...]
    """Retracted studies with lines on the claim."""


def question_of(scheme: Scheme, claim: Claim) -> Question:
    """The question a claim asks; a rung that no question names asks the last one."""
    fitting = (question for question in scheme.questions if claim.rung in question.rungs)
    return next(fitting, scheme.questions[-1])


def body_of(kb: KnowledgeBase, claim: Claim, scheme: Scheme, standing: Standing) -> Body:
    """The facts of a claim, of the works that stand."""
    lines = [line for line in kb.lines_by_claim.get(claim.id, ()) if line.evidence.study not in standing.without]
    own = [line for line in lines if line.evidence.study in standing.studies]
    included = standing.included({standing.sample_of[line.evidence.study] for line in own})
    question = question_of(scheme, claim)
    facts = [_fact(kb, line, question, scheme, standing, included) for line in own]
    retracted = sorted({line.evidence.study for line in lines if line.evidence.study in standing.retracted})
    return Body(tuple(sorted(facts, key=lambda fact: fact.line)), tuple(retracted))


def level_of(scheme: Scheme, claim: Claim, design: str) -> int:
    """Level of a design for the question a claim asks, 1 the best.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> kb = load("tests/data/tiny")
    >>> [appraisal.level_of(kb.scheme, kb.claim("twist-eases-ache"), design) for design in ("rct", "laboratory")]
    [2, 5]
    """
    return _worth(question_of(scheme, claim), design)[0]


def _fact(
    kb: KnowledgeBase,
    line: Line,
    question: Question,
    scheme: Scheme,
    standing: Standing,
    included: Mapping[str, frozenset[str]],
) -> Fact:
    evidence = line.evidence
    study = standing.studies[evidence.study]
    results = _telling(kb, evidence, compared=question.effect)
    told = results[0] if results else None
    role = told.role if told is not None else evidence.role or Role.PRIMARY
    contrasts: set[Contrast | None] = {one.contrast for one in results} or {evidence.contrast}
    direct = evidence.directness is Directness.DIRECT
    stand_in = evidence.indirect_because == IndirectBecause.SURROGATE
    level, start = _worth(question, study.design)
    review = study.design in scheme.reviews and study.design not in scheme.opinions
    if review and question.effect and start is not Certainty.NONE:
        kind = study.review_of or ReviewOf.UNKNOWN
        start = next((one.start for one in scheme.included if one.of is kind), start)
    if stand_in and start is not Certainty.NONE:
        level, start = 5, Certainty.VERY_LOW
    sample = standing.sample_of[study.key]
    measured = _measured(kb, study, results) if stand_in else {}
    gap, exact = _gap(kb, line.claim, measured.values()) if stand_in else (0, True)
    reference = kb.references.get(study.key)
    effects = tuple(found for one in results if (found := effect_of(kb, line.claim, one)) is not None)
    amounts, counted = effects_of_rows(kb, line.claim, evidence) if not effects else ((), 0)
    return Fact(
        line=line.id,
        study=study.key,
        sample=sample,
        stance=evidence.stance,
        direct=direct,
        stand_in=stand_in,
        level=level,
        start=start,
        n=max((one.people or 0 for one in results), default=0) or counted or study.sample.n or 0,
        review=review,
        observational=study.design in scheme.observational,
        includes=included.get(sample, frozenset()),
        risky=study.status is StudyStatus.CONCERN or risk_of(study, scheme),
        gap=gap,
        exact=exact,
        measured=tuple(measured),
        opinion=start is Certainty.NONE or study.design in scheme.opinions,
        controlled=not contrasts <= _COMPARING_NOBODY and study.design not in scheme.uncontrolled,
        informative=not evidence.empty,
        role=role,
        effects=effects or amounts,
        listed=study.key in standing.listed,
        excludes=standing.excluded.get(study.key, frozenset()),
        until=study.searched_until,
        year=reference.year if reference is not None else None,
        rated=min((one for one in map(_rated, results) if one), key=lambda one: one.rank, default=None),
        holds_retracted=review and study.key in standing.with_retracted,
        not_shown=_not_shown(results),
        concern=study.status is StudyStatus.CONCERN,
        differs=_differs(kb, line.claim),
    )


_DECIDING = (Role.PRIMARY, Role.ONLY)
_COMPARING_NOBODY: set[Contrast | None] = {Contrast.BEFORE_AFTER, Contrast.DESCRIPTIVE}


_NOT_SHOWN = re.compile(
    r"\W*(?:p\s*)?(?:n\W?s\W*|(?:not|non)\W?significan\w*|[>≥]\s*0?\.(?:0[5-9]|[1-9])\d*)", re.IGNORECASE
)


def _telling(kb: KnowledgeBase, evidence: EvidenceLine, *, compared: bool) -> list[Result]:
    """The results that a line rests on: its primary ones, and only where it has none the first of the others.

    For an effect, what compares people comes before how they changed.
    """
    found = [kb.result_by_id[id_] for id_ in evidence.results if id_ in kb.result_by_id]
    primary = [one for one in found if one.role in _DECIDING] or found[:1]
    return (compared and [one for one in primary if one.contrast not in _COMPARING_NOBODY]) or primary


def _not_shown(results: Sequence[Result]) -> bool:
    """Whether all results say that no difference was shown, without telling how large one may be."""
    return bool(results) and all(
        one.favours is Favours.NEITHER or _NOT_SHOWN.match(one.p_value or "") is not None for one in results
    )


def _rated(result: Result) -> Certainty | None:
    """The certainty that a work gives its own result, where its words hold one of ours; of several the lowest."""
    words = re.findall(r"very[ -]low|low|moderate|high", (result.certainty or "").casefold())
    found = [Certainty(word.replace(" ", "-")) for word in words]
    return min(found, key=lambda one: one.rank, default=None)


def _differs(kb: KnowledgeBase, claim: Claim) -> bool:
    """Whether the outcome that a claim predicts declares a smallest important difference."""
    if claim.predicts is None or claim.predicts.threshold is not None:
        return False
    outcome = kb.things["outcome"].get(claim.predicts.outcome)
    return getattr(outcome, "smallest_important_difference", None) is not None


def _worth(question: Question, design: str) -> tuple[int, Certainty]:
    for standing in question.standings:
        if design in standing.designs:
            return standing.level, standing.start
    return 5, Certainty.VERY_LOW


def _measured(kb: KnowledgeBase, study: Study, results: Sequence[Result]) -> dict[str, str]:
    """What a stand-in measured in words, each with its rung: the outcomes of its results, else how the study did it."""
    outcomes = (kb.things["outcome"].get(one.outcome) for one in results)
    if found := {in_sentence(one.name): one.rung for one in outcomes if one is not None}:
        return found
    known = methods_of(kb.packs)
    return {known[name].words: known[name].rung for name in study.methods if name in known}


def _gap(kb: KnowledgeBase, claim: Claim, rungs: Collection[str]) -> tuple[int | None, bool]:
    """Rungs from what was measured up to the claim, and whether that is all of them.

    Where nobody knows which of several rungs, or which rung at all, was measured, the gap is the least there can be.
    """
    own = _step(kb, claim.rung)
    if own is None:
        return None, False
    steps = [_step(kb, rung) for rung in rungs]
    gaps = {max(own - step, 0) for step in steps if step is not None}
    unknown = not steps or None in steps
    if unknown:
        gaps.add(min(own, 1))
    return min(gaps), len(gaps) == 1 and not unknown


def _step(kb: KnowledgeBase, rung: str) -> int | None:
    found: int | None = getattr(kb.term("rungs", rung), "step", None)
    return found
