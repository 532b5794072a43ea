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
_SLICE = 1 << 17
"""Keys that are gone through together once they are sorted."""


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
    names = np.arange(size, dtype=np.int32)
    if size > 1 << _NARROW:
        # Columns that no row holds need no number: without them, short ones may do.
        names = np.flatnonzero(np.bincount(lists.indices, minlength=size)).astype(np.int32)
    digits = max(int(len(names) - 1).bit_length(), 1)
    kind = np.uint32 if digits <= _NARROW else np.uint64
    numbers = np.zeros(size, dtype=kind)
    numbers[names] = np.arange(len(names), dtype=kind)
    members = numbers[lists.indices]
    found = [
        _counted(_keys(members, lists.indptr, lengths, rows, digits, once=once), digits, names, size)
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


def _counted(keys: NDArray[np.unsignedinteger], digits: int, names: NDArray[np.int32], size: int) -> Matrix:
    """How often each key occurs, as a matrix; the keys are sorted in place."""
    keys.sort()
    kind = keys.dtype.type
    mask, renamed = kind((1 << digits) - 1), len(names) < size
    places, columns = np.empty(len(keys) + 1, dtype=np.int32), np.empty(len(keys), dtype=np.int32)
    count = 0
    for start in range(0, len(keys), _SLICE):
        # A slice stays near the processor, whatever is made of it on the way.
        part = keys[start : start + _SLICE]
        begins = np.empty(len(part), dtype=np.bool_)
        begins[0] = start == 0 or part[0] != keys[start - 1]
        np.not_equal(part[1:], part[:-1], out=begins[1:])
        found = np.flatnonzero(begins)
        end = count + len(found)
        np.add(found, start, out=places[count:end], casting="unsafe")
        last = part[found] & mask
        columns[count:end] = names[last] if renamed else last
        count = end
    places[count] = len(keys)
    rows = np.searchsorted(keys, np.arange(1, len(names), dtype=kind) << kind(digits)).astype(np.int32)
    per_row = np.zeros(size, dtype=np.int64)
    per_row[names] = np.diff(np.searchsorted(places[:count], rows), prepend=0, append=count)
    starts = np.concatenate([[0], np.cumsum(per_row)]).astype(np.int32)
    matrix = sparse.csr_array((np.diff(places[: count + 1]), columns[:count], starts), shape=(size, size))
    matrix.has_canonical_format = True
    return matrix
