"""The nodes of the graph, and which scalars each kind of node carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from claimgraph.knowledge import KnowledgeBase, Line
from claimgraph.records import Claim, Condition, Exercise, Measurement, Muscle, Person, Source, Treatment

Scalar = str | int | float | bool
"""What an attribute may be, so that every file format can hold it."""


def nodes(kb: KnowledgeBase, kinds: Iterable[str] | None = None) -> Iterator[tuple[str, dict[str, Scalar]]]:
    """Key and attributes of every node of these kinds, in the order of the base."""
    for kind in kb.kinds if kinds is None else kinds:
        ids = sorted(kb.studies.keys() | kb.references.keys()) if kind == "study" else kb.collection(kind)
        for id_ in ids:
            key = f"{kind}:{id_}"
            yield key, {"kind": kind, **scalars(label=kb.name(key), **_FIELDS[kind](kb, id_))}


def scalars(**values: Any) -> dict[str, Scalar]:
    """The values as plain scalars, those that are not known left out."""
    plain = {name: _plain(value) for name, value in values.items()}
    return {name: value for name, value in plain.items() if value is not None and value != ""}


def _plain(value: Any) -> Scalar | None:
    match value:
        case None | bool():
            return value
        case Enum():
            return str(value.value)
        case Decimal():
            return float(value)
        case dt.date():
            return value.isoformat()
        case tuple() | frozenset():
            return "; ".join(str(item) for item in (sorted(value) if isinstance(value, frozenset) else value))
        case int() | float():
            return value
    return str(value)


def _source(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    source: Source = kb.sources[id_]
    return {"publisher": source.publisher, "author": source.author, "date": source.date, "url": source.url}


def _claim(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    claim: Claim = kb.claims[id_]
    return {
        "statement": claim.statement,
        "claim_kind": claim.kind,
        "rung": claim.rung,
        "locator": claim.locator,
        "order": claim.order,
        "searches": len(claim.searches),
    }


def _evidence(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    line: Line = kb.collection("evidence")[id_]
    evidence = line.evidence
    return {
        "stance": evidence.stance,
        "directness": evidence.directness,
        "indirect_because": evidence.indirect_because,
        "finding": evidence.finding,
        "limitation": evidence.limitation,
        "locator": evidence.locator,
        "quote": evidence.quote,
        "by": evidence.by,
        "on": evidence.on,
    }


def _study(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    study, reference = kb.studies.get(id_), kb.references.get(id_)
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
        fields |= {
            "design": study.design,
            "n": study.sample.n,
            "population": study.sample.population,
            "electrode": study.methods["emg"].electrode if "emg" in study.methods else None,
            "normalisation": study.methods["emg"].normalisation if "emg" in study.methods else None,
            "finding": study.finding,
            "tier": study.tier,
            "seen_as": study.seen_as,
            "second_read": study.second_read,
            "status": study.status,
            "note": study.note,
        }
    return fields


def _exercise(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    exercise: Exercise = kb.exercises[id_]
    return {
        "family": exercise.family,
        "position": exercise.position,
        "equipment": exercise.equipment,
        "weight_bearing": exercise.weight_bearing,
        "in_article": exercise.in_article,
        "description": exercise.description,
    }


def _muscle(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    muscle: Muscle = kb.muscles[id_]
    return {
        "group": muscle.group,
        "segments": muscle.segments,
        "uberon": muscle.uberon,
        "definition": muscle.definition,
    }


def _condition(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    condition: Condition = kb.conditions[id_]
    return {"mondo": condition.mondo, "hp": condition.hp}


def _treatment(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    treatment: Treatment = kb.treatments[id_]
    return {"treatment_kind": treatment.kind, "description": treatment.description}


def _person(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    person: Person = kb.people[id_]
    return {"role": person.role}


def _measurement(kb: KnowledgeBase, id_: str) -> Mapping[str, Any]:
    row: Measurement = kb.collection("measurement")[id_]
    return {
        "value": row.value,
        "value_printed": str(row.value),
        "unit": row.unit,
        "statistic": row.statistic,
        "dispersion": row.dispersion,
        "dispersion_printed": None if row.dispersion is None else str(row.dispersion),
        "dispersion_kind": row.dispersion_kind,
        "n": row.n,
        "population": row.population,
        "variant": row.variant,
        "segment": row.segment,
        "electrode": row.electrode,
        "normalisation": row.normalisation,
        "load": row.load,
        "load_detail": row.load_detail,
        "side": row.side,
        "phase": row.phase,
        "extracted_from": row.extracted_from,
        "locator": row.locator,
        "note": row.note,
        "cautioned": row.cautioned,
        "second_read": row.second_read,
    }


_FIELDS: Mapping[str, Callable[[KnowledgeBase, str], Mapping[str, Any]]] = {
    "source": _source,
    "claim": _claim,
    "evidence": _evidence,
    "study": _study,
    "exercise": _exercise,
    "muscle": _muscle,
    "condition": _condition,
    "treatment": _treatment,
    "person": _person,
    "measurement": _measurement,
}
