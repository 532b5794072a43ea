"""What a reader must know of a work before citing it: that it was retracted, and which of its facts nobody saw."""

from __future__ import annotations

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Reference, StudyStatus

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
_STATUS = {StudyStatus.RETRACTED: "retracted", StudyStatus.CORRECTED: "corrected after publication"}


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


def caveat(kb: KnowledgeBase, reference: Reference) -> str:
    """`retracted; not verified: volume, issue`, or nothing where nothing is to be told."""
    study = kb.studies.get(reference.key)
    status = _STATUS.get(study.status) if study is not None else None
    fields = ", ".join(unverified(reference))
    return "; ".join(part for part in (status, f"not verified: {fields}" if fields else None) if part)
