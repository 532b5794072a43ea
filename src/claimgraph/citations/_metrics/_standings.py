"""How each work of a network stands in it, and the network as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from claimgraph.citations._metrics._age import Ages, citation_ages
from claimgraph.citations._metrics._counts import citation_counts
from claimgraph.citations._metrics._disruption import disruption
from claimgraph.citations._metrics._main_path import MainPath, main_path
from claimgraph.citations._metrics._matrix import Matrix, links
from claimgraph.citations._metrics._pagerank import pagerank
from claimgraph.citations._metrics._pairs import similarity
from claimgraph.citations._metrics._self_citation import SelfCitation, self_citation
from claimgraph.citations._metrics._structure import betweenness, communities, k_core

if TYPE_CHECKING:
    from claimgraph.citations._network import Network
    from claimgraph.citations._work import Work

_SEED = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How one work stands among the works with a record.

    Parameters
    ----------
    work
        The work.
    cited_here
        How many of the other works cite it.
    cited_in_all
        How many works cite it anywhere, by a source; `None` where none told.
    references
        Length of its list of references; `None` where nobody gave one.
    pagerank
        Its PageRank among the works.
    core
        Its core number among them.
    betweenness
        Share of shortest chains between two others that lead through it.
    group
        Number of the group of works that cite the same, from 1, the largest first.
    disruption
        Its disruption index among them; `None` where it is not defined.
    on_main_path
        Its place on the main path, from 1, the oldest first; `None` off it.
    """

    work: Work
    cited_here: int
    cited_in_all: int | None
    references: int | None
    pagerank: float
    core: int
    betweenness: float
    group: int
    disruption: float | None
    on_main_path: int | None


@dataclass(frozen=True, slots=True)
class Standings:
    """The works of a network and the network as a whole.

    Parameters
    ----------
    works
        How each work with a record stands, the most cited first.
    links
        Citations among them.
    ages, self_citations, path
        How old works were when they were cited, how many citations are by the same authors, and the main path; all
        among these works.
    """

    works: tuple[Standing, ...]
    links: int
    ages: Ages
    self_citations: SelfCitation
    path: MainPath


def standings(network: Network, *, seed: int = _SEED) -> Standings:
    """How the works of a network stand in it: counts, PageRank, cores, groups, main path, and the other measures.

    Parameters
    ----------
    network
        The works and who cites whom. Works that are only named in lists of references have no row; that works cite
        the same of them counts for groups and for the disruption index.
    seed
        For the groups, and for betweenness in large networks.

    Examples
    --------
    >>> from claimgraph import citations
    >>> network = citations.Network.of(
    ...     [
    ...         citations.Work(("doi:10.5555/a",), year=2010, references=("doi:10.5555/b",)),
    ...         citations.Work(("doi:10.5555/b",), year=2005),
    ...     ]
    ... )
    >>> found = citations.standings(network)
    >>> [(one.work.id, one.cited_here) for one in found.works], found.ages.median
    ([('doi:10.5555/b', 1), ('doi:10.5555/a', 0)], 5.0)
    """
    count = len(network.works)
    whole = links(network.matrix)
    inner: Matrix = links(whole[:count, :count])
    years = [work.year for work in network.works]
    cited, ranks = citation_counts(inner), pagerank(inner)
    core, between = k_core(inner), betweenness(inner, seed=seed)
    group = _numbers(communities(similarity(whole)[:count, :count], seed=seed), count)
    unnamed = [None] * (len(network.ids) - count)
    index = disruption(whole, [*years, *unnamed]).index
    path = main_path(inner)
    on_path = {work: place for place, work in enumerate(path.works, start=1)}
    found = [
        Standing(
            work=work,
            cited_here=int(cited[i]),
            cited_in_all=work.cited_by,
            references=None if work.references is None else len(work.references),
            pagerank=float(ranks[i]),
            core=int(core[i]),
            betweenness=float(between[i]),
            group=group[i],
            disruption=None if work.references is None or isnan(index[i]) else float(index[i]),
            on_main_path=on_path.get(i),
        )
        for i, work in enumerate(network.works)
    ]
    found.sort(key=lambda one: (-one.cited_here, -one.pagerank, one.work.id))
    return Standings(
        works=tuple(found),
        links=int(inner.nnz),
        ages=citation_ages(inner, years),
        self_citations=self_citation(inner, [work.authors for work in network.works]),
        path=path,
    )


def _numbers(groups: Sequence[Sequence[int]], count: int) -> list[int]:
    found = [0] * count
    for number, group in enumerate(groups, start=1):
        for work in group:
            found[work] = number
    return found
