"""The cards of articles, conditions, treatments and people, and of a whole base."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import appraisal, bibliography
from claimgraph.cards._card import Card, Row, Shown, Value
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._rows import claims
from claimgraph.cards._words import facts, section, sections
from claimgraph.knowledge import KnowledgeBase, Ref
from claimgraph.records import Reference
from claimgraph.wording import capital, dotted

MOST_CLAIMS = 300
"""Claims up to which a base judges itself on its card."""


def term_card(maker: CardMaker, kind: str, id_: str) -> Card:
    """A condition, a treatment or a person, with the claims about it."""
    ref = Ref(kind, id_)
    thing, about = maker.kb.get(ref), maker.kb.claims_about.get(str(ref), ())
    ontology = (getattr(thing, "mondo", None), getattr(thing, "hp", None))
    treatment = maker.term("treatment-kinds", getattr(thing, "kind", None))
    return Card(
        kicker=dotted(capital(kind), treatment),
        title=capital(thing.name),
        lead=getattr(thing, "description", ""),
        facts=facts(
            ("Also called", ", ".join(thing.aliases)),
            ("Part played", getattr(thing, "role", None)),
            ("Ontologies", tuple(one for one in ontology if one)),
            ("Why an id is missing", getattr(thing, "reason", None)),
            ("File", maker.place(str(ref))),
        ),
        sections=sections(claims(maker, "Claims about it", about)),
        works=maker.in_order(maker.works_of(about)),
    )


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
            claims(maker, "What it claims", own),
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
    """How many things of each kind the base holds."""
    return {
        "claims": len(kb.claims),
        "evidence lines": len(kb.lines),
        "works": len(kb.references.keys() | kb.studies.keys()),
        "EMG measurements": len(kb.measurements),
        "ratios, indices and onset times": len(kb.ratios),
        "comparisons within studies": len(kb.comparisons),
        "links between works": len(kb.relations),
        "exercises": len(kb.exercises),
        "muscles": len(kb.muscles),
        "conditions": len(kb.conditions),
        "treatments": len(kb.treatments),
        "people": len(kb.people),
    }
