"""The disruption index: whether those who cite a work pass by what it built on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimgraph.citations._metrics._matrix import Counts, Matrix, Numbers, links
from claimgraph.citations._metrics._pairs import coupling
from claimgraph.errors import BadRequestError


@dataclass(frozen=True, slots=True)
class Disruption:
    """The disruption index of each work, and the three counts it is made of.

    Parameters
    ----------
    only
        Later works that cite it and nothing that it cites (n_i).
    both
        Later works that cite it and something that it cites (n_j).
    passing
        Later works that cite something that it cites, and not the work itself (n_k).
    index
        `(only − both) / (only + both + passing)`, from −1 (it develops) to 1 (it disrupts); not a number where no
        later work cites it or what it cites, or where it has no list of references.
    """

    only: Counts
    both: Counts
    passing: Counts
    index: Numbers


def disruption(matrix: Matrix, years: Sequence[int | None] | None = None) -> Disruption:
    """The disruption index (CD) of each work.

    Parameters
    ----------
    matrix
        The citations.
    years
        Year of each work; works of an earlier year than a work are not among those that come after it. Without years,
        or where one of the two is not known, all works count as later; but none passes it by that it cites itself.

    Raises
    ------
    BadRequestError
        There are not as many years as works, or the matrix is not square.

    Notes
    -----
    Funk and Owen-Smith 2017 (doi 10.1287/mnsc.2015.2366), in the form of Wu, Wang and Evans 2019
    (doi 10.1038/s41586-019-0941-9). Missing lists of references make works look as if they disrupt, so a work without
    one has no index; with an incomplete network read it as a hint only. Links of a work to itself are left out.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> found = citations.disruption(np.array([[0, 0, 0, 0], [1, 0, 0, 0], [1, 1, 0, 0], [0, 1, 0, 0]]))
    >>> found.only.tolist(), found.both.tolist(), found.passing.tolist(), found.index.tolist()
    ([2, 1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1], [nan, 0.0, 0.0, 0.0])
    """
    found = links(matrix)
    size = found.shape[0]
    if years is not None and len(years) != size:
        raise BadRequestError(f"{len(years)} years were given for {size} works; give one for each, or None")
    dated = np.array([np.nan if year is None else float(year) for year in years or [None] * size], dtype=np.float64)
    # Rows come later, columns are the works asked about.
    citing = _later(found, dated)
    sharing = _later(links(coupling(found)), dated)
    both = _in_columns(citing.multiply(sharing), size)
    only = _in_columns(citing, size) - both
    after = links(sharing - sharing.multiply(found.T.tocsr()))
    passing = _in_columns(after, size) - _in_columns(citing.multiply(after), size)
    together = only + both + passing
    known = (together > 0) & (np.diff(found.indptr) > 0)
    index = np.full(size, np.nan)
    index[known] = (only - both)[known] / together[known]
    return Disruption(only, both, passing, index)


def _later(found: Matrix, dated: Numbers) -> Matrix:
    """The links whose row is not dated before its column."""
    kept = found.tocoo()
    stays = ~(dated[kept.row] < dated[kept.col])
    kept.data = kept.data * stays
    return links(kept)


def _in_columns(found: Matrix, size: int) -> Counts:
    kept = links(found)
    return np.bincount(kept.indices, minlength=size).astype(np.int64)
