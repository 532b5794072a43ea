"""From plain data to a record, and from pydantic's complaints to problems that say what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import EnumType
from typing import Any, get_args

from pydantic import ValidationError

from claimgraph.errors import did_you_mean, suggest
from claimgraph.records import KEY_PATTERN, Record

Loc = tuple[str | int, ...]

_SHOWN = 60
_CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "unknown-value",
    "string_pattern_mismatch": "bad-id",
    "string_too_short": "empty-value",
    "string_too_long": "too-long",
    "not_a_number": "not-a-number",
    "not_a_count": "not-a-count",
    "decimal_type": "not-a-number",
    "int_parsing": "not-a-count",
    "int_type": "not-a-count",
    **dict.fromkeys(("greater_than", "greater_than_equal", "less_than", "less_than_equal"), "out-of-range"),
    "bool_parsing": "not-yes-or-no",
    "bool_type": "not-yes-or-no",
    "control_character": "control-character",
    "string_type": "not-text",
    "tuple_type": "not-a-list",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
}


class Complaint:
    """One thing wrong with one field: code, place inside the record, message and hint."""

    def __init__(self, code: str, loc: Loc, message: str, hint: str) -> None:
        self.code, self.loc, self.message, self.hint = code, loc, message, hint


def validate(kind: type[Record], data: Any, before: Iterable[Complaint] = ()) -> tuple[Any, list[Complaint]]:
    """The record, or `None` and what keeps it from being one; `before` is what was found wrong with it already."""
    complaints: dict[Loc, Complaint] = {complaint.loc: complaint for complaint in before}
    try:
        record = kind.model_validate(data)
    except ValidationError as error:
        record = None
        for one in error.errors(include_url=False, include_context=True, include_input=True):
            if one["type"] == "unknown_field" and complaints:
                continue
            complaint = _complaint(kind, dict(one))
            complaints.setdefault(complaint.loc, complaint)
    return (None, _without_echoes(kind, complaints)) if complaints else (record, [])


def unknown_field(loc: Loc, accepted: Iterable[str]) -> Complaint:
    """A field that the record does not have."""
    name, known = str(loc[-1]), list(accepted)
    near = did_you_mean(suggest(name, known)).removeprefix("; ")
    message = f"{name!r} is not a field here; accepted: {', '.join(known)}"
    return Complaint("unknown-field", loc, message, near or "delete or rename it")


def unknown_value(loc: Loc, value: Any, accepted: Iterable[str]) -> Complaint:
    """A value that is none of those accepted."""
    known = list(accepted)
    near = did_you_mean(suggest(str(value), known)).removeprefix("; ")
    message = f"found {shown(value)}; accepted: {', '.join(known)}"
    return Complaint("unknown-value", loc, message, near or "choose one of them")


def _without_echoes(kind: type[Record], complaints: dict[Loc, Complaint]) -> list[Complaint]:
    """All but fields said to be missing that stand there misspelled."""
    misspelled = {
        (*loc[:-1], meant)
        for loc, complaint in complaints.items()
        if complaint.code == "unknown-field"
        for meant in suggest(str(loc[-1]), _fields(kind, loc[:-1]), 1)
    }
    return [c for loc, c in complaints.items() if c.code != "missing-field" or loc not in misspelled]


def spoken(loc: Loc) -> str:
    """A place in words, list items counted from one: `evidence.2.study`; signs that cannot be seen as their codes."""
    parts = (str(part + 1) if isinstance(part, int) else part for part in loc)
    return ".".join(part if part.isprintable() else repr(part)[1:-1] for part in parts)


def shown(value: Any) -> str:
    """A value as it is quoted in a message, cut to a readable length."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


_RANGE_HINTS = {"ci_level": "in percent; write 95 for 0.95"}
_RANGES = {"ge": "{} and more", "gt": "more than {}", "le": "{} and less", "lt": "less than {}"}


def _range(limits: Mapping[str, Any]) -> str:
    """The limit that a number misses, in words."""
    return next(_RANGES[name].format(limit) for name, limit in limits.items() if name in _RANGES)


