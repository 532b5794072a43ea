"""Records of one work, from several sources, as one."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.citations._work import Work

_WEAK = ("pmid", "pmcid")
"""Ids that sources sometimes put on the wrong work, such as a companion in the same issue."""


def joined(works: Iterable[Work]) -> list[Work]:
    """Records, those that share an identifier merged into one, in the order in which they first came.

    Two records that share only a PubMed id, and have different DOIs, are two works: one of them has a wrong id.

    Examples
    --------
    >>> from claimgraph.citations import Work
    >>> from claimgraph.citations._joining import joined
    >>> [work.ids for work in joined([Work(("doi:10.5555/a",)), Work(("pmid:1",)), Work(("doi:10.5555/a", "pmid:1"))])]
    [('doi:10.5555/a', 'pmid:1')]
    """
    found: list[Work | None] = []
    where: dict[str, int] = {}
    for work in works:
        merged, places = work, []
        for place in sorted({where[id_] for id_ in work.ids if id_ in where}, reverse=True):
            earlier = found[place]
            if earlier is not None and not _are_two(earlier, merged):
                merged, found[place] = earlier.merged(merged), None
                places.append(place)
        place = min(places, default=len(found))
        if places:
            found[place] = merged
        else:
            found.append(merged)
        for id_ in merged.ids:
            if found[where.setdefault(id_, place)] is None:
                where[id_] = place
    return [work for work in found if work is not None]


def _are_two(one: Work, other: Work) -> bool:
    shared = {id_.partition(":")[0] for id_ in set(one.ids) & set(other.ids)}
    return bool(shared) and shared.issubset(_WEAK) and _has_doi(one) and _has_doi(other)


def _has_doi(work: Work) -> bool:
    return any(id_.startswith("doi:") for id_ in work.ids)
