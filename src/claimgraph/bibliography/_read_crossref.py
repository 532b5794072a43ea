"""Works as Crossref gives them, as facts."""

from __future__ import annotations

from typing import Any

from claimgraph.bibliography._dates import from_csl
from claimgraph.bibliography._facts import MAX_PEOPLE, Facts, Person, first_text, listing, mapping, plain_text

_DATES = ("published", "issued", "published-print", "published-online", "posted")


def crossref_facts(work: dict[str, Any]) -> Facts:
    """What a work of Crossref says of itself.

    Parameters
    ----------
    work
        The `message` of the API, or one of its `items`.

    Examples
    --------
    >>> from claimgraph.bibliography import crossref_facts
    >>> work = {"DOI": "10.5555/cole.2015", "title": ["Twists"], "issued": {"date-parts": [[2015, 4]]}}
    >>> facts = crossref_facts(work | {"author": [{"family": "Cole", "given": "Cid"}]})
    >>> facts.title, facts.date, facts.people[0].name
    ('Twists', '2015-04', 'Cid Cole')
    """
    title, under = first_text(work.get("title")), first_text(work.get("subtitle"))
    doi = plain_text(work.get("DOI"), 2000)
    people = (_person(mapping(one)) for one in listing(work.get("author"))[:MAX_PEOPLE])
    return Facts(
        kind=plain_text(work.get("type"), 60),
        title=(f"{title}: {under}" if title and under and under not in title else title)[:2000],
        people=tuple(one for one in people if one.name),
        date=_date(work),
        container=first_text(work.get("container-title"))[:500],
        publisher=plain_text(work.get("publisher"), 300),
        volume=plain_text(work.get("volume"), 40),
        number=plain_text(work.get("issue"), 40),
        pages=plain_text(work.get("page") or work.get("article-number"), 80),
        doi=doi,
        url="" if doi else plain_text(work.get("URL"), 2000),
        abstract=plain_text(work.get("abstract")),
    )


def _person(author: dict[str, Any]) -> Person:
    orcid = plain_text(author.get("ORCID"), 200).rstrip("/").rpartition("/")[2]
    family, given = plain_text(author.get("family"), 200), plain_text(author.get("given"), 200)
    if not family and not given:
        return Person(whole=plain_text(author.get("name"), 300), group=True, id=orcid)
    suffix = plain_text(author.get("suffix"), 20)
    return Person(family or given, " ".join(part for part in (given, suffix) if part) if family else "", id=orcid)


def _date(work: dict[str, Any]) -> str:
    for name in _DATES:
        date, _ = from_csl(work[name]) if work.get(name) else ("", "")
        if date:
            return date.partition("/")[0].rstrip("~")
    return ""
