"""What a plain question asks: read off plain data, so that a script can do the same.

The data is what `recogniser` gives; the steps are those of `model/ask.js` in the explorer's front end, and a test
holds both to the same findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.knowledge import words

_PIECE = re.compile(r"[,;:.!?()/]|[^\s,;:.!?()/]+")
_BREAK = "|"
_ANY, _GROUP = "*", 20
"""Mark of a group among words, and how rare a group counts as."""
_BAR_BARE, _BAR_UNKNOWN = 65, 60
"""The share that a claim must have of a question that names nothing, and of one with words that nothing explains."""
_JOINED = frozenset(("|", *"or nor and oder und o y ni".split()))
"""Words that hand the part of one thing on to the next: `without bands or machines`."""
Tokens = Sequence[str]
Span = tuple[int, int, Mapping[str, Any]]
"""Where something is named, and what."""


def recognise(spec: Mapping[str, Any], text: str) -> dict[str, Any]:
    """What a question asks, of the questions declared; `ask` is empty where nothing fits well enough.

    Returns
    -------
    dict
        `ask`, `others` (further questions that fit, best first), `score`, `named`, `numbers`, `claims`, `term`,
        `topics`, `unknown` (words that nothing explains) and `read_as` (words taken for others).

    Examples
    --------
    >>> from claimgraph import load, query
    >>> found = query.recognise(query.recogniser(load("tests/data/tiny")), "does twist ease ache?")
    >>> found["ask"], found["claims"]
    ('claim', ['twist-eases-ache'])
    """
    spec = spec if "known" in spec else prepared(spec)
    tokens, marks, read_as = _tokens(spec, text)
    spans = _named(spec, tokens, marks)
    used = {at for start, end, _ in spans for at in range(start, end)}
    free = [_BREAK if at in used else token for at, token in enumerate(tokens)]
    topics = _found(spec, free)
    term = _term(spec, tokens)
    named = _in_parts(spec, tokens, spans)
    numbers = _numbers(spec, tokens, used)
    left = [token for at, token in enumerate(tokens) if at not in used and _tells(spec, token)]
    unknown = [token for token in dict.fromkeys(left) if token not in spec["explained"]]
    claims, covered = _claims(spec, tokens, spans)
    have = {one["kind"] for one in named if not one["role"]}
    amounts = {kind: sum(one["kind"] == kind and not one["role"] for one in named) for kind in have}
    amounts |= {f"{one['kind']} {one['role']}": 1 for one in named if one["role"]}
    amounts |= dict.fromkeys(numbers, 1)
    bare = all(fit["kind"] in spec["terms"] for _, _, fit in spans)
    bar = _BAR_BARE if bare else _BAR_UNKNOWN if unknown else spec["least_claim"]
    strength = covered if covered >= bar else 0
    if strength:
        amounts["claim"] = 1
    if term:
        amounts["term"] = 1
    scored: list[tuple[int, int, str, list[str]]] = []
    for place, one in enumerate(spec["asks"]):
        found = _score(one, free, amounts, strength)
        if found is not None:
            scored.append((-found[0], place, one["name"], found[1]))
    scored.sort()
    best = scored[0] if scored and -scored[0][0] >= spec["least"] else None
    if best and spec["asks"][best[1]]["strict"]:
        unknown = [token for token in dict.fromkeys(left) if token not in spec["told"]]
    return {
        "ask": best[2] if best else "",
        "cues": best[3] if best else [],
        "others": [name for worth, _, name, _ in scored if worth < 0 and (best is None or name != best[2])],
        "score": -scored[0][0] if scored else 0,
        "named": named,
        "numbers": numbers,
        "claims": claims if strength else [],
        "term": term,
        "topics": [] if term else topics,
        "unknown": unknown if not term else [],
        "read_as": read_as,
    }


def prepared(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The data together with what follows from it: names with their words sorted, and the words that are known."""
    names = spec["names"]
    turned: dict[str, Any] = {}
    for text, fit in names.items():
        if " " in text:
            key = " ".join(sorted(text.split()))
            turned[key] = fit if turned.get(key, fit) == fit else None
    asks, roles = spec["asks"], spec["roles"]
    told = [phrase for one in asks for phrase, _ in one["cues"]] + [text for one in asks for text in one["against"]]
    others = [text for one in roles for part in ("before", "weak", "after") for text in one[part]]
    others += [text for texts in spec["numbers"].values() for text in texts]
    name_words = {token for text in names for token in text.split()}
    topical = {token for phrase, _ in spec["topics"] for token in phrase}
    spelled = name_words | topical | {token for phrase in told for token in phrase}
    explained = {token for phrase in (*told, *others) for token in phrase}
    explained |= {*spec["stop"], *spec["breaks"], *spec["little"], *spec["judged"], *spec["negations"]}
    explained |= {token for text, fit in names.items() if fit.get("faint") for token in text.split()}
    glossed = {token for text in (*spec["glossary"], *spec["asking"]) for token in text.split()}
    return {
        **spec,
        "sorted": {text: fit for text, fit in turned.items() if fit is not None},
        "name_words": name_words,
        "cue_words": {token for one in asks for phrase, _ in one["cues"] for token in phrase},
        "spelled": sorted(token for token in spelled if len(token) > 3),
        "known": explained | topical | {*spec["weights"], *spec["alike"]} | name_words | glossed,
        "told": explained,
        "explained": explained | {*spec["weights"], *spec["alike"]},
        "negations": set(spec["negations"]),
        "judged": set(spec["judged"]),
        "asks_for": {token for text in spec["asking"] for token in text.split()},
        "stop": set(spec["stop"]),
    }


