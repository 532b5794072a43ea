"""Which tables there are: those of the core, those that packs bring, and those of kinds that a base declares itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind, Pack, kinds_of, parts, registered, tables_of
from claimgraph.tables import _claims, _evidence, _relations, _results, _studies
from claimgraph.tables._declared import of_kind, of_table
from claimgraph.tables._own import with_own
from claimgraph.tables.filters import Thing, Wanted
from claimgraph.tables.sources import Addition, Source

_MOST = 32
"""Most bases with packs or kinds of their own whose tables are kept."""
_kept: dict[tuple[int, ...], tuple[tuple[Any, ...], Mapping[str, Source]]] = {}


def sources(kb: KnowledgeBase | None = None) -> Mapping[str, Source]:
    """Tables of a base by name; those of all packs where no base is given."""
    packs, own = (kb.packs, kb.own_kinds) if kb is not None else (registered(), ())
    key = tuple(map(id, (*packs, *own)))
    if key not in _kept:
        if len(_kept) >= _MOST:
            _kept.clear()
        # What was declared is kept beside its tables, so that its identity stands for it.
        _kept[key] = ((*packs, *own), _gathered(packs, own))
    return _kept[key][1]


def source(name: str, kb: KnowledgeBase | None = None) -> Source:
    """A table by its name; a pack that the base does not use has tables without rows."""
    found = sources(kb).get(name) or sources().get(name)
    if found is None:
        known = list(sources(kb))
        near = did_you_mean(suggest(name, known))
        raise BadRequestError(f"no table called {name!r}; accepted: {', '.join(known)}{near}")
    return with_own(kb, found) if kb is not None else found


def _gathered(packs: tuple[Pack, ...], own: Iterable[Kind]) -> Mapping[str, Source]:
    """Things of the core, what packs and the base bring, and at last rows of the core."""
    core, kinds = packs[0], kinds_of(packs, own)
    brought = [kind for kind in kinds.values() if kind not in core.kinds]
    about = [kind for kind in kinds.values() if kind.about]
    found = {"claims": _claims.source(about)}
    found |= _evidence.SOURCES | _studies.SOURCES | _results.sources(about)
    brings = parts(packs, "tables")
    for one in brings:
        found |= getattr(one, "SOURCES", {})
    more = [of_kind(kind) for kind in brought if kind.home]
    more += [of_table(table) for table in tables_of(packs).values() if table not in core.tables]
    found |= {one.name: one for one in more if one.name not in found}
    found |= _relations.SOURCES
    for one in brings:
        for name, additions in getattr(one, "ADDITIONS", {}).items():
            for addition in additions:
                found[name] = found[name].plus(addition)
    found["claims"] = found["claims"].plus(Addition(tuple(_about(brought, found["claims"]))))
    return found


def _about(kinds: Iterable[Kind], claims: Source) -> Iterator[Thing]:
    """Filters of claims by what they are about, where nobody declared them."""
    known = {one.name for one in claims.filters}
    for kind in kinds:
        name = kind.id.replace("-", "_")
        if kind.about and name not in known:
            meaning = f"only claims about this {kind.one}"
            yield Thing(meaning, kind.id, of=f"about.{kind.collection}", name=name, type=Wanted)
