"""From plain data to a record, where packs and curators add to what the record knows itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from claimgraph.loading._plan import Plan
from claimgraph.loading._validate import Complaint, Loc, unknown_field, unknown_value, validate
from claimgraph.records import OWN, BaseInfo, Claim, EvidenceLine, Open, Record, Study


def prepared(plan: Plan, kind: type[Record], data: Any) -> tuple[Any, list[Complaint]]:
    """The record, or `None` and what keeps it from being one."""
    if not isinstance(data, dict) or not issubclass(kind, Open):
        return validate(kind, data)
    if issubclass(kind, Study):
        data, before = _with_methods(plan, kind, data)
        return validate(kind, data, before)
    more = plan.settings if issubclass(kind, BaseInfo) else ()
    before = list(_unknown(plan, kind, data, (), more))
    if issubclass(kind, Claim):
        before += _in_claim(plan, data)
    return validate(kind, data, before)


@cache
def _fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


def _unknown(
    plan: Plan, kind: type[Record], data: Mapping[str, Any], loc: Loc, more: tuple[str, ...] = ()
) -> Iterator[Complaint]:
    accepted = (*_fields(kind), *more)
    for name in data.keys() - set(accepted):
        if not name.startswith(OWN):
            yield _with_pack(plan, name, unknown_field((*loc, name), accepted))


def _with_pack(plan: Plan, name: str, complaint: Complaint) -> Complaint:
    """The complaint, with the pack that would know the name in place of any other hint."""
    return Complaint(complaint.code, complaint.loc, complaint.message, plan.brought(name) or complaint.hint)


def _with_methods(plan: Plan, kind: type[Study], data: dict[str, Any]) -> tuple[dict[str, Any], list[Complaint]]:
    """The data with the records of the ways to measure in it."""
    before = list(_unknown(plan, kind, data, (), tuple(plan.methods)))
    given = {name: data[name] for name in plan.methods if data.get(name) is not None}
    data = {name: value for name, value in data.items() if name not in plan.methods}
    for name, inner in given.items():
        record, complaints = validate(plan.methods[name].record, inner)
        before += [Complaint(one.code, (name, *one.loc), one.message, one.hint) for one in complaints]
        if record is not None:
            data[name] = record
    return data, before


def _in_claim(plan: Plan, data: Mapping[str, Any]) -> Iterator[Complaint]:
    about, lines = data.get("about"), data.get("evidence")
    if isinstance(about, dict):
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