def _tokens(spec: Mapping[str, Any], text: str) -> tuple[list[str], list[str], list[list[str]]]:
    """Words in their one spelling, whether each was in capitals or a plural, and which were taken for others."""
    for sign, told in spec["signs"]:
        text = text.replace(sign, f" {told} ")
    tokens: list[str] = []
    marks: list[str] = []
    for piece in _PIECE.findall(text):
        found = words(piece) or ((_BREAK,) if piece in ",;:.!?()/" else ())
        tokens += found
        several = bool(found) and piece[-1] in "sS" and found[-1][-1] != "s"
        marks += [("A" if piece.isupper() else "")] * len(found)
        if several:
            marks[-1] += "s"
    tokens, marks = _replaced(spec["same"], tokens, marks)
    read_as: list[list[str]] = []
    for at, token in enumerate(tokens):
        beside = (tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else "")
        near = _near(spec, token, beside) if token not in spec["known"] and token != _BREAK else ""
        if near:
            read_as.append([token, near])
            tokens[at] = near
    tokens, marks = _replaced(spec["same"], tokens, marks)
    return tokens, marks, read_as


def _replaced(same: Mapping[str, Sequence[str]], tokens: list[str], marks: list[str]) -> tuple[list[str], list[str]]:
    """Tokens with phrases replaced by the ones that stand for them, the longest first."""
    found: list[str] = []
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        for size in range(min(7, len(tokens) - at), 0, -1):
            put = same.get(" ".join(tokens[at : at + size]))
            if put is not None:
                found += put
                kept += [""] * len(put)
                at += size
                break
        else:
            found.append(tokens[at])
            kept.append(marks[at])
            at += 1
    return found, kept


def _near(spec: Mapping[str, Any], token: str, beside: tuple[str, str]) -> str:
    """The word that a mistyped one was meant to be; empty where none is near enough, or two are.

    Of two, the one that makes a name with a word beside it was meant; a short word keeps its first letter.
    """
    if len(token) < 5 or token.isdigit():
        return ""
    most = 2 if len(token) >= 8 else 1
    best: list[tuple[int, bool, str]] = []
    for known in spec["spelled"]:
        if abs(len(known) - len(token)) <= most and len(known) >= 4:
            apart = _apart(token, known, most)
            if apart <= most:
                best.append((apart, known[0] != token[0], known))
    best.sort()
    if not best or (best[0][1] and (best[0][0] > 1 or len(token) < 6)):
        return ""
    even = [known for *apart, known in best if apart == list(best[0][:2])]
    if len(even) > 1:
        before, after = beside
        even = [known for known in even if f"{before} {known}" in spec["names"] or f"{known} {after}" in spec["names"]]
    return even[0] if len(even) == 1 else ""


