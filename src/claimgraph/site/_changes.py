"""Verdicts that became others, the newest first, and the feed of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from claimgraph.knowledge import KnowledgeBase
from claimgraph.site._places import page_of

if TYPE_CHECKING:
    from claimgraph.curation import Moment

_MOST = 100
"""Most entries of the feed."""
_SPACE = uuid.UUID("5a4d9c57-7d5c-5b0e-9d0f-6f1c3c1b7a10")
"""Of the names of entries, so that the same change has the same name wherever the site is."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A verdict that became another one.

    Parameters
    ----------
    claim, statement
        The claim.
    on, commit
        The day and the commit.
    words
        From what to what, and why.
    """

    claim: str
    statement: str
    on: str
    commit: str
    words: str


def changes_of(kb: KnowledgeBase, history: Mapping[str, tuple[Moment, ...]] | None) -> tuple[Changed, ...]:
    """All changes of verdicts that are known, the newest first."""
    found = [one for claim, moments in (history or {}).items() if claim in kb.claims for one in _of(kb, claim, moments)]
    return tuple(sorted(found, key=lambda one: (one.on, one.claim, one.commit), reverse=True))


def _of(kb: KnowledgeBase, claim: str, moments: tuple[Moment, ...]) -> Iterator[Changed]:
    for one in moments:
        told = one.change
        if told is not None and told.another and one.commit:
            words = f"{told.before or 'new'} → {told.after or 'gone'}"
            why = f": {told.why}" if told.why else ""
            yield Changed(claim, kb.claims[claim].statement, one.on, one.commit, words + why)


def feed(kb: KnowledgeBase, changes: tuple[Changed, ...], address: str) -> str:
    """The changes as an Atom feed."""
    name = uuid.uuid5(_SPACE, address or kb.info.title)
    entries = "".join(_entry(one, address) for one in changes[:_MOST])
    newest = changes[0].on if changes else ""
    at = (
        f'<link rel="self" href={quoteattr(address + "feed.xml")}/><link href={quoteattr(address)}/>' if address else ""
    )
    authors = "".join(f"<author><name>{escape(one)}</name></author>" for one in kb.info.curators or (kb.info.title,))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(kb.info.title)}</title><id>urn:uuid:{name}</id><updated>{newest}T00:00:00Z</updated>"
        f"{authors}{at}\n{entries}</feed>\n"
    )


def _entry(one: Changed, address: str) -> str:
    name = uuid.uuid5(_SPACE, f"{one.claim} {one.commit}")
    link = (
        f"<link href={quoteattr(address + page_of('claim', one.claim).removesuffix('index.html'))}/>" if address else ""
    )
    return (
        f"<entry><title>{escape(one.statement)}</title><id>urn:uuid:{name}</id><updated>{one.on}T00:00:00Z</updated>"
        f"{link}<summary>{escape(one.words)}</summary></entry>\n"
    )
