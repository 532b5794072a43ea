"""How the nodes of a graph are drawn: what a hover says of each, and which of them get a label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.figures._text import hover
from claimgraph.knowledge import KnowledgeBase
from claimgraph.wording import counted, in_words

Place = tuple[float, float]
_KIND = {
    "source": "audited source",
    "claim": "claim",
    "evidence": "evidence line",
    "study": "study",
    "measurement": "published EMG value",
    "exercise": "exercise",
    "muscle": "muscle",
    "condition": "condition",
    "treatment": "treatment",
    "person": "person",
}
_FACTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "source": (("publisher", "publisher"), ("author", "author"), ("date", "date")),
    "claim": (("asserts about", "rung"), ("sort of statement", "claim_kind"), ("place", "locator")),
    "evidence": (
        ("stance", "stance"),
        ("directness", "directness"),
        ("indirect because", "indirect_because"),
        ("limitation", "limitation"),
        ("place", "locator"),
    ),
    "study": (
        ("title", "title"),
        ("design", "design"),
        ("people", "n"),
        ("who", "population"),
        ("result", "finding"),
        ("read as", "seen_as"),
        ("status", "status"),
        ("recalled, not seen", "unverified"),
    ),
    "measurement": (
        ("people", "n"),
        ("load", "load"),
        ("kind of amplitude", "statistic"),
        ("electrode", "electrode"),
        ("read in", "extracted_from"),
        ("note", "note"),
    ),
    "exercise": (("position", "position"), ("equipment", "equipment"), ("how", "description")),
    "muscle": (("group", "group"), ("parts", "segments"), ("meaning", "definition")),
    "treatment": (("what is done", "description"),),
    "person": (("part played", "role"),),
}
_CODES = frozenset({"claim_kind", "indirect_because", "seen_as", "extracted_from"})
_VOCABULARIES = {
    "rung": "rungs",
    "design": "designs",
    "load": "loads",
    "group": "groups",
    "segments": "segments",
    "position": "positions",
    "equipment": "equipment",
}
Names = Mapping[tuple[str, str], str]
"""Names of vocabulary terms by attribute and id."""


def term_names(kb: KnowledgeBase) -> Names:
    """The words for the codes that nodes carry."""
    return {
        (attribute, id_): term.name
        for attribute, vocabulary in _VOCABULARIES.items()
        for id_, term in kb.vocabulary.get(vocabulary, {}).items()
    }


def node_hover(values: Mapping[str, Any], node: Any, links: int, names: Names) -> str:
    """What a node is, in words."""
    kind = str(values.get("kind", ""))
    facts: list[tuple[str, object]] = [("kind", _KIND.get(kind, kind))]
    for label, name in _FACTS.get(kind, ()):
        facts.append((label, _said(name, values.get(name), names)))
    facts.append(("here", counted(links, "link")))
    return hover(str(values.get("label", node)), facts)


def _said(attribute: str, value: Any, names: Names) -> Any:
    if attribute in _CODES and value:
        return in_words(str(value))
    if attribute in _VOCABULARIES and value:
        parts = str(value).split("; ")
        return ", ".join(names.get((attribute, part), in_words(part)) for part in parts)
    return value
