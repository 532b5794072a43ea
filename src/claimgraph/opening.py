"""The two ways to open a base: to use it, and to hear what is wrong with it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import Any

from claimgraph import checks
from claimgraph.errors import KnowledgeBaseError, Problem
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import Draft, Reading, find_root, read

__all__ = ["check", "load"]


def check(root: str | os.PathLike[str] | None = None, *, quotes: bool = False) -> list[Problem]:
    """All problems of a base, errors and warnings, in the order of files and lines.

    Parameters
    ----------
    root
        Folder that holds `kb/`; without it, the nearest base from the current folder upward, else the bundled one.
    quotes
        Whether quotes and findings are held against the texts of works that are stored in `kb/texts/`.

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
    return checks.problems(read(find_root(root)), quotes=quotes)


def load(root: str | os.PathLike[str] | None = None, *, strict: bool = True) -> KnowledgeBase:
    """The base in `root`, with the problems that did not block it in `warnings`.

    Parameters
    ----------
    root
        Folder that holds `kb/`; without it, the nearest base from the current folder upward, else the bundled one.
    strict
        Whether one error keeps the base from being loaded. Otherwise each record with an error is left out as if it
        were not written, and so is what points to it; `kb.set_aside` has them all, and `kb.left_out` is the sentence
        that belongs beside every answer.

    Raises
    ------
    KnowledgeBaseError
        The base has errors; all problems are in its `problems`. Without `strict`, they are errors of no record, such
        as a missing `kb/base.yaml`.
    BaseNotFoundError
        There is no base at `root`.

    Examples
    --------
    >>> import claimgraph
    >>> kb = claimgraph.load("tests/data/tiny")
    >>> kb.claim("twist-eases-ache").statement
    'Twists ease flank ache.'
    """
    place = find_root(root)
    reading = read(place)
    draft = None if strict else Draft({})
    while checks.blocked(reading):
        problems = checks.problems(reading, loading=True)
        draft = draft and draft.further(reading, problems)
        if draft is None:
            raise KnowledgeBaseError(problems, str(reading.root))
        reading = read(place, draft.without)
    kb = reading.kb
    # Most who load a base never look at its warnings, and finding them takes longer than reading the files.
    object.__setattr__(kb, "_warned", partial(_warnings, replace(reading, kb=_NOBODY)))
    object.__setattr__(kb, "set_aside", draft.records if draft else ())
    return kb


_NOBODY: Any = None
"""In place of a base in what the base itself keeps, so that a base that nobody uses any more goes at once."""


def _warnings(reading: Reading, kb: KnowledgeBase) -> list[Problem]:
    """What is to be told of a base that has no error."""
    return checks.problems(replace(reading, kb=kb), loading=True)
