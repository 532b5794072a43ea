"""Whether a base is sound: rules over all of its records, and the two ways to open one."""

from __future__ import annotations

import os
from pathlib import Path

from claimgraph.checks import (
    _bibliography_codes,
    _claims,
    _field_codes,
    _file_codes,
    _judgements,
    _keys,
    _links,
    _numbers,
    _quotes,
    _references,
    _tables,
    _terms,
    _vocabulary,
    _works,
)
from claimgraph.checks._base import Base
from claimgraph.checks._registry import CODES, Code
from claimgraph.checks.render import render_github, render_json, render_text
from claimgraph.errors import KnowledgeBaseError, Level, Problem, UnknownNameError, suggest
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import Reading, find_root, read

__all__ = ["Code", "check", "codes", "explain", "load", "render_github", "render_json", "render_text"]

# Importing a module of rules registers its codes.
_REGISTERED = (
    _bibliography_codes,
    _claims,
    _field_codes,
    _file_codes,
    _judgements,
    _keys,
    _links,
    _numbers,
    _quotes,
    _references,
    _tables,
    _terms,
    _vocabulary,
    _works,
)


def check(root: str | os.PathLike[str] | None = None) -> list[Problem]:
    """All problems of a base, errors and warnings, in the order of files and lines.

    Parameters
    ----------
    root
        Folder that holds `kb/`; without it, the nearest base from the current folder upward, else the bundled one.

    Raises
    ------
    BaseNotFoundError
        There is no base at `root`.
    """
    return _opened(find_root(root))[1]


def load(root: str | os.PathLike[str] | None = None) -> KnowledgeBase:
    """The base in `root`, with the problems that did not block it in `warnings`.

    Parameters
    ----------
    root
        Folder that holds `kb/`; without it, the nearest base from the current folder upward, else the bundled one.

    Raises
    ------
    KnowledgeBaseError
        The base has errors; all problems are in its `problems`.
    BaseNotFoundError
        There is no base at `root`.
    """
    folder = find_root(root)
    reading, problems = _opened(folder)
    if any(problem.level is Level.ERROR for problem in problems):
        raise KnowledgeBaseError(problems, str(folder))
    object.__setattr__(reading.kb, "warnings", tuple(problems))
    return reading.kb


def _opened(folder: Path) -> tuple[Reading, list[Problem]]:
    reading = read(folder)
    base = Base(reading)
    problems = [*reading.problems, *(problem for code in CODES.values() for problem in code.problems(base))]
    return reading, sorted(problems, key=lambda problem: problem.sort_key)


def codes() -> tuple[Code, ...]:
    """All kinds of problems, by name."""
    return tuple(CODES[name] for name in sorted(CODES))


def explain(code: str) -> str:
    """What a code means, why it matters and how to mend it, with an example.

    Raises
    ------
    UnknownNameError
        There is no such code; near ones are suggested.
    """
    wanted = code.strip().removeprefix("error[").removeprefix("warning[").removesuffix("]").casefold()
    if wanted not in CODES:
        raise UnknownNameError(code, "code", suggest(wanted, CODES))
    found = CODES[wanted]
    return f"{found.level}[{found.name}]\n\n{found.text}"
