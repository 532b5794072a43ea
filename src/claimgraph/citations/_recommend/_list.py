"""Works that a base may lack, ranked, each with its reasons and the sum behind its rank."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from claimgraph.citations._around import network, placed
from claimgraph.citations._decisions import TAKE_IN, Decision, load_decisions
from claimgraph.citations._from_field import Share, network_in
from claimgraph.citations._network import Network
from claimgraph.citations._recommend._likeness import Likeness
from claimgraph.citations._recommend._rank import WEIGHTS, rank
from claimgraph.citations._recommend._reasons import reasons
from claimgraph.citations._stats import Lists
from claimgraph.citations._work import Work
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    from claimgraph.citations._engines import Field
    from claimgraph.knowledge import KnowledgeBase

_OF_LINKS = ("near", "links", "text")
"""Parts of the sum that say that a work has anything to do with the starts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recommended work."""

    work: Work
    """What is known of it."""
    rank: int
    """Its place, from 1."""
    score: float
    """The sum that it is ranked by."""
    parts: Mapping[str, float]
    """What the sum is made of: `near`, `links`, `text`, `kind`."""
    because: tuple[str, ...]
    """What it has in common with the starts, in words."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A work that starts cite and of which nothing else is known."""

    id: str
    """Its identifier."""
    cited_by: int
    """How many of the starts cite it."""


@dataclass(frozen=True, slots=True)
class Recommendations:
    """Ranked works, and what the ranking rests on."""

    starts: tuple[Work, ...]
    """The works one starts from."""
    candidates: tuple[Candidate, ...]
    """The first so many, in order."""
    around: int
    """How many works around the base have a record."""
    ranked: int
    """How many works have anything in common with the starts."""
    apart: int
    """How many have nothing in common with them, and are not listed."""
    taken: int
    """Works that were taken in from earlier lists, among what one goes by."""
    declined: int
    """Works that were turned down, which are not listed."""
    unseen: tuple[Unseen, ...]
    """Works that are only named in lists of references, those that most starts cite first."""
    start_lists: Lists
    """Lists of references of the starts."""
    lists: Lists
    """Lists of references of all other works."""
    text: bool
    """Whether titles and abstracts were compared."""
    abstracts: int
    """How many of the other works have an abstract."""
    days: tuple[str, str]
    """First and last day on which the data were retrieved; empty if no source is known."""
    digest: str
    """SHA-256 of all that the ranking rests on: the same digest, the same list."""
    share: Share | None = None
    """What was looked at of a field of research, where the works come from one."""


def recommend(
    kb: KnowledgeBase,
    starts: Iterable[str] | None = None,
    *,
    limit: int = 20,
    text: bool = True,
    file: str | os.PathLike[str] | None = None,
    field: Field | None = None,
) -> Recommendations:
    """Works around a base that are most like some of its works and were not decided of.

    Parameters
    ----------
    kb
        The base; what is known around it is read from its folder.
    starts
        Citation keys or identifiers of the works to start from; all works of the base if left out.
    limit
        How many works to list.
    text
        Whether titles and abstracts are compared, besides citations and authors.
    file
        Another table of decisions than the one of the base.
    field
        An open field of research (`open_field`) that the works come from, in place of what is kept around the base.
        Those that most citations join to the starts are ranked, by the same sum.

    Raises
    ------
    BadRequestError, UnknownNameError
        There is nothing to start from, a work is not known, or the field has none of them.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> found = citations.recommend(load("tests/data/citations/around"), ["able2010step", "cole2015twist"], limit=1)
    >>> found.candidates[0].work.id, found.candidates[0].because[0]
    ('doi:10.5555/near', 'cites both of your works')
    """
    decisions = load_decisions(kb.root, file) if kb.root is not None else []
    if field is None:
        return recommend_in(network(kb, decisions), starts, decisions, limit=limit, text=text)
    found, begin, share = network_in(kb, field, starts, decisions)
    return replace(recommend_in(found, begin, decisions, limit=limit, text=text), share=share)


