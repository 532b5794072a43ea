"""Named views: the part of the graph that one picture or one question needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from claimgraph import packs
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.graph._build import build, graph_of
from claimgraph.graph._edges import Edge
from claimgraph.graph._scalars import scalars
from claimgraph.keywords import refuse_unknown
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Pack
from claimgraph.records import WorkRelation
from claimgraph.wording import enumeration, in_words

if TYPE_CHECKING:
    import networkx as nx

_NOT_A_CITATION = {WorkRelation.SAME_SAMPLE, WorkRelation.COMPANION_OF}


@dataclass(frozen=True, slots=True)
class View:
    """A view that needs nothing but a base.

    Parameters
    ----------
    make
        Gives the graph of a base.
    place
        Its place among the views, in lists.
    narrowed_by
        The kind of thing it can be narrowed to, which is also the keyword that `make` takes for it; empty for none.
    """

    make: Callable[..., Any]
    place: int
    narrowed_by: str = ""

    def __call__(self, kb: KnowledgeBase, **narrowed: str) -> Any:
        """The view of a base."""
        return self.make(kb, **narrowed)


def whole(kb: KnowledgeBase) -> nx.MultiDiGraph:
    """Everything, as `build` gives it.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> graph.whole(load("tests/data/tiny")).graph["title"]
    'Invented flank base'
    """
    return build(kb)


def claims_and_studies(kb: KnowledgeBase) -> nx.MultiDiGraph:
    """Which studies bear on which claims, and how.

    An edge runs from study to claim for each `stance` and `directness`, with the number of `lines`. Claims without
    evidence stay in as lone nodes; studies without a line are left out.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> found = graph.claims_and_studies(load("tests/data/tiny"))
    >>> sorted(stance for _, _, stance in found.in_edges("claim:twist-eases-ache", data="stance"))
    ['disputes', 'inconclusive', 'supports', 'supports']
    """
    import networkx as nx

    counts: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for line in kb.lines:
        one = line.evidence
        counts[f"study:{one.study}", f"claim:{line.claim.id}", str(one.stance), str(one.directness)] += 1
    edges = [
        Edge(study, "bears-on", claim, {"stance": stance, "directness": directness, "lines": lines}, detail)
        for (study, claim, stance, directness), lines in counts.items()
        for detail in [f"{stance} {directness}"]
    ]
    return graph_of(kb, nx.MultiDiGraph(), ("claim", "study"), edges, always=("claim",))


def citations(kb: KnowledgeBase) -> nx.DiGraph:
    """Which works point to which: `cites`, `includes`, `reanalyses` and the other relations that imply a citation.

    Several relations of one pair share an edge, joined by `; `. Works that only share a sample are not linked here,
    and works without a link are left out.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> list(graph.citations(load("tests/data/tiny")).edges(data="relation"))
    [('study:dunn2018review', 'study:able2010step', 'includes')]
    """
    import networkx as nx

    pairs: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in kb.relations:
        if row.relation not in _NOT_A_CITATION:
            pairs[f"study:{row.study}", f"study:{row.related_study}"][str(row.relation)] = row.basis
    edges = [
        Edge(work, "; ".join(found), other, scalars(basis="; ".join(found.values())))
        for (work, other), found in pairs.items()
    ]
    return graph_of(kb, nx.DiGraph(), ("study",), edges)


_OWN: Mapping[str, View] = {
    "whole": View(whole, place=0),
    "claims-and-studies": View(claims_and_studies, place=10),
    "citations": View(citations, place=30),
}


def registered_views() -> Mapping[str, View]:
    """The views that the core and all installed packs have, by the name people type."""
    return _of_packs(packs.registered())


def views(kb: KnowledgeBase) -> Mapping[str, View]:
    """The views that a base has, by the name people type: those of the core and of its packs.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> [name for name, view in graph.views(load("tests/data/tiny")).items() if not view.narrowed_by]
    ['whole', 'claims-and-studies', 'citations']
    """
    return _of_packs(kb.packs)


def _of_packs(used: Iterable[Pack]) -> Mapping[str, View]:
    found = dict(_OWN)
    for part in packs.parts(used, "graph"):
        found |= getattr(part, "VIEWS", {})
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: item[1].place)))


def view(kb: KnowledgeBase, name: str = "whole", **narrowed: str | None) -> Any:
    """The view of this name, for one thing where one is given.

    Parameters
    ----------
    name
        Among `views(kb)`.
    narrowed
        The thing in people's words, under the name of its kind, as `View.narrowed_by` has it; `None` is no thing.

    Raises
    ------
    BadRequestError
        There is no such view, or it cannot be narrowed to a thing of that kind.
    UnknownNameError, AmbiguousNameError
        The thing's name means nothing, or several things.
    TypeError
        No view can be narrowed to such a thing.

    Examples
    --------
    >>> from claimgraph import graph, load
    >>> graph.view(load("tests/data/tiny"), "citations").number_of_edges()
    1
    """
    known = views(kb)
    refuse_unknown("view", narrowed, {one.narrowed_by for one in registered_views().values()} - {""})
    if name not in known:
        hint = did_you_mean(suggest(name, known))
        raise BadRequestError(f"no view called {name!r}; accepted: {', '.join(known)}{hint}")
    wanted = {kind: thing for kind, thing in narrowed.items() if thing is not None}
    for kind in wanted:
        if known[name].narrowed_by != kind:
            others = enumeration([other for other, one in known.items() if one.narrowed_by == kind])
            told = f"; {others} are" if others else ""
            raise BadRequestError(f"the view {name!r} is not about a {in_words(kind)}{told}")
    return known[name](kb, **wanted)