def _apart(one: str, other: str, most: int) -> int:
    """How many letters to change, put in, take out or swap, up to one more than the most."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def _tells(spec: Mapping[str, Any], token: str) -> bool:
    return token != _BREAK and token not in spec["stop"] and not token.isdigit()


def _named(spec: Mapping[str, Any], tokens: Tokens, marks: Sequence[str]) -> list[Span]:
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
            fit = spec["names"].get(" ".join(phrase))
            worth = 10 * size - 2
            if fit is None and size > 1:
                fit = spec["sorted"].get(" ".join(sorted(phrase)))
                worth -= 1
            if fit is None or (size == 1 and len(phrase[0]) < 3 and "A" not in marks[at]):
                continue
            score = best[start][0] + worth
            if score > option[0]:
                option = (score, [*best[start][1], (at, to, fit)])
        best.append(option)
    return _kept(best[-1][1], marks)


def _kept(spans: list[Span], marks: Sequence[str]) -> list[Span]:
    """Names without those that are mostly said by the way, where nothing else of the sort is named."""
    faint = [fit["kind"] for _, _, fit in spans if fit.get("faint")]
    loud = {fit["kind"] for _, _, fit in spans if not fit.get("faint")}
    kept: list[Span] = []
    for start, end, fit in spans:
        if fit.get("faint") and fit["faint"] not in loud and len(faint) < 2:
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
                    "faint": bool(fit.get("faint")),
                },
            )
        )
    return kept


def _holes(spec: Mapping[str, Any], tokens: Tokens, at: int, to: int) -> bool:
    """Whether words stand between that no name has, other than little ones."""
    return any(token not in spec["name_words"] and token not in spec["little"] for token in tokens[at:to])


def _in_parts(spec: Mapping[str, Any], tokens: Tokens, spans: Sequence[Span]) -> list[dict[str, Any]]:
    """What is named, with the part each plays by the words around it."""
    found: list[dict[str, Any]] = []
    unsure: list[int] = []
    for i, (start, end, fit) in enumerate(spans):
        before = tokens[max(spans[i - 1][1] if i else 0, start - 4) : start]
        after = tokens[end : spans[i + 1][0] if i + 1 < len(spans) else len(tokens)]
        role = ""
        for one in spec["roles"]:
            if one["kind"] != fit["kind"]:
                continue
            if any(_at(before, phrase) >= 0 for phrase in one["before"]):
                role = one["name"]
            elif any(_at(before, phrase) >= 0 for phrase in one["weak"]) or any(
                0 <= _at(after, phrase) <= 2 for phrase in one["after"]
            ):
                role = one["name"]
                unsure.append(i)
        between = tokens[spans[i - 1][1] : start] if i else ()
        if (
            not role
            and between
            and all(token in _JOINED for token in between)
            and spans[i - 1][2]["kind"] == fit["kind"]
        ):
            role = found[-1]["role"]
        found.append({"kind": fit["kind"], "key": fit["key"], "group": fit["group"], "wide": fit["wide"], "role": role})
    for i in unsure:
        if not any(one["kind"] == found[i]["kind"] and not one["role"] for one in found):
            found[i]["role"] = ""
    return found


def _term(spec: Mapping[str, Any], tokens: Tokens) -> str:
    """The term of the glossary that a question asks to explain and says nothing beside; empty where it does not."""
    told = [token for token in tokens if token != _BREAK and token not in spec["little"]]
    if not any(_at(told, text.split()) >= 0 for text in spec["asking"]):
        return ""
    for size in range(min(6, len(told)), 0, -1):
        for at in range(len(told) - size + 1):
            found = spec["glossary"].get(" ".join(told[at : at + size]), "")
            rest = (*told[:at], *told[at + size :])
            if found and all(token in spec["stop"] or token in spec["asks_for"] for token in rest):
                return str(found)
    return ""


def _numbers(spec: Mapping[str, Any], tokens: Tokens, used: set[int]) -> dict[str, float]:
    """Numbers by the part that the words before them give."""
    found: dict[str, float] = {}
    for at, token in enumerate(tokens):
        if token.isdigit() and at not in used and len(token) < 5:
            before = tokens[max(0, at - 3) : at]
            for part, phrases in spec["numbers"].items():
                if part not in found and any(_at(before, phrase) >= 0 for phrase in phrases):
                    found[part] = int(token)
                    break
    return found


def _claims(spec: Mapping[str, Any], tokens: Tokens, spans: Sequence[Span]) -> tuple[list[str], int]:
    """Claims that share most with the question, and how much of the question the first one has, in percent.

    A claim has to know something of each thing that is named, and of what is said beside it.
    """
    used = {at for start, end, _ in spans for at in range(start, end)}
    things = [unit for span in spans if not span[2]["faint"] and (unit := _unit(spec, span)) is not None]
    parts = [
        1 if span[2]["kind"] in spec["whole"] else 2
        for span in spans
        if not span[2]["faint"] and span[2]["kind"] not in spec["terms"]
    ]
    beside = [token for at, token in enumerate(tokens) if at not in used and _tells(spec, token)]
    beside = list(dict.fromkeys(spec["alike"].get(token, token) for token in beside))
    beside = [token for token in beside if token in spec["weights"] or token not in spec["cue_words"]]
    beside = [token for token in beside if token not in spec["plain"]]
    units = [*things, *({token: spec["weights"].get(token, spec["rare"])} for token in beside)]
    whole = sum(sum(unit.values()) for unit in units)
    judged = any(token in spec["judged"] for token in tokens)
    scored = []
    for place, (id_, held) in enumerate(spec["claims"].items()):
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
        alone = covered == 100 and whole == spec["rare"] and not spec["cue_words"] & {*beside}
        if sum(share > 0 for share in shares) > 1 or alone or told:
            said = {token for unit in units for token in unit}
            more = sum(spec["weights"][token] for token, times in held.items() if times > 1 and token not in said)
            worth = 3 * sum(_worth(unit, held) for unit in units) - more
            scored.append((-worth, len(held), place, id_, covered))
    scored.sort()
    if not scored:
        return [], 0
    best = scored[0]
    return [one[3] for one in scored if one is best or -one[0] * 4 >= -best[0] * 3][:4], best[4]


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


def _score(
    one: Mapping[str, Any], free: Tokens, amounts: Mapping[str, int], strength: int
) -> tuple[int, list[str]] | None:
    """How well a question fits; nothing where it cannot be meant."""
    if any(_at(free, phrase) >= 0 for phrase in one["against"]):
        return None
    if any(amounts.get(kind, 0) < least for kind, least in one["needs"].items()):
        return None
    score = one["base"]
    cues = []
    for phrase, weight in one["cues"]:
        if _at(free, phrase) >= 0:
            score += weight
            cues.append(" ".join(phrase))
    if not one["needs"] and not cues:
        return None
    if "claim" in one["needs"]:
        score += strength // 12
    for kind, amount in amounts.items():
        if kind in one["needs"]:
            score += 1
        elif kind in one["takes"]:
            score += 2
        elif " " in kind:
            score -= 4
        elif "*" in one["takes"]:
            score += 1
        elif kind != "claim":
            score -= 3 * min(amount, 2)
    return score, cues


def _found(spec: Mapping[str, Any], tokens: Tokens) -> list[str]:
    """Topics that are spoken of, other than to rule them out."""
    found = ((_at(tokens, phrase), label) for phrase, label in spec["topics"])
    return list(
        dict.fromkeys(
            label
            for at, label in found
            if at >= 0 and not any(token in spec["negations"] for token in tokens[max(0, at - 2) : at])
        )
    )


def _at(tokens: Tokens, phrase: Tokens) -> int:
    """Place of a phrase among words, −1 where it is not."""
    size = len(phrase)
    return next((at for at in range(len(tokens) - size + 1) if list(tokens[at : at + size]) == list(phrase)), -1)
