"""What a plain question asks: read off plain data, so that a script can do the same.

The data is what `recogniser` gives; the steps are those of `model/ask.js` in the explorer's front end, and a test
holds both to the same findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.query._ask._claimed import claims_of
from claimgraph.query._ask._naming import in_parts, named_in
from claimgraph.query._ask._spelled import BREAK, Tokens, first_at, tells, tokens_of

_BAR_BARE, _BAR_UNKNOWN = 65, 60
"""The share that a claim must have of a question that names nothing, and of one with words that nothing explains."""
_YEARS = (1900, 2100)
"""Numbers that are years, other than percents and counts."""
_EFFECTS = "injury pain prevent improve treat performance economy risk".split()
"""Words, with those that mean nearly the same, by which a question asks what comes of something."""
_LONG = 7
"""Letters from which a mistyped word may be one of a topic, which else would take the place of an answer."""
_BARE = "what"
"""What asks for a term only right before it, at the end: `what's a verdict`."""


def recognise(spec: Mapping[str, Any], text: str) -> dict[str, Any]:
    """What a question asks, of the questions declared; `ask` is empty where nothing fits well enough.

    Returns
    -------
    dict
        `ask`, `others` (further questions that fit, best first), `next` (those of them that
        fit well enough), `score`, `named`, `numbers`, `claims`, `apart` (words
        that few claims have, and the first of these does not), `term`, `topics`, `unknown` (words that nothing
        explains) and `read_as` (words taken for others).

    Examples
    --------
    >>> from claimgraph import load, query
    >>> found = query.recognise(query.recogniser(load("tests/data/tiny")), "does twist ease ache?")
    >>> found["ask"], found["claims"]
    ('claim', ['twist-eases-ache'])
    """
    spec = spec if "known" in spec else prepared(spec)
    tokens, marks, read_as = tokens_of(spec, text)
    spans = named_in(spec, tokens, marks)
    used = {at for start, end, _ in spans for at in range(start, end)}
    free = [BREAK if at in used else token for at, token in enumerate(tokens)]
    topics = _found(spec, tokens, free, used)
    term = _term(spec, tokens)
    named = in_parts(spec, tokens, spans)
    numbers = _numbers(spec, tokens, used)
    left = [token for at, token in enumerate(tokens) if at not in used and tells(spec, token)]
    unknown = [token for token in dict.fromkeys(left) if token not in spec["explained"]]
    claims, covered, apart = claims_of(spec, tokens, spans)
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
        "next": [name for worth, _, name, _ in scored if -worth >= spec["least"] and (best is None or name != best[2])],
        "score": -scored[0][0] if scored else 0,
        "named": named,
        "numbers": numbers,
        "claims": claims if strength else [],
        "apart": apart if strength else [],
        "term": term,
        "topics": [] if term else topics,
        "unknown": unknown if not term else [],
        "read_as": read_as,
    }


def near_claims(spec: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """Ids of the claims that share most with a question, however little that is.

    Where no claim knows what the question names, they are those that share most with the rest of it.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> near_claims(prepared(query.recogniser(load("tests/data/tiny"))), "does twist ease ache?")
    ('twist-eases-ache',)
    """
    tokens, marks, _ = tokens_of(spec, text)
    spans = named_in(spec, tokens, marks)
    used = {at for start, end, _ in spans for at in range(start, end)}
    rest = [BREAK if at in used else token for at, token in enumerate(tokens)]
    return tuple(claims_of(spec, tokens, spans)[0] or claims_of(spec, rest, ())[0] or _of_aims(spec, rest))


def _of_aims(spec: Mapping[str, Any], tokens: Tokens) -> list[str]:
    """The claim that speaks most of what a question asks to come of something; empty where it asks for nothing."""
    said = {spec["alike"].get(token, token) for token in tokens if tells(spec, token)}
    aims = said & {*spec["aims"]}
    worth = {
        id_: sum(spec["weights"].get(word, 0) * times for word, times in held.items() if word in said)
        for id_, held in spec["claims"].items()
        if aims & held.keys()
    }
    return sorted(worth, key=lambda id_: -worth[id_])[:1]


def said_beside(spec: Mapping[str, Any], text: str) -> list[str]:
    """Words of a question that say something and name nothing.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> said_beside(prepared(query.recogniser(load("tests/data/tiny"))), "does twist ease flank ache?")
    ['ease']
    """
    tokens, marks, _ = tokens_of(spec, text)
    used = {at for start, end, _ in named_in(spec, tokens, marks) for at in range(start, end)}
    return list(dict.fromkeys(token for at, token in enumerate(tokens) if at not in used and tells(spec, token)))


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
    others = [
        text for one in roles for part in ("before", "weak", "after", "surely", "less", "more") for text in one[part]
    ]
    others += [text for texts in spec["numbers"].values() for text in texts]
    name_words = {token for text in names for token in text.split()}
    topical = {token for phrase, _ in spec["topics"] for token in phrase}
    spelled = (
        name_words
        | {token for token in topical if len(token) >= _LONG}
        | {token for phrase in told for token in phrase}
    )
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
        "known": explained | topical | {*spec["weights"], *spec["alike"]} | name_words | glossed | {*spec["ordinary"]},
        "told": explained,
        "explained": explained | {*spec["weights"], *spec["alike"]},
        "negations": set(spec["negations"]),
        "of_effects": {
            one for text in _EFFECTS for one in (text, *spec["alike"]) if spec["alike"].get(one, one) == text
        },
        "counted": set(spec["counted"]),
        "counted_people": set(spec["counted_people"]),
        "judged": set(spec["judged"]),
        "asks_for": {token for text in spec["asking"] for token in text.split()},
        "stop": set(spec["stop"]),
    }


def _term(spec: Mapping[str, Any], tokens: Tokens) -> str:
    """The term of the glossary that a question asks to explain and says nothing beside; empty where it does not."""
    told = [token for token in tokens if token != BREAK and token not in spec["little"]]
    asking = [text for text in spec["asking"] if first_at(told, text.split()) >= 0]
    if not asking:
        return ""
    for size in range(min(6, len(told)), 0, -1):
        for at in range(len(told) - size + 1):
            found = spec["glossary"].get(" ".join(told[at : at + size]), "")
            rest = (*told[:at], *told[at + size :])
            if asking == [_BARE] and (told[max(0, at - 1)] != _BARE or at + size < len(told)):
                continue
            if found and all(
                token in spec["stop"]
                or token in spec["asks_for"]
                or token in spec["qualifying"]
                or token in spec["breaks"]
                or token in spec["glossary"]
                for token in rest
            ):
                return str(found)
    return ""


def _numbers(spec: Mapping[str, Any], tokens: Tokens, used: set[int]) -> dict[str, float]:
    """Numbers by the part that the words before them give, of several the longest: `not above` rather than `above`."""
    found: dict[str, float] = {}
    for at, token in enumerate(tokens):
        if token.isdigit() and at not in used and len(token) < 5:
            before = tokens[max(0, at - 3) : at]
            if {*tokens[at + 1 : at + 2]} & spec["counted"] or {*before} & spec["counted_people"]:
                continue
            year = _YEARS[0] <= int(token) <= _YEARS[1]
            longest = {
                part: max((len(phrase) for phrase in phrases if first_at(before, phrase) >= 0), default=0)
                for part, phrases in spec["numbers"].items()
                if part not in found and year == (part in spec["years"])
            }
            part = max(longest, key=lambda one: longest[one], default="")
            if longest.get(part):
                found[part] = int(token)
    return found


def _score(
    one: Mapping[str, Any], free: Tokens, amounts: Mapping[str, int], strength: int
) -> tuple[int, list[str]] | None:
    """How well a question fits; nothing where it cannot be meant."""
    if any(first_at(free, phrase) >= 0 for phrase in one["against"]):
        return None
    if any(amounts.get(kind, 0) < least for kind, least in one["needs"].items()):
        return None
    score = one["base"]
    cues = []
    for phrase, weight in one["cues"]:
        if first_at(free, phrase) >= 0:
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


def _found(spec: Mapping[str, Any], tokens: Tokens, free: Tokens, used: set[int]) -> list[str]:
    """Topics that are spoken of, other than to rule them out; not all words of one are those of names."""
    found: list[str] = []
    for phrase, label in spec["topics"]:
        at = first_at(free, phrase)
        if at < 0 and len(phrase) > 1:
            at = first_at(tokens, phrase)
        if at < 0 or used.issuperset(range(at, at + len(phrase))):
            continue
        if not any(token in spec["negations"] for token in tokens[max(0, at - 2) : at]):
            found.append(label)
    return list(dict.fromkeys(found))
