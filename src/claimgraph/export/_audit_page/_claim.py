"""One claim of the page: its verdict, why it is so, and the evidence under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from claimgraph import appraisal, cards, query
from claimgraph.appraisal import Verdict
from claimgraph.cards import CardMaker, Row, Section
from claimgraph.export import claim_markup
from claimgraph.export._html import Html, Link, Part, bullets, el, facts, join, outward, section
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Stance

_ELSEWHERE = frozenset({"In the article", "Best evidence that decides", "Evidence", "File"})
"""Facts of a card that stand in other places of the page."""


def claim_section(maker: CardMaker, verdict: Verdict, number: int) -> Html:
    """The whole of one claim: what everybody should see, and what unfolds."""
    kb, id_, link = maker.kb, verdict.claim, _links(verdict.claim)
    card = cards.card(maker, f"claim:{id_}")
    told = {fact.label: fact for fact in card.facts}
    headline = maker.headline(id_)
    elsewhere = {label for label, _ in appraisal.verdict_facts(kb, verdict, headline)} | _ELSEWHERE
    place = [value.text for value in told["In the article"].values] if "In the article" in told else []
    about = ((label, ", ".join(value.text for value in fact.values)) for label, fact in told.items())
    return el(
        "article",
        el("h3", f"{number}. {card.title}", id=f"{id_}:title"),
        el("p", el("strong", headline.sentence), class_="sentence"),
        el("p", claim_markup.chip(verdict), class_="verdict"),
        claim_markup.decides(kb, verdict, headline),
        claim_markup.its_parts(kb, verdict, link),
        claim_markup.limits(verdict, headline),
        claim_markup.would_change(verdict),
        el("p", f"In the article: {': '.join(place if len(kb.sources) > 1 else place[-1:])}", class_="place"),
        el(
            "details",
            el("summary", f"Evidence and reasons on claim {number}"),
            section(4, "Why this verdict", *claim_markup.reasons(maker, card, verdict, link)),
            *(_side(maker, id_, card.section(str(stance)), link) for stance in Stance),
            _rows(card.section("searches"), lambda row: join(el("strong", row.text), ": ", row.small)),
            _rows(card.section("cited"), lambda row: join(_linked(row, link), f" ({row.small})")),
            section(4, "About the claim", facts(*(pair for pair in about if pair[0] not in elsewhere))),
            _rows(card.section("related"), lambda row: join(_linked(row, link), f" ({row.small})")),
            _references(kb, id_, query.references(kb, card.works).rows),
        ),
        _ways_on(id_, number),
        id=id_,
        aria_labelledby=f"{id_}:title",
    )


def _side(maker: CardMaker, claim: str, found: Section | None, link: Link) -> Html | None:
    if found is None:
        return None
    # Lines of a part stand with the part, which has a section of its own.
    own = [row.ref for row in found.rows if row.ref and maker.kb.get(row.ref).claim.id == claim]
    lines = el("ul", *(claim_markup.line(maker, ref, link) for ref in own), class_="lines") if own else None
    return section(4, found.title, lines, el("p", found.note, class_="how") if found.note else None)


def _rows(found: Section | None, item: Callable[[Row], Part]) -> Html | None:
    """A section of the card as a list, with its note under it."""
    if found is None:
        return None
    items = (item(row) for row in found.rows if isinstance(row, Row))
    return section(4, found.title, bullets(*items), el("p", found.note, class_="how") if found.note else None)


def _linked(row: Row, link: Link) -> Part:
    return el("a", row.text, href=link(row.ref)) if row.ref else row.text


def _links(claim: str) -> Link:
    """Where things are on this page: claims and lines at their ids, works among the references of the claim."""

    def link(ref: str) -> str | None:
        kind, _, id_ = ref.partition(":")
        if kind == "study":
            return f"#{_reference_id(claim, id_)}"
        return f"#{id_}" if kind in ("claim", "evidence") else None

    return link


def _references(kb: KnowledgeBase, claim: str, rows: Iterable[Mapping[str, Any]]) -> Html | None:
    items = [
        el(
            "li",
            _reference(kb.label(row["study"]), row["reference"], row["link"]),
            id=_reference_id(claim, row["study"]),
        )
        for row in rows
    ]
    return section(4, "References", el("ul", *items, class_="references") if items else None)


def _reference(label: str, text: str, link: str | None) -> Html:
    if not link:
        return join(text)
    site = link.split("/")[2]
    return join(text, " ", outward(link, site, f"{label} at {site}"))


def _reference_id(claim: str, key: str) -> str:
    return f"{claim}:ref:{key}"


def _ways_on(claim: str, number: int) -> Html:
    return el(
        "p",
        el("a", f"Link to claim {number}", href=f"#{claim}"),
        " · ",
        el("a", "Back to the list of claims", href="#_list"),
        class_="ways",
    )
