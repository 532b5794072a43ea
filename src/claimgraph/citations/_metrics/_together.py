"""All pairs of a matrix at once: how many rows hold both of two columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from claimgraph.citations._metrics._matrix import Counts, Matrix

AT_ONCE = 1 << 25
"""Keys that are sorted together: 128 MB, or 256 MB where there are more than 65,536 columns."""
_NARROW = 16
"""Binary digits of a column in a key of 32."""


def together(lists: Matrix, *, once: bool) -> Matrix | None:
    """How many rows hold both of two columns, for all pairs of columns.

    Each pair of a row becomes one whole number, the first column in its upper digits; sorted, equal pairs stand beside
    each other. That is some times as fast as a sparse product, which goes through every pair four times and jumps in
    memory at each.

    Parameters
    ----------
    lists
        A square CSR array of ones, each once.
    once
        Whether each pair stands only in the row of its first column.

    Returns
    -------
    scipy.sparse.csr_array or None
        Of the shape of `lists`, columns in order; `None` if one row alone has more pairs than fit.

    Examples
    --------
    >>> import numpy as np
    >>> from scipy.sparse import csr_array
    >>> from claimgraph.citations._metrics._together import together
    >>> together(csr_array(np.array([[0, 1, 1], [0, 1, 1], [1, 0, 1]])), once=True).toarray().tolist()
    [[0, 0, 1], [0, 0, 2], [0, 0, 0]]
    """
    size = lists.shape[1]
    lengths = np.diff(lists.indptr).astype(np.int64)
    most = AT_ONCE if once else AT_ONCE // 2
    pairs = lengths * (lengths - 1) // 2
    if pairs.max(initial=0) > most:
        return None
    used = np.flatnonzero(np.bincount(lists.indices, minlength=size))
    numbers = np.zeros(size, dtype=np.uint64)
    numbers[used] = np.arange(len(used), dtype=np.uint64)
    members = numbers[lists.indices]
    digits = max(int(len(used) - 1).bit_length(), 1)
    kind = np.uint32 if digits <= _NARROW else np.uint64
    members = members.astype(kind)
    found = [
        _counted(_keys(members, lists.indptr, lengths, rows, digits, once=once), digits, used, size)
        for rows in _portions(pairs, most)
    ]
    while len(found) > 1:
        found = [sum(found[i + 1 : i + 2], found[i]) for i in range(0, len(found), 2)]
    return found[0] if found else sparse.csr_array(lists.shape, dtype=np.int32)


def _portions(pairs: Counts, most: int) -> Iterator[Counts]:
    """Rows with pairs, so many at a time that none of the portions has more than the most."""
    rows = np.flatnonzero(pairs)
    rows = rows[np.argsort(pairs[rows], kind="stable")]
    ends = np.cumsum(pairs[rows])
    start = 0
    while start < len(rows):
        before = int(ends[start - 1]) if start else 0
        end = int(np.searchsorted(ends, before + most, side="right"))
        yield rows[start:end]
        start = end


def _keys(
    members: NDArray[np.unsignedinteger], starts: Counts, lengths: Counts, rows: Counts, digits: int, *, once: bool
) -> NDArray[np.unsignedinteger]:
    """All pairs of some rows as whole numbers, in no order; rows come sorted by length."""
    own = lengths[rows]
    count = int((own * (own - 1) // 2).sum())
    keys = np.empty(count if once else 2 * count, dtype=members.dtype)
    shift = members.dtype.type(digits)
    bounds = [*np.flatnonzero(np.diff(own, prepend=-1)).tolist(), len(rows)]
    at = 0
    for low, high in pairwise(bounds):
        # Lists of one length stand as columns side by side, so that each step is one sum of long rows.
        length = int(own[low])
        block = members[starts[rows[low:high]] + np.arange(length)[:, None]]
        upper = block << shift
        for first in range(length - 1):
            end = at + (length - 1 - first) * (high - low)
            np.add(upper[first], block[first + 1 :], out=keys[at:end].reshape(-1, high - low))
            if not once:
                np.add(upper[first + 1 :], block[first], out=keys[count + at : count + end].reshape(-1, high - low))
            at = end
    return keys


def _counted(keys: NDArray[np.unsignedinteger], digits: int, used: Counts, size: int) -> Matrix:
    """How often each key occurs, as a matrix; the keys are sorted in place."""
    keys.sort()
    begins = np.ones(len(keys) + 1, dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=begins[1:-1])
    places = np.flatnonzero(begins).astype(np.int32)
    keys = keys[places[:-1]]
    per_row = np.zeros(size, dtype=np.int64)
    wanted = (np.arange(1, len(used), dtype=np.uint64) << np.uint64(digits)).astype(keys.dtype)
    per_row[used] = np.diff(np.searchsorted(keys, wanted), prepend=0, append=len(keys))
    columns = keys & keys.dtype.type((1 << digits) - 1)
    columns = columns.astype(np.int32) if len(used) == size else used.astype(np.int32)[columns]
    starts = np.concatenate([[0], np.cumsum(per_row)]).astype(np.int32)
    found = sparse.csr_array((np.diff(places), columns, starts), shape=(size, size))
    found.has_canonical_format = True
    return found
