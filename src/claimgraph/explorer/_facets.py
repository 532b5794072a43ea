"""The filters of the explorer: what they are called, which values they have, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from claimgraph import packs
from claimgraph.explorer import _domain, _looks, _results, _words
from claimgraph.explorer._atoms import about, held, term_fact
from claimgraph.explorer._shared import NOT_STATED
from claimgraph.explorer.parts import EVIDENCE, Facet, Known, terms, things
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import capital, in_words


def _given(words: Mapping[str, str]) -> Known:
    return lambda kb: words


def _sources(kb: KnowledgeBase) -> Mapping[str, str]:
    return {f"source:{source.id}": source.title for source in kb.sources.values()}


_LINES = (EVIDENCE,)
_FIRST = (
    Facet("stance", "Stance", _LINES, _given(_words.STANCES)),
    Facet("directness", "Directness", _LINES, _given(_words.DIRECTNESS)),
    Facet("indirect_because", "Why indirect", _LINES, lambda kb: packs.reasons_of(kb.packs)),
    Facet("direction", "Verdict on the claim", _LINES, _given(_words.DIRECTIONS)),
    Facet("certainty", "Certainty of the verdict", _LINES, _given(_words.CERTAINTIES)),
    Facet("source", "Source", _LINES, _sources, kind="source"),
    *_results.FACETS,
    Facet("design", "Design", known=terms("designs"), vocabulary="designs"),
    Facet("year", "Year"),
    Facet("reading", "Read in", known=_given(_words.READINGS)),
    Facet("population", "People"),
)


def facets(kb: KnowledgeBase) -> Mapping[str, Facet]:
    """The filters of a base by id, in the order in which they are shown."""
    given = {facet.id: facet for facet in (*_FIRST, *_domain.listed(kb, "FACETS"))}
    return given | {facet.id: facet for facet in _of_kinds(kb) if facet.id not in given}


def _of_kinds(kb: KnowledgeBase) -> Iterator[Facet]:
    """What claims are about, and the terms of kinds that the base declares itself."""
    own = _domain.own(kb)
    for kind in about(kb):
        yield Facet(kind.id, capital(kind.one), _LINES, things(kind.id), kind=kind.id)
        for field, vocabulary in kind.terms.items() if kind in own else ():
            label = f"{capital(in_words(field))} of {kind.many}"
            yield Facet(term_fact(kind, field), label, _LINES, terms(vocabulary), vocabulary=vocabulary)


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


_SILENT = {"id": NOT_STATED, "label": "not stated"}


def described(kb: KnowledgeBase, things: Iterable[tuple[str, str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """The facets as the payload tells them, from `(id, kind, facts)` of all things; those without a value are left out.

    Where some row or study says nothing on a facet, its last value is `NOT_STATED`, so that all values of a facet
    together leave nothing out.
    """
    found = list(things)
    told: list[dict[str, Any]] = []
    for facet in facets(kb).values():
        kinds = facet.of or tuple(_looks.rows(kb))
        own = [facts for _, kind, facts in found if kind in kinds and facet.id in facts]
        if not own:
            continue
        # Claims say some of it themselves, also those without a line: by such a facet they are grouped and counted.
        of_claims = [facts for _, kind, facts in found if kind == "claim"] if EVIDENCE in kinds else []
        stated = [facts for facts in of_claims if facet.id in facts]
        # A study that only has rows of other kinds, or none, states nothing either; it must not get lost.
        heard = {study for facts in own for study in held(facts, "study")}
        silent = 0 < len(stated) < len(of_claims) or any(
            (kind in kinds and facet.id not in facts)
            or (kind == "study" and id_ not in heard and facet.id not in facts)
            for id_, kind, facts in found
        )
        one: dict[str, Any] = {"id": facet.id, "label": facet.label, "of": list(kinds)}
        if facet.id == "year":
            one["type"] = "range"
        else:
            one |= {
                "type": "values",
                "values": [*values(kb, facet, [*own, *stated]), *([dict(_SILENT)] if silent else [])],
            }
        if stated:
            one["claims"] = True
        told.append(one)
    return told
