"""JSON Schemas of the records, for editors that complete and check YAML."""

from __future__ import annotations

import inspect
from typing import Any

from claimgraph.records._base import Record
from claimgraph.records._meanings import meaning

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: type[Record]) -> dict[str, Any]:
    """Schema of a file that holds one record of this kind, or a list of them.

    Examples
    --------
    >>> from claimgraph import records
    >>> records.json_schema(records.Person)["title"]
    'Person'
    """
    schema = field_schema(kind)
    definitions = schema.pop("$defs", {})
    definitions[kind.__name__] = schema
    one = {"$ref": f"#/$defs/{kind.__name__}"}
    return {
        "$schema": _DIALECT,
        "title": kind.__name__,
        "description": inspect.cleandoc(kind.__doc__ or ""),
        "anyOf": [one, {"type": "array", "items": one}],
        "$defs": dict(sorted(definitions.items())),
    }


def field_schema(kind: type[Record]) -> dict[str, Any]:
    """Schema of one record, with what each of its fields means; those of records inside it are under `$defs`.

    Examples
    --------
    >>> from claimgraph import records
    >>> records.field_schema(records.Person)["properties"]["name"]["description"]
    'Name shown to people.'
    """
    # The library is loaded with the first record; its schemas are rarely asked for.
    from pydantic.json_schema import GenerateJsonSchema

    class Described(GenerateJsonSchema):
        """The schemas of the library, and the meaning of each field in them."""

        def model_schema(self, schema: Any) -> dict[str, Any]:
            found: dict[str, Any] = super().model_schema(schema)
            record = schema["cls"]
            for name, one in found.get("properties", {}).items() if issubclass(record, Record) else ():
                if name in record.model_fields and (told := meaning(record, name)):
                    one.setdefault("description", told)
            return found

    return kind.model_json_schema(mode="validation", schema_generator=Described)
