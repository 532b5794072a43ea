"""The page of a claim: the question, the answer in one sentence, how much and how sure, and then what that rests on."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import cards
from claimgraph.cards import Card, CardMaker, Section
from claimgraph.export import CardParts, claim_markup
from claimgraph.export.markup import Html, Link, Part, bullets, el, join, section
from claimgraph.records import Stance
from claimgraph.site._context import Page, Site
from claimgraph.site._linked_data import claim_review
from claimgraph.site._pictures import Picture
from claimgraph.site._places import HOME, between, list_of, page_of
from claimgraph.wording import dotted

_ELSEWHERE = frozenset(
    "Verdict|Effect|In absolute numbers|Rests on|Samples that decide|Share of samples|Last search|Parts|Mind|"
    "Would change it|Taken off|Hangs on|Spread|Best evidence that decides|If what matters is halved or doubled|"
    "Retracted, left out|Evidence|How it was read|In the article|File|Left out".split("|")
)
"""Facts of its card that stand in other places of the page."""
_READING = ("Reading", "Read at", "Second reading")
"""Facts of the card of a work that say how it was read."""
_MANY = 12
"""Works from which on how each was read is folded."""


def claim_page(site: Site, id_: str, picture: Picture | None) -> Page:
    """The page of a claim."""
    path, words, maker = page_of("claim", id_), site.words, site.maker
    card = cards.card(maker, f"claim:{id_}")
    link, claim, verdict = site.link(path), site.kb.claims[id_], maker.verdict(id_, sensitivity=True)
    headline = maker.headline(id_)
    parts = CardParts(maker, link, 2)
    said = {"lang": site.texts_in}
    main = join(
        el("p", dotted(words("question"), _place(card)), class_="kicker"),
        el("h1", card.title, dir="auto", lang=site.kb.info.language),
        el("p", el("strong", headline.sentence), class_="sentence", **said),
        el("p", claim_markup.chip(verdict), class_="verdict", **said),
        _part(words("how-much"), claim_markup.decides(site.kb, verdict, headline), **said),
        el("div", claim_markup.its_parts(site.kb, verdict, link, 2), **said),
        _part(words("picture"), picture.markup(path) if picture else el("p", words("no-picture"))),
        el("div", *(_side(site, card.section(str(stance)), id_, link) for stance in Stance), **said),
        el("div", *_sections(maker, card, parts, "searches"), **said),
        _part(words("limits"), claim_markup.limits(verdict, headline), *_why(site, card, id_, link), **said),
        _part(words("would-change"), bullets(*verdict.would_change) or el("p", words("nothing-known")), **said),
        _part(words("references", count=len(card.works)), site.references(path, card.works)),
        _part(words("how-read"), *_read(site, id_, card, link), **said),
        _part(words("history"), _history(site, id_)),
        _part(words("about-claim"), parts.facts([one for one in card.facts if one.label not in _ELSEWHERE]), **said),
        el("div", *_sections(maker, card, parts, "related", "cited"), **said),
        _ways(site, path, id_),
    )
    return Page(
        path,
        claim.statement,
        main,
        description=headline.sentence,
        crumbs=((words("home"), HOME), (site.to_kind("claim"), list_of("claim"))),
        data=claim_review(site, id_, path),
    )


def _part(title: str, *content: Part, lang: str | None = None) -> Html | None:
    """A part of the page under its heading; nothing where it has nothing to say."""
    body = join(*content)
    return join(el("h2", title), el("div", body, lang=lang)) if body else None


def _place(card: Card) -> str:
    return next((f"{fact.label.lower()}: {fact.text}" for fact in card.facts if fact.label == "In the article"), "")


def _side(site: Site, found: Section | None, claim: str, link: Link) -> Html | None:
    """Findings on one side; those on a part of the claim stand with the part and are only named here."""
    if found is None:
        return None
    kb = site.kb
    keys = [row.ref for row in found.rows if row.ref]
    own = [ref for ref in keys if kb.get(ref).claim.id == claim]
    of_parts = (el("a", kb.get(ref).evidence.finding, href=link(ref)) for ref in keys if kb.get(ref).claim.id != claim)
    lines = el("ul", *(claim_markup.line(site.maker, ref, link) for ref in own), class_="lines") if own else None
    note = el("p", found.note, class_="how") if found.note else None
    return section(2, found.title, lines, note, bullets(*of_parts))


def _sections(maker: CardMaker, card: Card, parts: CardParts, *names: str) -> Iterator[Html]:
    whole = cards.whole(maker, card)
    yield from (parts.section(found) for name in names if (found := whole.section(name)) is not None)


def _why(site: Site, card: Card, id_: str, link: Link) -> Iterator[Part]:
    verdict = site.maker.verdict(id_, sensitivity=True)
    reasons = join(*claim_markup.reasons(site.maker, card, verdict, link))
    yield el("details", el("summary", site.words("why")), reasons) if reasons else None


def _read(site: Site, id_: str, card: Card, link: Link) -> Iterator[Part]:
    """How the works behind its lines were read, all together and one by one."""
    told = next((fact.text for fact in card.facts if fact.label == "How it was read"), "")
    yield el("p", told) if told else None
    keys = dict.fromkeys(line.evidence.study for line in site.kb.lines_on(id_))
    rows = []
    for key in keys:
        said = {fact.label: fact.text for fact in cards.card(site.maker, f"study:{key}").facts}
        how = [said[name] for name in _READING if name in said]
        second = f"second reading: {how.pop()}" if _READING[-1] in said else ""
        rows.append(join(el("a", site.kb.label(key), href=link(f"study:{key}")), f": {dotted(*how, second)}"))
    if rows and (listed := bullets(*rows, class_="read")):
        fold = el("details", el("summary", site.words("work-by-work")), listed)
        yield fold if len(rows) > _MANY else listed


def _history(site: Site, id_: str) -> Html:
    words = site.words
    if site.history is None:
        return el("p", words("no-history"))
    moments = [one for one in site.history.get(id_, ()) if one.verdict is not None and (one.change or not one.commit)]
    first = [one for one in site.history.get(id_, ()) if one.verdict is not None][-1:]
    told = [*moments, *(one for one in first if one not in moments)]
    if not told:
        return el("p", words("no-history-of-it"))
    items = (
        join(el("time", one.on, datetime=one.on) if one.on else words("not-committed"), ": ", one.verdict or "")
        for one in told
    )
    return join(bullets(*items), el("p", words("history-note"), class_="how"))


def _ways(site: Site, path: str, id_: str) -> Html:
    """Where the same claim is shown in other ways."""
    words = site.words
    return el(
        "p",
        el("a", words("in-explorer"), href=f"{between(path, 'explorer.html')}#view=around&focus=claim:{id_}"),
        " · ",
        el("a", words("in-audit"), href=between(path, f"audit.html#{id_}")),
        class_="ways",
    )
