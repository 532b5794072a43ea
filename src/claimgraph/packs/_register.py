"""The register: which packs there are, which of them a base uses, and where the parts of a pack are."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

from claimgraph import _hooks
from claimgraph.packs._core import CORE
from claimgraph.packs._declare import Kind, Method, Pack, Table
from claimgraph.records import Record

_others: dict[str, Pack] = {}


def register(pack: Pack) -> None:
    """Make a pack known.

    Raises
    ------
    RuntimeError
        It declares a name that another pack has.

    Examples
    --------
    >>> from claimgraph import packs
    >>> packs.register(packs.Pack("weather", "winds and storms", settings={"default_wind": "wind"}))
    >>> packs.bringing("default_wind").name
    'weather'
    >>> packs.unregister("weather")
    """
    taken = {name: one.name for one in registered() for name in _names(one)}
    for name in _names(pack):
        if name in taken:
            raise RuntimeError(f"the packs {taken[name]!r} and {pack.name!r} both declare {name!r}")
    _others[pack.name] = pack


def unregister(name: str) -> None:
    """Forget a pack that was made known.

    Examples
    --------
    >>> from claimgraph import packs
    >>> packs.register(packs.Pack("weather", "winds and storms"))
    >>> packs.unregister("weather")
    >>> "weather" in packs.pack_names()
    False
    """
    _others.pop(name, None)


def _names(pack: Pack) -> Iterator[str]:
    yield f"pack {pack.name}"
    for kind in pack.kinds:
        yield from (f"kind {kind.id}", f"collection {kind.collection}")
    yield from (f"collection {table.name}" for table in pack.tables)
    yield from (f"vocabulary {name}" for name in pack.vocabularies)
    yield from (f"method {name}" for name in pack.methods)
    yield from (f"setting {name}" for name in pack.settings)
    yield from (f"reason {name}" for name in pack.reasons)


@cache
def _named_by_the_root() -> tuple[Pack, ...]:
    return tuple(importlib.import_module(home).PACK for home in _hooks.packs)


def registered() -> tuple[Pack, ...]:
    """All packs that are installed, the core first.

    Examples
    --------
    >>> from claimgraph import packs
    >>> packs.registered()[0].summary
    'claims of an article, the evidence on them, and the works it is drawn from'
    """
    return (CORE, *_named_by_the_root(), *_others.values())


def pack_names() -> tuple[str, ...]:
    """Names of the packs a base may name: all but the core.

    Examples
    --------
    >>> from claimgraph import packs
    >>> "core" in packs.pack_names()
    False
    """
    return tuple(pack.name for pack in registered()[1:])


def active(wanted: Iterable[str] | None, has: Container[str]) -> tuple[Pack, ...]:
    """The packs of a base, the core first.

    Parameters
    ----------
    wanted
        The packs the base names; `None` where it names none, and its files tell.
    has
        Places in `kb/` that the base has, as in `Pack.homes`.

    Examples
    --------
    >>> from claimgraph import packs
    >>> [pack.name for pack in packs.active(None, has=["claims/"])]
    ['core']
    """
    core, *others = registered()
    if wanted is not None:
        names = frozenset(wanted)
        return (core, *(pack for pack in others if pack.name in names))
    return (core, *(pack for pack in others if any(home in has for home in pack.homes)))


def kinds_of(packs: Iterable[Pack], own: Iterable[Kind] = ()) -> Mapping[str, Kind]:
    """The kinds of some packs and those a base declares itself, by id, in their order.

    Examples
    --------
    >>> from claimgraph import packs
    >>> list(packs.kinds_of(packs.registered()[:1]))[:4]
    ['source', 'claim', 'evidence', 'study']
    """
    found = [kind for pack in packs for kind in pack.kinds]
    return MappingProxyType({kind.id: kind for kind in sorted([*found, *own], key=lambda kind: kind.place)})


def tables_of(packs: Iterable[Pack]) -> Mapping[str, Table]:
    """The tables of some packs by name; those of the core come last.

    Examples
    --------
    >>> from claimgraph import packs
    >>> packs.tables_of(packs.registered())["relations"].columns
    ('study', 'relation', 'related_study', 'basis', 'source_url', 'retrieved')
    """
    core, *others = packs
    return MappingProxyType({table.name: table for pack in (*others, core) for table in pack.tables})


def vocabularies_of(packs: Iterable[Pack], kinds: Iterable[Kind]) -> Mapping[str, type[Record]]:
    """Files of `kb/vocabulary/` and the record each of them lists.

    Examples
    --------
    >>> from claimgraph import packs
    >>> core = packs.registered()[:1]
    >>> list(packs.vocabularies_of(core, packs.kinds_of(core).values()))[:3]
    ['conditions', 'treatments', 'people']
    """
    listed = {kind.vocabulary: kind.record for kind in kinds if kind.listed}
    return MappingProxyType(listed | {name: record for pack in packs for name, record in pack.vocabularies.items()})


def methods_of(packs: Iterable[Pack]) -> Mapping[str, Method]:
    """Ways to measure, by the field of a study that describes them.

    Examples
    --------
    >>> from claimgraph import packs, records
    >>> gauge = packs.Method(records.Record, rung="rain", words="rain gauge")
    >>> weather = packs.Pack("weather", "winds and storms", methods={"gauge": gauge})
    >>> packs.methods_of([weather])["gauge"].words
    'rain gauge'
    """
    return MappingProxyType({name: method for pack in packs for name, method in pack.methods.items()})


def settings_of(packs: Iterable[Pack]) -> Mapping[str, str]:
    """Fields of `kb/base.yaml` that packs read, and the kind of thing each names.

    Examples
    --------
    >>> from claimgraph import packs
    >>> weather = packs.Pack("weather", "winds and storms", settings={"default_wind": "wind"})
    >>> packs.settings_of([weather])["default_wind"]
    'wind'
    """
    return MappingProxyType({name: kind for pack in packs for name, kind in pack.settings.items()})


def reasons_of(packs: Iterable[Pack]) -> Mapping[str, str]:
    """What can separate an indirect finding from a claim, in words, by code.

    Examples
    --------
    >>> from claimgraph import packs
    >>> packs.reasons_of(packs.registered())["surrogate"]
    'a stand-in was measured'
    """
    return MappingProxyType({code: words for pack in packs for code, words in pack.reasons.items()})


def because(code: str | None) -> str:
    """What separates an indirect finding from its claim, in words; nothing for nothing.

    Examples
    --------
    >>> from claimgraph import packs
    >>> packs.because("surrogate"), packs.because(None)
    ('a stand-in was measured', '')
    """
    return reasons_of(registered()).get(code, code) if code else ""


@cache
def _module(name: str) -> ModuleType | None:
    return importlib.import_module(name) if importlib.util.find_spec(name) is not None else None


def part(pack: Pack, floor: str) -> ModuleType | None:
    """The module a pack has for a floor, imported when it is first asked for; `None` where it has none.

    Examples
    --------
    >>> from claimgraph import packs
    >>> packs.part(packs.Pack("weather", "winds and storms"), "figures") is None
    True
    """
    return _module(f"{pack.parts}.{floor}") if pack.parts else None


def parts(packs: Iterable[Pack], floor: str) -> tuple[Any, ...]:
    """The modules that some packs have for a floor, in the order of the packs.

    Examples
    --------
    >>> from claimgraph import packs
    >>> [hasattr(part, "FIGURES") for part in packs.parts(packs.registered(), "figures")]
    [True]
    """
    return tuple(module for pack in packs if (module := part(pack, floor)) is not None)


def offered(floor: str, names: str) -> Mapping[str, Any]:
    """What all registered packs offer on a floor, by name: `offered("questions", "QUESTIONS")`.

    Examples
    --------
    >>> from claimgraph import packs
    >>> sorted(packs.offered("figures", "FIGURES"))[:2]
    ['plot_backing', 'plot_dominance']
    """
    found: dict[str, Any] = {}
    for module in parts(registered(), floor):
        found |= getattr(module, names, {})
    return MappingProxyType(found)


def bringing(name: str) -> Pack | None:
    """The pack that declares a kind, a collection, a vocabulary, a method or a setting of this name.

    Examples
    --------
    >>> from claimgraph import packs
    >>> packs.bringing("claims").name, packs.bringing("comets")
    ('core', None)
    """
    wanted = {f"{sort} {name}" for sort in ("kind", "collection", "vocabulary", "method", "setting", "reason")}
    return next((pack for pack in registered() if not wanted.isdisjoint(_names(pack))), None)


def unused(what: str, pack: Pack, used: Iterable[Pack]) -> str:
    """A sentence about something a base has not: which pack brings it, and how the base could use that.

    Examples
    --------
    >>> core, *_, last = registered()
    >>> unused("this", last, [core]) == (
    ...     f"this is brought by the pack {last.name!r}, which this base does not use; "
    ...     f"`packs: [{last.name}]` in kb/base.yaml switches it on"
    ... )
    True
    """
    names = ", ".join([*(one.name for one in used if one is not CORE), pack.name])
    return (
        f"{what} is brought by the pack {pack.name!r}, which this base does not use; `packs: [{names}]` in "
        "kb/base.yaml switches it on"
    )
