"""Attributes as plain scalars, so that every file format can hold them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

Scalar = str | int | float | bool
"""What an attribute may be."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file can hold."""


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


def own(record: Any) -> dict[str, Scalar]:
    """The fields a curator added to a record, as text under the names they have in the file: `x-difficulty`.

    A list is joined by `; `, and what has parts of its own is JSON.
    """
    found: Mapping[str, Any] = getattr(record, "own", {})
    return scalars(**{_clean(f"x-{name}"): _clean(_text(value)) for name, value in found.items()})


def _text(value: Any) -> str:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    plain = _plain(value)
    return "" if plain is None else str(plain)


def _clean(text: str) -> str:
    return NOT_XML.sub(" ", text)
