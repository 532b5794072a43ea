"""What a knowledge base hands out besides records: places, lines and orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from claimgraph import _hooks, packs
from claimgraph.packs import Kind, Pack
from claimgraph.records import BaseInfo, Claim, EvidenceLine, Record

EMPTY: Mapping[str, Any] = MappingProxyType({})


class Place(NamedTuple):
    """Where something stands: file relative to the base's folder, and one-based line."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that stands in the files of a base and is not in it, because something is wrong with it.

    Parameters
    ----------
    what
        The record as people call it: `the claim 'twist-eases-ache'`.
    path, line
        File relative to the base's folder, and the one-based line of the first fault.
    why
        What is wrong, as `check` says it.
    """

    what: str
    path: str
    line: int | None = None
    why: str = ""

    def __str__(self) -> str:
        return f"{self.what} ({Place(self.path, self.line)}: {self.why})"


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


def row_order(row: Record, first: Iterable[str] = ("study",)) -> tuple[str, ...]:
    """Sort key of a table row: some columns first, then every other one.

    Examples
    --------
    >>> from claimgraph import knowledge, load
    >>> [row] = [row for row in load("tests/data/tiny").relations if row.relation == "includes"]
    >>> knowledge.row_order(row)[:3]
    ('dunn2018review', 'includes', 'able2010step')
    """
    values = {name: getattr(row, name) for name in type(row).model_fields}
    ordered = [values.pop(name) for name in first] + list(values.values())
    return tuple("" if value is None else str(value) for value in ordered)


def without_id(row: Record) -> Record:
    """What a table row says: the row with its id left aside, to be compared with others.

    Examples
    --------
    >>> from claimgraph import knowledge, load
    >>> row, other = load("tests/data/tiny").results[:2]
    >>> said = knowledge.without_id(row)
    >>> knowledge.without_id(row.model_copy(update={"id": "copy"})) == said, knowledge.without_id(other) == said
    (True, False)
    """
    return row.model_copy(update={"id": ""}) if "id" in type(row).model_fields else row


def ids_in(found: Any) -> tuple[str, ...]:
    """The ids a field holds: none, one or several.

    Examples
    --------
    >>> from claimgraph import knowledge
    >>> knowledge.ids_in(None), knowledge.ids_in("step"), knowledge.ids_in(("step", "twist"))
    ((), ('step',), ('step', 'twist'))
    """
    return () if found is None else (found,) if isinstance(found, str) else tuple(found)


def of_unused(name: str) -> Mapping[str, Any]:
    """What a base has of a kind or a table of a pack that it does not use: nothing.

    Raises
    ------
    KeyError
        No pack brings such a kind or table.
    """
    known = packs.registered()
    if name in packs.kinds_of(known) or name in packs.tables_of(known):
        return EMPTY
    raise KeyError(name)


def keys_in(text: str | None) -> tuple[str, ...]:
    """The node keys a cell holds, joined by `;`.

    Examples
    --------
    >>> from claimgraph import knowledge
    >>> knowledge.keys_in("condition:ache; person:gale"), knowledge.keys_in(None)
    (('condition:ache', 'person:gale'), ())
    """
    return tuple(key for part in (text or "").split(";") if (key := part.strip()))


def grouped(pairs: Iterable[tuple[str, Any]]) -> Mapping[str, Any]:
    """Values by key, each value of a key once."""
    groups: dict[str, dict[int, Any]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][id(value)] = value
    return MappingProxyType({key: tuple(found.values()) for key, found in groups.items()})


Arranged = tuple[Mapping[str, Mapping[str, Any]], Mapping[str, tuple[Any, ...]], tuple[Pack, ...]]


def arranged(
    info: BaseInfo, collections: Mapping[str, Any], used: Sequence[Pack] | None, own: Sequence[Kind]
) -> Arranged:
    """The things by kind and the rows by table, in their orders, and the packs of the base.

    Raises
    ------
    TypeError
        No pack of the base has a collection of that name.
    """
    if used is None:
        known = {kind.collection: kind.home for pack in packs.registered() for kind in pack.kinds}
        held = {name for name, found in collections.items() if found} - {kind.collection for kind in own}
        used = packs.active(info.packs, {known.get(name, name) for name in held})
    kinds, tables = packs.kinds_of(used, own), packs.tables_of(used)
    named = {kind.collection: kind for kind in kinds.values() if kind.home}
    things: dict[str, Mapping[str, Any]] = {kind.id: EMPTY for kind in named.values()}
    rows: dict[str, tuple[Any, ...]] = dict.fromkeys(tables, ())
    for name, found in collections.items():
        if name in named:
            kind = named[name].id
            things[kind] = MappingProxyType(dict(sorted(found.items(), key=_place_of(kind))))
        elif name in tables:
            order = tables[name].order
            rows[name] = tuple(sorted(found, key=lambda row: row_order(row, order)))
        elif found or packs.bringing(name) is None:
            pack = packs.bringing(name)
            why = f"it belongs to the pack {pack.name!r}, which this base does not use" if pack else "no pack has it"
            raise TypeError(f"a base takes no collection {name!r}: {why}")
    return MappingProxyType(things), MappingProxyType(rows), tuple(used)


def _place_of(kind: str) -> Any:
    """Claims in the order of the source, then by id; all else by id."""
    if kind != "claim":
        return None
    return lambda item: (item[1].order is None, item[1].order or 0, item[0])
