"""A fetch: works of a base, what they cite and what cites them, from one service."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.citations._fetch import _words
from claimgraph.citations._fetch._asking import Asking, Failure, Progress
from claimgraph.citations._fetch._cache import MAX_AGE, Cache, default_folder
from claimgraph.citations._fetch._clock import Clock
from claimgraph.citations._fetch._crossref import Crossref
from claimgraph.citations._fetch._openalex import OpenAlex
from claimgraph.citations._fetch._opencitations import OpenCitations
from claimgraph.citations._fetch._round import Round
from claimgraph.citations._fetch._semanticscholar import SemanticScholar
from claimgraph.citations._fetch._sources import Source
from claimgraph.citations._fetch._wire import Wire
from claimgraph.citations._work import Work
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.wording import counted

if TYPE_CHECKING:
    from claimgraph.citations.reading import Gathered

SOURCES: dict[str, Source] = {
    one.service.name: one for one in (OpenAlex(), Crossref(), SemanticScholar(), OpenCitations())
}
SERVICES = tuple(SOURCES)
"""Names of the services that can be asked."""
DIRECTIONS = ("references", "citing", "both")
"""What can be asked of them: what works cite, what cites them, or both."""


@dataclass(frozen=True)
class Fetched:
    """What a service told, and what it did not."""

    source: str
    """Name of the service."""
    gathered: Gathered
    """Works, links and notices of retraction, as replies give them; the works are joined."""
    asked: int
    """Works that were asked about."""
    requests: int
    """Requests that were made, redirects and repeats among them."""
    kept: int
    """Replies that were there from earlier runs."""
    unknown: tuple[str, ...] = ()
    """Works that the service does not know; where it has links only, those of which it has none."""
    unasked: tuple[str, ...] = ()
    """Works that it cannot be asked about, since they have no identifier that it takes."""
    failures: tuple[Failure, ...] = ()
    """What was asked for in vain, and why."""
    stopped: str = ""
    """Why nothing more was asked; empty if all was."""
    interrupted: bool = False
    """Whether somebody stopped it by hand."""
    notes: tuple[str, ...] = ()
    """What else to know."""

    @property
    def whole(self) -> bool:
        """Whether all that was asked for has an answer."""
        return not self.failures and not self.stopped


def fetch(
    works: Iterable[Work],
    source: str = "openalex",
    *,
    known: Iterable[Work] = (),
    direction: str = "references",
    key: str = "",
    contact: str = "",
    limit: int | None = None,
    refresh: bool = False,
    cache: str | os.PathLike[str] | None = None,
    base: str = "",
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Fetched:
    """Ask a service what some works cite, what cites them, or both.

    Replies are kept; what they answer is not asked again for a year. Whatever goes wrong with one question, the others
    are asked, and what came is in the result.

    Parameters
    ----------
    works
        Works to ask about.
    source
        `openalex`, `crossref`, `semanticscholar` or `opencitations`.
    known
        Works whose records are there already, from `kb/citations/`; they are not asked for once more.
    direction
        `references` (what they cite), `citing` (what cites them) or `both`.
    key
        A key of the service; without it, what the environment variable of the service holds
        (`CLAIMGRAPH_OPENALEX_KEY`).
    contact
        An address of mail by which the service can reach whoever asks.
    limit
        Requests that may be made; the next call goes on from there.
    refresh
        Ask again what was answered before.
    cache
        Folder for replies; in the user's cache where it is left out.
    base
        Address in place of the service's own.
    clock, progress
        Tells the time and waits; is told how far it is.

    Raises
    ------
    BadRequestError
        A parameter is not accepted, or httpx is not installed.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.fetch([], "crossref").asked
    0
    """
    from claimgraph.citations.reading import Gathered

    one = _source(source)
    key = key or os.environ.get(f"CLAIMGRAPH_{source.upper()}_KEY", "")
    notes = _accepted(one, direction, limit)
    clock = clock or Clock()
    seeds = list(works)
    since = clock.now().date() - dt.timedelta(days=MAX_AGE)
    with Wire(one.service, base=base, key=key, contact=contact, limit=limit, clock=clock) as wire:
        if not seeds:
            return Fetched(source, Gathered(_words.day(clock.now())), 0, 0, 0, notes=notes)
        folder = Path(cache) if cache is not None else default_folder()
        kept = Cache(folder / _folder(wire), since)
        asking = Asking(one, wire, kept, refresh)
        if progress is not None:
            asking.progress = progress
        run = Round(asking, seeds, () if refresh else known, since, Gathered(_words.day(clock.now())))
        run.ask(direction)
        kept.tidy()
        if run.strange:
            notes += (f"{counted(run.strange, 'work')} came that nobody asked for, and were left out",)
        return Fetched(
            source,
            run.gathered,
            len(run.names),
            wire.requests,
            asking.kept,
            tuple(run.unknown),
            tuple(work.id for work in seeds if not one.name_of(work)),
            tuple(asking.failures),
            asking.stopped,
            asking.interrupted,
            notes,
        )


def _source(name: str) -> Source:
    if name not in SOURCES:
        near = did_you_mean(suggest(name, SOURCES))
        raise BadRequestError(f"no source is called {name!r}; accepted: {', '.join(SOURCES)}{near}")
    return SOURCES[name]


def _accepted(source: Source, direction: str, limit: int | None) -> tuple[str, ...]:
    """What to know of a request that is accepted."""
    title = source.service.title
    if direction not in DIRECTIONS:
        raise BadRequestError(f"no direction is called {direction!r}; accepted: {', '.join(DIRECTIONS)}")
    if limit is not None and limit < 1:
        raise BadRequestError(f"{limit} requests are none; give a limit of at least 1, or none")
    if source.tells_citing or direction == "references":
        return ()
    told = f"{title} tells who cites a work to its members only"
    if direction == "citing":
        others = [name for name, one in SOURCES.items() if one.tells_citing]
        raise BadRequestError(f"{told}; take --source {', '.join(others[:-1])} or {others[-1]}")
    return (f"{told}: only what the works cite was asked",)


def _folder(wire: Wire) -> str:
    """The folder of a service, and of each mirror of it apart."""
    service = wire.service
    if wire.base == service.base:
        return service.name
    return f"{service.name}-{hashlib.sha256(wire.base.encode()).hexdigest()[:12]}"
