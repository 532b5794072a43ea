"""What renaming, merging or retiring a record does to the files of a base."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from claimgraph import checks
from claimgraph.checks import Cell, Field
from claimgraph.curation._cells import quoted, separator
from claimgraph.curation._change import texts_of, tried
from claimgraph.curation._changing import FileChange
from claimgraph.curation._rename._beside import changed, renewed, stored_texts
from claimgraph.curation._rename._kinds import home_of
from claimgraph.curation._rename._sorting import in_order, resorted
from claimgraph.curation._rename._texts import Path, Texts, data_at, scalar_of
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import row_order
from claimgraph.loading import BIBLIOGRAPHY, Reading, parse
from claimgraph.records import Redirect
from claimgraph.wording import counted

REDIRECTS = "kb/redirects.csv"
_HEADER = ("old", "new", "kind", "on", "why")
_BY_KEY = {
    "kb/duplicates.csv": ("one", "other"),
    "kb/citations/decisions.csv": ("key", "taken_in_as"),
    "kb/searches.csv": (),
}
"""Tables that name works and are no part of what a base is made of, with the columns that do."""
_RULES = "kb/vocabulary/scheme.yaml"
_LISTS = ("evidence", "cites", "searches", "relations", "overrides", "upgrades", "appraisal")
"""Lists of records inside a record, which go over where it is merged into another."""


class Plan:
    """The edits that a change of one id asks for."""

    def __init__(self, reading: Reading, kind: str, old: str) -> None:
        self.reading, self.kind, self.old = reading, kind, old
        self.kb = reading.kb
        self.texts = Texts(texts_of(reading))
        self.notes: list[str] = []
        self.count = 0
        self._heir: str | None = None

    # Places ------------------------------------------------------------------------------------------------

    def uses(self) -> list[tuple[str, int | None, Any]]:
        """File, line and place of all that names the id."""
        found: list[tuple[str, int | None, Any]] = []
        for at in checks.uses(self.reading, self.kind, self.old):
            if isinstance(at, Field):
                spot = self.reading.spot(at.thing, *at.path)
            else:
                spot = self.reading.row_spot(at.row, at.column)
            found.append((spot.path, spot.line, at))
        for path, place in self._in_rules():
            found.append((path, None, place))
        return found

    def _in_rules(self) -> Iterator[tuple[str, Path]]:
        """Places of the rules of verdicts that name a term of a vocabulary."""
        if self.kind in self.kb.kinds or _RULES not in self.texts.before:
            return
        names = {self.kind, self.kind.removesuffix("s")}
        document = parse(self.texts.before[_RULES].removeprefix("\ufeff"), with_marks=True)
        for place in document.marks:
            if any(name in names for name in place) and data_at(document.data, place) == self.old:
                yield _RULES, place

    def follow(self, new: str) -> None:
        """Let all uses name another id."""
        seen: set[tuple[str, Any]] = set()
        for path, _, at in self.uses():
            self.count += 1
            if isinstance(at, Cell):
                spot = self.reading.row_spot(at.row, at.column)
                if (path, spot) in seen:
                    continue
                seen.add((path, spot))
                about = at.column in self._about(at.row)
                old, to = (f"{self.kind}:{self.old}", f"{self.kind}:{new}") if about else (self.old, new)
                self.texts.cell(path, spot.line or 1, spot.column or 1, old, to)
            else:
                self._scalar(path, at, new)
        if self.kind == "study":
            for path, columns in _BY_KEY.items():
                if path in self.texts.before:
                    for line, column in self.texts.cells_that_say(path, columns, self.old):
                        self.texts.cell(path, line, column, self.old, new)

    def _about(self, row: Any) -> tuple[str, ...]:
        return next((table.about for table in self.kb.tables.values() if isinstance(row, table.record)), ())

    def _scalar(self, path: str, at: Field | Path, new: str) -> None:
        place = self._full(at.thing, at.path) if isinstance(at, Field) else at
        if isinstance(place[-1], int):
            document = parse(self.texts.before[path].removeprefix("\ufeff"))
            around = data_at(document.data, place[:-1])
            if isinstance(around, str):
                place = place[:-1]  # A list of one, written as a text.
            elif new in around:
                self.texts.drop_item(path, place)
                return
        self.texts.scalar(path, place, new)

    def _full(self, thing: str, inner: Path) -> Path:
        _, index = self.reading.origin[thing]
        return (*(() if index is None else (index,)), *inner)

    # The record itself -------------------------------------------------------------------------------------

    def rename_record(self, new: str) -> None:
        """Give the record its new id, and its file the new name."""
        if self.kind == "result":
            for path, line in self._rows_of_result():
                column = self.texts.columns(path).index("id") + 1
                self.texts.cell(path, line, column, self.old, new)
            return
        if self.kind == "source":
            place = next(i for i, one in enumerate(self.kb.info.sources) if one.id == self.old)
            self.texts.scalar(self.reading.origin["base:"][0], ("sources", place, "id"), new)
            return
        path, index = home_of(self.reading, self.kind, self.old)
        field = "key" if self.kind == "study" else "id"
        self.texts.scalar(path, (field,) if index is None else (index, field), new)
        if index is None and PurePosixPath(path).stem == self.old:
            self.texts.call(path, f"{PurePosixPath(path).parent}/{new}.yaml")
        if self.kind == "study" and not self.kb.studies[self.old].bibkey:
            self._entry(new)

    def drop_record(self) -> None:
        """Take the record away."""
        if self.kind == "result":
            for path, line in self._rows_of_result():
                self.texts.drop_row(path, line)
            return
        if self.kind == "source":
            raise BadRequestError(f"a source goes by hand: delete {self.old!r} from `sources` in kb/base.yaml")
        self.texts.drop_record(*home_of(self.reading, self.kind, self.old))
        if self.kind == "study":
            self._entry(None)

    def take_over(self, new: str) -> None:
        """Let another record have what the old one says in lists, and its names."""
        if self.kind in ("result", "source"):
            return
        (path, index), (to, place) = (home_of(self.reading, self.kind, id_) for id_ in (self.old, new))
        top, target = ((() if at is None else (at,)) for at in (index, place))
        old, heir = (
            data_at(parse(self.texts.before[file].removeprefix("\ufeff")).data, at)
            for file, at in ((path, top), (to, target))
        )
        moved: set[str] = set()
        for field in _LISTS:
            if isinstance(old.get(field), list):
                items = self.texts.items(path, (*top, field))
                new_ones = [
                    text for text, one in zip(items, old[field], strict=True) if one not in (heir.get(field) or ())
                ]
                self.texts.append_items(to, target, field, new_ones)
                moved.add(field)
        if "name" in old and "name" in heir:
            names = [old["name"], *(old.get("aliases") or ())]
            known = {str(name).casefold() for name in (heir["name"], *(heir.get("aliases") or ()))}
            more = [str(name) for name in names if str(name).casefold() not in known]
            if self._has_aliases():
                self.texts.append_items(
                    to, target, "aliases", [f"- {scalar_of(name)}\n" for name in dict.fromkeys(more)]
                )
                moved |= {"name", "aliases"}
        left = [
            field for field, value in old.items() if field not in {*moved, "id", "key"} and value != heir.get(field)
        ]
        if left:
            self.notes.append(f"not taken over from {self.old}, where {new} has its own or none: {', '.join(left)}")

    def drop_loops(self, new: str) -> None:
        """Take out links between the two works that become one."""
        for name, table in self.kb.tables.items() if self.kind == "study" else ():
            for row in self.kb.rows[name] if len(table.works) > 1 else ():
                if {getattr(row, column) for column in table.works} <= {self.old, new}:
                    spot = self.reading.row_spot(row)
                    self.texts.drop_row(spot.path, spot.line or 1)
                    self.notes.append(f"{spot.path}:{spot.line} linked the two and was taken out")

    def _has_aliases(self) -> bool:
        if self.kind in self.kb.kinds:
            return "aliases" in self.kb.kinds[self.kind].record.model_fields
        return True

    def _rows_of_result(self) -> list[tuple[str, int]]:
        spots = [self.reading.row_spot(row) for row in self.kb.results if row.id == self.old]
        return [(spot.path, spot.line or 1) for spot in spots]

    def _entry(self, new: str | None) -> None:
        """Rename the entry of the bibliography, or take it out."""
        text = self.texts.before.get(BIBLIOGRAPHY, "")
        head = re.compile(rf"(@[A-Za-z]+\s*[{{(]\s*){re.escape(self.old)}(?=\s*,)")
        found = head.search(text)
        reference = self.kb.references.get(self.old)
        if found is None or reference is None:
            return
        if new is not None:
            self.texts.edit(BIBLIOGRAPHY, found.end() - len(self.old), found.end(), new)
            for parent in re.finditer(
                rf"(?im)^[^\S\n]*+(?:crossref|xdata)\s*+=\s*+[{{\"]\s*+({re.escape(self.old)})\s*+[}}\"]", text
            ):
                self.texts.edit(BIBLIOGRAPHY, parent.start(1), parent.end(1), new)
            return
        raw = reference.raw.strip()
        start = text.find(raw)
        if start < 0:
            self.notes.append(f"its entry stays in {BIBLIOGRAPHY}: take {self.old} out by hand")
            return
        end = start + len(raw)
        while end < len(text) and text[end] in "\r\n":
            end += 1
        self.texts.edit(BIBLIOGRAPHY, start, end, "")

    # The whole ---------------------------------------------------------------------------------------------

    def redirect(self, new: str | None, why: str, on: dt.date) -> None:
        """Note where the id leads from now on."""
        self._heir = new
        text = self.texts.before.get(REDIRECTS)
        if text is None:
            self.texts.added[REDIRECTS] = ",".join(_HEADER) + "\n" + ",".join(self._cells(new, why, on)) + "\n"
            return
        sign, columns = separator(text, _HEADER), self.texts.columns(REDIRECTS)
        told = dict(zip(_HEADER, self._cells(new, why, on, sign), strict=True))
        row = sign.join(told.get(name, "") for name in columns)
        end = "\r\n" if "\r\n" in text else "\n"
        record = Redirect(old=self.old, new=new, kind=self.kind, on=on, why=why)
        order = self.kb.tables["redirects"].order
        after = [one for one in self.kb.rows["redirects"] if row_order(one, order) > row_order(record, order)]
        lines = sorted(self.reading.row_spot(one).line or 1 for one in after)
        put = sum(len(line) for line in text.splitlines(keepends=True)[: lines[0] - 1]) if lines else len(text)
        before = "" if not put or text[put - 1] in "\r\n" else end
        self.texts.edit(REDIRECTS, put, put, f"{before}{row}{end}")

    def take_back(self, new: str) -> None:
        """Let an id stand for what it stood for before, where it only led back to this one."""
        for row in self.kb.rows["redirects"]:
            if (row.kind, row.old) == (self.kind, new):
                if row.new != self.old:
                    where = f"it became {row.new!r}" if row.new else "it was retired"
                    raise BadRequestError(
                        f"{new!r} was the id of something else: {where} on {row.on} ({row.why}); choose another id"
                    )
                self.texts.drop_row(REDIRECTS, self.reading.row_spot(row).line or 1)

    def _cells(self, new: str | None, why: str, on: dt.date, sign: str = ",") -> list[str]:
        return [quoted(cell, sign) for cell in (self.old, new or "", self.kind, on.isoformat(), why)]

    def changes(self) -> tuple[FileChange, ...]:
        """All files that become others, in their order, once the base was tried with them.

        Raises
        ------
        BadRequestError
            The base would have errors then, or something would still name the old id.
        """
        made = self._sorted(self.texts.after())
        found = changed(self.texts.before, made)
        after = tried(self.reading, found)
        if left := list(checks.uses(after, self.kind, self.old)):
            raise BadRequestError(f"{counted(len(left), 'place')} would still name {self.old!r}; nothing was written")
        self._mentions(made)
        return (
            *found,
            *stored_texts(self.reading, self.kind, self.old, self._heir, self.notes),
            *renewed(after, self.reading.root),
        )

    def _sorted(self, made: dict[str, str]) -> dict[str, str]:
        """The texts with tables that were in order in order again."""
        after = tried(self.reading, changed(self.texts.before, made))
        for table, files in self.reading.rows.items():
            order = self.kb.tables[table].order
            for path, rows in files.items():
                new = after.rows.get(table, {}).get(path, [])
                if self.texts.before.get(path) == made.get(path) or not in_order(rows, order) or in_order(new, order):
                    continue
                made[path] = resorted(
                    made[path], [(after.row_spot(row).line or 1, row_order(row, order)) for row in new]
                )
        return made

    def _mentions(self, made: dict[str, str]) -> None:
        """Note where words of people still have the old id."""
        word = re.compile(rf"(?<![\w-]){re.escape(self.old)}(?![\w-])")
        told = [path for path, text in sorted(made.items()) if path != REDIRECTS and word.search(text)]
        if told and ("-" in self.old or any(sign.isdigit() for sign in self.old)):
            self.notes.append(f"{self.old!r} still stands in texts of {', '.join(told[:5])}{' …' if told[5:] else ''}")
