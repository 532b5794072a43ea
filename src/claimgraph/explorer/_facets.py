"""The filters of the explorer: what they are called, which values they have, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimgraph.explorer import _domain, _looks, _words
from claimgraph.explorer._atoms import held
from claimgraph.explorer.parts import EVIDENCE, Facet, Known, terms, things
from claimgraph.knowledge import KnowledgeBase


def _given(words: Mapping[str, str]) -> Known:
    return lambda kb: words


_LINES = (EVIDENCE,)
_FIRST = (
    Facet("stance", "Stance", _LINES, _given(_words.STANCES)),
    Facet("directness", "Directness", _LINES, _given(_words.DIRECTNESS)),
    Facet("indirect_because", "Why indirect", _LINES, _given(_words.APART)),
    Facet("direction", "Verdict on the claim", _LINES, _given(_words.DIRECTIONS)),
    Facet("certainty", "Certainty of the verdict", _LINES, _given(_words.CERTAINTIES)),
    Facet("design", "Design", known=terms("designs"), vocabulary="designs"),
    Facet("year", "Year"),
    Facet("reading", "Read in", known=_given(_words.READINGS)),
    Facet("population", "People"),
)
_LAST = (
    Facet("condition", "Condition", _LINES, things("condition"), kind="condition"),
    Facet("treatment", "Treatment", _LINES, things("treatment"), kind="treatment"),
)


def facets(kb: KnowledgeBase) -> Mapping[str, Facet]:
    """The filters of a base by id, in the order in which they are shown."""
    return {facet.id: facet for facet in (*_FIRST, *_domain.listed(kb, "FACETS"), *_LAST)}


def values(kb: KnowledgeBase, facet: Facet, atoms: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Values that some atom has, each with its words, in a sensible order."""
    count = Counter(value for facts in atoms for value in held(facts, facet.id))
    if facet.known is None:
        order = sorted(count, key=lambda value: (-count[value], value.casefold(), value))
        return [{"id": value, "label": value} for value in order]
    words = facet.known(kb)
    known = [{"id": value, "label": words[value]} for value in words if value in count]
    # A base that loads has no other values; one that was put together by hand may.
    return known + [{"id": value, "label": value} for value in sorted(count.keys() - words.keys())]


def described(kb: KnowledgeBase, atoms: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """The facets as the payload tells them, from `(kind, facts)` of the atoms; facets without a value are left out."""
    found = list(atoms)
    told: list[dict[str, Any]] = []
    for facet in facets(kb).values():
        kinds = facet.of or tuple(_looks.rows(kb))
        own = [facts for kind, facts in found if kind in kinds and facet.id in facts]
        if not own:
            continue
        one: dict[str, Any] = {"id": facet.id, "label": facet.label, "of": list(kinds)}
        if facet.id == "year":
            one["type"] = "range"
        else:
            one |= {"type": "values", "values": values(kb, facet, own)}
        told.append(one)
    return told
