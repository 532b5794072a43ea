"""The steps of a verdict in words, with the values that repeat them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any

from claimgraph.appraisal._balance import Balance
from claimgraph.appraisal._effects import PooledEffect, Side
from claimgraph.appraisal._facts import Fact
from claimgraph.appraisal._positions import Position
from claimgraph.appraisal._verdict import Direction, Grade, TraceStep
from claimgraph.wording import counted, in_words, noun

_SPOKEN = {Side.FOR: "for the claim", Side.AGAINST: "against it"}


def step(rule: str, text: str, **values: Any) -> TraceStep:
    """One step: its rule, what it found in words, and the values it used."""
    return TraceStep(rule, text, MappingProxyType(values))


def body_step(facts: Sequence[Fact], whole: Sequence[Position], body: Sequence[Position], why: str) -> TraceStep:
    """Which samples take a position, and which of them may decide."""
    opinions = sum(fact.opinion for fact in facts)
    return step(
        "body",
        f"{counted(len(facts), 'line')} of studies that stand, {opinions} of them "
        f"{noun(opinions, 'an opinion', 'opinions')}; "
        f"{counted(len(whole), 'sample')} {noun(len(whole), 'takes', 'take')} a position; "
        f"{len(body)} of them may decide: {why}.",
        lines=len(facts),
        opinions=opinions,
        positions=tuple((one.sample, str(one.side), one.n) for one in whole),
        deciding=tuple(one.sample for one in body),
    )


def pool_step(effect: PooledEffect, members: Sequence[Position]) -> TraceStep:
    """What the results of one outcome and scale say together."""
    way = "" if effect.way == "random" else ", none on the other side, so that their spread costs certainty only"
    agree = "agrees" if effect.agrees else "disagrees"
    torn = " Heterogeneity decides: results on both sides of no effect cannot tell together." if effect.torn else ""
    return step(
        "pool",
        f"{effect.samples} samples of one outcome and scale pooled{way}: {effect.estimate:.3g} ({effect.low:.3g} to "
        f"{effect.high:.3g}; positive is what is claimed), {effect.side}; I² {effect.i2:.0f} %. Weighted without "
        f"random effects {effect.other_low:.3g} to {effect.other_high:.3g}, which {agree}.{torn}",
        members=tuple(one.sample for one in members),
        **{name: str(value) if name in ("side", "scale") else value for name, value in effect.as_dict().items()},
    )


def direction_step(balance: Balance, direction: Direction, *, barred: bool, enough: bool) -> TraceStep:
    """What the balance says."""
    few = "" if enough else " Too few samples, and none of them direct."
    only = " What there is compares nobody, or measured stand-ins: it decides nothing." if barred else ""
    return step(
        "direction",
        f"People behind samples for the claim {balance.supporting:,}, against it {balance.disputing:,}, undecided "
        f"{balance.undecided:,}.{few}{only} So: {in_words(direction)}.",
        balance=balance.as_dict(),
        barred=barred,
        enough=enough,
        direction=str(direction),
    )


def grade_steps(side: Side, one: Grade) -> Iterable[TraceStep]:
    """How sure a side is: its start, what is taken off and added, its caps, its end."""
    spoken = _SPOKEN[side]
    name = str(side)
    yield step("start", f"The evidence {spoken} starts at {one.start.words}.", side=name, start=str(one.start))
    for down in one.downgrades:
        said = f"minus {down.amount}" if down.amount else "nothing off"
        yield step(
            "downgrade",
            f"{in_words(down.domain).capitalize()}: {said}: {down.reason}.",
            side=name,
            domain=str(down.domain),
            amount=down.amount,
            computed=down.computed,
            lines=down.lines,
        )
    if one.retracted:
        text = "Minus 1: a review that decides includes a retracted study."
        yield step("retracted", text, side=name, lines=one.retracted)
    if one.upgrade:
        yield step("upgrade", f"Raised by {one.upgrade} by judgement.", side=name, amount=one.upgrade)
    for cap, why in one.caps:
        yield step("cap", why, side=name, cap=str(cap))
    yield step(
        "certainty",
        f"The evidence {spoken} ends at {one.certainty.words}.",
        side=name,
        start=str(one.start),
        amounts=(*(down.amount for down in one.downgrades), *((1,) if one.retracted else ())),
        upgrade=one.upgrade,
        cap=str(one.cap),
        certainty=str(one.certainty),
    )
