"""What a knowledge base hands out besides records: places, lines and orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from claimgraph import _hooks
from claimgraph.records import Claim, EvidenceLine, Record

KINDS = (
    "source",
    "claim",
    "evidence",
    "study",
    "exercise",
    "muscle",
    "condition",
    "treatment",
    "person",
    "measurement",
)
"""Kinds of things, as in the node keys of the graph."""

EMPTY: Mapping[str, Any] = MappingProxyType({})


class Place(NamedTuple):
    """Where something stands: file relative to the base's folder, and one-based line."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Line:
    """An evidence line with the claim it bears on.

    `id` is `claim/study/k`, where k counts the lines of that study in that claim from one.
    """

    claim: Claim
    evidence: EvidenceLine
    id: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return _hooks.mimebundle(self)


def about_items(claim: Claim) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Kinds and ids of what a claim is about."""
    about = claim.about
    return (
        ("exercise", about.exercises),
        ("muscle", about.muscles),
        ("condition", about.conditions),
        ("treatment", about.treatments),
        ("person", about.people),
    )


def row_order(row: Record) -> tuple[str, ...]:
    """Sort key of a table row: study, exercise, muscle, then every other column."""
    first = ("study", "exercise", "muscle")
    values = {name: getattr(row, name) for name in type(row).model_fields}
    ordered = [values.get(name) for name in first] + [v for k, v in values.items() if k not in first]
    return tuple("" if value is None else str(value) for value in ordered)


def grouped(pairs: Iterable[tuple[str, Any]]) -> Mapping[str, Any]:
    groups: dict[str, dict[int, Any]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][id(value)] = value
    return MappingProxyType({key: tuple(found.values()) for key, found in groups.items()})
