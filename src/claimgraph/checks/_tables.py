"""Rules on tables as tables."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.checks._base import Base
from claimgraph.checks._walks import naming, twice
from claimgraph.checks.rules import Found, warning
from claimgraph.knowledge import row_order, without_id
from claimgraph.records import Record


@warning("duplicate-row")
def duplicate_row(base: Base) -> Iterable[Found]:
    """A row of a table stands there twice, or two rows differ in nothing but their ids.

    Why: what is stated once would look as if it were stated twice.
    Mend: delete one of them, or say how they differ.
    Example: the same line pasted twice into relations.csv; one result under two ids.
    """
    for table in base.kb.tables.keys() - base.apart:
        for row, other in twice(base, table, without_id):
            spot, there = base.reading.row_spot(row), base.reading.row_spot(other)
            same, hint = f"the same row as at {there.path}:{there.line}", "delete one of them"
            if row != other:
                same, hint = f"{same} but for its id", f"{hint}, or say in another column how they differ"
            yield Found(spot, "", same, hint)


@warning("unsorted-table")
def unsorted_table(base: Base) -> Iterable[Found]:
    """The rows of a table are not in their order: the columns in the message, then the other columns.

    Why: in a sorted table a new row is one line of a change and stands where one looks for it.
    Mend: sort the file, or put the row named where it belongs.
    Example: a row of able2010step below one of cole2015twist.
    """
    for table, files in base.reading.rows.items():
        order = base.kb.tables[table].order
        for rows in files.values():
            keys = [row_order(row, order) for row in rows]
            wrong = next((i for i in range(1, len(keys)) if keys[i] < keys[i - 1]), None)
            if wrong is not None and not any(_misspelled(base, table, row) for row in rows[wrong - 1 : wrong + 1]):
                line = base.reading.row_spot(rows[wrong - 1]).line
                message = f"this row belongs before line {line}; the order is {', '.join(order)}, other columns"
                yield Found(base.reading.row_spot(rows[wrong]), "", message, "sort the file")


def _misspelled(base: Base, table: str, row: Record) -> bool:
    """Whether a row names something unknown in a column it is sorted by, which may be why it seems out of place."""
    declared = base.kb.tables[table]
    for column, kind in naming(declared).items():
        id_, known = getattr(row, column), base.known(kind)
        if column in declared.order and id_ is not None and known is not None and id_ not in known:
            return True
    return False
