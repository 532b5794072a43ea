"""A card with all it points to, for paper and terminals, where nothing can be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from claimgraph.cards._card import Card, Fact, Item, Range, Row, Shown
from claimgraph.cards._dispatch import row
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._packs import made_by
from claimgraph.cards._words import facts
from claimgraph.knowledge import KnowledgeBase, Line


def whole(kb: KnowledgeBase | CardMaker, card: Card) -> Card:
    """The card with the rows of the things it shows in place, and beside each what its own card says first.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> kb = load("tests/data/tiny")
    >>> len(cards.whole(kb, cards.card(kb, "person:gale")).sections)
    2
    """
    maker = CardMaker.of(kb)
    found = (replace(one, rows=tuple(_filled(maker, item) for item in one.rows)) for one in card.sections)
    return replace(card, sections=tuple(found))


def _filled(maker: CardMaker, item: Item) -> Row | Range:
    shown = row(maker, item.ref) if isinstance(item, Shown) else item
    kind = (shown.ref or "").partition(":")[0]
    make = _BESIDE.get(kind) or made_by(maker.kb, "BESIDE", kind)
    return replace(shown, facts=(*shown.facts, *make(maker, shown))) if make and maker.has(*_parted(shown)) else shown


def _parted(item: Row | Range) -> tuple[str, str]:
    kind, _, id_ = (item.ref or "").partition(":")
    return kind, id_


def _claim(maker: CardMaker, item: Row | Range) -> tuple[Fact, ...]:
    """By what name to ask for it."""
    return facts(("Id", _parted(item)[1]))


def _evidence(maker: CardMaker, item: Row | Range) -> tuple[Fact, ...]:
    line: Line = maker.kb.collection("evidence")[_parted(item)[1]]
    return facts(("Limit", line.evidence.limitation), ("Found in", line.evidence.locator))


_BESIDE: Mapping[str, Callable[[CardMaker, Row | Range], tuple[Fact, ...]]] = {"claim": _claim, "evidence": _evidence}
