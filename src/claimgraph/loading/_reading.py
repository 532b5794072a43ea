"""What reading a base gives: records, problems, and the way back to the files."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from claimgraph.errors import Problem
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import _yaml
from claimgraph.loading._files import Cuts, Files
from claimgraph.records import BaseInfo, Record

BIBLIOGRAPHY = "references.bib"
"""The file of bibliographic facts, beside `kb/`."""

_ENTRY = re.compile(r"@[A-Za-z]+\s*[{(]\s*([^\s,{}()]+)")


class Spot(NamedTuple):
    """A place in a file, for pointing at one field."""

    path: str
    line: int | None = None
    column: int | None = None


@dataclass
class Reading:
    """A base as read: the records that could be made, the problems, and the way back to the files.

    Problems here are those of single files and of ids given twice; what concerns several records is for
    `claimgraph.checks`.
    """

    root: Path
    without: Cuts = field(default_factory=dict)
    """What was left out of the files as they were read."""
    kb: KnowledgeBase = field(default_factory=lambda: KnowledgeBase(BaseInfo(title="?", description="?")))
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """Role of each file that was read, by relative path."""
    rows: dict[str, dict[str, list[Any]]] = field(default_factory=lambda: defaultdict(dict))
    """Rows in the order of the file, by table and file."""
    unread: set[str] = field(default_factory=set)
    """Files from which no record could be taken, or not all rows."""
    broken: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Ids of records that are written in the files and could not be made, by kind or vocabulary."""
    origin: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    """File of each record, and its position where the file holds a list."""
    row_lines: dict[int, tuple[str, int, dict[str, int]]] = field(default_factory=dict)
    """File, line and columns of each row, by the identity of the row."""
    also: dict[Spot, list[tuple[Spot, str]]] = field(default_factory=dict)
    """The other places of a fault that is reported at one of several, each with the field there."""
    notes: list[str] = field(default_factory=list)
    """Sentences that a check adds to its report: what it looked at, where that is less than all."""
    _marks: dict[str, _yaml.Marks] = field(default_factory=dict)

    def spot(self, thing: str, *path: str | int) -> Spot:
        """Place of a field of a record read from YAML or BibTeX.

        Parameters
        ----------
        thing
            `claim:ID`, `study:KEY`, `vocabulary:NAME/ID`, `base:`, `reference:KEY` ….
        path
            Field names and zero-based list positions inside the record.
        """
        kind, _, id_ = thing.partition(":")
        if kind == "reference":
            return self._reference_spot(id_, path)
        if thing not in self.origin:
            return Spot("kb")
        file, index = self.origin[thing]
        return self.yaml_spot(file, (*(() if index is None else (index,)), *path))

    def row_spot(self, row: Record, column: str | None = None) -> Spot:
        """Place of a table row, or of one of its cells."""
        path, line, columns = self.row_lines[id(row)]
        return Spot(path, line, columns.get(column) if column else None)

    def holds(self, thing: str) -> bool:
        """Whether a record was made of this thing of a YAML file, named as `spot` names it."""
        return thing in self.origin

    def bibliography_keys(self) -> frozenset[str]:
        """Keys that stand in the bibliography, also those of entries that could not be read."""
        text = Files(self.root, without=self.without).text(BIBLIOGRAPHY, self.root / BIBLIOGRAPHY)
        return frozenset(_ENTRY.findall(text or ""))

    def _reference_spot(self, key: str, path: tuple[str | int, ...]) -> Spot:
        reference = self.kb.references.get(key)
        if reference is None:
            return Spot(BIBLIOGRAPHY)
        line = reference.field_lines.get(str(path[0]), reference.line) if path else reference.line
        return Spot(BIBLIOGRAPHY, line)

    def yaml_spot(self, file: str, path: _yaml.Path) -> Spot:
        """Place of a path inside a YAML file, or of the nearest thing around it."""
        if file not in self._marks:
            text = Files(self.root, without=self.without).text(file, self.root / file)
            self._marks[file] = _yaml.parse(text, with_marks=True).marks if text is not None else {}
        marks = self._marks[file]
        while path and path not in marks:
            path = path[:-1]
        line, column = marks.get(path, (1, 1))
        return Spot(file, line, column)
