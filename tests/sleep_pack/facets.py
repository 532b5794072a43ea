"""What the pack brings to the explorer."""

from __future__ import annotations

from typing import Any

from claimgraph.explorer.parts import Facet, View, terms, things
from claimgraph.explorer.parts import known as told
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Claim

FACETS = (
    Facet("mattress", "Bed", known=things("mattress"), kind="mattress"),
    Facet("filling", "Filling of beds", known=terms("fillings"), vocabulary="fillings"),
)
VIEWS = (View("bedroom", "everything about beds", "Bedroom", "Who slept where?", "everything"),)
RELATIONS = {
    "counted": "counted",
    "slept-on": "was slept on",
    "copy-of": "is a copy of",
    "slept-longer-than": "was slept on longer than",
}


def facts(kb: KnowledgeBase, kind: str, id_: str) -> dict[str, Any] | None:
    """What filters know of a mattress; of nights their table says enough."""
    return told(filling=kb.mattresses[id_].filling) if kind == "mattress" else None


def facts_of_line(kb: KnowledgeBase, claim: Claim) -> dict[str, Any]:
    """What filters know of an evidence line."""
    return told(filling=[filling for id_ in claim.about.mattresses if (filling := kb.mattresses[id_].filling)])
