"""What can go wrong: problems found in a base, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How much a problem matters: an error blocks loading, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a base, with its place and its remedy.

    Parameters
    ----------
    code
        Name of the rule, as `claimgraph explain CODE` knows it.
    level
        `error` or `warning`.
    path
        File, relative to the folder that holds `kb/`, with forward slashes.
    line, column
        One-based place in the file; `None` where the whole file or a missing file is meant.
    where
        Field inside the record, list items counted from one: `evidence.2.study`.
    message
        What was found, and what is accepted.
    hint
        What to do next, or a likely correction.
    acknowledged
        Why the base lets it be, as `kb/acknowledged.csv` says; empty for all others.
    """

    code: str
    level: Level
    path: str
    line: int | None = None
    column: int | None = None
    where: str = ""
    message: str = ""
    hint: str = ""
    acknowledged: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, as far as known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)

    def __str__(self) -> str:
        where = f" {self.where}" if self.where else ""
        hint = f"; {self.hint}" if self.hint else ""
        told = f"acknowledged: {self.acknowledged}" if self.acknowledged else f"{self.message}{hint}"
        return f"{self.place}: {self.level}[{self.code}]{where}: {told}"

    def as_dict(self) -> dict[str, Any]:
        """The problem as plain values, for JSON; `acknowledged` only where it is."""
        told = asdict(self)
        return told if self.acknowledged else {name: value for name, value in told.items() if name != "acknowledged"}

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """Order of reports: by file, then by place in it."""
        return (self.path, self.line or 0, self.column or 0, self.code, self.where, self.message)


class ClaimgraphError(Exception):
    """Base class of everything claimgraph raises for a user's mistake."""


class KnowledgeBaseError(ClaimgraphError, ValueError):
    """A base cannot be loaded; `problems` holds all that was found, warnings included."""

    def __init__(self, problems: Iterable[Problem], root: str = "") -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda p: p.sort_key))
        self.root = root
        errors = [p for p in self.problems if p.level is Level.ERROR]
        count = f"{len(errors)} error" + ("" if len(errors) == 1 else "s")
        super().__init__("\n".join([f"{count} in the knowledge base", *(str(p) for p in errors)]))


class BaseNotFoundError(ClaimgraphError, FileNotFoundError):
    """There is no knowledge base at the place named."""


class UnknownNameError(ClaimgraphError, LookupError):
    """A name matches nothing in the base; `suggestions` holds near ones.

    Where it names something of another kind, `of_kind` says which, and `suggestions` holds what is asked for and
    belongs to that.
    """

    def __init__(self, name: str, what: str = "thing", suggestions: Sequence[str] = (), of_kind: str = "") -> None:
        self.name, self.what, self.suggestions, self.of_kind = name, what, tuple(suggestions), of_kind
        if of_kind:
            told = f"{name!r} is {_a(of_kind)}, and {_a(what)} is asked for"
            told += f"; of it there is: {_shown(self.suggestions)}" if suggestions else ""
        else:
            told = f"no {what} called {name!r} in this base{did_you_mean(suggestions)}"
        super().__init__(told)


class RetiredNameError(UnknownNameError):
    """A name is an id that was given up and that leads to nothing; `why` says what became of it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name)
        self.why = why
        self.args = (f"{name!r} {why}",)


class AmbiguousNameError(ClaimgraphError, LookupError):
    """A name matches several things equally well, or something only in part; `candidates` holds their ids."""

    def __init__(self, name: str, what: str, candidates: Sequence[str], *, in_part: bool = False) -> None:
        self.name, self.what, self.candidates, self.in_part = name, what, tuple(candidates), in_part
        shown = _shown(self.candidates)
        if in_part:
            which = "this id" if len(self.candidates) == 1 else "one of these ids"
            told = f"no {what} is called just {name!r}; it is a part of {shown}: if that is meant, use {which}"
        else:
            told = f"{name!r} fits more than one {what}: {shown}; use one of these ids"
        super().__init__(told)


class BadRequestError(ClaimgraphError, ValueError):
    """A question was asked with a value that is not accepted."""


class IncomparableError(ClaimgraphError, ValueError):
    """Values differ in how they were made, so that one number for all would mislead; `differences` says how."""

    def __init__(self, what: str, differences: Sequence[str], remedy: str = "") -> None:
        self.what, self.differences, self.remedy = what, tuple(differences), remedy
        told = "; ".join(self.differences)
        super().__init__(f"{what}: these values do not compare: {told}" + (f"; {remedy}" if remedy else ""))


_MOST = 8
"""Names that a message tells."""


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST]) + (" …" if len(names) > _MOST else "")


def _a(what: str) -> str:
    return f"{'an' if what[:1] in 'aeiou' else 'a'} {what}"


def suggest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Near spellings of `word` among `known`, best first, whatever the order of `known`."""
    choices = sorted(set(known))
    exact = [c for c in choices if c.casefold() == word.casefold() and c != word]
    return (exact + [c for c in get_close_matches(word, choices, n=count, cutoff=0.6) if c not in exact])[:count]


def did_you_mean(suggestions: Sequence[str]) -> str:
    """`; did you mean 'x' or 'y'?`, or nothing."""
    if not suggestions:
        return ""
    return "; did you mean " + " or ".join(repr(s) for s in suggestions) + "?"
