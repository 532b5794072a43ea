"""What the profiles share: how one is put together, and the sections that several kinds have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from claimgraph import bibliography
from claimgraph.knowledge import KnowledgeBase, Ref
from claimgraph.query._answer import Answer, Profile, in_order
from claimgraph.tables import Row, columns, parse_columns, rows, written

_COLUMNS = parse_columns("""
    study: Citation key.
    reference: The reference in one line.
    link: Address of the work, if it has a DOI, a PubMed id or a publisher's page.
""")
_BRIEF = {
    "ratios": ("exercise_name", "variant", "measure", "numerator", "denominator", "value", "unit", "label"),
    "comparisons": ("muscle_or_ratio", "greater", "lesser", "p_value", "n", "label"),
    "relations": ("study", "relation", "related_study", "basis"),
}


def references(kb: KnowledgeBase, keys: Iterable[str]) -> Answer:
    """The works themselves, one reference a line, with a link where one is known."""
    found: list[Row] = []
    for key in in_order(keys):
        reference = kb.references.get(key)
        links = bibliography.links(reference) if reference else []
        text = bibliography.citation(reference) if reference else key
        found.append({"study": key, "reference": text, "link": links[0][1] if links else None})
    return Answer("References", _COLUMNS, tuple(found), works=in_order(keys), brief=("reference",), prose=True)


def profile(
    kb: KnowledgeBase, ref: Ref, title: str, facts: Iterable[tuple[str, Any]], sections: Iterable[Answer]
) -> Profile:
    kept = tuple(section for section in sections if section.rows)
    place = kb.place(ref)
    return Profile(
        ref=str(ref),
        title=title,
        facts=tuple((label, written(value, ", ")) for label, value in facts if value not in (None, "", ())),
        sections=kept,
        place=str(place) if place else "",
        works=in_order(*(section.works for section in kept)),
    )


def names_of(kb: KnowledgeBase, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(kb.called(kind, id_) for id_ in ids)


def table_section(kb: KnowledgeBase, question: str, table: str, **filters: str) -> Answer:
    found = rows(kb, table, **filters)
    works = in_order((row["study"] for row in found), (row.get("related_study", row["study"]) for row in found))
    return Answer(question, columns(table), tuple(found), works=works, brief=_BRIEF[table])


def claims_about(kb: KnowledgeBase, ref: Ref) -> Answer:
    wanted = {claim.id for claim in kb.claims_about.get(str(ref), ())}
    found = [row for row in rows(kb, "claims") if row["claim"] in wanted]
    return Answer(
        "Which claims are about it?",
        columns("claims"),
        tuple(found),
        works=in_order(line.evidence.study for line in kb.lines if line.claim.id in wanted),
        brief=("claim", "supports", "disputes", "inconclusive", "statement"),
    )


def site_of(address: str) -> str:
    """The site of an address: addresses of pages read are provenance in the files, not links for readers."""
    try:
        return urlsplit(address).hostname or "an unnamed place"
    except ValueError:
        return "an unreadable address"
