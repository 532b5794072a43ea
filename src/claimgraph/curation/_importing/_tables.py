"""Results of trials and other rows from a table of somebody else, by a mapping of its columns."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from claimgraph.curation._adding import Added, New, add
from claimgraph.curation._importing._again import NOTHING
from claimgraph.curation._importing._imported import Imported
from claimgraph.curation._importing._sheet import Sheet, sheet_in
from claimgraph.curation._records_file import records_in
from claimgraph.curation._yaml import as_yaml
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase, without_id
from claimgraph.loading import own_root, read
from claimgraph.packs import Table
from claimgraph.records import OWN, Measure, Record
from claimgraph.wording import counted, first_author

_KNOWN = ("table", "columns", "values", "translate", "leave_out", "sheet", "first_row")
_NOTHING = frozenset(("na", "n/a", "nan", "-", "–", "—", ".", "nr"))
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_FAULTS = 8
_USUAL = {
    "citekey": "study",
    "citation key": "study",
    "doi": "study",
    "trial": "study",
    "endpoint": "outcome",
    "lower": "ci_low",
    "upper": "ci_high",
    "low": "ci_low",
    "high": "ci_high",
    "p": "p_value",
    "total": "n",
}


def import_table(
    root: str | os.PathLike[str] | None,
    file: str | os.PathLike[str],
    mapping: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    *,
    confirm: Callable[[Added], bool] = lambda added: True,
) -> Imported:
    """Put the rows of a table into `kb/results.csv`, or another table of the base.

    Parameters
    ----------
    root
        Folder that holds `kb/`, as `add` takes it.
    file
        CSV (also with `;`, tabs or decimal commas) or a workbook (`.xlsx`).
    mapping
        A YAML file, or what stands in one: `columns` (ours: theirs), `values` (the same for every row), `translate`
        (for a column of ours, their words and ours), `leave_out` (columns of theirs), `table` (`results` if left out),
        `sheet` and `first_row`. Columns that are called as ours need no mention.
    confirm
        As in `add`.

    Raises
    ------
    BadRequestError
        The mapping does not fit the file, or a row is none; rows are named as the file counts them.
    """
    told = _mapping(mapping)
    file, folder = os.fspath(file), own_root(root)
    kb = read(folder).kb
    name = str(told.get("table") or "results")
    if name not in kb.tables:
        near = did_you_mean(suggest(name, kb.tables))
        raise BadRequestError(f"the base has no table {name!r}; accepted: {', '.join(kb.tables)}{near}")
    table = kb.tables[name]
    sheet = sheet_in(file, str(told.get("sheet") or ""), _whole(told.get("first_row", 1)))
    columns = _columns(sheet, table, told)
    reader = _Reader(kb, table, columns, told)
    rows = [(number, reader.cells(number, row)) for number, row in sheet.rows]
    if not rows:
        raise BadRequestError(f"{file} holds no rows below its header")
    _validated(rows, table, columns, file)
    there = {without_id(row) for row in kb.rows[name]}
    said = [(number, cells, without_id(_as_row(table, cells))) for number, cells in rows]
    fresh = [one for one in said if one[2] not in there]
    once = {row: (number, cells) for number, cells, row in reversed(fresh)}
    news = [New("row", cells, name, f"{file}, row {number}") for number, cells in reversed(once.values())]
    added = add(folder, news, confirm=confirm) if news else NOTHING
    left_out = list(_left_out(sheet, columns, told))
    if again := len(rows) - len(fresh):
        left_out.append(f"{counted(again, 'row')} that the base has already")
    if again := len(fresh) - len(news):
        left_out.append(f"{counted(again, 'row')} that {file} has twice")
    return Imported(added, tuple(left_out), (*sheet.told, *reader.told()))


def _mapping(mapping: str | os.PathLike[str] | Mapping[str, Any] | None) -> dict[str, Any]:
    if mapping is None:
        return {}
    told = dict(mapping) if isinstance(mapping, Mapping) else next(iter(records_in(mapping)), {})
    for key in told:
        if key not in _KNOWN:
            near = did_you_mean(suggest(key, _KNOWN))
            raise BadRequestError(f"the mapping has a field {key!r}; accepted: {', '.join(_KNOWN)}{near}")
    for key in ("columns", "values", "translate"):
        if told.get(key) is not None and not isinstance(told[key], Mapping):
            raise BadRequestError(f"`{key}:` of the mapping holds no fields; write `ours: theirs` lines under it")
    return told


def _whole(value: Any) -> int:
    if not str(value).isdecimal() or int(value) < 1:
        raise BadRequestError(f"`first_row: {value}` is no number of a row; write 1, 2 …")
    return int(value)


def _columns(sheet: Sheet, table: Table, told: Mapping[str, Any]) -> dict[str, str]:
    """Columns of theirs by ours."""
    found: dict[str, str] = {}
    for ours, theirs in (told.get("columns") or {}).items():
        if ours not in table.columns and not ours.startswith(OWN):
            near = did_you_mean(suggest(ours, table.columns))
            raise BadRequestError(f"{table.name} has no column {ours!r}; accepted: {', '.join(table.columns)}{near}")
        if theirs not in sheet.header:
            near = did_you_mean(suggest(str(theirs), sheet.header))
            raise BadRequestError(f"{sheet.name} has no column {theirs!r}; it has {', '.join(sheet.header)}{near}")
        found[ours] = str(theirs)
    mapped, apart = set(found.values()), set(told.get("leave_out") or ())
    for theirs in sheet.header:
        ours = re.sub(r"[\s-]+", "_", theirs.strip().casefold())
        fits = ours in table.columns and ours not in found and theirs not in mapped | apart
        if fits:
            found[ours] = theirs
    needed = [name for name, info in table.record.model_fields.items() if info.is_required() and name != "id"]
    missing = [name for name in needed if name not in found and name not in (told.get("values") or {})]
    if missing:
        raise BadRequestError(
            f"{sheet.name}: nothing says which column is {', '.join(missing)}; name a mapping with --map, such as:\n"
            + _draft(sheet, table, found, missing)
        )
    return found


def _draft(sheet: Sheet, table: Table, found: Mapping[str, str], missing: list[str]) -> str:
    """A mapping to begin with."""
    free = {one.casefold(): one for one in sheet.header if one not in found.values()}
    columns = dict(found)
    for theirs in list(free):
        ours = _USUAL.get(re.sub(r"[\W_]+", " ", theirs).strip(), "")
        if ours in table.columns and ours not in columns:
            columns[ours] = free.pop(theirs)
    for ours in table.columns:
        if ours not in columns and (near := suggest(ours, free, 1)) and near[0][:3] == ours[:3]:
            columns[ours] = free.pop(near[0])
    measure = next((one for one in Measure if str(one).casefold() in free), None) if table.name == "results" else None
    values = {}
    if measure is not None and "estimate" not in columns:
        columns["estimate"] = free.pop(str(measure).casefold())
        values["measure"] = str(measure)
    values |= dict.fromkeys((ours for ours in missing if ours not in columns), "…")
    told: dict[str, Any] = {
        "columns": {ours: columns[ours] for ours in table.columns if ours in columns},
        "values": values,
        "leave_out": list(free.values()),
    }
    return as_yaml(told)


class _Reader:
    """Cells of theirs as ours."""

    def __init__(self, kb: KnowledgeBase, table: Table, columns: Mapping[str, str], told: Mapping[str, Any]) -> None:
        self._columns, self._table = columns, table
        self._values = {name: str(value) for name, value in (told.get("values") or {}).items()}
        self._words = {
            name: {str(k): "" if v is None else str(v) for k, v in words.items()}
            for name, words in (told.get("translate") or {}).items()
        }
        self._keys = _keys(kb)
        self._changed: Counter[str] = Counter()

    def cells(self, number: int, row: Mapping[str, str]) -> dict[str, str]:
        """One row."""
        found = dict(self._values)
        for ours, theirs in self._columns.items():
            if (cell := row.get(theirs)) is not None and (value := self._cell(ours, cell)):
                found[ours] = value
        return found

    def _cell(self, ours: str, cell: str) -> str:
        if ours in self._words:
            return self._words[ours].get(cell, cell)
        if cell.casefold() in _NOTHING:
            self._changed[f"{cell!r} was read as an empty cell"] += 1
            return ""
        if ours in self._table.numbers or ours.startswith(("n", "events_")):
            plain = cell.translate(_MINUS)
            if plain != cell and re.fullmatch(r"-[0-9.,]+", plain):
                self._changed["a minus sign or dash before a number was read as a minus"] += 1
                cell = plain
            if _COMMA.fullmatch(cell) and ours in self._table.numbers:
                self._changed["a decimal comma was read as a point"] += 1
                cell = cell.replace(",", ".")
        if ours in self._table.works and cell not in self._keys.values():
            key = self._keys.get(cell.casefold().removeprefix("https://doi.org/").removeprefix("doi:"))
            if key is not None:
                self._changed["a work was found by its DOI, PubMed id or author and year"] += 1
                return key
        return cell

    def told(self) -> list[str]:
        """What was read otherwise than it stood."""
        return [f"{what} ({counted(count, 'cell')})" for what, count in self._changed.items()]


def _keys(kb: KnowledgeBase) -> dict[str, str]:
    """Citation keys by what else names a work, where that is one work only."""
    found: dict[str, list[str]] = {}
    for key, reference in kb.references.items():
        label = first_author(kb.label(key)) if key in kb.studies or key in kb.references else ""
        for name in (reference.doi, reference.pmid, kb.label(key), label):
            if name:
                found.setdefault(str(name).casefold(), []).append(key)
    return {name: keys[0] for name, keys in found.items() if len(set(keys)) == 1} | {key: key for key in kb.references}


def _validated(rows: list[tuple[int, dict[str, str]]], table: Table, columns: Mapping[str, str], file: str) -> None:
    """Refuse rows that are none, all at once, as the file counts them."""
    faults = []
    for number, cells in rows:
        try:
            _as_row(table, cells)
        except ValidationError as wrong:
            for one in wrong.errors(include_url=False):
                ours = str(one["loc"][0]) if one["loc"] else "row"
                where = f"column {columns[ours]!r} ({ours})" if ours in columns else ours
                what = (
                    "is missing"
                    if one["type"] == "missing"
                    else f"found {str(one['input'])[:60]!r}: {_said(one['msg'])}"
                )
                faults.append(f"  row {number}, {where}: {what}")
    if faults:
        more = f"\n  … and {len(faults) - _FAULTS} more" if len(faults) > _FAULTS else ""
        raise BadRequestError(f"nothing was written; in {file}:\n" + "\n".join(faults[:_FAULTS]) + more)


def _as_row(table: Table, cells: Mapping[str, str]) -> Record:
    return table.record.model_validate({"id": "x", **cells} if "id" in table.columns else dict(cells))


def _said(message: str) -> str:
    return message.replace("Input should be", "accepted:").replace("Value error, ", "")


def _left_out(sheet: Sheet, columns: Mapping[str, str], told: Mapping[str, Any]) -> list[str]:
    used, apart = set(columns.values()), set(told.get("leave_out") or ())
    found = []
    for theirs in sheet.header:
        if theirs not in used:
            count = sum(theirs in row for _, row in sheet.rows)
            why = ", as the mapping says" if theirs in apart else "; `x-NAME: COLUMN` in the mapping keeps it"
            if count:
                found.append(f"column {theirs!r} ({counted(count, 'cell')}){why}")
    return found
