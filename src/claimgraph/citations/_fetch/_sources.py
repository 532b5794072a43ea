"""The services, each with the questions that its documentation describes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from claimgraph.citations._fetch._service import Question, Service
from claimgraph.citations._work import Work


class Source(Protocol):
    """What a run needs to know of a service."""

    service: Service
    lists_alone: bool
    """Whether a list of references is asked for work by work, apart from the records of works."""
    tells_records: bool
    """Whether it has titles and the like."""
    asks_alone: bool
    """Whether a work that is not found among others is asked for once more by its own address, which may lead to the
    record with which it was joined."""
    tells_citing: bool
    """Whether it has lists of citing works."""

    def name_of(self, work: Work) -> str:
        """The identifier by which it is asked for a work; nothing if it knows none of them."""
        ...

    def records(self, names: Sequence[str]) -> list[Question]:
        """Questions for the records of works, many at once."""
        ...

    def alone(self, name: str) -> Question:
        """The question for one work that was not found among others."""
        ...

    def references(self, name: str) -> Question:
        """The question for a list of references, where it is asked for alone."""
        ...

    def citing(self, name: str, has_key: bool) -> Question:
        """The first question for what cites a work."""
        ...

    def understood(self, question: Question, reply: Any) -> bool:
        """Whether a reply has the form that is documented."""
        ...

    def after(self, question: Question, reply: Any, has_key: bool) -> Question | None:
        """The question for the next page, if there is one."""
        ...

    def shortened(self, question: Question, reply: Any, has_key: bool) -> str:
        """Why a list ends before it is whole; nothing if it does not."""
        ...


def preferred(work: Work, kinds: Iterable[str]) -> str:
    """The first identifier of a work of the first kind that it has."""
    return next((id_ for kind in kinds for id_ in work.ids if id_.startswith(f"{kind}:")), "")


def in_parts(names: Sequence[str], size: int) -> list[Sequence[str]]:
    """The names in groups of at most so many."""
    return [names[start : start + size] for start in range(0, len(names), size)]


def bare(name: str) -> str:
    """An identifier without its kind."""
    return name.partition(":")[2]


def in_path(text: str) -> str:
    """A text as one part of an address."""
    return quote(text, safe="")


def number_in(reply: Any, *path: str) -> int:
    """A number deep in a reply, 0 where there is none."""
    for name in path:
        reply = reply.get(name) if isinstance(reply, dict) else None
    return reply if isinstance(reply, int) and not isinstance(reply, bool) else 0


def text_in(reply: Any, *path: str) -> str:
    """A text deep in a reply, empty where there is none."""
    for name in path:
        reply = reply.get(name) if isinstance(reply, dict) else None
    return reply if isinstance(reply, str) else ""
