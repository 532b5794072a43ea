"""How sure the deciding side is: where its information starts, what the five domains take off, and the caps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from claimgraph.appraisal._effects import PooledEffect, Side
from claimgraph.appraisal._positions import Position, apart
from claimgraph.appraisal._verdict import Downgrade, Grade
from claimgraph.appraisal._weights import samples, share, weight
from claimgraph.records import Certainty, Claim, Domain, Question, Scheme, Step
from claimgraph.wording import counted, noun


def grade(side: Side, units: Sequence[Position], claim: Claim, question: Question, scheme: Scheme) -> Grade:
    """The certainty of a side that decides, which has at least one position.

    Everything but inconsistency is judged on what carries the side, and inconsistency only grows with what found
    otherwise or cannot tell: so neither ever makes this side surer.
    """
    mine = [one for one in units if one.side.counted is side]
    own = carrying(mine, side, scheme)
    pools = [one.pool for one in mine if one.pool is not None]
    start = start_of(own)
    found = [
        _risk_of_bias(own, scheme),
        _inconsistency(side, mine, units, pools, scheme),
        _indirectness(own, scheme),
        _imprecision(own, pools, question, scheme),
        _publication_bias(own, pools, scheme),
    ]
    downgrades = tuple(_judged(one, claim) for one in found)
    upgrade = _upgrade(own, start, claim)
    caps = tuple(_caps(own, question, scheme))
    retracted = _with_retracted(own)
    amounts = [one.amount for one in downgrades] + ([1] if retracted else [])
    cap = min((cap for cap, _ in caps), key=lambda one: one.rank, default=Certainty.HIGH)
    return Grade(start, downgrades, upgrade, cap, total(start, amounts, upgrade, cap), caps, retracted)


def carrying(mine: Sequence[Position], side: Side, scheme: Scheme) -> list[Position]:
    """The positions that carry a side, one by one.

    Of a pool these are all samples but the large ones that stand elsewhere by themselves: what a large study could not
    tell, or found otherwise, makes a side no surer.
    """
    own = apart(mine)
    kept = [one for one in own if one.side.counted is side or one.n < scheme.large_null]
    return kept or own


def total(start: Certainty, amounts: Sequence[int], upgrade: int, cap: Certainty) -> Certainty:
    """Start less what is taken off, plus what is added, within the ladder and under the cap."""
    return Certainty.at(min(start.rank - sum(amounts) + upgrade, cap.rank))


def start_of(own: Sequence[Position]) -> Certainty:
    """Where most of the information starts: more than half of it stands there or higher, so that little lifts nothing.

    A sample of unknown size may be most of it, so it starts no higher than that.
    """
    return next(one for one in Certainty if share(_below(own, one), own) * 2 < 1)


def _below(own: Sequence[Position], start: Certainty) -> list[Position]:
    return [one for one in own if one.start.rank < start.rank]


def _ids(found: Iterable[Position]) -> tuple[str, ...]:
    return tuple(sorted(fact.line for one in found for fact in one.facts))


def _crossed(steps: Sequence[Step], share: Fraction) -> int:
    """What a share costs: the largest amount whose threshold it reaches."""
    return max((step.amount for step in steps if share >= Fraction(step.at)), default=0)


def _risk_of_bias(own: Sequence[Position], scheme: Scheme) -> Downgrade:
    # Unknown is never better than known: what nobody appraised counts like a high risk.
    unsound = [one for one in own if not one.sound]
    amount = _crossed(scheme.at_risk, share(unsound, own))
    count, risky = len(own), sum(one.risky for one in own)
    reason = f"{risky} of {count} {noun(count, 'sample')} at high risk, {len(unsound) - risky} not appraised"
    return Downgrade(Domain.RISK_OF_BIAS, amount, reason, _ids(unsound) if amount else (), amount)


def _inconsistency(
    side: Side, mine: Sequence[Position], units: Sequence[Position], pools: Sequence[PooledEffect], scheme: Scheme
) -> Downgrade:
    unsure = [one for one in units if one.side is Side.UNDECIDED]
    opposing = [one for one in units if one not in unsure and one.side.counted is not side]
    own = weight(mine)
    theirs = _people(opposing, own / max(Fraction(scheme.dominance), Fraction(1)))
    other = _people(unsure, own - theirs)
    amount = max(
        _crossed(scheme.opposing, theirs / (own + theirs)),
        _crossed(scheme.undecided, other / (own + theirs + other)),
    )
    said = []
    if opposing:
        said.append(f"{_told(opposing)} behind samples that found otherwise, {own:,} behind these")
    if unsure:
        said.append(f"{_told(unsure)} behind samples that cannot tell")
    spread = max((int(one.i2 >= float(scheme.heterogeneous)) + int(one.unsettled) for one in pools), default=0)
    if spread:
        most = max(one.i2 for one in pools)
        said.append(f"results differ more than chance does (I² {most:.0f} %)")
    reason = "; ".join(said) or "no sample found otherwise"
    amount = max(amount, spread)
    lines = _ids([*opposing, *unsure, *(mine if spread else ())]) if amount else ()
    return Downgrade(Domain.INCONSISTENCY, amount, reason, lines, amount)


def _people(found: Sequence[Position], most: Fraction) -> Fraction:
    """People behind what found otherwise; where a size is unknown, as many as can be without another direction."""
    known = Fraction(weight(found, shown=True))
    return max(known, most) if any(not one.n for one in found) else known


def _told(found: Sequence[Position]) -> str:
    people = weight((one for one in found if one.n), shown=True)
    unknown = sum(not one.n for one in found)
    more = f"{' and ' if people else ''}an unknown number in {counted(unknown, 'sample')}" if unknown else ""
    return f"{f'{people:,} people' if people else ''}{more}"


def _indirectness(own: Sequence[Position], scheme: Scheme) -> Downgrade:
    if all(one.direct for one in own):
        return Downgrade(Domain.INDIRECTNESS, 0, "direct evidence decides")
    if all(one.stand_in for one in own):
        reason = "only stand-ins for what is claimed were measured"
        return Downgrade(Domain.INDIRECTNESS, scheme.stand_in, reason, _ids(own), scheme.stand_in)
    reason = "no line is about exactly what is claimed"
    return Downgrade(Domain.INDIRECTNESS, scheme.indirect, reason, _ids(own), scheme.indirect)


def _imprecision(
    own: Sequence[Position], pools: Sequence[PooledEffect], question: Question, scheme: Scheme
) -> Downgrade:
    people = weight(one for one in own if one.n)
    count = samples(own)
    small = max((step.amount for step in question.people if people < step.at), default=0)
    single = scheme.single_study if count == 1 and not any(one.review for one in own) else 0
    said = [f"{people:,} people in {count} {noun(count, 'sample')}" if people else "no sample size is known"]
    open_ = any(one.important is not None and one.low < one.important < one.high for one in pools)
    if open_:
        said.append("the interval leaves open whether the effect is an important one")
    if single:
        said.append("one study alone")
    amount = min(small + single + int(open_), 2)
    return Downgrade(Domain.IMPRECISION, amount, ", ".join(said), _ids(own) if amount else (), amount)


def _publication_bias(own: Sequence[Position], pools: Sequence[PooledEffect], scheme: Scheme) -> Downgrade:
    slanted = any(one.asymmetry is not None and one.asymmetry < float(scheme.asymmetry) for one in pools)
    if slanted:
        reason = "small studies found more than large ones (small-study effects)"
        return Downgrade(Domain.PUBLICATION_BIAS, 1, reason, _ids(own), 1)
    small = all(one.n < scheme.small_sample for one in own) and not any(one.review for one in own)
    count = samples(own)
    if small and count >= scheme.small_studies:
        reason = f"all {count} samples have fewer than {scheme.small_sample} people"
        return Downgrade(Domain.PUBLICATION_BIAS, 1, reason, _ids(own), 1)
    return Downgrade(Domain.PUBLICATION_BIAS, 0, "no sign in the sizes of the samples")


def _caps(own: Sequence[Position], question: Question, scheme: Scheme) -> Iterable[tuple[Certainty, str]]:
    if question.effect and not any(one.direct for one in own):
        yield scheme.indirect_cap, f"Indirect evidence alone: at most {scheme.indirect_cap.words}."
    for one in own:
        rated = [fact.rated for fact in one.facts if fact.rated is not None]
        if rated and share([one], own) * 2 > 1:
            least = min(rated, key=lambda cap: cap.rank)
            yield least, f"The review that decides rates its own evidence {least.words}: at most that."


def _with_retracted(own: Sequence[Position]) -> tuple[str, ...]:
    return tuple(sorted({fact.line for one in own for fact in one.facts if fact.holds_retracted}))


def _judged(computed: Downgrade, claim: Claim) -> Downgrade:
    """The computed downgrade, or what a person judged instead."""
    for override in claim.overrides:
        if override.domain is computed.domain:
            reason = f"{override.why} ({override.by}, {override.on}; computed: {computed.computed}, {computed.reason})"
            return Downgrade(computed.domain, override.amount, reason, computed.lines, computed.computed)
    return computed


def _upgrade(own: Sequence[Position], start: Certainty, claim: Claim) -> int:
    """Levels added: by judgement only, and only to direct observational bodies that start low."""
    facts = [fact for one in own for fact in one.facts]
    fitting = start is Certainty.LOW and all(fact.direct and fact.observational for fact in facts)
    return sum(one.amount for one in claim.upgrades) if fitting else 0
