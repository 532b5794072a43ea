"""Cards: all that is known about one thing in words, as data; `export` writes them as text, Markdown and HTML.

Examples
--------
>>> import claimgraph
>>> from claimgraph import cards
>>> kb = claimgraph.load("tests/data/tiny")
>>> card = cards.card(kb, "claim:step-activates-flank")
>>> card.mark.words
'contested, very low certainty'
>>> [section.title for section in card.sections][:2]
['What speaks for it (3 lines)', 'What speaks against it (1 line)']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.homes import finder
from claimgraph.knowledge import bearing, bears_on

if TYPE_CHECKING:
    from claimgraph.cards._base import sizes
    from claimgraph.cards._card import Card, Fact, Item, Mark, Point, Range, Row, Section, Shown, Value
    from claimgraph.cards._dispatch import base_card, card, row
    from claimgraph.cards._found import Found, found, numbers_of_line
    from claimgraph.cards._maker import CardMaker
    from claimgraph.cards._of_tables import rows_naming
    from claimgraph.cards._people import kinds_of_it, such_people
    from claimgraph.cards._predicts import predicts_words
    from claimgraph.cards._read import works_read
    from claimgraph.cards._rows import claims_section, lines_section, status
    from claimgraph.cards._whole import whole
    from claimgraph.cards._words import Said, facts, own_facts, section, sections, site

__all__ = [
    "Card",
    "CardMaker",
    "Fact",
    "Found",
    "Item",
    "Mark",
    "Point",
    "Range",
    "Row",
    "Said",
    "Section",
    "Shown",
    "Value",
    "base_card",
    "bearing",
    "bears_on",
    "card",
    "claims_section",
    "facts",
    "found",
    "kinds_of_it",
    "lines_section",
    "numbers_of_line",
    "own_facts",
    "predicts_words",
    "row",
    "rows_naming",
    "section",
    "sections",
    "site",
    "sizes",
    "status",
    "such_people",
    "whole",
    "works_read",
]

_HOMES = {
    "_base": ("sizes",),
    "_card": (
        "Card",
        "Fact",
        "Item",
        "Mark",
        "Point",
        "Range",
        "Row",
        "Section",
        "Shown",
        "Value",
    ),
    "_dispatch": (
        "base_card",
        "card",
        "row",
    ),
    "_found": (
        "Found",
        "found",
        "numbers_of_line",
    ),
    "_maker": ("CardMaker",),
    "_of_tables": ("rows_naming",),
    "_people": (
        "kinds_of_it",
        "such_people",
    ),
    "_predicts": ("predicts_words",),
    "_read": ("works_read",),
    "_rows": (
        "claims_section",
        "lines_section",
        "status",
    ),
    "_whole": ("whole",),
    "_words": (
        "Said",
        "facts",
        "own_facts",
        "section",
        "sections",
        "site",
    ),
}

_find = finder(__name__, _HOMES)

_MOVED = {
    "mimebundle": "mimebundle",
    "to_html": "card_html",
    "to_markdown": "card_markdown",
    "to_text": "card_text",
}


def __getattr__(name: str) -> Any:
    """The name from its home, which is read when the name is first used; or where the writers of cards are now."""
    if (found := _find(name)) is not None:
        return found
    if name in _MOVED:
        raise AttributeError(f"cards are data: claimgraph.export.{_MOVED[name]} takes the place of cards.{name}")
    raise AttributeError(f"module 'claimgraph.cards' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
