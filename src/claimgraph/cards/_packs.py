"""What packs add to cards: those of their kinds, and facts and sections for those of other kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from claimgraph.cards._card import Section
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._words import Said, sections
from claimgraph.knowledge import Ref

_Piece = TypeVar("_Piece")


def parts() -> tuple[Any, ...]:
    """The modules of packs that have to do with cards.

    Each may hold, by kind: `CARDS` and `ROWS` of its own kinds, and `BESIDE` with what is read beside a row or a range
    of one where it cannot be opened; `FACTS` for the cards of others, each with the label of the fact it stands before;
    `SECTIONS` likewise, with the name of the section.
    """
    from claimgraph.cards import _emg

    return (_emg,)


def made_by(registry: str, kind: str) -> Callable[..., Any] | None:
    """What some pack has for a kind."""
    return next((found[kind] for part in parts() if kind in (found := getattr(part, registry, {}))), None)


def with_facts(maker: CardMaker, ref: Ref, own: Iterable[tuple[str, Said]]) -> Iterable[tuple[str, Said]]:
    """The facts of a card, and those that packs add to it."""
    return _placed(list(own), ((before, (label, said)) for before, label, said in _added("FACTS", maker, ref)))


def with_sections(maker: CardMaker, ref: Ref, own: Mapping[str, Section | None]) -> tuple[Section, ...]:
    """The sections of a card by name, and those that packs add to it; those without rows are left out."""
    added = ((before, ("", section)) for before, section in _added("SECTIONS", maker, ref))
    placed = _placed(list(own.items()), added)
    return sections(*(section and replace(section, name=name) for name, section in placed))


def _added(registry: str, maker: CardMaker, ref: Ref) -> Iterable[Any]:
    for part in parts():
        make = getattr(part, registry, {}).get(ref.kind)
        yield from make(maker, ref.id) if make else ()


def _placed(own: list[tuple[str, _Piece]], added: Iterable[tuple[str, tuple[str, _Piece]]]) -> list[tuple[str, _Piece]]:
    """Named pieces with others before the one they name, or at the end."""
    for before, piece in added:
        place = next((number for number, (name, _) in enumerate(own) if name == before), len(own))
        own.insert(place, piece)
    return own
