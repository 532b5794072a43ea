"""What the renderers share: signs, references, and rows with their names filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.cards._card import Card, Item, Mark, Range, Row, Shown
from claimgraph.cards._dispatch import row
from claimgraph.cards._maker import CardMaker
from claimgraph.export import bracketed
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
    """A work in APA style, with marks for italics as `export` makes them, and what to know before citing it."""

    marked: str
    caveat: str


def references(maker: CardMaker, works: tuple[str, ...]) -> Iterator[Entry]:
    """The works in APA style and order, then those of which nothing but the key is known."""
    listed = maker.listing(works).listed
    for reference, marked in listed.entries:
        yield Entry(marked, bracketed(listed.caveats.get(reference.key)))
    yield from (Entry(key, " [no reference]") for key in works if key not in maker.kb.references)


def shown(maker: CardMaker, item: Item) -> Row | Range:
    """A row as it stands, or the row of the thing it points to."""
    return row(maker, item.ref) if isinstance(item, Shown) else item


def indirect(maker: CardMaker, item: Item) -> bool:
    """Whether a row is an evidence line about something near the claim."""
    kind, _, id_ = (getattr(item, "ref", None) or "").partition(":")
    if kind != "evidence" or not maker.has(kind, id_):
        return False
    return bool(maker.kb.collection(kind)[id_].evidence.directness is Directness.INDIRECT)


def count_of(card: Card) -> str:
    """Heading of the references."""
    return f"References ({len(card.works)})"
