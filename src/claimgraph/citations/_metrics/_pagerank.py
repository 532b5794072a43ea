"""PageRank, exact: one pass through the acyclic part, and repeated passes only where works cite in a circle."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu, spsolve_triangular

from claimgraph.citations._metrics._matrix import Matrix, Numbers, components, links, rows_of
from claimgraph.errors import BadRequestError

_EXACT = 1e-14
_PASSES = 1000


def pagerank(matrix: Matrix, *, alpha: float = 0.85, personalization: Mapping[int, float] | None = None) -> Numbers:
    """PageRank of each work: the share of time a reader is at it who follows references and now and then begins anew.

    Parameters
    ----------
    matrix
        The citations.
    alpha
        How often the reader follows a reference, from 0 up to but not including 1.
    personalization
        Weight by position of the works at which the reader begins; all alike if left out.

    Returns
    -------
    numpy.ndarray
        One number for each work; together they are 1. Nothing without works.

    Raises
    ------
    BadRequestError
        `alpha` is outside its range, weights are none, negative or outside the matrix, or the matrix is not square.

    Notes
    -----
    Brin and Page 1998 (doi 10.1016/S0169-7552(98)00110-X), as `networkx.pagerank` has it: a work without references
    sends the reader to where one begins, and a link of a work to itself is a link. Such restarts all go to the same
    distribution, so ranks are proportional to the solution of `y = p + alpha · Mᵀ y`. In the order of strong components
    that is triangular but for links inside of circles: one pass solves it where there are none, and otherwise the pass
    is repeated, each with the last answer for those links. New works come out low: nobody had time to cite them.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.pagerank(np.array([[0, 1], [0, 0]])).round(4).tolist()
    [0.3509, 0.6491]
    """
    if not 0 <= alpha < 1:
        raise BadRequestError(f"alpha is {alpha}; it must be at least 0 and below 1, 0.85 by custom")
    found = links(matrix, loops=True)
    size = found.shape[0]
    begin = _beginning(personalization, size)
    if not size:
        return np.zeros(0)
    _, labels = components(found)
    # Components are numbered from the works that cite nothing; those that cite come first here.
    order = np.argsort(-labels, kind="stable")
    place = np.empty(size, dtype=np.int64)
    place[order] = np.arange(size)
    rows = rows_of(found)
    lists = np.diff(found.indptr)
    weight = -alpha / lists[rows]
    citing, cited = place[rows], place[found.indices]
    ahead = cited > citing
    unit = np.arange(size)
    lower = sparse.csr_array(
        (
            np.concatenate([weight[ahead], np.ones(size)]),
            (np.concatenate([cited[ahead], unit]), np.concatenate([citing[ahead], unit])),
        ),
        shape=(size, size),
    )
    wanted = begin[order]
    if ahead.all():
        solution = spsolve_triangular(lower, wanted, lower=True, unit_diagonal=True)
    else:
        back = sparse.csr_array((-weight[~ahead], (cited[~ahead], citing[~ahead])), shape=(size, size))
        solution = _in_circles(lower, back, wanted)
    ranks = np.empty(size)
    ranks[order] = solution / solution.sum()
    return ranks


def _in_circles(lower: Matrix, back: Matrix, wanted: Numbers) -> Numbers:
    """The solution where some links lead back, which one pass cannot know yet."""
    solve = splu(
        sparse.csc_matrix(lower),
        permc_spec="NATURAL",
        diag_pivot_thresh=0.0,
        options={"Equil": False, "SymmetricMode": True},
    ).solve
    solution: Numbers = solve(wanted)
    for _ in range(_PASSES):
        last, solution = solution, solve(wanted + back @ solution)
        if np.abs(solution - last).sum() <= _EXACT * np.abs(solution).sum():
            return solution
    # With alpha close to 1 passes come near too slowly; the whole system is solved at once.
    whole: Numbers = splu(sparse.csc_matrix(lower - back)).solve(wanted)
    return whole


def _beginning(weights: Mapping[int, float] | None, size: int) -> Numbers:
    """Where the reader begins, as shares."""
    if weights is None:
        return np.full(size, 1 / size) if size else np.zeros(0)
    begin = np.zeros(size)
    for place, weight in weights.items():
        if not 0 <= place < size or not np.isfinite(weight) or weight < 0:
            raise BadRequestError(
                f"the weight {weight} of position {place} cannot be used; positions go from 0 to {size - 1}, and "
                "weights are 0 or more"
            )
        begin[place] = weight
    if not begin.sum():
        raise BadRequestError("no work has a weight above 0 to begin at; give one, or leave the weights out")
    shares: Numbers = begin / begin.sum()
    return shares
