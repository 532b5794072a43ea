"""What the renderers share: signs, and a card with what it only points to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph import bibliography
from claimgraph.cards import Card, CardMaker, Mark, Row, whole
from claimgraph.export._bibliography import bracketed, listing
from claimgraph.export._styles import as_text
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Directness, Reference
from claimgraph.signs import STANCES, VERDICTS, sign_of

_MOST_STYLED = 1000
"""Works up to which they stand in APA style; for more that would take minutes."""


def sign(mark: Mark, *, indirect: bool = False) -> str:
    """The sign that stands for a stance or a verdict where colour does not; bands have none."""
    return sign_of(mark.type, mark.value, indirect=indirect)


def tone(mark: Mark) -> str:
    """The colour of a mark: that of the stance it leans to."""
    found = {"stance": STANCES, "verdict": VERDICTS}.get(mark.type, {}).get(mark.value)
    return found.colour if found is not None and found.colour in ("supports", "disputes") else "undecided"


@dataclass(frozen=True, slots=True)
class Entry:
    """A work in APA style, with marks for italics as the styles make them, and what goes with it.

    Parameters
    ----------
    caveat
        What to know before citing it, as it follows the entry.
    link
        Where the work is, if the entry does not say.
    """

    marked: str
    caveat: str
    link: str = ""


def styled(kb: KnowledgeBase, works: Sequence[str]) -> dict[str, Entry]:
    """Works of a base in APA style, in the order of that style, by key; plain and as they stand where they are many."""
    if len(works) > _MOST_STYLED:
        return {key: Entry(bibliography.citation(kb.references[key]), "") for key in works}
    listed = listing(kb, works).listed
    return {
        work.key: Entry(marked, bracketed(listed.caveats.get(work.key)), _link(work, marked))
        for work, marked in listed.entries
    }


class Filled:
    """A card with what it only points to: the rows of other things, and its works in APA style.

    Parameters
    ----------
    kb
        The base the card is from, or a maker of its cards.
    card
        The card.
    styled
        What `styled` gives for all works, where many cards are filled in one after the other.
    """

    def __init__(self, kb: KnowledgeBase | CardMaker, card: Card, styled: Mapping[str, Entry] | None = None) -> None:
        self.maker = CardMaker.of(kb)
        self.card = whole(self.maker, card)
        self._styled = styled

    def indirect(self, row: Row) -> bool:
        """Whether a row is an evidence line about something near the claim."""
        return self.near(self.maker, row)

    @staticmethod
    def near(maker: CardMaker, row: Row) -> bool:
        """Whether a row of a base is an evidence line about something near the claim."""
        kind, _, id_ = (row.ref or "").partition(":")
        if kind != "evidence" or not maker.has(kind, id_):
            return False
        return bool(maker.kb.collection(kind)[id_].evidence.directness is Directness.INDIRECT)

    @cached_property
    def references(self) -> tuple[Entry, ...]:
        """The works in APA style and order, then those of which nothing but the key is known."""
        known, works = self.maker.kb.references, self.card.works
        told = self._styled
        if told is None:
            told = styled(self.maker.kb, [one for one in works if one in known])
        wanted = set(works)
        return (
            *(entry for key, entry in told.items() if key in wanted),
            *(Entry(key, " [no reference]") for key in works if key not in known),
        )

    @property
    def count(self) -> str:
        """Heading of the references."""
        return f"References ({len(self.card.works)})"


def spaced(*parts: str) -> str:
    """The parts that say something, with spaces between."""
    return " ".join(part for part in parts if part)


def _link(work: Reference, marked: str) -> str:
    """The first place where a work is found, unless its entry leads there."""
    links = [address for _, address in bibliography.links(work)]
    text = as_text(marked)
    return links[0] if links and not any(address in text for address in links) else ""
