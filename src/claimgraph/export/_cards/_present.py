"""What a notebook shows of a record, an evidence line, a profile or a base."""

from __future__ import annotations

from typing import Any

from claimgraph import packs
from claimgraph.cards import Card, CardMaker, base_card, card
from claimgraph.export._cards._filled import Filled
from claimgraph.export._cards._html import html_of
from claimgraph.export._cards._markdown import markdown_of
from claimgraph.export._cards._text import text_of
from claimgraph.knowledge import KnowledgeBase, Line, home_of, kind_of
from claimgraph.query import Profile
from claimgraph.records import BaseInfo, Reference, Source


def mimebundle(thing: Any) -> dict[str, str]:
    """The card of a record, a profile or a base as plain text, Markdown and HTML, by MIME type.

    A record is shown as the base it came from knows it. Where that base is gone, or there never was one, the record
    shows what it knows itself: no verdict, and no names of other things. What has no card gives nothing.

    Examples
    --------
    >>> from claimgraph import export, load
    >>> sorted(export.mimebundle(load("tests/data/tiny").claim("twist-eases-ache")))
    ['text/html', 'text/markdown', 'text/plain']
    """
    found = _card_of(thing)
    if found is None:
        return {}
    filled = Filled(*found)
    return {
        "text/plain": text_of(filled),
        "text/markdown": markdown_of(filled),
        "text/html": html_of(filled),
    }


def _card_of(thing: Any) -> tuple[CardMaker, Card] | None:
    if isinstance(thing, Profile):
        return thing.maker, thing.card
    if isinstance(thing, KnowledgeBase):
        maker = CardMaker(thing)
        return maker, base_card(maker)
    record: Any = thing.evidence if isinstance(thing, Line) else thing
    home = home_of(record)
    if home is not None:
        maker = CardMaker(home[0])
        return maker, card(maker, home[1])
    if isinstance(thing, Line):
        maker = _alone("claim", thing.claim)
        return maker, card(maker, f"evidence:{thing.id}")
    kind = kind_of(record)
    if kind is None:
        return None
    maker = _alone(kind, record)
    return maker, card(maker, f"{kind}:{_id(kind, record)}")


def _id(kind: str, record: Any) -> str:
    return str(record.key if kind == "study" else record.id)


def _alone(kind: str, record: Any) -> CardMaker:
    """A base that holds nothing but this record."""
    sources: tuple[Source, ...] = (record,) if kind == "source" else ()
    held: dict[str, Any] = {}
    known = packs.kinds_of(packs.registered())
    tables = {table.node: table.name for table in packs.tables_of(packs.registered()).values()}
    if kind in tables:
        held[tables[kind]] = (record,)
    elif isinstance(record, Reference):
        held["references"] = {record.key: record}
    elif kind in known and known[kind].home:
        held[known[kind].collection] = {_id(kind, record): record}
    info = BaseInfo(title="A record by itself", description="Nothing else is known.", sources=sources)
    return CardMaker(KnowledgeBase(info, packs=packs.registered(), **held), alone=True)
