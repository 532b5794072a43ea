"""What all records share: frozen, closed to unknown fields, and the kinds of text they hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from claimgraph import _hooks

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE_PATTERN = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
KEY_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.+\-]*$"


class Record(BaseModel):
    """One reviewed fact; compare and hash by value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return _hooks.mimebundle(self)


OWN = "x-"
"""How the name of a field begins that a curator adds: it is kept and shown, and nothing is made of it."""
OWN_PATTERN = rf"^{OWN}[a-z0-9][a-z0-9_-]{{0,79}}$"
"""What the whole name of such a field looks like."""


def _closed(schema: dict[str, Any]) -> None:
    """The JSON Schema of a record that takes curators' own fields and no other unknown ones."""
    schema["additionalProperties"] = False
    schema["patternProperties"] = {OWN_PATTERN: {"description": "A field of your own, kept and shown."}}


class Open(Record):
    """A record that also takes fields of its curator, whose names begin with `x-`."""

    model_config = ConfigDict(extra="allow", json_schema_extra=_closed)

    @model_validator(mode="after")
    def _only_own_fields(self) -> Self:
        for name, value in (self.__pydantic_extra__ or {}).items():
            if re.fullmatch(OWN_PATTERN, name):
                if any(control_character(text) for _, text in texts_in(value)):
                    raise PydanticCustomError("unknown_field", "{name} holds a control character", {"name": name})
            elif value is not None and not self._takes(value):
                raise PydanticCustomError("unknown_field", "{name} is not a field here", {"name": repr(name)})
        return self

    @classmethod
    def _takes(cls, value: Any) -> bool:
        """Whether a value may stand in a field that the record does not know."""
        return False

    @property
    def own(self) -> Mapping[str, Any]:
        """The curator's own fields, by their name without `x-`."""
        extra = self.__pydantic_extra__ or {}
        return MappingProxyType({name.removeprefix(OWN): v for name, v in extra.items() if name.startswith(OWN)})


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,12})?", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,12}", re.ASCII)


def control_character(text: str) -> re.Match[str] | None:
    r"""The first character that steers a terminal or cannot stand in XML, if there is one.

    Examples
    --------
    >>> from claimgraph import records
    >>> records.control_character("a\x1b[31m") is not None, records.control_character("plain")
    (True, None)
    """
    return _CONTROL.search(text)


def texts_in(value: Any, *path: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in a value of any shape, names of fields among them, with the way to it.

    Examples
    --------
    >>> from claimgraph import records
    >>> list(records.texts_in({"seen": ["a", 1]}, "x-notes"))
    [(('x-notes', 'seen'), 'seen'), (('x-notes', 'seen', 0), 'a')]
    """
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield (*path, str(name)), str(name)
            yield from texts_in(one, *path, str(name))
    elif isinstance(value, list | tuple):
        for place, one in enumerate(value):
            yield from texts_in(one, *path, place)


def _one_line(text: str) -> str:
    found = control_character(text)
    if found:
        raise PydanticCustomError(
            "control_character", "holds the control character U+{code}", {"code": f"{ord(found[0]):04X}"}
        )
    text = " ".join(text.split())
    if not text:
        raise PydanticCustomError("string_too_short", "is empty")
    return text


def _nothing_is_empty(value: Any) -> Any:
    return () if value is None else value


def _parts(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part for piece in value.split(";") if (part := piece.strip()))
    return _nothing_is_empty(value)


def _plain_number(value: Any) -> Any:
    if isinstance(value, str) and not _NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError("not_a_number", "is not a number")
    return value


def _plain_count(value: Any) -> Any:
    if isinstance(value, str) and not _COUNT.fullmatch(value.strip()):
        raise PydanticCustomError("not_a_count", "is not a whole number from 0 on")
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=120)]
"""Identifier: lower-case words, digits and hyphens."""

Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN, max_length=120)]
"""Id of a vocabulary term; may hold the capitals of a unit, as in `10RM`."""

StudyKey = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=120)]
"""Citation key, the id of a study everywhere."""

RowId = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=160)]
"""Identifier of a row that others name: citation key and what tells it apart."""

Text = Annotated[str, AfterValidator(_one_line)]
"""Prose of at least one character; line breaks of the file are not part of it."""

Number = Annotated[Decimal, Field(allow_inf_nan=False), BeforeValidator(_plain_number)]
"""Decimal as printed: `38.20` keeps its zero."""

Count = Annotated[int, Field(ge=0), BeforeValidator(_plain_count)]
"""How many people."""

Day = dt.date
"""A day, `YYYY-MM-DD`."""

_T = TypeVar("_T")
Many = Annotated[tuple[_T, ...], BeforeValidator(_nothing_is_empty)]
"""A list in the file; a key without a value is an empty list."""

Several = Annotated[tuple[_T, ...], BeforeValidator(_parts)]
"""A list in one cell of a table, `;` between its parts; an empty cell is an empty list."""