def _complaint(kind: type[Record], error: dict[str, Any]) -> Complaint:
    loc: Loc = tuple(error["loc"])
    found, name = shown(error["input"]), str(loc[-1]) if loc else "record"
    code = _CODES.get(error["type"], "bad-date" if error["type"].startswith("date") else "invalid-value")
    if error["input"] is None and code != "missing-field":
        return Complaint("missing-field", loc, f"{name!r} has no value", f"write `{name}: …`")
    match code:
        case "missing-field":
            return Complaint(code, loc, f"{name!r} is missing", f"add `{name}: …`")
        case "unknown-field":
            return unknown_field(loc, _fields(kind, loc[:-1]))
        case "unknown-value":
            return unknown_value(loc, error["input"], _choices(kind, loc))
        case "bad-id":
            hint = _id_hint(error["ctx"]["pattern"])
            return Complaint(code, loc, f"found {found}, which is not an identifier", hint)
        case "out-of-range":
            return Complaint(
                code, loc, f"found {found}; accepted: {_range(error['ctx'])}", _RANGE_HINTS.get(name, "correct it")
            )
        case "empty-value":
            return Complaint(code, loc, "is empty", "write a value, or leave the field out")
        case "too-long":
            return Complaint(code, loc, f"{found} is too long for an identifier", "shorten it")
        case "not-a-number":
            text = str(error["input"])
            message = f"found {found} where a number belongs{_looks_like_minus(text)}"
            return Complaint(code, loc, message, _number_hint(text))
        case "not-a-count":
            return Complaint(code, loc, f"found {found} where a whole number belongs", "write digits only")
        case "not-yes-or-no":
            return Complaint(code, loc, f"found {found}; accepted: true, false", "write true or false")
        case "bad-date":
            return Complaint(code, loc, f"found {found} where a day belongs", "write it as 2024-05-31")
        case "control-character":
            return Complaint(code, loc, str(error["msg"]), "delete it")
        case "not-text":
            return Complaint(code, loc, f"found {found} where one text belongs", f"write `{name}: …` on one level")
        case "not-a-list":
            return Complaint(
                code,
                loc,
                f"found {found} where a list belongs",
                "write each item on a line of its own after `- `",
            )
        case "not-a-mapping":
            return Complaint(code, loc, f"found {found} where fields belong", "write `name: value` lines")
    return Complaint(code, loc, f"found {found}: {error['msg']}", "see kb/README.md for what the field takes")


def _id_hint(pattern: str) -> str:
    if pattern == KEY_PATTERN:
        return "use letters, digits and the signs _ . + -, without spaces"
    if ":" in pattern:
        return "write it as UBERON:0001371: the ontology, a colon, digits"
    return "use letters, digits and hyphens between them, without spaces; ids of things are in lower case"


_MINUS_LIKE = {"\u2212": "a minus sign (U+2212)", "\u2013": "an en dash (U+2013)", "\u2014": "an em dash (U+2014)"}
_MINUS_LIKE |= {"\u2010": "a hyphen (U+2010)", "\u2011": "a hyphen (U+2011)"}


def _looks_like_minus(text: str) -> str:
    """The sign that stands for a minus at the beginning of a number, in words; nothing where there is none."""
    sign = text.strip()[:1]
    return f": it begins with {_MINUS_LIKE[sign]}" if sign in _MINUS_LIKE else ""


def _number_hint(text: str) -> str:
    if _looks_like_minus(text):
        return f"write - (U+002D) for the minus: -{text.strip()[1:]}"
    lookalikes = str.maketrans({"I": "1", "l": "1", "O": "0", "o": "0", "S": "5", "B": "8"})
    repaired = text.translate(lookalikes)
    if repaired != text and repaired.replace(".", "", 1).isdigit():
        return f"a letter stands for a digit: did you mean {repaired}?"
    if "%" in text:
        return "leave the percent sign out"
    if "±" in text or "+/-" in text:
        return "the spread goes into the column dispersion"
    if text.startswith(("<", ">", "~", "≈")):
        return "write the number alone and the sign into note"
    return "write digits with a decimal point, such as 81.5"


def _model_at(kind: type[Record], loc: Loc) -> type[Record]:
    for part in loc:
        if isinstance(part, str) and part in kind.model_fields:
            inner = _record_in(kind.model_fields[part].annotation)
            if inner is not None:
                kind = inner
    return kind


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _record_in(arg)) is not None), None)


def _fields(kind: type[Record], loc: Loc) -> list[str]:
    return list(_model_at(kind, loc).model_fields)


def _choices(kind: type[Record], loc: Loc) -> list[str]:
    name = next((part for part in reversed(loc) if isinstance(part, str)), "")
    field = _model_at(kind, loc[:-1]).model_fields.get(name)
    return _members(field.annotation) if field is not None else []


def _members(annotation: Any) -> list[str]:
    if isinstance(annotation, EnumType):
        return [str(member) for member in annotation]  # type: ignore[var-annotated]
    return next((found for arg in get_args(annotation) if (found := _members(arg))), [])
