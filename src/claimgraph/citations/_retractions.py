"""Works of a base that a source says were retracted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.citations._joining import joined
from claimgraph.citations._own import works_of
from claimgraph.citations._store import load_works
from claimgraph.citations._work import Seen
from claimgraph.records import StudyStatus

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeBase

SAY_SO = ("crossref", "openalex", "pubmed")
"""Sources that say whether a work was retracted."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """A work of a base that was retracted, by a source."""

    key: str
    """Citation key."""
    title: str
    """Title."""
    seen: tuple[Seen, ...]
    """Where and when the record was read that says so."""
    status: StudyStatus | None
    """What the base says of it; `None` where it has no study of it."""

    @property
    def is_news(self) -> bool:
        """Whether the base has a study of it and does not say that it was retracted."""
        return self.status is not None and self.status is not StudyStatus.RETRACTED


def retractions(kb: KnowledgeBase) -> tuple[Retraction, ...]:
    """Works of a base that a source around it says were retracted, in the order of their keys.

    Nothing is written: `curation.set_status` does that, once somebody agreed.

    Raises
    ------
    BadRequestError
        The store of works around the base cannot be read.

    Examples
    --------
    >>> from claimgraph import citations, load
    >>> citations.retractions(load("tests/data/tiny"))
    ()
    """
    if kb.root is None:
        return ()
    around = [work for work in load_works(kb.root) if work.retracted]
    said = {id_: work for work in around for id_ in work.ids}
    found = []
    for own in joined(works_of(kb)):
        work = next((said[id_] for id_ in own.ids if id_ in said), None)
        if work is None:
            continue
        seen = tuple(one for one in work.seen if one.source in SAY_SO) or work.seen
        study = kb.studies.get(own.key)
        found.append(Retraction(own.key, own.title, seen, study.status if study else None))
    return tuple(sorted(found, key=lambda one: one.key))
