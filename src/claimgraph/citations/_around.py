"""The network of a base and of all that is kept around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.citations._network import Network
from claimgraph.citations._store import load_works

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase


def network(kb: KnowledgeBase) -> Network:
    """The works of a base, those that `kb/citations/` keeps around it, and who cites whom among them.

    Raises
    ------
    BadRequestError
        What is kept cannot be read.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> len(citations.network(load("tests/data/tiny")).works)
    7
    """
    return Network.of_base(kb, load_works(kb.root) if kb.root is not None else ())
