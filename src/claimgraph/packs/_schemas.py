"""JSON Schemas of the files of a base, with what packs add to the core's records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from claimgraph.packs._declare import Kind, Pack, Table
from claimgraph.packs._register import (
    kinds_of,
    methods_of,
    reasons_of,
    registered,
    settings_of,
    tables_of,
    vocabularies_of,
)
from claimgraph.records import ID_PATTERN, BaseInfo, KindDeclaration, Record, Term, field_schema, json_schema

_ID = {"maxLength": 120, "pattern": ID_PATTERN, "type": "string"}
_NOTHING = {"type": "null"}


def json_schemas(packs: Sequence[Pack] | None = None, own: Iterable[Kind] = ()) -> dict[str, str]:
    """File name and text of each schema: `claim.json` for the files of claims.

    Parameters
    ----------
    packs
        The packs of a base, the core first; all that are installed if left out.
    own
        Kinds that a base declares itself.

    Examples
    --------
    >>> from claimgraph import packs
    >>> "claims.json" in packs.json_schemas(), "claim.json" in packs.json_schemas()
    (False, True)
    """
    packs = registered() if packs is None else packs
    kinds = kinds_of(packs, own)
    texts = {}
    for name, record in sorted(_described(packs, kinds).items()):
        schema = json_schema(record)
        _completed(schema["$defs"], packs, kinds)
        texts[f"{name}.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def _described(packs: Sequence[Pack], kinds: Mapping[str, Kind]) -> dict[str, type[Record]]:
    """Schemas and the record each describes; the vocabularies that are plain lists of terms share `term`."""
    lists = vocabularies_of(packs, kinds.values())
    return {
        "base": BaseInfo,
        "kinds": KindDeclaration,
        **{kind.id: kind.record for kind in kinds.values() if kind.folder},
        **{name: record for name, record in lists.items() if record is not Term},
        "term": Term,
    }


def _completed(records: dict[str, Any], packs: Sequence[Pack], kinds: Mapping[str, Kind]) -> None:
    """Fill in what the records leave to packs."""
    if "About" in records:
        records["About"]["additionalProperties"] = False
        records["About"]["properties"] = {kind.collection: _ids(kind) for kind in kinds.values() if kind.about}
    if "RowSelector" in records:
        named = dict.fromkeys(column for table in tables_of(packs).values() for column in _selecting(table))
        records["RowSelector"]["properties"]["table"]["enum"] = list(_selected(packs))
        records["RowSelector"]["properties"] |= {column: {"type": "string"} for column in named}
        records["RowSelector"]["additionalProperties"] = False
    if "EvidenceLine" in records:
        reasons = {"enum": list(reasons_of(packs)), "type": "string"}
        records["EvidenceLine"]["properties"]["indirect_because"]["anyOf"] = [reasons, _NOTHING]
    if "Study" in records:
        for name, method in methods_of(packs).items():
            inner = field_schema(method.record)
            records |= inner.pop("$defs", {}) | {method.record.__name__: inner}
            one: dict[str, Any] = {"$ref": f"#/$defs/{method.record.__name__}"}
            told = f"How {method.words} was recorded, where it was."
            records["Study"]["properties"][name] = {"anyOf": [one, _NOTHING], "default": None, "description": told}
    if "BaseInfo" in records:
        for name, kind in settings_of(packs).items():
            told = f"{kinds[kind].one.capitalize()} that examples speak of."
            records["BaseInfo"]["properties"][name] = {
                "anyOf": [_ID, _NOTHING],
                "default": None,
                "description": told,
                "title": name.replace("_", " ").title(),
            }


def _selected(packs: Sequence[Pack]) -> Iterator[str]:
    """Tables whose rows lines may rest on: those of one study."""
    return (name for name, table in tables_of(packs).items() if "study" in table.columns)


def _selecting(table: Table) -> Iterator[str]:
    """Columns by which they are picked."""
    return (column for column in table.columns if column != "study" and "study" in table.columns)


def _ids(kind: Kind) -> dict[str, Any]:
    where = f"Ids in `kb/{kind.home}`." if kind.listed else f"Ids of files in `kb/{kind.home}`."
    title = kind.many.title()
    return {"default": [], "description": where, "items": _ID, "title": title, "type": "array"}
