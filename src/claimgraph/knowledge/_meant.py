"""Groups: one name that means several things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimgraph.knowledge._collections import Collections
from claimgraph.knowledge._names import Ref
from claimgraph.knowledge._words import words


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name means among the things of a kind.

    Parameters
    ----------
    ids
        Ids of the things; several where the name is that of a group.
    group
        Name of the group; empty where one thing is meant.
    """

    ids: tuple[str, ...]
    group: str = ""


def those(kb: Collections, name: str, kind: str, one: Callable[[], Ref]) -> Meant:
    """What a name means; `one` finds the one thing that it would mean without groups.

    The exact name of a group comes first, then that of a thing, then what is nearly the name of a group.
    """
    key, _, id_ = name.partition(":")
    if key == kind and id_ in kb.collection(kind):
        return Meant((id_,))
    known = _groups(kb, kind)
    typed = name.strip().casefold()
    for _, names, meant in known:
        if any(typed == one.casefold() for one in names):
            return meant
    things = kb.collection(kind).items() if known else ()
    if not any(typed == one.casefold() for id_, thing in things for one in (id_, thing.name, *thing.aliases)):
        asked = words(name)
        for id_, names, meant in known:
            if any(asked == words(one) for one in (id_, *names)):
                return meant
    return Meant((one().id,))


def _groups(kb: Collections, kind: str) -> list[tuple[str, tuple[str, ...], Meant]]:
    """The groups of a kind, kept with the base: each name that is typed is looked for among them."""
    kept: dict[str, list[tuple[str, tuple[str, ...], Meant]]] = kb.__dict__.setdefault("_groups", {})
    if kind not in kept:
        kept[kind] = list(groups(kb, kind))
    return kept[kind]


def groups(kb: Collections, kind: str) -> Iterator[tuple[str, tuple[str, ...], Meant]]:
    """Terms that mean all things that have them: id, names, and the things; none of those that hold one thing.

    Examples
    --------
    >>> from claimgraph import knowledge, load
    >>> list(knowledge.groups(load("tests/data/trial"), "drug"))
    []
    """
    declared = kb.kinds.get(kind)
    if declared is not None and declared.group:
        things = kb.collection(kind)
        for id_, term in kb.vocabulary.get(declared.terms[declared.group], {}).items():
            own = [one for one, thing in things.items() if getattr(thing, declared.group) == id_]
            also = [one for one in getattr(term, "members", ()) if one in things and one not in own]
            if len(own) + len(also) > 1:
                yield id_, (term.name, *term.aliases), Meant((*own, *also), term.name)
