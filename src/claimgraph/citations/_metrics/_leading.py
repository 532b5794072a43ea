"""Which citations a picture draws: those that no longer chain of citations says already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.citations._metrics._matrix import Matrix


def leading(matrix: Matrix) -> tuple[tuple[int, int], ...]:
    """The citations between works that no chain of others joins: what is left stays readable.

    Parameters
    ----------
    matrix
        Rows cite columns.

    Returns
    -------
    tuple of tuple of int
        Citing and cited work, by position. Works that cite each other in a circle keep all citations among them.

    Notes
    -----
    The transitive reduction of the network, by networkx.

    Examples
    --------
    >>> import numpy as np
    >>> leading(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]]))
    ((0, 1), (1, 2))
    """
    import networkx as nx

    from claimgraph.citations._metrics._matrix import components, links, rows_of

    found = links(matrix)
    _, labels = components(found)
    rows, columns = rows_of(found).tolist(), found.indices.tolist()
    pairs = sorted(zip(rows, columns, strict=True))
    among = nx.DiGraph((int(labels[i]), int(labels[j])) for i, j in pairs if labels[i] != labels[j])
    kept = set(nx.transitive_reduction(among).edges)
    return tuple((i, j) for i, j in pairs if labels[i] == labels[j] or (int(labels[i]), int(labels[j])) in kept)
