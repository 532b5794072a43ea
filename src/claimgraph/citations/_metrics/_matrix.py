"""A matrix of citations as every measure takes it: square, each link once, rows cite columns."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from claimgraph.errors import BadRequestError

Matrix = Any
"""A scipy sparse array: row `i` cites column `j` where the value is not zero."""
Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]


def links(matrix: Matrix, *, loops: bool = False) -> Matrix:
    """The links of a matrix as a CSR array of ones, each link once, in order.

    Parameters
    ----------
    matrix
        Any square scipy sparse matrix or array, or a NumPy array.
    loops
        Whether links of a work to itself are kept; a work that cites itself is a fault of the data.

    Raises
    ------
    BadRequestError
        The matrix is not square.
    """
    found = sparse.csr_array(matrix, copy=True)
    if len(found.shape) != 2 or found.shape[0] != found.shape[1]:
        shape = " × ".join(str(side) for side in found.shape)
        raise BadRequestError(f"a matrix of citations has a row and a column for each work; this one is {shape}")
    found.sum_duplicates()
    found.data = (found.data != 0).astype(np.int32)
    if not loops:
        rows = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
        found.data[rows == found.indices] = 0
    found.eliminate_zeros()
    return found


def rows_of(found: Matrix) -> Counts:
    """The row of each link of a CSR array, in the order of its columns."""
    return np.repeat(np.arange(found.shape[0], dtype=np.int64), np.diff(found.indptr))


def places(seeds: Any, size: int) -> Counts:
    """Positions of seeds, sorted, each once.

    Raises
    ------
    BadRequestError
        One of them is outside the matrix.
    """
    found = np.unique(np.asarray(list(seeds), dtype=np.int64))
    if found.size and (found[0] < 0 or found[-1] >= size):
        wrong = found[0] if found[0] < 0 else found[-1]
        raise BadRequestError(f"there is no work at position {wrong}; positions go from 0 to {size - 1}")
    return found


def components(found: Matrix) -> tuple[int, Counts]:
    """Strong components: their number, and for each work the component it is in."""
    if not found.shape[0]:
        return 0, np.zeros(0, dtype=np.int64)
    count, labels = sparse.csgraph.connected_components(found, directed=True, connection="strong")
    return int(count), labels.astype(np.int64)
