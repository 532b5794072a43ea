"""A schema of records made one of a base: with its ids, and with every way to write a value that a base reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Appraisal, Claim, Elsewhere, Predicts

_NOTHING = {"type": "null"}
_NUMBER_TEXT = {"type": "string", "pattern": r"^\s*[+-]?[0-9]{1,15}(\.[0-9]{1,12})?\s*$"}
_FLAG = {"anyOf": [{"type": "boolean"}, {"enum": [0, 1, *"0 1 true false yes no on off t f y n".split()]}]}
_GROWING = ("study", "claim")
"""Kinds whose ids are not listed: a schema that changes with every addition is in everybody's way."""


def of_base(text: str, kb: KnowledgeBase) -> str:
    """The text of a schema, for the files of one base."""
    schema = json.loads(text)
    records = schema["$defs"]
    for record, field, ids in _listed(kb):
        if ids and field in records.get(record, {}).get("properties", {}):
            records[record]["properties"][field] = _among(records[record]["properties"][field], ids)
    singles = {(kind.record.__name__, name) for kind in kb.own_kinds for name in (*kind.terms, *kind.links)}
    for name, record in records.items():
        for field, found in record.get("properties", {}).items():
            told = _read(found, required=field in record.get("required", ()))
            if (name, field) in singles:
                told = _with(told, _item(told))
            record["properties"][field] = told
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _listed(kb: KnowledgeBase) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Fields that hold an id of the base: record, field, and the ids there are."""
    for kind in kb.kinds.values():
        for field, vocabulary in kind.terms.items():
            yield kind.record.__name__, field, _terms(kb, vocabulary)
        for field, link in kind.links.items():
            yield kind.record.__name__, field, _things(kb, link.kind)
        if kind.about:
            yield "About", kind.collection, _things(kb, kind.id)
    yield Claim.__name__, "source", tuple(kb.sources)
    yield Elsewhere.__name__, "source", tuple(kb.sources)
    yield Predicts.__name__, "outcome", _things(kb, "outcome")
    yield Appraisal.__name__, "instrument", _terms(kb, "instruments")


def _terms(kb: KnowledgeBase, vocabulary: str) -> tuple[str, ...]:
    kind = next((kind.id for kind in kb.kinds.values() if kind.vocabulary == vocabulary), "")
    return tuple(sorted(kb.vocabulary.get(vocabulary, ()))) if not kind else _things(kb, kind)


def _things(kb: KnowledgeBase, kind: str) -> tuple[str, ...]:
    return () if kind in _GROWING or kind not in kb.kinds else tuple(sorted(kb.collection(kind)))


def _among(found: Mapping[str, Any], ids: Iterable[str]) -> dict[str, Any]:
    """A field whose value, or each of its values, is one of some ids."""
    choice = {"enum": [one for id_ in ids for one in ((id_, int(id_)) if id_.isdecimal() else (id_,))]}
    if found.get("type") == "array":
        return {**found, "items": choice}
    kept = {name: value for name, value in found.items() if name not in ("type", "pattern", "maxLength", "anyOf")}
    optional = _NOTHING in found.get("anyOf", ())
    return {**kept, **({"anyOf": [choice, _NOTHING]} if optional else choice)}


def _read(found: Any, *, required: bool = False) -> Any:
    """A schema that takes what is read as its value: scalars of a file are texts, an empty list may be nothing."""
    if not isinstance(found, dict):
        return found
    told = {name: value for name, value in found.items() if name not in ("items", "anyOf")}
    if {"type": "number"} in [{k: v for k, v in one.items() if k == "type"} for one in found.get("anyOf", ())]:
        told["anyOf"] = [_NUMBER_TEXT if one.get("type") == "string" else one for one in found["anyOf"]]
    elif "anyOf" in found:
        told["anyOf"] = [one for part in found["anyOf"] for one in _parts(_read(part, required=True))]
    if "items" in found:
        told["items"] = _read(found["items"], required=True)
    match found.get("type"):
        case "string" if "enum" not in found and "const" not in found and "format" not in found:
            told["type"] = ["string", "number", "boolean"]
        case "integer":
            return _either(told, {"type": "string", "pattern": "^[0-9]{1,12}$"})
        case "boolean":
            rest = {name: value for name, value in told.items() if name != "type"}
            return {**rest, **_FLAG}
        case "array" if not required:
            return _either(told, _NOTHING)
    return told


def _parts(found: Any) -> list[Any]:
    return found["anyOf"] if set(found) == {"anyOf"} else [found]


_SAID = ("default", "description", "title")


def _either(found: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What fits one of two schemas; what is said of the field stays with the field."""
    told = {name: found[name] for name in _SAID if name in found}
    return {**told, "anyOf": [{name: value for name, value in found.items() if name not in _SAID}, other]}


def _item(found: Mapping[str, Any]) -> Any:
    arrays = (one for one in found.get("anyOf", [found]) if one.get("type") == "array")
    return next((one["items"] for one in arrays), {})


def _with(found: Mapping[str, Any], other: Any) -> dict[str, Any]:
    return {**found, "anyOf": [*found["anyOf"], other]} if "anyOf" in found else _either(found, other)
