"""How well a ranking finds what a review included, when it starts from a few of its works."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph.citations._network import Network
from claimgraph.citations._recommend._likeness import Likeness
from claimgraph.citations._recommend._rank import rank
from claimgraph.errors import BadRequestError

ORDERS = ("ours", "counts", "chance")
"""Ways to order: ours, how often a work is cited anywhere, and by chance."""


@dataclass(frozen=True, slots=True)
class Order:
    """One list, read from its top: whether each work was included, in the order of the list."""

    hits: tuple[bool, ...]

    @property
    def average_precision(self) -> float:
        """Mean, over the included works, of the share of included ones down to their place."""
        found = [place for place, hit in enumerate(self.hits, start=1) if hit]
        return sum(number / place for number, place in enumerate(found, start=1)) / len(found) if found else math.nan

    def recall(self, places: int) -> float:
        """Share of the included works among the first places."""
        return sum(self.hits[:places]) / sum(self.hits) if any(self.hits) else math.nan

    @property
    def tenth(self) -> int:
        """Places of the first tenth, rounded up."""
        return -(-len(self.hits) // 10)

    @property
    def possible(self) -> float:
        """The recall of the first tenth that no list can exceed, because it has fewer places than there are works."""
        return min(1.0, self.tenth / sum(self.hits)) if any(self.hits) else math.nan

    @property
    def needed(self) -> float:
        """Works of the first tenth that one reads for each included one."""
        found = sum(self.hits[: self.tenth])
        return self.tenth / found if found else math.inf


@dataclass(frozen=True, slots=True)
class Round:
    """What a batch of answers changes."""

    before: Order
    """What is left, as it stood in the first list."""
    after: Order
    """What is left, ranked anew with all answers so far."""
    whole: Order
    """All works as a reviewer reads them: those answered for, then the new list."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw of starting works, and how their list read."""

    starts: tuple[str, ...]
    """The works one starts from."""
    orders: dict[str, Order]
    """The list of all other works, by way of ordering (`ORDERS`)."""
    rounds: tuple[Round, ...]
    """After each batch of answers."""


@dataclass(frozen=True)
class Measured:
    """How a review was found, over all draws."""

    works: int
    """Works of the review."""
    included: int
    """How many it included."""
    draws: tuple[Draw, ...]

    @cached_property
    def order_of(self) -> dict[str, tuple[Order, ...]]:
        """The orders of all draws, by way of ordering."""
        return {name: tuple(draw.orders[name] for draw in self.draws) for name in ORDERS}


def draws_of(included: Iterable[str], *, starts: int = 5, draws: int = 10, seed: int = 1) -> list[tuple[str, ...]]:
    """Sets of included works to start from.

    One generator, `random.Random(seed)`, serves all draws. Each draw sorts the identifiers anew, shuffles them with
    that generator, which goes on where the draw before left it, and takes the first.

    Examples
    --------
    >>> from claimgraph.citations._recommend import draws_of
    >>> draws_of("abcdefgh", starts=2, draws=3)
    [('d', 'g'), ('c', 'g'), ('c', 'f')]
    """
    chance = random.Random(seed)
    found = []
    for _ in range(draws):
        ids = sorted(included)
        chance.shuffle(ids)
        found.append(tuple(ids[:starts]))
    return found


def measure(
    network: Network,
    included: Iterable[str],
    *,
    starts: int = 5,
    draws: int = 10,
    rounds: int = 2,
    answers: int = 10,
    text: bool = True,
    told: Callable[[], None] = lambda: None,
) -> Measured:
    """Rank the works of a review from a few that it included, and see where the others come.

    Parameters
    ----------
    network
        All works of the review: those that it included, and those that it looked at and left out.
    included
        Identifiers of those it included.
    starts, draws
        How many works one starts from, and how often they are drawn (`draws_of`).
    rounds, answers
        How often a reviewer answers, and for how many works from the top each time: included ones join the starts,
        the others are turned down.
    text
        Whether titles and abstracts are compared.
    told
        Called after each draw.

    Raises
    ------
    BadRequestError
        The review included too few works to draw from.

    Examples
    --------
    >>> from claimgraph.citations import Network, Work, measure
    >>> works = [Work((f"key:{name}",), references=("key:x",)) for name in "abc"] + [Work(("key:y",)), Work(("key:x",))]
    >>> found = measure(Network.of(works), ["key:a", "key:b", "key:c"], starts=2, draws=1, rounds=0)
    >>> found.order_of["ours"][0].average_precision
    0.5
    """
    places = {network.index[id_]: id_ for id_ in included if network.index.get(id_, math.inf) < len(network.works)}
    if len(places) <= starts:
        raise BadRequestError(f"{len(places)} included works are too few to start from {starts} of them; give more")
    likeness = Likeness.of(network, text=text)
    chance = random.Random(0)
    found = []
    for drawn in draws_of(places.values(), starts=starts, draws=draws):
        chosen = [network.index[id_] for id_ in drawn]
        order = rank(likeness, chosen).order
        lists = {"ours": order, "counts": _by_counts(network, order), "chance": chance.sample(order, len(order))}
        orders = {name: _order(one, places) for name, one in lists.items()}
        found.append(Draw(drawn, orders, _rounds(likeness, chosen, places, order, rounds, answers)))
        told()
    return Measured(len(network.works), len(places), tuple(found))


def _by_counts(network: Network, order: Sequence[int]) -> list[int]:
    return sorted(order, key=lambda i: (-(network.works[i].cited_by or 0), i))


def _order(order: Iterable[int], included: Iterable[int]) -> Order:
    wanted = set(included)
    return Order(tuple(i in wanted for i in order))


def _rounds(
    likeness: Likeness, starts: Sequence[int], included: Iterable[int], first: Sequence[int], rounds: int, answers: int
) -> tuple[Round, ...]:
    wanted, order = set(included), list(first)
    taken: list[int] = []
    declined: list[int] = []
    read: list[int] = []
    found = []
    for _ in range(rounds):
        answered = order[:answers]
        read += answered
        taken += [i for i in answered if i in wanted]
        declined += [i for i in answered if i not in wanted]
        order = list(rank(likeness, starts, taken=taken, declined=declined).order)
        left = set(order)
        lists = ([i for i in first if i in left], order, [*read, *order])
        found.append(Round(*(_order(one, wanted) for one in lists)))
    return tuple(found)
