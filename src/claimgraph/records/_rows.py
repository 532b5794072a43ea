"""Rows of tables, with their way back to a page, and relations between works."""

from __future__ import annotations

from hashlib import blake2s

from claimgraph.records._base import Day, Open, StudyKey, Text
from claimgraph.records._choices import Provenance, WorkRelation

CAUTION = "caution:"


def digest(*parts: object) -> str:
    """A few letters that stand for some parts; what is not known is a part as well.

    Examples
    --------
    >>> from claimgraph import records
    >>> len(records.digest("able2010", 30)), records.digest("able2010", None) == records.digest("able2010")
    (8, False)
    """
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2s(text.encode(), digest_size=4).hexdigest()


class Row(Open):
    """One row of a table, with its way back to the page it was read on."""

    study: StudyKey
    """Citation key."""
    extracted_from: Provenance
    """Where the number was read."""
    locator: Text
    """Place in what was read: `Table 2`, `abstract`."""
    source_url: Text | None = None
    """Address of the page read: provenance, not a link for readers."""
    note: Text | None = None
    """Remark; one that begins with `caution:` keeps the row out of ranks and pools."""

    @property
    def cautioned(self) -> bool:
        """Whether the note warns that the row is doubtful."""
        return bool(self.note and self.note.casefold().startswith(CAUTION))

    @property
    def words(self) -> str:
        """The number as people read it, for rows that are things of their own."""
        return self.locator


class Relation(Open):
    """A link between two works that some source states."""

    study: StudyKey
    """Citation key of the work that bears on the other."""
    relation: WorkRelation
    """How it does."""
    related_study: StudyKey
    """Citation key of the other work."""
    basis: Text
    """What the link rests on."""
    source_url: Text | None = None
    """Address of the page that states it: provenance, not a link for readers."""
    retrieved: Day | None = None
    """Day on which a source gave it, such as `2026-11-30`."""
