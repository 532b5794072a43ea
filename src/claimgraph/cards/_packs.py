"""What packs add to cards: those of their kinds, and facts and sections for those of other kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from claimgraph import packs
from claimgraph.cards._card import Section
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._words import Said, sections
from claimgraph.knowledge import KnowledgeBase, Ref

_Piece = TypeVar("_Piece")


def parts(kb: KnowledgeBase) -> tuple[Any, ...]:
    """The modules of the packs of a base that have to do with cards.

    Each may hold, by kind: `CARDS` and `ROWS` of its own kinds, and `BESIDE` with what is read beside a row or a range
    of one where it cannot be opened; `FACTS` for the cards of others, each with the label of the fact it stands before;
    `SECTIONS` likewise, with the name of the section. `sizes` counts what a base holds, each count with the words of
    the one it stands before.
    """
    return packs.parts(kb.packs, "cards")


def made_by(kb: KnowledgeBase, registry: str, kind: str) -> Callable[..., Any] | None:
    """What some pack of the base has for a kind."""
    return next((found[kind] for part in parts(kb) if kind in (found := getattr(part, registry, {}))), None)


def with_facts(maker: CardMaker, ref: Ref, own: Iterable[tuple[str, Said]]) -> Iterable[tuple[str, Said]]:
    """The facts of a card, and those that packs add to it."""
    return placed(list(own), ((before, (label, said)) for before, label, said in _added("FACTS", maker, ref)))


def with_sections(maker: CardMaker, ref: Ref, own: Mapping[str, Section | None]) -> tuple[Section, ...]:
    """The sections of a card by name, and those that packs add to it; those without rows are left out."""
    added = ((before, ("", section)) for before, section in _added("SECTIONS", maker, ref))
    found = placed(list(own.items()), added)
    return sections(*(section and replace(section, name=name) for name, section in found))


def _added(registry: str, maker: CardMaker, ref: Ref) -> Iterable[Any]:
    for part in parts(maker.kb):
        make = getattr(part, registry, {}).get(ref.kind)
        yield from make(maker, ref.id) if make else ()


def placed(own: list[tuple[str, _Piece]], added: Iterable[tuple[str, tuple[str, _Piece]]]) -> list[tuple[str, _Piece]]:
    """Named pieces with others before the one they name, or at the end."""
    for before, piece in added:
        place = next((number for number, (name, _) in enumerate(own) if name == before), len(own))
        own.insert(place, piece)
    return own
