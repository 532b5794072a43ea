"""A lineage: an article's claim, the works it and they cite, and where the number stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from claimgraph.citations._lineage._intents import Way, way_of
from claimgraph.errors import BadRequestError

ARTICLE = "article"
WORK = "work"


@dataclass(frozen=True, slots=True)
class Stop:
    """An article or a work on the way of a number.

    Parameters
    ----------
    id, label
        Its node key or citation key, and how people call it.
    kind
        `article` for the article whose claim it is, else `work`.
    holds
        Whether a number of its own on the claim is known; `None` where nobody can tell.
    words
        Whether it is known to report a finding of its own in words.
    opinion
        Whether it states the claim as an opinion or a hypothesis.
    review
        Whether it reviews other studies.
    stance
        `supports`, `disputes`, `inconclusive`, or `both`; empty where nothing of it was judged against the claim.
    retracted
        Whether it was retracted.
    sample
        Whose people it measured, the same for works that share them; its own id if left out.
    references
        All works that it cites, where its whole list of references is known.
    numbers
        The numbers it holds on the claim, in words.
    rows
        Node keys of the rows they stand in.
    quoted
        Whether its numbers were read only in works that quote it.
    read
        How the work was read, in words.
    """

    id: str
    label: str = ""
    kind: str = WORK
    holds: bool | None = None
    words: bool = False
    opinion: bool = False
    review: bool = False
    stance: str = ""
    retracted: bool = False
    sample: str = ""
    references: frozenset[str] | None = None
    numbers: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    quoted: bool = False
    read: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.label or self.id

    @property
    def people(self) -> str:
        """The sample behind it."""
        return self.sample or self.id


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cites another.

    Parameters
    ----------
    citing, cited
        Ids of both.
    intents
        What is known of why.
    basis
        What says that it does.
    """

    citing: str
    cited: str
    intents: frozenset[str] = frozenset()
    basis: str = ""

    @property
    def way(self) -> Way:
        """What it does with what the cited work found."""
        return way_of(self.intents)


@dataclass(frozen=True)
class Ways:
    """Stops and the citations among them, as everything else reads them.

    Raises
    ------
    BadRequestError
        A citation names a stop that is not there, or two stops have one id.
    """

    stops: tuple[Stop, ...]
    citations: tuple[Citation, ...]
    by_id: Mapping[str, Stop] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {stop.id: stop for stop in self.stops}
        if len(by_id) < len(self.stops):
            twice = next(one.id for i, one in enumerate(self.stops) if one.id in {two.id for two in self.stops[:i]})
            raise BadRequestError(f"{twice!r} is given as a stop twice; give each work once")
        for one in self.citations:
            for end in (one.citing, one.cited):
                if end not in by_id:
                    raise BadRequestError(f"{one.citing!r} cites {one.cited!r}, and {end!r} is not among the stops")
        object.__setattr__(self, "by_id", MappingProxyType(by_id))
        object.__setattr__(self, "citations", _joined(self.citations))

    @property
    def articles(self) -> tuple[Stop, ...]:
        """The stops where the claim is made."""
        return tuple(stop for stop in self.stops if stop.kind == ARTICLE)

    @cached_property
    def citing(self) -> Mapping[str, tuple[Citation, ...]]:
        """Citations by the work that makes them."""
        found: dict[str, list[Citation]] = {stop.id: [] for stop in self.stops}
        for one in self.citations:
            found[one.citing].append(one)
        return MappingProxyType({id_: tuple(ones) for id_, ones in found.items()})

    @cached_property
    def cited(self) -> Mapping[str, tuple[Citation, ...]]:
        """Citations by the work that is cited."""
        found: dict[str, list[Citation]] = {stop.id: [] for stop in self.stops}
        for one in self.citations:
            found[one.cited].append(one)
        return MappingProxyType({id_: tuple(ones) for id_, ones in found.items()})

    @cached_property
    def first(self) -> tuple[str, ...]:
        """Works that an article cites for the claim."""
        found = (one for article in self.articles for one in self.citing[article.id] if one.way is Way.CARRIES)
        return tuple(sorted({one.cited for one in found}))


def _joined(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each pair once, with all intents, and no work that cites itself."""
    found: dict[tuple[str, str], Citation] = {}
    for one in citations:
        pair = (one.citing, one.cited)
        if pair[0] == pair[1]:
            continue
        before = found.get(pair)
        if before is not None:
            basis = "; ".join(dict.fromkeys(filter(None, (before.basis, one.basis))))
            one = Citation(*pair, before.intents | one.intents, basis)
        found[pair] = one
    return tuple(found[pair] for pair in sorted(found))
