"""The filters of the explorer: what they are called, which values they have, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.explorer import _words
from claimgraph.explorer._atoms import NOTHING, held
from claimgraph.knowledge import KnowledgeBase

BOTH = ("evidence", "measurement")
LINES = ("evidence",)
ROWS = ("measurement",)

Known = Callable[[KnowledgeBase], Mapping[str, str]]
"""Words for the values of a facet by id, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter.

    Parameters
    ----------
    id, label
        The fact of the atoms it looks at, and what it is called.
    of
        Kinds of atoms that have the fact.
    known
        Words for its values; without it the values are phrases, the most frequent first. `None` for years too.
    kind
        Kind of things its values are node keys of.
    vocabulary
        Vocabulary its values are terms of.
    """

    id: str
    label: str
    of: tuple[str, ...]
    known: Known | None = None
    kind: str | None = None
    vocabulary: str | None = None


def _given(words: Mapping[str, str]) -> Known:
    return lambda kb: words


def _terms(vocabulary: str) -> Known:
    return lambda kb: {id_: str(term.name) for id_, term in kb.vocabulary.get(vocabulary, {}).items()}


def _bands(kb: KnowledgeBase) -> Mapping[str, str]:
    return {band.id: _band(band) for band in kb.bands}


def _band(band: Any) -> str:
    upper = f" to below {band.upper}" if band.upper is not None else " and more"
    return f"{band.name} ({band.lower}{upper} % MVIC)"


def _equipment(kb: KnowledgeBase) -> Mapping[str, str]:
    return {NOTHING: "nothing", **_terms("equipment")(kb)}


def _things(kind: str) -> Known:
    def named(kb: KnowledgeBase) -> Mapping[str, str]:
        found = {f"{kind}:{id_}": str(thing.name) for id_, thing in kb.collection(kind).items()}
        return dict(sorted(found.items(), key=lambda item: (item[1].casefold(), item[0])))

    return named


def _vocabulary(id_: str, label: str, of: tuple[str, ...], vocabulary: str) -> Facet:
    return Facet(id_, label, of, _terms(vocabulary), vocabulary=vocabulary)


def _kind(kind: str, label: str, of: tuple[str, ...]) -> Facet:
    return Facet(kind, label, of, _things(kind), kind=kind)


FACETS: tuple[Facet, ...] = (
    Facet("stance", "Stance", LINES, _given(_words.STANCES)),
    Facet("directness", "Directness", LINES, _given(_words.DIRECTNESS)),
    Facet("indirect_because", "Why indirect", LINES, _given(_words.APART)),
    Facet("direction", "Verdict on the claim", LINES, _given(_words.DIRECTIONS)),
    Facet("certainty", "Certainty of the verdict", LINES, _given(_words.CERTAINTIES)),
    _vocabulary("design", "Design", BOTH, "designs"),
    Facet("year", "Year", BOTH),
    Facet("reading", "Read in", BOTH, _given(_words.READINGS)),
    Facet("population", "People", BOTH),
    _kind("muscle", "Muscle", BOTH),
    _kind("exercise", "Exercise", BOTH),
    _vocabulary("family", "Family of exercises", BOTH, "families"),
    Facet("equipment", "Equipment", BOTH, _equipment, vocabulary="equipment"),
    _vocabulary("load", "Load", ROWS, "loads"),
    Facet("band", "Muscle activity", ROWS, _bands, vocabulary="bands"),
    _kind("condition", "Condition", LINES),
    _kind("treatment", "Treatment", LINES),
)
"""The filters in the order in which they are shown."""

BY_ID = {facet.id: facet for facet in FACETS}


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
    for facet in FACETS:
        own = [facts for kind, facts in found if kind in facet.of and facet.id in facts]
        if not own:
            continue
        one: dict[str, Any] = {"id": facet.id, "label": facet.label, "of": list(facet.of)}
        if facet.id == "year":
            one["type"] = "range"
        else:
            one |= {"type": "values", "values": values(kb, facet, own)}
        told.append(one)
    return told
