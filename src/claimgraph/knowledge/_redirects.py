"""Where ids lead that were given up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.knowledge._names import Ref
from claimgraph.records import Redirect


@dataclass(frozen=True, slots=True)
class Moved:
    """An id that was given up, and what stands in its place.

    Parameters
    ----------
    kind, old
        The id, and of what it was one: a kind of thing, or a vocabulary.
    heir
        What it leads to by now; `None` where nothing took its place.
    why
        What became of it, in words: `was renamed to …`.
    """

    kind: str
    old: str
    heir: Ref | None
    why: str


def moved(rows: Iterable[Redirect], name: str, kinds: Iterable[str] = ()) -> Moved | None:
    """Where an id leads, through all that became of it; `None` where nothing is known of it.

    Examples
    --------
    >>> import datetime as dt
    >>> from claimgraph.knowledge import moved
    >>> from claimgraph.records import Redirect
    >>> row = Redirect(old="ache", new="pain", kind="outcome", on=dt.date(2026, 1, 2), why="the usual word")
    >>> found = moved([row], "ache")
    >>> str(found.heir), found.why
    ('outcome:pain', 'became pain on 2026-01-02: the usual word')
    """
    known = {(row.kind, row.old): row for row in rows}
    kind, colon, id_ = name.partition(":")
    asked = tuple(kinds)
    found = [
        row
        for (of, old), row in known.items()
        if (old == name or (colon and (of, old) == (kind, id_))) and (not asked or of in asked)
    ]
    if len(found) != 1:
        return None
    row, seen = found[0], {found[0].old}
    while row.new is not None and (row.kind, row.new) in known and row.new not in seen:
        seen.add(row.new)
        row = known[row.kind, row.new]
    if row.new is None:
        return Moved(row.kind, found[0].old, None, f"was retired on {row.on}: {row.why}")
    return Moved(row.kind, found[0].old, Ref(row.kind, row.new), f"became {row.new} on {row.on}: {row.why}")
