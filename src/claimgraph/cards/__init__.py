"""Cards: all that is known about one thing in words, as data, as text and as a picture of itself in a notebook.

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

from claimgraph.cards._card import Card, Fact, Mark, Range, Row, Section, Shown, Value
from claimgraph.cards._dispatch import base_card, card, row
from claimgraph.cards._html import to_html
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._markdown import to_markdown
from claimgraph.cards._present import mimebundle
from claimgraph.cards._text import to_text

__all__ = [
    "Card",
    "CardMaker",
    "Fact",
    "Mark",
    "Range",
    "Row",
    "Section",
    "Shown",
    "Value",
    "base_card",
    "card",
    "mimebundle",
    "row",
    "to_html",
    "to_markdown",
    "to_text",
]
