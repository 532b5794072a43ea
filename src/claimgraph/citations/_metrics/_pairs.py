"""Works that stand together: cited together (co-citation), or citing the same (bibliographic coupling)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy import sparse

from claimgraph.citations._metrics._matrix import Matrix, links, places
from claimgraph.citations._metrics._together import together
from claimgraph.errors import BadRequestError


def co_citation(matrix: Matrix, seeds: Iterable[int] | None = None, *, once: bool = False) -> Matrix:
    """How many works cite both of two works.

    Parameters
    ----------
    matrix
        The citations.
    seeds
        Positions of the works whose pairs are asked for; all if left out.
    once
        Whether each pair stands only in the row of the work with the lower position, which is half the work; for all
        works only.

    Returns
    -------
    scipy.sparse.csr_array
        A row for each seed, sorted and each once, or for each work, and a column for each work; a work and itself are
        no pair. For all works it is symmetric, unless each pair is asked for once. Columns stand in no order inside a
        row (`sort_indices` gives them one).

    Raises
    ------
    BadRequestError
        A seed is outside the matrix, the matrix is not square, or each pair of some seeds is asked for once.

    Notes
    -----
    `Aᵀ A` without its diagonal (Small 1973, doi 10.1002/asi.4630240406). A work that nobody cites has an empty row;
    what only one work cites beside it counts 1.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.co_citation(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]])).toarray().tolist()
    [[0, 0, 0], [0, 0, 1], [0, 1, 0]]
    """
    found = links(matrix)
    return _pairs(found.T.tocsr(), found, seeds, once=once)


def coupling(matrix: Matrix, seeds: Iterable[int] | None = None, *, once: bool = False) -> Matrix:
    """How many works two works both cite.

    Parameters
    ----------
    matrix
        The citations.
    seeds
        Positions of the works whose pairs are asked for; all if left out.
    once
        Whether each pair stands only in the row of the work with the lower position, which is half the work; for all
        works only.

    Returns
    -------
    scipy.sparse.csr_array
        A row for each seed, sorted and each once, or for each work, and a column for each work; a work and itself are
        no pair. For all works it is symmetric, unless each pair is asked for once. Columns stand in no order inside a
        row (`sort_indices` gives them one).

    Raises
    ------
    BadRequestError
        A seed is outside the matrix, the matrix is not square, or each pair of some seeds is asked for once.

    Notes
    -----
    `A Aᵀ` without its diagonal (Kessler 1963, doi 10.1002/asi.5090140103). A work without a list of references has an
    empty row, which says that nothing is known and not that it shares nothing.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.coupling(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]]), seeds=[1]).toarray().tolist()
    [[1, 0, 0]]
    """
    found = links(matrix)
    return _pairs(found, found.T.tocsr(), seeds, once=once)


def similarity(matrix: Matrix) -> Matrix:
    """Bibliographic coupling as a share from 0 to 1: both lists the same gives 1.

    Returns
    -------
    scipy.sparse.csr_array
        Symmetric, nothing on the diagonal.

    Raises
    ------
    BadRequestError
        The matrix is not square.

    Notes
    -----
    Works that both cite over the geometric mean of the lengths of their lists (Salton's cosine; Sen and Gan 1983,
    doi 10.1108/eb026730), so that long lists do not stand above all others.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.similarity(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]])).toarray().round(3).tolist()
    [[0.0, 0.707, 0.0], [0.707, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    shared = coupling(matrix).astype(np.float64)
    length = np.diff(links(matrix).indptr).astype(np.float64)
    rows = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
    shared.data /= np.sqrt(length[rows] * length[shared.indices])
    return shared


def _pairs(left: Matrix, right: Matrix, seeds: Iterable[int] | None, *, once: bool) -> Matrix:
    """The product of both, the second of which is the first one turned, without pairs of a work with itself."""
    if once and seeds is not None:
        raise BadRequestError("each pair once is for all works; leave out `seeds`, or take pairs of seeds as they come")
    if seeds is None and (quick := together(right, once=once)) is not None:
        return quick
    size = left.shape[0]
    at = np.arange(size) if seeds is None else places(seeds, size)
    if not at.size:
        return sparse.csr_array((0, size), dtype=np.int32)
    found = sparse.csr_array((left if seeds is None else left[at]) @ right)
    rows = np.repeat(at.astype(found.indices.dtype), np.diff(found.indptr))
    found.data[rows >= found.indices if once else rows == found.indices] = 0
    found.eliminate_zeros()
    return found
