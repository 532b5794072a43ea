"""Whether a base is sound: rules over all of its records."""

from __future__ import annotations

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
from claimgraph.errors import Problem, UnknownNameError, suggest
from claimgraph.loading import Reading

__all__ = ["Code", "codes", "explain", "problems", "render_github", "render_json", "render_text"]

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


def problems(reading: Reading) -> list[Problem]:
    """All problems of the files read, those of single files and those of the whole, in the order of files and lines."""
    base = Base(reading)
    found = [*reading.problems, *(problem for code in CODES.values() for problem in code.problems(base))]
    return sorted(found, key=lambda problem: problem.sort_key)


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
