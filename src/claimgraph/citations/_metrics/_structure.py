"""How works hang together: cores, go-betweens and groups."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from claimgraph.citations._metrics._matrix import Counts, Matrix, Numbers, links
from claimgraph.errors import BadRequestError

_SEED = 1
_ALL_STARTS = 2000
"""Up to so many works betweenness starts at each of them."""
_STARTS = 500


def k_core(matrix: Matrix) -> Counts:
    """The core number of each work: the largest k with which it is in a group whose members have k links in it each.

    Raises
    ------
    BadRequestError
        The matrix is not square.

    Notes
    -----
    Seidman 1983 (doi 10.1016/0378-8733(83)90028-X), as `networkx.core_number`: links count in either direction, two
    works that cite each other have one link, and a link of a work to itself is none. A work without links has 0.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.k_core(np.array([[0, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]])).tolist()
    [2, 2, 2, 1]
    """
    both = _undirected(matrix)
    degree = np.diff(both.indptr).astype(np.int64)
    core = np.zeros(both.shape[0], dtype=np.int64)
    left = np.ones(both.shape[0], dtype=bool)
    level = 0
    while left.any():
        level = max(level, int(degree[left].min()))
        gone = np.flatnonzero(left & (degree <= level))
        # Those that fall with them are looked for among their neighbours only: long tails fall one by one.
        while gone.size:
            core[gone] = level
            left[gone] = False
            near, times = np.unique(_neighbours(both, gone), return_counts=True)
            degree[near] -= times
            gone = near[left[near] & (degree[near] <= level)]
    return core


def _neighbours(both: Matrix, works: Counts) -> Counts:
    """The works at the other end of all links of some works, each as often as it is there."""
    begin, size = both.indptr[works].astype(np.int64), np.diff(both.indptr)[works]
    inside = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    return np.asarray(both.indices[np.repeat(begin, size) + inside], dtype=np.int64)


def betweenness(matrix: Matrix, *, seed: int = _SEED) -> Numbers:
    """For each work the share of shortest chains of citations between two others that lead through it.

    Parameters
    ----------
    matrix
        The citations.
    seed
        Draws the works to start at, where there are more than 2,000: then 500 of them stand for all.

    Raises
    ------
    BadRequestError
        The matrix is not square.

    Notes
    -----
    Freeman 1977 (doi 10.2307/3033543) with the algorithm of Brandes, by networkx; chains follow the direction of
    citations. It is 0 for all where there are fewer than three works.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.betweenness(np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]])).tolist()
    [0.0, 0.5, 0.0]
    """
    import networkx as nx

    found = links(matrix)
    graph = nx.from_scipy_sparse_array(found, create_using=nx.DiGraph)
    starts = None if len(graph) <= _ALL_STARTS else _STARTS
    by_work = nx.betweenness_centrality(graph, k=starts, seed=seed)
    return np.array([by_work[work] for work in range(found.shape[0])], dtype=np.float64)


def communities(weights: Matrix, *, seed: int = _SEED) -> tuple[tuple[int, ...], ...]:
    """Groups of works that have more to do with each other than with others.

    Parameters
    ----------
    weights
        How much two works have to do with each other: citations, or what `similarity`, `coupling` or `co_citation`
        give; both directions together count. Numbers of 0 or more.
    seed
        Same seed and same matrix give the same groups.

    Returns
    -------
    tuple of tuple of int
        Positions by group, the largest group first; a work without links is a group of its own.

    Raises
    ------
    BadRequestError
        The matrix is not square, or a weight is negative or no number.

    Notes
    -----
    Blondel et al. 2008 (Louvain, doi 10.1088/1742-5468/2008/10/P10008), by networkx.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.communities(np.array([[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]]))
    ((0, 1), (2, 3))
    """
    import networkx as nx

    shape = links(weights)
    given = sparse.csr_array(weights).astype(np.float64)
    if given.nnz and not (np.isfinite(given.data).all() and given.data.min() >= 0):
        raise BadRequestError("a weight between two works is negative or no number; weights are 0 or more")
    both = sparse.coo_array(sparse.triu(given + given.T, k=1))
    graph: Any = nx.Graph()
    graph.add_nodes_from(range(shape.shape[0]))
    kept = ((i, j, w) for i, j, w in zip(both.row, both.col, both.data, strict=True) if w)
    graph.add_weighted_edges_from(sorted((int(i), int(j), float(w)) for i, j, w in kept))
    if not graph.number_of_edges():
        return tuple((work,) for work in graph)
    groups = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    return tuple(sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group)))


def _undirected(matrix: Matrix) -> Matrix:
    found = links(matrix)
    return links(found + found.T)
