"""One step along citations: what works cite, and what cites them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from claimgraph.citations._around import placed
from claimgraph.citations._network import Network
from claimgraph.citations._work import Work
from claimgraph.errors import BadRequestError

WAYS = ("backward", "forward", "both")


@dataclass(frozen=True, slots=True)
class Step:
    """A work that one step leads to."""

    id: str
    """Its identifier."""
    work: Work | None
    """What is known of it; `None` if it is only named in a list of references."""
    cited_by: int
    """How many of the starts cite it."""
    cites: int
    """How many of the starts it cites."""


@dataclass(frozen=True, slots=True)
class Snowball:
    """Where one step from some works leads."""

    way: str
    """`backward`, `forward` or `both`."""
    starts: tuple[Work, ...]
    """The works one starts from."""
    steps: tuple[Step, ...]
    """The works it leads to, those that most starts lead to first; the starts are not among them."""
    lists: int
    """How many of the starts have a list of references: without one, backward leads nowhere."""


def snowball(network: Network, starts: Iterable[str] | None = None, way: str = "both") -> Snowball:
    """What some works cite (`backward`), and what cites them (`forward`), as far as it is known.

    Parameters
    ----------
    network
        Works and who cites whom.
    starts
        Citation keys or identifiers; all works with a citation key if left out.
    way
        `backward`, `forward` or `both`.

    Raises
    ------
    BadRequestError, UnknownNameError
        The way is none, there is nothing to start from, or a work is not known.

    Examples
    --------
    >>> from claimgraph.citations import Network, Work, snowball
    >>> network = Network.of([Work(("key:a",), references=("doi:10.5555/b",)), Work(("key:c",), references=("key:a",))])
    >>> [(step.id, step.cited_by, step.cites) for step in snowball(network, ["a"]).steps]
    [('doi:10.5555/b', 1, 0), ('key:c', 0, 1)]
    """
    if way not in WAYS:
        raise BadRequestError(f"{way!r} is no way to go; accepted: {', '.join(WAYS)}")
    count = len(network.works)
    own = (i for i, work in enumerate(network.works) if work.key)
    points = sorted(set(own if starts is None else placed(network, starts)))
    if not points:
        raise BadRequestError("there is no work to start from; name some, or a claim that works stand behind")
    cited = np.asarray(network.matrix[points].sum(axis=0)).ravel() * (way != "forward")
    citing = np.asarray(network.matrix[:, points].sum(axis=1)).ravel() * (way != "backward")
    found = [
        Step(network.ids[i], network.works[i] if i < count else None, int(cited[i]), int(citing[i]))
        for i in np.flatnonzero(cited + citing).tolist()
        if i not in points
    ]
    steps = tuple(sorted(found, key=lambda step: (-step.cited_by - step.cites, step.id)))
    works = tuple(network.works[i] for i in points)
    return Snowball(way, works, steps, sum(work.references is not None for work in works))
