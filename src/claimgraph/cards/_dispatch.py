"""From a thing of any kind to its card, and to its row in other cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from claimgraph.cards import _others
from claimgraph.cards._card import Card, Row
from claimgraph.cards._claim import claim_card, evidence_card
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._rows import row_of
from claimgraph.cards._study import study_card
from claimgraph.cards._things import exercise_card, measurement_card, muscle_card
from claimgraph.knowledge import KnowledgeBase, Ref

_CARDS: Mapping[str, Callable[[CardMaker, str], Card]] = {
    "source": _others.source_card,
    "claim": claim_card,
    "evidence": evidence_card,
    "study": study_card,
    "exercise": exercise_card,
    "muscle": muscle_card,
    "measurement": measurement_card,
}


def card(kb: KnowledgeBase | CardMaker, ref: Ref | str) -> Card:
    """All that is known about one thing of any kind.

    Parameters
    ----------
    kb
        The base; for many cards a `CardMaker` of it, which works out shared things once.
    ref
        Node key (`muscle:gluteus-medius`), or a name as `KnowledgeBase.find` takes it.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name fits nothing, or several things equally well.
    """
    maker = CardMaker.of(kb)
    found = maker.find(ref)
    build = _CARDS.get(found.kind)
    return build(maker, found.id) if build else partial(_others.term_card, maker, found.kind)(found.id)


def base_card(kb: KnowledgeBase | CardMaker) -> Card:
    """A whole base: what it holds, how its claims stand."""
    return _others.base_card(CardMaker.of(kb))


def row(kb: KnowledgeBase | CardMaker, ref: Ref | str) -> Row:
    """How a thing looks as one row in another thing's card; raises as `card` does."""
    maker = CardMaker.of(kb)
    return row_of(maker, maker.find(ref))
