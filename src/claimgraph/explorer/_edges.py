"""The edges of the graph, each with a sentence that says what it says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from hashlib import blake2s
from typing import Any

from claimgraph import graph, packs
from claimgraph.activity import Activity, activities
from claimgraph.explorer import _words
from claimgraph.explorer._atoms import Facts, known
from claimgraph.explorer._labels import Labels, amount, number
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Measurement
from claimgraph.wording import capital, ended, in_words, noun

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
        self._activities = activities(kb, kb.measurements)

    def told(self, start: str, relation: str, end: str, attributes: dict[str, Any]) -> tuple[str, Facts]:
        """The sentence of an edge, and its facts."""
        match relation:
            case "bears-on":
                return self._bears_on(start, end)
            case "drawn-from":
                place = attributes.get("locator")
                return f"That was read in {self._name(end)}" + (f" ({place})" if place else ""), {}
            case "measured":
                row = self._row(end)
                where = f"{self._name(f'muscle:{row.muscle}')} in {self._name(f'exercise:{row.exercise}')}"
                return f"{self._name(start)} measured {amount(row)} of {where}", {}
            case "of-exercise":
                return f"{amount(self._row(start))} was measured in {self._name(end)}", {}
            case "of-muscle":
                return f"{amount(self._row(start))} is the activity of {self._name(end)}", {}
            case "activates":
                return self._activates(start, end)
            case "cites" if start.startswith("source:"):
                return self._cites(start, end, attributes)
        basis = attributes.get("basis")
        words = _words.RELATIONS.get(relation, in_words(relation))
        return f"{capital(self._name(start))} {words} {self._name(end)}" + (f" ({basis})" if basis else ""), {}

    def _name(self, node: str) -> str:
        return self._labels.inside_node(node)

    def _row(self, node: str) -> Measurement:
        found: Measurement = self._kb.collection("measurement")[node.partition(":")[2]]
        return found

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

    def _activates(self, start: str, end: str) -> tuple[str, Facts]:
        found = self._activities[start.partition(":")[2], end.partition(":")[2]]
        facts = known(
            studies=len(found.studies),
            people=found.people,
            rows=len(found.rows),
            cautions=found.cautions,
            low=_maybe(found.lowest),
            high=_maybe(found.highest),
            typical=_maybe(found.typical_shown),
            band=found.band.id if found.band else None,
            reading=str(found.best_reading),
        )
        return f"{capital(self._name(start))}: {self._name(end)} {_range(found, facts)}", facts


def _maybe(value: Decimal | float | None) -> float | int | None:
    return None if value is None else number(value)


def _range(found: Activity, facts: Facts) -> str:
    """`41 to 103 % MVIC in 5 studies of 120 people`."""
    low, high = facts.get("low"), facts.get("high")
    said = f"{low} % MVIC" if low == high else f"{low} to {high} % MVIC"
    if low is None:
        said = "with doubtful values only"
    studies = facts["studies"]
    said += f" in {studies} {noun(studies, 'study', 'studies')}"
    if facts.get("people"):
        said += f" of {facts['people']} {noun(facts['people'], 'person', 'people')}"
    return said + (", read in unreviewed texts only" if found.unreviewed_only else "")
