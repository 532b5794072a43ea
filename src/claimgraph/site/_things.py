"""The pages of things of any kind, of works among them, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import cards
from claimgraph.cards import Card, Section, Shown
from claimgraph.export import CardParts
from claimgraph.export.markup import Html, Part, el, join
from claimgraph.site._context import Page, Site
from claimgraph.site._linked_data import article, thing
from claimgraph.site._places import HOME, between, list_of, page_of

_MANY = 12
"""Rows of a work from which on they are folded."""


def thing_page(site: Site, kind: str, id_: str) -> Page:
    """The page of a thing of any kind but claims."""
    path, words, maker = page_of(kind, id_), site.words, site.maker
    card = cards.whole(maker, cards.card(maker, f"{kind}:{id_}"))
    parts = CardParts(maker, site.link(path), 2)
    title = el("h1", card.title, dir="auto", lang=site.kb.info.language if kind != "study" else None)
    body = join(
        parts.verdict(card.mark),
        el("p", card.lead, class_="lead") if card.lead else None,
        parts.facts(card.facts),
        *(parts.section(one) for one in card.sections),
        *_rows(site, path, id_ if kind == "study" else ""),
    )
    main = join(
        el("p", card.kicker, class_="kicker", lang=site.texts_in),
        title,
        el("div", body, lang=site.texts_in),
        *_cited(site, path, kind, id_, card),
        _way(site, path, f"{kind}:{id_}"),
    )
    return Page(
        path,
        card.title,
        main,
        description=card.lead or f"{card.kicker}: {card.title}",
        crumbs=((words("home"), HOME), (site.to_kind(kind), list_of(kind))),
        data=article(site, id_, path) if kind == "study" else thing(site, card, path),
    )


def _cited(site: Site, path: str, kind: str, id_: str, card: Card) -> Iterator[Part]:
    """The works that the page rests on; a work itself first, as one cites it."""
    words = site.words
    if kind == "study":
        yield join(el("h2", words("how-to-cite")), site.references(path, [id_], linked=False))
    others = [key for key in card.works if kind != "study" or key != id_]
    if others:
        yield join(el("h2", words("references", count=len(others))), site.references(path, others))


def _rows(site: Site, path: str, work: str) -> Iterator[Part]:
    """Each row of tables that is of a work, with all that its cells say: where numbers on other pages lead to."""
    keys = list(site.places.rows(work)) if work else []
    if not keys:
        return
    parts = CardParts(site.maker, site.link(path), 3)
    items = (_row(site, parts, key, work) for key in keys)
    told = el("ul", *items, class_="rows")
    title = site.words("rows", count=len(keys))
    yield el("h2", title)
    yield el("details", el("summary", site.words("show-all")), told) if len(keys) > _MANY else told


def _row(site: Site, parts: CardParts, key: str, work: str) -> Html:
    card = cards.card(site.maker, key)
    own = f"study:{work}"
    kept = [fact for fact in card.facts if not (len(fact.values) == 1 and fact.values[0].ref == own)]
    return el(
        "li",
        el("h3", card.title),
        el("p", card.lead) if card.lead else None,
        parts.facts(kept),
        id=key,
    )


def list_page(site: Site, kind: str) -> Page:
    """The list of the things of a kind."""
    path, words, maker = list_of(kind), site.words, site.maker
    shown = Section("", tuple(Shown(f"{kind}:{id_}") for id_ in site.places.ids(kind)))
    (whole,) = cards.whole(maker, Card("", "", sections=(shown,))).sections
    name = site.to_kind(kind)
    ids = site.places.ids(kind)
    main = join(
        el("h1", f"{name} ({len(ids)})"),
        el("div", CardParts(maker, site.link(path), 2).rows(whole), class_="list", lang=site.texts_in),
    )
    return Page(path, name, main, description=f"{name}: {site.kb.info.title}", crumbs=((words("home"), HOME),))


def moved_pages(site: Site) -> Iterator[tuple[str, str, str]]:
    """Ids that were given up: the file of each, where it leads to, and why; nothing where its heir has no page."""
    from claimgraph.knowledge import moved

    kinds = {kind.id for kind in site.places.kinds()}
    for row in site.kb.redirects:
        if row.kind in kinds and site.places.of(f"{row.kind}:{row.old}") is None:
            found = moved(site.kb.redirects, f"{row.kind}:{row.old}")
            heir = site.places.of(str(found.heir)) if found is not None and found.heir is not None else None
            yield page_of(row.kind, row.old), heir or "", found.why if found is not None else ""


def moved_page(site: Site, path: str, heir: str, why: str) -> Page:
    """The page at the address of an id that was given up: it leads to the heir, or says what became of it."""
    old = path.split("/")[1]
    target = between(path, heir) if heir else ""
    main = join(
        el("h1", old),
        el("p", f"{old} {why}", lang=site.texts_in),
        el("p", el("a", site.words("heir"), href=target)) if target else None,
    )
    return Page(path, old, main, crumbs=((site.words("home"), HOME),), moved_to=target)


def _way(site: Site, path: str, ref: str) -> Html:
    return el(
        "p",
        el("a", site.words("in-explorer"), href=f"{between(path, 'explorer.html')}#view=around&focus={ref}"),
        class_="ways",
    )
