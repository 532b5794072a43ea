"""Which claims a plain question is about, and how much of it they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.knowledge import words
from claimgraph.query._ask._naming import Span
from claimgraph.query._ask._spelled import Tokens, first_at, tells

_ANY, _GROUP = "*", 20
"""Mark of a group among words, and how rare a group counts as."""
_LONG = 7
"""Letters from which one rare word alone is enough to tell a claim."""
_BRIEF = 8
"""Words of a question up to which one word that a claim has is enough."""
_TELLING = 28
"""How rare a word is by which claims are told apart, in tenths."""


def claims_of(spec: Mapping[str, Any], tokens: Tokens, spans: Sequence[Span]) -> tuple[list[str], int, list[str]]:
    """Claims that share most with the question, and how much of the question the first one has, in percent.

    A claim has to know something of each thing that is named, and of what is said beside it. Words of the question that
    few claims have, and the first one does not, come last.
    """
    used = {at for start, end, _ in spans for at in range(start, end)}
    things = [unit for span in spans if not span[2]["faint"] and (unit := _unit(spec, span)) is not None]
    parts = [
        1 if span[2]["kind"] in spec["whole"] else 2
        for span in spans
        if not span[2]["faint"] and span[2]["kind"] not in spec["terms"]
    ]
    beside = [token for at, token in enumerate(tokens) if at not in used and tells(spec, token)]
    told_apart = [token for token in dict.fromkeys(beside) if _is_telling(spec, token)]
    beside = list(dict.fromkeys(spec["alike"].get(token, token) for token in beside))
    beside = [token for token in beside if token in spec["weights"] or token not in spec["cue_words"]]
    judged = any(token in spec["judged"] for token in tokens)
    beside = [token for token in beside if token not in spec["plain"] and not (judged and token in spec["qualifying"])]
    units = [*things, *({token: spec["weights"].get(token, spec["rare"])} for token in beside)]
    whole = sum(sum(unit.values()) for unit in units)
    long = all(len(token) >= _LONG for token in told_apart)
    asked_for = any(first_at(tokens, text.split()) >= 0 for text in spec["asking"])
    rare = len(told_apart) == len(beside) == len(units) == 1 and long and not asked_for
    aims = {*beside} & {*spec["aims"]}
    scored = []
    for place, (id_, held) in enumerate(spec["claims"].items()):
        if aims and not aims & held.keys():
            continue
        shares = [_share(unit, held) for unit in units]
        if not all(
            part * share >= sum(unit.values()) for part, share, unit in zip(parts, shares, things, strict=False)
        ):
            continue
        told = judged and any(shares)
        by_things = len(things) > 1 and all(
            _worth(unit, held) > share for share, unit in zip(shares, things, strict=False)
        )
        if not by_things and not any(shares[len(things) :]) and not told:
            continue
        covered = 100 * sum(shares) // whole if whole else 0
        alone = (
            len(tokens) <= _BRIEF
            and covered == 100
            and not spec["cue_words"] & {*beside}
            and (whole == spec["rare"] or rare)
        )
        if sum(share > 0 for share in shares) > 1 or alone or told:
            said = {token for unit in units for token in unit}
            more = sum(spec["weights"][token] for token, times in held.items() if times > 1 and token not in said)
            worth = 3 * sum(_worth(unit, held) for unit in units) - more
            scored.append((-worth, len(held), place, id_, covered))
    scored.sort()
    if not scored:
        return [], 0, []
    best = scored[0]
    held = spec["claims"][best[3]]
    apart = [token for token in told_apart if spec["alike"].get(token, token) not in held]
    return [one[3] for one in scored if one is best or -one[0] * 4 >= -best[0] * 3][:4], best[4], apart


def _is_telling(spec: Mapping[str, Any], token: str) -> bool:
    """Whether few claims have a word, and it is not only one of those that questions are known by."""
    meant = spec["alike"].get(token, token)
    rare = spec["weights"].get(meant, 0) >= _TELLING
    return bool(rare and token not in spec["plain"] and (token not in spec["cue_words"] or token in spec["alike"]))


def _unit(spec: Mapping[str, Any], span: Span) -> dict[str, int] | None:
    """Words of a thing that is named and how rare they are; nothing for a word of a vocabulary."""
    _, _, fit = span
    if fit["kind"] in spec["terms"]:
        return None
    if fit["group"]:
        return dict.fromkeys(spec["groups"].get(f"{fit['kind']} {fit['key']}", ()), 0) | {_ANY: _GROUP}
    found = (spec["alike"].get(token, token) for token in words(fit["key"].replace("-", " ")))
    return {token: spec["weights"].get(token, spec["rare"]) for token in found if token not in spec["little"]}


def _share(unit: Mapping[str, int], held: Mapping[str, int]) -> int:
    """How much of a thing or a word a claim has; of a group, one member's name is enough."""
    if _ANY in unit:
        return unit[_ANY] if any(token in held for token in unit) else 0
    return sum(weight for token, weight in unit.items() if token in held)


def _worth(unit: Mapping[str, int], held: Mapping[str, int]) -> int:
    """The same, counting twice what the claim says itself."""
    if _ANY in unit:
        return unit[_ANY] * max((held[token] for token in unit if token in held), default=0)
    return sum(weight * held[token] for token, weight in unit.items() if token in held)
