"""The card of an outcome: what it is, what was found about it, and which claims say what will be seen."""

from __future__ import annotations

from claimgraph.cards._card import Card, Row
from claimgraph.cards._found import important_words
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._of_tables import listed
from claimgraph.cards._packs import with_sections
from claimgraph.cards._predicts import predicts_words
from claimgraph.cards._words import facts, own_facts, section
from claimgraph.knowledge import Ref
from claimgraph.records import Better, Claim, Outcome, Result
from claimgraph.wording import capital, dotted

_BETTER = {Better.HIGHER: "more of it", Better.LOWER: "less of it", Better.NEITHER: "neither way"}


def outcome_card(maker: CardMaker, id_: str) -> Card:
    """An outcome: its unit, which way is better and what matters, its results, and the claims that predict it."""
    outcome: Outcome = maker.kb.things["outcome"][id_]
    ref = Ref("outcome", id_)
    rows: tuple[Result, ...] = maker.kb.rows_by("results", "outcome").get(id_, ())
    claims = maker.kb.claims_predicting.get(id_, ())
    return Card(
        kicker=dotted("Outcome", rung := maker.term("rungs", outcome.rung)),
        title=capital(outcome.name),
        lead=outcome.definition,
        facts=facts(
            ("Also called", ", ".join(outcome.aliases)),
            ("Unit", outcome.unit),
            ("Better is", _BETTER[outcome.better]),
            ("Smallest important difference", important_words(outcome) or "none declared"),
            ("It stands on the rung", rung),
            *own_facts(outcome),
            ("File", maker.place(str(ref))),
        ),
        sections=with_sections(
            maker,
            ref,
            {
                "claims": section("Claims that predict it", (_predicting(maker, claim) for claim in claims)),
                "results": listed(maker, maker.kb.tables["results"], (row.id for row in rows)),
            },
        ),
        works=maker.in_order(maker.works_of(claims), (row.study for row in rows)),
    )


def _predicting(maker: CardMaker, claim: Claim) -> Row:
    return Row(
        text=claim.statement,
        small=f"predicts {predicts_words(maker, claim)}",
        mark=maker.verdict_mark(claim.id),
        ref=f"claim:{claim.id}",
        works=maker.in_order(maker.works_of([claim])),
    )
