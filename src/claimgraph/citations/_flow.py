"""The counts of a flow of records as PRISMA 2020 asks for them, as far as the log of searches knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claimgraph.citations._log import Search
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted

DATABASE, REGISTER, OTHER = STREAMS = ("database", "register", "other")
"""Where records come from: databases, registers, other ways such as citations, web sites and hand searches."""
_WAYS = {"database": DATABASE, "register": REGISTER, "registry": REGISTER}
_BY_WAY = {
    "backward": "references of works",
    "forward": "works that cite",
    "both": "citations both ways",
    "recommended": "recommendations",
}
_REASON = re.compile(r"([\d,]{1,12})\s+(\S.*)")


@dataclass(frozen=True)
class Flow:
    """How many records there were at each step. What nobody wrote down is `None`, never zero."""

    identified: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Records by stream (`database`, `register`, `other`) and source."""
    duplicates: int | None = None
    """Records removed because they were there already, in the base or in an earlier search."""
    screened: int | None = None
    """Records that somebody looked at."""
    excluded: int | None = None
    """Records left out by title or abstract."""
    reasons_screening: Mapping[str, int] = field(default_factory=dict)
    """Why, as far as it was written down."""
    sought: int | None = None
    """Reports sought in full."""
    not_retrieved: int | None = None
    """Reports that could not be had."""
    assessed: int | None = None
    """Reports read in full."""
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Reports left out after reading, by reason."""
    included: int | None = None
    """Studies included."""
    waiting: int = 0
    """Records of which nobody has decided."""

    @property
    def total(self) -> int | None:
        """All records identified; `None` without a search."""
        return sum(sum(found.values()) for found in self.identified.values()) if self.identified else None

    @property
    def doubts(self) -> tuple[str, ...]:
        """Sums that do not come out, each in a sentence."""
        out = sum(self.reasons.values()) if self.reasons else None
        left = None if self.total is None or self.duplicates is None else self.total - self.duplicates - self.waiting
        sums = (
            ("screened", self.screened, "identified less duplicates and those that wait", left),
            ("sought", self.sought, "screened less excluded", _less(self.screened, self.excluded)),
            ("assessed", self.assessed, "sought less not retrieved", _less(self.sought, self.not_retrieved)),
            ("included", self.included, "assessed less excluded with reasons", _less(self.assessed, out)),
        )
        return tuple(
            f"{name} is {value:,}, and {words} is {other:,}"
            for name, value, words, other in sums
            if value is not None and other is not None and value != other
        )


def flow(
    searches: Iterable[Search],
    *,
    screened: int | None = None,
    excluded: int | None = None,
    sought: int | None = None,
    not_retrieved: int | None = None,
    assessed: int | None = None,
    reasons: Mapping[str, int] | None = None,
    included: int | None = None,
) -> Flow:
    """The counts of PRISMA 2020 from a log of searches.

    Parameters
    ----------
    searches
        The log, as `load_searches` gives it.
    screened, excluded, sought, not_retrieved, assessed, reasons, included
        What was counted elsewhere; it goes before what the log says.

    Raises
    ------
    BadRequestError
        A count is below zero.

    Examples
    --------
    >>> from claimgraph import citations
    >>> log = [citations.Search("s1", "2026-11-30", "database", "Embase", "embase.ris", 120, 20)]
    >>> counts = citations.flow(log)
    >>> counts.total, counts.duplicates, counts.waiting, counts.screened, counts.included
    (120, 20, 100, None, None)
    """
    given = {"screened": screened, "excluded": excluded, "sought": sought, "not retrieved": not_retrieved}
    given |= {
        "assessed": assessed,
        "included": included,
        **{f"reason {name!r}": n for name, n in (reasons or {}).items()},
    }
    for name, count in given.items():
        if count is not None and count < 0:
            raise BadRequestError(f"{name} is {count}; write 0, 1, 2 …")
    log = list(searches)
    identified: dict[str, dict[str, int]] = {}
    for one in log:
        found = identified.setdefault(_WAYS.get(one.way, OTHER), {})
        name = _source(one)
        found[name] = found.get(name, 0) + one.found
    decided = sum(one.taken_in + one.left_out for one in log)
    if screened is None and decided:
        screened = decided
    if excluded is None and decided:
        excluded = sum(one.left_out for one in log)
    waiting = sum(one.open for one in log)
    if given["screened"] is not None:
        waiting = 0
    return Flow(
        MappingProxyType({stream: MappingProxyType(identified[stream]) for stream in STREAMS if stream in identified}),
        sum(one.duplicates for one in log) if log else None,
        screened,
        excluded,
        MappingProxyType(_reasons(log)),
        sought,
        not_retrieved,
        assessed,
        MappingProxyType(dict(reasons or {})),
        included,
        waiting,
    )


def steps(counts: Flow) -> tuple[tuple[str, str, int | None, str], ...]:
    """The steps of a flow in order: code, heading, count, and what is told below it.

    Examples
    --------
    >>> from claimgraph import citations
    >>> for code, heading, count, _ in citations.steps(citations.flow([]))[:2]:
    ...     print(code, heading, count, sep=", ")
    identified, Records identified, None
    duplicates, Duplicates removed, None
    """
    waiting = f"{counted(counts.waiting, 'record')} not yet decided" if counts.waiting else ""
    out = sum(counts.reasons.values()) if counts.reasons else None
    return (
        ("identified", "Records identified", counts.total, ""),
        ("duplicates", "Duplicates removed", counts.duplicates, ""),
        ("screened", "Records screened", counts.screened, waiting),
        ("excluded", "Records excluded", counts.excluded, _told(counts.reasons_screening)),
        ("sought", "Reports sought", counts.sought, ""),
        ("not-retrieved", "Reports not retrieved", counts.not_retrieved, ""),
        ("assessed", "Reports assessed", counts.assessed, ""),
        ("excluded-reports", "Reports excluded", out, _told(counts.reasons)),
        ("included", "Studies included", counts.included, ""),
    )


def _told(reasons: Mapping[str, int]) -> str:
    ordered = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    return "; ".join(f"{name}: {count:,}" for name, count in ordered)


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def _source(one: Search) -> str:
    way = _BY_WAY.get(one.way, "")
    name = re.sub(r"(?<!\s)\s++\d{4}-\d\d-\d\d(?: to \d{4}-\d\d-\d\d)?", "", one.source).strip()
    return " in ".join(part for part in (way, name) if part) or one.way or "not said"


def _reasons(log: Iterable[Search]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in log:
        for part in one.why.split(";"):
            if (told := _REASON.fullmatch(part.strip())) and (count := int(told[1].replace(",", "") or 0)):
                found[told[2]] = found.get(told[2], 0) + count
    return found
