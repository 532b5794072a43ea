"""Which facts of a reference nobody saw, in words."""

from __future__ import annotations

from claimgraph.records import Reference

_FIELDS = {
    "author": "authors",
    "booktitle": "title of the book",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "journaltitle": "journal",
    "organization": "organisation",
    "pmcid": "PubMed Central id",
    "pmid": "PubMed id",
    "url": "address",
}


def unverified(reference: Reference) -> tuple[str, ...]:
    """The fields that were recalled rather than seen, in words, in the order of the entry.

    Examples
    --------
    >>> fields = {"pages": "1", "number": "2", "doi": "10.5555/a"}
    >>> unverified(Reference("able2010step", "article", fields, unverified=frozenset({"doi", "number"})))
    ('issue', 'DOI')
    """
    order = [name for name in reference.fields if name in reference.unverified]
    named = [*order, *sorted(reference.unverified.difference(order))]
    return tuple(_word(reference, name) for name in named)


def _word(reference: Reference, name: str) -> str:
    if name == "number" and reference.entry_type == "article":
        return "issue"
    return _FIELDS.get(name, name)
