"""What is not known: claims nobody looked for, searches without a result, and what nobody studied."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import cards
from claimgraph.appraisal import Direction, direction_words
from claimgraph.cards import Row
from claimgraph.export.markup import Html, Part, bullets, el, join
from claimgraph.records import Reading
from claimgraph.site._context import Page, Site
from claimgraph.site._places import HOME, between, page_of

PATH = "not-known.html"
_OPEN = (Direction.NOT_SEARCHED, Direction.NO_EVIDENCE_FOUND, Direction.TESTIMONY_ONLY, Direction.INCONCLUSIVE)
"""Verdicts that say that nothing is known, from what nobody looked for on."""


def gaps_page(site: Site) -> Page:
    """What is not known, all of it on one page."""
    words = site.words
    told = [
        *_claims(site),
        _part(words("gap-searches"), *_searches(site)),
        _part(words("gap-measured"), *_apart(site)),
        _part(words("gap-nobody"), *_nobody(site)),
        _part(words("gap-unread"), *_unread(site)),
    ]
    body = join(*told)
    main = join(
        el("h1", words("not-known")),
        el("p", words("gap-lead"), class_="lead"),
        el("div", body, lang=site.texts_in) if body else el("p", words("gap-none")),
    )
    return Page(PATH, words("not-known"), main, description=words("gap-lead"), crumbs=((words("home"), HOME),))


def _part(title: str, *items: Part) -> Html | None:
    listed = bullets(*items)
    return join(el("h2", f"{title} ({len(items)})"), listed) if listed else None


def _claims(site: Site) -> Iterator[Html | None]:
    """Claims on which nothing is known, by what that means."""
    for direction in _OPEN:
        found = [id_ for id_ in site.kb.claims if site.maker.verdict(id_).direction is direction]
        yield _part(direction_words(direction).capitalize(), *(_claim(site, id_) for id_ in found))


def _claim(site: Site, id_: str) -> Html:
    return el(
        "a",
        site.kb.claims[id_].statement,
        href=between(PATH, page_of("claim", id_)),
        dir="auto",
        lang=site.kb.info.language,
    )


def _searches(site: Site) -> Iterator[Html]:
    """What was looked for and with which result, claim by claim."""
    for claim in site.kb.claims.values():
        if claim.searches:
            found = (el("p", el("strong", one.query), ": ", one.result, class_="how") for one in claim.searches)
            yield join(_claim(site, claim.id), *found)


def _apart(site: Site) -> Iterator[Html]:
    """Claims of which something else was measured than what they say."""
    for id_ in site.kb.claims:
        if warning := site.maker.verdict(id_).warning:
            yield join(_claim(site, id_), el("p", warning, class_="how"))


def _nobody(site: Site) -> Iterator[Html]:
    """Things of which nobody studied something, as their cards say."""
    link = site.link(PATH)
    for kind in site.places.kinds():
        if kind.about:
            for id_ in site.places.ids(kind.id):
                ref = f"{kind.id}:{id_}"
                found = cards.card(site.maker, ref).section("nobody")
                rows = [row.text for row in found.rows if isinstance(row, Row)] if found else []
                if rows:
                    yield join(el("a", site.maker.called(kind.id, id_), href=link(ref)), ": ", "; ".join(rows))


def _unread(site: Site) -> Iterator[Html]:
    """Works that are evidence here and were not read in full."""
    link = site.link(PATH)
    for key in dict.fromkeys(line.evidence.study for line in site.kb.lines):
        study = site.kb.studies.get(key)
        if study is not None and study.seen_as is not Reading.FULL_TEXT:
            yield join(el("a", site.kb.label(key), href=link(f"study:{key}")), f": {study.seen_as.words}")
