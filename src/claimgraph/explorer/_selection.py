"""What is selected in an explorer, as things, tables and works."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from claimgraph import export, query, tables
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.explorer._domain import examples
from claimgraph.explorer._labels import Labels
from claimgraph.knowledge import KnowledgeBase, keys_in
from claimgraph.query import Works

if TYPE_CHECKING:
    import pandas as pd


class Selection:
    """Things of one base, in the order in which they were selected.

    Parameters
    ----------
    kb
        The base.
    ids
        Node keys; ones that the base does not have are dropped.
    """

    def __init__(self, kb: KnowledgeBase, ids: Iterable[str] = ()) -> None:
        self._kb = kb
        self._labels = Labels(kb)
        self.ids: tuple[str, ...] = tuple(dict.fromkeys(one for one in ids if _is_known(kb, one)))
        """Node keys, such as `condition:low-back-pain`."""

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, node: object) -> bool:
        return node in self.ids

    def __eq__(self, other: object) -> bool:
        return self.ids == other.ids if isinstance(other, Selection) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.ids)

    def __repr__(self) -> str:
        if not self.ids:
            return f"<Selection: nothing; mark things in the explorer, or call select({examples(self._kb)[0]!r})>"
        names = (f"  {node.partition(':')[0]}: {self._labels.label(node)}" for node in self.ids)
        return "\n".join([f"<Selection: {len(self.ids)}>", *names])

    def frame(self) -> pd.DataFrame:
        """Frame with one row per thing: `id` (node key), `kind` and `label`, all `string`."""
        columns = tables.parse_columns("""
            id: Node key of the thing.
            kind: Kind of thing.
            label: The thing in words.
        """)
        rows = [{"id": one, "kind": one.partition(":")[0], "label": self._labels.label(one)} for one in self.ids]
        return tables.to_frame(columns, rows)

    def rows(self, table: str) -> pd.DataFrame:
        """Frame with one row per row of a table that is selected, or one of whose things is.

        A table of the base is also a method of that name: `selection.relations()` is `selection.rows("relations")`.

        Parameters
        ----------
        table
            Name of the table; its columns are as in `claimgraph.tables`.

        Raises
        ------
        BadRequestError
            The base has no such table.
        """
        if table not in self._kb.tables:
            near = did_you_mean(suggest(table, self._kb.tables))
            raise BadRequestError(f"no table called {table!r}; accepted: {', '.join(self._kb.tables)}{near}")
        declared, chosen = self._kb.tables[table], set(self.ids)
        named = {**dict.fromkeys(declared.works, "study"), **declared.names}
        named |= {column: link.kind for column, link in declared.relations.items()}
        found = [
            row
            for row in tables.rows(self._kb, table)
            if f"{declared.node}:{row.get('id')}" in chosen
            or any(f"{kind}:{row[column]}" in chosen for column, kind in named.items())
            or any(key in chosen for column in declared.about for key in keys_in(row[column]))
        ]
        return tables.to_frame(tables.columns(table), found)

    def __getattr__(self, name: str) -> Callable[[], pd.DataFrame]:
        if name.startswith("_") or name not in self._kb.tables:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return partial(self.rows, name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._kb.tables})

    def evidence(self) -> pd.DataFrame:
        """Frame with one row per evidence line that is selected, or whose claim or study is.

        Columns as in `claimgraph.tables.evidence`.
        """
        chosen = set(self.ids)
        found = [
            row
            for row in tables.rows(self._kb, "evidence")
            if f"evidence:{row['evidence']}" in chosen
            or any(f"{kind}:{row[kind]}" in chosen for kind in ("claim", "study"))
        ]
        return tables.to_frame(tables.columns("evidence"), found)

    @property
    def works(self) -> Works:
        """Exactly the works behind the things selected."""
        return query.works(self._kb, list(self.ids)) if self.ids else Works(self._kb, ())

    def bibliography(self, format: str = "bibtex", style: str | None = None) -> str:
        """The bibliography of the works behind the things selected.

        Parameters
        ----------
        format, style
            As in `claimgraph.export.bibliography`.

        Raises
        ------
        BadRequestError
            There is no such format or style.
        UnknownNameError
            A work has no entry in the bibliography.
        """
        return export.bibliography(self._kb, self.works, format, style)


def _is_known(kb: KnowledgeBase, node: str) -> bool:
    kind, _, id_ = node.partition(":")
    if kind == "study":
        return id_ in kb.studies or id_ in kb.references
    try:
        return id_ in kb.collection(kind)
    except KeyError:
        return False
