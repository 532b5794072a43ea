"""Ids that were given up: what took their place, and why."""

from __future__ import annotations

from claimgraph.records._base import Code, Day, Open, Text


class Redirect(Open):
    """An id that no record has any more, and where it leads."""

    old: Text
    """The id that was given up; it is given to nothing else."""
    new: Text | None = None
    """The id of the same kind that took its place; empty where nothing did."""
    kind: Code
    """Kind of thing it was the id of, such as `claim`, or a vocabulary, such as `designs`."""
    on: Day
    """Day on which it was given up, `YYYY-MM-DD`."""
    why: Text
    """Why."""
