"""What a plain question names, and the part each of it plays by the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from claimgraph.query._ask._spelled import BREAK, Tokens, first_at

_JOINED = frozenset((BREAK, *"or nor and oder und o y ni".split()))
"""Words that hand the part of one thing on to the next: `without bands or machines`."""
_THAN = ("than", "als", "que")
"""Words before the second of two things that are weighed."""
_WORD = 3
"""Letters under which a word is no name of its own, and one of a longer name only right beside its other words."""
_NEAR = 2
"""Words that may stand between a thing and the word behind it that weighs it."""
Span = tuple[int, int, Mapping[str, Any]]
"""Where something is named, and what."""


def named_in(spec: Mapping[str, Any], tokens: Tokens, marks: Sequence[str]) -> list[Span]:
    """Spans that name something: as many words as possible in as few names, those in their own order first."""
    content = [
        at
        for at, token in enumerate(tokens)
        if token not in spec["little"] and (token in spec["name_words"] or token in spec["breaks"])
    ]
    best: list[tuple[int, list[Span]]] = [(0, [])]
    for end in range(1, len(content) + 1):
        option = best[end - 1]
        for size in range(1, min(8, end) + 1):
            start = end - size
            at, to = content[start], content[end - 1] + 1
            if any(token in spec["breaks"] for token in tokens[at:to]) or _holes(spec, tokens, at, to):
                break
            phrase = [tokens[content[i]] for i in range(start, end)]
            if to - at > size > 1 and any(len(token) < _WORD for token in phrase):
                continue
            fit = spec["names"].get(" ".join(phrase))
            worth = 10 * size - 2
            if fit is None and size > 1:
                fit = spec["sorted"].get(" ".join(sorted(phrase)))
                worth -= 1
            if fit is None or (size == 1 and len(phrase[0]) < _WORD and "A" not in marks[at]):
                continue
            score = best[start][0] + worth
            if score > option[0]:
                option = (score, [*best[start][1], (at, to, fit)])
        best.append(option)
    return _kept(spec, tokens, best[-1][1], marks)


def _kept(spec: Mapping[str, Any], tokens: Tokens, spans: list[Span], marks: Sequence[str]) -> list[Span]:
    """Names without those that are mostly said by the way, where nothing else of the sort is named."""
    faint = [fit["kind"] for _, _, fit in spans if fit.get("faint")]
    loud = {fit["kind"] for _, _, fit in spans if not fit.get("faint")}
    kept: list[Span] = []
    measuring = any(first_at(tokens, phrase) >= 0 for phrase in spec["measuring"])
    for start, end, fit in spans:
        before = tokens[max(0, start - 2) : start]
        meant = any(tokens[max(0, start - len(phrase)) : start] == phrase for phrase in spec["meant"])
        meant = meant or (measuring and any(token in spec["within"] for token in before))
        aside = any(token in spec["aside"] for token in before)
        if fit.get("faint") and not meant and (aside or fit["faint"] not in loud) and len(faint) < 2:
            continue
        wide = fit.get("wide", "") if "s" in marks[end - 1] else ""
        kept.append(
            (
                start,
                end,
                {
                    "kind": fit["kind"],
                    "key": fit["key"],
                    "group": fit["group"],
                    "wide": wide,
                    "faint": bool(fit.get("faint")) and not meant,
                },
            )
        )
    return kept


def _holes(spec: Mapping[str, Any], tokens: Tokens, at: int, to: int) -> bool:
    """Whether words stand between that no name has, other than little ones."""
    return any(token not in spec["name_words"] and token not in spec["little"] for token in tokens[at:to])


def in_parts(spec: Mapping[str, Any], tokens: Tokens, spans: Sequence[Span]) -> list[dict[str, Any]]:
    """What is named, with the part each plays by the words around it."""
    found: list[dict[str, Any]] = []
    unsure: list[int] = []
    weighed = _weighed(spec, tokens, spans)
    taken = 0
    for i, (start, end, fit) in enumerate(spans):
        before = tokens[max(spans[i - 1][1] if i else 0, start - 4, taken) : start]
        after = tokens[end : spans[i + 1][0] if i + 1 < len(spans) else len(tokens)]
        role = weighed.get(i, "")
        if role:
            unsure.append(i)
        for one in spec["roles"] if i not in weighed else ():
            if one["kind"] != fit["kind"] or (i and _is_denied(tokens[spans[i - 1][1] : start], one, spans[i - 1])):
                continue
            told = _without(before, one["unless"])
            then = _without(after, one["unless"])
            sure = any(0 <= first_at(then, phrase) <= 2 for phrase in one["surely"])
            if sure or any(first_at(told if len(phrase) == 1 else before, phrase) >= 0 for phrase in one["before"]):
                role = one["name"]
            elif any(first_at(told, phrase) >= 0 for phrase in one["weak"]) or any(
                0 <= first_at(then, phrase) <= 2 for phrase in one["after"]
            ):
                role = one["name"]
                unsure.append(i)
                ends = [end + at + len(phrase) for phrase in one["after"] if 0 <= (at := first_at(then, phrase)) <= 2]
                taken = max([taken, *ends])
        between = tokens[spans[i - 1][1] : start] if i else ()
        if (
            not role
            and i not in weighed
            and between
            and all(token in _JOINED for token in between)
            and spans[i - 1][2]["kind"] == fit["kind"]
        ):
            role = found[-1]["role"]
        found.append({"kind": fit["kind"], "key": fit["key"], "group": fit["group"], "wide": fit["wide"], "role": role})
    for kind in {found[i]["kind"] for i in unsure}:
        if all(one["role"] for one in found if one["kind"] == kind):
            for i in unsure:
                found[i]["role"] = "" if found[i]["kind"] == kind else found[i]["role"]
    return found


def _is_denied(between: Tokens, role: Mapping[str, Any], before: Span) -> bool:
    """Whether something is said of what stands before, of another kind, rather than asked of what stands behind."""
    same = before[2]["kind"] == role["kind"]
    return not same and any([*between[: len(phrase)]] == phrase for phrase in role["denied"])


def _without(tokens: Tokens, unless: Sequence[Tokens]) -> Tokens:
    """Words without those that speak of something else by the word behind them: `low` in `low load`."""
    return [BREAK if [*tokens[at + 1 : at + 2]] in unless else token for at, token in enumerate(tokens)]


def _weighed(spec: Mapping[str, Any], tokens: Tokens, spans: Sequence[Span]) -> dict[int, str]:
    """The part of each thing that is weighed against another by a word behind it, or by one before it and `than`.

    In `salt less, sugar more` each word goes with the name before it: the last has no name behind it, and of those
    before it each leaves the name behind it to the next word; where each word stands right before a name, as in `high
    sugar and low salt`, it goes with that. In `more sugar than salt` the second name plays the
    part, in `less salt than sugar` the first one.
    """
    found: dict[int, str] = {}
    within = {at for start, end, _ in spans for at in range(start, end)}
    for one in spec["roles"]:
        things = [i for i, (_, _, fit) in enumerate(spans) if fit["kind"] == one["kind"]]
        if len(things) < 2 or not one["less"]:
            continue
        signs = {
            at: one["name"] if [token] in one["less"] else ""
            for at, token in enumerate(tokens)
            if at not in within and ([token] in one["less"] or [token] in one["more"])
        }
        directly = {at: i for at in signs for i in things if spans[i][0] == at + 1}
        if len({*signs.values()}) > 1 and len(directly) == len(signs):
            found |= {i: signs[at] for at, i in directly.items()}
            continue
        if len({*signs.values()}) < 2:
            signs = {at: sign for at, sign in signs.items() if [*tokens[at + 1 : at + 2]] not in one["unless"]}
        for at in sorted(signs, reverse=True):
            behind = next((i for i in things if spans[i][0] > at), None)
            if behind is not None and behind not in found:
                continue
            for i in _list_before(tokens, spans, things, at):
                found.setdefault(i, signs[at])
        for first, second in pairwise(things):
            start, end = spans[first][1], spans[second][0]
            at = next((at for at in range(start, end) if tokens[at] in _THAN), -1)
            sign = max((place for place in signs if spans[first][0] - 4 <= place < at), default=-1)
            beside = start <= sign == at - 1
            if sign < 0 or (beside and not signs[sign]):
                continue
            found[first], found[second] = (one["name"], "") if signs[sign] else ("", one["name"])
    return found


def _list_before(tokens: Tokens, spans: Sequence[Span], things: Sequence[int], at: int) -> list[int]:
    """The thing shortly before a place, with those that are listed with it: `salt and pepper less`."""
    before = [i for i in things if spans[i][1] <= at]
    if not before or not _near_enough(tokens[spans[before[-1]][1] : at]):
        return []
    found = [before.pop()]
    listed = False
    while before:
        between = tokens[spans[before[-1]][1] : spans[found[-1]][0]]
        if not between or any(token not in _JOINED for token in between):
            break
        listed = listed or any(token != BREAK for token in between)
        if not listed:
            break
        found.append(before.pop())
    return found


def _near_enough(between: Tokens) -> bool:
    return len(between) <= _NEAR and (BREAK not in between or len(between) == 1)
