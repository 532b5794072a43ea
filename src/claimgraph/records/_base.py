"""What all records share: frozen, closed to unknown fields, and the kinds of text they hold."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from claimgraph import _hooks

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE_PATTERN = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
KEY_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.+\-]*$"


class Record(BaseModel):
    """One reviewed fact; compare and hash by value."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return _hooks.mimebundle(self)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,12})?", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,12}", re.ASCII)


def control_character(text: str) -> re.Match[str] | None:
    """The first character that steers a terminal or cannot stand in XML, if there is one."""
    return _CONTROL.search(text)


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