def recommend_in(
    network: Network,
    starts: Iterable[str] | None = None,
    decisions: Sequence[Decision] = (),
    *,
    limit: int = 20,
    text: bool = True,
) -> Recommendations:
    """As `recommend`, in any network; without starts, from its works that have a citation key.

    Examples
    --------
    >>> from claimgraph.citations import Network, Work, recommend_in
    >>> network = Network.of([Work(("key:a",), references=("doi:10.5555/b",)), Work(("doi:10.5555/b",), "Twists")])
    >>> recommend_in(network).candidates[0].because
    ('cited by your work', 'what it cites is not known')
    """
    if limit < 1:
        raise BadRequestError(f"a list of {limit} works is none; ask for 1 or more")
    count = len(network.works)
    own = [i for i, work in enumerate(network.works) if work.key]
    points = sorted(set(own if starts is None else placed(network, starts)))
    if not points:
        raise BadRequestError("there is no work to start from; name some, or a claim that works stand behind")
    answers = {network.position(one.work): one.decision == TAKE_IN for one in decisions}
    taken = [i for i, yes in answers.items() if i is not None and i < count and yes and i not in points]
    declined = [i for i, yes in answers.items() if i is not None and i < count and not yes]
    likeness = Likeness.of(network, text=text)
    ranking = rank(likeness, points, taken=taken, declined=declined)
    related = ranking.parts[:, : len(_OF_LINKS)].max(axis=1) > 0
    hidden = {*own, *answers}
    order = [i for i in ranking.order if i not in hidden]
    listed = [i for i in order if related[i]]
    others = [i for i in range(count) if i not in {*points}]
    titles = {folded: network.works[i].key for i in own if len((folded := _folded(network.works[i].title)).split()) > 3}
    candidates = tuple(
        Candidate(
            network.works[i],
            place,
            float(ranking.scores[i]),
            MappingProxyType(
                {name: round(float(part), 3) for name, part in zip(WEIGHTS, ranking.parts[i], strict=True)}
            ),
            (*_namesake(titles, network.works[i]), *reasons(likeness, points, i)),
        )
        for place, i in enumerate(listed[:limit], start=1)
    )
    return Recommendations(
        starts=tuple(network.works[i] for i in points),
        candidates=candidates,
        around=count - len(own),
        ranked=len(listed),
        apart=len(order) - len(listed),
        taken=len(taken),
        declined=len(declined),
        unseen=_unseen(likeness, points, hidden)[:limit],
        start_lists=_lists([network.works[i] for i in points]),
        lists=_lists([network.works[i] for i in others]),
        text=text,
        abstracts=sum(bool(network.works[i].abstract) for i in others),
        days=_days(network),
        digest=_digest(network, points, decisions, text),
    )


def _folded(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _namesake(titles: Mapping[str, str], work: Work) -> tuple[str, ...]:
    """A hint that a work may be in the base, under other identifiers."""
    key = titles.get(_folded(work.title))
    return (f"has the title of {key}, a work of the base: look whether it is the same",) if key else ()


def _unseen(likeness: Likeness, points: Sequence[int], hidden: set[int | None]) -> tuple[Unseen, ...]:
    network = likeness.network
    counts = np.asarray(likeness.cites[list(points)].sum(axis=0)).ravel()
    found = [
        Unseen(network.ids[i], int(counts[i]))
        for i in range(len(network.works), len(network.ids))
        if counts[i] and i not in hidden
    ]
    return tuple(sorted(found, key=lambda one: (-one.cited_by, one.id)))


def _lists(works: Iterable[Work]) -> Lists:
    kinds = ["none" if work.references is None else "partial" if work.partial else "whole" for work in works]
    return Lists(whole=kinds.count("whole"), partial=kinds.count("partial"), none=kinds.count("none"))


def _days(network: Network) -> tuple[str, str]:
    days = [seen.on for work in network.works for seen in work.seen]
    return (min(days), max(days)) if days else ("", "")


def _digest(network: Network, points: Sequence[int], decisions: Sequence[Decision], text: bool) -> str:
    told = hashlib.sha256()
    rows, columns = network.matrix.nonzero()
    links = sorted((network.ids[i], network.ids[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True))
    for work in network.works:
        authors = [author.id or author.name for author in work.authors]
        told.update(_line([work.ids, work.title, work.year, work.abstract, authors, work.references is None]))
    told.update(_line(links))
    told.update(
        _line([[network.ids[i] for i in points], [[one.work, one.decision] for one in sorted(decisions)], text])
    )
    return told.hexdigest()


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
