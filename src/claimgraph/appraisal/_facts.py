"""Evidence lines as the rules see them: plain facts, with what the scheme makes of each study's design."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from claimgraph.knowledge import KnowledgeBase, Line, samples
from claimgraph.records import (
    Certainty,
    Claim,
    Directness,
    IndirectBecause,
    Question,
    Scheme,
    Stance,
    Study,
    StudyStatus,
    WorkRelation,
)

MAX_REVIEWS = 10
"""Reviews of included studies for which overlap is worked out exactly; more are counted as overlapping."""


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
        Samples a review includes.
    risky
        `True` or `False` where somebody appraised the study, `None` where nobody did.
    gap
        Rungs between what is claimed and what was measured; 0 unless it is a stand-in, `None` where nobody can tell.
    emg
        Whether the stand-in is EMG.
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
    emg: bool = False


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


def body_of(kb: KnowledgeBase, claim: Claim, scheme: Scheme, without: Collection[str] = ()) -> Body:
    """The facts of a claim, as if the studies in `without` were not in the base."""
    lines = [line for line in kb.lines if line.claim.id == claim.id and line.evidence.study not in without]
    gone = _retracted(kb)
    standing = {key: study for key, study in kb.studies.items() if key not in gone and key not in without}
    sample_of = samples(standing, kb.relations)
    included = _included(kb, standing, sample_of)
    question = question_of(scheme, claim)
    facts = [
        _fact(kb, line, standing[line.evidence.study], question, scheme, sample_of, included)
        for line in lines
        if line.evidence.study in standing
    ]
    retracted = sorted({line.evidence.study for line in lines if line.evidence.study in gone})
    return Body(tuple(sorted(facts, key=lambda fact: fact.line)), tuple(retracted))


def _retracted(kb: KnowledgeBase) -> set[str]:
    named = {key for key, study in kb.studies.items() if study.status is StudyStatus.RETRACTED}
    return named | {row.related_study for row in kb.relations if row.relation is WorkRelation.RETRACTS}


def _included(
    kb: KnowledgeBase, standing: Mapping[str, Study], sample_of: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in kb.relations:
        if row.relation is WorkRelation.INCLUDES and row.study in standing and row.related_study in standing:
            found[sample_of[row.study]].add(sample_of[row.related_study])
    return {key: frozenset(inside - {key}) for key, inside in found.items()}


def _fact(
    kb: KnowledgeBase,
    line: Line,
    study: Study,
    question: Question,
    scheme: Scheme,
    sample_of: Mapping[str, str],
    included: Mapping[str, frozenset[str]],
) -> Fact:
    evidence = line.evidence
    direct = evidence.directness is Directness.DIRECT
    stand_in = evidence.indirect_because is IndirectBecause.SURROGATE
    level, start = _worth(question, study.design)
    if stand_in and start is not Certainty.NONE:
        level, start = 5, Certainty.VERY_LOW
    sample = sample_of[study.key]
    return Fact(
        line=line.id,
        study=study.key,
        sample=sample,
        stance=evidence.stance,
        direct=direct,
        stand_in=stand_in,
        level=level,
        start=start,
        n=study.sample.n or 0,
        review=study.design in scheme.reviews,
        observational=study.design in scheme.observational,
        includes=included.get(sample, frozenset()),
        risky=_risky(study, scheme),
        gap=_gap(kb, line, study) if stand_in else 0,
        emg=stand_in and study.emg is not None,
    )


def _worth(question: Question, design: str) -> tuple[int, Certainty]:
    for standing in question.standings:
        if design in standing.designs:
            return standing.level, standing.start
    return 5, Certainty.VERY_LOW


def _risky(study: Study, scheme: Scheme) -> bool | None:
    if not study.appraisal:
        return None
    high = {word.casefold() for word in scheme.high_risk}
    return any(one.judgement.casefold() in high for one in study.appraisal)


def _gap(kb: KnowledgeBase, line: Line, study: Study) -> int | None:
    """Rungs from EMG, the lowest one, up to the claim; from any other stand-in one, since its rung is not recorded."""
    rung = kb.term("rungs", line.claim.rung)
    own: int | None = getattr(rung, "step", None)
    if own is None:
        return None
    return own if study.emg is not None else min(own, 1)


def independent(facts: Iterable[Fact]) -> tuple[int, int]:
    """How many independent samples there are, and the people in them.

    A sample counts once however many lines and papers it has, at the smallest size reported. A review and the
    studies it includes never count together: of all ways to leave out either, the largest count is taken.
    """
    people: dict[str, int] = {}
    includes: dict[str, frozenset[str]] = {}
    for fact in facts:
        people[fact.sample] = min(fact.n, people.get(fact.sample, fact.n))
        includes[fact.sample] = fact.includes
    reviews = [key for key in sorted(people) if includes[key] & people.keys()]
    primaries = people.keys() - set(reviews)
    if len(reviews) > MAX_REVIEWS:
        return len(primaries), sum(people[key] for key in primaries)
    best_count = best_people = 0
    for choice in range(1 << len(reviews)):
        chosen = {key for bit, key in enumerate(reviews) if choice >> bit & 1}
        covered = frozenset[str]().union(*(includes[key] for key in chosen))
        if chosen & covered:
            continue
        kept = chosen | (primaries - covered)
        best_count = max(best_count, len(kept))
        best_people = max(best_people, sum(people[key] for key in kept))
    return best_count, best_people
