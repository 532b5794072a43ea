"""Where a row goes: its id, and the file of its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from claimgraph.curation._adding._files import Files
from claimgraph.curation._adding._new import table_called
from claimgraph.curation._adding._rows import with_rows
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import without_id
from claimgraph.packs import Table


class Tables(Files):
    """Rows, which are gathered and put in all at once."""

    def finish(self) -> None:
        """Put in what was gathered: rows of one file all at once."""
        for path, (table, rows) in self._rows.items():
            self.texts[path] = with_rows(self._text(path), table, rows, path)
        self._rows.clear()

    def _row(self, name: str, fields: dict[str, Any]) -> str:
        table = table_called(self.kb, name)
        cells = {column: _cell(value) for column, value in fields.items()}
        if name == "results" and cells.get("things"):
            cells["things"] = "; ".join(self._node_key(one.strip()) for one in cells["things"].split(";"))
        if "id" in table.columns and "id" not in cells:
            cells["id"] = self._row_id(cells)
        self._refuse_twice(table, cells)
        path = self._file_of(name, cells.get("study", ""))
        self._rows.setdefault(path, (table, []))[1].append(cells)
        self.origins.row(path, table, cells, self._from)
        key = cells.get("study", "")
        self.touched |= {claim.id for claim in self.kb.claims.values() if any(e.study == key for e in claim.evidence)}
        return f"{table.node or 'row of ' + name} {cells.get('id') or cells.get('study', '')}"

    def _refuse_twice(self, table: Table, cells: Mapping[str, str]) -> None:
        """A row that says what another one says is a slip; one that is no row is left to `check`."""
        if table.name not in self._said:
            spots = {row: self._reading.row_spot(row) for row in self.kb.rows[table.name]}
            self._said[table.name] = {without_id(row): f"{at.path}:{at.line}" for row, at in spots.items()}
        told = {name: value for name, cell in cells.items() if (value := cell.strip())}
        try:
            row = without_id(table.record.model_validate(told))
        except ValidationError:
            return
        if (place := self._said[table.name].get(row)) is not None:
            but = " but for its id" if "id" in table.columns else ""
            raise BadRequestError(
                f"a row of {table.name} would be the same as {place}{but}, and be counted twice; "
                "change the row that is there, or say in another column how this one differs"
            )
        self._said[table.name][row] = "another one that is added"

    def _node_key(self, told: str) -> str:
        """`kind:id` for the bare id of a thing, where one kind has it; all else as it was told."""
        kinds = [
            k.id
            for k in self.kb.kinds.values()
            if k.about and (told in self.kb.things[k.id] or f"{k.id}:{told}" in self._new)
        ]
        return f"{kinds[0]}:{told}" if len(kinds) == 1 else told

    def _row_id(self, cells: Mapping[str, str]) -> str:
        """An id from study and outcome, with a number where it is taken."""
        stem = "-".join(filter(None, (cells.get("study"), cells.get("outcome")))) or "row"
        taken = self._results
        found, count = stem, 2
        while found in taken:
            found, count = f"{stem}-{count}", count + 1
        taken.add(found)
        return found

    def _file_of(self, name: str, study: str) -> str:
        """The file of a table that has rows of the study already, else the only one, else the last."""
        files = [path for path, role in self._reading.files.items() if role == name]
        held = self._reading.rows[name]
        own = [path for path in files if any(getattr(row, "study", None) == study for row in held.get(path, ()))]
        return own[0] if own else max(files) if files else f"kb/{name}.csv"


def _cell(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
