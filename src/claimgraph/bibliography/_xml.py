"""Records of an XML file, one at a time; nothing that a document could declare is taken from it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from claimgraph.bibliography._repair import Note
from claimgraph.errors import BadRequestError

MAX_DEPTH = 60
"""Most elements inside of one another."""

_NO_LETTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def each_record(
    text: str, path: str, names: frozenset[str], take: Callable[[Element, int], None], notes: list[Note]
) -> list[str]:
    """Give each element of one of the names to `take`, with its line; what could not be read is given back.

    Parameters
    ----------
    names
        Names of the elements that are records; one inside another is part of it.
    take
        Called with each whole record and the line on which it starts.
    notes
        A note is added where the document breaks off.

    Raises
    ------
    BadRequestError
        The document declares entities, or is nested more deeply than any export.
    """
    data = _NO_LETTER.sub(" ", text).encode("utf-8")
    walk = _Walk(path, names, take)
    try:
        walk.parser.Parse(data, True)
    except expat.ExpatError as fault:
        rest = _cut(data[walk.after :].decode("utf-8"), names)
        why = f"XML breaks off: {expat.ErrorString(fault.code)}"
        notes += [Note(path, fault.lineno, "unreadable", why) for _ in rest] or [
            Note(path, fault.lineno, "changed", f"{why}; what stands behind the last record was left out")
        ]
        return rest
    return []


def _cut(rest: str, names: frozenset[str]) -> list[str]:
    """The records that begin in what could not be read."""
    first = re.search(rf"<({'|'.join(sorted(names))})(?=[\s>/])", rest)
    if not first:
        return []
    starts = [found.start() for found in re.finditer(rf"<{first[1]}(?=[\s>/])", rest)]
    return [rest[start:end].strip() for start, end in zip(starts, [*starts[1:], len(rest)], strict=True)]


def words_of(element: Element | None) -> str:
    """All text inside an element, in one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


class _Walk:
    def __init__(self, path: str, names: frozenset[str], take: Callable[[Element, int], None]) -> None:
        self.path, self.names, self.take = path, names, take
        self.builder: TreeBuilder | None = None
        self.depth = self.opened = self.line = self.after = 0
        parser: Any = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        parser.EntityDeclHandler = self.declared
        parser.DefaultHandlerExpand = self.other
        self.parser = parser

    def declared(self, name: str, *_: Any) -> None:
        raise BadRequestError(f"{self.path} declares the entity {name[:40]!r}, which no export does; it was not read")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise BadRequestError(f"{self.path} is nested more than {MAX_DEPTH} deep, which no export is")
        if self.builder is None and name in self.names:
            self.builder, self.opened, self.line = TreeBuilder(), self.depth, self.parser.CurrentLineNumber
        if self.builder is not None:
            self.builder.start(name, attributes)

    def end(self, name: str) -> None:
        if self.builder is not None:
            self.builder.end(name)
            if self.depth == self.opened:
                element, self.builder = self.builder.close(), None
                self.take(element, self.line)
                self.after = self.parser.CurrentByteIndex
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.builder is not None:
            self.builder.data(text)

    def other(self, text: str) -> None:
        """A letter of HTML that the document never declared."""
        if self.builder is not None and text.startswith("&"):
            self.builder.data(html.unescape(text))
