"""Citations counted: in the base, and links to a set of works."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from claimgraph.citations._metrics._matrix import Counts, Matrix, links, places


def citation_counts(matrix: Matrix) -> Counts:
    """How many works of the matrix cite each work.

    Notes
    -----
    The in-degree. Two links between the same works are one, and a work that cites itself is not counted. A work that
    nobody cites has 0, and so has every work where nobody gave a list of references: read it beside the coverage.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.citation_counts(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]])).tolist()
    [0, 1, 2]
    """
    found = links(matrix)
    return np.bincount(found.indices, minlength=found.shape[0]).astype(np.int64)


def reference_counts(matrix: Matrix) -> Counts:
    """How many works of the matrix each work cites, each once and itself not.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> citations.reference_counts(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]])).tolist()
    [2, 1, 0]
    """
    found: Counts = np.diff(links(matrix).indptr).astype(np.int64)
    return found


@dataclass(frozen=True, slots=True)
class Direct:
    """Links between works and a set of seeds.

    Parameters
    ----------
    cited
        For each work, how many seeds cite it.
    citing
        For each work, how many seeds it cites.
    """

    cited: Counts
    citing: Counts


def direct(matrix: Matrix, seeds: Iterable[int]) -> Direct:
    """How many of the seeds cite each work, and how many of them it cites; links among seeds are counted as well.

    Raises
    ------
    BadRequestError
        A seed is outside the matrix, or the matrix is not square.

    Examples
    --------
    >>> import numpy as np
    >>> from claimgraph import citations
    >>> found = citations.direct(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]]), [0, 1])
    >>> found.cited.tolist(), found.citing.tolist()
    ([0, 1, 2], [1, 0, 0])
    """
    found = links(matrix)
    at = places(seeds, found.shape[0])
    mark = np.zeros(found.shape[0], dtype=np.int64)
    mark[at] = 1
    return Direct(cited=np.asarray(found.T @ mark), citing=np.asarray(found @ mark))
