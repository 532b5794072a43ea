"""The edges of the graph, each with a sentence that says what it says."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2s
from typing import Any

from claimgraph import graph, packs
from claimgraph.explorer import _domain, _results, _words
from claimgraph.explorer._labels import Labels
from claimgraph.explorer.parts import Facts
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import capital, ended, in_words

Edge = dict[str, Any]


def edges(kb: KnowledgeBase, labels: Labels) -> Iterator[Edge]:
    """Every edge of the whole graph, in its order."""
    maker = _Maker(kb, labels)
    seen: set[str] = set()
    for start, end, key, attributes in graph.build(kb).edges(keys=True, data=True):
        relation = str(attributes["relation"])
        says, facts = maker.told(start, relation, end, attributes)
        id_ = _id(key, seen)
        edge: Edge = {"id": id_, "from": start, "to": end, "relation": relation, "says": ended(says)}
        if facts:
            edge["f"] = facts
        yield edge


def _id(key: str, seen: set[str]) -> str:
    """A digest of the edge's key, which says the ends and the relation once more and would double the page."""
    for size in range(4, 17):
        id_ = blake2s(key.encode(), digest_size=size).hexdigest()
        if id_ not in seen:
            break
    seen.add(id_)
    return id_


class _Maker:
    def __init__(self, kb: KnowledgeBase, labels: Labels) -> None:
        self._kb, self._labels = kb, labels
        self._relations = _words.relations(kb)
        self._tellers = [teller(kb, labels) for teller in _domain.functions(kb, "teller")]

    def told(self, start: str, relation: str, end: str, attributes: dict[str, Any]) -> tuple[str, Facts]:
        """The sentence of an edge, and its facts."""
        match relation:
            case "bears-on":
                return self._bears_on(start, end)
            case "drawn-from":
                place = attributes.get("locator")
                return f"That was read in {self._name(end)}" + (f" ({place})" if place else ""), {}
            case "cites" if start.startswith("source:"):
                return self._cites(start, end, attributes)
        if (of_result := _results.told(self._kb, self._labels, start, relation, end)) is not None:
            return of_result, {}
        for tell in self._tellers:
            found: tuple[str, Facts] | None = tell(start, relation, end)
            if found is not None:
                return found
        basis = attributes.get("basis")
        words = self._relations.get(relation, in_words(relation))
        return f"{capital(self._name(start))} {words} {self._name(end)}" + (f" ({basis})" if basis else ""), {}

    def _name(self, node: str) -> str:
        return self._labels.inside_node(node)

    def _bears_on(self, start: str, end: str) -> tuple[str, Facts]:
        line = self._kb.collection("evidence")[start.partition(":")[2]].evidence
        stance = "cannot tell on" if line.stance == "inconclusive" else str(line.stance)
        because = packs.because(line.indirect_because)
        apart = f", indirectly ({because})" if because else ""
        says = f"{self._labels.study(line.study)} {stance} {self._name(end)}{apart}"
        return says, {"stance": str(line.stance), "directness": str(line.directness)}

    def _cites(self, start: str, end: str, attributes: dict[str, Any]) -> tuple[str, Facts]:
        sure = in_words(attributes["confidence"])
        says = f"{self._name(start)} most likely cites {self._name(end)} here; confidence {sure}: {attributes['why']}"
        return says, {"claim": f"claim:{attributes['claim']}", "confidence": str(attributes["confidence"])}
