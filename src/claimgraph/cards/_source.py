"""The card of an audited article."""

from __future__ import annotations

from claimgraph import bibliography
from claimgraph.cards._card import Card, Row, Value
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._rows import claims_section
from claimgraph.cards._words import facts, section, sections
from claimgraph.records import Reference


def source_card(maker: CardMaker, id_: str) -> Card:
    """An audited article and what it claims."""
    source = maker.kb.sources[id_]
    own = tuple(maker.claims_of(source))
    return Card(
        kicker="Article",
        title=source.title,
        facts=facts(
            ("Site", source.publisher),
            ("Address", _address(source.url)),
            ("Author", source.author),
            ("Date", source.date),
            ("File", maker.place(f"source:{id_}")),
        ),
        sections=sections(
            claims_section(maker, "What it claims", own),
            section("Its outline", (Row(passage.locator) for passage in source.outline), more=True),
        ),
        works=maker.in_order(maker.works_of(own)),
    )


def _address(url: str | None) -> Value | None:
    """An address that is a link only where it is safe as one."""
    if not url:
        return None
    found = bibliography.links(Reference("page", "online", {"url": url}))
    return Value(url, url=found[0][1] if found else None)
