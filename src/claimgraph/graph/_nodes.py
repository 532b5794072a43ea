"""The nodes of the graph, and which attributes each kind of node carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from claimgraph import packs
from claimgraph.graph._attributes import attribute_names
from claimgraph.graph._scalars import Scalar, own, scalars
from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Claim, Source

Told = Callable[[Any], Mapping[str, Any]]
"""Attributes of the node that a record makes, beside kind and label."""


def nodes(kb: KnowledgeBase, kinds: Iterable[str] | None = None) -> Iterator[tuple[str, dict[str, Scalar]]]:
    """Key and attributes of every node of these kinds, in the order of the base; kinds it lacks have none."""
    names, special = attribute_names(kb), dict(_SPECIAL)
    for part in packs.parts(kb.packs, "graph"):
        special |= getattr(part, "NODES", {})
    for kind in kb.kinds if kinds is None else kinds:
        if kind == "study":
            yield from _studies(kb)
        elif kind in kb.kinds:
            told = special.get(kind) or _declared(names[kind])
            for id_, thing in kb.collection(kind).items():
                key = f"{kind}:{id_}"
                yield key, {"kind": kind, **scalars(label=kb.name(key), **told(thing)), **own(thing)}


def _declared(names: Mapping[str, str]) -> Told:
    pairs = tuple(names.items())
    return lambda record: {name: getattr(record, field) for field, name in pairs}


def _source(source: Source) -> Mapping[str, Any]:
    return {"publisher": source.publisher, "author": source.author, "date": source.date, "url": source.url}


def _claim(claim: Claim) -> Mapping[str, Any]:
    return {
        "statement": claim.statement,
        "claim_kind": claim.kind,
        "rung": claim.rung,
        "locator": claim.locator,
        "order": claim.order,
        "searches": len(claim.searches),
    }


def _evidence(line: Line) -> Mapping[str, Any]:
    evidence = line.evidence
    return {
        "stance": evidence.stance,
        "directness": evidence.directness,
        "indirect_because": evidence.indirect_because,
        "finding": evidence.finding,
        "limitation": evidence.limitation,
        "why": evidence.why,
        "locator": evidence.locator,
        "quote": evidence.quote,
        "by": evidence.by,
        "on": evidence.on,
        **own(evidence),
    }


_SPECIAL: Mapping[str, Told] = {"source": _source, "claim": _claim, "evidence": _evidence}
"""What is told of kinds of the core that are more, or less, than their fields."""


def _studies(kb: KnowledgeBase) -> Iterator[tuple[str, dict[str, Scalar]]]:
    """Every work, with what is known of it: from the bibliography, from its study, or from both."""
    for key in sorted(kb.studies.keys() | kb.references.keys()):
        study, reference = kb.studies.get(key), kb.references.get(key)
        fields: dict[str, Any] = {}
        if reference is not None:
            fields |= {
                "title": reference.title,
                "year": reference.year,
                "container": reference.container,
                "doi": reference.doi,
                "unverified": reference.unverified,
            }
        if study is not None:
            fields |= {"design": study.design, "n": study.sample.n, "population": study.sample.population}
            for method in study.methods.values():
                fields |= dict(method)
            fields |= {
                "finding": study.finding,
                "tier": study.tier,
                "seen_as": study.seen_as,
                "second_read": study.second_read,
                "status": study.status,
                "note": study.note,
            }
        yield f"study:{key}", {"kind": "study", **scalars(label=kb.label(key), **fields), **own(study)}
