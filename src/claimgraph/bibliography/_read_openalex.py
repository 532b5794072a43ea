"""Works as OpenAlex gives them, as facts."""

from __future__ import annotations

from typing import Any

from claimgraph.bibliography._dates import is_date
from claimgraph.bibliography._facts import MAX_PEOPLE, Facts, Person, listing, mapping, plain_text

MAX_WORDS = 20_000
"""Words of an abstract that are kept."""


def openalex_facts(work: dict[str, Any]) -> Facts:
    """What a work of OpenAlex says of itself; forms of the API and of its snapshots since 2022 are read.

    Parameters
    ----------
    work
        One object of the API's `results`, or one line of a snapshot.

    Examples
    --------
    >>> from claimgraph.bibliography import openalex_facts
    >>> work = {"id": "https://openalex.org/W1", "title": "Twists", "publication_year": 2015, "type": "article"}
    >>> facts = openalex_facts(work | {"abstract_inverted_index": {"ease": [1], "Twists": [0], "aches.": [2]}})
    >>> facts.title, facts.year, facts.abstract
    ('Twists', 2015, 'Twists ease aches.')
    """
    ids, biblio = mapping(work.get("ids")), mapping(work.get("biblio"))
    place = mapping(work.get("primary_location"))
    source = mapping(place.get("source")) or mapping(work.get("host_venue"))
    first, last = (plain_text(biblio.get(name), 40) for name in ("first_page", "last_page"))
    doi = plain_text(work.get("doi") or ids.get("doi"), 2000)
    return Facts(
        kind=plain_text(work.get("type"), 60),
        title=plain_text(work.get("title") or work.get("display_name"), 2000),
        people=tuple(
            person for one in listing(work.get("authorships"))[:MAX_PEOPLE] if (person := _person(mapping(one))).name
        ),
        date=_date(work),
        container=plain_text(source.get("display_name"), 500),
        volume=plain_text(biblio.get("volume"), 40),
        number=plain_text(biblio.get("issue"), 40),
        pages=first if last in ("", first) else f"{first}-{last}",
        doi=doi,
        pmid=plain_text(ids.get("pmid"), 200),
        pmcid=plain_text(ids.get("pmcid"), 200),
        url="" if doi else plain_text(place.get("landing_page_url"), 2000),
        abstract=_abstract(work.get("abstract_inverted_index")),
    )


def _person(authorship: dict[str, Any]) -> Person:
    author = mapping(authorship.get("author"))
    name = plain_text(author.get("display_name") or authorship.get("raw_author_name"), 300)
    known = plain_text(author.get("orcid") or author.get("id"), 200)
    return Person(whole=name, id=known.rpartition("/")[2])


def _date(work: dict[str, Any]) -> str:
    date, year = plain_text(work.get("publication_date"), 20), plain_text(work.get("publication_year"), 20)
    if is_date(date) and "/" not in date and (not year or date[:4] == year):
        # The first of January is what OpenAlex puts where it knows the year only.
        return date[:4] if date.endswith("-01-01") else date
    return year if is_date(year) else ""


def _abstract(index: Any) -> str:
    words: dict[int, str] = {}
    for word, places in mapping(index).items():
        for place in listing(places):
            if isinstance(place, int) and 0 <= place < MAX_WORDS:
                words[place] = str(word)
    return plain_text(" ".join(words[place] for place in sorted(words)))
