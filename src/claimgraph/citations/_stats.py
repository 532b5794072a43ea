"""What is known of a base's citations: how many works and links, how whole, from where and how old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.citations._labels import load_labels
from claimgraph.citations._metrics import citation_counts
from claimgraph.citations._network import Network
from claimgraph.citations._overlap import reviews
from claimgraph.citations._own import works_of
from claimgraph.citations._store import load_works
from claimgraph.records import Listed

if TYPE_CHECKING:
    from claimgraph.citations._work import Work
    from claimgraph.knowledge import KnowledgeBase

MOST = 10
"""Works that are listed by how often they are cited."""


@dataclass(frozen=True, slots=True)
class Lists:
    """How many works have a list of what they cite."""

    whole: int
    """With a list that nobody says is incomplete."""
    partial: int
    """With one that is known to lack something."""
    none: int
    """Without one."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a base's citations."""

    own: int
    """Works of the base."""
    around: int
    """Works around it that have a record."""
    joined: int
    """Works of the base of which the store knows more."""
    named: int
    """Works that are only named in a list of references."""
    edges: int
    """Links of one work to another."""
    within: int
    """Links among the works of the base."""
    intents: Mapping[str, int]
    """Links whose intent a source states, by intent."""
    lists: Lists
    """Lists of references of all works with a record."""
    own_lists: Lists
    """Lists of references of the works of the base."""
    years: Mapping[int, int]
    """Works with a record by year."""
    undated: int
    """Works with a record and no year."""
    sources: Mapping[str, tuple[int, str, str]]
    """Works that a source told of, and the first and last day on which it was asked."""
    retracted: tuple[Work, ...]
    """Works that a source says were retracted."""
    reviews: Mapping[str, int]
    """Reviews of the base by how much of what they include is known: complete, partial, none, and not looked for."""
    labels: Mapping[str, tuple[int, int]]
    """Reviews around the base: works that they included, of how many they looked at."""
    cited: tuple[tuple[Work, int], ...]
    """The works that are cited most by the works with a record, each with how often."""


def stats(kb: KnowledgeBase) -> Stats:
    """Counts of the citations of a base and of the works around it.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> found = citations.stats(load("tests/data/tiny"))
    >>> found.own, found.around, found.edges, found.reviews
    (7, 0, 1, {'complete': 1, 'partial': 0, 'none': 0, 'unknown': 0})
    """
    around = load_works(kb.root) if kb.root is not None else []
    network = Network.of_base(kb, around)
    own = {i for i, work in enumerate(network.works) if work.key}
    stored = {id_ for work in around for id_ in work.ids}
    rows, columns = network.matrix.nonzero()
    pairs = [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if i != j]
    cited = citation_counts(network.matrix)[: len(network.works)].tolist()
    by_count = sorted((-count, network.works[i].id, i) for i, count in enumerate(cited) if count)
    years = Counter(work.year for work in network.works if work.year is not None)
    labels = load_labels(kb.root) if kb.root is not None else {}
    return Stats(
        own=len(works_of(kb)),
        around=len(network.works) - len(own),
        joined=sum(any(id_ in stored for id_ in network.works[i].ids) for i in own),
        named=len(network.ids) - len(network.works),
        edges=len(pairs),
        within=sum(i in own and j in own for i, j in pairs),
        intents=dict(sorted(Counter(one for found in network.intents.values() for one in found).items())),
        lists=_lists(network.works),
        own_lists=_lists([network.works[i] for i in own]),
        years=dict(sorted(years.items())),
        undated=len(network.works) - years.total(),
        sources=_sources(around),
        retracted=tuple(work for work in network.works if work.retracted),
        reviews=_reviews(kb),
        labels={name: (sum(found.values()), len(found)) for name, found in sorted(labels.items())},
        cited=tuple((network.works[i], -count) for count, _, i in by_count[:MOST]),
    )


def _lists(works: tuple[Work, ...] | list[Work]) -> Lists:
    known = [work for work in works if work.references is not None]
    partial = sum(work.partial for work in known)
    return Lists(len(known) - partial, partial, len(works) - len(known))


def _sources(works: list[Work]) -> dict[str, tuple[int, str, str]]:
    days: dict[str, list[str]] = {}
    for work in works:
        for seen in work.seen:
            days.setdefault(seen.source, []).append(seen.on)
    return {source: (len(found), min(found), max(found)) for source, found in sorted(days.items())}


def _reviews(kb: KnowledgeBase) -> dict[str, int]:
    told = Counter(str(kb.studies[key].included_listed or "unknown") for key in reviews(kb))
    return {name: told[name] for name in (*map(str, Listed), "unknown")}
