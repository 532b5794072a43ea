"""The two ways to open a base: to use it, and to hear what is wrong with it."""

from __future__ import annotations

import os

from claimgraph import checks
from claimgraph.errors import KnowledgeBaseError, Level, Problem
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import find_root, read

__all__ = ["check", "load"]


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

    Examples
    --------
    >>> import claimgraph
    >>> [problem] = claimgraph.check("tests/data/tiny")
    >>> problem.path, problem.line, problem.message
    ('kb/claims/twist-eases-ache.yaml', 40, "'fox2020withdrawn' is retracted; verdicts leave this line out")
    """
    return checks.problems(read(find_root(root)))


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

    Examples
    --------
    >>> import claimgraph
    >>> kb = claimgraph.load("tests/data/tiny")
    >>> kb.claim("twist-eases-ache").statement
    'Twists ease flank ache.'
    """
    reading = read(find_root(root))
    problems = checks.problems(reading, loading=True)
    if any(problem.level is Level.ERROR for problem in problems):
        raise KnowledgeBaseError(problems, str(reading.root))
    object.__setattr__(reading.kb, "warnings", tuple(problems))
    return reading.kb
