"""Where things are on a site: one address a thing that never changes, as the kind and the id of the thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from posixpath import relpath

from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind

HOME = "index.html"


class Places:
    """The addresses of the things of a base.

    Things have a page each, `KIND/ID/`. Evidence lines stand on the page of their claim, rows of tables on the page of
    their work; they are places on it.

    Parameters
    ----------
    kb
        The base.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._tables = {table.node: table for table in kb.tables.values() if table.node}

    def kinds(self) -> Iterator[Kind]:
        """Kinds whose things have pages, those that have things."""
        for kind in self._kb.kinds.values():
            if kind.id != "evidence" and kind.id not in self._tables and self.ids(kind.id):
                yield kind

    def ids(self, kind: str) -> list[str]:
        """Ids of the things of a kind; works that only the bibliography knows among them."""
        found = list(self._kb.collection(kind))
        return sorted({*found, *self._kb.references}) if kind == "study" else found

    def rows(self, work: str) -> Iterator[str]:
        """Node keys of the rows that stand on the page of a work."""
        for node, table in self._tables.items():
            for column in table.works[:1]:
                yield from (f"{node}:{row.id}" for row in self._kb.rows_by(table.name, column).get(work, ()))

    def of(self, ref: str) -> str | None:
        """The page of a thing and the place on it, from the top of the site; `None` where it has none."""
        kind, _, id_ = ref.partition(":")
        kb = self._kb
        if kind == "evidence":
            claim = id_.partition("/")[0]
            return f"{page_of('claim', claim)}#{id_}" if id_ in kb.collection(kind) else None
        if (table := self._tables.get(kind)) is not None:
            row = kb.collection(kind).get(id_)
            work = getattr(row, table.works[0], None) if row is not None and table.works else None
            return f"{page_of('study', work)}#{ref}" if work and self._has("study", work) else None
        return page_of(kind, id_) if self._has(kind, id_) else None

    def _has(self, kind: str, id_: str) -> bool:
        kb = self._kb
        return kind in kb.kinds and (id_ in kb.collection(kind) or (kind == "study" and id_ in kb.references))


def page_of(kind: str, id_: str) -> str:
    """The file that is the page of a thing."""
    return f"{kind}/{id_}/{HOME}"


def list_of(kind: str) -> str:
    """The file that lists the things of a kind."""
    return f"{kind}/{HOME}"


def between(page: str, target: str) -> str:
    """The way from one file of a site to another, as links take it; it works on a disk too.

    Examples
    --------
    >>> between("claim/ache/index.html", "study/able2010step/index.html#result:x")
    '../../study/able2010step/index.html#result:x'
    """
    path, sign, place = target.partition("#")
    if path == page and sign:
        return f"#{place}"
    return f"{_way(page.rpartition('/')[0], path)}{sign}{place}"


@lru_cache(maxsize=4096)
def _way(folder: str, path: str) -> str:
    return relpath(path, folder or ".")
