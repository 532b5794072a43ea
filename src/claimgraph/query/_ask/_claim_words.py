"""Words by which plain questions find the claims of a base, and how rare each word is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimgraph.knowledge import KnowledgeBase, keys_in, words
from claimgraph.query._ask._words import LITTLE
from claimgraph.records import Claim, Directness

_SUFFERED = ("condition", "outcome")
"""Kinds that a claim speaks of where its results do; what a study happened to use beside them is not claimed."""


def claim_words(
    kb: KnowledgeBase, alike: dict[str, str], stop: set[str]
) -> tuple[dict[str, dict[str, int]], dict[str, int], int]:
    """Words of each claim, those of its statement twice; and how rare each word is, in tenths."""
    held: dict[str, dict[str, int]] = {}
    for claim in kb.claims.values():
        found = dict.fromkeys(_plain(kb, claim.statement, alike, stop), 2)
        told = [name for kind, id_ in _about(kb, claim) for name in (kb.name(f"{kind.id}:{id_}"), id_)]
        told += [kb.name(key) for key in _found(kb, claim)]
        for text in told:
            for token in _plain(kb, text, alike, set(LITTLE)):
                found.setdefault(token, 1)
        if claim.predicts is not None:
            for text in (claim.predicts.exposure or "", kb.called("outcome", claim.predicts.outcome)):
                for token in _plain(kb, text, alike, stop):
                    found.setdefault(token, 1)
        held[claim.id] = found
    counts = Counter(token for tokens in held.values() for token in tokens)
    rarity = {token: round(10 * math.log(1 + len(held) / count)) for token, count in sorted(counts.items())}
    return held, rarity, round(10 * math.log(1 + len(held))) if held else 1


def _found(kb: KnowledgeBase, claim: Claim) -> Iterator[str]:
    """Node keys of what the results are about that the direct lines of a claim rest on; not those of stand-ins."""
    wanted = {id_ for line in claim.evidence if line.directness is Directness.DIRECT for id_ in line.results}
    for result in kb.results:
        if result.id in wanted:
            yield from (
                key for key in keys_in(result.things) if key.partition(":")[0] in _SUFFERED and _is_there(kb, key)
            )


def _is_there(kb: KnowledgeBase, key: str) -> bool:
    kind, _, id_ = key.partition(":")
    return kind in kb.kinds and id_ in kb.collection(kind)


def _plain(kb: KnowledgeBase, text: str, alike: dict[str, str], stop: set[str]) -> list[str]:
    return [alike.get(token, token) for token in kb.synonyms(words(text)) if token not in stop]


def _about(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[Any, str]]:
    for kind in kb.kinds.values():
        for id_ in claim.about.ids.get(kind.collection, ()):
            if id_ in kb.collection(kind.id):
                yield kind, id_
