"""Studies that were begun and not read yet: a file that waits for somebody to fill it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimgraph.records import NOT_READ, Reading, Study

FINDING = "Not read yet."
"""What stands in the place of its finding."""
TERM = {
    "id": NOT_READ,
    "name": "not read yet",
    "definition": "A work whose file was begun from its entry in the bibliography; nobody has looked how it was done.",
}
"""The term, for a base that has none."""


def is_stub(study: Study) -> bool:
    """Whether a study was begun and not filled in.

    Examples
    --------
    >>> from claimgraph import curation, load
    >>> curation.is_stub(load("tests/data/tiny").study("able2010step"))
    False
    """
    return study.design == NOT_READ and study.finding == FINDING


def stub(key: str, bibkey: str = "") -> Mapping[str, Any]:
    """The fields of a study that was only begun.

    Examples
    --------
    >>> from claimgraph import curation
    >>> curation.stub("able2010step")["seen_as"]
    'bibliographic-only'
    """
    named = {"bibkey": bibkey} if bibkey and bibkey != key else {}
    return {"key": key, **named, "design": NOT_READ, "finding": FINDING, "seen_as": str(Reading.BIBLIOGRAPHIC_ONLY)}


def waiting(studies: Iterable[Study]) -> tuple[str, ...]:
    """Keys of those that wait to be filled in."""
    return tuple(study.key for study in studies if is_stub(study))
