"""Works and who cites whom, as a matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from claimgraph.citations._ids import identifier
from claimgraph.citations._joining import joined
from claimgraph.citations._own import NO_CITATION, works_of
from claimgraph.citations._work import Work

if TYPE_CHECKING:
    import networkx as nx

    from claimgraph.knowledge import KnowledgeBase

Edge = tuple[str, str, str]
"""Identifier of the citing work, of the cited one, and the intent, which is empty where it is not known."""


@dataclass(frozen=True, eq=False)
class Network:
    """A directed network of works: an arrow runs from the citing work to the cited one.

    Nodes are numbered: first the works that have a record, ordered by their identifier, then those that are only named
    in a list of references. Records of one work (they share an identifier) are one node. An arrow from a work to itself
    is kept, since it is a fault of a source that a check names; metrics leave it out.
    """

    works: tuple[Work, ...]
    """Works with a record; the first `len(works)` nodes."""
    ids: tuple[str, ...]
    """Identifier of each node."""
    index: Mapping[str, int]
    """Number of a node by any of its identifiers."""
    matrix: csr_array
    """Square, 1 where the work of the row cites the work of the column; integers of 32 bits."""
    intents: Mapping[tuple[int, int], frozenset[str]]
    """What is known of why a work cites another, by the numbers of both."""

    @classmethod
    def of(cls, works: Iterable[Work], edges: Iterable[Edge] = ()) -> Network:
        """The network of some works and their lists of references, and of arrows told apart from them.

        Examples
        --------
        >>> from claimgraph.citations import Network, Work
        >>> network = Network.of([Work(("doi:10.5555/a",), references=("doi:10.5555/b",))])
        >>> network.ids, network.matrix.toarray().tolist()
        (('doi:10.5555/a', 'doi:10.5555/b'), [[0, 1], [0, 0]])
        """
        records = tuple(sorted(joined(works), key=lambda work: work.id))
        index: dict[str, int] = {}
        for i, work in enumerate(records):
            for id_ in work.ids:
                index.setdefault(id_, i)
        ids = [work.id for work in records]

        def number(id_: str) -> int:
            if id_ not in index:
                index[id_] = len(ids)
                ids.append(id_)
            return index[id_]

        arrows = [(i, number(cited)) for i, work in enumerate(records) for cited in work.references or ()]
        intents: dict[tuple[int, int], set[str]] = defaultdict(set)
        for citing, cited, intent in edges:
            pair = (number(citing), number(cited))
            arrows.append(pair)
            if intent:
                intents[pair].add(intent)
        told = {pair: frozenset(found) for pair, found in intents.items()}
        return cls(records, tuple(ids), MappingProxyType(index), _matrix(arrows, len(ids)), MappingProxyType(told))

    @classmethod
    def of_base(cls, kb: KnowledgeBase, works: Iterable[Work] = ()) -> Network:
        """The works of a base with the links that `kb/relations.csv` states, and works around it.

        Works around it that share a DOI or PubMed id with a work of the base are that work.

        Examples
        --------
        >>> from claimgraph import load
        >>> from claimgraph.citations import Network
        >>> network = Network.of_base(load("tests/data/tiny"))
        >>> [network.ids[i] for pair in network.intents for i in pair]
        ['key:dunn2018review', 'key:able2010step']
        """
        edges = [
            (f"key:{row.study}", f"key:{row.related_study}", str(row.relation))
            for row in kb.relations
            if row.relation not in NO_CITATION
        ]
        return cls.of([*works_of(kb), *works], edges)

    @cached_property
    def within(self) -> csr_array:
        """The matrix among works that have a record, without arrows from a work to itself."""
        count = len(self.works)
        inner = self.matrix[:count, :count].tocoo()
        other = inner.row != inner.col
        return csr_array((inner.data[other], (inner.row[other], inner.col[other])), shape=(count, count))

    @property
    def with_references(self) -> int:
        """How many works have a list of references: what any count of citations rests on."""
        return sum(work.references is not None for work in self.works)

    def position(self, id_: str) -> int | None:
        """Number of a node by an identifier in any spelling, or `None`.

        Examples
        --------
        >>> from claimgraph.citations import Network, Work
        >>> Network.of([Work(("doi:10.5555/a",))]).position("https://doi.org/10.5555/A")
        0
        """
        return self.index.get(id_, self.index.get(identifier(id_)))

    def to_networkx(self) -> nx.DiGraph:
        """All nodes by their identifier and all arrows; `intent` holds what is known of them, joined by `; `.

        Examples
        --------
        >>> from claimgraph.citations import Network, Work
        >>> list(Network.of([Work(("doi:10.5555/a",), references=("doi:10.5555/b",))]).to_networkx().edges)
        [('doi:10.5555/a', 'doi:10.5555/b')]
        """
        import networkx as nx

        graph = nx.DiGraph()
        for i, id_ in enumerate(self.ids):
            facts = self.works[i] if i < len(self.works) else None
            known = {"title": facts.title, "year": facts.year} if facts else {}
            graph.add_node(id_, **{name: value for name, value in known.items() if value})
        rows, columns = self.matrix.nonzero()
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
            intent = "; ".join(sorted(self.intents.get((i, j), ())))
            graph.add_edge(self.ids[i], self.ids[j], **({"intent": intent} if intent else {}))
        return graph

    @classmethod
    def from_networkx(cls, graph: nx.DiGraph) -> Network:
        """The network of a directed graph; nodes are any hashable things, `title` and `year` are read.

        A work without outgoing arrows is taken to have an empty list of references.

        Examples
        --------
        >>> import networkx as nx
        >>> from claimgraph.citations import Network
        >>> Network.from_networkx(nx.DiGraph([("a", "b")])).ids
        ('key:a', 'key:b')
        """
        names = {node: identifier(str(node)) or f"key:{node}" for node in graph}
        works = [
            Work(
                (names[node],),
                title=str(facts.get("title", "")),
                year=facts.get("year"),
                references=tuple(names[cited] for cited in graph.successors(node)),
            )
            for node, facts in graph.nodes(data=True)
        ]
        told = graph.edges(data="intent", default="")
        edges = [
            (names[one], names[other], part) for one, other, text in told for part in str(text).split("; ") if part
        ]
        return cls.of(works, edges)


def _matrix(arrows: Sequence[tuple[int, int]], count: int) -> csr_array:
    pairs = np.fromiter(chain.from_iterable(arrows), dtype=np.int64, count=2 * len(arrows)).reshape(-1, 2)
    ones = np.ones(len(pairs), dtype=np.int32)
    matrix = csr_array((ones, (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix
