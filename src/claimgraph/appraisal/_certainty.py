"""How sure one side is: where its designs start, what the five domains take off, and the cap on indirect evidence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimgraph.appraisal._direction import deciding
from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._independence import independent
from claimgraph.appraisal._verdict import Downgrade, Grade
from claimgraph.records import Certainty, Claim, Domain, Question, Scheme, Step
from claimgraph.wording import noun


def grade(own: Sequence[Fact], opposing: Sequence[Fact], claim: Claim, question: Question, scheme: Scheme) -> Grade:
    """The certainty of one side with at least one fact.

    Everything but inconsistency is judged on the side's own lines, and inconsistency only grows with what opposes
    them: so a finding on the other side never makes this one surer.
    """
    body = deciding(own)
    start = max((fact.start for fact in body), key=lambda certainty: certainty.rank)
    found = [
        _risk_of_bias(body, start, scheme),
        _inconsistency(own, opposing, scheme),
        _indirectness(body, scheme),
        _imprecision(body, question, scheme),
        _publication_bias(body, scheme),
    ]
    downgrades = tuple(_judged(one, claim) for one in found)
    upgrade = _upgrade(body, start, claim)
    direct = any(fact.direct for fact in body)
    cap = Certainty.HIGH if direct or not question.effect else scheme.indirect_cap
    return Grade(start, downgrades, upgrade, cap, total(start, [one.amount for one in downgrades], upgrade, cap))


def total(start: Certainty, amounts: Sequence[int], upgrade: int, cap: Certainty) -> Certainty:
    """Start less what is taken off, plus what is added, within the ladder and under the cap."""
    return Certainty.at(min(start.rank - sum(amounts) + upgrade, cap.rank))


def _ids(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(fact.line for fact in facts)


def _crossed(steps: Sequence[Step], share: Fraction) -> int:
    """What a share costs: the largest amount whose threshold it reaches."""
    return max((step.amount for step in steps if share >= Fraction(step.at)), default=0)


def _risk_of_bias(body: Sequence[Fact], start: Certainty, scheme: Scheme) -> Downgrade:
    samples = {fact.sample for fact in body}
    judged = samples - {fact.sample for fact in body if fact.risky is None}
    if not judged:
        amount = scheme.unjudged if start is Certainty.HIGH else 0
        reason = "nobody appraised these studies, so the body cannot stay high" if amount else "no study was appraised"
        return Downgrade(Domain.RISK_OF_BIAS, amount, reason, _ids(body), amount)
    risky = [fact for fact in body if fact.risky]
    count = len({fact.sample for fact in risky})
    amount = _crossed(scheme.at_risk, Fraction(count, len(samples)))
    reason = f"{count} of {len(samples)} samples judged at high risk, {len(samples - judged)} not appraised"
    return Downgrade(Domain.RISK_OF_BIAS, amount, reason, _ids(risky), amount)


def _inconsistency(own: Sequence[Fact], opposing: Sequence[Fact], scheme: Scheme) -> Downgrade:
    mine, theirs = independent(own)[0], independent(opposing)[0]
    amount = _crossed(scheme.opposing, Fraction(theirs, mine + theirs))
    reason = (
        f"{theirs} of {mine + theirs} independent samples found otherwise" if theirs else "no sample found otherwise"
    )
    return Downgrade(Domain.INCONSISTENCY, amount, reason, _ids(opposing), amount)


def _indirectness(body: Sequence[Fact], scheme: Scheme) -> Downgrade:
    if any(fact.direct for fact in body):
        return Downgrade(Domain.INDIRECTNESS, 0, "direct evidence decides")
    if all(fact.stand_in for fact in body):
        reason = "only stand-ins for what is claimed were measured"
        return Downgrade(Domain.INDIRECTNESS, scheme.stand_in, reason, _ids(body), scheme.stand_in)
    reason = "no line is about exactly what is claimed"
    return Downgrade(Domain.INDIRECTNESS, scheme.indirect, reason, _ids(body), scheme.indirect)


def _imprecision(body: Sequence[Fact], question: Question, scheme: Scheme) -> Downgrade:
    count, people = independent(body)
    small = max((step.amount for step in question.people if people < step.at), default=0)
    single = scheme.single_study if count == 1 and not any(fact.review for fact in body) else 0
    amount = min(small + single, 2)
    said = [f"{people} people in {count} {noun(count, 'sample')}" if people else "no sample size is known"]
    if single:
        said.append("one study alone")
    return Downgrade(Domain.IMPRECISION, amount, ", ".join(said), _ids(body) if amount else (), amount)


def _publication_bias(body: Sequence[Fact], scheme: Scheme) -> Downgrade:
    samples: dict[str, int] = {}
    for fact in body:
        samples[fact.sample] = min(fact.n, samples.get(fact.sample, fact.n))
    small = all(n < scheme.small_sample for n in samples.values()) and not any(fact.review for fact in body)
    if small and len(samples) >= scheme.small_studies:
        reason = f"all {len(samples)} samples have fewer than {scheme.small_sample} people"
        return Downgrade(Domain.PUBLICATION_BIAS, 1, reason, _ids(body), 1)
    return Downgrade(Domain.PUBLICATION_BIAS, 0, "no sign in the sizes of the samples")


def _judged(computed: Downgrade, claim: Claim) -> Downgrade:
    """The computed downgrade, or what a person judged instead."""
    for override in claim.overrides:
        if override.domain is computed.domain:
            reason = f"{override.why} ({override.by}, {override.on}; computed: {computed.computed}, {computed.reason})"
            return Downgrade(computed.domain, override.amount, reason, computed.lines, computed.computed)
    return computed


def _upgrade(body: Sequence[Fact], start: Certainty, claim: Claim) -> int:
    """Levels added: by judgement only, and only to direct observational bodies that start low."""
    fitting = start is Certainty.LOW and all(fact.direct and fact.observational for fact in body)
    return sum(one.amount for one in claim.upgrades) if fitting else 0
