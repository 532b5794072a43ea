"""Works of OpenAlex: from the API, or from its snapshots."""

from __future__ import annotations

from typing import Any

from claimgraph.bibliography import openalex_facts
from claimgraph.citations._ids import identifier
from claimgraph.citations._work import Author, Work
from claimgraph.citations.reading._gathered import Gathered, count_of, date_of, ids_of

SOURCE = "openalex"


def is_openalex(item: dict[str, Any]) -> bool:
    """Whether an object is a work of OpenAlex."""
    return identifier(str(item.get("id") or "")).startswith("openalex:")


def read_openalex(item: dict[str, Any], place: str, into: Gathered) -> None:
    """Take in a work; an empty list of references is taken as none, since OpenAlex gives it where it knows of none."""
    work, unresolved = work_of_openalex(item)
    into.unresolved += unresolved
    into.add(work, SOURCE)
    if work.retracted:
        into.notice(work.id, "retraction", SOURCE)


def work_of_openalex(item: dict[str, Any]) -> tuple[Work, int]:
    """A work, and how many of its references name nothing."""
    facts = openalex_facts(item)
    ids = ids_of(("openalex", item.get("id")), ("doi", facts.doi), ("pmid", facts.pmid), ("pmcid", facts.pmcid))
    given = item.get("referenced_works")
    cited = [identifier(one) if isinstance(one, str) else "" for one in given] if isinstance(given, list) else []
    references = tuple(dict.fromkeys(one for one in cited if one))
    told = item.get("referenced_works_count")
    retracted = item.get("is_retracted")
    work = Work(
        ids,
        facts.title,
        facts.year,
        date_of(facts.date),
        facts.kind,
        tuple(Author(person.name, person.id) for person in facts.people),
        facts.container,
        facts.abstract,
        count_of(item.get("cited_by_count")),
        references or None,
        bool(references) and isinstance(told, int) and told > len(cited),
        retracted if isinstance(retracted, bool) else None,
    )
    return work, cited.count("")
