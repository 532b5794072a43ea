"""A base with only what the filter of a state lets through, for pictures that are drawn without the script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.explorer._shared import NOT_STATED
from claimgraph.knowledge import KnowledgeBase

_MOST = 4
"""More values of one facet than this are only counted, as on the chips above a picture."""


def narrowed(kb: KnowledgeBase, document: Mapping[str, Any], chosen: Mapping[str, Any]) -> KnowledgeBase:
    """The base without the lines and rows that a filter by facets or years takes away; words are not looked for."""
    of = {facet["id"]: facet["of"] for facet in document["words"]["facets"]}
    rows = set(document["looks"]["rows"])
    out = {node["id"] for node in document["nodes"] if node["kind"] in rows and not _passes(node, of, chosen)}
    gone = {id(line.evidence) for key, line in kb.collection("evidence").items() if f"evidence:{key}" in out}
    claims = {
        name: claim.model_copy(update={"evidence": tuple(one for one in claim.evidence if id(one) not in gone)})
        for name, claim in kb.claims.items()
    }
    tables = {
        name: tuple(row for row in found if not any(f"{kind}:{getattr(row, 'id', '')}" in out for kind in rows))
        for name, found in kb.rows.items()
    }
    return kb.replace(claims=claims, **tables)


def limits(document: Mapping[str, Any], chosen: Mapping[str, Any]) -> str:
    """What a filter asks for, as a sentence; nothing where it asks for nothing."""
    return "; ".join(_limits(document, chosen))


def _limits(document: Mapping[str, Any], chosen: Mapping[str, Any]) -> Iterator[str]:
    for facet in document["words"]["facets"]:
        if wanted := chosen["facets"].get(facet["id"]):
            names = {one["id"]: one["label"] for one in facet.get("values", ())}
            told = ", ".join(names.get(one, one) for one in wanted)
            yield f"{facet['label']}: {told if len(wanted) <= _MOST else f'{len(wanted)} chosen'}"
    first, last = chosen["years"]
    if first is not None or last is not None:
        yield f"years {first or '…'} to {last or '…'}"


def _passes(node: Mapping[str, Any], of: Mapping[str, Any], chosen: Mapping[str, Any]) -> bool:
    facts = node["f"]
    for facet, wanted in chosen["facets"].items():
        if not wanted or node["kind"] not in of[facet]:
            continue
        value = facts.get(facet)
        own = set(value) if isinstance(value, list | tuple) else {value} - {None}
        if not (own or {NOT_STATED}) & set(wanted):
            return False
    first, last = chosen["years"]
    year = facts.get("year")
    return year is None or ((first is None or year >= first) and (last is None or year <= last))
