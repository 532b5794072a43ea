"""Which base a record came from: records know no base, so the bases alive are asked whether it is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from claimgraph import packs
from claimgraph.records import EvidenceLine, Reference

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase

_number = count()
_alive: WeakValueDictionary[int, KnowledgeBase] = WeakValueDictionary()
"""The bases that are still in use, in the order in which they were made; it keeps none of them alive."""


def remember(kb: KnowledgeBase) -> None:
    """Let records of this base find it as long as somebody uses it."""
    _alive[next(_number)] = kb


def kind_of(record: Any) -> str | None:
    """The kind of thing a record is, or `None` for a record that is no thing of its own.

    Examples
    --------
    >>> from claimgraph import knowledge, load
    >>> knowledge.kind_of(load("tests/data/tiny").claim("twist-eases-ache"))
    'claim'
    """
    if isinstance(record, Reference):
        return "study"
    known = {kind.record: kind.id for kind in packs.kinds_of(packs.registered()).values()}
    own = (kind for kb in list(_alive.values()) for kind in kb.own_kinds)
    return (known | {kind.record: kind.id for kind in own}).get(type(record))


def home_of(record: Any) -> tuple[KnowledgeBase, str] | None:
    """The base this very record came from, and the record's node key in it.

    An equal record of another base is not taken for it; of several bases that share it the first one made is meant.

    Examples
    --------
    >>> from claimgraph import knowledge, load
    >>> kb = load("tests/data/tiny")
    >>> knowledge.home_of(kb.claim("twist-eases-ache"))[1]
    'claim:twist-eases-ache'
    """
    for kb in list(_alive.values()):
        for key in _keys(kb, record):
            return kb, key
    return None


def _keys(kb: KnowledgeBase, record: Any) -> Iterator[str]:
    kind = kind_of(record)
    if isinstance(record, EvidenceLine):
        yield from (f"evidence:{line.id}" for line in kb.lines if line.evidence is record)
    elif kind is not None and kind in kb.kinds:
        id_ = record.key if kind == "study" else record.id
        held = kb.references if isinstance(record, Reference) else kb.collection(kind)
        if held.get(id_) is record:
            yield f"{kind}:{id_}"
