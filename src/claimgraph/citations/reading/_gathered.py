"""What was read of files from elsewhere: works, what was refused and why, and notices of retraction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from claimgraph.citations._ids import identifier
from claimgraph.citations._work import Seen, Work
from claimgraph.errors import BadRequestError

MAX_TOLD = 10_000
"""Refused records that are told one by one; all are counted."""
MAX_WORKS = 1_000_000
"""Most works that one import may hold in memory."""
MAX_EDGES = 10_000_000
"""Most references that one import may hold in memory."""
RETRACTIONS = ("retraction", "withdrawal", "removal")
"""Kinds of notices after which a work no longer stands."""


MAX_COUNT = 10**10
"""What no count of works reaches."""
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


class PartError(Exception):
    """A file, or the rest of it, cannot be read."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that could not be read."""

    place: str
    """File, part of an archive and line or number of the record."""
    why: str
    """What was found, and what is accepted or to do."""

    def __str__(self) -> str:
        return f"{self.place}: {self.why}"


@dataclass(frozen=True, slots=True)
class Notice:
    """A source says that a work was retracted, or that something was published about it."""

    work: str
    """Identifier of the work that the notice is about."""
    kind: str
    """`retraction`, `withdrawal`, `correction`, `expression-of-concern` … in the source's words."""
    by: str = ""
    """Identifier of the notice itself, if the source gives it."""
    source: str = ""
    """Who says so."""
    on: str = ""
    """Day on which it was read."""

    @property
    def retracts(self) -> bool:
        """Whether the work no longer stands."""
        return self.kind in RETRACTIONS


@dataclass(frozen=True, slots=True)
class Label:
    """Whether a review included a work."""

    review: str
    """Name of the review."""
    ids: tuple[str, ...]
    """Identifiers of the work."""
    included: bool
    """Whether it did."""


@dataclass
class Gathered:
    """What some files hold.

    Parameters
    ----------
    on
        Day on which the source was asked, `YYYY-MM-DD`.
    """

    on: str
    works: list[Work] = field(default_factory=list)
    """Works, as each record gives them; records of one work are not yet joined."""
    records: Counter[str] = field(default_factory=Counter)
    """Records that were read, by source."""
    refused: list[Refused] = field(default_factory=list)
    """Records that could not be read; at most `MAX_TOLD`."""
    lost: int = 0
    """How many could not be read, all counted."""
    unresolved: int = 0
    """References that name no identifier: they cannot be followed."""
    notices: list[Notice] = field(default_factory=list)
    """Retractions, corrections and the like that were noticed."""
    same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Further identifiers of a work that is only cited, by the one that stands in lists of references."""
    labels: list[Label] = field(default_factory=list)
    """Which works a review included, where a table of labels was read."""
    review: str = ""
    """Name of the review whose labels are read."""
    told: list[str] = field(default_factory=list)
    """What else a reader of the report should know."""
    references: int = 0
    """References with an identifier, repeats of a list left out."""
    _noticed: set[Notice] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        if len(date_of(self.on)) != 10:
            raise BadRequestError(f"{self.on!r} is no day; write it as YYYY-MM-DD")

    def refuse(self, place: str, why: str) -> None:
        """Note a record that cannot be read."""
        self.lost += 1
        if len(self.refused) < MAX_TOLD:
            self.refused.append(Refused(place, why))

    def add(self, work: Work, source: str) -> None:
        """Take a work in, as seen in a source."""
        if len(self.works) >= MAX_WORKS:
            raise PartError(f"more than {MAX_WORKS:,} works; split the file, or keep the field in Parquet")
        if work.references is not None:
            work = replace(work, references=tuple(dict.fromkeys(work.references)) or None)
            self.references += len(work.references or ())
        if self.references > MAX_EDGES:
            raise PartError(f"more than {MAX_EDGES:,} references; split the file, or keep the field in Parquet")
        self.works.append(replace(work, seen=(Seen(source, self.on),)))

    def cited(self, ids: Iterable[str]) -> str:
        """The identifier by which a cited work stands in a list; its others are kept apart. Nothing if it has none."""
        known = [id_ for id_ in ids if id_]
        if not known:
            return ""
        first, *others = Work(tuple(known)).ids
        if others:
            self.same[first] = tuple(others)
        return first

    def notice(self, work: str, kind: str, source: str, by: str = "") -> None:
        """Note that something was published about a work."""
        kind = kind.strip().lower().replace("_", "-").replace(" ", "-")
        told = Notice(work, kind, by, source, self.on)
        if told not in self._noticed:
            self._noticed.add(told)
            self.notices.append(told)


def count_of(value: object) -> int | None:
    """A whole number that counts something, or `None`."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MAX_COUNT else None


def date_of(text: object) -> str:
    """A date as far as it is plainly one: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing else."""
    return text.strip() if isinstance(text, str) and _DATE.fullmatch(text.strip()) else ""


def objects_in(value: object) -> list[dict[str, Any]]:
    """The objects of a list; nothing of what is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def ids_of(*given: tuple[str, object]) -> tuple[str, ...]:
    """The identifiers that some values of a kind mean: `("doi", "10.5555/A")`, `("pmid", 12)`."""
    found = []
    for kind, value in given:
        text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
        # What is written in full means itself; a bare number needs its kind.
        id_ = identifier(text) or identifier(f"{kind}:{text}") if text else ""
        if id_.startswith(f"{kind}:"):
            found.append(id_)
    return tuple(found)
