"""YAML as bases use it: block or flow style, no tags, no anchors, no duplicate keys; every scalar is text.

The file is read from the parser's event stream: that keeps line numbers, sees duplicate keys, never builds an
object a tag asks for, and is faster than the stock loaders. `null`, `~` and nothing are `None`; every other
scalar stays the text that stands in the file, and the records turn it into numbers and dates, so that `no`, `1e3`
or `12:30` never change their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from claimgraph.loading._remedies import remedy

MAX_DEPTH = 16
"""Deepest nesting that is read."""

_COMMENT = re.compile(r"[^#]*[^\s#](?P<lost> +#(?=[^\s#]).*)")
"""A line that ends in a comment without a blank behind its sign, as in `finding: Step #3 was best`."""

_NOTHING = {"", "~", "null", "Null", "NULL"}

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - PyYAML without its C part

    class _Parser(yaml.SafeLoader):  # type: ignore[no-redef]
        """The pure Python parser, for a PyYAML that was built without libyaml."""


Path = tuple[str | int, ...]
Marks = dict[Path, tuple[int, int]]


@dataclass(frozen=True)
class Fault:
    """One fault of a YAML file, with its one-based place."""

    code: str
    message: str
    hint: str
    line: int
    column: int | None = None


class _StopError(Exception):
    """The rest of the file cannot be read."""


@dataclass
class Document:
    """What a YAML file says, and what is wrong with it."""

    data: Any = None
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    """What can be read and may not be meant so."""
    starts: list[int] = field(default_factory=list)
    """One-based line on which each item of a list of records begins."""
    marks: Marks = field(default_factory=dict)
    """One-based line and column by path; filled only when asked for. List items count from zero."""


def parse(text: str, *, with_marks: bool = False) -> Document:
    """Read one YAML document.

    Never raises: what cannot be read is in `faults`, and `data` is `None` then.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.parse("year: 2010").data
    {'year': '2010'}
    """
    document = Document()
    try:
        reader = _Reader(text, document, document.marks if with_marks else None)
        document.data = reader.document()
    except yaml.YAMLError as error:
        fault = _syntax_fault(error, text)
        # A sign that YAML takes for an alias or a tag is told once.
        if not any(one.line == fault.line for one in document.faults):
            document.faults.append(fault)
    except _StopError:
        pass
    if document.faults:
        document.data = None
    return document


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    context = getattr(error, "context", None)
    message = f"{context}: {problem}" if context else str(problem)
    if mark is not None:
        line, column = mark.line + 1, mark.column + 1
    else:
        position = getattr(error, "position", 0)
        line, column = text.count("\n", 0, position) + 1, None
    began = getattr(error, "context_mark", None)
    known = remedy(text, line, column or 1, message, began.line + 1 if began is not None else None)
    if known is not None:
        return Fault("yaml-syntax", known.message, known.hint, known.line, known.column or column)
    hint = "check indentation, colons and quotes here"
    if "mapping values are not allowed" in message:
        hint = "put the text in quotes: it holds a colon followed by a space"
    return Fault("yaml-syntax", message, hint, line, column)


def _comments(text: str) -> dict[int, re.Match[str]]:
    """Lines that end in such a comment, by their number from zero on."""
    lines = enumerate(text.split("\n"))
    return {number: found for number, line in lines if " #" in line and (found := _COMMENT.fullmatch(line))}


def _twice(key: str, mark: Any, item: bool, begun: bool, first: Any, second: Any) -> Fault:
    """A field that is given twice; what may be done depends on whether something is lost by it."""
    hint = "delete one of them" if first == second else "keep the right one; nothing of the other is read"
    if isinstance(first, list) and isinstance(second, list):
        hint = f"put the items of both under one {key!r}"
    elif begun and item:
        hint = "write `- ` before it if a new item begins here; delete neither before you have looked"
    elif begun:
        hint = "put the second record in a file of its own if one begins here; delete neither before you have looked"
    return Fault("duplicate-field", f"{key!r} is given twice", hint, mark.line + 1, mark.column + 1)


def _as_text(sign: str, otherwise: str) -> str:
    return f"put the text in quotes if it is meant to begin with {sign}; else {otherwise}"


class _Reader:
    def __init__(self, text: str, document: Document, marks: Marks | None) -> None:
        self._next: Callable[[], Any] = _Parser(text).get_event
        self.faults, self.notes, self.marks = document.faults, document.notes, marks
        self.starts = document.starts
        self._in_list = False
        self.comments = _comments(text) if " #" in text else {}

    def document(self) -> Any:
        step = self._next
        step()  # stream start
        event = step()
        if type(event) is yaml.StreamEndEvent:
            return None
        if getattr(event, "tags", None) or getattr(event, "version", None):
            self._fault("yaml-directive", event, "directives (%TAG, %YAML) are not read", "delete the line")
        data = self._value(step(), (), 0)
        step()  # document end
        event = step()
        if type(event) is not yaml.StreamEndEvent:
            self._fault(
                "yaml-documents",
                event,
                "a second document begins",
                "one file holds one record or one list: delete `---`",
            )
        return data

    def _value(self, event: Any, path: Path, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._fault(
                "yaml-anchor", event, f"the alias *{event.anchor} is not read", _as_text("*", "write the text out")
            )
            return None
        if event.anchor is not None:
            self._fault("yaml-anchor", event, f"the anchor &{event.anchor} is not read", _as_text("&", "delete it"))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault("yaml-tag", event, f"the tag {tag} is not read", _as_text("!", "delete it"))
        if kind is yaml.ScalarEvent:
            value: str = event.value
            if self.comments and not event.style:
                self._comment(event)
            return None if value in _NOTHING and not event.style else value
        if depth >= MAX_DEPTH:
            self._stop("yaml-depth", event, f"nested more than {MAX_DEPTH} deep", "a record is at most four deep")
        if kind is yaml.MappingStartEvent:
            return self._mapping(path, depth)
        self._in_list = False
        return self._sequence(path, depth)

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        step, marks = self._next, self.marks
        found: dict[str, Any] = {}
        begun = False
        item, self._in_list = self._in_list, False
        event: Any = step()
        while type(event) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                self._stop("yaml-key", event, "a key is not plain text", "write `name: value`")
            if event.anchor is not None or event.tag is not None:
                self._value(event, path, depth)
            key: str = event.value
            mark: Any = event.start_mark
            double, first = key in found, next(iter(found), key)
            inner = path
            if marks is not None:
                inner = (*path, key)
                marks.setdefault(inner, (mark.line + 1, mark.column + 1))
            value = self._value(step(), inner, depth + 1)
            if double and not begun:
                begun = key == first and len(found) > 1
                self.faults.append(_twice(key, mark, item, begun, found[key], value))
            found.setdefault(key, value)
            event = step()
        return found

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        step, marks = self._next, self.marks
        found: list[Any] = []
        event = step()
        while type(event) is not yaml.SequenceEndEvent:
            inner = path
            if marks is not None:
                inner = (*path, len(found))
                marks[inner] = (event.start_mark.line + 1, event.start_mark.column + 1)
            if not depth:
                self.starts.append(event.start_mark.line + 1)
            self._in_list = True
            found.append(self._value(event, inner, depth + 1))
            event = step()
        return found

    def _comment(self, event: Any) -> None:
        """Note a text behind which the rest of the line is taken for a comment that may be none."""
        found = self.comments.get(event.end_mark.line)
        if found is not None:
            lost = found["lost"].strip()
            message = f"{lost[:40]!r} is read as a comment and lost"
            hint = "put the whole text in quotes; a comment has a blank behind its #"
            column = found.start("lost") + len(found["lost"]) - len(found["lost"].lstrip()) + 1
            self.notes.append(Fault("lost-comment", message, hint, event.end_mark.line + 1, column))

    def _fault(self, code: str, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self.faults.append(Fault(code, message, hint, mark.line + 1, mark.column + 1))

    def _stop(self, code: str, event: Any, message: str, hint: str) -> NoReturn:
        self._fault(code, event, message, hint)
        raise _StopError


def spans(text: str) -> dict[Path, tuple[int, int]]:
    """Where each scalar stands in a text that `parse` reads without fault, as first and last position, by its path.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.spans("cites: [able, 'cole']")
    {('cites', 0): (8, 12), ('cites', 1): (14, 20)}
    """
    step: Callable[[], Any] = _Parser(text).get_event
    step()
    if type(step()) is yaml.StreamEndEvent:
        return {}
    found: dict[Path, tuple[int, int]] = {}
    kind = type(step())
    if kind is yaml.MappingStartEvent:
        _inside(step, (), found, _keyed(step))
    elif kind is yaml.SequenceStartEvent:
        _inside(step, (), found, _numbered(step))
    return found


def _inside(
    step: Callable[[], Any], path: Path, found: dict[Path, tuple[int, int]], entries: Iterator[tuple[str | int, Any]]
) -> None:
    for name, event in entries:
        inner, kind = (*path, name), type(event)
        if kind is yaml.ScalarEvent:
            found.setdefault(inner, (event.start_mark.index, event.end_mark.index))
        elif kind is yaml.MappingStartEvent:
            _inside(step, inner, found, _keyed(step))
        elif kind is yaml.SequenceStartEvent:
            _inside(step, inner, found, _numbered(step))


def _keyed(step: Callable[[], Any]) -> Iterator[tuple[str, Any]]:
    while type(key := step()) is not yaml.MappingEndEvent:
        yield key.value, step()


def _numbered(step: Callable[[], Any]) -> Iterator[tuple[int, Any]]:
    place = 0
    while type(event := step()) is not yaml.SequenceEndEvent:
        yield place, event
        place += 1
