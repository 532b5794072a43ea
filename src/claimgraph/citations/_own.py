"""The works of a base, among works that cite and are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.citations._ids import identifier
from claimgraph.citations._work import Author, Work
from claimgraph.records import WorkRelation

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase

NO_CITATION = (WorkRelation.SAME_SAMPLE, WorkRelation.COMPANION_OF, WorkRelation.EXCLUDES)
"""Relations of the base that say nothing about who cites whom."""


def works_of(kb: KnowledgeBase) -> list[Work]:
    """The works of a base, as its references have them, with the DOI and PubMed ids by which others are joined.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> citations.works_of(load("tests/data/tiny"))[0].ids
    ('key:able2010step', 'doi:10.5555/able.2010')
    """
    found = []
    for key, reference in kb.references.items():
        given = (("doi", reference.doi), ("pmid", reference.pmid), ("pmcid", reference.pmcid))
        ids = [f"key:{key}", *(id_ for kind, text in given if text for id_ in [identifier(f"{kind}:{text}")] if id_)]
        # A list of authors that ends in "and others" would pass for a whole one.
        authors = () if reference.truncated else tuple(Author(str(name)) for name in reference.authors)
        found.append(Work(tuple(ids), reference.title, reference.year, authors=authors, venue=reference.container))
    return found
