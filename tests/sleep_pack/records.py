"""What the pack's kinds and tables are made of."""

from __future__ import annotations

from claimgraph.records import Code, Count, Id, Number, Record, Row, Text, Thing


class Mattress(Thing):
    """Something to sleep on."""

    filling: Code | None = None
    """What is in it, an id in `kb/vocabulary/fillings.yaml`."""
    springs: Count | None = None
    """How many springs it has."""
    copy_of: Id | None = None
    """The mattress it was copied from."""
    maker: Text | None = None
    """Who makes it."""


class Night(Row):
    """How long people slept on a mattress, as a study counted it."""

    mattress: Id
    """The mattress."""
    hours: Number
    """Mean hours of a night."""
    n: Count | None = None
    """People behind it."""

    @property
    def id(self) -> str:
        """Study and mattress."""
        return f"{self.study}-{self.mattress}"

    @property
    def words(self) -> str:
        """`7.5 hours`, as printed."""
        return f"{self.hours} hours"


class Diary(Record):
    """How sleep diaries were kept."""

    weeks: Count
    """For how many weeks."""
