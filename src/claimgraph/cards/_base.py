"""The card of a whole base."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import appraisal, packs
from claimgraph.cards._card import Card, Row, Shown
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._packs import parts, placed
from claimgraph.cards._words import facts, section, sections
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind

MOST_CLAIMS = 300
"""Claims up to which a base judges itself on its card."""


def base_card(maker: CardMaker) -> Card:
    """A whole base: what it holds, how its claims stand."""
    kb = maker.kb
    found = tuple(kb.claims.values())
    few = len(found) <= MOST_CLAIMS
    listed = found if few else found[:MOST_CLAIMS]
    left = f"The first {MOST_CLAIMS} of {len(found):,} claims." if not few else ""
    held = (f"{count:,} {what}" for what, count in sizes(kb).items() if count)
    return Card(
        kicker="Knowledge base",
        title=kb.info.title,
        lead=kb.info.description,
        facts=facts(
            ("Holds", ", ".join(held)),
            ("Articles", maker.values("source", kb.sources)),
            ("Kept by", ", ".join(kb.info.curators)),
            ("Licence", kb.info.licence),
        ),
        sections=sections(
            section("Does it hold up?", _standing(maker) if few and found else ()),
            section("The claims", (Shown(f"claim:{claim.id}") for claim in listed), left),
        ),
        works=maker.in_order(maker.works_of(listed)),
    )


def _standing(maker: CardMaker) -> Iterator[Row]:
    """How the claims stand, all together."""
    return (Row(sentence) for sentence in appraisal.summary(maker.verdict(id_) for id_ in maker.kb.claims))


def sizes(kb: KnowledgeBase) -> dict[str, int]:
    """How many things of each kind the base holds, in words that tell them apart.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> list(cards.sizes(load("tests/data/tiny")).items())[:2]
    [('claims', 3), ('evidence lines', 8)]
    """
    own = {
        "claims": len(kb.claims),
        "evidence lines": len(kb.lines),
        "works": len(kb.references.keys() | kb.studies.keys()),
        "results": len(kb.results),
        "links between works": len(kb.relations),
        "outcomes": len(kb.things["outcome"]),
        "conditions": len(kb.things["condition"]),
        "treatments": len(kb.things["treatment"]),
        "people": len(kb.things["person"]),
    }
    added = [one for part in parts(kb) if hasattr(part, "sizes") for one in part.sizes(kb)]
    told = {what for _, (what, _) in added}
    own |= {kind.many: len(kb.collection(kind.id)) for kind in _brought(kb) if kind.many not in told}
    return dict(placed(list(own.items()), added))


def _brought(kb: KnowledgeBase) -> Iterator[Kind]:
    """Kinds of packs and of the base itself; where a pack counts for itself, it knows best what to call its rows."""
    for pack in kb.packs[1:]:
        counts = hasattr(packs.part(pack, "cards"), "sizes")
        yield from (kind for kind in pack.kinds if kind.home or not counts)
    yield from kb.own_kinds
