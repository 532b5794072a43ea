"""Works placed by how much of what they cite is the same: what every picture of it draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Any

from claimgraph import citations

if TYPE_CHECKING:
    from claimgraph.citations import NamedGroup, Network

__all__ = ["GROUPS", "HIGH", "NEAREST", "WIDE", "Place", "Similar", "similar"]

Place = tuple[float, float]
WIDE, HIGH = 560.0, 520.0
"""The picture that places lie in, pixels."""
NEAREST = 4
"""Lines that a work is drawn with: to those most like it."""
GROUPS = 8
"""Most groups that have a name and a form of their own."""
_MANY = 12
"""Works that fill the picture; fewer stand closer together."""


@dataclass(frozen=True, slots=True)
class Similar:
    """Where some works stand by what they cite.

    Parameters
    ----------
    spots
        Place of each work that shares a reference with another of them, in pixels from the left and the top; works are
        numbered as they were given.
    lines
        Each work with those most like it: how alike they are, from 0 to 1.
    groups
        The largest groups of two or more of them with their works, the largest first.
    """

    spots: Mapping[int, Place]
    lines: Mapping[tuple[int, int], float]
    groups: tuple[tuple[NamedGroup, tuple[int, ...]], ...]


def similar(network: Network, at: Sequence[int], radii: Sequence[float], *, seed: int = 1) -> Similar:
    """Works that cite the same near each other, in named groups, no mark on another.

    Parameters
    ----------
    network
        Works and who cites whom.
    at
        Numbers in the network of the works to place.
    radii
        Radius of the mark of each of them, in pixels.
    seed
        Whole number from which groups and places are drawn; the same one gives the same places.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> from claimgraph.figures.similar import similar
    >>> network = citations.network(load("tests/data/citations/around"))
    >>> found = similar(network, range(len(network.works)), [4.0] * len(network.works))
    >>> len(found.lines), len(found.spots)
    (5, 4)
    """
    chosen = list(at)
    near = citations.similarity(network.matrix)[chosen][:, chosen].tocoo()
    weights = {
        (int(i), int(j)): float(w) for i, j, w in zip(near.row, near.col, near.data, strict=True) if i < j and w > 0
    }
    linked = sorted({i for pair in weights for i in pair})
    if not linked:
        return Similar({}, {}, ())
    lines = _strongest(weights)
    number = {place: i for i, place in enumerate(chosen)}
    placed = set(linked)
    members = [
        (group, tuple(number[one] for one in group.works if number.get(one) in placed))
        for group in citations.named_groups(network, seed=seed)
    ]
    groups = tuple((group, own) for group, own in members if len(own) > 1)[:GROUPS]
    return Similar(_spots(linked, lines, radii, seed), lines, groups)


def _strongest(weights: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """The pairs of each work with those most like it."""
    by_work: dict[int, list[tuple[float, tuple[int, int]]]] = {}
    for pair, weight in weights.items():
        for i in pair:
            by_work.setdefault(i, []).append((-weight, pair))
    kept = {pair for pairs in by_work.values() for _, pair in sorted(pairs)[:NEAREST]}
    return {pair: weights[pair] for pair in sorted(kept)}


def _spots(
    linked: Sequence[int], lines: dict[tuple[int, int], float], radii: Sequence[float], seed: int
) -> dict[int, tuple[float, float]]:
    """A place for each work in pixels: parts that nothing joins side by side, and no mark on another."""
    from claimgraph import graph

    places = graph.positions(_graph(linked, lines), "network", seed=seed)
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    part = min(1.0, (len(places) / _MANY) ** 0.5)
    spots = {
        i: (
            ((x - min(xs)) / wide * part + (1 - part) / 2) * WIDE,
            ((max(ys) - y) / high * part + (1 - part) / 2) * HIGH,
        )
        for i, (x, y) in sorted(places.items())
    }
    return _apart(spots, radii)


def _graph(linked: Sequence[int], lines: dict[tuple[int, int], float]) -> Any:
    import networkx as nx

    found: Any = nx.Graph()
    found.add_nodes_from(linked)
    found.add_weighted_edges_from((i, j, weight) for (i, j), weight in lines.items())
    return found


def _apart(spots: dict[int, tuple[float, float]], radii: Sequence[float]) -> dict[int, tuple[float, float]]:
    """The same places, marks moved off each other."""
    found = dict(spots)
    order = sorted(found, key=lambda i: (-radii[i], i))
    for _ in range(30):
        moved = False
        for n, i in enumerate(order):
            for j in order[n + 1 :]:
                (ax, ay), (bx, by) = found[i], found[j]
                want = radii[i] + radii[j] + 2
                dx, dy = bx - ax, by - ay
                if abs(dx) >= want or abs(dy) >= want:
                    continue
                far = hypot(dx, dy)
                if far >= want:
                    continue
                ux, uy = (dx / far, dy / far) if far > 1e-6 else (1.0, 0.0)
                push = (want - far) / 2
                found[i] = _inside(ax - ux * push, ay - uy * push)
                found[j] = _inside(bx + ux * push, by + uy * push)
                moved = True
        if not moved:
            break
    return {i: (round(x, 1), round(y, 1)) for i, (x, y) in found.items()}


def _inside(x: float, y: float) -> tuple[float, float]:
    return min(max(x, 0.0), WIDE), min(max(y, 0.0), HIGH)
