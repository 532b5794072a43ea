"""A base as the rules look at it: its records, the way back to the files, and which ids count as known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from claimgraph.errors import Level, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase, moved
from claimgraph.loading import BIBLIOGRAPHY, Reading, Spot
from claimgraph.records import Record

_SUGGESTIONS = 40
"""Misspellings that get a suggestion in one run; comparing spellings is slow."""
_CLOSE = 0.1
_NAMED = 5


class Field(NamedTuple):
    """A field of a record read from YAML or BibTeX."""

    thing: str
    path: tuple[str | int, ...] = ()


class Cell(NamedTuple):
    """A cell of a table."""

    row: Record
    column: str


At = Field | Cell


class Found(NamedTuple):
    """What a rule finds: where it stands, what is wrong, and what to do."""

    spot: Spot
    where: str
    message: str
    hint: str = ""


class Base:
    """A reading with what several rules need.

    Records that are written but could not be made were reported when they were read; their ids count as known, so
    that one mistake gives one problem.
    """

    def __init__(self, reading: Reading, apart: Collection[str] = ()) -> None:
        self.reading = reading
        self.kb: KnowledgeBase = reading.kb
        self.apart = frozenset(apart)
        """Kinds and tables that have a code of their own in place of a general one."""
        self._suggested = 0
        self._memory: dict[str, Any] = {}

    def recall(self, name: str, make: Callable[[Base], Any]) -> Any:
        """What `make` gives for this base, made once."""
        if name not in self._memory:
            self._memory[name] = make(self)
        return self._memory[name]

    # Places ------------------------------------------------------------------------------------------------

    def field(self, thing: str, *path: str | int) -> tuple[Spot, str]:
        """Place of a field, and its name in words with list items counted from one."""
        return self.reading.spot(thing, *path), ".".join(str(p + 1 if isinstance(p, int) else p) for p in path)

    def cell(self, row: Record, column: str) -> tuple[Spot, str]:
        """Place of a cell, and the name of its column."""
        return self.reading.row_spot(row, column), column

    def at(self, at: At) -> tuple[Spot, str]:
        """Place of a field or a cell, and its name."""
        return self.cell(at.row, at.column) if isinstance(at, Cell) else self.field(at.thing, *at.path)

    def listed(self, places: Iterable[At], count: int) -> str:
        """`kb/a.yaml:3, kb/b.csv:7 and 4 more`: the first few of `count` places."""
        spots: list[Spot] = []
        for place in places:
            if len(spots) == _NAMED:
                break
            spots.append(self.at(place)[0])
        more = f" and {count - len(spots)} more" if count > len(spots) else ""
        return ", ".join(f"{s.path}:{s.line}" if s.line else s.path for s in spots) + more

    def also(self, words: str, places: Sequence[At]) -> str:
        """Words and the other places of a fault that is reported at the first; nothing where there is no other."""
        if len(places) < 2:
            return ""
        self.reading.also[self.at(places[0])[0]] = [self.at(place) for place in places[1:]]
        return f"{words}{self.listed(places[1:], len(places) - 1)}"

    # What is known -----------------------------------------------------------------------------------------

    @cached_property
    def unread(self) -> frozenset[str]:
        """Files and folders that could not be read, or not wholly."""
        escaped = {p.path for p in self.reading.problems if p.code in {"path-escape", "unreadable-file"}}
        return frozenset(self.reading.unread | escaped)

    def all_read(self, *roles: str) -> bool:
        """Whether every file of these roles was read, and every record in them made."""
        if any(self.reading.broken.get(role) for role in roles):
            return False
        return not any(self.reading.files.get(path, "claim") in roles for path in self.unread)

    def stems(self, kind: str) -> frozenset[str]:
        """Names of the files of a kind with one record a file, whether or not they could be read."""
        folder = f"kb/{self.kb.kinds[kind].home}"
        paths = (path for path in (*self.reading.files, *self.unread) if path.startswith(folder))
        return frozenset(PurePosixPath(path).stem for path in paths)

    def known(self, kind: str) -> Collection[str] | None:
        """Ids that count as known things of a kind; `None` where their file or folder could not be read."""
        declared = self.kb.kinds[kind]
        if declared.folder:
            if f"kb/{declared.folder}" in self.unread:
                return None
            return self.kb.collection(kind).keys() | self.reading.broken.get(kind, set()) | self.stems(kind)
        return self.terms(declared.vocabulary)

    def terms(self, vocabulary: str) -> Collection[str] | None:
        """Ids of a vocabulary that count as known; `None` where its file could not be read or is not there."""
        path = f"kb/vocabulary/{vocabulary}.yaml"
        if path in self.unread or "kb/vocabulary" in self.unread or path not in self.reading.files:
            return None
        kind = next((kind.id for kind in self.kb.kinds.values() if kind.vocabulary == vocabulary), None)
        found = self.kb.collection(kind) if kind else self.kb.vocabulary.get(vocabulary, {})
        return found.keys() | self.reading.broken.get(kind or vocabulary, set())

    @cached_property
    def has_bibliography(self) -> bool:
        """Whether the file of references could be read."""
        lost = {"no-bibliography", "path-escape", "unreadable-file", "file-too-large", "not-utf8"}
        lost |= {"control-character", "merge-conflict", "bib-empty", "bib-too-large"}
        return not any(p.path == BIBLIOGRAPHY and p.code in lost for p in self.reading.problems)

    @cached_property
    def written_keys(self) -> frozenset[str]:
        """Keys of entries that stand in the bibliography, whether or not they could be read."""
        faulty = any(p.path == BIBLIOGRAPHY and p.level is Level.ERROR for p in self.reading.problems)
        return frozenset(self.kb.references) | (self.reading.bibliography_keys() if faulty else frozenset())

    def near(self, word: str, known: Iterable[str], otherwise: str) -> str:
        """`did you mean …?`, or `otherwise` where nothing is spelled nearly so; what became of an id given up."""
        if (old := moved(self.kb.rows.get("redirects", ()), word)) is not None:
            return f"it {old.why}"
        return did_you_mean(self.suggestions(word, known)).removeprefix("; ") or otherwise

    def suggestions(self, word: str, known: Iterable[str]) -> list[str]:
        """Near spellings that are about equally near, as long as not too many were asked for."""
        self._suggested += 1
        if self._suggested > _SUGGESTIONS:
            return []
        near = {other: SequenceMatcher(None, other, word).ratio() for other in suggest(word, known)}
        return [other for other, ratio in near.items() if ratio >= max(near.values()) - _CLOSE]


def dangling(
    base: Base, links: Iterator[tuple[str, At]] | Iterable[tuple[str, At]], known: Collection[str]
) -> dict[str, list[At]]:
    """Ids that are linked to and not known, each with the places that name it."""
    wrong: dict[str, list[At]] = {}
    for id_, at in links:
        if id_ not in known:
            wrong.setdefault(id_, []).append(at)
    return wrong
