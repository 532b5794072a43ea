"""Whether a base is sound: rules over all of its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.checks import (
    _bibliography_codes,
    _citations,
    _claims,
    _columns,
    _contradictions,
    _entries,
    _facts_of_works,
    _field_codes,
    _file_codes,
    _findings,
    _judgements,
    _keys,
    _kinds,
    _letters_of_works,
    _links,
    _numbers,
    _overlaps,
    _people,
    _places,
    _predictions,
    _printed,
    _quotes,
    _redirects,
    _references,
    _relevance,
    _results,
    _rows,
    _samples,
    _scales,
    _stances,
    _tables,
    _terms,
    _works,
)
from claimgraph.checks._acknowledged import acknowledged
from claimgraph.checks._base import At, Base, Cell, Field
from claimgraph.checks._quotes import TEXTS
from claimgraph.checks._redirects import UNFINISHED
from claimgraph.checks._rows import Fit, fits, fits_words
from claimgraph.checks._uses import uses
from claimgraph.checks.render import render_github, render_json, render_text
from claimgraph.checks.rules import CODES, Code
from claimgraph.errors import Level, Problem, UnknownNameError, suggest
from claimgraph.loading import Reading
from claimgraph.packs import Pack, parts, registered

__all__ = [
    "TEXTS",
    "UNFINISHED",
    "At",
    "Cell",
    "Code",
    "Field",
    "Fit",
    "blocked",
    "codes",
    "explain",
    "fits",
    "fits_words",
    "problems",
    "render_github",
    "render_json",
    "render_text",
    "uses",
]

# Importing a module of rules registers its codes.
_REGISTERED = (
    _bibliography_codes,
    _citations,
    _claims,
    _columns,
    _contradictions,
    _entries,
    _facts_of_works,
    _field_codes,
    _file_codes,
    _findings,
    _judgements,
    _keys,
    _kinds,
    _letters_of_works,
    _links,
    _numbers,
    _overlaps,
    _people,
    _places,
    _predictions,
    _printed,
    _quotes,
    _redirects,
    _references,
    _relevance,
    _results,
    _rows,
    _samples,
    _scales,
    _stances,
    _tables,
    _terms,
    _works,
)


def problems(reading: Reading, *, loading: bool = False, quotes: bool = False) -> list[Problem]:
    """All problems of the files read, those of single files and those of the whole, in the order of files and lines.

    Parameters
    ----------
    reading
        A base as it was read.
    loading
        Whether the base is to be used: rules that read more than it is made of, such as `kb/citations/`, are left out,
        and so is what `kb/acknowledged.csv` says of warnings.
    quotes
        Whether quotes and findings are held against the texts of works in `kb/texts/`; what was compared is then the
        last of `reading.notes`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph import checks, loading
    >>> [problem.code for problem in checks.problems(loading.read(Path("tests/data/tiny")))]
    ['retracted-evidence']
    """
    ran = _asked(reading, loading, quotes)
    found = [*reading.problems, *(problem for _, problems in ran for problem in problems)]
    if not loading:
        found = list(acknowledged(reading, found, [code for code, _ in ran]))
    return sorted(found, key=lambda problem: problem.sort_key)


def blocked(reading: Reading) -> bool:
    """Whether an error keeps a base from being used; rules that only warn are not run.

    Examples
    --------
    >>> from pathlib import Path
    >>> from claimgraph import checks, loading
    >>> checks.blocked(loading.read(Path("tests/data/tiny")))
    False
    """
    if any(problem.level is Level.ERROR for problem in reading.problems):
        return True
    return any(True for _, found in _asked(reading, True, False, Level.ERROR) for _ in found)


def _asked(
    reading: Reading, loading: bool, quotes: bool, level: Level | None = None
) -> list[tuple[Code, Iterator[Problem]]]:
    """The codes that are asked for, each with what its rule finds."""
    used = codes(reading.kb.packs)
    base = Base(reading, {name for code in used for name in code.of})
    options = {"", "quotes"} if quotes else {""}
    asked = (code for code in used if not (loading and code.asked) and code.option in options)
    return [(code, code.problems(base)) for code in asked if level in (None, code.level)]


def codes(packs: Iterable[Pack] | None = None) -> tuple[Code, ...]:
    """All kinds of problems, by name.

    Parameters
    ----------
    packs
        The packs of a base, as in `kb.packs`; all that are installed if left out.

    Examples
    --------
    >>> from claimgraph import checks
    >>> [code.name for code in checks.codes() if code.name.startswith("retracted")]
    ['retracted-evidence', 'retracted-support']
    """
    used = registered() if packs is None else tuple(packs)
    # Importing the part of a pack registers its rules.
    parts(used, "checks")
    names = {pack.name for pack in used}
    return tuple(code for _, code in sorted(CODES.items()) if code.pack in names)


def explain(code: str, packs: Iterable[Pack] | None = None) -> str:
    """What a code means, why it matters and how to mend it, with an example.

    Parameters
    ----------
    code
        The code, as it stands in a report.
    packs
        The packs of a base, as in `kb.packs`; all that are installed if left out. Of a code that another pack brings,
        the text says which one that is.

    Raises
    ------
    UnknownNameError
        There is no such code; near ones are suggested.

    Examples
    --------
    >>> from claimgraph import checks
    >>> print(checks.explain("retracted-evidence").splitlines()[0])
    warning[retracted-evidence]
    """
    wanted = code.strip().removeprefix("error[").removeprefix("warning[").removesuffix("]").casefold()
    used = {one.name: one for one in codes(packs)}
    known = used if packs is None else {one.name: one for one in codes()}
    if wanted not in known:
        raise UnknownNameError(code, "code", suggest(wanted, used))
    found = known[wanted]
    told = f"{found.level}[{found.name}]\n\n{found.text}"
    if wanted in used:
        return told
    return f"{told}\n\nThis code comes with the pack {found.pack!r}, which the base does not use."
