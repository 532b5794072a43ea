"""Why one work cites another, and what that says of a number on its way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


class Way(StrEnum):
    """What a citation does with what the cited work found."""

    CARRIES = "carries"
    """It takes the finding over: as a source, as support, by including or pooling it."""
    OTHER = "other"
    """It does something else: disputes, corrects, discusses."""
    UNKNOWN = "unknown"
    """Nobody has said why the work is cited."""

    @property
    def words(self) -> str:
        """The way in words."""
        return {"carries": "takes it over", "other": "something else", "unknown": "not known"}[self.value]


CITED_FOR = "cited for the claim"
"""Intent of an article's citation that stands at a claim."""

_CARRYING = frozenset(
    {
        CITED_FOR,
        "supports",
        "includes",
        "reanalyses",
        "agrees-with",
        "cites-as-authority",
        "cites-as-data-source",
        "cites-as-evidence",
        "cites-as-source-document",
        "confirms",
        "extends",
        "includes-excerpt-from",
        "includes-quotation-from",
        "obtains-support-from",
        "reviews",
        "updates",
        "uses-conclusions-from",
        "uses-data-from",
    }
)
_OTHER = frozenset(
    {
        "replicates",
        "corrects",
        "retracts",
        "disputes",
        "cites-as-metadata-document",
        "cites-as-potential-solution",
        "cites-as-recommended-reading",
        "cites-as-related",
        "cites-for-information",
        "critiques",
        "derides",
        "disagrees-with",
        "discusses",
        "documents",
        "parodies",
        "plagiarizes",
        "qualifies",
        "refutes",
        "ridicules",
        "speculates-on",
        "uses-method-in",
    }
)
_AGAINST = frozenset(
    {"disputes", "corrects", "retracts", "critiques", "derides", "disagrees-with", "refutes", "ridicules"}
)


def way_of(intents: Iterable[str]) -> Way:
    """What a citation does, by all that is known of why it stands there; one intent that carries is enough.

    Examples
    --------
    >>> from claimgraph.citations._lineage import way_of
    >>> [str(way_of(intents)) for intents in (["citesAsDataSource"], ["disputes", "cites"], ["cites"], [])]
    ['carries', 'other', 'unknown', 'unknown']
    """
    found = {_plain(intent) for intent in intents}
    if found & _CARRYING:
        return Way.CARRIES
    return Way.OTHER if found & _OTHER else Way.UNKNOWN


def against(intents: Iterable[str]) -> bool:
    """Whether a citation speaks against the work it cites, and nothing says that it also takes it over."""
    found = {_plain(intent) for intent in intents}
    return bool(found & _AGAINST) and not found & _CARRYING


def _plain(intent: str) -> str:
    """An intent as relations are written: `cito:citesAsDataSource` and `cites as data source` are one."""
    if intent == CITED_FOR:
        return intent
    name = intent.strip().rpartition("/")[2].removeprefix("cito:")
    name = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s_]+", "-", name)
    return name.lower()
