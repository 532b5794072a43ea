"""Directions from balances and parts, and whole verdicts from the values of their trace alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.appraisal._balance import Balance
from claimgraph.appraisal._certainty import total
from claimgraph.appraisal._verdict import Direction, TraceStep
from claimgraph.records import Certainty

_HOLDING = (Direction.SUPPORTED, Direction.SMALL, Direction.PARTLY)


def directed(balance: Balance, *, barred: bool, enough: bool) -> Direction:
    """The direction that a balance gives.

    Parameters
    ----------
    barred
        Whether what there is may decide nothing.
    enough
        Whether there is enough evidence for any direction.
    """
    return balance.direction() if enough and not barred else Direction.INCONCLUSIVE


def joined(parts: Sequence[tuple[Direction, Certainty]]) -> tuple[Direction, Certainty]:
    """The verdict on a compound claim from those on its parts.

    It holds where all of them do, no surer than each; it is refuted where one is and none holds.
    """
    ways = {way for way, _ in parts}
    holding = [(way, sure) for way, sure in parts if way in _HOLDING]
    least = min((sure for _, sure in holding or parts), key=lambda one: one.rank)
    if len(ways) == 1:
        return ways.pop(), least
    if ways <= {Direction.NO_EVIDENCE_FOUND, Direction.NOT_SEARCHED, Direction.TESTIMONY_ONLY}:
        told = Direction.TESTIMONY_ONLY in ways
        return Direction.TESTIMONY_ONLY if told else Direction.NOT_SEARCHED, Certainty.NONE
    if not holding and Direction.REFUTED in ways:
        fallen = (sure for way, sure in parts if way is Direction.REFUTED)
        return Direction.REFUTED, max(fallen, key=lambda one: one.rank)
    if holding and len(holding) == len(parts) and Direction.PARTLY not in ways:
        return Direction.SMALL, least
    return (Direction.PARTLY, least) if holding else (Direction.INCONCLUSIVE, Certainty.NONE)


def replay(trace: Iterable[TraceStep]) -> tuple[Direction, Certainty]:
    """Direction and certainty worked out again from the values of a trace alone.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> verdict = appraisal.appraise(load("tests/data/tiny"), "twist-eases-ache")
    >>> appraisal.replay(verdict.trace) == (verdict.direction, verdict.certainty)
    True
    """
    direction, cap = Direction.INCONCLUSIVE, Certainty.HIGH
    found: list[Certainty] = []
    for step in trace:
        values = step.values
        match step.rule:
            case "nothing-to-grade":
                direction = Direction(values["direction"])
            case "parts":
                direction, sure = joined([(Direction(way), Certainty(sure)) for way, sure in values["parts"]])
                found.append(sure)
            case "direction":
                direction = directed(Balance(**values["balance"]), barred=values["barred"], enough=values["enough"])
            case "certainty":
                found.append(
                    total(Certainty(values["start"]), values["amounts"], values["upgrade"], Certainty(values["cap"]))
                )
            case "premise":
                cap = min(cap, Certainty(values["cap"]), key=lambda one: one.rank)
    certainty = min(found, key=lambda one: one.rank, default=Certainty.NONE)
    return direction, min(certainty, cap, key=lambda one: one.rank)
