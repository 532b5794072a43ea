"""What tests look up: in cards, in graphs, and in the explorer's document."""

from __future__ import annotations

from typing import Any

import networkx as nx

from claimgraph import cards
from claimgraph.cards import Card


def fact(card: Card, label: str) -> list[str]:
    """The texts under a label."""
    return [value.text for one in card.facts if one.label == label for value in one.values]


def section(card: Card, title: str) -> cards.Section:
    """The section whose title begins so."""
    return next(one for one in card.sections if one.title.startswith(title))


def same(one: Any, other: Any) -> bool:
    return bool(one.graph == other.graph) and nx.utils.graphs_equal(one, other)


def node(document: dict[str, Any], id_: str) -> dict[str, Any]:
    (found,) = (one for one in document["nodes"] if one["id"] == id_)
    return found


def edges_of(document: dict[str, Any], relation: str) -> list[dict[str, Any]]:
    return [edge for edge in document["edges"] if edge["relation"] == relation]
