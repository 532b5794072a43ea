"""Cards and rows of all things of a base, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claimgraph import cards
from claimgraph.explorer import _looks
from claimgraph.explorer._travelled import Travelled
from claimgraph.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from claimgraph.citations import Network


def with_cards(kb: KnowledgeBase, nodes: Iterable[Mapping[str, Any]], network: Network) -> list[dict[str, Any]]:
    """The nodes, each with its card, and with its row where it is shown as one in a card.

    `network` has the works of the base and around it, along which the ways of numbers lead.
    """
    maker = cards.CardMaker.of(kb)
    travelled = Travelled(kb, network)
    made = [(node, _card(maker, node["id"], travelled)) for node in nodes]
    shown = {ref for _, card in made for ref in _shown(card)}
    always = _looks.rows(kb)
    found = []
    for node, card in made:
        # The text of a row stands there and nowhere else.
        has_row = node["kind"] in always or node["id"] in shown
        row = {"row": cards.row(maker, node["id"]).to_dict()} if has_row else {}
        found.append({**node, **row, "card": card})
    return found


def _card(maker: cards.CardMaker, node: str, travelled: Travelled) -> dict[str, Any]:
    card = cards.card(maker, node).to_dict()
    card["sections"] = [*card.get("sections", ()), *travelled.sections(node)]
    kind, _, id_ = node.partition(":")
    if kind == "study":
        # Its card also tells which works cite it; whoever takes its reference away wants the work itself.
        card["works"] = [id_]
    return card


def _shown(card: Mapping[str, Any]) -> Iterator[str]:
    """Node keys of the things that a card shows as rows."""
    for section in card["sections"]:
        for row in section["rows"]:
            if "ref" in row and "text" not in row:
                yield row["ref"]
