"""How sure the deciding side is: where its information starts, what the five domains take off and why, and the caps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.appraisal._domains import (
    Bearing,
    all_small,
    alone,
    known_people,
    slanted,
    spread,
    start_of,
    unclear,
    upgrade_of,
    worst,
)
from claimgraph.appraisal._effects import Side
from claimgraph.appraisal._positions import Position
from claimgraph.appraisal._verdict import Downgrade, Grade
from claimgraph.appraisal._weights import part_of, samples, weight
from claimgraph.records import Certainty, Claim, Domain, Question, Scheme
from claimgraph.wording import counted, noun, people


def grade(side: Side, units: Sequence[Position], claim: Claim, question: Question, scheme: Scheme) -> Grade:
    """The certainty of a side that decides, which has at least one position.

    Everything but inconsistency is judged on what carries the side, and inconsistency only grows with what found
    otherwise or cannot tell: so neither ever makes this side surer.
    """
    ways = Bearing.ways(side, units, scheme)
    judged = {one.domain: one for one in reversed(claim.overrides)}
    downgrades = []
    for domain, (amount, bearing) in worst(ways, question, scheme).items():
        reason, lines = _reason(domain, bearing, scheme)
        shown = _ids(lines) if amount else ()
        if (by := judged.get(domain)) is None:
            downgrades.append(Downgrade(domain, amount, reason, shown, amount))
        else:
            reason = f"{by.why} ({by.by}, {by.on}; computed: {amount}, {reason})"
            downgrades.append(Downgrade(domain, by.amount, reason, shown, amount))
    start, upgrade = _start(ways, claim)
    caps = tuple(dict.fromkeys(cap for one in ways for cap in _caps(one.own, question, scheme)))
    retracted = tuple(sorted({line for one in ways for line in _with_retracted(one.own)}))
    taken = [one.amount for one in downgrades] + ([1] if retracted else [])
    cap = _lowest(caps)
    return Grade(start, tuple(downgrades), upgrade, cap, total(start, taken, upgrade, cap), caps, retracted)


def certainty_of(side: Side, units: Sequence[Position], claim: Claim, question: Question, scheme: Scheme) -> Certainty:
    """The certainty alone, the same as `grade` gives it."""
    ways = Bearing.ways(side, units, scheme)
    taken = {domain: amount for domain, (amount, _) in worst(ways, question, scheme).items()}
    taken |= {one.domain: one.amount for one in reversed(claim.overrides)}
    start, upgrade = _start(ways, claim)
    off = [*taken.values(), 1] if any(_with_retracted(one.own) for one in ways) else [*taken.values()]
    return total(start, off, upgrade, _lowest(cap for one in ways for cap in _caps(one.own, question, scheme)))


def _start(ways: Sequence[Bearing], claim: Claim) -> tuple[Certainty, int]:
    """Where the side starts at worst, and what a person adds."""
    found = [(start := start_of(one.own), upgrade_of(one.own, start, claim)) for one in ways]
    return min((start for start, _ in found), key=lambda one: one.rank), min(more for _, more in found)


def total(start: Certainty, amounts: Sequence[int], upgrade: int, cap: Certainty) -> Certainty:
    """Start less what is taken off, plus what is added, within the ladder and under the cap."""
    return Certainty.at(min(start.rank - sum(amounts) + upgrade, cap.rank))


def _lowest(caps: Iterable[tuple[Certainty, str]]) -> Certainty:
    return min((cap for cap, _ in caps), key=lambda one: one.rank, default=Certainty.HIGH)


def _ids(found: Iterable[Position]) -> tuple[str, ...]:
    return tuple(sorted(fact.line for one in found for fact in one.facts))


def _reason(domain: Domain, bearing: Bearing, scheme: Scheme) -> tuple[str, Sequence[Position]]:
    """Why a domain takes off what it does, or nothing, and the positions that show it."""
    own = bearing.own
    match domain:
        case Domain.RISK_OF_BIAS:
            risky, unsound = sum(one.risky for one in own), len(bearing.unsound)
            said = f"{risky} of {len(own)} {noun(len(own), 'sample')} at high risk, {unsound - risky} not appraised"
            return said, bearing.unsound
        case Domain.INCONSISTENCY:
            return _inconsistency(bearing, scheme)
        case Domain.INDIRECTNESS:
            if all(one.direct for one in own):
                return "direct evidence decides", own
            only = all(one.stand_in for one in own)
            measured = "only stand-ins for what is claimed were measured"
            return measured if only else "no line is about exactly what is claimed", own
        case Domain.IMPRECISION:
            return _imprecision(bearing), own
        case Domain.PUBLICATION_BIAS:
            if slanted(bearing.pools, scheme):
                return "small studies found more than large ones (small-study effects)", own
            if all_small(own, scheme):
                return f"all {samples(own)} samples have fewer than {scheme.small_sample} people", own
            return "no sign in the sizes of the samples", own


def _inconsistency(bearing: Bearing, scheme: Scheme) -> tuple[str, Sequence[Position]]:
    said, shown = [], [*bearing.opposing, *bearing.unsure]
    if bearing.opposing:
        behind = f"{weight(bearing.mine):,} behind these"
        said.append(f"{_told(bearing.opposing)} behind samples that found otherwise, {behind}")
    if bearing.unsure:
        said.append(f"{_told(bearing.unsure)} behind samples that cannot tell")
    if spread(bearing.pools, scheme):
        most = max(one.i2 for one in bearing.pools)
        said.append(f"results differ more than chance does (I² {most:.0f} %)")
        shown += bearing.mine
    return "; ".join(said) or "no sample found otherwise", shown


def _told(found: Sequence[Position]) -> str:
    known = weight((one for one in found if one.n), shown=True)
    unknown = sum(not one.n for one in found)
    more = f"{' and ' if known else ''}an unknown number in {counted(unknown, 'sample')}" if unknown else ""
    return f"{people(known) if known else ''}{more}"


def _imprecision(bearing: Bearing) -> str:
    known, count = known_people(bearing.own), samples(bearing.own)
    said = [f"{people(known)} in {counted(count, 'sample')}" if known else "no sample size is known"]
    if unclear(bearing.mine):
        said.append("it may be left open whether the effect is an important one")
    if bearing.parted:
        said.append("no study shows it by itself")
    elif alone(bearing.own):
        said.append("one study alone" if len(bearing.own) == 1 else "it may be one study that tells nearly all of it")
    return ", ".join(said)


def _caps(own: Sequence[Position], question: Question, scheme: Scheme) -> Iterable[tuple[Certainty, str]]:
    if question.effect and not any(one.direct for one in own):
        yield scheme.indirect_cap, f"Indirect evidence alone: at most {scheme.indirect_cap.words}."
    for one in own:
        if one.rated is not None:
            part, whole = part_of([one], own)
            if part * 2 > whole:
                yield one.rated, f"The review that decides rates its own evidence {one.rated.words}: at most that."


def _with_retracted(own: Sequence[Position]) -> tuple[str, ...]:
    return tuple(sorted({fact.line for one in own for fact in one.facts if fact.holds_retracted}))
