"""A base as a Frictionless Data Package, version 2: one CSV a table, and a description that programs check them by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.export._whole._asked import Asked
from claimgraph.export._whole._resources import Resource, notes, resources
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer
from claimgraph.tables import Column, Sort
from claimgraph.wording import slug

_PROFILES = "https://datapackage.org/profiles/2.0/"
_JOINER = "; "
"""What stands between the parts of a list, in every CSV of claimgraph."""
_TYPES: Mapping[Sort, Mapping[str, Any]] = {
    Sort.TEXT: {"type": "string"},
    Sort.NUMBER: {"type": "number"},
    Sort.COUNT: {"type": "integer"},
    Sort.FLAG: {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    Sort.LIST: {"type": "list", "delimiter": _JOINER, "itemType": "string"},
}
_UNIT = "unit"
"""The column that has the unit of other columns of its table, which say so: in `unit`."""


def datapackage(kb: KnowledgeBase, asked: Asked) -> Mapping[str, bytes]:
    """The files of the package: `datapackage.json`, and a CSV for each table that has rows.

    Each CSV is what `claimgraph table NAME --format csv` gives: numbers as printed, and a text that a spreadsheet
    would run begins with an apostrophe.
    """
    found = resources(kb)
    files = {f"{one.name}.csv": Answer(one.title, one.columns, one.rows).to_csv().encode("utf-8") for one in found}
    described = [_described(one, files[f"{one.name}.csv"]) for one in found]
    text = json.dumps(_package(kb, found, described, asked), indent=2, ensure_ascii=False)
    return {"datapackage.json": f"{text}\n".encode(), **files}


def _package(
    kb: KnowledgeBase, found: Iterable[Resource], described: list[dict[str, Any]], asked: Asked
) -> dict[str, Any]:
    told = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": slug(kb.info.title) or "base",
        "title": kb.info.title,
        "description": "\n\n".join([kb.info.description, *notes(kb, found)]),
        "version": asked.version,
        "homepage": asked.iri if asked.iri.startswith("http") else "",
        "licenses": [{"name": kb.info.licence}] if kb.info.licence else [],
        "contributors": [{"title": name, "roles": ["creator"]} for name in kb.info.curators],
        "sources": [
            {"title": one.title, **({"path": one.url} if one.url and one.url.startswith("http") else {})}
            for one in kb.info.sources
        ],
        "resources": described,
    }
    return {name: value for name, value in told.items() if value}


def _described(one: Resource, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [_field(column, one) for column in one.columns],
        "missingValues": [""],
    }
    if one.key:
        schema["primaryKey"] = [one.key]
    if one.links:
        schema["foreignKeys"] = [
            # A link inside a table names no resource.
            {"fields": [column], "reference": {**({} if table == one.name else {"resource": table}), "fields": [key]}}
            for column, (table, key) in one.links.items()
        ]
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": one.name,
        "type": "table",
        "title": one.title,
        "path": f"{one.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column, one: Resource) -> dict[str, Any]:
    told = {"name": column.name, "title": column.title, "description": column.meaning, **_TYPES[column.sort]}
    values = [row.get(column.name) for row in one.rows]
    if column.sort is Sort.LIST and any(_JOINER.strip() in part for value in values for part in value or ()):
        told = {**told, "type": "string", "description": f"{column.meaning} Several stand with a semicolon between."}
        del told["delimiter"], told["itemType"]
    if column.name != _UNIT and f"`{_UNIT}`" in column.meaning and any(other.name == _UNIT for other in one.columns):
        told["unitColumn"] = _UNIT
    required = column.name == one.key or (bool(values) and column.sort is Sort.COUNT and None not in values)
    if required:
        told["constraints"] = {"required": True, **({"unique": True} if column.name == one.key else {})}
    return told
