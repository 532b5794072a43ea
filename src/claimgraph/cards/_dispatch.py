"""From a thing of any kind to its card, and to its row in other cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from claimgraph.cards import _base
from claimgraph.cards._card import Card, Fact, Row, Value
from claimgraph.cards._claim import claim_card
from claimgraph.cards._evidence import evidence_card
from claimgraph.cards._gathered import condition_card, treatment_card
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._of_tables import row_card, table_of, table_row
from claimgraph.cards._outcome import outcome_card
from claimgraph.cards._packs import made_by
from claimgraph.cards._result import result_card
from claimgraph.cards._rows import ROWS
from claimgraph.cards._source import source_card
from claimgraph.cards._study import study_card
from claimgraph.cards._terms import term_card, thing_row
from claimgraph.knowledge import KnowledgeBase, Ref

_CARDS: Mapping[str, Callable[[CardMaker, str], Card]] = {
    "source": source_card,
    "claim": claim_card,
    "evidence": evidence_card,
    "study": study_card,
    "result": result_card,
    "outcome": outcome_card,
    "condition": condition_card,
    "treatment": treatment_card,
}


def card(kb: KnowledgeBase | CardMaker, ref: Ref | str) -> Card:
    """All that is known about one thing of any kind.

    Parameters
    ----------
    kb
        The base; for many cards a `CardMaker` of it, which works out shared things once.
    ref
        Node key (`study:able2010step`), or a name as `KnowledgeBase.find` takes it.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits nothing, or several things equally well.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> card = cards.card(load("tests/data/tiny"), "claim:twist-eases-ache")
    >>> card.title, card.mark.words
    ('Twists ease flank ache.', 'refuted, very low certainty')
    """
    maker = CardMaker.of(kb)
    found = maker.find(ref)
    return maker.once(f"card of {found}", lambda _: _made(maker, found))


def _made(maker: CardMaker, found: Ref) -> Card:
    make = _CARDS.get(found.kind) or made_by(maker.kb, "CARDS", found.kind)
    if make:
        return _with_left_out(maker, make(maker, found.id))
    table = table_of(maker, found.kind)
    return _with_left_out(maker, row_card(maker, table, found) if table else term_card(maker, found))


def _with_left_out(maker: CardMaker, made: Card) -> Card:
    """The card, beginning with what of the base is set aside, where something is."""
    told = maker.kb.left_out
    return replace(made, facts=(Fact("Left out", (Value(told),)), *made.facts)) if told else made


def base_card(kb: KnowledgeBase | CardMaker) -> Card:
    """A whole base: what it holds, how its claims stand.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> cards.base_card(load("tests/data/tiny")).title
    'Invented flank base'
    """
    maker = CardMaker.of(kb)
    return _with_left_out(maker, _base.base_card(maker))


def row(kb: KnowledgeBase | CardMaker, ref: Ref | str) -> Row:
    """How a thing looks as one row in another thing's card; raises as `card` does.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> row = cards.row(load("tests/data/tiny"), "claim:twist-eases-ache")
    >>> row.text, row.mark.value
    ('Twists ease flank ache.', 'refuted')
    """
    maker = CardMaker.of(kb)
    found = maker.find(ref)
    make = ROWS.get(found.kind) or made_by(maker.kb, "ROWS", found.kind)
    if make:
        made: Row = make(maker, found.id)
        return made
    table = table_of(maker, found.kind)
    return table_row(maker, table, found) if table else thing_row(maker, found)
