"""Where what is put into files comes from, so that a fault is told at the place that a person can mend."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.curation._adding._rows import lines_of
from claimgraph.errors import Problem
from claimgraph.loading import parse
from claimgraph.packs import Table


class Origins:
    """Places in the files that were given, by what became of them.

    Examples
    --------
    >>> from claimgraph.curation._adding._origins import Origins
    >>> from claimgraph.errors import Level, Problem
    >>> origins = Origins()
    >>> origins.record("kb/claims/tea.yaml", "tea", "claims.jsonl, line 3")
    >>> origins.of(Problem("bad-id", Level.ERROR, "kb/claims/tea.yaml", 5), {"kb/claims/tea.yaml": "id: tea"})
    'claims.jsonl, line 3'
    """

    def __init__(self) -> None:
        self._records: dict[str, dict[str, str]] = {}
        self._rows: dict[str, tuple[Table, list[tuple[Mapping[str, str], str]]]] = {}

    def record(self, path: str, id_: str, place: str) -> None:
        """A record that went into a file."""
        if place:
            self._records.setdefault(path, {})[id_] = place

    def row(self, path: str, table: Table, cells: Mapping[str, str], place: str) -> None:
        """A row that went into a table."""
        if place:
            self._rows.setdefault(path, (table, []))[1].append((cells, place))

    def of(self, problem: Problem, texts: Mapping[str, str]) -> str:
        """Where what a problem is about comes from; empty where that is not known.

        Parameters
        ----------
        problem
            It names a place in one of the texts.
        texts
            What the files were to say, by path.
        """
        text, line = texts.get(problem.path), problem.line
        if text is None:
            return ""
        if problem.path in self._rows:
            table, rows = self._rows[problem.path]
            lines = lines_of(text, table, [cells for cells, _ in rows])
            return next((place for at, (_, place) in zip(lines, rows, strict=True) if at == line), "")
        places = self._records.get(problem.path, {})
        return next((places.get(id_, "") for id_ in _records_at(text, line)), "")


def _records_at(text: str, line: int | None) -> Iterator[str]:
    """The id of the record that has a line, where a file holds a list; else of the only one."""
    document = parse(text.removeprefix("\ufeff"), with_marks=True)
    data: Any = document.data
    if isinstance(data, list) and line is not None:
        starts = [document.marks[(index,)][0] for index in range(len(data))]
        data = data[max(bisect_right(starts, line) - 1, 0)] if data else None
    if isinstance(data, dict):
        yield str(data.get("id") or data.get("key") or "")
