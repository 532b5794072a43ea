"""Works of Crossref, with the references that publishers deposit."""

from __future__ import annotations

from typing import Any

from claimgraph.bibliography import crossref_facts
from claimgraph.citations._ids import identifier
from claimgraph.citations._work import Author, Work
from claimgraph.citations.reading._gathered import RETRACTIONS, Gathered, count_of, date_of, ids_of, objects_in

SOURCE = "crossref"
_OWN = ("prefix", "member", "issued", "container-title", "reference", "references-count", "type", "title")


def is_crossref(item: dict[str, Any]) -> bool:
    """Whether an object is a work of Crossref."""
    return isinstance(item.get("DOI"), str) and any(name in item for name in _OWN)


def read_crossref(item: dict[str, Any], place: str, into: Gathered) -> None:
    """Take in a work and the notices it carries; references without a DOI are counted as unresolved."""
    facts = crossref_facts(item)
    ids = ids_of(("doi", facts.doi))
    if not ids:
        into.refuse(place, f"its DOI {facts.doi[:80]!r} is none")
        return
    given = item.get("reference")
    # An entry that is no object is a reference as well, one that cannot be followed.
    entries = [one if isinstance(one, dict) else {} for one in given] if isinstance(given, list) else []
    cited = [into.cited(ids_of(("doi", one.get("DOI")))) for one in entries]
    references = tuple(one for one in cited if one)
    into.unresolved += cited.count("")
    gone = _notices(item, ids[0], into)
    work = Work(
        ids,
        facts.title,
        facts.year,
        date_of(facts.date),
        facts.kind,
        tuple(Author(person.name, person.id) for person in facts.people),
        facts.container,
        facts.abstract,
        count_of(item.get("is-referenced-by-count")),
        references or None,
        len(references) < len(cited),
        True if gone else None,
    )
    into.add(work, SOURCE)


def _notices(item: dict[str, Any], own: str, into: Gathered) -> bool:
    """Note what the work says of others, and what others say of it; whether it was retracted."""
    gone = False
    for one in objects_in(item.get("update-to")):
        about = identifier(str(one.get("DOI") or ""))
        if about and about != own:
            kind = str(one.get("type") or "update")
            into.notice(about, kind, SOURCE, own)
            if kind.lower() in RETRACTIONS:
                into.add(Work((about,), retracted=True), SOURCE)
    for one in objects_in(item.get("updated-by")):
        kind = str(one.get("type") or "update")
        into.notice(own, kind, SOURCE, identifier(str(one.get("DOI") or "")))
        gone = gone or kind.lower() in RETRACTIONS
    return gone
