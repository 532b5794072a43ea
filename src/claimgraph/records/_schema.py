"""JSON Schemas of the records, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

from claimgraph.records._base import Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: type[Record]) -> dict[str, Any]:
    """Schema of a file that holds one record of this kind, or a list of them.

    Examples
    --------
    >>> from claimgraph import records
    >>> records.json_schema(records.Person)["title"]
    'Person'
    """
    schema = kind.model_json_schema(mode="validation")
    definitions = schema.pop("$defs", {})
    definitions[kind.__name__] = schema
    one = {"$ref": f"#/$defs/{kind.__name__}"}
    return {
        "$schema": _DIALECT,
        "title": kind.__name__,
        "description": (kind.__doc__ or "").strip(),
        "anyOf": [one, {"type": "array", "items": one}],
        "$defs": dict(sorted(definitions.items())),
    }
