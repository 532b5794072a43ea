"""From plain data to a record, where packs and curators add to what the record knows itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import create_model

from claimgraph.loading._plan import Plan
from claimgraph.loading._validate import Complaint, Loc, unknown_field, unknown_value, validate
from claimgraph.records import (
    OWN,
    OWN_PATTERN,
    BaseInfo,
    Claim,
    EvidenceLine,
    Id,
    Open,
    Record,
    Source,
    Study,
    control_character,
    texts_in,
)


def prepared(plan: Plan, kind: type[Record], data: Any) -> tuple[Any, list[Complaint]]:
    """The record, or `None` and what keeps it from being one."""
    if not isinstance(data, dict) or not issubclass(kind, Open):
        return validate(kind, data)
    if issubclass(kind, Study):
        data, before = _with_methods(plan, kind, data)
        return validate(kind, data, before)
    if issubclass(kind, BaseInfo):
        return validate(kind, data, _in_base(plan, kind, data))
    before = list(_unknown(plan, kind, data))
    if issubclass(kind, Claim):
        before += _in_claim(plan, data)
    return validate(kind, data, before)


_OWN_NAME = re.compile(OWN_PATTERN)


@cache
def _fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


def _unknown(
    plan: Plan, kind: type[Record], data: Mapping[str, Any], loc: Loc = (), more: tuple[str, ...] = (), after: str = ""
) -> Iterator[Complaint]:
    """Fields that nobody knows; `more` are those of packs, which stand behind a field of the record in lists."""
    own = _fields(kind)
    at = own.index(after) + 1 if after else len(own)
    accepted = (*own[:at], *more, *own[at:])
    for name in data.keys() - set(accepted):
        if not name.startswith(OWN):
            yield _with_pack(plan, name, unknown_field((*loc, name), accepted))
        elif not _OWN_NAME.fullmatch(name):
            message = f"{name!r} is no name for a field of your own"
            yield Complaint("unknown-field", (*loc, name), message, "write x- and lower-case words: x-colour-of-pill")
        else:
            yield from _control_characters(data[name], (*loc, name))


def _control_characters(value: Any, loc: Loc) -> Iterator[Complaint]:
    for path, text in texts_in(value, *loc):
        if found := control_character(text):
            message = f"holds the control character U+{ord(found[0]):04X}"
            yield Complaint("control-character", path, message, "delete it")


def _with_pack(plan: Plan, name: str, complaint: Complaint) -> Complaint:
    """The complaint, with the pack that would know the name in place of any other hint."""
    return Complaint(complaint.code, complaint.loc, complaint.message, plan.brought(name) or complaint.hint)


def _with_methods(plan: Plan, kind: type[Study], data: dict[str, Any]) -> tuple[dict[str, Any], list[Complaint]]:
    """The data with the records of the ways to measure in it."""
    before = list(_unknown(plan, kind, data, more=tuple(plan.methods), after="sample"))
    given = {name: data[name] for name in plan.methods if data.get(name) is not None}
    data = {name: value for name, value in data.items() if name not in plan.methods}
    for name, inner in given.items():
        record, complaints = validate(plan.methods[name].record, inner)
        before += [Complaint(one.code, (name, *one.loc), one.message, one.hint) for one in complaints]
        if record is not None:
            data[name] = record
    return data, before


def _in_base(plan: Plan, kind: type[BaseInfo], data: Mapping[str, Any]) -> Iterator[Complaint]:
    yield from _unknown(plan, kind, data, more=plan.settings)
    for name in plan.settings:
        if data.get(name) is not None:
            yield from validate(_setting(name), {name: data[name]})[1]
    sources = data.get("sources")
    for i, source in enumerate(sources if isinstance(sources, list) else ()):
        if isinstance(source, dict):
            yield from _unknown(plan, Source, source, ("sources", i))


@cache
def _setting(name: str) -> type[Record]:
    """A record of nothing but a field of `kb/base.yaml` that a pack reads: the id of a thing."""
    field: dict[str, Any] = {name: (Id, ...)}
    return create_model("Setting", __base__=Record, **field)


def _in_claim(plan: Plan, data: Mapping[str, Any]) -> Iterator[Complaint]:
    about, lines = data.get("about"), data.get("evidence")
    if isinstance(about, dict) and plan.whole:
        for name in about:
            if name not in plan.about:
                yield _with_pack(plan, name, unknown_field(("about", name), plan.about))
    for i, line in enumerate(lines if isinstance(lines, list) else ()):
        if isinstance(line, dict):
            yield from _unknown(plan, EvidenceLine, line, ("evidence", i))
            because = line.get("indirect_because")
            if because is not None and because not in plan.reasons:
                complaint = unknown_value(("evidence", i, "indirect_because"), because, plan.reasons)
                yield _with_pack(plan, str(because), complaint)
