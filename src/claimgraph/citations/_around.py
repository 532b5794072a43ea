"""The network of a base and of all that is kept around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimgraph.citations._decisions import Decision, load_decisions
from claimgraph.citations._ids import identifier
from claimgraph.citations._network import Network
from claimgraph.citations._store import load_works, read_store
from claimgraph.citations._work import Work
from claimgraph.errors import BadRequestError, UnknownNameError, suggest

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase


def network(kb: KnowledgeBase, decisions: Iterable[Decision] | None = None) -> Network:
    """The works of a base, those that `kb/citations/` keeps around it, and who cites whom among them.

    Parameters
    ----------
    kb
        The base.
    decisions
        What was decided of works around it: one that was taken in is one work with its entry in the base, whose
        bibliography has no place for every identifier. Those of `kb/citations/` if left out.

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
    if kb.root is None:
        return Network.of_base(kb)
    known = load_decisions(kb.root) if decisions is None else decisions
    return Network.of_base(kb, [*load_works(kb.root), *same_works(kb, known)])


def readable(kb: KnowledgeBase) -> tuple[Network, tuple[str, ...]]:
    """The network as far as what is kept around a base can be read, and a sentence for each thing that cannot.

    For pictures, which a faulty line must not stop.

    Parameters
    ----------
    kb
        The base.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> network, faults = citations.readable(load("tests/data/tiny"))
    >>> len(network.works), faults
    (7, ())
    """
    if kb.root is None:
        return Network.of_base(kb), ()
    works, faults = read_store(kb.root)
    told = [str(fault) for fault in faults]
    try:
        known = load_decisions(kb.root)
    except BadRequestError as fault:
        known, told = [], [*told, str(fault)]
    return Network.of_base(kb, [*works, *same_works(kb, known)]), tuple(told)


def same_works(kb: KnowledgeBase, decisions: Iterable[Decision]) -> list[Work]:
    """Both names of each work that was taken in, so that they are one work."""
    return [
        Work((f"key:{one.key}", one.work))
        for one in decisions
        if one.key in kb.references and not one.work.startswith("key:")
    ]


def position(network: Network, name: str) -> int | None:
    """Number of a node by citation key or any identifier, or `None`."""
    place = network.position(name)
    return network.position(f"key:{name}") if place is None else place


def placed(network: Network, names: Iterable[str]) -> list[int]:
    """Numbers of works by citation key or any identifier; each needs a record."""
    found = []
    for name in names:
        place = position(network, name)
        if place is None and (id_ := identifier(name)) and not id_.startswith("key:"):
            raise BadRequestError(
                f"neither the base nor what is kept around it has {id_}; "
                f"fetch it first: `claimgraph citations fetch --works {id_}`"
            )
        if place is None:
            raise UnknownNameError(name, "work", suggest(name, [work.key for work in network.works if work.key]))
        if place >= len(network.works):
            id_ = network.ids[place]
            raise BadRequestError(
                f"of {id_} nothing is known but that it is cited; "
                f"fetch it first: `claimgraph citations fetch --works {id_}`"
            )
        found.append(place)
    return found
