"""How a rule is registered: each rule, or documented fault of a file, stands once in the register of codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from inspect import cleandoc

from claimgraph.checks._base import At, Base, Cell, Field, Found
from claimgraph.checks._slips import equal_as_printed, meant, numbers_of, percentages, quoted
from claimgraph.checks._walks import Links, circles, in_file_order, twice, unknown
from claimgraph.errors import Level, Problem

__all__ = [
    "CODES",
    "At",
    "Base",
    "Cell",
    "Code",
    "Field",
    "Found",
    "Links",
    "Rule",
    "circles",
    "describe",
    "equal_as_printed",
    "error",
    "in_file_order",
    "meant",
    "numbers_of",
    "percentages",
    "quoted",
    "twice",
    "unknown",
    "warning",
]


Rule = Callable[[Base], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: its name, how much it matters, what `explain` says of it, and the pack that brings it."""

    name: str
    level: Level
    text: str
    rule: Rule | None = None
    """The rule that finds it; empty where reading the files finds it."""
    pack: str = "core"
    of: tuple[str, ...] = ()
    """Kinds of things or tables that a general code leaves to this one."""
    asked: bool = False
    """Whether the rule reads more than a base is made of, so that it runs only when somebody asks for a check."""
    option: str = ""
    """Name of the option of a check that asks for the rule; empty where every check runs it."""

    @property
    def title(self) -> str:
        """First line of the text: what is wrong, in one sentence."""
        return self.text.partition("\n")[0]

    def problems(self, base: Base) -> Iterator[Problem]:
        """What the rule finds in a base, as problems of this code."""
        if self.rule is not None:
            for found in self.rule(base):
                spot = found.spot
                yield Problem(
                    self.name,
                    self.level,
                    spot.path,
                    spot.line,
                    spot.column,
                    found.where,
                    found.message,
                    found.hint,
                )


CODES: dict[str, Code] = {}
"""All codes by name, filled as the modules of rules are imported."""


def error(
    name: str, *, pack: str = "core", of: Iterable[str] = (), asked: bool = False, option: str = ""
) -> Callable[[Rule], Rule]:
    """Register a rule whose findings block loading; its docstring is what `explain` prints.

    Parameters
    ----------
    name
        Name of the code.
    pack
        Name of the pack that brings the rule.
    of
        Kinds of things or tables that a general rule leaves to this one.
    asked
        Whether the rule reads more than a base is made of, so that it runs only when somebody asks for a check.
    option
        Name of the option of a check that asks for the rule, such as `quotes`; every check runs it if left out.
    """
    return _registering(name, Level.ERROR, pack, of, asked or bool(option), option)


def warning(
    name: str, *, pack: str = "core", of: Iterable[str] = (), asked: bool = False, option: str = ""
) -> Callable[[Rule], Rule]:
    """Register a rule whose findings do not block loading; otherwise like `error`."""
    return _registering(name, Level.WARNING, pack, of, asked or bool(option), option)


def describe(name: str, text: str, level: Level = Level.ERROR) -> None:
    """Register a code that is found while files are read."""
    _add(Code(name, level, cleandoc(text)))


def _registering(
    name: str, level: Level, pack: str, of: Iterable[str], asked: bool, option: str
) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        _add(Code(name, level, cleandoc(rule.__doc__ or ""), rule, pack, tuple(of), asked, option))
        return rule

    return register


def _add(code: Code) -> None:
    if code.name in CODES:
        raise RuntimeError(f"the code {code.name!r} is registered twice")
    CODES[code.name] = code
