"""The cards of conditions, treatments and people."""

from __future__ import annotations

from claimgraph.cards._card import Card
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._rows import claims_section
from claimgraph.cards._words import facts, sections
from claimgraph.knowledge import Ref
from claimgraph.wording import capital, dotted


def term_card(maker: CardMaker, ref: Ref) -> Card:
    """A condition, a treatment, a person or anything else that has a name, with the claims about it."""
    thing, about = maker.kb.get(ref), maker.kb.claims_about.get(str(ref), ())
    ontology = (getattr(thing, "mondo", None), getattr(thing, "hp", None))
    treatment = maker.term("treatment-kinds", getattr(thing, "kind", None))
    return Card(
        kicker=dotted(capital(ref.kind), treatment),
        title=capital(thing.name),
        lead=getattr(thing, "description", ""),
        facts=facts(
            ("Also called", ", ".join(thing.aliases)),
            ("Part played", getattr(thing, "role", None)),
            ("Ontologies", tuple(one for one in ontology if one)),
            ("Why an id is missing", getattr(thing, "reason", None)),
            ("File", maker.place(str(ref))),
        ),
        sections=sections(claims_section(maker, "Claims about it", about)),
        works=maker.in_order(maker.works_of(about)),
    )
