"""Chains of quotation: from a work that is cited for a claim to where its number comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from claimgraph.citations._lineage._graph import Ways
from claimgraph.citations._lineage._intents import Way


class End(StrEnum):
    """How a chain ends."""

    HOLDS = "holds"
    """In a work that holds the number."""
    LACKS = "lacks"
    """In a work that does not hold it."""
    OPINION = "opinion"
    """In a work that states the claim as an opinion or a hypothesis."""
    CIRCLE = "circle"
    """In works that lead back to each other."""
    OPEN = "open"
    """Where nobody can tell: why a work is cited there, or what it holds, is not known."""

    @property
    def words(self) -> str:
        """The end in words."""
        return _WORDS[self]


_WORDS = {
    End.HOLDS: "a result of its own stands there",
    End.LACKS: "no result of its own is known",
    End.OPINION: "an opinion, a story or a hypothesis: nothing was measured",
    End.CIRCLE: "works lead back to each other",
    End.OPEN: "nobody can tell from here",
}


_State = tuple[str, bool]
"""A work that a chain came to, and whether no work before it may have the number from its own people."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The shortest way from a cited work to one end of it.

    Parameters
    ----------
    works
        Citation keys, from the work that the article cites to the last one; that of a circle is one of those in it.
    end
        How it ends.
    """

    works: tuple[str, ...]
    end: End


def chains_from(ways: Ways, start: str) -> tuple[Chain, ...]:
    """The chains that begin at a work, one for each end of them, in the order of their ends.

    Notes
    -----
    A work that holds the number ends a chain. From any other the chain follows citations that take a finding over, as
    far as they are known, each once; works that only lead back to each other are an end as well. Where a work on the
    way may have the number from its own people, a bad end behind it is open, for it need not be its source.
    """
    came: dict[_State, _State | None] = {(start, True): None}
    waiting: list[_State] = [(start, True)]
    ends: dict[_State, End] = {}
    following: dict[str, list[str]] = {}
    while waiting:
        state = here, sure = waiting.pop(0)
        following[here] = _on(ways, here)
        if not following[here]:
            ends[state] = _end(ways, here)
        sure = sure and not _may_hold(ways, here)
        for other in following[here]:
            if (other, sure) not in came:
                came[other, sure] = state
                waiting.append((other, sure))
    for circle in _circles(following):
        reached = [state for state in came if state[0] in circle]
        last = min(reached, key=lambda state: (not state[1], state[0]))
        ends[last] = End.OPEN if any(_may_hold(ways, one) for one in circle) else End.CIRCLE
    found: dict[str, Chain] = {}
    for last, end in sorted(ends.items(), key=lambda one: (one[0][0], not one[0][1])):
        told = end if last[1] or end is End.HOLDS else End.OPEN
        found.setdefault(last[0], Chain(_way_to(came, last), told))
    return tuple(found[last] for last in sorted(found))


def leads_to(ways: Ways, start: str) -> frozenset[str]:
    """The works that hold the number at the ends of the chains from a work; itself if it does."""
    return frozenset(chain.works[-1] for chain in chains_from(ways, start) if chain.end is End.HOLDS)


def _on(ways: Ways, here: str) -> list[str]:
    if ways.by_id[here].holds:
        return []
    return sorted(one.cited for one in ways.citing[here] if one.way is Way.CARRIES)


def _end(ways: Ways, here: str) -> End:
    stop = ways.by_id[here]
    if stop.holds:
        return End.HOLDS
    if any(one.way is Way.UNKNOWN for one in ways.citing[here]):
        return End.OPEN
    if stop.opinion:
        return End.OPINION
    return End.OPEN if stop.holds is None or stop.words else End.LACKS


def _may_hold(ways: Ways, here: str) -> bool:
    """Whether a work may have the number from its own people, so that what is behind it need not be its source."""
    stop = ways.by_id[here]
    return not stop.holds and (stop.holds is None or stop.words)


def _circles(following: dict[str, list[str]]) -> list[set[str]]:
    """Groups of works that lead nowhere but back to each other."""
    import networkx as nx

    graph = nx.DiGraph((work, other) for work, others in following.items() for other in others)
    parts = (set(part) for part in nx.strongly_connected_components(graph) if len(part) > 1)
    return [part for part in parts if all(other in part for work in part for other in following[work])]


def _way_to(came: Mapping[_State, _State | None], last: _State) -> tuple[str, ...]:
    way: list[str] = []
    here: _State | None = last
    while here is not None:
        way.append(here[0])
        here = came[here]
    return tuple(reversed(way))
