"""Verdicts as plain data, for programs: everything a verdict says, and the steps from which it follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from math import isfinite
from types import MappingProxyType
from typing import Any

from claimgraph.appraisal._verdict import TraceStep, Verdict

SCHEMA = "verdict-1"
"""Name and version of the JSON Schema that describes the data."""


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain values, as the JSON Schema `verdict` describes it, without its headline.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> data = appraisal.verdict_data(appraisal.appraise(load("tests/data/tiny"), "twist-eases-ache"))
    >>> data["direction"], data["body"]["people"], data["trace"][0]["rule"]
    ('refuted', 24, 'question')
    """
    told = {name.name: _plain(getattr(verdict, name.name)) for name in fields(verdict)}
    parts = [{"claim": claim, "direction": str(direction)} for claim, direction in verdict.parts]
    return {"schema": SCHEMA, **told, "parts": parts, "words": verdict.words, "sentence": verdict.sentence}


def trace_of(steps: Iterable[Mapping[str, Any]]) -> tuple[TraceStep, ...]:
    """The steps of a verdict from its data, which `replay` repeats.

    Examples
    --------
    >>> from claimgraph import appraisal, load
    >>> data = appraisal.verdict_data(appraisal.appraise(load("tests/data/tiny"), "twist-eases-ache"))
    >>> direction, certainty = appraisal.replay(appraisal.trace_of(data["trace"]))
    >>> str(direction), str(certainty)
    ('refuted', 'very-low')
    """
    return tuple(TraceStep(one["rule"], one["text"], MappingProxyType(dict(one["values"]))) for one in steps)


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return str(value)
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case tuple() | list() | frozenset() | set():
            return [_plain(one) for one in value]
        case float() if not isfinite(value):
            return None
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
