"""What packs bring to the explorer: the one place where it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph import packs
from claimgraph.knowledge import KnowledgeBase

_FLOOR = "facets"


def parts(kb: KnowledgeBase) -> tuple[Any, ...]:
    """The modules of a base's packs for this room."""
    return packs.parts(kb.packs, _FLOOR)


def listed(kb: KnowledgeBase, name: str) -> tuple[Any, ...]:
    """What the modules list under a name, one after the other."""
    return tuple(one for part in parts(kb) for one in getattr(part, name, ()))


def every(name: str) -> tuple[Any, ...]:
    """What the modules of all packs there are list under a name, one after the other."""
    return tuple(one for part in packs.parts(packs.registered(), _FLOOR) for one in getattr(part, name, ()))


def named(kb: KnowledgeBase, name: str) -> Mapping[str, Any]:
    """What the modules have by id under a name."""
    return {id_: one for part in parts(kb) for id_, one in getattr(part, name, {}).items()}


def functions(kb: KnowledgeBase, name: str) -> tuple[Any, ...]:
    """The functions of that name that the modules have."""
    return tuple(getattr(part, name) for part in parts(kb) if hasattr(part, name))


def asked(kb: KnowledgeBase, name: str, kind: str, *given: Any) -> Any:
    """What the function of that name says of a thing in the module of the pack that declares its kind, else `None`."""
    for pack in kb.packs:
        if any(one.id == kind for one in pack.kinds):
            say = getattr(packs.part(pack, _FLOOR), name, None)
            return say(*given) if say is not None else None
    return None


def own(kb: KnowledgeBase) -> tuple[packs.Kind, ...]:
    """The kinds of things that no pack tells more of here: those of packs without such a module, and a base's own."""
    silent = [kind for pack in kb.packs[1:] if packs.part(pack, _FLOOR) is None for kind in pack.kinds if kind.home]
    return (*silent, *kb.own_kinds)


def of_core(kb: KnowledgeBase, kind: str) -> bool:
    """Whether a kind is one that every base has."""
    return any(one.id == kind for one in kb.packs[0].kinds)


def examples(kb: KnowledgeBase) -> tuple[str, ...]:
    """Two names of things, as examples of what one may write."""
    found = (*listed(kb, "NAMES"), *(thing.name for kind in own(kb) for thing in kb.things[kind.id].values()))
    return (*found, *kb.studies, "smith2020title", "jones2021title")[:2]
