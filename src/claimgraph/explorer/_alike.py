"""What reviews share and which works cite the same, as the explorer draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

from claimgraph import citations, query
from claimgraph.explorer.parts import known
from claimgraph.knowledge import KnowledgeBase
from claimgraph.records import Listed

if TYPE_CHECKING:
    from claimgraph.citations import Network

_LEAST, _LARGEST = 4.0, 11.0
"""Radius by which places keep marks apart, pixels; the script draws them about so large."""


def has_overlap(kb: KnowledgeBase) -> bool:
    """Whether two reviews of a base are known to include studies of it."""
    return len(citations.overlap(kb).reviews) > 1


def has_similarity(kb: KnowledgeBase) -> bool:
    """Whether works are kept around a base, without which hardly any list of references is known."""
    return kb.root is not None and (kb.root / "kb" / "citations" / "works.jsonl").is_file()


def told_overlap(kb: KnowledgeBase) -> dict[str, Any]:
    """Reviews with what they include and whether their lists are whole, their studies, and what is to be said."""
    if not has_overlap(kb):
        return {}
    found = citations.overlap(kb)
    return {
        "reviews": [
            {
                "id": f"study:{key}",
                "whole": found.listed.get(key) is Listed.COMPLETE,
                "includes": [f"study:{study}" for study in found.included[key]],
            }
            for key in found.reviews
        ],
        "studies": [f"study:{key}" for key in found.studies],
        "notes": list(query.overlap(kb).notes),
    }


def placed(network: Network, at: Sequence[int], cited: Sequence[int]) -> dict[str, Any]:
    """Places of works that cite the same, by their number in `at`, with the works most like each, and named groups."""
    from claimgraph.figures.similar import HIGH, WIDE, similar

    most = max((cited[i] for i in at), default=0)
    radii = [max(_LEAST, _LARGEST * sqrt(cited[i] / max(most, 10))) for i in at]
    found = similar(network, at, radii)
    if not found.spots:
        return {}
    group = {i: n for n, (_, members) in enumerate(found.groups) for i in members}
    return {
        "size": [WIDE, HIGH],
        "places": [known(work=i, x=x, y=y, group=group.get(i)) for i, (x, y) in found.spots.items()],
        "lines": [[i, j, both] for (i, j), both in _shared(network, at, found.lines).items()],
        "groups": [named.name for named, _ in found.groups],
    }


def _shared(network: Network, at: Sequence[int], lines: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], int]:
    """How many works both of each pair cite."""
    rows = network.matrix[list(at)]
    both = (rows @ rows.T).tocsr()
    return {(i, j): int(both[i, j]) for i, j in lines}
