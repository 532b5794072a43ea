"""The rule on rows of tables that evidence lines rest on, and how many rows each selector fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from claimgraph.checks._base import Base
from claimgraph.checks.rules import Found, error
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import Reading
from claimgraph.records import EvidenceLine, RowSelector
from claimgraph.wording import counted, enumeration

_NAMED = 5


@error("row-not-found")
def row_not_found(base: Base) -> Iterable[Found]:
    """An evidence line rests on rows that no table of the base has for its study.

    Why: the numbers behind the line would be missing wherever it is read.
    Mend: correct the table, the column or what stands in it; each is written as in the table. Or add the row.
    Example: `locator: table 3` under `rows:`, where the rows of the study have `Table 3`.
    """
    for claim in base.kb.claims.values():
        for i, line in enumerate(claim.evidence):
            for j, one in enumerate(line.rows):
                wrong = _wrong(base, line, one)
                if wrong is not None:
                    column, message, hint = wrong
                    spot, where = base.field(f"claim:{claim.id}", "evidence", i, "rows", j, column)
                    yield Found(spot, where, message, hint)


def _wrong(base: Base, line: EvidenceLine, one: RowSelector) -> tuple[str, str, str] | None:
    """Field, message and hint of what does not fit; nothing where all does, or where the table could not be read."""
    tables = {name: table for name, table in base.kb.tables.items() if "study" in table.columns}
    if one.table not in tables:
        hint = base.near(one.table, tables, "name one of them")
        return "table", f"found {one.table!r}; accepted: {', '.join(tables)}", hint
    unread = base.unread & {f"kb/{one.table}", f"kb/{one.table}.csv"}
    if unread or not base.all_read(one.table) or line.study not in base.written_keys:
        return None
    columns = [column for column in tables[one.table].columns if column != "study"]
    for column in one.cells:
        if column not in columns:
            hint = base.near(column, columns, "name one of them")
            return column, f"{one.table} has no column {column!r}; accepted: {', '.join(columns)}", hint
    rows = base.kb.rows_by(one.table, "study").get(line.study, ())
    if not rows:
        return "table", f"{one.table} has no row of {line.study!r}", "correct the table, or add the row"
    return _unfitting(base, line, one, rows)


def _unfitting(base: Base, line: EvidenceLine, one: RowSelector, rows: Sequence[Any]) -> tuple[str, str, str] | None:
    """The cell that no row has among those that fit the rest, with what stands there; nothing where rows fit."""
    if any(one.fits(row) for row in rows):
        return None
    for column, text in one.cells.items():
        rest = [
            row for row in rows if all(_cell(row, other) == one.cells[other] for other in one.cells.keys() - {column})
        ]
        if not rest:
            continue
        known = sorted({_cell(row, column) for row in rest} - {""})
        shown = ", ".join(known[:_NAMED]) + (f" and {len(known) - _NAMED} more" if len(known) > _NAMED else "")
        of = f"of the {counted(len(rest), 'row')} of {line.study!r} in {one.table}"
        that = " that fit the rest" if len(one.cells) > 1 else ""
        message = f"{text!r} fits none {of}{that}; there: {shown or 'nothing'}"
        return column, message, base.near(text, known, "write it as in the table")
    asked = ", ".join(f"{column} {text!r}" for column, text in one.cells.items())
    message = f"no row of {line.study!r} in {one.table} has {asked} together"
    return next(iter(one.cells)), message, "take one of them away, or correct it"


def _cell(row: Any, column: str) -> str:
    value = getattr(row, column)
    return "" if value is None else str(value)


class Fit(NamedTuple):
    """How many rows a selector fits: its place in words, the table and the count."""

    place: str
    table: str
    rows: int

    def __str__(self) -> str:
        return f"{self.place}: fits {counted(self.rows, 'row')} of {self.table}"


def fits(reading: Reading) -> Iterator[Fit]:
    """How many rows of its study each selector of an evidence line fits, in the order of the claims.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph import checks, loading
    >>> [fit.rows for fit in checks.fits(loading.read(Path("tests/data/tiny")))]
    [1]
    """
    kb: KnowledgeBase = reading.kb
    for claim in kb.claims.values():
        for i, line in enumerate(claim.evidence):
            for j, one in enumerate(line.rows):
                found = kb.rows_named(line.model_copy(update={"rows": (one,)}))
                spot = reading.spot(f"claim:{claim.id}", "evidence", i, "rows", j)
                place = f"{spot.path}:{spot.line}: evidence.{i + 1}.rows.{j + 1}"
                yield Fit(place, one.table, sum(map(len, found.values())))


def fits_words(found: Iterable[Fit]) -> str:
    """All of them in one sentence; nothing where there is none.

    Examples
    --------
    >>> from claimgraph import checks
    >>> checks.fits_words(checks.Fit(f"kb/claims/{one}.yaml:9", "results", rows) for one, rows in (("a", 2), ("b", 3)))
    '2 selectors of rows fit 5 rows of results'
    """
    told = list(found)
    if not told:
        return ""
    rows = {fit.table: sum(one.rows for one in told if one.table == fit.table) for fit in told}
    each = enumeration([f"{counted(count, 'row')} of {table}" for table, count in rows.items()])
    return f"{counted(len(told), 'selector')} of rows fit{'s' if len(told) == 1 else ''} {each}"
