"""The main path: the way that most chains of citations take through a field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from claimgraph.citations._metrics._matrix import Matrix, components, links, rows_of
from claimgraph.wording import counted


@dataclass(frozen=True, slots=True)
class MainPath:
    """The main path of a network.

    Parameters
    ----------
    works
        Positions of its works, from the one that cites nothing to the one that nobody cites; empty without links.
    weights
        Search path count of each link of the network that lies on a chain, by positions of citing and cited work.
    total
        Sum of the counts along the path.
    chains
        How many chains there are from a work that cites nothing to one that nobody cites.
    circles
        Groups of works that cite each other in a circle; links inside them are left out, as they have no direction.
    left_out
        How many links that are.
    """

    works: tuple[int, ...]
    weights: Mapping[tuple[int, int], int]
    total: int
    chains: int
    circles: tuple[tuple[int, ...], ...]
    left_out: int

    @property
    def caution(self) -> str:
        """What was left out, in a sentence; nothing where all links count."""
        if not self.circles:
            return ""
        works = counted(sum(map(len, self.circles)), "work")
        return (
            f"{works} cite each other in {counted(len(self.circles), 'circle')}; the {counted(self.left_out, 'link')} "
            "inside are left out of the main path, for a circle has no direction."
        )


def main_path(matrix: Matrix) -> MainPath:
    """The main path by search path counts, from the oldest work to the newest.

    Returns
    -------
    MainPath
        The path whose links have the largest sum of counts; among equal ones the one whose first works come first.

    Raises
    ------
    BadRequestError
        The matrix is not square.

    Notes
    -----
    A link counts the chains through it that lead from a work that cites nothing to one that nobody cites (Hummon and
    Doreian 1989, doi 10.1016/0378-8733(89)90017-8; search path count and global path after Batagelj 2003,
    arXiv:cs/0309023). It is chains times chains, in exact whole numbers. Works without any link are on no path. Links
    inside a circle and of a work to itself are left out, and told in `caution`.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> found = citations.main_path(np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0]]))
    >>> found.works, found.chains, found.weights[1, 0]
    ((0, 1, 2), 2, 1)
    """
    found = links(matrix)
    count, labels = components(found)
    rows, columns = rows_of(found), found.indices.astype(np.int64)
    inside = labels[rows] == labels[columns]
    kept = list(zip(rows[~inside].tolist(), columns[~inside].tolist(), strict=True))
    # Components are numbered from those that cite nothing, so their order is that of chains.
    order = np.argsort(labels, kind="stable").tolist()
    cites: dict[int, list[int]] = {}
    cited_by: dict[int, list[int]] = {}
    for citing, cited in kept:
        cites.setdefault(citing, []).append(cited)
        cited_by.setdefault(cited, []).append(citing)
    linked = [work for work in order if work in cites or work in cited_by]
    below: dict[int, int] = {}
    for work in linked:
        below[work] = sum(below[other] for other in cites[work]) if work in cites else 1
    above: dict[int, int] = {}
    for work in reversed(linked):
        above[work] = sum(above[other] for other in cited_by[work]) if work in cited_by else 1
    weights = {(citing, cited): below[cited] * above[citing] for citing, cited in sorted(kept)}
    works, total = _heaviest(linked, cites, cited_by, weights)
    chains = sum(below[work] for work in linked if work not in cited_by)
    return MainPath(works, MappingProxyType(weights), total, chains, _circles(labels, count), int(inside.sum()))


def _heaviest(
    linked: Sequence[int],
    cites: Mapping[int, Sequence[int]],
    cited_by: Mapping[int, Sequence[int]],
    weights: Mapping[tuple[int, int], int],
) -> tuple[tuple[int, ...], int]:
    """The path with the largest sum, from its oldest work, and that sum."""
    if not linked:
        return (), 0
    best: dict[int, int] = {}
    for work in reversed(linked):
        best[work] = max((weights[other, work] + best[other] for other in cited_by.get(work, ())), default=0)
    start = min((work for work in linked if work not in cites), key=lambda work: (-best[work], work))
    path = [start]
    while others := cited_by.get(path[-1]):
        here = path[-1]
        path.append(min(others, key=lambda other: (-(weights[other, here] + best[other]), other)))
    return tuple(path), best[start]


def _circles(labels: np.ndarray, count: int) -> tuple[tuple[int, ...], ...]:
    """Components of more than one work."""
    sizes = Counter(labels.tolist())
    found: dict[int, list[int]] = {}
    for work, label in enumerate(labels.tolist()):
        if sizes[label] > 1:
            found.setdefault(label, []).append(work)
    return tuple(sorted(tuple(works) for works in found.values()))
