"""The first page of a site: the whole article on one screen, how its claims stand, and the ways on."""

from __future__ import annotations

from claimgraph import appraisal
from claimgraph.cards import row, sizes
from claimgraph.export import claim_markup
from claimgraph.export.markup import Html, bullets, el, join
from claimgraph.records import Claim
from claimgraph.site._changes import Changed
from claimgraph.site._context import Page, Site
from claimgraph.site._linked_data import dataset
from claimgraph.site._places import HOME, between, list_of, page_of

_NEWEST = 5


def home_page(site: Site, changes: tuple[Changed, ...]) -> Page:
    """The first page."""
    kb, words, info = site.kb, site.words, site.kb.info
    verdicts = [site.maker.verdict(id_, sensitivity=True) for id_ in kb.claims]
    held = (f"{count:,} {what}" for what, count in sizes(kb).items() if count)
    kinds = (
        el("a", f"{site.to_kind(kind.id)} ({len(site.places.ids(kind.id))})", href=list_of(kind.id))
        for kind in site.places.kinds()
    )
    main = join(
        el("h1", info.title, dir="auto", lang=info.language),
        el("p", info.description, class_="lead", dir="auto", lang=info.language),
        el("h2", words("holds-up")) if verdicts else None,
        el("div", bullets(*appraisal.summary(verdicts)), lang=site.texts_in) if verdicts else None,
        *_articles(site),
        *_newest(site, changes),
        el("h2", words("look-up")),
        bullets(*kinds, class_="kinds"),
        el("p", words("holds"), ": ", el("span", ", ".join(held), lang=site.texts_in), class_="how"),
    )
    return Page(HOME, info.title, main, description=info.description, data=dataset(site))


def _articles(site: Site) -> list[Html]:
    """The claims of each article, in its order."""
    found: dict[str, list[Claim]] = {}
    for claim in site.kb.claims.values():
        source = site.kb.source_of(claim)
        found.setdefault(source.id if source else "", []).append(claim)
    told = []
    for id_, claims in found.items():
        title = site.kb.sources[id_].title if id_ else site.words("without-article")
        link = el("a", title, href=page_of("source", id_)) if id_ else title
        told.append(
            join(
                el("h2", site.words("claims-of"), " ", el("q", link, dir="auto")),
                el("ol", *(_claim(site, claim) for claim in claims), class_="claims"),
            )
        )
    return told


def _claim(site: Site, claim: Claim) -> Html:
    verdict = site.maker.verdict(claim.id, sensitivity=True)
    but = el("span", f"But: {verdict.warning}", class_="warning") if verdict.warning else None
    return el(
        "li",
        el("a", claim.statement, href=page_of("claim", claim.id), dir="auto", lang=site.kb.info.language),
        " ",
        el(
            "span",
            claim_markup.chip(verdict),
            " ",
            el("span", row(site.maker, f"claim:{claim.id}").small, class_="how"),
            but,
            lang=site.texts_in,
        ),
    )


def _newest(site: Site, changes: tuple[Changed, ...]) -> list[Html | None]:
    if not changes:
        return []
    items = (
        join(
            el("time", one.on, datetime=one.on),
            ": ",
            el("a", one.statement, href=between(HOME, page_of("claim", one.claim))),
            " ",
            el("span", one.words, lang=site.texts_in),
        )
        for one in changes[:_NEWEST]
    )
    return [el("h2", site.words("newest")), bullets(*items)]
