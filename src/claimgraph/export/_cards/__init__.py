"""Cards as text, Markdown and HTML, and as a notebook shows them."""

from claimgraph.export._cards._filled import styled
from claimgraph.export._cards._html import CardParts, card_html, card_style
from claimgraph.export._cards._markdown import card_markdown, card_note
from claimgraph.export._cards._present import mimebundle
from claimgraph.export._cards._text import card_lines, card_text

__all__ = [
    "CardParts",
    "card_html",
    "card_lines",
    "card_markdown",
    "card_note",
    "card_style",
    "card_text",
    "mimebundle",
    "styled",
]
