"""What is doubtful in the works around a base and in its links: told as facts, which `check` words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.citations._joining import joined
from claimgraph.citations._own import NO_CITATION, works_of
from claimgraph.citations._retractions import SAY_SO
from claimgraph.citations._work import Work

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase

LATER = 1
"""Years by which a cited work may be younger: it appeared in advance, or its journal was late."""
OLD = dt.timedelta(days=365)
"""How long what a source said counts as fresh."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is doubtful in the works around a base."""

    itself: tuple[str, ...]
    """Works that stand in their own list of references."""
    later: tuple[tuple[str, str], ...]
    """Pairs of a work and one that it cites, which appeared more than a year after it."""
    rows: tuple[int, ...]
    """Rows of the base's own links that say such a thing, by their place."""
    unknown: Mapping[str, str]
    """Citation keys that the base does not have, each with a work that names it."""
    retracted: Mapping[str, str]
    """Works of the base that a source says were retracted, by citation key, and that source."""
    stale: int
    """Works of which every source was asked more than a year ago."""
    seen: int
    """Works of which it is known when a source was asked."""
    oldest: str
    """The day on which the first of the stale ones was last asked for, or nothing."""


def doubts(kb: KnowledgeBase, works: Iterable[Work], today: dt.date) -> Doubts:
    """What is doubtful in the works around a base.

    Parameters
    ----------
    kb
        The base.
    works
        The works around it, as `load_works` gives them.
    today
        The day from which age is counted.

    Examples
    --------
    >>> import datetime as dt
    >>> from claimgraph import citations, load
    >>> work = citations.Work(("doi:10.5555/a",), references=("doi:10.5555/a", "key:nobody2001"))
    >>> found = citations.doubts(load("tests/data/tiny"), [work], dt.date(2026, 11, 30))
    >>> found.itself, dict(found.unknown)
    (('doi:10.5555/a',), {'nobody2001': 'doi:10.5555/a'})
    """
    around = list(works)
    records = joined([*works_of(kb), *around])
    index: dict[str, Work] = {}
    for work in records:
        for id_ in work.ids:
            index.setdefault(id_, work)
    itself, later = [], []
    for work in records:
        for cited in dict.fromkeys(index[id_].id for id_ in work.references or () if id_ in index):
            year = index[cited].year
            if cited == work.id:
                itself.append(work.id)
            elif year is not None and work.year is not None and year > work.year + LATER:
                later.append((work.id, cited))
    unknown: dict[str, str] = {}
    for work in around:
        for id_ in (*work.ids, *(work.references or ())):
            kind, _, key = id_.partition(":")
            if kind == "key" and key not in kb.references:
                unknown.setdefault(key, work.id)
    years = {key: reference.year for key, reference in kb.references.items()}
    rows = [
        place
        for place, row in enumerate(kb.relations)
        if row.relation not in NO_CITATION
        and (citing := years.get(row.study)) is not None
        and (year := years.get(row.related_study)) is not None
        and year > citing + LATER
    ]
    days = [max(seen.on for seen in work.seen) for work in around if work.seen]
    limit = (today - OLD).isoformat()
    stale = [day for day in days if day < limit]
    return Doubts(
        tuple(sorted(itself)),
        tuple(sorted(later)),
        tuple(rows),
        dict(sorted(unknown.items())),
        {work.key: _sources(work) for work in sorted(records, key=lambda one: one.id) if work.key and work.retracted},
        len(stale),
        len(days),
        min(stale, default=""),
    )


def _sources(work: Work) -> str:
    named = sorted({seen.source for seen in work.seen})
    return " or ".join([one for one in named if one in SAY_SO] or named) or "a source"
