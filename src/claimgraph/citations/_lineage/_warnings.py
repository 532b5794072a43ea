"""What a reader should be warned of on the way of a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from claimgraph.citations._lineage._chains import Chain, End, leads_to
from claimgraph.citations._lineage._graph import WORK, Ways
from claimgraph.citations._lineage._intents import Way, against
from claimgraph.wording import counted, enumeration, noun

CODES = {
    "one-table": "everyone cites one table",
    "quotes-number": "a work is cited for a number that it quotes",
    "dead-end": "a chain ends in a work that does not hold the number",
    "hypothesis": "a chain ends in an opinion or a hypothesis",
    "circle": "works only cite each other",
    "cites-retracted": "a retracted work is cited",
    "apart": "works disagree and share no reference",
}
"""What each code warns of."""
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning.

    Parameters
    ----------
    code
        One of `CODES`.
    works
        Citation keys of the works it is about; for a chain in its order.
    says
        The warning in one sentence.
    """

    code: str
    works: tuple[str, ...]
    says: str


def warnings_of(ways: Ways, chains: Iterable[Chain], beside: Iterable[Chain]) -> tuple[Warned, ...]:
    """All warnings, in the order of `CODES`; those of failed chains are of what is cited for the claim only."""
    kept = tuple(chains)
    found = [
        *_one_table(ways, kept, tuple(beside)),
        *_quoted(ways),
        *_failed(ways, kept),
        *_retracted(ways),
        *_apart(ways),
    ]
    order = list(CODES)
    return tuple(sorted(found, key=lambda one: (order.index(one.code), one.works)))


def _one_table(ways: Ways, chains: Sequence[Chain], beside: Sequence[Chain]) -> Iterator[Warned]:
    """Several works are cited for the claim, or bear on it, and all that they say comes from the same people."""
    if (sources := _same_people(ways, chains)) is not None:
        bearing = f"{counted(len({chain.works[0] for chain in chains}), 'work')} are cited for the claim"
    elif (sources := _same_people(ways, every := (*chains, *beside))) and any(len(chain.works) > 1 for chain in every):
        bearing = f"{counted(len({chain.works[0] for chain in every}), 'work')} bear on the claim"
    if sources:
        yield Warned("one-table", sources, f"{bearing}, and all lead to the same people: {_names(ways, sources)}.")


def _same_people(ways: Ways, chains: Sequence[Chain]) -> tuple[str, ...] | None:
    """The works of the one sample to which all chains of several works lead, if there is one."""
    if len({chain.works[0] for chain in chains}) < 2 or any(chain.end is not End.HOLDS for chain in chains):
        return None
    last = {chain.works[-1] for chain in chains}
    return tuple(sorted(last)) if len({ways.by_id[work].people for work in last}) == 1 else None


def _quoted(ways: Ways) -> Iterator[Warned]:
    """A work is cited, has no number of its own, and takes it from one that has."""
    for stop in ways.stops:
        citing = sorted({one.citing for one in ways.cited[stop.id] if one.way is Way.CARRIES})
        if stop.kind != WORK or stop.holds is not False or not citing:
            continue
        sources = sorted(leads_to(ways, stop.id))
        if sources:
            what = "the review" if stop.review else "the work"
            yield Warned(
                "quotes-number",
                (stop.id, *sources),
                f"{_names(ways, citing)} {noun(len(citing), 'cites', 'cite')} {what} {stop.name}, which has no number "
                f"of its own on it; the number stands in {_names(ways, sources)}.",
            )


def _failed(ways: Ways, chains: Iterable[Chain]) -> Iterator[Warned]:
    """A chain ends where the number does not stand."""
    said = {
        End.LACKS: ("dead-end", "is not known to hold any result of its own on it"),
        End.OPINION: ("hypothesis", "is an opinion, a story or a hypothesis, in which nothing was measured"),
        End.CIRCLE: ("circle", "leads back to works before it"),
    }
    for chain in chains:
        if chain.end not in said:
            continue
        code, what = said[chain.end]
        way = " → ".join(ways.by_id[work].name for work in chain.works)
        long = len(chain.works) > 1 or chain.end is End.CIRCLE
        read = f" ({ways.by_id[chain.works[-1]].read})" if ways.by_id[chain.works[-1]].read else ""
        start = f"The chain {way} ends without a source: the last work" if long else f"{way}, which is cited for it,"
        yield Warned(code, chain.works, f"{start} {what}{read}.")


def _retracted(ways: Ways) -> Iterator[Warned]:
    """A retracted work is cited, and not to say that it is wrong."""
    for stop in ways.stops:
        citing = sorted({one.citing for one in ways.cited[stop.id] if not against(one.intents)})
        if stop.retracted and citing:
            names = _names(ways, citing)
            cites = noun(len(citing), "cites", "cite")
            yield Warned("cites-retracted", (stop.id,), f"{names} {cites} {stop.name}, which was retracted.")


def _apart(ways: Ways) -> Iterator[Warned]:
    """Works on either side whose whole lists of references are known and have nothing in common."""
    sides = {side: [stop for stop in ways.stops if stop.stance == side] for side in ("supports", "disputes")}
    linked = {frozenset((one.citing, one.cited)) for one in ways.citations}
    for one, other in product(sides["supports"], sides["disputes"]):
        if one.references and other.references and frozenset((one.id, other.id)) not in linked:
            meet = one.references & other.references
            cross = one.id in other.references or other.id in one.references
            if not meet and not cross:
                yield Warned(
                    "apart",
                    (one.id, other.id),
                    f"{one.name} supports the claim and {other.name} disputes it; they share no reference and do not "
                    "cite each other.",
                )


def _names(ways: Ways, ids: Iterable[str]) -> str:
    names = [ways.by_id[id_].name for id_ in ids]
    rest = len(names) - _SHOWN
    return enumeration([*names[:_SHOWN], f"{rest} more"] if rest > 0 else names)
