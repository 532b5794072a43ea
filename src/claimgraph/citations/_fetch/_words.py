"""What goes wrong on the wire, and what to do about it."""

from __future__ import annotations

import datetime as dt

from claimgraph.citations._fetch._service import Service
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted

KEPT = "what was fetched is kept, and the next run goes on from there"


class RefusedError(Exception):
    """One question has no answer; others may have. `split` says whether its parts may be asked alone."""

    def __init__(self, why: str, *, split: bool = False) -> None:
        self.split = split
        super().__init__(why)


class AbsentError(Exception):
    """The service does not know the work."""


class StoppedError(Exception):
    """Nothing more can be asked now."""


def no_httpx() -> BadRequestError:
    """The library that talks to services is missing."""
    return BadRequestError(
        "fetching needs httpx, which is not installed; `pip install 'claimgraph[citations]'`, or import files that you "
        "have with `claimgraph citations import`"
    )


def unauthorised(service: Service, status: int, has_key: bool) -> StoppedError:
    """The service does not let us in."""
    if has_key:
        todo = f"check the key ({service.key_at}), or leave it out"
    elif service.takes_key:
        todo = f"give a key with --api-key or {service.variable} ({service.key_at})"
    else:
        todo = "try again later, or take another --source"
    return StoppedError(f"{service.title} refuses the request ({status}); {todo}; {KEPT}")


def wait_too_long(service: Service, seconds: float, has_key: bool) -> StoppedError:
    """The service wants a pause that nobody waits for."""
    key = "" if has_key or not service.takes_key else f", or give a key ({service.key_at}), which may do more"
    return StoppedError(
        f"{service.title} takes no more requests for {span(seconds)} (its allowance is used up); "
        f"run again then{key}; {KEPT}"
    )


def gave_up(service: Service, why: str, times: int) -> RefusedError:
    """A question was asked in vain several times."""
    return RefusedError(f"{service.title} {why}, {counted(times, 'time')}; run again later")


def keeps_failing(service: Service, why: str) -> StoppedError:
    """Several questions in a row had no answer."""
    return StoppedError(
        f"{why}; nothing else was asked, since {service.title} did not answer several times in a row; {KEPT}"
    )


def enough(limit: int) -> StoppedError:
    """The number of requests that was allowed is used up."""
    return StoppedError(f"stopped after {counted(limit, 'request')}, as --limit says; {KEPT}")


def span(seconds: float) -> str:
    """A time as people say it: `3 minutes`, `2 hours`."""
    for name, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= 1.5 * size:
            return counted(round(seconds / size), name)
    return counted(max(1, round(seconds)), "second")


def day(when: dt.datetime) -> str:
    """The day of a time, `YYYY-MM-DD`."""
    return when.date().isoformat()
