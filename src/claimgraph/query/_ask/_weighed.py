"""Which words of a plain question an answer uses, and how much of the question that is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.query._ask._declare import Heard, Phrasing, Reply
from claimgraph.query._ask._fitting import holds
from claimgraph.query._ask._spec import prepared_for
from claimgraph.query._ask._spelled import first_at, tokens_of
from claimgraph.query._ask._words import SAYS_MORE, WEIGHTY

OF_CLAIMS = ("claim", "why", "size of effect")
"""Phrasings that one claim answers."""
_LEAST_TOLD = 60
"""The share of a question, in percent, that a claim must have to be its answer where words of it play no part."""
_AS_GOOD = {
    "strength": "strengthening",
    "strengthening": "strength",
    "only": "alone",
    "treat": "effective",
    "effective": "treat",
}
"""Words of claims that tell of another one as well."""


def claims_in(command: Sequence[str]) -> list[str]:
    """Ids of the claims that a command is about.

    Examples
    --------
    >>> claims_in(("studies", "--claim", "twist-eases-ache"))
    ['twist-eases-ache']
    """
    found = [command[at + 1] for at, word in enumerate(command[:-1]) if word == "--claim"]
    return [*found, command[1]] if command[0] in {"trail", "why", "forest"} and len(command) > 1 else found


def words_by_which(spec: Mapping[str, Any], heard: Heard, names: Container[str]) -> set[str]:
    """Words of phrases in a question that speak for some phrasings, or give its things and numbers their parts."""
    tokens = tokens_of(spec, heard.text)[0]
    own = {
        token
        for one in spec["asks"]
        if one["name"] in names
        for cue, weight in one["cues"]
        if weight > 0 and first_at(tokens, cue) >= 0
        for token in cue
    }
    roles = {one.role for one in heard.named if one.role}
    parts = ("before", "weak", "after", "surely", "less", "more")
    own |= {t for one in spec["roles"] if one["name"] in roles for part in parts for text in one[part] for t in text}
    return own | {token for part in heard.numbers for text in spec["numbers"].get(part, ()) for token in text}


def weighty(spec: Mapping[str, Any], heard: Heard, claims: Sequence[str]) -> list[str]:
    """Words of a question to a claim that elsewhere say nothing, and there change what is asked."""
    said = tokens_of(spec, heard.text)[0] if claims else []
    return [token for token in dict.fromkeys(said) if token in WEIGHTY and token not in heard.beside]


def told_by(kb: KnowledgeBase, claims: Iterable[str], token: str) -> bool:
    """Whether one of some claims has a word, or one that means nearly the same and no less.

    Examples
    --------
    >>> from claimgraph import load
    >>> told_by(load("tests/data/tiny"), ["twist-eases-ache"], "ache")
    True
    """
    spec = prepared_for(kb)
    meant = spec["alike"].get(token, token)
    for id_ in claims:
        alike = token == meant or token not in SAYS_MORE
        if alike and not {meant, _AS_GOOD.get(meant, meant)}.isdisjoint(spec["claims"].get(id_, ())):
            return True
        if token in words(kb.claims[id_].statement):
            return True
    return False


def share_told(kb: KnowledgeBase, heard: Heard, claims: Sequence[str], left: Iterable[str]) -> int:
    """How much of a question some claims have, in percent, each word by how rare it is in claims.

    Parameters
    ----------
    left
        Words that play no part in the answer.
    """
    spec = prepared_for(kb)
    weights, rare = spec["weights"], spec["rare"]

    def weight(token: str) -> int:
        return int(weights.get(spec["alike"].get(token, token), rare))

    def near(token: str) -> bool:
        meant = spec["alike"].get(token, token)
        return token in SAYS_MORE and any(meant in spec["claims"].get(id_, ()) for id_ in claims)

    lacking = sum(weight(token) // (2 if near(token) else 1) for token in dict.fromkeys(left))
    told = sum(weight(token) for token in heard.beside if told_by(kb, claims, token))
    for one in heard.named:
        if one.kind in kb.kinds:
            worth = max((weight(token) for token in words(one.key.replace("-", " "))), default=rare)
            if holds(kb, claims, one):
                told += worth
            else:
                lacking += worth
    return 100 * told // (told + lacking) if told + lacking else 100


def too_little(kb: KnowledgeBase, heard: Heard, found: Mapping[str, Any], phrasing: Phrasing, reply: Reply) -> bool:
    """Whether an answer uses so little of a question that it is that of another one.

    Of a claim it is what the claim has of the question; of anything else, whether more of its words play no part than
    there are that do.
    """
    left = [*found["unknown"], *found["unused"], *found["apart"]]
    ids = claims_in(reply.command)
    if phrasing.name in OF_CLAIMS:
        return bool(left) and share_told(kb, heard, ids, left) < _LEAST_TOLD
    spec = prepared_for(kb)
    cues = words_by_which(spec, heard, {phrasing.name}) & {*tokens_of(spec, heard.text)[0]}
    return 2 * len(left) > 3 * (len(heard.named) + len(heard.numbers) + len(cues))
