"""What programs read on a page: claims with their verdicts, works and things in the words of schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph import bibliography
from claimgraph.cards import Card
from claimgraph.export.markup import address
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Source
from claimgraph.site._context import Site
from claimgraph.site._places import HOME
from claimgraph.wording import capital

Data = Mapping[str, Any]
_CONTEXT = "https://schema.org"


def claim_review(site: Site, id_: str, path: str) -> Data:
    """A claim and its verdict, which stands there in its own words and as no number."""
    kb, maker = site.kb, site.maker
    claim, verdict = kb.claims[id_], maker.verdict(id_)
    source = kb.source_of(claim)
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "ClaimReview",
            "claimReviewed": claim.statement,
            "reviewRating": {"@type": "Rating", "alternateName": capital(verdict.words)},
            "reviewBody": maker.headline(id_).sentence,
            "itemReviewed": _known({"@type": "Claim", "appearance": _source(source) if source else None}),
            "author": _authors(kb),
            "url": _url(site, path),
            "license": kb.info.licence,
            "inLanguage": "en",
        }
    )


def article(site: Site, key: str, path: str) -> Data:
    """A work."""
    work = site.kb.references.get(key)
    if work is None:
        return {}
    links = [address for _, address in bibliography.links(work)]
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "ScholarlyArticle" if work.container else "CreativeWork",
            "name": work.title,
            "author": [_person(str(name), literal=bool(name.literal)) for name in work.authors],
            "datePublished": str(work.year) if work.year else None,
            "isPartOf": _known({"@type": "Periodical", "name": work.container}) if work.container else None,
            "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": work.doi} if work.doi else None,
            "sameAs": links,
            "mainEntityOfPage": _url(site, path),
        }
    )


def thing(site: Site, card: Card, path: str) -> Data:
    """A thing of any other kind."""
    told = {"@context": _CONTEXT, "@type": "DefinedTerm", "name": card.title, "description": card.lead}
    return _known({**told, "url": _url(site, path)})


def dataset(site: Site) -> Data:
    """The base as a whole."""
    info = site.kb.info
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "name": info.title,
            "description": info.description,
            "license": info.licence,
            "creator": _authors(site.kb),
            "isBasedOn": [_source(source) for source in info.sources],
            "inLanguage": info.language,
            "url": site.address or None,
        }
    )


def _source(source: Source) -> Data:
    found = address(source.url)
    return _known(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": found,
            "author": _person(source.author, literal=True) if source.author else None,
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "datePublished": str(source.date) if source.date else None,
        }
    )


def _authors(kb: KnowledgeBase) -> list[Data]:
    return [_person(name, literal=True) for name in kb.info.curators]


def _person(name: str, *, literal: bool) -> Data:
    return {"@type": "Organization" if literal else "Person", "name": name}


def _url(site: Site, path: str) -> str | None:
    return site.address + path.removesuffix(HOME) if site.address else None


def _known(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}
