"""What the renderers share: signs, and a card with what it only points to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from claimgraph.cards import Card, CardMaker, Item, Mark, Range, Row, Shown, row
from claimgraph.export._bibliography import bracketed, listing
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Directness

_SIGNS = {
    "supports": "+",
    "disputes": "−",
    "inconclusive": "?",
    "supported": "+",
    "refuted": "−",
    "contested": "±",
    "no-evidence-found": "∅",
    "not-searched": "∅",
    "testimony-only": "“",
}
_DIRECTIONS = {"supported": "supports", "refuted": "disputes"}


def sign(mark: Mark) -> str:
    """The sign that stands for a stance or a verdict where colour does not; bands have none."""
    return "" if mark.type == "band" else _SIGNS.get(mark.value, "?")


def tone(mark: Mark) -> str:
    """The colour of a mark: that of the stance it leans to."""
    told = _DIRECTIONS.get(mark.value, mark.value)
    return told if told in ("supports", "disputes") else "undecided"


@dataclass(frozen=True, slots=True)
class Entry:
    """A work in APA style, with marks for italics as the styles make them, and what to know before citing it."""

    marked: str
    caveat: str


class Filled:
    """A card with what it only points to: the rows of other things, and its works in APA style.

    Parameters
    ----------
    kb
        The base the card is from, or a maker of its cards.
    card
        The card.
    """

    def __init__(self, kb: KnowledgeBase | CardMaker, card: Card) -> None:
        self.maker, self.card = CardMaker.of(kb), card

    def shown(self, item: Item) -> Row | Range:
        """A row as it stands, or the row of the thing it points to."""
        return row(self.maker, item.ref) if isinstance(item, Shown) else item

    def indirect(self, item: Item) -> bool:
        """Whether a row is an evidence line about something near the claim."""
        kind, _, id_ = (getattr(item, "ref", None) or "").partition(":")
        if kind != "evidence" or not self.maker.has(kind, id_):
            return False
        return bool(self.maker.kb.collection(kind)[id_].evidence.directness is Directness.INDIRECT)

    @cached_property
    def references(self) -> tuple[Entry, ...]:
        """The works in APA style and order, then those of which nothing but the key is known."""
        known = self.maker.kb.references
        listed = listing(self.maker.kb, [key for key in self.card.works if key in known]).listed
        return (
            *(Entry(marked, bracketed(listed.caveats.get(work.key))) for work, marked in listed.entries),
            *(Entry(key, " [no reference]") for key in self.card.works if key not in known),
        )

    @property
    def count(self) -> str:
        """Heading of the references."""
        return f"References ({len(self.card.works)})"
