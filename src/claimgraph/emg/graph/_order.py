"""The "greater than" statements about one muscle as an order: layers, the steps that matter, and contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.emg.graph._views import dominance
from claimgraph.knowledge import KnowledgeBase

if TYPE_CHECKING:
    import networkx as nx

_SURE = 0.95
"""Level of the interval that must leave one out where a measured ratio counts."""


@dataclass(frozen=True, slots=True)
class DominanceEdge:
    """One exercise had more activity than another.

    Parameters
    ----------
    greater, lesser
        Ids of the two exercises.
    studies
        Keys of the studies that say so.
    measured
        Keys of the studies whose numbers say so, whether or not they also state it.
    """

    greater: str
    lesser: str
    studies: tuple[str, ...]
    measured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Exercises each of which had, directly or through others, more activity than every other one of them."""

    exercises: tuple[str, ...]
    edges: tuple[DominanceEdge, ...]

    @property
    def studies(self) -> tuple[str, ...]:
        """Keys of the studies that contradict each other."""
        return tuple(sorted({key for edge in self.edges for key in (*edge.studies, *edge.measured)}))


@dataclass(frozen=True, slots=True)
class DominanceOrder:
    """An order of exercises by what studies say of one muscle.

    Parameters
    ----------
    muscle
        Id of the muscle.
    layers
        Exercises from the top: nothing stands above the first layer, and each other exercise stands one layer below the
        lowest of those above it. Cycles apart, no path joins two exercises of one layer. A lower layer alone says
        nothing: only a path along `edges` does.
    edges
        The steps that no longer way round implies.
    implied
        Statements that follow from the steps; they are evidence as well.
    contradictions
        Cycles, each with the statements it is made of; their exercises share a layer.
    left_out
        Comparisons of the muscle that could not be drawn: of versions of one exercise, of things that are no exercise,
        and doubtful ones.
    """

    muscle: str
    layers: tuple[tuple[str, ...], ...]
    edges: tuple[DominanceEdge, ...]
    implied: tuple[DominanceEdge, ...]
    contradictions: tuple[Contradiction, ...]
    left_out: int


def dominance_order(kb: KnowledgeBase, muscle: str | None = None, *, measured: bool = False) -> DominanceOrder:
    """The order that the comparisons of one muscle give, freed of what follows from the rest.

    Parameters
    ----------
    kb
        The base.
    muscle
        Name in people's words; the base's default muscle if left out.
    measured
        Whether measured means count as statements too: those of one study, people and condition whose ratio differs
        from one by its 95 % interval (as `synthesis.rank` takes them).

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        The name means no muscle, or several.
    BadRequestError
        No muscle is given and the base has no default.

    Examples
    --------
    >>> import claimgraph
    >>> from claimgraph import graph
    >>> graph.dominance_order(claimgraph.load("tests/data/tiny"), "upper flank").layers
    (('twist',), ('step',), ('hold',))
    """
    import networkx as nx

    stated = dominance(kb, muscle)
    id_ = str(stated.graph["muscle"])
    edges = _edges(stated, _measured(kb, id_) if measured else {})
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted({end for pair in edges for end in pair}))
    graph.add_edges_from(edges)
    parts = nx.condensation(graph)
    part_of: Mapping[str, int] = parts.graph["mapping"]
    steps = set(nx.transitive_reduction(parts).edges())
    between = [edge for edge in edges.values() if part_of[edge.greater] != part_of[edge.lesser]]
    needed = [edge for edge in between if (part_of[edge.greater], part_of[edge.lesser]) in steps]
    return DominanceOrder(
        muscle=id_,
        layers=tuple(
            tuple(sorted(name for part in layer for name in parts.nodes[part]["members"]))
            for layer in nx.topological_generations(parts)
        ),
        edges=tuple(needed),
        implied=tuple(edge for edge in between if edge not in needed),
        contradictions=_contradictions((parts.nodes[part]["members"] for part in parts), edges),
        left_out=int(stated.graph["left_out"]),
    )


def _edges(stated: nx.DiGraph, measured: Mapping[tuple[str, str], set[str]]) -> dict[tuple[str, str], DominanceEdge]:
    said = {
        (more.partition(":")[2], less.partition(":")[2]): str(works).split("; ")
        for more, less, works in stated.edges(data="works")
    }
    return {
        pair: DominanceEdge(pair[0], pair[1], tuple(sorted(said.get(pair, ()))), tuple(sorted(measured.get(pair, ()))))
        for pair in sorted(said.keys() | measured.keys())
    }


def _measured(kb: KnowledgeBase, muscle: str) -> dict[tuple[str, str], set[str]]:
    """Pairs of exercises that the numbers of some study tell apart, with the keys of these studies."""
    from claimgraph.emg.synthesis import rank

    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for contrast in rank(kb, muscle).contrasts:
        if contrast.interval(_SURE)[0] > 0:
            found[contrast.better, contrast.other].add(contrast.study)
    return found


def _contradictions(
    parts: Iterable[Iterable[str]], edges: Mapping[tuple[str, str], DominanceEdge]
) -> tuple[Contradiction, ...]:
    found = []
    for part in parts:
        names = frozenset(part)
        if len(names) > 1:
            inside = (edge for pair, edge in edges.items() if names.issuperset(pair))
            found.append(Contradiction(tuple(sorted(names)), tuple(inside)))
    return tuple(sorted(found, key=lambda one: one.exercises))
